"""Indentation counts from the anchor of a column, which markers tell where its leftmost text does not."""

from __future__ import annotations

from collections.abc import Sequence

from ficheparse.layout.cell import Cell
from ficheparse.layout.column_anchors import with_markers_aligned
from ficheparse.layout.lists import items_of
from ficheparse.layout.markers import beginnings
from tests.unit.ink import line, marked


def section(column: int, anchor: float, first: float, *, plain: bool = False) -> list[Cell]:
    """Items of two levels, the first with its marker at a place, and a section of one item without a marker."""
    lines = []
    for index in range(6):
        top = 100.0 + 24 * index
        lines.append(marked("•", f"un {index}", first, first + 8, top))
        lines.append(marked("–", f"deux {index}", first + 18, first + 26, top + 12))
    cells = [Cell(1, column, anchor, anchor + 200, tuple(lines))]
    alone = Cell(2, column, anchor, anchor + 200, (line("Obligation légale", anchor, 60.0),))
    return [*cells, alone] if plain else cells


def test_the_anchor_of_a_column_without_short_items_is_told_by_two_styles_of_markers() -> None:
    stacks = [section(0, 60.0, 60.0), section(0, 60.0, 60.0), section(1, 300.0, 310.0), section(1, 300.0, 310.0)]
    anchors = {c.column: c.anchor for cells in _aligned(stacks) for c in cells}
    assert anchors[1] - anchors[0] == 250.0
    assert {item.level for items in items_of(stacks) for item in items} == {1, 2}


def test_columns_whose_markers_stand_at_one_offset_keep_their_anchors() -> None:
    stacks = [section(0, 50.0, 60.0), section(1, 300.0, 310.0)]
    assert _aligned(stacks) is stacks


def test_one_style_of_markers_moves_no_anchor_by_what_may_be_a_level() -> None:
    def bullets(column: int, anchor: float, x: float) -> list[Cell]:
        lines = [marked("•", f"un {index}", x, x + 8, 100.0 + 12 * index) for index in range(12)]
        return [Cell(1, column, anchor, anchor + 200, tuple(lines))]

    stacks = [bullets(0, 50.0, 50.0), bullets(1, 300.0, 312.0)]
    assert _aligned(stacks) is stacks


def _aligned(stacks: Sequence[Sequence[Cell]]) -> Sequence[Sequence[Cell]]:
    return with_markers_aligned(stacks, [beginnings(cells) for cells in stacks])
