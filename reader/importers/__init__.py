"""Bytes of a format in, an article out."""
