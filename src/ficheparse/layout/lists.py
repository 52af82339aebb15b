"""Lists: printed lines become items with a level.

The level is indentation, and indentation means the same over the whole document: offsets from the column's
anchor are gathered once, and each cluster of them is a level. Where nothing is indented, the kind of marker tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ficheparse.layout.cell import Cell
from ficheparse.layout.column_anchors import with_markers_aligned
from ficheparse.layout.enumerators import SAME_PLACE
from ficheparse.layout.line import Line
from ficheparse.layout.list_shape import LEVEL_STEP, ListShape, is_level, list_shape
from ficheparse.layout.markers import Candidate, MarkedLine, MarkerPlaces, Shape, beginnings, markers
from ficheparse.layout.paragraph_ends import SOLID, ends_short, left_room, left_room_at_break, parts_sentences

_HANGING = 1.0
"""Of the font size: how much further right than it begins the text of a tick box may go on."""

_NEW_PARAGRAPH = 1.45
"""Of the usual distance between two lines of a cell: a wider one begins a new item without a marker."""

_RUN_IN = 36.0
"""Points: how much farther right than any level the first line of a section begins that goes on in the line of its
heading. The shortest heading is 80 wide."""

_NEW_SENTENCE, _SENTENCE_ENDS = 1.12, (".", ";", "!", "?")
"""Of the smallest distance between two lines of a cell: a sentence that begins farther below the end of another one is
a new item. A word processor set paragraphs 1.17 apart."""


@dataclass(slots=True)
class ListItem:
    """An item as printed: its lines without the marker. `offset` and `text_offset` are where its marker and its text
    begin, from the cell's anchor. `marker_ink` is how many chars the marker has, `marker_page` where it is printed, if
    not where the text begins, `ticked` the state of its tick box."""

    level: int
    marker: str | None
    lines: list[Line]
    offset: float
    text_offset: float
    marker_ink: int = 0
    marker_page: int | None = None
    has_mark: bool = True
    ticked: bool | None = None


def items_of(stacks: Sequence[Sequence[Cell]]) -> Iterator[list[ListItem]]:
    """The items of each section of a document, from their cells in reading order, by what its lists have in common. An
    item goes on over cells and pages."""
    begun = [beginnings(cells) for cells in stacks]
    aligned = with_markers_aligned(stacks, begun)
    if aligned is not stacks:
        stacks, begun = aligned, [beginnings(cells) for cells in aligned]
    places = MarkerPlaces.of(begun)
    marked = [list(markers(cells, found, places)) for cells, found in zip(stacks, begun, strict=True)]
    shape = list_shape(stacks, marked)
    return (_list_items(lines, shape) for lines in marked)


def _list_items(lines: Sequence[MarkedLine], shape: ListShape) -> list[ListItem]:
    """The items of one section from its lines in reading order."""
    items: list[ListItem] = []
    before: tuple[Cell, Line] | None = None
    for cell, line, marker in lines:
        if marker:
            level = items[-1].level if is_level(before and before[1], line) else _level_marked(marker, items, shape)
            text = line.part(marker.words, line.word_count) if marker.words else line
            ink = len(marker.text or "")
            ticked = line.tick.ticked if line.tick else None
            places = marker.offset, marker.text_offset
            items.append(ListItem(level, marker.text, [text], *places, ink, marker.page, ticked=ticked))
        elif items and not _begins_item(line, cell, before, items[-1], shape):
            items[-1].lines.append(line)
        else:
            offset = line.x0 - cell.anchor
            level = _level_unmarked(offset, items, shape)
            items.append(ListItem(level, None, [line], offset, offset, has_mark=False))
        before = (cell, line)
    _nest(items)
    return items


def _nest(items: Sequence[ListItem]) -> None:
    """Set the level of each item to one more than that of the item it stands below: no list begins with a nested item,
    and none is nested twice at once."""
    open_levels: list[int] = []
    for item in items:
        while open_levels and open_levels[-1] >= item.level:
            open_levels.pop()
        open_levels.append(item.level)
        item.level = len(open_levels)


def _level_marked(marker: Candidate, items: Sequence[ListItem], shape: ListShape) -> int:
    """The level of an item with a marker, by its indentation; below a tick box, by that from the box's text or from
    the text without a marker that follows it."""
    if marker.shape is Shape.BOX:
        return shape.box_level(marker.offset)
    for before in reversed(items):
        if before.ticked is not None:
            if marker.offset > before.offset + LEVEL_STEP:
                return before.level + shape.level(marker.offset - before.text_offset)
        elif not before.has_mark and _is_below_box(items) and marker.offset > before.offset - LEVEL_STEP:
            return before.level - 1 + shape.level(marker.offset - before.offset)
    return shape.level_of(marker)


def _is_below_box(items: Sequence[ListItem]) -> bool:
    return any(item.ticked is not None for item in items)


def _level_unmarked(offset: float, items: Sequence[ListItem], shape: ListShape) -> int:
    """The level of an item without a marker: that of the one without a marker, or with a tick box, before it in whose
    place it begins, one below it where it is indented from it, or else what its indentation says. The first of a
    section may begin in the line of its heading."""
    if not items and offset > max(shape.level_starts, default=0.0) + _RUN_IN:
        return 1
    for before in reversed(items):
        if before.has_mark and before.ticked is None:
            if _is_inset(offset, before, shape):
                return before.level + 1
            break
        if offset > before.offset + LEVEL_STEP:
            return before.level + 1
        if abs(offset - before.offset) <= LEVEL_STEP:
            return before.level
    return shape.level(offset)


def _begins_item(line: Line, cell: Cell, before: tuple[Cell, Line] | None, item: ListItem, shape: ListShape) -> bool:
    """Whether a line without a marker begins a new item: set apart by white, or at or left of the marker of the item
    that it would go on."""
    if before is None or _is_set_apart(line, cell, before, shape):
        return True
    previous_cell, previous = before
    offset = line.x0 - cell.anchor
    told = _told_by_hang(offset, item, shape)
    if told is not None:
        return told
    ended = _ended(line, cell, before, shape)
    if item.ticked is not None:
        # The text of a box may go on below the box, or right of it, in a column that begins further right; one that
        # hangs is indented by a round number of points, a little more than its box is wide.
        return ended or offset > item.text_offset + _HANGING * line.size
    if not item.has_mark:
        ruled = shape.inset is not None and line.rule_above and previous_cell is cell
        ended = ended and not (previous_cell is not cell and _goes_on_in_sentence(line, previous, item))
        moved = shape.apart is not None and abs(offset - item.offset) > LEVEL_STEP
        return ended or ruled or moved or _begins_sentence_apart(line, cell, before)
    placed = shape.apart is not None and previous_cell is not cell  # there is no white, but the place tells
    inset = _is_inset(offset, item, shape) and (ended or placed or previous.text.endswith(":"))
    # Right of the marker, text goes on where that of the other items begins: a wide marker moved its own to the right.
    left = item.text_offset - offset > LEVEL_STEP and offset - item.offset <= LEVEL_STEP
    return inset or (shape.hanging and left)


def _ended(line: Line, cell: Cell, before: tuple[Cell, Line], shape: ListShape) -> bool:
    """Whether the line before one ended its paragraph. Where white parts items, it alone tells; but none is at the
    head of a page or column: the room that a line left must do, and capitals."""
    previous_cell, previous = before
    if shape.apart is None:
        return left_room(previous, previous_cell, line)
    if previous_cell is cell:
        return False
    short = (
        ends_short(previous, previous_cell) if shape.justified else left_room_at_break(previous, previous_cell, line)
    )
    return short or parts_sentences(previous, line)


def _told_by_hang(offset: float, item: ListItem, shape: ListShape) -> bool | None:
    """Whether a line begins a new item, where items without a marker hang and its place alone tells; else None."""
    if shape.hang is None or item.ticked is not None:
        return None
    if abs(offset) <= SAME_PLACE:
        return True
    return False if not item.has_mark and abs(offset - shape.hang) <= SAME_PLACE else None


def _goes_on_in_sentence(line: Line, previous: Line, item: ListItem) -> bool:
    """Whether a line in lower case follows an unfinished one, of an item that began with a capital as sentences do."""
    begun = item.lines[0].text
    sentence = begun[0].isupper() and begun[1:2].islower() and " " in begun
    return sentence and line.text[0].islower() and previous.text[-1].isalnum()


def _is_set_apart(line: Line, cell: Cell, before: tuple[Cell, Line], shape: ListShape) -> bool:
    """Whether white parts a line from the one before it in its cell."""
    distance = _distance(line, cell, before)
    if shape.apart is not None:
        return distance >= shape.apart
    return distance > _NEW_PARAGRAPH * shape.pitch and distance > 1.6


def _begins_sentence_apart(line: Line, cell: Cell, before: tuple[Cell, Line]) -> bool:
    """Whether a line begins a sentence after the end of another one, a little farther below it than others of its cell
    stand below each other."""
    if before[0] is not cell or not before[1].text.endswith(_SENTENCE_ENDS) or not line.text[:1].isupper():
        return False
    distances = [(below.baseline - above.baseline) / below.size for above, below in pairwise(cell.lines)]
    closest = min((distance for distance in distances if distance > SOLID), default=float("inf"))
    return _distance(line, cell, before) > _NEW_SENTENCE * closest


def _distance(line: Line, cell: Cell, before: tuple[Cell, Line]) -> float:
    """How far a line stands below the one before it in its cell, in font sizes."""
    previous_cell, previous = before
    return (line.baseline - previous.baseline) / line.size if previous_cell is cell else 0.0


def _is_inset(offset: float, item: ListItem, shape: ListShape) -> bool:
    """Whether a line begins where nested items without a marker do, below an item with one."""
    return shape.inset is not None and abs(offset - item.text_offset - shape.inset) <= SAME_PLACE
