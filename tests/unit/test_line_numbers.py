"""Numbers that count the lines of a text, or the rows of a sheet, are no text."""

from __future__ import annotations

from ficheparse.layout.line import Line
from ficheparse.layout.line_numbers import take_line_numbers
from ficheparse.layout.upright import LinedPage
from ficheparse.reading.page import Style
from tests.unit.ink import BODY, BOLD, line

MARGIN = Style("Sans-Light", "#787878")


def page(number: int, *lines: Line) -> LinedPage:
    return LinedPage(number, 600.0, 800.0, 0, tuple(lines), (), (), 0)


def text(count: int = 12) -> list[Line]:
    return [line(f"une ligne {chr(97 + n)}", 60, 100 + 12 * n) for n in range(count)]


def by_fives(number: int) -> LinedPage:
    margin = [line(str(5 * n), 42 - 3 * len(str(5 * n)), 88 + 60 * n, 6.0, styles=(MARGIN,)) for n in range(1, 5)]
    return page(number, *text(), *margin)


def taken(*pages: LinedPage) -> list[str]:
    left, numbers = take_line_numbers(pages)
    assert sum(len(each.lines) for each in left) + len(numbers) == sum(len(each.lines) for each in pages)
    return [number.text for number in numbers]


def test_every_fifth_line_may_be_counted_in_the_margin() -> None:
    assert taken(*(by_fives(number) for number in range(1, 6))) == ["5", "10", "15", "20"] * 5


def test_one_page_counts_nothing() -> None:
    assert taken(by_fives(1), *(page(number, *text()) for number in range(2, 6))) == []


def rows(number: int, *, headed: bool) -> LinedPage:
    margin = [line(str(n), 40, 88 + 12 * n, styles=(MARGIN,)) for n in range(1, 6)]
    first = line("Durée de conservation", 60, 100, styles=(BOLD if headed else BODY,))
    return page(number, first, *text()[1:], *margin)


def test_the_rows_of_a_sheet_are_counted_beside_headings_too() -> None:
    assert taken(*(rows(number, headed=True) for number in range(1, 6))) == ["1", "2", "3", "4", "5"] * 5


def test_the_numbers_of_items_are_theirs() -> None:
    assert taken(*(rows(number, headed=False) for number in range(1, 6))) == []


def test_a_number_close_to_its_line_is_parted_from_it() -> None:
    close = line("une ligne pleine 10", 60, 300)
    close = Line(1, close.text, 300.0, 10.0, close.spans, (BODY, BODY, BODY, MARGIN))
    right = [line(str(5 * n), close.starts[-1], 100 + 40 * n, 10.0, styles=(MARGIN,)) for n in range(1, 5)]
    pages = [page(number, *text(), *right) for number in range(2, 6)]
    left, numbers = take_line_numbers([page(1, *text(), *right[:1], close), *pages])
    assert "une ligne pleine" in [each.text for each in left[0].lines]
    assert "10" in [each.text for each in numbers]
