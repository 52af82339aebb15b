"""What a person found wrong in a reading: kept in a file, found again by what is printed, applied and told."""
