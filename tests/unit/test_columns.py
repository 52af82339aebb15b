"""Columns are parted at an edge, else in the emptiest gutter between headings."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from ficheparse.layout import columns
from ficheparse.layout.columns import column_bounds, crosses, split_at
from ficheparse.layout.line import Line
from ficheparse.layout.text_columns import text_columns
from ficheparse.register.anchors import UsualLines
from tests.unit.ink import line

HEADINGS = [[(50.0, 120.0), (300.0, 380.0)]]


def test_the_boundary_is_the_edge_between_two_headings() -> None:
    assert column_bounds(HEADINGS, [line("gauche"), line("droite", 304)], [295.0]) == (295.0,)


def test_without_an_edge_it_is_the_middle_of_the_gutter() -> None:
    (bound,) = column_bounds(HEADINGS, [line("à gauche " * 4), line("droite", 290)], [])
    assert 230 < bound < 290


def test_an_edge_that_text_runs_over_parts_nothing() -> None:
    (bound,) = column_bounds(HEADINGS, [line("mot" * 15, 50)], [200.0])
    assert 275 < bound <= 300.5


def test_an_edge_drawn_in_each_row_parts_columns_though_less_text_stands_between_bullets_and_their_text() -> None:
    own = [line("mot" * 15, 50) for _ in range(95)] + [line("•", 288) for _ in range(95)]
    whole = [line("mot" * 15, 66) for _ in range(5)]  # to 291, where the text after the bullets begins
    lines = [*own, *whole, *(line("droite", 297) for _ in range(95))]
    assert column_bounds(HEADINGS * 10, lines, [282.0] * 10) == (282.0,)
    (bound,) = column_bounds(HEADINGS * 10, lines, [282.0] * 9)
    assert bound > 291


def test_one_heading_a_row_is_one_column() -> None:
    assert column_bounds([[(50.0, 120.0)], [(50.0, 160.0)]], [], []) == ()


def test_three_headings_a_row_are_three_columns() -> None:
    bounds = column_bounds([[(50.0, 120.0), (250.0, 300.0), (450.0, 500.0)]], [], [])
    assert [120 < bounds[0] < 250, 300 < bounds[1] < 450] == [True, True]


@pytest.mark.parametrize(("bounds", "parts"), [((), ["un deux trois"]), ((68.0,), ["un deux", "trois"])])
def test_a_line_is_parted_between_words(bounds: tuple[float, ...], parts: list[str]) -> None:
    words = line("un deux trois")
    bounds = tuple(bound + 30 for bound in bounds)
    assert [part.text for _, part in split_at(words, [words.starts[2] - 1] if bounds else [])] == parts


def test_a_boundary_on_an_edge_stays_clear_of_the_text_that_begins_there() -> None:
    text = [line("– droite", 294.9, 100 + 12 * n) for n in range(6)]
    (bound,) = column_bounds(HEADINGS, [line("gauche"), *text], [295.0] * 3)
    assert 120 < bound < 294.9


def test_the_usual_lines_of_a_column_begin_on_its_levels_and_end_at_its_right() -> None:
    lines = [line("un", 50, 100 + n) for n in range(30)] + [line("trois mots ici", 60, 200 + n) for n in range(10)]
    usual = UsualLines.of([*lines, line("seul", 77)])
    assert usual.starts == {50, 60}
    assert usual.end == lines[-1].x1
    overfull = [*(line("trois mots ici", 60, 200 + n) for n in range(99)), line("trop large pour la colonne", 60)]
    assert UsualLines.of(overfull).end == lines[-1].x1


def test_two_columns_no_farther_apart_than_two_words_are_told_by_where_their_lines_begin() -> None:
    over = line("a b c d e", 50)  # its words begin at 50, 60, 70, 80 and 90
    assert crosses(67.0, [over])
    assert not crosses(67.0, [over, line("f", 70), line("g", 70)])
    assert not crosses(67.0, [over], lambda line, word: round(line.starts[word]) == 70)


def counted_bound(lines: Sequence[Line]) -> float:
    """The middle of the widest gutter between the headings, from the words over each half point, counted one by one."""
    places = [120.0 + 0.5 * n for n in range(361)]
    over = [sum(a < x <= b for each in lines for a, b in zip(each.starts, each.ends, strict=True)) for x in places]
    free = [count <= min(over) + 0.02 * max(over) for count in over]
    gutters = [(end - start, -start) for start in range(361) for end in range(start, 361) if all(free[start : end + 1])]
    width, start = max(gutters)
    return min((places[-start] + places[width - start]) / 2, 299.5)


@pytest.mark.parametrize("at_once", [7, 4_096])
def test_the_emptiest_gutter_is_that_of_counting_word_by_word(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "_LINES_AT_ONCE", at_once)
    draw = random.Random(20)
    for count in range(1, 30):
        texts = [" ".join("m" * draw.randint(1, 9) for _ in range(draw.randint(1, 7))) for _ in range(count)]
        lines = [line(text, draw.choice((50, 300, draw.uniform(0, 320)))) for text in texts]
        assert column_bounds(HEADINGS, lines, []) == (counted_bound(lines),)


def test_lines_that_all_begin_within_the_reach_of_one_marker_are_one_column() -> None:
    lines = [line("•", 50, 100), line("–", 54, 112)]
    assert text_columns(lines) == [lines]
