"""The use cases: open, analyse, compare, export; and the job pool."""
