"""What there is under a folder of tables, on one page: editions, what changed between them, batches, what to look
at."""
