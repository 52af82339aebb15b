"""Lines that hold more than one thing: headings side by side, a label and its text, the text of two columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import is_, sub

from ficheparse.layout.line import Line, joined
from ficheparse.layout.rows import RAISED
from ficheparse.layout.upright import LinedPage
from ficheparse.profiles.profile import Profile
from ficheparse.register.heading import (
    FEWEST_LETTERS,
    HEADING_NUMBER,
    begins_heading,
    begins_like_heading,
    heads_fiche,
    is_level,
    line_below,
    match_heading,
    may_be_heading,
    says_continuation,
)

BESIDE_GAP = 0.35
"""Of the font size: how far from a heading the text beside it begins at the least; a space is narrower."""

_FARTHEST_NUMBER = 3.0
"""Of the font size: how far before a heading its number stands at the most."""

_NEXT_WORD = 1.5
"""Of the font size: how far from the end of a line words of continuation in other type may stand."""

_AT_END = 0.2
"""Of the font size: how far from the end of a word a raised sign may begin."""

_RAISED_SIGNS = ("o", "O", "°", "º")
"""After "n", what makes it the sign before a number."""

_MOST_HEADING_WORDS = 40
"""Words of a line that may still be nothing but headings side by side."""


def part_side_by_side(page: LinedPage, profile: Profile) -> LinedPage:
    """The page with each line parted that holds two or more headings, or a heading and text, as where columns stand
    close; and with a heading and its number as one line, however far apart they stand."""
    whole = _with_continuations(_with_raised_signs(page.lines), profile)
    lines = _below_headings(_with_numbers(whole, profile), profile)
    parts = [part for line in lines for whole in _side_by_side(line, profile) for part in _beside_text(whole, profile)]
    return with_lines(page, parts)


def with_lines(page: LinedPage, lines: Sequence[Line]) -> LinedPage:
    """The page with these lines; the same page where they are its own."""
    same = len(lines) == len(page.lines) and all(map(is_, lines, page.lines))
    return page if same else replace(page, lines=tuple(lines))


def _with_raised_signs(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, each with a raised "o" as a part of the "n" at whose end it stands."""
    found: dict[int, Line] = {}
    taken: set[int] = set()
    for sign in [line for line in lines if line.text in _RAISED_SIGNS]:
        for line, word in _words_before(sign, lines)[:1]:  # a line may have several
            found[id(line)] = _with_sign(found.get(id(line), line), sign, word)
            taken.add(id(sign))
    return [found.get(id(line), line) for line in lines if id(line) not in taken] if found else lines


def _words_before(sign: Line, lines: Sequence[Line]) -> list[tuple[Line, int]]:
    """The lines in larger type, a little lower, with the index of the "n" that ends where a sign begins."""
    return [
        (line, index)
        for line in lines
        if sign.size < line.size and 0 < line.baseline - sign.baseline <= RAISED * line.size
        for index, (word, end) in enumerate(zip(line.words, line.ends, strict=True))
        if word in ("n", "N") and abs(sign.x0 - end) <= _AT_END * line.size
    ]


def _with_sign(line: Line, sign: Line, index: int) -> Line:
    words, ends = line.words, line.ends
    words[index] += sign.text
    ends[index] = sign.x1
    return replace(line, text=" ".join(words), spans=line.starts + ends)


def _with_continuations(lines: Sequence[Line], profile: Profile) -> Sequence[Line]:
    """The lines, each with the words of continuation that stand beside it in other type, or with its colon."""
    joining: dict[int, Line] = {}
    taken: set[int] = set()
    for words in [line for line in lines if line.text == ":" or says_continuation(line.text, profile)]:
        for line in lines:
            if is_level(line, words) and 0 < words.x0 - line.x1 <= _NEXT_WORD * line.size:
                joining[id(line)] = words
                taken.add(id(words))
    if not joining:
        return lines
    return [
        joined([line, joining[id(line)]], 0.0) if id(line) in joining else line
        for line in lines
        if id(line) not in taken
    ]


