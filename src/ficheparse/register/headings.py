"""Section headings: which lines name a section, and how they look.

The profile's words find headings; the look in which those are set (type, ground, rules) tells a heading from an item
with the same words, and finds headings that the profile does not know.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ficheparse.layout.line import Line
from ficheparse.layout.upright import Format, LinedPage, by_format
from ficheparse.profiles.profile import Profile
from ficheparse.profiles.wording import slug, squeezed
from ficheparse.reading.page import Style

UNKNOWN_SECTION = "autre:"

_NEXT_LINE = 1.8
"""Of the font size: how far below its first line a heading's second one may stand."""

_OWN_SHARE = 0.3
"""Share of the lines of one look that must be headings: a look used for other text too is that of items which say the
same words."""

_OWN_PLACE = 0.5
"""Share of the lines that begin at a place which must be headings before the place alone tells one."""

_USUAL_PLACE = 0.04
"""Share of the headings of one page size that must begin at an x before it is a place of headings."""

_MOST_PLACES = 4
"""Such places that a page has at most where headings are set flush left, one for each column; centred, ten headings
have ten."""

_BESIDE_GAP = 0.35
"""Of the font size: how far from a heading the text beside it begins at the least; a space is narrower."""

_MOST_LINES = 3
"""Lines of a heading that the profile does not name."""

_USUAL_START = 0.02
"""Share of the lines of one page size that begin at a place before bullets are looked for there."""

_IN_TEXT = frozenset(";:!?/+=«»–—-")
"""Marks that stand between two spaces in a text too."""

_FEWEST_LETTERS = 3
"""Letters of a heading, or of its last line, beside text: a marker has fewer."""

_MOST_HEADING_WORDS = 40
"""Words of a line that may still be nothing but headings side by side."""

_OWN_LOOK = 0.7
"""Share of the lines of the headings' look that must be known headings before the look alone tells one."""

_NOTE_MARK = re.compile(r"\s*(?:[*†‡⁰¹²³⁴⁵⁶⁷⁸⁹]+|(?<=[^\W\d])\d{1,2}|\(\d{1,2}\))$")

_NUMBER = re.compile(r"^[\W_]*(?:\d{1,2}|[A-Z]|[IVX]{1,5})\s*[.)°–—-]\s*")

_ALIGNED = 2.0
"""Points: how far apart the left, middle or right of two lines may be that are set one below the other."""


@dataclass(frozen=True, slots=True)
class Look:
    """What tells headings from other text: type, ground, rules. Sizes differ between pages of one document."""

    style: Style
    ground: str
    ruled: bool

    @classmethod
    def of(cls, line: Line, last: Line | None = None) -> Look:
        """The look of a line, or of the lines from it down to the `last` one."""
        return cls(line.text_style, line.ground, line.rule_above and (last or line).rule_below)


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """A printed section heading: its section's key, whether it is marked as going on, and its lines."""

    key: str
    text: str
    continued: bool
    lines: tuple[Line, ...]

    @property
    def x0(self) -> float:
        return min(line.x0 for line in self.lines)

    @property
    def x1(self) -> float:
        return max(line.x1 for line in self.lines)

    @property
    def baseline(self) -> float:
        return self.lines[0].baseline

    @property
    def look(self) -> Look:
        return Look.of(self.lines[0], self.lines[-1])


def part_side_by_side(pages: Sequence[LinedPage], profile: Profile) -> list[LinedPage]:
    """The pages with each line parted that holds two or more headings, or a heading and text, as where columns stand
    close."""
    starts = {size: _usual_starts(alike) for size, alike in by_format(pages).items()}
    return [_parted(page, starts[page.format], profile) for page in pages]


def _parted(page: LinedPage, starts: set[int], profile: Profile) -> LinedPage:
    lines = [
        part
        for line in page.lines
        for whole in _side_by_side(line, profile)
        for beside in _beside_text(whole)
        for part in _before_bullet(beside, starts)
    ]
    return page if len(lines) == len(page.lines) else replace(page, lines=tuple(lines))


def _usual_starts(pages: Sequence[LinedPage]) -> set[int]:
    """Where, in whole points, lines usually begin."""
    counts = Counter(round(line.x0) for page in pages for line in page.lines)
    return {x for x, count in counts.items() if count >= _USUAL_START * counts.total()}


