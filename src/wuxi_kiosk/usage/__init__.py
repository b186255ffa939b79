"""What visitors used: anonymous counts by hour, their statistics, and the report of them."""
