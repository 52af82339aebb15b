"""Tables: the records of a register as Arrow tables and Parquet files, from one schema."""
