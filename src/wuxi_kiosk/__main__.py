"""Hands over to the command line."""

from wuxi_kiosk.cli import main

if __name__ == "__main__":
    main()
