"""Two editions of a register held against each other: what was added, removed, renumbered, moved or said otherwise."""