def _before_bullet(line: Line, starts: set[int]) -> list[Line]:
    """The line, or what stands before and from a bullet in its midst, where bullets stand at the beginning of lines."""
    words = line.words
    for index in range(1, len(words)):
        apart = line.starts[index] - line.ends[index - 1] >= _BESIDE_GAP * line.size
        is_bullet = len(words[index]) == 1 and not words[index].isalnum() and words[index] not in _IN_TEXT
        if apart and is_bullet and round(line.starts[index]) in starts:
            return [line.part(0, index), line.part(index, len(words))]
    return [line]


def known_headings(pages: Sequence[LinedPage], profile: Profile) -> dict[int, list[SectionHeading]]:
    """The headings of each page (by its number) that the profile's words name, in a look that is the headings' own."""
    found = {page.number: list(_named(page.lines, profile)) for page in pages}
    looks = Counter(h.look for headings in found.values() for h in headings)
    used = Counter(Look.of(line) for page in pages for line in page.lines)
    most = max(looks.values(), default=0)
    kept = {look for look, count in looks.items() if count == most or count >= _OWN_SHARE * used[look]}
    in_look = {number: [h for h in headings if h.look in kept] for number, headings in found.items()}
    for number, heading in _torn(pages, in_look, kept, profile):
        in_look[number].append(heading)
        found[number].append(heading)
    formats = {page.number: page.format for page in pages}
    places = _own_places(pages, in_look)
    # A rule or fill may be missing where a page begins, or farther off beside a heading of two lines; the place where
    # nothing but headings stands is not, nor is the heading beside it.
    known = {
        number: [
            heading
            for heading in headings
            if heading in in_look[number]
            or (formats[number], round(heading.x0)) in places
            or any(_is_level(heading, other) for other in in_look[number])
        ]
        for number, headings in found.items()
    }
    plain = {look for look in kept if looks[look] < _OWN_LOOK * used[look]}
    return _in_place(known, formats, plain)


def _is_level(heading: SectionHeading, other: SectionHeading) -> bool:
    apart = abs(heading.baseline - other.baseline)
    return apart <= 0.1 * heading.lines[0].size and heading.lines[0].text_style == other.lines[0].text_style


