"""One visitor's session: what they have chosen for themself, and whether they are still there."""
