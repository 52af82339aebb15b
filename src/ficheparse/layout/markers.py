"""Markers: what a list item begins with, told by place and shape.

A marker is the first word of a line that has the shape of one (a symbol, an enumerator, a letter of another
font, a drawn mark) and stands where markers stand. Which character it is does not matter: a dash inside an item
that a line break has brought to a line's start is text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from ficheparse.layout.line import Line

SAME_PLACE = 1.2
"""Points: offsets this close are one. Rounding in the producers met stays below 0.3."""

_WORD_SPACE = 0.40
"""Of the font size: a gap up to this after a symbol may be a space between words; tabs are wider."""

_RARE = 0.05
"""Share of a marker's uses below which a place is suspected to be a line break's doing."""

_PUNCTUATION = frozenset(".,:;?!/%&+=«»()[]{}\"'“”’…")
"""What a sentence is set with. French sets some of it apart, so a line may begin with it."""

_ENUMERATOR = re.compile(r"\(?(?P<count>\d{1,3}|[a-z]|[ivx]{1,5})[.)°]", re.IGNORECASE)
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}


class Shape(Enum):
    """What makes the first word of a line look like a marker."""

    DRAWN = "drawn"
    SYMBOL = "symbol"
    FOREIGN_LETTER = "letter of another font"
    ENUMERATOR = "enumerator"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line's beginning that may be a marker. `words` is how many words of the line the marker takes (none for
    a drawn one); `offset` and `text_offset` are the x of marker and text from the column's anchor."""

    shape: Shape
    text: str | None
    words: int
    offset: float
    text_offset: float
    gap: float

    @property
    def kind(self) -> tuple[Shape, str | None]:
        return self.shape, None if self.shape is Shape.ENUMERATOR else self.text

    @property
    def place(self) -> tuple[int, int]:
        return round(self.offset / SAME_PLACE), round(self.text_offset / SAME_PLACE)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one section prints in one column of one page: its printed lines from top to bottom. `anchor` is the x
    from which indentation counts, `right` the x at which the column's lines end at the latest."""

    page: int
    column: int
    anchor: float
    right: float
    lines: tuple[Line, ...]


def candidate(line: Line, anchor: float) -> Candidate | None:
    """The beginning of a line as a possible marker, by its shape alone."""
    if line.mark is not None:
        gap = (line.x0 - line.mark) / line.size
        return Candidate(Shape.DRAWN, None, 0, line.mark - anchor, line.x0 - anchor, gap)
    if len(line.starts) < 2:
        return None
    word, _, _ = line.text.partition(" ")
    shape = _shape(word, line)
    if shape is None:
        return None
    gap = (line.starts[1] - line.ends[0]) / line.size
    return Candidate(shape, word, 1, line.x0 - anchor, line.starts[1] - anchor, gap)


def _shape(word: str, line: Line) -> Shape | None:
    if len(word) <= 2 and not any(char.isalnum() for char in word):
        return None if word[0] in _PUNCTUATION else Shape.SYMBOL
    if _ENUMERATOR.fullmatch(word):
        return Shape.ENUMERATOR
    if len(word) == 1 and len(line.styles) > 1 and line.styles[0].font != line.styles[1].font:
        return Shape.FOREIGN_LETTER
    return Shape.FOREIGN_LETTER if word == "o" else None


@dataclass(frozen=True, slots=True)
class MarkerPlaces:
    """Where a document's markers stand: uses by kind, and by kind and place."""

    kinds: Counter[tuple[Shape, str | None]]
    places: Counter[tuple[tuple[Shape, str | None], tuple[int, int]]]

    @classmethod
    def of(cls, cells: Iterable[Cell]) -> MarkerPlaces:
        kinds: Counter[tuple[Shape, str | None]] = Counter()
        places: Counter[tuple[tuple[Shape, str | None], tuple[int, int]]] = Counter()
        for cell in cells:
            for line in cell.lines:
                found = candidate(line, cell.anchor)
                if found:
                    kinds[found.kind] += 1
                    places[found.kind, found.place] += 1
        return cls(kinds, places)

    def share(self, found: Candidate) -> float:
        """Which share of a marker's uses stand at the place of this one, or a rounding step away; for a symbol
        hardly used as a marker at all, its share of all markers."""
        x, text_x = found.place
        near = ((x + dx, text_x + dt) for dx in (-1, 0, 1) for dt in (-1, 0, 1))
        uses = self.kinds[found.kind]
        here = sum(self.places[found.kind, place] for place in near)
        return min(here / max(uses, 1), uses / max(self.kinds.total(), 1))


def markers(cells: Sequence[Cell], places: MarkerPlaces) -> Iterator[tuple[Cell, Line, Candidate | None]]:
    """Each line of a section's cells in reading order, with its marker if it has one."""
    sequence = _Sequence()
    text_offset: float | None = None
    before: tuple[Cell, Line] | None = None
    for cell in cells:
        for line in cell.lines:
            found = candidate(line, cell.anchor)
            if found and found.shape is Shape.ENUMERATOR:
                found = found if sequence.goes_on(found) else None
            elif found and _is_wrapped_text(found, line, cell, before, text_offset, places):
                found = None
            if found:
                text_offset = found.text_offset
            before = (cell, line)
            yield cell, line, found


def _is_wrapped_text(
    found: Candidate,
    line: Line,
    cell: Cell,
    before: tuple[Cell, Line] | None,
    text_offset: float | None,
    places: MarkerPlaces,
) -> bool:
    """Whether what looks like a marker is a dash of the text that a line break put first.

    All must hold: it stands where the item's lines begin, with no more than a space after it, the line before had
    no room for it and the word after it, and markers of its kind hardly ever stand so.
    """
    if found.shape is Shape.DRAWN or before is None or text_offset is None:
        return False
    at_text = abs(found.offset - text_offset) <= SAME_PLACE
    spaced = found.gap <= _WORD_SPACE
    previous_cell, previous = before
    room = previous_cell.right - previous.x1
    needed = (line.ends[1] - line.x0) + 0.25 * line.size
    return at_text and spaced and room < needed and places.share(found) < _RARE


class _Sequence:
    """Enumerators count: one that does not follow is text ("L. 111-2" at a line's start)."""

    def __init__(self) -> None:
        self._open: list[tuple[float, int]] = []

    def goes_on(self, found: Candidate) -> bool:
        numbers = _numbers(found.text or "")
        self._open = [(offset, number) for offset, number in self._open if offset <= found.text_offset + SAME_PLACE]
        for index, (offset, number) in enumerate(self._open):
            if abs(offset - found.text_offset) <= SAME_PLACE and number + 1 in numbers:
                self._open[index] = (offset, number + 1)
                return True
        if 1 in numbers:
            self._open.append((found.text_offset, 1))
            return True
        return False


def _numbers(enumerator: str) -> set[int]:
    """What an enumerator may count as: "i." is 1 as a Roman number and 9 as a letter."""
    match = _ENUMERATOR.fullmatch(enumerator)
    if not match:
        return set()
    count = match["count"].lower()
    if count.isdigit():
        return {int(count)}
    numbers = {_ROMAN[count]} if count in _ROMAN else set()
    return numbers | ({ord(count) - ord("a") + 1} if len(count) == 1 else set())
