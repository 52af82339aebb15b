"""Anchors: the x from which the indentation of a column's lines counts; and the x at which they end at the latest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ficheparse.layout.line import Line
from ficheparse.layout.markers import has_marker
from ficheparse.layout.quantile import quantile

_Place = TypeVar("_Place")

_MARKER_SHARE = 0.05
"""Share of a column's markers that must stand at a place before indentation counts from there."""

_UNMARKED_SHARE = 0.1
"""The same for lines, with or without a marker: a stray line left of the lists is no level of theirs."""

_USUAL_END = 0.98
"""Share of a column's lines that end no farther right than its lines do: one may be overfull."""

_USUAL_START = 0.05
"""Share of a column's lines that must begin at a place before it is one of its levels."""


def anchors(columns: Mapping[_Place, Sequence[Line]]) -> dict[_Place, float]:
    """From where the indentation of each column's lines counts."""
    return {place: _anchor(lines) for place, lines in columns.items() if lines}


def rights(columns: Mapping[_Place, Sequence[Line]]) -> dict[_Place, float]:
    """Where the lines of each column end at the latest."""
    return {place: max([line.spans[-1] for line in lines]) for place, lines in columns.items() if lines}


@dataclass(frozen=True, slots=True)
class UsualLines:
    """Where the lines of a column usually begin, in whole points, on each level of its lists and where they go on, and
    where all but overfull ones end at the latest."""

    starts: frozenset[int] = frozenset()
    end: float = float("inf")

    @classmethod
    def of(cls, lines: Sequence[Line]) -> UsualLines:
        counts = Counter([round(line.spans[0]) for line in lines])
        starts = frozenset(x for x, count in counts.items() if count >= _USUAL_START * len(lines))
        return cls(starts, quantile([line.spans[-1] for line in lines], _USUAL_END))


def _anchor(lines: Sequence[Line]) -> float:
    """From where the indentation of a column's lines counts: where the leftmost markers stand, or lines without a
    marker, if there are many farther left."""
    starts = [round(line.left, 1) for line in lines]
    left = _leftmost(Counter(starts), _UNMARKED_SHARE)
    if left == min(starts):  # no marker stands farther left
        return left
    marked = Counter(x for x, line in zip(starts, lines, strict=True) if has_marker(line))
    return min(_leftmost(marked, _MARKER_SHARE), left) if marked else left


def _leftmost(counts: Counter[float], share: float) -> float:
    """The leftmost place where at least that share begins; what begins a point further counts with it."""
    least = max(2.0, share * sum(counts.values()))
    for x in sorted(counts):
        if sum(count for other, count in counts.items() if x <= other <= x + 1.0) >= least:
            return x
    return min(counts)
