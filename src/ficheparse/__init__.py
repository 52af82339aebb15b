"""ficheparse: a register of processing activities, printed as a PDF, as exact typed tables."""
