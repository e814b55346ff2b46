"""The lists below the articles: each in a dock that is made when it is looked at."""
