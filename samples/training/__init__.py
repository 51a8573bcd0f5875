"""Fits the weights that ship with cardscan on generated photos. Needs scipy; reading does not."""
