"""Names of people: their parts, their repairs and the doubts about them."""
