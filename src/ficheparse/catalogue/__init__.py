"""The catalogue of sources, `sources.toml`: which PDFs there are, where each came from, and how one is entered."""
