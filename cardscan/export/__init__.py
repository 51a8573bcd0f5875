"""Contacts on their way out: CSV, vCard and JSON, each a pure function from records to bytes."""
