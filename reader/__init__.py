"""Synoptic: read several accounts of the same story side by side."""

__version__ = "0.1.0"
