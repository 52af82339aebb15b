"""Markers: what a list item begins with, told by place and shape.

A marker is the first word of a line that has the shape of one (a symbol, an enumerator, a letter of another
font, a drawn mark) and stands where markers stand. Which character it is does not matter: a dash inside an item
that a line break has brought to a line's start is text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from ficheparse.layout.cell import Cell
from ficheparse.layout.enumerators import ENUMERATOR, SAME_PLACE, Kind, Placed, counted, counts_with, usual_kinds
from ficheparse.layout.glued import PUNCTUATION, begins_with_word, glued_chars
from ficheparse.layout.line import Line

_WORD_SPACE = 0.40
"""Of the font size: a gap up to this after a symbol may be a space between words; tabs are wider."""

_SPACED_OUT = 2.0
"""Times the tracking: how much wider a space is between words whose letters are spaced out."""

_RARE = 0.05
"""Share of a marker's uses below which a place is suspected to be a line break's doing."""

_UNUSED = 0.005
"""Share of a document's markers below which a symbol is none of its markers. The least used marker met has 0.03."""

_HANGS_OUT = 0.25
"""Of the font size: how far left of its text a hyphen or dash may hang in optically aligned type."""


class Shape(Enum):
    """What makes the first word of a line look like a marker."""

    BOX = "tick box"
    DRAWN = "drawn"
    SYMBOL = "symbol"
    FOREIGN = "letter or number of another font"
    ENUMERATOR = "enumerator"


MarkerKind = tuple[Shape, str | None]
"""A shape, and which symbol or letter it is; numbers are of one kind."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line's beginning that may be a marker. `words` is how many words of the line the marker takes (none for
    a drawn one, a tick box, and one left behind); `offset` and `text_offset` are the x of marker and text from the
    column's anchor. `page` is where it is printed, if not where its text begins."""

    shape: Shape
    text: str | None
    words: int
    offset: float
    text_offset: float
    gap: float
    page: int | None = None

    @property
    def kind(self) -> MarkerKind:
        if self.shape in (Shape.ENUMERATOR, Shape.BOX):
            return self.shape, None
        return self.shape, "#" if self.text and self.text.isdigit() else self.text

    @property
    def style(self) -> MarkerKind:
        """The kind of a marker, numbers and letters told apart by what they count with: "1)", "a.", "1.1"."""
        if self.shape is Shape.ENUMERATOR and self.text:
            return self.shape, counts_with(self.text)
        return self.kind

    @property
    def place(self) -> tuple[int, int]:
        return round(self.offset / SAME_PLACE), round(self.text_offset / SAME_PLACE)


def candidate(line: Line, anchor: float) -> Candidate | None:
    """The beginning of a line as a possible marker, by its shape alone."""
    if line.tick is not None:
        return Candidate(Shape.BOX, line.tick.glyphs or None, 0, line.tick.x0 - anchor, line.x0 - anchor, 0.0)
    if line.mark is not None:
        gap = (line.x0 - line.mark) / line.size
        return Candidate(Shape.DRAWN, None, 0, line.mark - anchor, line.x0 - anchor, gap)
    word, _, _ = line.text.partition(" ")
    shape = _shape(word, line)
    if shape is None:
        return None
    text_x0, end = line.spans[1], line.spans[line.word_count]
    return Candidate(shape, word, 1, line.x0 - anchor, text_x0 - anchor, (text_x0 - end) / line.size)


def has_marker(line: Line) -> bool:
    """Whether a line begins with what may be a marker."""
    if line.tick is not None or line.mark is not None:
        return True
    if begins_with_word(line.text):
        return False
    whole = unglued(line)
    return _shape(whole.text.partition(" ")[0], whole) is not None


