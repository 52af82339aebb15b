"""A profile for an unknown register, proposed from what its pages repeat."""
