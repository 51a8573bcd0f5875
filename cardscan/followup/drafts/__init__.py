"""Messages in our own words, for the person to read, correct and send, or not."""
