"""How a document sets its lists, measured once over all its sections: where its levels begin, how its items hang, and
what parts those without a marker."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ficheparse.layout.cell import Cell
from ficheparse.layout.enumerators import SAME_PLACE
from ficheparse.layout.line import Line
from ficheparse.layout.marker_levels import kind_levels
from ficheparse.layout.markers import Candidate, MarkedLine, MarkerKind, Shape
from ficheparse.layout.paragraph_ends import is_justified, item_distance, left_room

LEVEL_STEP = 2.8
"""Points: offsets of markers that differ by less are one level. The least indentation met is 9; a wandering
one, from rounding and numbers set flush right, stays below 2."""

_LEAST_USED = 0.002
"""Share of a document's markers below which an offset founds no level of its own."""

_FEWEST_HANGING, _MOSTLY_HANGING = 10, 0.7
"""Full lines without a marker at a column's left, and the share of them, that must be followed by one farther right
before items without a marker are taken to hang. Where text is set flush, none are."""

_FEWEST_INSET, _INSET_SHARE = 10, 0.1
"""Lines without a marker, and for how many of a document's markers one, that must begin farther right than the text of
the item which they stand below, after a line that left room, before such lines are nested items. Of 100 documents one
has such items, 0.33; the others have 0.015 at most."""

_BEGIN_MARKED = 0.05
"""Share of the sections with markers that begin with one at the most, before all markers are those of nested items."""


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


def list_shape(stacks: Sequence[Sequence[Cell]], marked: Sequence[Sequence[MarkedLine]]) -> ListShape:
    """How the lists of a document are set, from the cells of all its sections and their lines."""
    found = _Counts()
    for lines in marked:
        found.add(lines)
    offsets = found.offsets
    hang = _hang(found.hangs)
    if hang is not None:
        at_left = {offset: count for offset, count in found.unmarked.items() if abs(offset) <= SAME_PLACE}
        offsets.update(at_left)
    offsets.update(_above_markers(found.begun_unmarked, found.begun_marked, offsets))
    starts = _starts(offsets)
    apart = item_distance(marked)
    return ListShape(
        starts,
        _starts(found.box_offsets),
        found.at_text >= found.elsewhere,
        _pitch(stacks),
        kind_levels(found.runs) if len(starts) == 1 else {},
        hang,
        _inset(found.insets, offsets.total()),
        apart,
        apart is not None and is_justified(marked, apart),
    )


@dataclass(slots=True)
class _Counts:
    """Where the lines of all sections begin: `offsets` those of markers and `box_offsets` those of tick boxes,
    `unmarked` those of other lines, `hangs` such below a full line at the left, `insets` such below one that left room,
    from the text of the item above. `begun_unmarked` are the offsets at which sections with markers begin without one,
    `begun_marked` is how many begin with one. `at_text` counts the lines without a marker that begin where the item's
    text does, `elsewhere` those where its marker stands, or left of it. `runs` are the styles of each section's
    markers."""

    offsets: Counter[float] = field(default_factory=Counter)
    box_offsets: Counter[float] = field(default_factory=Counter)
    unmarked: Counter[float] = field(default_factory=Counter)
    hangs: Counter[float] = field(default_factory=Counter)
    insets: Counter[float] = field(default_factory=Counter)
    begun_unmarked: Counter[float] = field(default_factory=Counter)
    begun_marked: int = 0
    at_text: int = 0
    elsewhere: int = 0
    runs: list[list[MarkerKind]] = field(default_factory=list)

    def add(self, lines: Sequence[MarkedLine]) -> None:
        """Count the lines of a section."""
        self.runs.append([])
        if any(found for *_, found in lines):
            cell, line, found = lines[0]
            self.begun_marked += found is not None
            self.begun_unmarked[round(line.x0 - cell.anchor, 1)] += found is None
        last: Candidate | None = None
        last_line: Line | None = None
        above: MarkedLine | None = None
        for cell, line, found in lines:
            if not found:
                self._add_unmarked(cell, line, last, above)
            above = cell, line, found
            if found and is_level(last_line, line):
                continue
            last_line = line
            if found:
                last = found
                self._add_marked(found)

    def _add_marked(self, found: Candidate) -> None:
        is_box = found.shape is Shape.BOX
        (self.box_offsets if is_box else self.offsets)[round(found.offset, 1)] += 1
        if not is_box:
            self.runs[-1].append(found.style)

    def _add_unmarked(self, cell: Cell, line: Line, last: Candidate | None, above: MarkedLine | None) -> None:
        offset = line.x0 - cell.anchor
        self.unmarked[round(offset, 1)] += 1
        if above:
            over, before, marked = above
            ended = left_room(before, over, line)
            if last and ended:
                self.insets[round(offset - last.text_offset, 1)] += 1
            if not (ended or marked) and over is cell and abs(before.x0 - cell.anchor) <= SAME_PLACE:
                self.hangs[round(offset, 1)] += 1
        if last:
            self.at_text += abs(offset - last.text_offset) <= SAME_PLACE
            self.elsewhere += offset - last.offset <= SAME_PLACE  # where the marker stands, or left of it


def is_level(before: Line | None, line: Line) -> bool:
    """Whether a tick box stands beside the one before it, in one row of boxes."""
    ticks = before is not None and before.tick is not None and line.tick is not None
    return ticks and before is not None and (before.page, before.baseline) == (line.page, line.baseline)


def _above_markers(unmarked: Counter[float], marked: int, offsets: Counter[float]) -> Counter[float]:
    """The offsets at which sections begin without a marker, and left of all markers, if those with markers do: no list
    begins with a nested item. `marked` is how many sections begin with a marker."""
    leftmost = _starts(offsets)
    left = Counter({x: count for x, count in unmarked.items() if leftmost and x < leftmost[0] - LEVEL_STEP / 2})
    usual, near = _usual(left)
    begins = near >= _FEWEST_INSET and marked <= _BEGIN_MARKED * (marked + near)
    return Counter({x: count for x, count in left.items() if abs(x - usual) <= SAME_PLACE}) if begins else Counter()


def _usual(offsets: Counter[float]) -> tuple[float, int]:
    """The offset met most often, and how many are the same or hardly differ."""
    usual, _ = offsets.most_common(1)[0] if offsets else (0.0, 0)
    return usual, sum(count for offset, count in offsets.items() if abs(offset - usual) <= SAME_PLACE)


def _inset(insets: Counter[float], marked: int) -> float | None:
    """The usual inset of lines without a marker that follow one which left room, if many begin so much farther right
    than the text of the item above."""
    further = Counter({inset: count for inset, count in insets.items() if inset > LEVEL_STEP})
    inset, near = _usual(further)
    return inset if near >= max(_FEWEST_INSET, _INSET_SHARE * marked) else None


def _hang(offsets: Counter[float]) -> float | None:
    """The offset at which items without a marker go on whose first line began at the column's left, from the offsets of
    the lines that follow such full ones; None where they do not hang."""
    hang, near = _usual(offsets)
    hangs = hang > LEVEL_STEP and near >= max(_FEWEST_HANGING, _MOSTLY_HANGING * offsets.total())
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
        if clusters and offset - clusters[-1][-1] < LEVEL_STEP:
            clusters[-1].append(offset)
        else:
            clusters.append([offset])
    total = sum(offsets.values())
    used = [c for c in clusters if sum(offsets[offset] for offset in c) >= max(2.0, _LEAST_USED * total)]
    return tuple(cluster[0] - LEVEL_STEP / 2 for cluster in used)
