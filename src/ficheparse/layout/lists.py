"""Lists: printed lines become items with a level.

The level is indentation, and indentation means the same over the whole document: offsets from the column's
anchor are gathered once, and each cluster of them is a level.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ficheparse.layout.cell import Cell
from ficheparse.layout.enumerators import SAME_PLACE
from ficheparse.layout.line import Line
from ficheparse.layout.markers import Candidate, MarkerPlaces, markers

_LEVEL_STEP = 2.8
"""Points: offsets of markers that differ by less are one level. The least indentation met is 9; a wandering
one, from rounding and numbers set flush right, stays below 2."""

_LEAST_USED = 0.002
"""Share of a document's markers below which an offset founds no level of its own."""

_ROOM = 3.0
"""Of the font size: how much more room than the next word needs a line leaves that ends a paragraph."""

_NEW_PARAGRAPH = 1.45
"""Of the usual distance between two lines of a cell: a wider one begins a new item without a marker."""


@dataclass(frozen=True, slots=True)
class ListShape:
    """How a document sets its lists. `level_starts` is the marker offset at which each level begins, less half a
    step; `pitch` the usual distance of two lines, in font sizes."""

    places: MarkerPlaces
    level_starts: tuple[float, ...]
    hanging: bool
    pitch: float

    def level(self, offset: float) -> int:
        return max(bisect_right(self.level_starts, offset), 1)


@dataclass(slots=True)
class ListItem:
    """An item as printed: its lines without the marker. `marker_ink` is how many chars the marker has, `ticked` the
    state of its tick box."""

    level: int
    marker: str | None
    lines: list[Line] = field(default_factory=list)
    text_offset: float = 0.0
    marker_ink: int = 0
    has_mark: bool = True
    ticked: bool | None = None


def list_shape(stacks: Sequence[Sequence[Cell]]) -> ListShape:
    """How the lists of a document are set, from the cells of all its sections."""
    places = MarkerPlaces.of(stacks)
    offsets: Counter[float] = Counter()
    at_text = at_marker = 0
    for cells in stacks:
        last: Candidate | None = None
        for cell, line, found in markers(cells, places):
            if found:
                offsets[round(found.offset, 1)] += 1
                last = found
            elif last:
                offset = line.x0 - cell.anchor
                at_text += abs(offset - last.text_offset) <= SAME_PLACE
                at_marker += abs(offset - last.offset) <= SAME_PLACE
    return ListShape(places, _starts(offsets), at_text >= at_marker, _pitch(stacks))


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


def list_items(cells: Sequence[Cell], shape: ListShape) -> list[ListItem]:
    """The items of one section from its cells in reading order. An item goes on over cells and pages."""
    items: list[ListItem] = []
    before: tuple[Cell, Line] | None = None
    for cell, line, marker in markers(cells, shape.places):
        if marker:
            level = shape.level(marker.offset)
            text = line.part(marker.words, len(line.starts)) if marker.words else line
            ink = len(marker.text or "")
            ticked = line.tick.ticked if line.tick else None
            items.append(ListItem(level, marker.text, [text], marker.text_offset, ink, ticked=ticked))
        elif items and not _begins_item(line, cell, before, items[-1], shape):
            items[-1].lines.append(line)
        else:
            offset = line.x0 - cell.anchor
            level = _level_unmarked(offset, items, shape)
            items.append(ListItem(level, None, [line], offset, 0, has_mark=False))
        before = (cell, line)
    return items


def _level_unmarked(offset: float, items: Sequence[ListItem], shape: ListShape) -> int:
    """The level of an item without a marker: that of the one before it, or below the tick box under whose text it
    stands, or else what its indentation says."""
    before = items[-1] if items else None
    if before and not before.has_mark:
        return before.level
    if before and before.ticked is not None and offset > before.text_offset - _LEVEL_STEP:
        return before.level + 1
    return shape.level(offset)


def _begins_item(line: Line, cell: Cell, before: tuple[Cell, Line] | None, item: ListItem, shape: ListShape) -> bool:
    """Whether a line without a marker begins a new item: set apart by white, or left of the text it would go on."""
    if before is None:
        return True
    previous_cell, previous = before
    if previous_cell is cell:
        distance = (line.baseline - previous.baseline) / line.size
        if distance > _NEW_PARAGRAPH * shape.pitch and distance > 1.6:
            return True
        if (item.ticked is not None or not item.has_mark) and _left_room(previous, line, cell):
            return True
    outdent = item.text_offset - (line.x0 - cell.anchor)
    return shape.hanging and item.has_mark and outdent > _LEVEL_STEP


def _left_room(previous: Line, line: Line, cell: Cell) -> bool:
    """Whether a line left more room than the first word of the next one needs: it ended its paragraph."""
    needed = line.ends[0] - line.x0 + _ROOM * line.size
    return cell.right - previous.x1 > needed
