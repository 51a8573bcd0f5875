"""Telephone numbers: the runs of digits, their labels and the plans of the countries."""
