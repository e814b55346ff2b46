"""One speaker over several articles."""

from reader.analysis.speakers.uniting import unite_speakers

__all__ = ["unite_speakers"]