def _shape(word: str, line: Line) -> Shape | None:
    if line.word_count < 2 or begins_with_word(line.text):
        return None
    if len(word) <= 2 and not any(char.isalnum() for char in word):
        return None if word[0] in PUNCTUATION else Shape.SYMBOL
    if (not word[-1].isalnum() or "." in word) and ENUMERATOR.fullmatch(word):
        return Shape.ENUMERATOR
    is_short = len(word) == 1 or (len(word) == 2 and word.isdigit())
    if is_short and len(line.styles) > 1 and line.styles[0].font != line.styles[1].font:
        return Shape.FOREIGN
    return Shape.FOREIGN if word == "o" else None


def unglued(line: Line) -> Line:
    """The line with a marker parted from a text that stands right beside it: "•Données", "1.Données"."""
    if line.mark is not None or line.tick is not None:
        return line
    count = glued_chars(line.text)
    return line.with_marker_parted(count) if count else line


MarkedLine = tuple[Cell, Line, Candidate | None]
"""A line of a cell, with the marker that it begins with, if it has one."""


@dataclass(frozen=True, slots=True)
class MarkerPlaces:
    """Where a document's markers stand: uses by kind, and by kind and place; and which kinds of counted lists are
    usual in it."""

    kinds: Counter[MarkerKind]
    places: Counter[tuple[MarkerKind, tuple[int, int]]]
    lists: set[Kind]

    @classmethod
    def of(cls, begun: Iterable[Sequence[Candidate | None]]) -> MarkerPlaces:
        """From the beginnings of the lines of all sections (see `beginnings`)."""
        kinds: Counter[MarkerKind] = Counter()
        places: Counter[tuple[MarkerKind, tuple[int, int]]] = Counter()
        enumerators = []
        for found in begun:
            enumerators.append(_enumerators(found))
            for marker in found:
                if marker:
                    kinds[marker.kind] += 1
                    places[marker.kind, marker.place] += 1
        return cls(kinds, places, usual_kinds(enumerators))

    def share(self, found: Candidate) -> float:
        """Which share of a marker's uses stand at the place of this one, or a rounding step away; for a symbol
        hardly used as a marker at all, its share of all markers."""
        x, text_x = found.place
        near = ((x + dx, text_x + dt) for dx in (-1, 0, 1) for dt in (-1, 0, 1))
        uses = self.kinds[found.kind]
        here = sum(self.places[found.kind, place] for place in near)
        return min(here / max(uses, 1), uses / max(self.kinds.total(), 1))

    def is_unused(self, found: Candidate) -> bool:
        """Whether hardly any marker of the document is of this kind."""
        return self.kinds[found.kind] < _UNUSED * self.kinds.total()


def beginnings(cells: Iterable[Cell]) -> list[Candidate | None]:
    """What each line of a section's cells begins with, as a possible marker."""
    return [candidate(unglued(line), cell.anchor) for cell in cells for line in cell.lines]


def markers(cells: Iterable[Cell], found: Sequence[Candidate | None], places: MarkerPlaces) -> Iterator[MarkedLine]:
    """Each line of a section's cells in reading order, with its marker if it has one; `found` are the beginnings of the
    lines."""
    lines = [(cell, line) for cell in cells for line in cell.lines]
    lists = counted(_enumerators(found), places.lists)
    text_offset: float | None = None
    before: tuple[Cell, Line] | None = None
    goes_on = False
    behind: Candidate | None = None
    for index, ((cell, line), marker) in enumerate(zip(lines, found, strict=True)):
        if behind is None and marker is None and _is_left_behind(index, lines, found, places):
            behind = _alone(line, cell)
            continue
        if behind:
            marker, behind = replace(behind, text_offset=line.x0 - cell.anchor), None  # noqa: PLW2901
        elif marker and marker.shape is Shape.ENUMERATOR:
            marker = replace(marker, offset=lists[index]) if index in lists else None  # noqa: PLW2901
        elif marker and (
            _is_wrapped_text(marker, line, cell, before, text_offset, places)
            or (goes_on and _stands_in_paragraph(index, lines, found, text_offset))
        ):
            marker = None  # noqa: PLW2901
        if marker:
            text_offset = marker.text_offset
        before, goes_on = (cell, line), marker is None
        yield cell, unglued(line) if marker else line, marker


