"""Lists: printed lines become items with a level.

The level is indentation, and indentation means the same over the whole document: offsets from the column's
anchor are gathered once, and each cluster of them is a level. Where nothing is indented, the kind of marker tells.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ficheparse.layout.cell import Cell
from ficheparse.layout.enumerators import SAME_PLACE
from ficheparse.layout.line import Line
from ficheparse.layout.marker_levels import kind_levels
from ficheparse.layout.markers import Candidate, MarkedLine, MarkerKind, MarkerPlaces, Shape, beginnings, markers
from ficheparse.layout.quantile import quantile

_LEVEL_STEP = 2.8
"""Points: offsets of markers that differ by less are one level. The least indentation met is 9; a wandering
one, from rounding and numbers set flush right, stays below 2."""

_LEAST_USED = 0.002
"""Share of a document's markers below which an offset founds no level of its own."""

_ROOM = 3.0
"""Of the font size: how much more room than the next word needs a line leaves that ends a paragraph."""

_HANGING = 1.0
"""Of the font size: how much further right than it begins the text of a tick box may go on."""

_FEWEST_HANGING, _MOSTLY_HANGING = 10, 0.7
"""Full lines without a marker at a column's left, and the share of them, that must be followed by one farther right
before items without a marker are taken to hang. Where text is set flush, none are."""

_FEWEST_INSET, _INSET_SHARE = 10, 0.1
"""Lines without a marker, and for how many of a document's markers one, that must begin farther right than the text of
the item which they stand below, after a line that left room, before such lines are nested items. Of 100 documents one
has such items, 0.33; the others have 0.015 at most."""

_NEW_PARAGRAPH = 1.45
"""Of the usual distance between two lines of a cell: a wider one begins a new item without a marker."""

_BEGIN_MARKED = 0.05
"""Share of the sections with markers that begin with one at the most, before all markers are those of nested items."""

_WHITE, _ODD = 0.2, 0.05
"""Of the font size: how much more than lines of one item those of two stand apart; and the share of lines that may do
otherwise, beside raised signs."""

_EDGE = 0.3
"""Of the font size: how far from the right edge of its cell a justified line ends at the most; hyphens may hang out."""

_SOLID = 0.6
"""Of the font size: lines that stand closer are one, in two pieces, or stray."""

_RUN_IN = 36.0
"""Points: how much farther right than any level the first line of a section begins that goes on in the line of its
heading. The shortest heading is 80 wide."""

_NEW_SENTENCE, _SENTENCE_ENDS = 1.12, (".", ";", "!", "?")
"""Of the smallest distance between two lines of a cell: a sentence that begins farther below the end of another one is
a new item. A word processor set paragraphs 1.17 apart."""


@dataclass(frozen=True, slots=True)
class ListShape:
    """How a document sets its lists. `level_starts` is the marker offset at which each level begins, less half a
    step, and `box_starts` the same for tick boxes, which have an indentation of their own; `pitch` the usual distance
    of two lines, in font sizes. `kind_levels` is the level of each style of marker where nothing is indented. `hang` is
    how much farther right than they begin items without a marker go on, where their first lines alone stand out.
    `inset` is how much farther right than the text of the item with a marker that they stand below nested items without
    one begin, where there are any. `apart` is how far below a line the first one of the next item stands at the least,
    in font sizes, where white parts all items, also those without a marker. `justified` is whether lines that text goes
    on after reach to the right edge."""

    level_starts: tuple[float, ...]
    box_starts: tuple[float, ...]
    hanging: bool
    pitch: float
    kind_levels: Mapping[MarkerKind, int]
    hang: float | None = None
    inset: float | None = None
    apart: float | None = None
    justified: bool = False

    def level_of(self, marker: Candidate) -> int:
        return self.kind_levels.get(marker.style) or self.level(marker.offset)

    def level(self, offset: float) -> int:
        return max(bisect_right(self.level_starts, offset), 1)

    def box_level(self, offset: float) -> int:
        return max(bisect_right(self.box_starts, offset), 1)


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
    places = MarkerPlaces.of(begun)
    marked = [list(markers(cells, found, places)) for cells, found in zip(stacks, begun, strict=True)]
    shape = _list_shape(stacks, marked, places)
    return (_list_items(lines, shape) for lines in marked)


