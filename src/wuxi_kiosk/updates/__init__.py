"""Newer versions of the program, beside the one that is installed; no Qt."""
