"""Pages as browsers save them: their article, or where none can be told from the page, all of their text."""
