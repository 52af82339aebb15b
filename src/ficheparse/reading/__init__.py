"""Reading: a PDF page becomes chars, shapes and links on the page as shown."""
