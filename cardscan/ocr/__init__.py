"""Reading: where text is on a flat card, what each reader sees, and what they agree on."""
