"""The headings that the words of a profile name, in a look that is the headings' own.

The look (type, ground, rules) and the place tell a heading from an item with the same words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ficheparse.layout.line import Line
from ficheparse.layout.upright import Format, LinedPage
from ficheparse.layout.watermarks import WATERMARK
from ficheparse.profiles.profile import Profile
from ficheparse.profiles.wording import squeezed
from ficheparse.reading.page import Style
from ficheparse.register.heading import (
    MOST_PLACES,
    OWN_LOOK,
    Look,
    SectionHeading,
    heading_blocks,
    heading_text,
    heads_fiche,
    is_aligned,
    is_level,
    line_below,
    match_heading,
    squeezed_heading,
)
from ficheparse.register.marked_page import MarkedPage

_OWN_SHARE = 0.3
"""Share of the lines of one look that must be headings: a look used for other text too is that of items which say the
same words."""

_OWN_PLACE = 0.5
"""Share of the lines that begin at a place which must be headings before the place alone tells one."""

_MOST_TORN = 3
"""Lines that are left of a heading which the end of a page tears, at the most: all but the first of four."""

_USUAL_PLACE = 0.04
"""Share of the headings of one page size that must begin at an x before it is a place of headings."""


def known_headings(marked: Sequence[MarkedPage], profile: Profile) -> dict[int, list[SectionHeading]]:
    """The headings of each page (by its number) that the profile's words name, in a look that is the headings' own."""
    pages = [each.page for each in marked]
    found = {each.page.number: list(each.sections) for each in marked}
    looks = Counter(h.look for headings in found.values() for h in headings)
    used = _uses(marked, looks, profile)
    most = max(looks.values(), default=0)
    kept = {look for look, count in looks.items() if count == most or count >= _OWN_SHARE * used[look]}
    in_look = {number: [h for h in headings if h.look in kept] for number, headings in found.items()}
    for number, heading in _torn(marked, in_look, kept, profile):
        in_look[number].append(heading)
        found[number].append(heading)
    # A rule or fill may be missing where a page begins, or farther off beside a heading of two lines; the heading
    # beside it is not, nor the place where, in its type, nothing but headings stands.
    by_number = {page.number: page for page in pages}
    formats = {page.number: page.format for page in pages}
    own_places = _HeadingStarts.of(in_look, formats)
    sure = {
        number: [
            h
            for h in headings
            if h in in_look[number]
            or (own_places.hold(h, formats[number]) and any(_is_level(h, other) for other in in_look[number]))
            or (
                _lacks_rule_below(h, kept)
                and (_is_beside_taller(h, by_number[number].lines) or _is_in_tall_row(h, by_number[number]))
            )
        ]
        for number, headings in found.items()
    }
    places = _own_places(marked, sure)
    known = {
        number: [
            heading
            for heading in headings
            if heading in sure[number] or (formats[number], round(heading.x0), heading.lines[0].text_style) in places
        ]
        for number, headings in found.items()
    }
    plain = {look for look in kept if looks[look] < OWN_LOOK * used[look]}
    return _in_place(known, formats, plain)


def _uses(marked: Iterable[MarkedPage], looks: Counter[Look], profile: Profile) -> Counter[Look]:
    """How often each look stands: once for a heading, however many lines it has, and for any other line. The headings
    of fiches stand aside: they may be set as those of sections are."""
    used = Counter(looks)
    for each in marked:
        for (look, _), count in each.counts.items():
            used[look] += count
        for heading in each.sections:
            for line in heading.lines:
                used[Look.of(line)] -= 1
    doubtful = {look for look, count in looks.items() if count < _OWN_SHARE * used[look]}
    for each in marked if doubtful else ():
        for line in {id(line): line for _, heading in each.fiches for line in heading.lines}.values():
            look = Look.of(line)
            if look in doubtful and heads_fiche(line.text, profile):
                used[look] -= 1
    return used


def _is_level(heading: SectionHeading, other: SectionHeading) -> bool:
    first, beside = heading.lines[0], other.lines[0]
    return is_level(first, beside) and first.text_style == beside.text_style


def _lacks_rule_below(heading: SectionHeading, looks: set[Look]) -> bool:
    """Whether a heading would be in one of the looks of headings, did a rule stand right below it too."""
    taller = heading.look._replace(ruled=True)
    return not heading.look.ruled and heading.lines[0].rule_above and taller in looks


def _is_beside_taller(heading: SectionHeading, lines: Sequence[Line]) -> bool:
    """Whether two lines, one below the other, in a look of headings stand level with a heading: one that no profile
    knows, to whose height the rules around the row are set."""
    first = heading.lines[0]
    taller = heading.look._replace(ruled=True)
    for other in lines:
        level = other is not first and other.rule_above and is_level(first, other)
        below = line_below(other, lines) if level else None
        if below is not None and Look.of(other, below) == taller:
            return True
    return False


def _is_in_tall_row(heading: SectionHeading, page: LinedPage) -> bool:
    """Whether nothing stands between a heading that a rule stands above and the next rule below, however far."""
    last = heading.lines[-1]
    middle = (heading.x0 + heading.x1) / 2
    rules = [rule.y for rule in page.rules if rule.y > last.baseline and rule.x0 <= middle <= rule.x1]
    text = (line for line in page.lines if line.size < WATERMARK * last.size)
    below = (line.top for line in text if line.top > last.top and line.x0 <= middle <= line.x1)
    return bool(rules) and min(rules) < min(below, default=float("inf"))


def _torn(
    marked: Sequence[MarkedPage], known: dict[int, list[SectionHeading]], looks: set[Look], profile: Profile
) -> Iterator[tuple[int, SectionHeading]]:
    """The headings that the end of a page or of a column tears, with the numbers of their pages: what is left of one
    goes on on the next page, or at the head of a column farther right."""
    styles = {look.style for look in looks}
    places = {round(heading.x0) for headings in known.values() for heading in headings}

    def free(each: MarkedPage) -> list[Line]:
        taken = {id(line) for heading in known[each.page.number] for line in heading.lines}
        if sum(count for (look, _), count in each.counts.items() if look.style in styles) <= len(taken):
            return []
        set_so = [line for line, (look, _) in zip(each.page.lines, each.signs, strict=True) if look.style in styles]
        return [line for line in set_so if id(line) not in taken]

    def goes_on(tail: list[Line], head: list[Line]) -> bool:
        first, last = head[0], tail[-1]
        if first.page == last.page and not (first.x0 > last.x1 and first.baseline < last.baseline):
            return False
        return is_aligned(last, first) or {round(last.x0), round(first.x0)} <= places

    blocks = [heading_blocks(free(each)) for each in marked]
    for own, after, each in zip(blocks, [*blocks[1:], []], marked, strict=True):
        if not own and not after:
            continue
        number = each.page.number
        whole = [list(heading.lines) for heading in known[number]]
        heads = [(block, squeezed(heading_text(block))[:1]) for block in (*own, *after)]
        for tail in (*whole, *own):
            begun = squeezed_heading(heading_text(tail))
            if begun not in profile.heading_beginnings:
                continue
            for block, letter in heads:
                if not letter or begun + letter not in profile.heading_beginnings or block[0] is tail[0]:
                    continue
                found = _torn_head(heading_text(tail), block, profile)
                if found and goes_on(tail, block):
                    (key, text, continued), head = found
                    if tail not in whole:
                        yield number, SectionHeading(key, text, continued, tuple(tail))
                    yield head[0].page, SectionHeading(key, text, True, tuple(head))


def _torn_head(begun: str, block: Sequence[Line], profile: Profile) -> tuple[tuple[str, str, bool], list[Line]] | None:
    """What a heading that has begun says with the first lines of a block, as many as it takes, and these lines. Where
    text is set as headings are, it stands right below."""
    for count in range(min(len(block), _MOST_TORN), 0, -1):
        head = list(block[:count])
        match = match_heading(f"{begun} {heading_text(head)}", profile, brackets=False)
        if match:
            return match, head
    return None


def _own_places(
    marked: Iterable[MarkedPage], headings: dict[int, list[SectionHeading]]
) -> set[tuple[Format, int, Style]]:
    """Where, on pages of one format, what is set in a type is mostly headings."""
    begun, own = Counter[tuple[Format, int, Style]](), Counter[tuple[Format, int, Style]]()
    for each in marked:
        size = each.page.format
        for (look, x), count in each.counts.items():
            begun[size, x, look.style] += count
        own.update((size, round(line.x0), line.text_style) for h in headings[each.page.number] for line in h.lines)
    return {found for found, count in own.items() if count >= _OWN_PLACE * begun[found]}


def _in_place(
    found: dict[int, list[SectionHeading]], formats: dict[int, Format], plain: set[Look]
) -> dict[int, list[SectionHeading]]:
    """The headings without those that stand where headings do not: the end of a sentence on a line of its own, say.
    Only those of a `plain` look, in which other text is set too, can be meant."""
    starts = _HeadingStarts.of(found, formats)
    return {
        number: [h for h in headings if h.look not in plain or starts.hold(h, formats[number])]
        for number, headings in found.items()
    }


@dataclass(frozen=True, slots=True)
class _HeadingStarts:
    """Where, in whole points, headings usually begin on pages of each format; None where they are centred, and stand
    anywhere."""

    usual: Mapping[Format, frozenset[int] | None]

    @classmethod
    def of(cls, found: Mapping[int, Sequence[SectionHeading]], formats: Mapping[int, Format]) -> _HeadingStarts:
        starts: dict[Format, Counter[int]] = defaultdict(Counter)
        for number, headings in found.items():
            starts[formats[number]].update(round(heading.x0) for heading in headings)
        places = {size: _usual_places(counts) for size, counts in starts.items()}
        return cls({size: None if _are_many(own) else frozenset(own) for size, own in places.items()})

    def hold(self, heading: SectionHeading, size: Format) -> bool:
        usual, x = self.usual.get(size), round(heading.x0)
        return usual is None or not usual.isdisjoint((x - 1, x, x + 1))


def _are_many(places: set[int]) -> bool:
    """Whether there are more places than columns, neighbours counted once."""
    return sum(x - 1 not in places for x in places) > MOST_PLACES


def _usual_places(counts: Counter[int]) -> set[int]:
    needed = _USUAL_PLACE * counts.total()
    return {x for x in counts if _near(counts, x) >= needed}


def _near(counts: Counter[int], x: int) -> int:
    return sum(counts[x + step] for step in (-1, 0, 1))
