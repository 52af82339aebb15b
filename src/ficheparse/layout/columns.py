"""Columns: where a page's text is parted from left to right."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from ficheparse.layout.line import Line
from ficheparse.layout.quantile import quantile
from ficheparse.reading.page import Floats

Span = tuple[float, float]
"""x0 and x1."""

BeginsColumn = Callable[[Line, int], bool]
"""Whether a word of a line, by its index, begins a column."""

_ORDINARY_SPACE = 1.5
"""Times the median space of a line: a wider one may part two columns. Justification widens all spaces alike."""

_MOST_HEADINGS = 0.75
"""Share of the headings of a column that must end left of its boundary: one overfull heading is no bound."""

_STRAY = 0.02
"""Of the words over the fullest place: so many more than over the emptiest may stand over a gutter. Cells over the
whole width stand over all places alike, but for their spaces."""

_STRAY_OVER_EDGE = 0.1
"""The same over an edge that is drawn as often as there are rows of headings: fewer words of cells over the whole width
may stand between bullets and their text than over the edge. Of a document with such cells, 0.07."""

_WHOLE_WIDTH = 0.5
"""Share of the lines that reach over the boundary of two columns which must begin left of it, before the row has none
there. Cells side by side have hardly any such line; in a cell over the whole width all are."""

_STEP = 0.5
"""Points. How finely a gutter is searched."""

_LINES_AT_ONCE = 4_096
"""Lines whose words' edges are told apart at once: of all lines together, they take twice the room."""


def column_bounds(rows: Sequence[Sequence[Span]], lines: Sequence[Line], edges: Sequence[float]) -> tuple[float, ...]:
    """The x of each boundary between columns, from the rows of headings that stand side by side, and from the x of the
    vertical edges drawn there.

    Between two neighbouring headings the boundary is the vertical edge that fewest words of `lines` cross; where
    no edge stands there, the middle of the emptiest gutter.
    """
    count = max((len(row) for row in rows), default=1)
    full = [row for row in rows if len(row) == count]
    bounds = []
    for column in range(1, count):
        low = quantile((row[column - 1][1] for row in full), _MOST_HEADINGS)
        high = min(row[column][0] for row in full)
        bounds.append(_boundary(low, high, lines, edges, len(full)) if low < high else high - _STEP)
    return tuple(bounds)


def _boundary(low: float, high: float, lines: Sequence[Line], edges: Sequence[float], rows: int) -> float:
    positions = np.arange(low, high + _STEP, _STEP)
    crossed = _crossings(positions, lines)
    standing = Counter(round(x / _STEP) * _STEP for x in edges if low - 1.0 <= x <= high + 1.0).most_common()
    often = [(x, count) for x, count in standing if count >= rows]
    # Edges of other rows, which may have columns of their own, are drawn as often.
    for stray, some in ((_STRAY, standing), (_STRAY_OVER_EDGE, often)):
        free = _free(crossed, stray)
        for x, _ in some:
            at = int(np.argmin(np.abs(positions - x)))
            if free[at]:
                # Text may begin on the very edge, or end there.
                if not free[min(at + 1, len(free) - 1)]:
                    return min(x, float(positions[at]) - _STEP, high - _STEP)
                return min(x if free[max(at - 1, 0)] else max(x, float(positions[at]) + _STEP), high - _STEP)
    return min(_middle_of_widest(positions, _free(crossed, _STRAY)), high - _STEP)


def _free(crossed: NDArray[np.intp], stray: float) -> NDArray[np.bool_]:
    """At which positions hardly more words stand than at the emptiest, by a share of those at the fullest."""
    free: NDArray[np.bool_] = crossed <= crossed.min() + stray * crossed.max()
    return free


