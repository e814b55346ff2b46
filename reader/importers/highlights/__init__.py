"""Highlights that were made here or in other programs: bytes of a file in, annotations and their articles out."""
