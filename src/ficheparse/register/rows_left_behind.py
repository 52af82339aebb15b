"""Rows whose label a page break takes to the next page, and whose text stays: put together again.

Where labels stand beside their text, some programs keep the text of a row on the page on which it begins and let its
label go over. What is left stands, set apart like a row, below the text of the label before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from ficheparse.layout.cell import Cell
from ficheparse.layout.line import Line
from ficheparse.register.drafts import FicheDraft
from ficheparse.register.heading import SectionHeading

_USUAL = 0.95
"""Share of the distances between two lines of a cell that are no more than usual."""

_SET_APART = 1.25
"""Times the usual distance: rows stand that far apart at least. Between paragraphs of one cell there may be white too,
but then it is usual."""


def with_rows_left_behind(fiches: Iterable[FicheDraft]) -> None:
    """Give a label that begins a page with no text beside it what the page before left at its foot."""
    fiches = list(fiches)
    steps = sorted(step for fiche in fiches for part in fiche.headed for cell in part.cells for step in _steps(cell))
    if not steps:
        return
    limit = _SET_APART * steps[int(_USUAL * (len(steps) - 1))]
    for fiche in fiches:
        for index, (before, part) in enumerate(pairwise(fiche.headed)):
            goes_over = part.heading is not None and not part.heading.continued and part.page == before.page + 1
            if goes_over and not part.cells and part.column == before.column and before.cells:
                kept, left = _parted(before.cells[-1], before.heading, limit)
                if left is not None:
                    fiche.headed[index] = replace(before, cells=(*before.cells[:-1], *kept))
                    fiche.headed[index + 1] = replace(part, cells=(left,))


def _steps(cell: Cell) -> Iterable[float]:
    return (_step(above, below) for above, below in pairwise(cell.lines))


def _step(above: Line, below: Line) -> float:
    """The distance between two lines, in font sizes."""
    return (below.baseline - above.baseline) / below.size


def _parted(cell: Cell, heading: SectionHeading | None, limit: float) -> tuple[list[Cell], Cell | None]:
    """A cell up to where it is last set apart, and from there on; all of it where it stands below the label beside
    which it should begin."""
    for index in range(len(cell.lines) - 1, 0, -1):
        if _step(cell.lines[index - 1], cell.lines[index]) > limit:
            return [replace(cell, lines=cell.lines[:index])], replace(cell, lines=cell.lines[index:])
    if heading is not None and heading.x1 <= cell.lines[0].left and _step(heading.lines[-1], cell.lines[0]) > limit:
        return [], cell
    return [cell], None
