"""Reading: where the text of a flat card is, what each reader makes of it, and what they agree on."""
