"""Touch filtering and touch sounds."""
