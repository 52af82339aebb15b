"""What a batch made, on one page: which editions there are, what changed, and what to look at."""