def _torn(
    pages: Sequence[LinedPage], known: dict[int, list[SectionHeading]], looks: set[Look], profile: Profile
) -> Iterator[tuple[int, SectionHeading]]:
    """The headings that a page break tears, with the numbers of their pages: what is left of one goes on on the
    next."""
    styles = {look.style for look in looks}

    def free(page: LinedPage) -> list[Line]:
        taken = {id(line) for heading in known[page.number] for line in heading.lines}
        return [line for line in page.lines if id(line) not in taken and line.text_style in styles]

    for page, following in pairwise(pages):
        whole = [list(heading.lines) for heading in known[page.number]]
        tails = [tail for tail in _blocks(free(page)) if _begins_heading(_text(tail), profile)]
        heads = [head for head in _blocks(free(following)) if squeezed(_text(head))]
        for tail in (*whole, *tails):
            for head in heads:
                match = _match(f"{_text(tail)} {_text(head)}", profile)
                if match and is_aligned(tail[-1], head[0]):
                    if tail not in whole:
                        yield page.number, SectionHeading(*match, lines=tuple(tail))
                    yield following.number, SectionHeading(match[0], match[1], True, tuple(head))


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines set one right below the other, in one look."""
    waiting, blocks = list(lines), list[list[Line]]()
    while waiting:
        block = [waiting.pop(0)]
        while (below := line_below(block[-1], waiting)) is not None:
            waiting.remove(below)
            block.append(below)
        blocks.append(block)
    return blocks


def _text(lines: Iterable[Line]) -> str:
    return " ".join(line.text for line in lines)


def _own_places(pages: Sequence[LinedPage], headings: dict[int, list[SectionHeading]]) -> set[tuple[Format, int]]:
    """Where, on pages of one format, mostly headings begin."""
    begun = Counter((page.format, round(line.x0)) for page in pages for line in page.lines)
    own = Counter((page.format, round(line.x0)) for page in pages for h in headings[page.number] for line in h.lines)
    return {place for place, count in own.items() if count >= _OWN_PLACE * begun[place]}


def _in_place(
    found: dict[int, list[SectionHeading]], formats: dict[int, Format], plain: set[Look]
) -> dict[int, list[SectionHeading]]:
    """The headings without those that stand where headings do not: the end of a sentence on a line of its own, say.

    Only those of a `plain` look, in which other text is set too, can be meant. Where headings are centred, they stand
    anywhere, and all are kept.
    """
    starts: dict[Format, Counter[int]] = defaultdict(Counter)
    for number, headings in found.items():
        starts[formats[number]].update(round(heading.x0) for heading in headings)

    def is_in_place(heading: SectionHeading, size: Format) -> bool:
        if heading.look not in plain:
            return True
        counts = starts[size]
        usual = {x for x in counts if _near(counts, x) >= _USUAL_PLACE * counts.total()}
        places = sum(x - 1 not in usual for x in usual)
        return places > _MOST_PLACES or round(heading.x0) in usual

    return {number: [h for h in headings if is_in_place(h, formats[number])] for number, headings in found.items()}


def _near(counts: Counter[int], x: int) -> int:
    return sum(counts[x + step] for step in (-1, 0, 1))


def _named(lines: Sequence[Line], profile: Profile) -> Iterator[SectionHeading]:
    taken: set[int] = set()
    for line in lines:
        heading = _heading_at(line, lines, profile) if id(line) not in taken else None
        if heading:
            taken.update(id(part) for part in heading.lines)
            yield heading


def _heading_at(line: Line, lines: Sequence[Line], profile: Profile) -> SectionHeading | None:
    """The longest heading that begins with a line and goes on over those below, in the same look and place."""
    found: SectionHeading | None = None
    parts, text = [line], line.text
    while True:
        match = _match(text, profile)
        if match:
            found = SectionHeading(*match, lines=tuple(parts))
        below = line_below(parts[-1], lines) if _begins_heading(text, profile) else None
        if below is None or not squeezed(below.text):  # a bullet alone says nothing
            return found
        parts.append(below)
        text = f"{text} {below.text}"


def _match(text: str, profile: Profile) -> tuple[str, str, bool] | None:
    """Section key, text and continuation of a text that is a heading of the profile, a number before it and a note
    mark at its end aside."""
    bare_text = _NUMBER.sub("", text)
    for words in dict.fromkeys((text, bare_text, _NOTE_MARK.sub("", bare_text))):
        bare = squeezed(words)
        if bare in profile.section_of:
            return profile.section_of[bare], words, False
        for more in profile.continuations:
            if bare.endswith(more) and bare.removesuffix(more) in profile.section_of:
                return profile.section_of[bare.removesuffix(more)], words, True
    return None


def _side_by_side(line: Line, profile: Profile) -> list[Line]:
    """The line, or its parts where headings make it up between them, one of them at least whole; the others may go on
    below."""
    words, parts, start, whole = line.words, list[Line](), 0, 0
    if not 2 <= len(words) <= _MOST_HEADING_WORDS or not _begins_like_heading(line.text, profile):
        return [line]
    while start < len(words):
        ends = range(len(words), start, -1)
        full = next((end for end in ends if _match(" ".join(words[start:end]), profile)), None)
        end = full or next((end for end in ends if _begins_heading(" ".join(words[start:end]), profile)), None)
        if end is None:
            return [line]
        whole += full is not None
        parts.append(line.part(start, end))
        start = end
    return parts if whole else [line]


def _beside_text(line: Line) -> list[Line]:
    """The line, or the words with which it begins and the text in other type that stands apart from them."""
    for index in range(1, len(line.styles)):
        if line.styles[index] != line.styles[0]:
            gap = line.starts[index] - line.ends[index - 1]
            letters = sum(map(str.isalpha, " ".join(line.words[:index])))
            if gap >= _BESIDE_GAP * line.size and letters >= _FEWEST_LETTERS:
                return [line.part(0, index), line.part(index, len(line.starts))]
            break
    return [line]


def _begins_like_heading(text: str, profile: Profile) -> bool:
    return squeezed(_NUMBER.sub("", text))[:4] in profile.heading_beginnings


def _begins_heading(text: str, profile: Profile) -> bool:
    return squeezed(_NUMBER.sub("", text)) in profile.heading_beginnings


def line_below(line: Line, lines: Iterable[Line]) -> Line | None:
    """The line set right below another one, in the same look."""
    for other in lines:
        near = 0 < other.baseline - line.baseline <= _NEXT_LINE * line.size
        if near and is_aligned(line, other) and other.text_style == line.text_style and other.ground == line.ground:
            return other
    return None


def is_aligned(line: Line | SectionHeading, other: Line | SectionHeading) -> bool:
    """Whether two lines are set flush left, flush right or centred one below the other."""
    left, right = other.x0 - line.x0, other.x1 - line.x1
    return min(abs(left), abs(right), abs(left + right) / 2) <= _ALIGNED


def unknown_headings(
    page: LinedPage,
    known: Sequence[SectionHeading],
    own: OwnSigns,
    places: Collection[SectionHeading],
    skip: set[int],
) -> list[SectionHeading]:
    """Lines in the headings' own look where headings stand, or in their type where nothing but headings stands,
    which the profile does not name.

    `known` are the headings of the page, `places` those of all pages of its format, by which its lines are measured.
    Lines whose `id` is in `skip` are something else already.
    """
    taken = skip | {id(line) for heading in known for line in heading.lines}
    free = [line for line in page.lines if id(line) not in taken and _stands_as(line, places)]
    blocks = _blocks([line for line in free if own.tell(line, page.format)])
    if any(look.ruled for look in own.looks):
        alone = {id(line) for block in blocks for line in block}
        blocks += _between_rules([line for line in free if id(line) not in alone], own.looks)
    found = ((block, _text(block)) for block in blocks)
    return [SectionHeading(UNKNOWN_SECTION + slug(text), text, False, tuple(block)) for block, text in found]


def _between_rules(lines: Sequence[Line], own: frozenset[Look]) -> list[list[Line]]:
    """Headings of two lines or three that stand between rules."""
    found = []
    for line in lines:
        block = [line]
        while len(block) < _MOST_LINES and line.rule_above and not block[-1].rule_below:
            below = line_below(block[-1], lines)
            if below is None:
                break
            block.append(below)
        if len(block) > 1 and Look.of(line, block[-1]) in own:
            found.append(block)
    return found


def heading_places(
    pages: Iterable[LinedPage], known: dict[int, list[SectionHeading]]
) -> dict[Format, list[SectionHeading]]:
    """For the pages of each format, a heading for each place and size that headings have."""
    places: dict[Format, dict[tuple[int, ...], SectionHeading]] = defaultdict(dict)
    for page in pages:
        for heading in known[page.number]:
            place = round(heading.x0), round(heading.x1), round(heading.lines[0].size, 1)
            places[page.format].setdefault(tuple(map(round, place)), heading)
    return {size: list(found.values()) for size, found in places.items()}


def _stands_as(line: Line, places: Collection[SectionHeading]) -> bool:
    """Whether a line is set like one of the known headings: as large, and in line with it. Where headings are set flush
    left, only their left side counts."""
    letters = sum(map(str.isalpha, line.text))
    if len(set(line.styles)) > 1 or not line.text[0].isalpha() or letters < _FEWEST_LETTERS or line.mark is not None:
        return False
    flush_left = len({round(heading.x0) for heading in places}) <= 2 * _MOST_PLACES
    return any(
        abs(line.size - heading.lines[0].size) <= 0.06 * heading.lines[0].size
        and (abs(line.x0 - heading.x0) <= _ALIGNED if flush_left else is_aligned(line, heading))
        for heading in places
    )


@dataclass(frozen=True, slots=True)
class OwnSigns:
    """What only headings have: looks in which nothing else is set, and places at which, in the type of headings,
    nothing else begins."""

    looks: frozenset[Look]
    places: frozenset[tuple[Format, int, Style]]

    def tell(self, line: Line, size: Format) -> bool:
        return Look.of(line) in self.looks or (size, round(line.x0), line.text_style) in self.places


def own_signs(pages: Sequence[LinedPage], known: dict[int, list[SectionHeading]], skip: set[int]) -> OwnSigns:
    """The signs by which headings are told, from the pages that hold headings."""
    looks, used_looks = Counter[Look](), Counter[Look]()
    places, used_places = Counter[tuple[Format, int, Style]](), Counter[tuple[Format, int, Style]]()
    for page in pages:
        headings = known.get(page.number, ())
        lines = {id(line) for heading in headings for line in heading.lines}
        looks.update(heading.look for heading in headings)
        places.update((page.format, round(line.x0), line.text_style) for h in headings for line in h.lines)
        if headings:
            rest = [line for line in page.lines if id(line) not in skip | lines]
            used_looks.update(Look.of(line) for line in rest)
            used_places.update((page.format, round(line.x0), line.text_style) for line in rest)
    return OwnSigns(
        frozenset(look for look, count in looks.items() if count >= _OWN_LOOK * (count + used_looks[look])),
        frozenset(place for place, count in places.items() if count >= _OWN_LOOK * (count + used_places[place])),
    )
