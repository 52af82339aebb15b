"""Headings that a profile does not name: told by what only headings have, and by where they stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ficheparse.layout.count_shared import count_shared
from ficheparse.layout.line import Line
from ficheparse.layout.markers import has_marker
from ficheparse.layout.upright import Format, LinedPage, by_format
from ficheparse.profiles.profile import Profile
from ficheparse.profiles.wording import slug
from ficheparse.reading.page import Style
from ficheparse.register.heading import (
    ALIGNED,
    FEWEST_LETTERS,
    MOST_PLACES,
    OWN_LOOK,
    Look,
    SectionHeading,
    Sign,
    heading_blocks,
    heading_text,
    is_in_line,
    is_level,
    line_below,
    match_heading,
)
from ficheparse.register.marked_page import MarkedPage

_Sign = TypeVar("_Sign")

Place = tuple[Format, int, Style]
"""Where, in whole points, what is set in a style begins on pages of a format."""

UNKNOWN_SECTION = "autre:"

_MOST_LINES = 3
"""Lines of a heading that the profile does not name."""

_TORN = 2.0
"""Of the font size: how far apart justification may set two words."""

_SAME_SIZE = 0.06
"""Of the font size: headings of one document differ by less on one page."""


def unknown_headings(
    marked: MarkedPage,
    known: Sequence[SectionHeading],
    own: OwnSigns,
    places: HeadingPlaces,
    skip: set[int],
) -> list[SectionHeading]:
    """Lines in the headings' own look where headings stand, or in their type where nothing but headings stands,
    which the profile does not name.

    `known` are the headings of the page, `places` those of all pages of its format, by which its lines are measured.
    Lines whose `id` is in `skip` are something else already.
    """
    taken = {id(line) for heading in known for line in heading.lines}
    size = marked.page.format
    telling = {sign for sign in marked.counts if own.tell(sign, size)}
    alone = {id(h.lines[0]) for h in known if len(h.lines) == 1 and (h.look, round(h.x0)) in telling}
    told = []
    if len(alone) < sum(marked.counts[sign] for sign in telling):
        in_look = [line for line, sign in zip(marked.page.lines, marked.signs, strict=True) if sign in telling]
        told = [line for line in in_look if id(line) not in skip and id(line) not in taken and places.hold(line)]
    heads = taken | {id(line) for line in told}
    text = [line for line in marked.page.lines if id(line) not in heads] if told else []
    blocks = heading_blocks([line for line in told if not any(_is_torn_from(line, other) for other in text)])
    ruled = {look.style for look in own.looks if look.ruled}
    below_rule = (line for line in marked.page.lines if line.rule_above and not line.rule_below)
    if any(line.text_style in ruled and id(line) not in taken for line in below_rule):
        others = taken | {id(line) for block in blocks for line in block}
        free = [line for line in marked.page.lines if id(line) not in skip and id(line) not in others]
        blocks += _between_rules(free, places, own.looks)
    found = ((block, heading_text(block)) for block in blocks)
    return [SectionHeading(UNKNOWN_SECTION + slug(text), text, False, tuple(block)) for block, text in found]


def _is_torn_from(line: Line, other: Line) -> bool:
    """Whether two lines stand in one, whose words justification set far apart; the second begins no item."""
    apart = max(other.x0 - line.x1, line.x0 - other.x1)
    near = is_level(line, other) and 0 < apart <= _TORN * line.size
    return near and other.text_style == line.text_style and not has_marker(other)


def _between_rules(free: Sequence[Line], places: HeadingPlaces, own: frozenset[Look]) -> list[list[Line]]:
    """Headings of two lines or three that stand between rules."""
    found = []
    for line in free:
        if not line.rule_above or line.rule_below or not places.hold(line):
            continue
        block = [line]
        while len(block) < _MOST_LINES and not block[-1].rule_below:
            below = line_below(block[-1], (other for other in free if places.hold(other)))
            if below is None:
                break
            block.append(below)
        if len(block) > 1 and Look.of(line, block[-1]) in own:
            found.append(block)
    return found


def with_torn_ones(
    headings: Mapping[int, Sequence[SectionHeading]], profile: Profile
) -> dict[int, list[SectionHeading]]:
    """The headings of each page (by its number), those that no profile knows and that the end of a page tears as what
    they say together, if the profile knows it or other pages have it whole: the second goes on."""
    unknown = {n: [h for h in own if h.key.startswith(UNKNOWN_SECTION)] for n, own in headings.items()}
    texts = {h.key: h.text for own in unknown.values() for h in own}
    whole = dict(headings)
    for number, own in unknown.items():
        for head in own:
            for tail in unknown.get(number + 1, ()):
                key = f"{head.key}_{tail.key.removeprefix(UNKNOWN_SECTION)}"
                known = match_heading(f"{head.text} {tail.text}", profile)
                if known or key in texts:
                    key, text = known[:2] if known else (key, texts[key])
                    for page, part, goes_on in ((number, head, False), (number + 1, tail, True)):
                        found = SectionHeading(key, text, goes_on, part.lines)
                        whole[page] = [found if h is part else h for h in whole[page]]
    return {number: list(own) for number, own in whole.items()}


@dataclass(frozen=True, slots=True)
class HeadingPlaces:
    """Where the headings of pages of one format stand: left, right and size of each place. Where they are set flush
    left, only their left side counts."""

    places: tuple[tuple[float, float, float], ...]
    flush_left: bool

    @classmethod
    def of(cls, headings: Iterable[SectionHeading]) -> HeadingPlaces:
        found: dict[tuple[int, int, int], tuple[float, float, float]] = {}
        for heading in headings:
            place = heading.x0, heading.x1, heading.lines[0].size
            found.setdefault((round(place[0]), round(place[1]), round(place[2])), place)
        return cls(tuple(found.values()), len({x0 for x0, _, _ in found}) <= 2 * MOST_PLACES)

    def hold(self, line: Line) -> bool:
        """Whether a line is set like one of the headings: as large, in one type, without a marker, in line with it."""
        letters = sum(map(str.isalpha, line.text))
        if len(set(line.styles)) > 1 or not line.text[0].isalpha() or letters < FEWEST_LETTERS or line.mark is not None:
            return False
        return any(
            abs(line.size - size) <= _SAME_SIZE * size and self._in_line(line.x0 - x0, line.x1 - x1)
            for x0, x1, size in self.places
        )

    def _in_line(self, left: float, right: float) -> bool:
        return abs(left) <= ALIGNED if self.flush_left else is_in_line(left, right)


def heading_places(pages: Iterable[LinedPage], known: dict[int, list[SectionHeading]]) -> dict[Format, HeadingPlaces]:
    """The places of headings on the pages of each format."""
    return {
        size: HeadingPlaces.of(heading for page in alike for heading in known[page.number])
        for size, alike in by_format(pages).items()
    }


@dataclass(frozen=True, slots=True)
class OwnSigns:
    """What only headings have: looks in which nothing else is set, and places at which, in the type of headings,
    nothing else begins."""

    looks: frozenset[Look]
    places: frozenset[Place]

    def tell(self, sign: Sign, size: Format) -> bool:
        look, x = sign
        return look in self.looks or (size, x, look.style) in self.places


def own_signs(marked: Iterable[MarkedPage], known: dict[int, list[SectionHeading]], skip: set[int]) -> OwnSigns:
    """The signs by which headings are told, from the pages that hold headings; the lines whose `id` is in `skip` aside,
    which are something else."""
    looks: list[Look] = []
    of_headings: dict[Format, list[Sign]] = defaultdict(list)
    of_others: dict[Format, list[Sign]] = defaultdict(list)
    for each in marked:
        size, headings = each.page.format, known.get(each.page.number, ())
        if not headings:
            continue
        looks += [heading.look for heading in headings]
        headed = {id(line) for heading in headings for line in heading.lines}
        signs = list(zip(map(id, each.page.lines), each.signs, strict=True))
        of_headings[size] += [sign for number, sign in signs if number in headed]
        of_others[size] += [sign for number, sign in signs if number not in skip and number not in headed]
    looks_used, places_used = _looks_and_places(of_others)
    _, places = _looks_and_places(of_headings)
    return OwnSigns(_mostly_own(count_shared(looks), looks_used), _mostly_own(places, places_used))


def _looks_and_places(signs: Mapping[Format, Sequence[Sign]]) -> tuple[Counter[Look], Counter[Place]]:
    """How often each look stands, and each style at each place, from the signs on the pages of each format."""
    looks, places = Counter[Look](), Counter[Place]()
    for size, own in signs.items():
        for (look, x), count in count_shared(own).items():
            looks[look] += count
            places[size, x, look.style] += count
    return looks, places


def _mostly_own(own: Counter[_Sign], used: Counter[_Sign]) -> frozenset[_Sign]:
    """The signs that headings have more often than what else is set so."""
    return frozenset(sign for sign, count in own.items() if count >= OWN_LOOK * (count + used[sign]))
