"""Which touches pages hear of, and what a touch sounds like."""
