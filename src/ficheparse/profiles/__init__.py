"""Profiles: what one publisher prints, as validated data files."""
