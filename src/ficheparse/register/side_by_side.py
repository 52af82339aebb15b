"""Lines that hold more than one thing: headings side by side, a label and its text, the text of two columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from operator import is_

from ficheparse.layout.line import Line, joined
from ficheparse.layout.upright import LinedPage, by_format
from ficheparse.profiles.profile import Profile
from ficheparse.profiles.wording import squeezed
from ficheparse.register.heading import (
    FEWEST_LETTERS,
    begins_heading,
    begins_like_heading,
    is_level,
    match_heading,
    may_be_heading,
)

_BESIDE_GAP = 0.35
"""Of the font size: how far from a heading the text beside it begins at the least; a space is narrower."""

_FARTHEST_NUMBER = 3.0
"""Of the font size: how far before a heading its number stands at the most."""

_NUMBER_ALONE = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]|[IVX]{1,5})[.)°–—-]?")

_USUAL_START = 0.02
"""Share of the lines of one page size that begin at a place before bullets are looked for there."""

_SURE_LETTERS = 10
"""Letters of a heading, or of its first line, that text does not begin with by chance: "Droit" it does."""

_IN_TEXT = frozenset(";:!?/+=«»–—-")
"""Marks that stand between two spaces in a text too."""

_SIGN_APART = re.compile(r" (?:\W|_)(?: |$)")

_MOST_HEADING_WORDS = 40
"""Words of a line that may still be nothing but headings side by side."""


def part_side_by_side(page: LinedPage, profile: Profile) -> LinedPage:
    """The page with each line parted that holds two or more headings, or a heading and text, as where columns stand
    close; and with a heading and its number as one line, however far apart they stand."""
    lines = _with_numbers(page.lines, profile)
    parts = [part for line in lines for whole in _side_by_side(line, profile) for part in _beside_text(whole)]
    return _with_lines(page, parts)


def _with_lines(page: LinedPage, lines: Sequence[Line]) -> LinedPage:
    """The page with these lines; the same page where they are its own."""
    same = len(lines) == len(page.lines) and all(map(is_, lines, page.lines))
    return page if same else replace(page, lines=tuple(lines))


def _with_numbers(lines: Sequence[Line], profile: Profile) -> Sequence[Line]:
    """The lines, each number that stands alone before a heading, or before its first line, joined with it."""
    numbers = [line for line in lines if line.word_count == 1 and _NUMBER_ALONE.fullmatch(line.text)]
    joining: dict[int, Line] = {}
    for number in numbers:
        beside = [line for line in lines if _stands_after(number, line)]
        nearest = min(beside, key=lambda line: line.x0, default=None)
        if nearest is not None and begins_heading(nearest.text, profile):
            joining[id(nearest)] = number
    if not joining:
        return lines
    taken = {id(number) for number in joining.values()}
    return [
        joined([joining[id(line)], line], 0.0) if id(line) in joining else line
        for line in lines
        if id(line) not in taken
    ]


def _stands_after(number: Line, line: Line) -> bool:
    return is_level(line, number) and 0 < line.x0 - number.x1 <= _FARTHEST_NUMBER * line.size


def part_at_starts(pages: Sequence[LinedPage], profile: Profile) -> list[LinedPage]:
    """The pages with each line parted in its midst where lines usually begin: before a bullet, and after the words of a
    heading or of its first line."""
    starts = {size: _usual_starts(alike) for size, alike in by_format(pages).items()}
    return [_parted_at_starts(page, starts[page.format], profile) for page in pages]


def _parted_at_starts(page: LinedPage, starts: set[int], profile: Profile) -> LinedPage:
    lines = [part for line in page.lines for part in _before_bullet(line, starts)]
    lines = [part for line in lines for part in _after_heading(line, starts, profile)]
    return _with_lines(page, [part for line in lines for part in _before_heading(line, starts, profile)])


def _side_by_side(line: Line, profile: Profile) -> list[Line]:
    """The line, or its parts where headings make it up between them, one of them at least whole; the others may go on
    below."""
    if not 2 <= line.word_count <= _MOST_HEADING_WORDS or not begins_like_heading(line.text, profile):
        return [line]
    words, parts, start, whole = line.words, list[Line](), 0, 0
    while start < len(words):
        rest = " ".join(words[start:])
        if not (may_be_heading(rest, profile) or begins_like_heading(rest, profile)):
            return [line]
        ends = range(len(words), start, -1)
        full = next((end for end in ends if match_heading(" ".join(words[start:end]), profile)), None)
        end = full or next((end for end in ends if begins_heading(" ".join(words[start:end]), profile)), None)
        if end is None:
            return [line]
        whole += full is not None
        parts.append(line.part(start, end))
        start = end
    return parts if whole and len(parts) > 1 else [line]


def _beside_text(line: Line) -> list[Line]:
    """The line, or the words with which it begins and the text in other type that stands apart from them."""
    for index in range(1, len(line.styles)):
        if line.styles[index] != line.styles[0]:
            gap = line.starts[index] - line.ends[index - 1]
            letters = sum(map(str.isalpha, " ".join(line.words[:index])))
            if gap >= _BESIDE_GAP * line.size and letters >= FEWEST_LETTERS:
                return [line.part(0, index), line.part(index, line.word_count)]
            break
    return [line]


def _usual_starts(pages: Sequence[LinedPage]) -> set[int]:
    """Where, in whole points, lines usually begin."""
    counts = Counter(round(line.x0) for page in pages for line in page.lines)
    return {x for x, count in counts.items() if count >= _USUAL_START * counts.total()}


def _begins_anew(line: Line, index: int, starts: set[int]) -> bool:
    """Whether a word in the midst of a line stands apart from the one before, where lines usually begin."""
    x, before = line.spans[index], line.spans[line.word_count + index - 1]
    return round(x) in starts and x - before >= _BESIDE_GAP * line.size


def _before_bullet(line: Line, starts: set[int]) -> list[Line]:
    """The line, or what stands before and from a bullet in its midst, where bullets stand at the beginning of lines."""
    if not _SIGN_APART.search(line.text):
        return [line]
    words = line.words
    for index, word in enumerate(words):
        if not index or len(word) != 1 or word.isalnum() or word in _IN_TEXT:
            continue
        if _begins_anew(line, index, starts):
            return [line.part(0, index), line.part(index, len(words))]
    return [line]


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
    if not 0 < end < len(words):
        return [line]
    letters = sum(map(str.isalpha, " ".join(words[:end])))
    if letters < _SURE_LETTERS or not _begins_anew(line, end, starts):
        return [line]
    return [line.part(0, end), line.part(end, len(words))]


def _before_heading(line: Line, starts: set[int], profile: Profile) -> list[Line]:
    """The line, or the heading with which it ends and what stands beside that: one that no profile knows."""
    for index in range(1, line.word_count):
        if _begins_anew(line, index, starts) and match_heading(" ".join(line.words[index:]), profile):
            return [line.part(0, index), line.part(index, line.word_count)]
    return [line]
