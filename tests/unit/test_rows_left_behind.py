"""A label that a page break takes to the next page finds its text on the page before."""

from __future__ import annotations

from ficheparse.layout.cell import Cell
from ficheparse.layout.line import Rule
from ficheparse.layout.upright import LinedPage
from ficheparse.register.cells import Headed
from ficheparse.register.drafts import FicheDraft
from ficheparse.register.heading import SectionHeading
from ficheparse.register.rows_left_behind import with_rows_left_behind
from tests.unit.ink import BOLD, line


def headed(page: int, label: str, *baselines: float, beside: float | None = None) -> Headed:
    """A label, level with the first line of its text if it is not said where."""
    top = beside or (baselines[0] if baselines else 100.0)
    heading = SectionHeading(label, label, False, (line(label, 20, top, styles=(BOLD,), page=page),))
    lines = tuple(line(f"{label} {n}", 200, y, page=page) for n, y in enumerate(baselines))
    cells = (Cell(page, 0, 200.0, 400.0, lines),) if lines else ()
    return Headed(page, heading, 0, range(1), cells)


def texts(part: Headed) -> list[str]:
    return [found.text for cell in part.cells for found in cell.lines]


def ruled(number: int, *ys: float, over: tuple[float, float] = (10, 500)) -> LinedPage:
    """A page with rules."""
    return LinedPage(number, 600.0, 840.0, 0, (), (), (), 0, tuple(Rule(y, *over) for y in ys))


def read(*parts: Headed, page: LinedPage | None = None, usual: LinedPage | None = None) -> list[list[str]]:
    draft = FicheDraft(1, [1, 2], headed=list(parts))
    with_rows_left_behind([draft], {0: usual or ruled(0), 1: page or ruled(1), 2: ruled(2)})
    return [texts(part) for part in draft.headed]


USUAL = headed(0, "a", *(100.0 + 12 * n for n in range(150)))


def test_what_is_set_apart_at_the_foot_goes_with_the_label_on_the_next_page() -> None:
    assert read(USUAL, headed(1, "b", 600, 612, 634), headed(2, "c"))[1:] == [["b 0", "b 1"], ["b 2"]]


def test_of_a_label_without_text_nothing_stays() -> None:
    assert read(USUAL, headed(1, "b", 634, 646, beside=600), headed(2, "c"))[1:] == [[], ["b 0", "b 1"]]


def test_a_section_without_text_stays_without() -> None:
    assert read(USUAL, headed(1, "b", 600, 612, 624), headed(2, "c"))[1:] == [["b 0", "b 1", "b 2"], []]
    assert read(USUAL, headed(1, "b", 600, 612, 634), headed(1, "c"))[1:] == [["b 0", "b 1", "b 2"], []]


def test_what_a_rule_parts_at_the_foot_goes_before_the_text_beside_the_label_on_the_next_page() -> None:
    begun = headed(1, "b", 600, 612, 630)
    for over in ((10, 500), (10, 100), (180, 500)):  # all of the row, or the side of a fill under its label or its text
        found = read(USUAL, begun, headed(2, "c", 100, 112), page=ruled(1, 590, 620, over=over))
        assert found[1:] == [["b 0", "b 1"], ["b 2", "c 0", "c 1"]]


def test_a_row_that_begins_beside_its_label_stays_there() -> None:
    for beside in (600, 598):  # level with its text, or a little higher
        begun = headed(1, "b", 600, 612, beside=beside)
        assert read(USUAL, begun, headed(2, "c", 100), page=ruled(1, 590))[1:] == [["b 0", "b 1"], ["c 0"]]


def test_rules_that_part_the_items_of_a_row_part_no_rows() -> None:
    usual = ruled(0, *(104.0 + 36 * n for n in range(50)))
    begun = headed(1, "b", 600, 612)
    assert read(USUAL, begun, headed(2, "c", 100), page=ruled(1, 606), usual=usual)[1:] == [["b 0", "b 1"], ["c 0"]]


def test_underlined_text_is_no_end_of_a_row() -> None:
    page = ruled(1, 602)
    assert read(USUAL, headed(1, "b", 600, 612), headed(2, "c", 100), page=page)[1:] == [["b 0", "b 1"], ["c 0"]]


LOOSE = headed(0, "a", *(100.0 + 12 * n + 22 * (n // 30) for n in range(150)))
"""Text with white between the paragraphs of a cell, now and then."""


def test_where_white_stands_in_cells_it_parts_rows_only_before_text_in_the_midst_of_a_sentence() -> None:
    parts = LOOSE, headed(0, "d"), headed(1, "b", 600, 612, 634)
    assert read(*parts, headed(2, "c", 100))[2:] == [["b 0", "b 1"], ["b 2", "c 0"]]
    assert read(*parts, headed(2, "C", 100))[2:] == [["b 0", "b 1", "b 2"], ["C 0"]]


def test_where_white_stands_in_no_cell_it_parts_rows_before_any_text() -> None:
    assert read(USUAL, headed(1, "b", 600, 612, 634), headed(2, "C", 100))[1:] == [["b 0", "b 1"], ["b 2", "C 0"]]
