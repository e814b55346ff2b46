"""Dialogs about what comes in: which articles of a file that holds several, and what was not taken."""
