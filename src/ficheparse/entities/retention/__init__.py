"""How long data are kept: stated periods with their bound, phase, start and end, and retention without a number."""
