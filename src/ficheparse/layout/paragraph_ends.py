"""Where paragraphs end: by the room that a line leaves, or by the white between two lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ficheparse.language.function_words import leads_on
from ficheparse.layout.cell import Cell
from ficheparse.layout.line import Line
from ficheparse.layout.markers import MarkedLine
from ficheparse.layout.quantile import quantile

_ROOM = 3.0
"""Of the font size: how much more room than the next word needs a line leaves that ends a paragraph."""

_ROOM_AT_BREAK = 0.5
"""The same at the end of a page or column, in documents whose items white parts."""

_WHITE, _ODD = 0.2, 0.05
"""Of the font size: how much more than lines of one item those of two stand apart; and the share of lines that may do
otherwise, beside raised signs."""

_EDGE = 0.5
"""Of the font size: how far from the right edge of its cell a justified line ends at the most; hyphens and the marks of
notes may stand beyond."""

SOLID = 0.6
"""Of the font size: lines that stand closer are one, in two pieces, or stray."""

_INNER = 0.25
"""Share of the lines without a marker that must stand close below the line before, as lines of one item do."""

_FEWEST, _SHARE = 10, 0.1
"""Lines without a marker that stand far below the line before, and for how many with one, before white parts items."""


def item_distance(marked: Sequence[Sequence[MarkedLine]]) -> float | None:
    """How far below a line the first one of the next item stands at the least, in font sizes; None where markers do not
    stand farther below the line before than other lines do, or where items without a marker do not."""
    with_marker, without = [list[float](), list[float]()]
    for lines in marked:
        for (cell, above, _), (own, line, found) in pairwise(lines):
            if own is cell:
                distance = (line.baseline - above.baseline) / line.size
                (with_marker if found else without).append(distance)
    least = quantile(with_marker, _ODD) if with_marker else 0.0
    inner = [distance for distance in without if SOLID < distance < least - _WHITE]
    if len(inner) < max(_FEWEST, _INNER * len(without)):
        return None
    bound = (median(inner) + least) / 2
    between = sum(abs(distance - bound) < _WHITE / 2 for distance in without)
    beyond = sum(distance >= bound for distance in without)
    if between > _ODD * len(without) or beyond < max(_FEWEST, _SHARE * len(with_marker)):
        return None
    return bound


def is_justified(marked: Sequence[Sequence[MarkedLine]], apart: float) -> bool:
    """Whether nearly all lines after which their item goes on end at the right edge of their cell."""
    rooms = [
        (cell.right - above.x1) / above.size
        for lines in marked
        for (cell, above, _), (own, line, found) in pairwise(lines)
        if own is cell and not found and (line.baseline - above.baseline) / line.size < apart
    ]
    return len(rooms) >= _FEWEST and sum(room <= _EDGE for room in rooms) >= (1 - _ODD) * len(rooms)


def ends_short(line: Line, cell: Cell) -> bool:
    """Whether a line of justified text ends its paragraph."""
    return (cell.right - line.x1) / line.size > _EDGE


def left_room(previous: Line, cell: Cell, line: Line, room: float = _ROOM) -> bool:
    """Whether a line left more room in its cell than the first word of the next one needs, and some more, in font
    sizes: it ended its paragraph."""
    needed = line.ends[0] - line.x0 + room * line.size
    return cell.right - previous.x1 > needed


def left_room_at_break(previous: Line, cell: Cell, line: Line) -> bool:
    """The same at the end of a page or column, for a line that begins with a capital."""
    return line.text[0].isupper() and left_room(previous, cell, line, _ROOM_AT_BREAK)


def parts_sentences(previous: Line, line: Line) -> bool:
    """Whether a line ends with a word in small letters that leads on to none, and the next begins with one that has a
    capital, as a sentence does: "courrier" and "Professionnels"."""
    last, first = previous.words[-1], line.words[0]
    capital = first[:1].isupper() and first[1:].islower()
    return capital and last.isalpha() and last.islower() and not leads_on(previous.text)
