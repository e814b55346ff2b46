"""Articles side by side: the reading pane and what stands around it."""
