"""Rows of headings whose text stands below them may have columns of their own."""

from __future__ import annotations

from ficheparse.layout.line import Line
from ficheparse.layout.upright import LinedPage
from ficheparse.register.heading import SectionHeading
from ficheparse.register.labels import Labels
from ficheparse.register.segments import Segment
from tests.unit.ink import line, marked

WIDE, NARROW = ("Type de données", 150.0, 40.0), ("Destinataires", 444.0, 392.0)
LEFT, MIDDLE = ("Sous-finalités", 130.0, 40.0), ("Catégories", 458.0, 424.0)
"""Two rows: each heading, where it begins, set to the middle of its column, and where the items below it do."""

Head = tuple[str, float, float]


def segment(number: int, *rows: tuple[Head, ...]) -> Segment:
    headings: list[SectionHeading] = []
    below: list[Line] = []
    y = 100.0
    for row in rows:
        headings += [SectionHeading(text, text, False, (line(text, x, y),)) for text, x, _ in row]
        below += [
            marked("•", "contenu de cette cellule du registre", x, x + 10, y + 14 * (1 + item))
            for _, _, x in row
            for item in range(3)
        ]
        y += 100.0
    lines = tuple(
        sorted([*below, *(each for heading in headings for each in heading.lines)], key=lambda each: each.baseline)
    )
    page = LinedPage(number, 842.0, 595.0, 0, lines, (), (), 0)
    return Segment(page, None, (), tuple(headings), tuple(below))


def anchors(labels: Labels, found: Segment) -> list[list[float]]:
    """From where the indentation counts below each heading, row by row."""
    rows = labels.rows(found)
    return [[labels.anchor(found, row, label) for label in range(len(row.headings))] for row in rows]


def test_headings_at_one_place_head_columns_that_begin_at_others() -> None:
    pages = [segment(number, (WIDE, NARROW), (LEFT, MIDDLE)) for number in range(1, 5)]
    assert anchors(Labels(pages), pages[0]) == [[40.0, 392.0], [40.0, 424.0]]


def test_what_a_page_break_leaves_of_a_row_stands_in_the_column_of_its_heading() -> None:
    whole = [segment(number, (WIDE, NARROW), (LEFT, MIDDLE)) for number in range(1, 5)]
    torn = segment(5, (MIDDLE,), (WIDE, NARROW))
    assert anchors(Labels([*whole, torn]), torn) == [[424.0], [40.0, 392.0]]
