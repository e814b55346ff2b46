"""PDF documents: their text in reading order, with what stands on every page told from the article."""
