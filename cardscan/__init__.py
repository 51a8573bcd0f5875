"""Cardscan turns photographed business cards into contacts you can trust."""
