"""From the text of a card to candidates for its fields."""
