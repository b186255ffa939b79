"""Edits of content files by spans: what is not edited keeps every byte. `draft` is the way in for whole folders."""
