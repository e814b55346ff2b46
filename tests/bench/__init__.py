"""Benchmarks: `python -m tests.bench NAME`; without a name, the list of them."""
