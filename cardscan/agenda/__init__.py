"""What is due with everybody in the library, and why."""
