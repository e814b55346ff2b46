"""References to articles: in plain words, and as APA, MLA and Chicago have them."""
