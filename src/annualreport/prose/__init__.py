"""What sentences say: numbers and what they mean, statements, sums, and how alike two texts are."""
