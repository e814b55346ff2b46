"""Records in, bytes of a format out."""
