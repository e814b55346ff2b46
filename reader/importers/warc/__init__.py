"""Web archives (WARC, ISO 28500): the pages that a crawler or a browser kept."""
