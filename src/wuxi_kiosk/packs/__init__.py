"""Packs: content that travels as one file, how it is installed, and who is trusted. No Qt."""