def _list_shape(
    stacks: Sequence[Sequence[Cell]], marked: Sequence[Sequence[MarkedLine]], places: MarkerPlaces
) -> ListShape:
    """How the lists of a document are set, from the cells of all its sections and their lines."""
    offsets: Counter[float] = Counter()
    box_offsets: Counter[float] = Counter()
    at_text = elsewhere = 0
    runs: list[list[MarkerKind]] = []
    hangs, starts_unmarked, insets = Counter[float](), Counter[float](), Counter[float]()
    begun_marked, begun_unmarked = 0, Counter[float]()
    for lines in marked:
        runs.append([])
        if any(found for *_, found in lines):
            cell, line, found = lines[0]
            begun_marked += found is not None
            begun_unmarked[round(line.x0 - cell.anchor, 1)] += found is None
        last: Candidate | None = None
        last_line: Line | None = None
        before: tuple[Cell, Line] | None = None
        above: tuple[Cell, Line] | None = None
        for cell, line, found in lines:
            if not found and last and above and _left_room(above[1], above[0], line):
                insets[round(line.x0 - cell.anchor - last.text_offset, 1)] += 1
            above = (cell, line)
            if not found:
                offset = round(line.x0 - cell.anchor, 1)
                starts_unmarked[offset] += 1
                if before and before[0] is cell and not _left_room(before[1], cell, line):
                    hangs[offset] += 1
            at_anchor = not found and abs(line.x0 - cell.anchor) <= SAME_PLACE
            before = (cell, line) if at_anchor else None
            if found and _is_level(last_line, line):
                continue
            last_line = line
            if found:
                (box_offsets if found.shape is Shape.BOX else offsets)[round(found.offset, 1)] += 1
                last = found
                if found.shape is not Shape.BOX:
                    runs[-1].append(found.style)
            elif last:
                offset = line.x0 - cell.anchor
                at_text += abs(offset - last.text_offset) <= SAME_PLACE
                elsewhere += offset - last.offset <= SAME_PLACE  # where the marker stands, or left of it
    hang = _hang(hangs)
    if hang is not None:
        offsets.update({offset: count for offset, count in starts_unmarked.items() if abs(offset) <= SAME_PLACE})
    apart = _apart(marked)
    offsets.update(_above_markers(begun_unmarked, begun_marked, offsets))
    starts = _starts(offsets)
    by_kind = kind_levels(runs) if len(starts) == 1 else {}
    return ListShape(
        starts,
        _starts(box_offsets),
        at_text >= elsewhere,
        _pitch(stacks),
        by_kind,
        hang,
        _inset(insets, offsets.total()),
        apart,
        apart is not None and _is_justified(marked, apart),
    )


def _above_markers(unmarked: Counter[float], marked: int, offsets: Counter[float]) -> Counter[float]:
    """The offsets at which sections begin without a marker, and left of all markers, if those with markers do: no list
    begins with a nested item. `marked` is how many sections begin with a marker."""
    leftmost = _starts(offsets)
    left = Counter({x: count for x, count in unmarked.items() if leftmost and x < leftmost[0] - _LEVEL_STEP / 2})
    usual, near = _usual(left)
    begins = near >= _FEWEST_INSET and marked <= _BEGIN_MARKED * (marked + near)
    return Counter({x: count for x, count in left.items() if abs(x - usual) <= SAME_PLACE}) if begins else Counter()


def _apart(marked: Sequence[Sequence[MarkedLine]]) -> float | None:
    """How far below a line the first one of the next item stands at the least, in font sizes; None where markers do not
    stand farther below the line before than other lines do, or where items without a marker do not."""
    with_marker, without = [list[float](), list[float]()]
    for lines in marked:
        for (cell, above, _), (own, line, found) in pairwise(lines):
            if own is cell:
                distance = (line.baseline - above.baseline) / line.size
                (with_marker if found else without).append(distance)
    least = quantile(with_marker, _ODD) if with_marker else 0.0
    inner = [distance for distance in without if _SOLID < distance < least - _WHITE]
    if len(inner) < _FEWEST_INSET:
        return None
    bound = (median(inner) + least) / 2
    between = sum(abs(distance - bound) < _WHITE / 2 for distance in without)
    beyond = sum(distance >= bound for distance in without)
    if between > _ODD * len(without) or beyond < max(_FEWEST_INSET, _INSET_SHARE * len(with_marker)):
        return None
    return bound


def _is_justified(marked: Sequence[Sequence[MarkedLine]], apart: float) -> bool:
    """Whether nearly all lines after which their item goes on end at the right edge of their cell."""
    rooms = [
        (cell.right - above.x1) / above.size
        for lines in marked
        for (cell, above, _), (own, line, found) in pairwise(lines)
        if own is cell and not found and (line.baseline - above.baseline) / line.size < apart
    ]
    return len(rooms) >= _FEWEST_INSET and sum(room <= _EDGE for room in rooms) >= (1 - _ODD) * len(rooms)


def _usual(offsets: Counter[float]) -> tuple[float, int]:
    """The offset met most often, and how many are the same or hardly differ."""
    usual, _ = offsets.most_common(1)[0] if offsets else (0.0, 0)
    return usual, sum(count for offset, count in offsets.items() if abs(offset - usual) <= SAME_PLACE)


