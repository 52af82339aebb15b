"""Review pages: an edition's tables beside the printed pages, as a static site in French."""
