"""E-mail addresses, web addresses and handles."""
