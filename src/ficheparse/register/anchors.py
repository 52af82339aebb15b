"""Anchors: the x from which the indentation of a column's lines counts."""

from __future__ import annotations

from collections import Counter

from ficheparse.layout.line import Line
from ficheparse.layout.markers import candidate, unglued

_MARKER_SHARE = 0.05
"""Share of a column's markers that must stand at a place before indentation counts from there."""

_UNMARKED_SHARE = 0.1
"""The same for lines, with or without a marker: a stray line left of the lists is no level of theirs."""


def start_of(line: Line) -> tuple[float, bool]:
    """The x at which a line begins, its marker included, and whether it has one."""
    return round(line.left, 1), candidate(unglued(line), 0.0) is not None


def anchor_of(marked: Counter[float], starts: Counter[float]) -> float:
    """From where the indentation of a column counts: where its leftmost markers stand, or lines without a marker, if
    there are many farther left."""
    lines = _leftmost(starts, _UNMARKED_SHARE)
    return min(_leftmost(+marked, _MARKER_SHARE), lines) if +marked else lines


def _leftmost(counts: Counter[float], share: float) -> float:
    """The leftmost place where at least that share begins; what begins a point further counts with it."""
    least = max(2.0, share * sum(counts.values()))
    for x in sorted(counts):
        if sum(count for other, count in counts.items() if x <= other <= x + 1.0) >= least:
            return x
    return min(counts)
