"""Titles: where they begin and end, and in how many lines they stand."""
