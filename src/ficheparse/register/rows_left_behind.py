"""Rows whose label a page break takes to the next page, and whose text stays: put together again.

Where labels stand beside their text, some programs keep the text of a row on the page on which it begins and let its
label go over. What is left stands, set apart like a row, below the text of the label before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise, zip_longest

from ficheparse.layout.cell import Cell
from ficheparse.layout.line import Line, Rule
from ficheparse.layout.markers import has_marker
from ficheparse.layout.upright import LinedPage
from ficheparse.register.cells import Headed
from ficheparse.register.drafts import FicheDraft
from ficheparse.register.heading import SectionHeading

_USUAL = 0.95
"""Share of the distances between two lines of a cell that are no more than usual."""

_SET_APART = 1.25
"""Times the usual distance: rows stand that far apart at least. Between paragraphs of one cell there may be white too,
but then it is usual."""

_UNDERLINE, _MIDDLE = 0.25, 0.3
"""Of the font size: how far below the baseline a rule underlines, and how far above it one strikes through."""

_FEW_RULED = 0.01
"""Share of the lines of cells, the first of each aside, above which a rule may stand where rules part rows. Of 23
renderings whose labels stand beside their text, 21 have 0.005 at most; two with other rules 0.014 and 0.36."""


_FEW_WIDE = 0.001
"""Share of the lines of cells, the first of each and those at the foot of a page that a label follows aside, above
which white may stand where white parts rows. Of 42 renderings whose labels stand beside their text, 40 have 0.0003 at
most, two 0.009 and 0.04."""


def with_rows_left_behind(fiches: Iterable[FicheDraft], pages: Mapping[int, LinedPage]) -> None:
    """Give a label that begins a page what the page before left at its foot: what a rule or the side of a fill parts
    there, below the text or the label, or what is set apart, if nothing but rows is; what is set apart in any case,
    where the label has no text beside it, or the rest of a sentence."""
    fiches = list(fiches)
    pairs = [
        (above, below, part.heading, is_at_foot)
        for fiche in fiches
        for part, after in zip_longest(fiche.headed, fiche.headed[1:])
        for is_at_foot in (after is not None and _goes_over(part, after),)
        for cell in part.cells
        for above, below in pairwise(cell.lines)
    ]
    if not pairs:
        return
    steps = sorted(_step(above, below) for above, below, *_ in pairs)
    limit = _SET_APART * steps[int(_USUAL * (len(steps) - 1))]
    rules = {number: sorted(page.rules, key=lambda rule: rule.y) for number, page in pages.items()}
    rules_part = sum(_is_ruled_off(*pair[:3], rules) for pair in pairs) <= _FEW_RULED * len(pairs)
    wide = sum(_step(above, below) > limit and not is_at_foot for above, below, _, is_at_foot in pairs)
    white_parts = wide <= _FEW_WIDE * len(pairs)
    for fiche in fiches:
        for index, (before, part) in enumerate(pairwise(fiche.headed)):
            if len(before.cells) != 1 or part.column != before.column or not _goes_over(before, part):
                continue  # text columns are no rows
            kept, left = list(before.cells), None
            if rules_part and part.cells:
                kept, left = _parted(before, partial(_is_ruled_off, label=part.heading, rules=rules))
            if left is None and (white_parts or _goes_on(part)):
                kept, left = _parted(before, lambda above, below: _step(above, below) > limit)
            if left is not None:
                fiche.headed[index] = replace(before, cells=(*before.cells[:-1], *kept))
                fiche.headed[index + 1] = replace(part, cells=(left, *part.cells))


def _is_ruled_off(above: Line, below: Line, label: SectionHeading | None, rules: Mapping[int, Sequence[Rule]]) -> bool:
    """Whether a rule stands between two lines of a page, over the middle of the lower one or of the label."""
    if _step(above, below) < 1.0:
        return False
    middles = [(below.x0 + below.x1) / 2, *([(label.x0 + label.x1) / 2] if label else [])]
    own = rules[below.page]
    low, high = above.baseline + _UNDERLINE * above.size, below.baseline - _MIDDLE * below.size
    between = own[bisect_right(own, low, key=lambda rule: rule.y) : bisect_left(own, high, key=lambda rule: rule.y)]
    return any(rule.x0 <= x <= rule.x1 for rule in between for x in middles)


def _goes_over(before: Headed, part: Headed) -> bool:
    """Whether a heading is the first of the page after that of the one before, and of another section."""
    heading = part.heading
    if heading is None or heading.continued or part.page != before.page + 1:
        return False
    return before.heading is None or before.heading.key != heading.key


def _goes_on(part: Headed) -> bool:
    """Whether the text of a label begins before it, on the page before: there is none beside it, or it is in the midst
    of a sentence."""
    first = part.cells[0].lines[0] if part.cells else None
    return first is None or (first.text[0].islower() and not has_marker(first))


def _step(above: Line, below: Line) -> float:
    """The distance between two lines, in font sizes."""
    return (below.baseline - above.baseline) / below.size


def _parted(part: Headed, is_parted: Callable[[Line, Line], bool]) -> tuple[list[Cell], Cell | None]:
    """The last cell of a part up to where it is last parted, and from there on; all of it where it stands below the
    label beside which it should begin."""
    cell, heading = part.cells[-1], part.heading
    for index in range(len(cell.lines) - 1, 0, -1):
        if is_parted(cell.lines[index - 1], cell.lines[index]):
            return [replace(cell, lines=cell.lines[:index])], replace(cell, lines=cell.lines[index:])
    if heading is not None and heading.x1 <= cell.lines[0].left and is_parted(heading.lines[-1], cell.lines[0]):
        return [], cell
    return [cell], None
