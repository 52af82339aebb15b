"""Drawing: what was found on a page, on the page."""
