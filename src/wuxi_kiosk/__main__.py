"""Hands over to the command line, or in the executable to one of its worker processes."""

import sys

from wuxi_kiosk.paths import MEDIA_WORKER, QT_PROBE, SPEAKER


def main() -> None:
    """Run what the first argument names."""
    if sys.argv[1:2] == [MEDIA_WORKER]:
        # The worker needs neither the commands nor the models of content, and starts in a third of the time without.
        from wuxi_kiosk.media.worker import main as work

        sys.exit(work(sys.argv[2:]))
    if sys.argv[1:2] == [SPEAKER]:
        from wuxi_kiosk.speech.speaker import main as speak

        sys.exit(speak(sys.argv[2:]))
    if sys.argv[1:2] == [QT_PROBE]:
        from wuxi_kiosk.kiosk.qt_probe import main as probe

        sys.exit(probe(sys.argv[2:]))
    from wuxi_kiosk.cli import main as command

    command()


if __name__ == "__main__":
    main()
