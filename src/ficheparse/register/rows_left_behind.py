"""Rows whose label a page break takes to the next page, and whose text stays: put together again.

Where labels stand beside their text, some programs keep the text of a row on the page on which it begins and let its
label go over. What is left stands, set apart like a row, below the text of the label before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise

from ficheparse.layout.cell import Cell
from ficheparse.layout.line import Line
from ficheparse.register.cells import Headed
from ficheparse.register.drafts import FicheDraft
from ficheparse.register.heading import SectionHeading

_USUAL = 0.95
"""Share of the distances between two lines of a cell that are no more than usual."""

_SET_APART = 1.25
"""Times the usual distance: rows stand that far apart at least. Between paragraphs of one cell there may be white too,
but then it is usual."""

_FEW_RULED = 0.02
"""Share of the lines of cells, the first of each aside, that may stand right below a rule where rules part rows. Of
23 renderings whose labels stand beside their text, 21 have 0.005 at most; two with other rules 0.09 and 0.36."""


def with_rows_left_behind(fiches: Iterable[FicheDraft]) -> None:
    """Give a label that begins a page what the page before left at its foot: where the label has no text beside it,
    what is set apart there; where it has, what a rule parts, if nothing but rows is parted by rules."""
    fiches = list(fiches)
    pairs = [pair for fiche in fiches for part in fiche.headed for cell in part.cells for pair in pairwise(cell.lines)]
    if not pairs:
        return
    steps = sorted(_step(*pair) for pair in pairs)
    limit = _SET_APART * steps[int(_USUAL * (len(steps) - 1))]
    rules_part = sum(below.rule_above for _, below in pairs) <= _FEW_RULED * len(pairs)

    def is_apart(above: Line, below: Line) -> bool:
        return _step(above, below) > limit

    def is_ruled_off(above: Line, below: Line) -> bool:
        return rules_part and below.rule_above and _step(above, below) >= 1.0

    for fiche in fiches:
        for index, (before, part) in enumerate(pairwise(fiche.headed)):
            if before.cells and part.column == before.column and _goes_over(before, part):
                kept, left = _parted(before.cells[-1], before.heading, is_ruled_off if part.cells else is_apart)
                if left is not None:
                    fiche.headed[index] = replace(before, cells=(*before.cells[:-1], *kept))
                    fiche.headed[index + 1] = replace(part, cells=(left, *part.cells))


def _goes_over(before: Headed, part: Headed) -> bool:
    """Whether a heading is the first of the page after that of the one before, and of another section."""
    heading = part.heading
    if heading is None or heading.continued or part.page != before.page + 1:
        return False
    return before.heading is None or before.heading.key != heading.key


def _step(above: Line, below: Line) -> float:
    """The distance between two lines, in font sizes."""
    return (below.baseline - above.baseline) / below.size


def _parted(
    cell: Cell, heading: SectionHeading | None, is_parted: Callable[[Line, Line], bool]
) -> tuple[list[Cell], Cell | None]:
    """A cell up to where it is last parted, and from there on; all of it where it stands below the label beside which
    it should begin."""
    for index in range(len(cell.lines) - 1, 0, -1):
        if is_parted(cell.lines[index - 1], cell.lines[index]):
            return [replace(cell, lines=cell.lines[:index])], replace(cell, lines=cell.lines[index:])
    if heading is not None and heading.x1 <= cell.lines[0].left and is_parted(heading.lines[-1], cell.lines[0]):
        return [], cell
    return [cell], None
