"""The cell: what one section prints in one column of one page."""

from __future__ import annotations

from collections.abc import Iterable
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

    @property
    def ink(self) -> int:
        """How many printed chars the cell holds."""
        return sum([line.ink for line in self.lines])


def cells_text(cells: Iterable[Cell]) -> str:
    """The words of cells as they follow each other, markers among them: for comparing and for messages."""
    return " ".join(line.text for cell in cells for line in cell.lines)
