"""The chars of a page in order: the visible upright ones, row by row, from left to right, whatever was drawn first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ficheparse.layout.quantile import median
from ficheparse.reading.code_points import are_among, are_digits
from ficheparse.reading.page import GUESSED_SPACE, UPRIGHT, Chars, Floats

_SAME_BASELINE = 0.15
"""Of the page's usual font size: baselines this close are one. Text and its bullets in another font differ by
up to 0.05; a superscript is raised by 0.3."""

_OVERSIZE = 2.5
"""Of the page's usual font size: chars larger than this share no line with others, though a baseline; a watermark
lies over the text."""

_NARROWEST_SPACE = 0.05
"""Of the font size: a space char closer than this to the start of what follows is not seen. Some programs write one
where a word could have been hyphenated and was not."""

_ROUNDING = 0.01
"""Of the font size: by so much less, chars are at one place."""

ENDS_ENUMERATOR = tuple(map(ord, ".)°"))

_SPACES = " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_IS_SPACE = np.isin(np.arange(0x3002), [ord(space) for space in _SPACES])
"""For each code point up to the last space, and for what lies beyond it, whether it is a space."""


@dataclass(frozen=True, slots=True)
class OrderedChars:
    """The visible upright chars of a page, by baseline and then x. Row i of `new_*` is about char i."""

    codes: NDArray[np.uint32]
    x0: Floats
    x1: Floats
    baselines: Floats
    sizes: Floats
    styles: NDArray[np.int32]
    new_baseline: NDArray[np.bool_]
    after_space: NDArray[np.bool_]
    """Whether a space that takes up room stands before it."""
    after_guess: NDArray[np.bool_]
    """Whether one stands there that the library guessed."""


def in_order(chars: Chars) -> OrderedChars | None:
    """The visible upright chars of a page in order; None where there are none."""
    upright = np.flatnonzero(chars.turns == UPRIGHT)
    codes = np.frombuffer(chars.text.encode("utf-32-le"), "<u4")[upright]
    guess = codes == ord(GUESSED_SPACE)
    space = guess | _IS_SPACE[np.minimum(codes, len(_IS_SPACE) - 1)]
    if space.all():
        return None
    baselines, x0, sizes = chars.baselines[upright], chars.boxes[upright, 0], chars.sizes[upright]
    usual = median(sizes[~space])
    rows = _rows(baselines, sizes > _OVERSIZE * usual, _SAME_BASELINE * usual)
    # Sorting keeps the stream's order at equal x, where the letters of a ligature stand. A space that takes no room
    # comes before the letter at its place, though a rounding farther right.
    order = np.lexsort((x0 - space * _ROUNDING * sizes, rows))
    at = np.flatnonzero(~space[order])
    visible, before = order[at], order[np.maximum(at - 1, 0)]
    x1 = chars.boxes[upright, 2]
    visible = _enumerators_first(visible, codes, x0, x1, rows)
    row = rows[visible]
    after_space = space[before] & (x0[visible] - x0[before] > _NARROWEST_SPACE * sizes[visible])
    return OrderedChars(
        codes[visible],
        x0[visible],
        x1[visible],
        baselines[visible],
        sizes[visible],
        chars.styles[upright[visible]],
        np.append(True, row[1:] != row[:-1]),
        after_space & ~guess[before],
        after_space & guess[before],
    )


def _enumerators_first(
    visible: NDArray[np.intp], codes: NDArray[np.uint32], x0: Floats, x1: Floats, rows: NDArray[np.intp]
) -> NDArray[np.intp]:
    """The chars in order, the sign at the end of an enumerator before the letter that is printed over it, as where a
    browser has no room left for "10."."""
    own = codes[visible]
    signs = np.flatnonzero(are_digits(own[:-2]) & are_among(own[2:], ENDS_ENUMERATOR)) + 2
    sign, letter = visible[signs], visible[signs - 1]
    inside = (rows[sign] == rows[letter]) & (x0[letter] < x0[sign]) & (x1[sign] < x1[letter])
    for index in signs[inside].tolist():
        visible[[index - 1, index]] = visible[[index, index - 1]]
    return visible


def _rows(baselines: Floats, large: NDArray[np.bool_], tolerance: float) -> NDArray[np.intp]:
    """The index of the row that each char belongs to; neighbours closer than the tolerance share one. Rows of large
    chars come after all others."""
    if not large.any():
        return _rows_alike(baselines, tolerance)
    rows = np.empty(len(baselines), np.intp)
    rows[~large] = _rows_alike(baselines[~large], tolerance)
    rows[large] = _rows_alike(baselines[large], tolerance) + len(rows)
    return rows


def _rows_alike(baselines: Floats, tolerance: float) -> NDArray[np.intp]:
    order = np.argsort(baselines, kind="stable")
    steps = np.append(0, np.diff(baselines[order]) > tolerance)
    rows = np.empty(len(baselines), np.intp)
    rows[order] = np.cumsum(steps)
    return rows
