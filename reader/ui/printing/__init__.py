"""What is printed, on paper or as PDF: one article with side notes, the comparison, the matrix."""
