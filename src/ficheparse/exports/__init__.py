"""An edition's tables in the formats of others: spreadsheets, databases, linked data."""
