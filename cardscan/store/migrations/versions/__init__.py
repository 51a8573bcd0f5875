"""One file per schema number; a file that was released is never changed again."""
