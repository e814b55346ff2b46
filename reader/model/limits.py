"""How much is taken at once; one table for all rooms."""

from __future__ import annotations

BYTES_READ = 200_000_000
"""Bytes of a file; a larger one is refused unread."""
TEXT_KEPT = 20_000_000
"""Code points of an article's text; more is refused."""
TEXT_ANALYSED = 5_000_000
"""Code points that are analysed; beyond, an article is shown and searchable, but not analysed."""
PARAGRAPH_LAID_OUT = 20_000
"""Code points that are laid out at once."""
WORKER_SECONDS_PER_MB = 10.0
"""Time of the processor that a worker has for a job, by the size of its text."""
WORKER_SECONDS = 60.0
"""Time of the processor that a worker has at most."""
WORKER_WALL = 8.0
"""Seconds of the clock that a worker has for each of the processor: others may want that too."""
WORKER_BYTES = 1_000_000_000
"""Memory that a worker may take."""
ARCHIVE_BYTES = 320_000_000
"""Bytes that an archive may unpack to."""
ARCHIVE_RATIO = 200
"""How many times its size an archive may unpack to."""
ARCHIVE_MEMBERS = 10_000
"""Members that an archive may have."""
