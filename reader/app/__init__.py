"""Decide which side to start, window or command line, and put the parts together."""
