"""The operator's panel on the screen itself, behind a PIN."""
