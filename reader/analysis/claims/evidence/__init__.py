"""The evidence that two sentences report the same thing: small pure functions of two articles and the background."""
