"""Postal addresses, and which country a card belongs to."""
