"""Section headings: which lines name a section, and of which type they are.

The profile's words find headings; the type in which most of those are set tells a heading from an item with
the same words, and finds headings that the profile does not know.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ficheparse.layout.line import Line
from ficheparse.layout.upright import Format, LinedPage
from ficheparse.profiles.profile import Profile
from ficheparse.profiles.wording import slug, squeezed

UNKNOWN_SECTION = "autre:"

_NEXT_LINE = 1.8
"""Of the font size: how far below its first line a heading's second one may stand."""

_MAIN_TYPE_SHARE = 0.2
"""Of the most used heading type's count: a type used less is that of items which say the same words."""

_USUAL_PLACE = 0.04
"""Share of the headings of one page size that must begin at an x before it is a place of headings."""

_MOST_PLACES = 4
"""Such places that a page has at most where headings are set flush left, one for each column; centred, ten headings
have ten."""

_MOST_HEADING_WORDS = 40
"""Words of a line that may still be nothing but headings side by side."""

_OWN_TYPE = 0.7
"""Share of the lines of the headings' type that must be known headings before the type alone tells one."""


@dataclass(frozen=True, slots=True)
class HeadingType:
    """The type of headings: font and color. Sizes differ between pages of one document."""

    font: str
    color: str

    @classmethod
    def of(cls, line: Line) -> HeadingType:
        return cls(line.style.font, line.style.color)


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


def part_side_by_side(page: LinedPage, profile: Profile) -> LinedPage:
    """The page with each line parted that holds two or more headings, as where columns stand close."""
    lines = [part for line in page.lines for part in _side_by_side(line, profile)]
    return page if len(lines) == len(page.lines) else replace(page, lines=tuple(lines))


def known_headings(pages: Sequence[LinedPage], profile: Profile) -> dict[int, list[SectionHeading]]:
    """The headings of each page (by its number) that the profile's words name, in the headings' usual type."""
    found = {page.number: list(_named(page.lines, profile)) for page in pages}
    types = Counter(HeadingType.of(h.lines[0]) for headings in found.values() for h in headings)
    least = _MAIN_TYPE_SHARE * max(types.values(), default=0)
    in_type = {
        number: [h for h in headings if types[HeadingType.of(h.lines[0])] >= least]
        for number, headings in found.items()
    }
    return _in_place(in_type, {page.number: page.format for page in pages})


def _in_place(found: dict[int, list[SectionHeading]], sizes: dict[int, Format]) -> dict[int, list[SectionHeading]]:
    """The headings without those that stand where headings do not: the end of a sentence on a line of its own, say.

    Where headings are centred, they stand anywhere, and all are kept.
    """
    starts: dict[Format, Counter[int]] = defaultdict(Counter)
    for number, headings in found.items():
        starts[sizes[number]].update(round(heading.x0) for heading in headings)

    def is_in_place(heading: SectionHeading, size: Format) -> bool:
        counts = starts[size]
        usual = {x for x in counts if _near(counts, x) >= _USUAL_PLACE * counts.total()}
        places = sum(x - 1 not in usual for x in usual)
        return places > _MOST_PLACES or round(heading.x0) in usual

    return {number: [h for h in headings if is_in_place(h, sizes[number])] for number, headings in found.items()}


def _near(counts: Counter[int], x: int) -> int:
    return sum(counts[x + step] for step in (-1, 0, 1))


def _named(lines: Sequence[Line], profile: Profile) -> Iterator[SectionHeading]:
    taken: set[int] = set()
    for line in lines:
        if id(line) in taken:
            continue
        match = _match(line.text, profile)
        heading = SectionHeading(*match, lines=(line,)) if match else _over_lines(line, lines, profile)
        if heading:
            taken.update(id(part) for part in heading.lines)
            yield heading


def _match(text: str, profile: Profile) -> tuple[str, str, bool] | None:
    """Section key, text and continuation of a text that is a heading of the profile."""
    bare = squeezed(text)
    if bare in profile.section_of:
        return profile.section_of[bare], text, False
    for words in profile.continuations:
        if bare.endswith(words) and bare.removesuffix(words) in profile.section_of:
            return profile.section_of[bare.removesuffix(words)], text, True
    return None


def _side_by_side(line: Line, profile: Profile) -> list[Line]:
    """The line, or its parts where headings make it up between them."""
    words, parts, start = line.words, list[Line](), 0
    if not 2 <= len(words) <= _MOST_HEADING_WORDS or not _begins_like_heading(line.text, profile):
        return [line]
    while start < len(words):
        for end in range(len(words), start, -1):
            if _match(" ".join(words[start:end]), profile):
                parts.append(line.part(start, end))
                start = end
                break
        else:
            return [line]
    return parts


def _begins_like_heading(text: str, profile: Profile) -> bool:
    bare = squeezed(text)
    return bare[:4] in profile.heading_beginnings and any(bare.startswith(known) for known in profile.section_of)


def _over_lines(line: Line, lines: Sequence[Line], profile: Profile) -> SectionHeading | None:
    """A heading that goes on over the lines below, in the same type and place."""
    parts, text = [line], line.text
    while _begins_heading(text, profile):
        below = _line_below(parts[-1], lines)
        if below is None:
            return None
        parts.append(below)
        text = f"{text} {below.text}"
        match = _match(text, profile)
        if match:
            return SectionHeading(*match, lines=tuple(parts))
    return None


def _begins_heading(text: str, profile: Profile) -> bool:
    return squeezed(text) in profile.heading_beginnings


def _line_below(line: Line, lines: Sequence[Line]) -> Line | None:
    middle = (line.x0 + line.x1) / 2
    for other in lines:
        near = 0 < other.baseline - line.baseline <= _NEXT_LINE * line.size
        placed = abs(other.x0 - line.x0) <= 2.0 or abs((other.x0 + other.x1) / 2 - middle) <= 2.0
        if near and placed and HeadingType.of(other) == HeadingType.of(line):
            return other
    return None


def unknown_headings(
    page: LinedPage, known: Sequence[SectionHeading], types: Iterable[HeadingType], skip: set[int]
) -> list[SectionHeading]:
    """Lines in the headings' own type where headings stand, which the profile does not name.

    Lines whose `id` is in `skip` are something else already. A page without a known heading has none to
    measure by, and gives none.
    """
    if not known:
        return []
    own = set(types)
    sizes = {round(heading.lines[0].size, 1) for heading in known}
    lefts = [heading.x0 for heading in known]
    taken = skip | {id(line) for heading in known for line in heading.lines}
    return [
        SectionHeading(UNKNOWN_SECTION + slug(line.text), line.text, False, (line,))
        for line in page.lines
        if id(line) not in taken
        and HeadingType.of(line) in own
        and len(set(line.styles)) == 1
        and any(abs(line.size - size) <= 0.06 * size for size in sizes)
        and any(abs(line.x0 - left) <= 2.0 for left in lefts)
        and line.text[0].isalpha()
    ]


def own_types(pages: Sequence[LinedPage], known: dict[int, list[SectionHeading]], skip: set[int]) -> set[HeadingType]:
    """The types that nothing but headings is set in, on the pages that hold headings."""
    headings = {id(line) for found in known.values() for h in found for line in h.lines}
    used: Counter[HeadingType] = Counter()
    known_use: Counter[HeadingType] = Counter()
    for page in pages:
        if not known.get(page.number):
            continue
        for line in page.lines:
            if id(line) not in skip:
                used[HeadingType.of(line)] += 1
                known_use[HeadingType.of(line)] += id(line) in headings
    return {kind for kind, count in known_use.items() if count >= _OWN_TYPE * used[kind]}
