"""What nearly all fiches print alike and no section holds: headings of groups of sections ("A – Finalités"), links back
to the head of the page, captions of tables that are counted ("Tableau 3 : mise en œuvre")."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from ficheparse.layout.line import Line
from ficheparse.layout.repeats import NUMBERS
from ficheparse.profiles.profile import Profile
from ficheparse.register.heading import FEWEST_LETTERS, HEADING_NUMBER, Look, SectionHeading, is_level
from ficheparse.register.marked_page import MarkedPage

_MOST_FICHES = 0.6
"""Share of the fiches that must print a text, each once at the most."""

_FEWEST_FICHES = 5
"""Fiches from which on what all print alike says something."""

_OWN_LOOK = 0.9
"""Share of the lines in one look that must be such texts: items that most fiches share are set as other items are."""

_MOST_LINES = 0.1
"""Share of a document's lines that such texts may be. Of 21 renderings three have such texts, 0.05 of their lines at
most."""

_WHITE = 2.0
"""Of the font size: how far a caption stands from the lines above and below it at the least. Of one document 2.8."""

_FARTHEST_NUMBER = 3.0
"""Of the font size: how far before the heading of a group its letter or number stands at the most."""

_MOST_DIGITS = 9
"""Digits of a number that counts captions."""

_RISES = 0.7
"""Share of the captions of tables whose number must be higher than that of the one before: some are printed again where
the table goes on. Numbers of articles rise by chance."""

_Set = tuple[Look, int]
"""A look, and the size of its type."""

_Said = tuple[str, _Set]


def printed_alike(
    marked: Sequence[MarkedPage],
    known: Mapping[int, Sequence[SectionHeading]],
    fiches: int,
    content: Collection[int],
    profile: Profile,
) -> set[int]:
    """The `id` of each line that most of so many fiches print alike, in a look in which hardly anything else is set, no
    section heading and not most of the text. `known` are the section headings by page number; lines whose `id` is in
    `content` are something else."""
    free = list(_free(marked, known, content))
    looks = Counter(own for _, (_, own) in free)
    counts = Counter(said for _, said in free)
    least = max(_FEWEST_FICHES, _MOST_FICHES * fiches)
    alike = {said for said, count in counts.items() if least <= count <= fiches}
    alike = {said for said in alike if _has_letters(said[0]) and not profile.mission_heading.fullmatch(said[0])}
    own = Counter[_Set]()
    for said in alike:
        own[said[1]] += counts[said]
    found = {id(line) for line, said in free if said in alike and own[said[1]] >= _OWN_LOOK * looks[said[1]]}
    captions = _captions([each for each in marked if known[each.page.number]], least, content)
    if len(found | captions) > _MOST_LINES * sum(len(each.page.lines) for each in marked):
        return set()
    return found | captions | _beside(marked, found, content)


def _free(
    marked: Sequence[MarkedPage], known: Mapping[int, Sequence[SectionHeading]], content: Collection[int]
) -> Iterator[tuple[Line, _Said]]:
    """The lines in other looks than most text and the section headings, with what they say and how they are set."""
    used, unruled = Counter[Look](), Counter[Look]()
    for each in marked:
        for (look, _), count in each.counts.items():
            used[look] += count
    for look, count in used.items():
        unruled[look.unruled] += count
    of_headings = {heading.look for own in known.values() for heading in own}
    taken = {look for look, _ in unruled.most_common(1)} | {look.unruled for look in of_headings}
    others = {look for look in used if look.unruled not in taken}
    for each in marked:
        for line, (look, _) in zip(each.page.lines, each.signs, strict=True):
            if look in others and id(line) not in content:
                yield line, (line.text, (_colorless(look.unruled), round(line.size)))


def _beside(marked: Sequence[MarkedPage], found: Collection[int], content: Collection[int]) -> set[int]:
    """The `id` of each letter or number that stands right before one of the lines found, on its ground."""
    return {
        id(line)
        for each in (marked if found else ())
        for own in [line for line in each.page.lines if id(line) in found]
        for line in each.page.lines
        if HEADING_NUMBER.fullmatch(line.text) and id(line) not in content and _leads_to(line, own)
    }


def _leads_to(number: Line, line: Line) -> bool:
    near = 0 <= line.x0 - number.x1 <= _FARTHEST_NUMBER * line.size
    return near and is_level(number, line) and number.ground == line.ground


@lru_cache(maxsize=4_096)
def _colorless(look: Look) -> Look:
    """The look, its colors aside: they may tell the parts of a document apart."""
    return look._replace(style=look.style.colorless, ground="#" if look.ground else "")


def _captions(marked: Sequence[MarkedPage], least: float, content: Collection[int]) -> set[int]:
    """The `id` of each line that so many pages with sections at the least print alike but for numbers, one of which
    counts up, white above and below it, in a look in which other text is set too: titles may be counted, and have a
    look of their own."""
    said: dict[tuple[str, ...], list[Line]] = defaultdict(list)
    for each in marked:
        for line in each.traits.digits:
            if id(line) not in content:
                said[tuple(NUMBERS.split(line.text))].append(line)
    often = [lines for words, lines in said.items() if len(lines) >= least and _has_letters("".join(words))]
    found = [lines for lines in often if len({line.page for line in lines}) >= least and _count_up(lines)]
    if not found:
        return set()
    looks = Counter(look for each in marked for look, _ in each.signs)
    pages = {each.page.number: each.page.lines for each in marked}
    return {
        id(line)
        for lines in found
        if looks[Look.of(lines[0])] > 2 * len(lines) and all(_stands_apart(line, pages[line.page]) for line in lines)
        for line in lines
    }


def _stands_apart(line: Line, lines: Iterable[Line]) -> bool:
    """Whether no other line of its page stands close above or below a line: an item would have its heading there, or
    the rest of its section."""
    return not any(
        0 < abs(other.baseline - line.baseline) <= _WHITE * line.size and other.x0 < line.x1 and line.x0 < other.x1
        for other in lines
    )


def _count_up(lines: Sequence[Line]) -> bool:
    """Whether a number in lines that say the same else rises from each to the next, but for a few printed again."""
    numbers = [NUMBERS.findall(line.text) for line in lines]
    if max(len(number) for own in numbers for number in own) > _MOST_DIGITS:
        return False
    return any(
        sum(int(after) > int(before) for before, after in pairwise(column)) >= _RISES * (len(lines) - 1)
        for column in zip(*numbers, strict=True)
    )


def _has_letters(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= FEWEST_LETTERS
