"""Column anchors: the x from which indentation counts, told once more by where markers stand in each column."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ficheparse.layout.cell import Cell
from ficheparse.layout.enumerators import SAME_PLACE
from ficheparse.layout.markers import Candidate, MarkerKind
from ficheparse.layout.quantile import quantile

_FEWEST = 10
"""Markers of a style that a column must have to tell where they stand in it."""

_FARTHEST = 5.0
"""Points: how far the anchors of two columns may be off from each other. The least indentation met is 9: a style whose
markers stand on two levels, here mostly on the one and there on the other, does not pass for an anchor."""

_Column = tuple[int, float]
"""A column, and its anchor in tenths of points: on pages of other formats it has another."""


def with_markers_aligned(
    stacks: Sequence[Sequence[Cell]], begun: Sequence[Sequence[Candidate | None]]
) -> Sequence[Sequence[Cell]]:
    """The cells of all sections, the anchors of some columns moved so that markers of one style stand at one offset in
    every column; the same cells where they do. `begun` is what their lines begin with.

    The anchor of a column is where its leftmost text begins: short items without a marker, say, of which another
    column has none.
    """
    places: dict[_Column, dict[MarkerKind, Counter[float]]] = defaultdict(lambda: defaultdict(Counter))
    for cells, found in zip(stacks, begun, strict=True):
        at = iter(found)
        for cell in cells:
            own = places[_column(cell)]
            for _, marker in zip(cell.lines, at, strict=False):
                if marker:
                    own[marker.style][round(marker.offset, 1)] += 1
    usual = {
        column: {kind: seen.most_common(1)[0][0] for kind, seen in own.items() if seen.total() >= _FEWEST}
        for column, own in places.items()
    }
    fullest = max(places, key=lambda column: sum(seen.total() for seen in places[column].values()), default=None)
    if fullest is None:
        return stacks
    moves = {column: _apart(own, usual[fullest]) for column, own in usual.items()}
    moved = {column: by for column, by in moves.items() if SAME_PLACE < abs(by) <= _FARTHEST}
    return [[_moved(cell, moved) for cell in cells] for cells in stacks] if moved else stacks


def _column(cell: Cell) -> _Column:
    return cell.column, round(cell.anchor, 1)


def _apart(own: dict[MarkerKind, float], others: dict[MarkerKind, float]) -> float:
    """How much farther right markers stand in a column than in another."""
    return quantile([place - others[kind] for kind, place in own.items() if kind in others] or [0.0], 0.5)


def _moved(cell: Cell, moves: dict[_Column, float]) -> Cell:
    by = moves.get(_column(cell), 0.0)
    return replace(cell, anchor=cell.anchor + by) if by else cell
