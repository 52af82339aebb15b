"""Margins that change sides from recto to verso."""

from __future__ import annotations

from dataclasses import replace

from ficheparse.layout.alignment import aligned
from ficheparse.layout.upright import LinedPage
from tests.unit.ink import line


def pages(verso: float) -> list[LinedPage]:
    """Six pages whose even ones print `verso` points further right."""
    found = []
    for number in range(1, 7):
        shift = verso if number % 2 == 0 else 0.0
        lines = [line("texte", x + shift, 100 + 12 * n, page=number) for n in range(9) for x in (50.0, 330.0)]
        found.append(LinedPage(number, 600.0, 800.0, 0, tuple(lines), (), (), 0))
    return found


def test_even_pages_are_shifted_to_where_odd_ones_print() -> None:
    shifted = aligned(pages(28.0))
    assert {round(found.x0) for page in shifted for found in page.lines} == {50, 330}


def test_the_boxes_still_lead_to_the_page_as_shown() -> None:
    page = aligned(pages(28.0))[1]
    assert page.shown_box(page.lines[0].box).x0 == 78.0


def test_pages_that_print_alike_stay_as_they_are() -> None:
    assert aligned(pages(0.0)) == pages(0.0)


def test_a_few_lines_prove_nothing() -> None:
    few = [replace(page, lines=page.lines[:4]) for page in pages(28.0)]
    assert aligned(few) == few
