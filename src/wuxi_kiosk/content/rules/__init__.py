"""The rules of content beyond its models: each module has those of one subject."""
