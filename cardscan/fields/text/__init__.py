"""Free text cut into runs, and each run told as the values it may be."""