def _crossings(positions: Floats, lines: Sequence[Line]) -> NDArray[np.intp]:
    """How many words cover each position."""
    reaching = [line for line in lines if line.spans[0] < positions[-1] and line.spans[-1] >= positions[0]]
    changes = np.zeros(len(positions) + 1, np.intp)
    for first in range(0, len(reaching), _LINES_AT_ONCE):
        some = reaching[first : first + _LINES_AT_ONCE]
        edges = array("f")
        for line in some:
            edges.extend(line.spans)
        begins = np.repeat(np.tile([True, False], len(some)), np.repeat([line.word_count for line in some], 2))
        after = np.searchsorted(positions, np.frombuffer(edges, np.float32), "right")
        changes += np.bincount(after[begins], minlength=len(changes))
        changes -= np.bincount(after[~begins], minlength=len(changes))
    return np.cumsum(changes[:-1])


def _middle_of_widest(positions: Floats, free: NDArray[np.bool_]) -> float:
    padded = np.concatenate(([False], free, [False])).astype(np.int8)
    starts, ends = np.flatnonzero(np.diff(padded) == 1), np.flatnonzero(np.diff(padded) == -1)
    widest = int(np.argmax(ends - starts))
    return float((positions[starts[widest]] + positions[ends[widest] - 1]) / 2)


def runs_over(line: Line, x: float) -> bool:
    """Whether a line goes on over x, which it spans: with a word that stands on it, or an ordinary space."""
    index = bisect_right(line.starts, x)
    if line.ends[index - 1] > x + 1.0 or index == line.word_count:
        return True
    gaps = line.gaps
    return gaps[index - 1] <= _ORDINARY_SPACE * median(gaps)


def _never(*_: object) -> bool:
    return False


def crosses(x: float, lines: Sequence[Line], begins: BeginsColumn = _never) -> bool:
    """Whether lines run over x: what stands right of it began left of it, with no more than a word's space at x.

    With wide spaces two columns may stand no farther apart than two words. Then a word begins where other lines do, or
    where by other signs the column right of x `begins`.
    """
    spanning = [line for line in lines if line.spans[0] < x - 1.0 and line.spans[-1] > x + 1.0]
    if not spanning:
        return False
    reaching = [line for line in lines if line.spans[-1] > x + 1.0]
    begun = {round(line.x0) for line in reaching if line.x0 >= x - 1.0}

    def goes_on(line: Line) -> bool:
        after = bisect_right(line.starts, x)
        ends = after == line.word_count
        return runs_over(line, x) and (ends or not (round(line.starts[after]) in begun or begins(line, after)))

    over = sum(map(goes_on, spanning))
    return over > 0 and over >= _WHOLE_WIDTH * len(reaching)


def standing_bounds(
    bounds: Sequence[float],
    lines: Sequence[Line],
    sure: Collection[float] = (),
    begins: Callable[[int, Line, int], bool] = _never,
) -> list[float]:
    """The boundaries that lines do not run over, and those that are `sure` to stand. `begins` says whether a column
    begins with a word of a line (see `crosses`)."""
    return [x for column, x in enumerate(bounds, 1) if x in sure or not crosses(x, lines, partial(begins, column))]


def parted(lines: Iterable[Line], bounds: Sequence[float]) -> Iterator[tuple[int, Line, bool]]:
    """The parts of lines by column index, each with whether it is a line as a whole; a word belongs to the column in
    which it begins."""
    for line in lines:
        spans = line.spans
        column = bisect_right(bounds, spans[0])
        if column == bisect_right(bounds, spans[len(spans) // 2 - 1]):  # nearly all lines
            yield column, line, True
            continue
        columns = [bisect_right(bounds, x) for x in line.starts]
        cuts = [0, *(i for i in range(1, len(columns)) if columns[i] != columns[i - 1]), len(columns)]
        for start, end in pairwise(cuts):
            yield columns[start], line.part(start, end), False


def split_at(line: Line, bounds: Sequence[float]) -> list[tuple[int, Line]]:
    """The parts of one line by column index (see `parted`)."""
    return [(column, part) for column, part, _ in parted([line], bounds)]
