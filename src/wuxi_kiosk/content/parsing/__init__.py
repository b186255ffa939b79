"""Content files as trees: encoding, typing mistakes, YAML, and what is wrong with each in its place."""
