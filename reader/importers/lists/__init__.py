"""Lists of articles: saved feeds, and references of a library program."""
