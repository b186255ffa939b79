"""Photos, decoded in worker processes and cached in several sizes; checks of media files. No Qt."""