def _alone(line: Line, cell: Cell) -> Candidate:
    """A line as a marker whose text stands elsewhere."""
    return Candidate(Shape.SYMBOL, line.text, 0, line.x0 - cell.anchor, 0.0, 0.0, line.page)


def _is_left_behind(
    index: int, lines: Sequence[tuple[Cell, Line]], found: Sequence[Candidate | None], places: MarkerPlaces
) -> bool:
    """Whether a line is one of the document's markers, alone at the foot of its page, whose text begins on the next."""
    (cell, line), *below = lines[index : index + 2]
    if not below or not line.is_sign or line.text in PUNCTUATION or found[index + 1]:
        return False
    marker = _alone(line, cell)
    if not places.kinds[marker.kind] or places.is_unused(marker):
        return False
    after, text = below[0]
    return after.page != cell.page and text.x0 - after.anchor > line.x0 - cell.anchor + SAME_PLACE


def _stands_in_paragraph(
    index: int,
    lines: Sequence[tuple[Cell, Line]],
    found: Sequence[Candidate | None],
    text_offset: float | None,
) -> bool:
    """Whether the lines before and after one that may begin with a marker begin at that marker's place, where the
    item's text does, and the sentence goes on over all three: a dash in a paragraph. The text of an item below the item
    would hang right of its marker."""
    marker = found[index]
    if marker is None or marker.shape is not Shape.SYMBOL or text_offset is None or any(found[index + 1 : index + 2]):
        return False
    (cell, before), (_, line), *below = lines[index - 1 : index + 2]
    if not below or any(own is not cell for own, _ in lines[index : index + 2]):
        return False
    after = below[0][1]
    offsets = [text_offset, *(each.x0 - cell.anchor for each in (before, after))]
    level = all(abs(offset - marker.offset) <= SAME_PLACE for offset in offsets)
    goes_on = before.text[-1].isalnum() and (line.words[1][0].islower() or after.text[0].islower())
    return level and goes_on and marker.text_offset - marker.offset > SAME_PLACE


def _enumerators(found: Sequence[Candidate | None]) -> list[Placed]:
    """The enumerators among the beginnings of a section's lines."""
    placed = []
    text_offset: float | None = None
    for index, marker in enumerate(found):
        if marker is None:
            continue
        if marker.shape is Shape.ENUMERATOR and marker.text:
            at_text = text_offset is not None and abs(marker.offset - text_offset) <= SAME_PLACE
            placed.append(Placed(index, marker.text, marker.offset, marker.text_offset, at_text))
            if at_text:
                continue
        text_offset = marker.text_offset
    return placed


def _is_wrapped_text(
    found: Candidate,
    line: Line,
    cell: Cell,
    before: tuple[Cell, Line] | None,
    text_offset: float | None,
    places: MarkerPlaces,
) -> bool:
    """Whether what looks like a marker is a dash of the text that a line break put first.

    It stands where the item's lines begin, and markers of its kind hardly ever stand so. Where its kind is used as a
    marker elsewhere, it also has no more than a space after it, and the line before had no room for it and the word
    after it.
    """
    if found.shape in (Shape.DRAWN, Shape.BOX) or before is None or text_offset is None:
        return False
    unused = places.is_unused(found)
    at_text = abs(found.offset - text_offset) <= (_HANGS_OUT * line.size if unused else SAME_PLACE)
    spaced = found.gap <= _WORD_SPACE + _SPACED_OUT * line.tracking
    previous_cell, previous = before
    room = previous_cell.right - previous.x1
    needed = (line.ends[min(1, len(line.ends) - 1)] - line.x0) + 0.25 * line.size
    fits = unused or (spaced and room < needed)
    return at_text and fits and places.share(found) < _RARE
