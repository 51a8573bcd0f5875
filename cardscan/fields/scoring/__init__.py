"""What speaks for a piece of text being a value of a field, and how much."""
