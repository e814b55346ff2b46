"""Lists beside the articles: quotations, claims."""
