"""The only SQL of the project: what the reader keeps, its change log, and an index that can be built again.

``library.Library`` is the whole face of the room; ``reader.Reader`` is what a thread reads by.
"""
