"""The pages and the JSON API, for a browser on this machine; one pair of modules a page family."""
