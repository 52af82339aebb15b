"""Layout: chars become lines, columns, cells and list items by geometry alone, knowing nothing of registers."""
