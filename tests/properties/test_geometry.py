"""What is found on a page does not hang on where it lies, how large it is, or in which order it was drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ficheparse import load_profile
from ficheparse.layout.upright import page_to_lines
from ficheparse.reading.document import open_document
from ficheparse.reading.page import Page, Shape
from ficheparse.register.assemble import assemble
from ficheparse.register.model import Contents, Role
from tests.truth import PDFS

SOME = {"2023": (48, 49, 50), "2023-portrait": (3, 4)}
"""Pages that make up a whole fiche: a (suite) in one, a row cut in mid-sentence in the other."""

EDITIONS = st.sampled_from(sorted(SOME))
RUNS = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@lru_cache(maxsize=4)
def pages(edition: str) -> tuple[Page, ...]:
    with open_document(PDFS[edition]) as document:
        return tuple(document.page(number) for number in SOME[edition])


def read(found: Sequence[Page]) -> Contents:
    return assemble([page_to_lines(page) for page in found], load_profile())


def items(contents: Contents) -> list[tuple[str, int, str | None, str]]:
    return [(i.item_id, i.level, i.marker, i.text) for f in contents.fiches for s in f.sections for i in s.items]


def ink(contents: Contents) -> list[tuple[int, int, int]]:
    """Of each page: printed chars, those with a role, those without one."""
    return [(p.printed, sum(n for _, n in p.roles), dict(p.roles)[Role.UNASSIGNED]) for p in contents.ink]


@lru_cache(maxsize=4)
def expected(edition: str) -> Contents:
    return read(pages(edition))


def moved(page: Page, dx: float, dy: float, scale: float) -> Page:
    """The page with all its ink scaled from the origin and then shifted."""
    chars = page.chars
    shift = np.array([dx, dy, dx, dy])
    shapes = tuple(
        Shape(s.x0 * scale + dx, s.top * scale + dy, s.x1 * scale + dx, s.bottom * scale + dy, s.filled, s.color)
        for s in page.shapes
    )
    placed = replace(
        chars, boxes=chars.boxes * scale + shift, baselines=chars.baselines * scale + dy, sizes=chars.sizes * scale
    )
    return replace(page, width=page.width * scale, height=page.height * scale, chars=placed, shapes=shapes)


def redrawn(page: Page, seed: int) -> Page:
    """The page with its words drawn in another order."""
    chars = page.chars
    starts = [0, *(i + 1 for i, char in enumerate(chars.text) if char == " "), len(chars.text)]
    words = [np.arange(a, b) for a, b in pairwise(starts)]
    order = np.concatenate([words[i] for i in np.random.default_rng(seed).permutation(len(words))])
    return replace(page, chars=chars.at(order))


def test_the_pages_by_themselves_are_a_whole_fiche() -> None:
    for edition in SOME:
        (fiche,) = expected(edition).fiches
        assert len(fiche.sections) == 10
        assert fiche.item_count > 30
        for printed, placed, unassigned in ink(expected(edition)):
            assert (placed, unassigned) == (printed, 0)


@RUNS
@given(EDITIONS, st.floats(-20, 20), st.floats(-10, 10))
def test_shifted_pages_read_the_same(edition: str, dx: float, dy: float) -> None:
    found = read([moved(page, dx, dy, 1.0) for page in pages(edition)])
    assert items(found) == items(expected(edition))
    assert ink(found) == ink(expected(edition))


@RUNS
@given(EDITIONS, st.floats(0.8, 2.5))
def test_scaled_pages_read_the_same(edition: str, scale: float) -> None:
    found = read([moved(page, 0, 0, scale) for page in pages(edition)])
    assert items(found) == items(expected(edition))
    assert ink(found) == ink(expected(edition))


@RUNS
@given(EDITIONS, st.integers(0, 2**32 - 1))
def test_pages_drawn_in_another_order_read_the_same(edition: str, seed: int) -> None:
    found = read([redrawn(page, seed) for page in pages(edition)])
    assert items(found) == items(expected(edition))
    assert ink(found) == ink(expected(edition))


@RUNS
@given(EDITIONS, st.integers(1, 3))
def test_pages_that_lie_on_their_side_read_the_same(edition: str, turns: int) -> None:
    found = read([turned(page, turns) for page in pages(edition)])
    assert items(found) == items(expected(edition))
    assert ink(found) == ink(expected(edition))


def turned(page: Page, turns: int) -> Page:
    """The page as it is shown after `turns` quarter turns clockwise, its text turned with it."""
    for _ in range(turns):
        chars, height = page.chars, page.height
        x0, top, x1, bottom = chars.boxes.T
        boxes = np.column_stack((height - bottom, x0, height - top, x1))
        # A horizontal baseline at y becomes a vertical one at height - y; a vertical one at x a horizontal one at x.
        baselines = np.where(chars.turns % 2 == 0, height - chars.baselines, chars.baselines)
        placed = replace(chars, boxes=boxes, baselines=baselines, turns=((chars.turns + 1) % 4).astype(np.int32))
        shapes = tuple(Shape(height - s.bottom, s.x0, height - s.top, s.x1, s.filled, s.color) for s in page.shapes)
        page = replace(page, width=page.height, height=page.width, chars=placed, shapes=shapes)
    return page


def test_boxes_of_a_turned_page_lie_where_the_text_is_shown() -> None:
    upright = expected("2023").fiches[0].sections[0].items[0].boxes[0]
    page = pages("2023")[0]
    shown = read([turned(page, 1) for page in pages("2023")]).fiches[0].sections[0].items[0].boxes[0]
    assert (round(shown.top), round(shown.bottom)) == (round(upright.x0), round(upright.x1))
    assert round(shown.x1) == round(page.height - upright.top)
