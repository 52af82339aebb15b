"""Lines parted in their midst where lines usually begin: before a bullet, beside the words of a heading."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from statistics import median

from ficheparse.layout.line import Line
from ficheparse.layout.upright import Format, LinedPage
from ficheparse.profiles.profile import Profile
from ficheparse.profiles.wording import squeezed
from ficheparse.register.heading import begins_heading, begins_like_heading, match_heading
from ficheparse.register.marked_page import MarkedPage
from ficheparse.register.side_by_side import with_lines, words_apart

_USUAL_START = 0.02
"""Share of the lines of one page size that begin at a place before bullets are looked for there."""

_SURE_LETTERS = 10
"""Letters of a heading, or of its first line, that text does not begin with by chance: "Droit" it does."""

_IN_TEXT = frozenset(";:!?/+=«»–—-")
"""Marks that stand between two spaces in a text too, as wide as its others."""

_WIDER, _WIDER_AFTER = 2.0, 1.4
"""Times the usual space of a line: how far such a mark stands at least from the word before, if it begins a cell; or
from the word after it, where that begins where lines usually do too, as the text of an item does."""

_SIGN_APART = re.compile(r" (?:\W|_)(?: |$)")


def part_at_starts(marked: Sequence[MarkedPage], profile: Profile) -> list[LinedPage]:
    """The pages with each line parted in its midst where lines usually begin: before a bullet, and after the words of a
    heading or of its first line."""
    starts = _usual_starts(marked)
    return [
        each.page if own.isdisjoint(each.apart) else _parted_at_starts(each.page, own, profile)
        for each in marked
        for own in (starts[each.page.format],)
    ]


def _usual_starts(marked: Iterable[MarkedPage]) -> dict[Format, set[int]]:
    """Where, in whole points, lines usually begin on pages of each format."""
    counts: dict[Format, Counter[int]] = defaultdict(Counter)
    for each in marked:
        of_format = counts[each.page.format]
        for (_, x), count in each.counts.items():
            of_format[x] += count
    return {size: {x for x, n in found.items() if n >= _USUAL_START * found.total()} for size, found in counts.items()}


def _parted_at_starts(page: LinedPage, starts: set[int], profile: Profile) -> LinedPage:
    lines = [part for line in page.lines for part in _before_bullet(line, starts)]
    lines = [part for line in lines for part in _after_heading(line, starts, profile)]
    return with_lines(page, [part for line in lines for part in _before_heading(line, starts, profile)])


def _beginning_anew(line: Line, starts: set[int]) -> list[int]:
    """The words in the midst of a line that stand apart from the one before, where lines usually begin."""
    return [index for index in words_apart(line) if round(line.spans[index]) in starts]


def _before_bullet(line: Line, starts: set[int]) -> list[Line]:
    """The line, or what stands before and from a bullet in its midst, where bullets stand at the beginning of lines."""
    if not _SIGN_APART.search(line.text):
        return [line]
    words = line.words
    for index in _beginning_anew(line, starts):
        word = words[index]
        if len(word) == 1 and not word.isalnum() and (word not in _IN_TEXT or _begins_cell(line, index, starts)):
            return [line.part(0, index), line.part(index, len(words))]
    return [line]


def _begins_cell(line: Line, index: int, starts: set[int]) -> bool:
    """Whether a mark that may stand in a text begins a cell, by the spaces around it."""
    gaps = line.gaps
    usual = median(gaps)
    if gaps[index - 1] >= _WIDER * usual:
        return True
    is_marker = index < len(gaps) and round(line.starts[index + 1]) in starts
    return is_marker and gaps[index] >= _WIDER_AFTER * usual


def _after_heading(line: Line, starts: set[int], profile: Profile) -> list[Line]:
    """The line, or the words of a heading with which it begins and what stands beside them."""
    if line.word_count < 2 or not begins_like_heading(line.text, profile):
        return [line]
    words = line.words
    ends = [
        end
        for end in range(1, len(words) + 1)
        if squeezed(words[end - 1]) and begins_heading(" ".join(words[:end]), profile)
    ]
    end = ends[-1] if ends else 0
    if end not in _beginning_anew(line, starts):
        return [line]
    letters = sum(map(str.isalpha, " ".join(words[:end])))
    return [line.part(0, end), line.part(end, len(words))] if letters >= _SURE_LETTERS else [line]


def _before_heading(line: Line, starts: set[int], profile: Profile) -> list[Line]:
    """The line, or the heading with which it ends and what stands beside that: one that no profile knows. The number
    of a heading is part of it."""
    for index in _beginning_anew(line, starts):
        heading = match_heading(" ".join(line.words[index:]), profile)
        if heading and not match_heading(line.text, profile):
            return [line.part(0, index), line.part(index, line.word_count)]
    return [line]
