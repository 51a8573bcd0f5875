"""A card's text as lines and pieces, and how they stand to each other."""
