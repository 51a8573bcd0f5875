"""Batches: many files in, each read once, in worker processes, and one bad file stops nothing."""
