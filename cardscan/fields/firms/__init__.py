"""Names of firms: how far they reach, which of several counts, and how they are mended."""
