"""Traits of a page: what the searches of all pages ask of each page by itself, told as the page is read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain

from ficheparse.layout.line import Line
from ficheparse.layout.margins import beside_text_on
from ficheparse.layout.outer_rows import outer_rows
from ficheparse.layout.page_numbers import with_digits
from ficheparse.layout.repeats import Type, types_of
from ficheparse.layout.upright import LinedPage


@dataclass(frozen=True, slots=True)
class Traits:
    """How many lines of a page are set in each type, and how many of those `inside` it, away from its head and foot;
    which of them hold `digits`, which stand `beside` its text, in a margin, and which are `signs` alone: bullets and
    icons."""

    types: Counter[Type]
    inside: Counter[Type]
    digits: tuple[Line, ...]
    beside: tuple[Line, ...]
    signs: tuple[Line, ...]

    @classmethod
    def of(cls, page: LinedPage) -> Traits:
        edges = chain(outer_rows(page, from_top=True), outer_rows(page, from_top=False))
        outer = {id(line) for row in edges for line in row}
        return cls(
            types_of(page.lines),
            types_of([line for line in page.lines if id(line) not in outer]),
            with_digits(page),
            beside_text_on(page),
            tuple([line for line in page.lines if line.is_sign]),
        )
