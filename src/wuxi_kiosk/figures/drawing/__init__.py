"""What the kinds of figures share: the types they exchange, text fitting, and painting."""
