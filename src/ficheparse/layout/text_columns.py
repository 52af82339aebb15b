"""Text columns within a cell: a list that goes on beside itself, as a box of two columns prints it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ficheparse.layout.enumerators import ENUMERATOR
from ficheparse.layout.glued import PUNCTUATION
from ficheparse.layout.lexicon import HYPHENS
from ficheparse.layout.line import Line
from ficheparse.layout.markers import candidate, has_marker, unglued

_DIGITS, _LETTERS = re.compile(r"\d+"), re.compile(r"[^\W\d_]+")

_NARROWEST = 0.3
"""Of the cell's width: how far apart its columns begin at the least."""

_REACHES_OVER = 2.0
"""Points: how far a line may reach over the beginning of the next column, as slanted or rounded glyphs do."""

_FLUSH_RIGHT = 0.5
"""Of the font size: how far left of a marker that is set flush right the text of its column may begin that goes on."""

_FULL = 0.2
"""Of a column's width: how much room its last line leaves at the most that goes on in the next column."""

_FEWEST_ROWS, _FEWEST_WORDS, _ENOUGH_ROWS = 2, 4, 3
"""Rows of lines in each column, or words of its only one: words that justification set apart in one are no columns. It
does not end so many rows left of them."""


def text_columns(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of a cell column by column, each to be read from its top to its foot; one list where there is but one.

    Items begin in each column, with markers of their own, and no line runs from one into the next.
    """
    lefts = [line.left for line in lines]
    leftmost = min(lefts, default=0.0)
    apart = _NARROWEST * (max([line.spans[-1] for line in lines], default=0.0) - leftmost)
    if max(lefts, default=0.0) - leftmost < apart:
        return [list(lines)]
    starts = sorted({line.left for line in lines if _begins_item(line)})
    last = max(starts, default=float("-inf"))
    for before, start in pairwise([*starts, *sorted(left for left in lefts if left > last)]):
        if start - before >= apart:
            columns = _parted(lines, start)
            if columns:
                return [columns[0], *text_columns(columns[1])]
    return [list(lines)]


def shift_between(first: Sequence[Line], other: Sequence[Line]) -> float:
    """How much farther right than the first text column another one stands: by where the markers of one kind begin in
    both, as one may begin with a nested item; without such a kind, by where any does, or where text goes on."""
    begun, again = _markers(first), _markers(other)
    if not again:
        return min(line.left for line in other) - _text_left(max(first, key=lambda line: line.baseline))
    kinds = [kind for kind in begun if kind in again]
    if kinds:
        kind = min(kinds, key=begun.__getitem__)
        return again[kind] - begun[kind]
    return min(again.values()) - min(begun.values())


def _text_left(line: Line) -> float:
    """Where the text of a line begins, after its marker."""
    marker = candidate(unglued(line), 0.0)
    return marker.text_offset if marker else line.x0


def _markers(lines: Iterable[Line]) -> dict[str, float]:
    """Where each kind of marker begins farthest left; enumerators are of one kind where they are counted alike."""
    found: dict[str, float] = {}
    for line in filter(_begins_item, lines):
        word = "" if line.mark is not None else line.text.partition(" ")[0]
        kind = _DIGITS.sub("0", _LETTERS.sub("a", word))
        found[kind] = min(line.left, found.get(kind, line.left))
    return found


def _parted(lines: Sequence[Line], marker: float) -> tuple[list[Line], list[Line]] | None:
    """The lines left of a column that begins with a marker, and its own; None where they are no two columns."""
    second = [line for line in lines if line.left >= marker - _FLUSH_RIGHT * line.size]
    own = {id(line) for line in second}
    first = [line for line in lines if id(line) not in own]
    if not first:
        return None
    goes_on = _goes_on(first, second)
    is_second = _is_column(second) or (goes_on and (_rows(first) >= _ENOUGH_ROWS or _breaks_word(first)))
    if not (_is_column(first) and is_second and any(map(_begins_item, first))):
        return None
    if not (any(map(_begins_item, second)) or goes_on):
        return None
    if max(line.x1 for line in first) > min(line.left for line in second) + _REACHES_OVER:
        return None
    beside = min(line.baseline for line in second) < max(line.baseline for line in first)
    return (first, second) if beside else None


def _breaks_word(column: Sequence[Line]) -> bool:
    """Whether the last line of a column ends in the midst of a word."""
    return max(column, key=lambda line: line.baseline).text.endswith(HYPHENS)


def _is_column(lines: Sequence[Line]) -> bool:
    """Whether lines are more than words of one line that justification set apart."""
    return _rows(lines) >= _FEWEST_ROWS or max(line.word_count for line in lines) >= _FEWEST_WORDS


def _rows(lines: Sequence[Line]) -> int:
    return len({line.baseline for line in lines})


def _goes_on(first: Sequence[Line], second: Sequence[Line]) -> bool:
    """Whether a column without an item of its own goes on with the last one of the column before: in mid-sentence, at
    its height, after a full line. What stands beside an item in a table does not."""
    last, begun = max(first, key=lambda line: line.baseline), min(second, key=lambda line: line.baseline)
    left, right = min(line.left for line in first), max(line.x1 for line in first)
    if max(line.left for line in second) - begun.left > _REACHES_OVER:  # words that justification tore
        return False
    head = min((line.baseline for line in first if line.word_count > 1), default=float("-inf"))
    at_head = begun.baseline <= head + 1.0
    return at_head and begun.text.lstrip("(«")[:1].islower() and last.x1 >= right - _FULL * (right - left)


def _begins_item(line: Line) -> bool:
    """Whether a line begins with a marker, or is one, its text apart; a colon that justification set apart is none."""
    text = line.text
    is_sign = line.is_sign and text not in PUNCTUATION
    return has_marker(line) or is_sign or ENUMERATOR.fullmatch(text) is not None
