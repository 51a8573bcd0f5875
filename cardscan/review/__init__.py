"""The review: what a person is asked about the contacts, and what their answers mean."""
