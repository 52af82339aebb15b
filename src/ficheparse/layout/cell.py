"""The cell: what one section prints in one column of one page."""

from __future__ import annotations

from dataclasses import dataclass

from ficheparse.layout.line import Line


@dataclass(frozen=True, slots=True)
class Cell:
    """Printed lines from top to bottom. `column` counts from 0; `anchor` is the x from which indentation counts,
    `right` the x at which the column's lines end at the latest."""

    page: int
    column: int
    anchor: float
    right: float
    lines: tuple[Line, ...]
