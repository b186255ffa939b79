"""Spreadsheets and documents that go to an office PC and come back. `changes` is the way in for what came back."""
