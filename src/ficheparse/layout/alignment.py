"""Alignment: pages whose margins change sides from recto to verso are brought to the same x."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ficheparse.layout.line import Line, Rule
from ficheparse.layout.packed import Rules
from ficheparse.layout.upright import LinedPage, by_format

_WIDEST = 120
"""Points: margins differ by less between the two sides of a sheet."""

_BETTER, _AGREE = 2.0, 0.5
"""How much better lines must agree between odd and even pages when shifted than as they stand, and which share of them
must agree then. Documents with such margins have 4 times and 0.65; short ones without them 1.35 times and 0.43."""

_FEWEST_LINES = 20
"""Lines that odd and even pages of one size must have before their margins are compared."""


def aligned(pages: Sequence[LinedPage]) -> list[LinedPage]:
    """The pages, the even ones of each size shifted to where the odd ones print."""
    shifts = {size: _verso_shift(alike) for size, alike in by_format(pages).items()}
    return [_shifted(page, shifts[page.format]) if page.number % 2 == 0 else page for page in pages]


def _verso_shift(pages: Sequence[LinedPage]) -> int:
    """By how much even pages must be shifted to the right so that most lines begin where they do on odd ones."""
    odd, even = (_starts([page for page in pages if page.number % 2 == side]) for side in (1, 0))
    if min(odd.sum(), even.sum()) < _FEWEST_LINES:
        return 0
    odd, even = odd / odd.sum(), even / even.sum()
    agreement = {shift: float(np.minimum(odd, np.roll(even, shift)).sum()) for shift in range(-_WIDEST, _WIDEST + 1)}
    best = max(agreement, key=lambda shift: (agreement[shift], -abs(shift)))
    return best if agreement[best] > max(_AGREE, _BETTER * agreement[0]) else 0


def _starts(pages: Sequence[LinedPage]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """How many lines begin at each point from the left, with room to shift them either way."""
    counts = Counter([round(line.spans[0]) for page in pages for line in page.lines])
    width = max((round(page.width) for page in pages), default=0)
    found = np.zeros(width + 2 * _WIDEST + 1)
    for x, count in counts.items():
        if 0 <= x <= width:
            found[x] += count
    return found


def _shifted(page: LinedPage, shift: float) -> LinedPage:
    if not shift:
        return page
    return replace(
        page,
        lines=tuple(_moved(line, shift) for line in page.lines),
        cut=tuple(_moved(line, shift) for line in page.cut),
        edges=array("d", [x + shift for x in page.edges]),
        rules=Rules(Rule(rule.y, rule.x0 + shift, rule.x1 + shift) for rule in page.rules),
        shift=shift,
    )


def _moved(line: Line, shift: float) -> Line:
    return replace(
        line,
        spans=array("f", [x + shift for x in line.spans]),
        mark=None if line.mark is None else line.mark + shift,
    )
