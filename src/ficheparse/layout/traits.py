"""Traits of a page: what the search for furniture asks of each page by itself, told as the page is read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ficheparse.layout.line import Line
from ficheparse.layout.margins import beside_text_on
from ficheparse.layout.page_numbers import with_digits
from ficheparse.layout.repeats import Type, types_on
from ficheparse.layout.upright import LinedPage


@dataclass(frozen=True, slots=True)
class Traits:
    """How many lines of a page are set in each type, which of them hold `digits`, and which stand `beside` its text, in
    a margin."""

    types: Counter[Type]
    digits: tuple[Line, ...]
    beside: tuple[Line, ...]

    @classmethod
    def of(cls, page: LinedPage) -> Traits:
        return cls(types_on(page), with_digits(page), beside_text_on(page))
