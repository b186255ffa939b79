"""Mends content: what is safe to mend, and content of older formats."""
