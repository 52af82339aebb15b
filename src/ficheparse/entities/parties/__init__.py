"""Who is named: the people whose data are held, and organisations."""
