"""Which exhibit is shown: the source of content, and its state on disk."""
