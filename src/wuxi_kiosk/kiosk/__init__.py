"""What keeps a machine running that nobody watches."""