def _with_numbers(lines: Sequence[Line], profile: Profile) -> Sequence[Line]:
    """The lines, each number or icon that stands alone before a heading, or before its first line, joined with it."""
    words = [line for line in lines if line.word_count == 1]
    numbers = [line for line in words if line.is_sign or HEADING_NUMBER.fullmatch(line.text)]
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
        _numbered(line, joining[id(line)]) if id(line) in joining else line for line in lines if id(line) not in taken
    ]


def _numbered(line: Line, number: Line) -> Line:
    """A heading with its number, in the place and type of the heading: its number may stand in a box, smaller, or over
    two lines, larger."""
    both = joined([number, line], 0.0)
    return replace(line, text=both.text, spans=both.spans, styles=both.styles, mark=both.mark, glued=both.glued)


def _below_headings(lines: Sequence[Line], profile: Profile) -> Sequence[Line]:
    """The lines, each parted in which two headings go on that stand side by side above it, no farther apart than two
    words are."""
    heads = [line for line in lines if begins_like_heading(line.text, profile) and begins_heading(line.text, profile)]
    if len(heads) < 2:
        return lines
    styles, known = {head.styles[-1] for head in heads}, set(map(id, heads))
    below = [line for line in lines if line.styles[-1] in styles and id(line) not in known]
    begun = [(head, head.text) for head in heads]  # the last line of each heading, with all that it says
    parted: dict[int, tuple[Line, Line]] = {}
    for line in sorted(below, key=lambda line: line.baseline):
        cuts = [(line.part(0, index), line.part(index, line.word_count)) for index in words_apart(line)]
        found = next((cut for cut in cuts if all(_going_on(part, begun, profile) for part in cut)), None)
        if found:
            parted[id(line)] = found
        begun += [
            (part, f"{text} {part.text}") for part in found or (line,) for _, text in _going_on(part, begun, profile)
        ]
    return [part for line in lines for part in parted.get(id(line), (line,))] if parted else lines


def _going_on(line: Line, begun: Sequence[tuple[Line, str]], profile: Profile) -> list[tuple[Line, str]]:
    """The headings begun, each with what it says so far, that go on in a line; in a colon none does."""
    if not any(map(str.isalnum, line.text)):
        return []
    return [
        (last, text)
        for last, text in begun
        if line_below(last, [line]) and begins_heading(f"{text} {line.text}", profile)
    ]


def _stands_after(number: Line, line: Line) -> bool:
    beside = number.top < line.bottom and line.top < number.bottom
    return beside and 0 < line.x0 - number.x1 <= _FARTHEST_NUMBER * line.size


def words_apart(line: Line) -> Iterator[int]:
    """The indexes of the words in the midst of a line that stand apart from the one before; after a bullet, the midst
    begins with the second word."""
    count, least = line.word_count, BESIDE_GAP * line.size
    first = 2 if line.text[1:2] == " " and not line.text[0].isalnum() else 1
    gaps = map(sub, line.spans[first:count], line.spans[count + first - 1 : -1])
    return (index for index, gap in enumerate(gaps, first) if gap >= least)


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


def _beside_text(line: Line, profile: Profile) -> list[Line]:
    """The line, or the words with which it begins and the text in other type that stands apart from them, that a
    heading and its colon lead to, or that is the title beside the heading of a fiche. What says both number and title,
    with a sign between, stays whole, though the title may have a type of its own."""
    for index in range(1, len(line.styles)):
        if line.styles[index] != line.styles[0]:
            gap, first = line.starts[index] - line.ends[index - 1], " ".join(line.words[:index])
            letters = 0 if HEADING_NUMBER.fullmatch(first) else sum(map(str.isalpha, first))
            apart = gap >= BESIDE_GAP * line.size and letters >= FEWEST_LETTERS
            apart = apart or (first.endswith(":") and match_heading(first, profile) is not None)
            apart = apart and not says_continuation(" ".join(line.words[index:]), profile)
            if (apart or heads_fiche(first, profile)) and not heads_fiche(line.text, profile):
                return [line.part(0, index), line.part(index, line.word_count)]
            break
    return [line]
