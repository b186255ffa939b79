"""Developers' tools: checks and generators that neither the build nor the running exhibit needs."""
