"""The printed lines of a cell: parts that stand on one baseline meet again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from ficheparse.layout.drawn import MARK_REACH
from ficheparse.layout.line import Line, joined
from ficheparse.layout.word_gaps import WORD_GAP

_SAME_ROW = 0.3
"""Of the font size: two parts of a cell this close are one printed line."""

_SMALL = 0.85
"""Of the cell's usual size: a smaller part may be raised or lowered, as "er" in "1er", or a bullet."""

RAISED = 0.65
"""Of the cell's usual size: how far from its line a small part may stand."""


_GLUE = 0.25
"""Of the font size: a smaller part closer than this to the word before it belongs to it, as a superscript does."""

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def printed_lines(parts: Iterable[Line]) -> list[Line]:
    """The parts of one column as printed lines, from top to bottom."""
    ordered = sorted(parts, key=lambda part: (part.baseline, part.spans[0]))
    if len(ordered) < 2 or _stand_apart(ordered):
        return ordered
    usual = median([part.size for part in ordered if len(part.text) > 1] or [part.size for part in ordered])
    rows: list[list[Line]] = []
    small: list[Line] = []
    for part in ordered:
        if part.size < _SMALL * usual:
            small.append(part)
        elif rows and part.baseline - rows[-1][0].baseline <= _SAME_ROW * part.size:
            rows[-1].append(part)
        else:
            rows.append([part])
    for part in small:
        row = _nearest_row(part, rows, usual)
        row.append(_as_superscript(part) if row and row[0].baseline - part.baseline > _SAME_ROW * part.size else part)
    lines = [joined(row, WORD_GAP, _GLUE) for row in rows]
    return sorted(lines, key=lambda line: line.baseline) if small else lines


def _stand_apart(ordered: Sequence[Line]) -> bool:
    """Whether parts from top to bottom are printed lines as they are, of much the same size and none beside another:
    the parts of most cells."""
    sizes = [part.size for part in ordered]
    if min(sizes) < _SMALL * max(sizes):
        return False
    return all(below.baseline - above.baseline > _SAME_ROW * below.size for above, below in pairwise(ordered))


def _as_superscript(part: Line) -> Line:
    """A raised number in the digits made for it, so that "m²" is not taken for "m2"."""
    return replace(part, text=part.text.translate(_SUPERSCRIPTS)) if part.text.isdecimal() else part


def _nearest_row(part: Line, rows: list[list[Line]], usual: float) -> list[Line]:
    """The row that a small part belongs to: the nearest one whose text it touches, or whose bullet it is, else a new
    one."""

    def fits(row: list[Line]) -> bool:
        apart = abs(row[0].baseline - part.baseline)
        beside = _touches(part, row, usual) or _leads_to(part, row, usual)
        return apart <= _SAME_ROW * part.size or (apart <= RAISED * usual and beside)

    near = [row for row in rows if fits(row)]
    if near:
        return min(near, key=lambda row: abs(row[0].baseline - part.baseline))
    rows.append([])
    return rows[-1]


def _touches(part: Line, row: Sequence[Line], usual: float) -> bool:
    """Whether a word of the row ends where the part begins, within a space's width."""
    return any(abs(part.x0 - end) <= 0.35 * usual for other in row for end in other.ends)


def _leads_to(part: Line, row: Sequence[Line], usual: float) -> bool:
    """Whether a part is a single sign, or letter of another font, right before the first word of a row: a small bullet,
    set a little higher."""
    first = min(row, key=lambda other: other.x0, default=None)
    is_letter = part.text == "o" or (part.text.isalpha() and first is not None and part.style.font != first.style.font)
    if first is None or len(part.text) > 1 or (part.text.isalnum() and not is_letter):
        return False
    return 0 <= first.x0 - part.x1 <= MARK_REACH * usual
