"""Qt models over immutable records."""
