"""What the reader can do in the window: one table, a module for each menu of it."""
