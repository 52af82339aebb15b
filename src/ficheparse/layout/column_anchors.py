"""Column anchors: the x from which indentation counts, told once more by where markers stand in each column."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ficheparse.layout.cell import Cell
from ficheparse.layout.enumerators import SAME_PLACE
from ficheparse.layout.markers import Candidate, MarkerKind
from ficheparse.layout.quantile import quantile

_FEWEST = 10
"""Markers of a style that a column must have to tell where they stand in it."""

_FARTHEST = 5.0
"""Points: how far the anchors of two columns may be off from each other by what one style of markers says. The least
indentation met is 9: a style on two levels, here mostly on the one and there on the other, says nothing of anchors. Two
styles that say the same do, however far."""

_MOSTLY = 0.8
"""Share of a style's markers that must stand at one place of a column."""

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
    usual = {column: dict(_usual_places(own)) for column, own in places.items()}
    fullest = max(places, key=lambda column: sum(seen.total() for seen in places[column].values()), default=None)
    if fullest is None:
        return stacks
    moves = {column: _apart(own, usual[fullest]) for column, own in usual.items()}
    moved = {column: by for column, by in moves.items() if abs(by) > SAME_PLACE}
    return [[_moved(cell, moved) for cell in cells] for cells in stacks] if moved else stacks


def _usual_places(own: Mapping[MarkerKind, Counter[float]]) -> Iterator[tuple[MarkerKind, float]]:
    """Where the markers of each style mostly stand in a column."""
    for style, seen in own.items():
        place, _ = seen.most_common(1)[0]
        near = sum(count for x, count in seen.items() if abs(x - place) <= SAME_PLACE)
        if near >= max(_FEWEST, _MOSTLY * seen.total()):
            yield style, place


def _column(cell: Cell) -> _Column:
    return cell.column, round(cell.anchor, 1)


def _apart(own: Mapping[MarkerKind, float], others: Mapping[MarkerKind, float]) -> float:
    """How much farther right markers stand in a column than in another."""
    said = [place - others[kind] for kind, place in own.items() if kind in others]
    by = quantile(said, 0.5) if said else 0.0
    agreed = len(said) > 1 and max(said) - min(said) <= SAME_PLACE
    return by if agreed or abs(by) <= _FARTHEST else 0.0


def _moved(cell: Cell, moves: dict[_Column, float]) -> Cell:
    by = moves.get(_column(cell), 0.0)
    return replace(cell, anchor=cell.anchor + by) if by else cell
