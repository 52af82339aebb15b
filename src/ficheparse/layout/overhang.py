"""Glyphs that reach over the end of a page onto the one before or after."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ficheparse.layout.line import Line
from ficheparse.layout.repeats import SAME_HEIGHT
from ficheparse.layout.upright import LinedPage

_OVERHANG = 2
"""Glyphs side by side that may reach over the edge of a page; seldom is it more than one capital with its accent."""

_DESCENDERS = frozenset("gjpqyçQJ")
"""Letters that reach below the foot of their line."""

_NEAR_EDGE = 12
"""Lines from the edge of a page among which those stand that are cut: running text may stand between."""


def overhang(pages: Sequence[LinedPage]) -> set[int]:
    """The `id` of each line that is only the edge of one on the page before or after.

    Some programs paint a glyph that reaches over the end of a page on both, cut off by the page's edge: the circumflex
    of a capital in the first line of a page stands as that capital at the foot of the page before, the tail of a "p" in
    the last one as a "p" above the next.
    """
    found: set[int] = set()
    for page, following in pairwise(pages):
        if not page.lines or not following.lines:
            continue
        foot = [line for line in page.lines if line.baseline > page.lines[-1].baseline - SAME_HEIGHT]
        head = [line for line in following.lines if line.baseline < following.lines[0].baseline + SAME_HEIGHT]
        found |= {id(line) for line in foot if _is_part_of(line, head)}
        found |= {id(line) for line in head if _is_part_of(line, foot)}
        hanging = {id(line) for line in following.lines if line.text[0] in _DESCENDERS and _hangs_below(line)}
        if hanging:
            tails = [line for line in _from_edge(following, at_foot=False) if id(line) in hanging]
            found |= {id(line) for line in tails if _has_glyphs_of(line, _from_edge(page, at_foot=True))}
    return found


def _from_edge(page: LinedPage, *, at_foot: bool) -> list[Line]:
    return sorted(page.lines, key=lambda line: line.baseline, reverse=at_foot)[:_NEAR_EDGE]


def _hangs_below(line: Line) -> bool:
    return _DESCENDERS.issuperset(line.text.replace(" ", ""))


def _is_part_of(line: Line, others: Sequence[Line]) -> bool:
    """Whether each word of a line is a capital or two that a line of the others has at the same x, in the same type."""
    capitals = all(len(word) <= _OVERHANG and word.isupper() for word in line.words)
    return capitals and _has_glyphs_of(line, others)


def _has_glyphs_of(line: Line, others: Sequence[Line]) -> bool:
    """Whether a line of the others has each word of a line at the same x, in the same type."""
    alike = [other for other in others if other.style == line.style and abs(other.size - line.size) < 0.01]
    return all(
        any(_has_glyphs(other, word, x) for other in alike) for word, x in zip(line.words, line.starts, strict=True)
    )


def _has_glyphs(line: Line, glyphs: str, x: float) -> bool:
    for word, start, end in zip(line.words, line.starts, line.ends, strict=True):
        places = (match.start() / len(word) for match in re.finditer(re.escape(glyphs), word))
        if len(word) > len(glyphs) and any(abs(start + (end - start) * place - x) < line.size for place in places):
            return True
    return False
