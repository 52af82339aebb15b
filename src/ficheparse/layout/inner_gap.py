"""The gap between labels and the text beside them, within the contents of a section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ficheparse.layout.line import Line

_SAME_LINE = 0.6
"""Of the font size: lines whose baselines are this close stand beside each other."""

_FEWEST = 3
"""Lines beside labels that make a column."""

_CLEAR = 1.0
"""Points: how far a line may reach into the gap."""


def inner_gap(cells: Iterable[Sequence[Line]]) -> float | None:
    """The x right of which nothing begins but text beside labels, over which no line runs; None where there is none.

    `cells` are the lines of each cell of one section, all over a document.
    """
    kept = [list(cell) for cell in cells]
    lines = [line for cell in kept for line in cell]
    rights = Counter(
        round(line.left)
        for cell in kept
        for line in cell
        if line.tick is None and any(_is_beside(label, line) for label in cell)
    )
    for x in sorted(rights):
        beside = sum(count for left, count in rights.items() if left >= x)
        crossed = any(line.left < x - _CLEAR and line.x1 > x + _CLEAR for line in lines)
        boxes = any(line.tick is not None and line.left >= x - _CLEAR for line in lines)
        if beside >= _FEWEST and not crossed and not boxes:
            return x - _CLEAR
    return None


def _is_beside(label: Line, line: Line) -> bool:
    """Whether a line stands beside words left of it; a tick box in a cell of its own is no label."""
    return (
        any(map(str.isalpha, label.text))
        and label.x1 < line.left
        and abs(label.baseline - line.baseline) <= _SAME_LINE * line.size
    )
