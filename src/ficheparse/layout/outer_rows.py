"""The outer rows of pages: their lines from the top, or from the foot, inwards."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter

from ficheparse.layout.line import Line
from ficheparse.layout.repeats import SAME_HEIGHT, TextAtHeight, text_at_height
from ficheparse.layout.upright import LinedPage

DEEPEST = 6
"""Rows from the edge of the page that are looked at."""


@dataclass(frozen=True, slots=True)
class OuterRows:
    """The top or the foot of all pages: by page number, the rows of lines from there inwards."""

    from_top: bool
    rows: dict[int, list[list[Line]]]
    texts: dict[int, TextAtHeight]
    """What each of their lines (by its `id`) says at which height: asked for again and again."""

    @classmethod
    def of(cls, pages: Iterable[LinedPage], digits: Collection[int], *, from_top: bool) -> OuterRows:
        """`digits` are the `id` of each line that holds any."""
        rows = {page.number: list(outer_rows(page, from_top=from_top)) for page in pages}
        lines = (line for own in rows.values() for row in own for line in row)
        return cls(from_top, rows, {id(line): text_at_height(line, has_digits=id(line) in digits) for line in lines})

    def lines(self, page: LinedPage) -> Iterator[Line]:
        return chain.from_iterable(self.rows[page.number])

    def distance(self, line: Line, page: LinedPage) -> float:
        """Points between a line and this edge of its page."""
        return line.baseline if self.from_top else page.format[1] - line.baseline


def outer_rows(page: LinedPage, *, from_top: bool) -> Iterator[list[Line]]:
    """The rows of a page from its edge inwards."""
    ordered = sorted(page.lines, key=attrgetter("baseline"), reverse=not from_top)
    row: list[Line] = []
    rows = 0
    for line in ordered:
        if row and abs(line.baseline - row[0].baseline) > SAME_HEIGHT:
            yield row
            row, rows = [], rows + 1
            if rows > DEEPEST:
                return
        row.append(line)
    if row:
        yield row