def _inset(insets: Counter[float], marked: int) -> float | None:
    """The usual inset of lines without a marker that follow one which left room, if many begin so much farther right
    than the text of the item above."""
    further = Counter({inset: count for inset, count in insets.items() if inset > _LEVEL_STEP})
    inset, near = _usual(further)
    return inset if near >= max(_FEWEST_INSET, _INSET_SHARE * marked) else None


def _hang(offsets: Counter[float]) -> float | None:
    """The offset at which items without a marker go on whose first line began at the column's left, from the offsets of
    the lines that follow such full ones; None where they do not hang."""
    hang, near = _usual(offsets)
    hangs = hang > _LEVEL_STEP and near >= max(_FEWEST_HANGING, _MOSTLY_HANGING * offsets.total())
    return hang if hangs else None


def _pitch(stacks: Sequence[Sequence[Cell]]) -> float:
    """The usual distance of two lines of a cell, in font sizes."""
    pitches = Counter(
        round((below.baseline - above.baseline) / below.size, 1)
        for cells in stacks
        for cell in cells
        for above, below in pairwise(cell.lines)
    )
    return pitches.most_common(1)[0][0] if pitches else 1.2


def _starts(offsets: Counter[float]) -> tuple[float, ...]:
    """Where each level begins: the clusters of offsets, the hardly used ones left out."""
    clusters: list[list[float]] = []
    for offset in sorted(offsets):
        if clusters and offset - clusters[-1][-1] < _LEVEL_STEP:
            clusters[-1].append(offset)
        else:
            clusters.append([offset])
    total = sum(offsets.values())
    used = [c for c in clusters if sum(offsets[offset] for offset in c) >= max(2.0, _LEAST_USED * total)]
    return tuple(cluster[0] - _LEVEL_STEP / 2 for cluster in used)


def _list_items(lines: Sequence[MarkedLine], shape: ListShape) -> list[ListItem]:
    """The items of one section from its lines in reading order."""
    items: list[ListItem] = []
    before: tuple[Cell, Line] | None = None
    for cell, line, marker in lines:
        if marker:
            level = items[-1].level if _is_level(before and before[1], line) else _level_marked(marker, items, shape)
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


def _is_level(before: Line | None, line: Line) -> bool:
    """Whether a tick box stands beside the one before it, in one row of boxes."""
    ticks = before is not None and before.tick is not None and line.tick is not None
    return ticks and before is not None and (before.page, before.baseline) == (line.page, line.baseline)


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
            if marker.offset > before.offset + _LEVEL_STEP:
                return before.level + shape.level(marker.offset - before.text_offset)
        elif not before.has_mark and _is_below_box(items) and marker.offset > before.offset - _LEVEL_STEP:
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
        if offset > before.offset + _LEVEL_STEP:
            return before.level + 1
        if abs(offset - before.offset) <= _LEVEL_STEP:
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
    ended = _ends_short(previous, previous_cell) if shape.justified else _left_room(previous, previous_cell, line)
    if item.ticked is not None:
        # The text of a box may go on below the box, or right of it, in a column that begins further right; one that
        # hangs is indented by a round number of points, a little more than its box is wide.
        return ended or offset > item.text_offset + _HANGING * line.size
    if not item.has_mark:
        ruled = shape.inset is not None and line.rule_above and previous_cell is cell
        ended = ended and not (previous_cell is not cell and _goes_on_in_sentence(line, previous, item))
        return ended or ruled or _begins_sentence_apart(line, cell, before)
    if shape.justified and previous_cell is not cell:
        return ended
    if _is_inset(offset, item, shape) and (ended or previous.text.endswith(":")):
        return True
    # Right of the marker, text goes on where that of the other items begins: a wide marker moved its own to the right.
    return shape.hanging and item.text_offset - offset > _LEVEL_STEP and offset - item.offset <= _LEVEL_STEP


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
    closest = min((distance for distance in distances if distance > _SOLID), default=float("inf"))
    return _distance(line, cell, before) > _NEW_SENTENCE * closest


def _distance(line: Line, cell: Cell, before: tuple[Cell, Line]) -> float:
    """How far a line stands below the one before it in its cell, in font sizes."""
    previous_cell, previous = before
    return (line.baseline - previous.baseline) / line.size if previous_cell is cell else 0.0


def _is_inset(offset: float, item: ListItem, shape: ListShape) -> bool:
    """Whether a line begins where nested items without a marker do, below an item with one."""
    return shape.inset is not None and abs(offset - item.text_offset - shape.inset) <= SAME_PLACE


def _ends_short(line: Line, cell: Cell) -> bool:
    """Whether a line of justified text ends its paragraph."""
    return (cell.right - line.x1) / line.size > _EDGE


def _left_room(previous: Line, cell: Cell, line: Line) -> bool:
    """Whether a line left more room in its cell than the first word of the next one needs: it ended its paragraph."""
    needed = line.ends[0] - line.x0 + _ROOM * line.size
    return cell.right - previous.x1 > needed
