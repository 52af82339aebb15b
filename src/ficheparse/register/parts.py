"""Part headings: what stands right above fiche headings in a type of its own, as the name of a mission does where
missions have no pages of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ficheparse.layout.line import Line
from ficheparse.layout.repeats import Type
from ficheparse.layout.upright import LinedPage
from ficheparse.profiles.profile import Profile
from ficheparse.register.fiche_heading import FicheHeading
from ficheparse.register.heading import block_from, heading_text, is_level
from ficheparse.register.mission_name import MissionName, mission_named, name_text

_OWN_SHARE = 0.8
"""Share of the lines of a type that must stand right above a fiche heading. A fiche's last lines stand there too,
but not only there."""

_MOSTLY = 0.8
"""Share of the fiche headings right above which missions must be named, in their order, for lines in the type of others
to be names: the last item of a fiche stands there too, not each time."""

_NEXT_LINE = 1.8
"""Of the font size: how far apart two lines of one part heading may stand."""

_LEAD = 2.5
"""Of the larger font size: how far below the name of a mission what leads on from it may stand."""

_SMALL_CAPS = 0.75
"""Of the size of capitals: that of small ones, which word processors set at 0.8."""

_FEWEST = 2
"""Part headings that a document must have: one line in a type of its own proves nothing."""


@dataclass(frozen=True, slots=True)
class PartHeading:
    """The heading of a part of the document, mostly a mission: its number, where it has one, and its title. `top` is
    where it begins, `ids` are the `id` of its lines."""

    page: int
    mission_no: int | None
    title: str
    top: float
    ids: frozenset[int]


def part_headings(
    pages: Sequence[LinedPage],
    fiches: dict[int, list[FicheHeading]],
    skip: set[int],
    profile: Profile,
    repeated: Collection[int] = (),
) -> tuple[dict[int, list[PartHeading]], set[int]]:
    """The part headings of each page (by its number), and the `id` of each line in which one is printed again at the
    head of a page, where a fiche of its part goes on. Lines whose `id` is in `skip` are something else already; the
    name of a mission may be among the `repeated` ones of them, at one height of many pages."""
    running = set(_naming(pages, profile)).intersection(repeated)
    blocks = _above_fiches(pages, fiches, skip - running, profile)
    missions = _missions_in_order(blocks, sum(map(len, fiches.values())), profile)
    if not missions:
        blocks = _above_fiches(pages, fiches, skip, profile)
    found: dict[int, list[PartHeading]] = {page.number: [] for page in pages}
    starts = Counter(style_of(part[0]) for _, *both in blocks for part in both if part)
    if max(starts.values(), default=0) < _FEWEST:
        return found, set()
    at_foot: list[_Block] = [
        (page.number, block, lead)
        for page, following in pairwise(pages)
        if _begins_with_fiche(following, fiches[following.number], skip)
        for block, lead in _blocks_above(float("inf"), page, skip, profile)
        if _names_mission(_with_number(block, page.lines, profile), profile)
    ]
    said = {heading_text(block) for _, block, _ in blocks}
    of_blocks = {id(line) for _, *both in blocks for part in both for line in part}
    heads = {page.number: _at_head(page, skip) for page in pages}
    again = {id(line) for block in heads.values() if block and heading_text(block) in said for line in block}
    apart = skip | (again - of_blocks) | {id(line) for _, *both in at_foot for part in both for line in part}
    used = Counter(style_of(line) for page in pages for line in page.lines if id(line) not in apart)
    above = Counter(style_of(line) for _, *both in blocks for part in both for line in part)
    own = {style for style, count in above.items() if count >= _OWN_SHARE * used[style] and starts[style] >= _FEWEST}
    lines = {page.number: page.lines for page in pages}
    for number, block, lead in (*blocks, *at_foot):
        named, below = ([] if not part or style_of(part[0]) not in own else part for part in (block, lead))
        if id(block[0]) in missions:
            free = [line for line in lines[number] if id(line) not in skip]
            named = [*block[:-1], *block_from(block[-1], free)]  # a name beside the heading goes on below its top
        if named and _follows(lead, block, lines[number]):  # between a name and its fiche stands no text of a fiche
            below = lead
        if named or below:
            found[number].append(_part(number, _with_number(named or below, lines[number], profile), profile, below))
    whole = {
        number: _part(number, _with_number(block, lines[number], profile), profile)
        for number, block in heads.items()
        if block
    }
    return found, _printed_again(found, whole)


_Block = tuple[int, list[Line], list[Line]]
"""The number of a page, lines that may be a part heading there, and those that lead on from it."""


def _above_fiches(
    pages: Sequence[LinedPage], fiches: dict[int, list[FicheHeading]], skip: set[int], profile: Profile
) -> list[_Block]:
    """What stands right above each fiche heading, but for lines whose `id` is in `skip`."""
    return [
        (page.number, block, lead)
        for page in pages
        for heading in fiches[page.number]
        for block, lead in _blocks_above(heading.top, page, skip, profile)
    ]


def _naming(pages: Sequence[LinedPage], profile: Profile) -> Iterator[int]:
    return (id(line) for page in pages for line in page.lines if _names_mission([line], profile))


def _missions_in_order(blocks: Sequence[_Block], fiches: int, profile: Profile) -> set[int]:
    """The `id` of the first line of each block that names a mission, in whatever type: one stands above nearly each of
    so many fiche headings, their numbers follow each other, and each has one title of its own, as items that are
    numbered do not."""
    named = [(id(block[0]), name) for _, block, _ in blocks for name in [_mission_of(block, profile)] if name]
    numbers = [name.number for _, name in named]
    names, titles = {name for _, name in named}, {name.title for _, name in named}
    in_order = numbers == sorted(numbers) and 1 < len(names) == len(set(numbers)) == len(titles)
    return {first for first, _ in named} if in_order and len(named) >= _MOSTLY * fiches else set()


def _mission_of(block: Sequence[Line], profile: Profile) -> MissionName | None:
    return mission_named(name_text(line.text for line in block), profile.mission_heading)


def _follows(lead: Sequence[Line], block: Sequence[Line], lines: Iterable[Line]) -> bool:
    """Whether lines stand right below a block, with nothing between."""
    if not lead:
        return False
    foot, top = max(line.baseline for line in block), min(line.baseline for line in lead)
    near = top - foot <= _LEAD * max(line.size for line in (*block, *lead))
    return near and not any(foot < line.baseline < top for line in lines)


def _printed_again(parts: Mapping[int, Sequence[PartHeading]], heads: Mapping[int, PartHeading]) -> set[int]:
    """The `id` of each line at the head of a page, by its number, that says what the part heading before says."""
    again: set[int] = set()
    last: PartHeading | None = None
    for number, own in parts.items():
        head = heads.get(number)
        if last and head and (head.mission_no, head.title) == (last.mission_no, last.title):
            again |= head.ids - {each for part in own for each in part.ids}
        last = own[-1] if own else last
    return again


def _blocks_above(
    top: float, page: LinedPage, skip: set[int], profile: Profile
) -> Iterator[tuple[list[Line], list[Line]]]:
    """The block right above a place of a page, or the one above that if it names a mission; and what leads on from that
    name then."""
    for block in block_above(top, page, skip):
        uppers = block_above(min(line.baseline for line in block), page, skip)
        names = (upper for upper in uppers if _names_mission(_with_number(upper, page.lines, profile), profile))
        upper = next(names, None)
        yield (block, []) if upper is None else (upper, block)


def _names_mission(block: Sequence[Line], profile: Profile) -> bool:
    return profile.mission_heading.fullmatch(heading_text(block)) is not None


def _with_number(block: list[Line], lines: Sequence[Line], profile: Profile) -> list[Line]:
    """The lines of a part heading, with the line right above that gives its number in other type: "Mission 1"; at one
    height of many pages, it may pass for furniture."""
    first = block[0]
    if _names_mission(block, profile):
        return block
    for line in lines:
        near = 0 < first.baseline - line.baseline <= _NEXT_LINE * max(first.size, line.size)
        if near and not _names_mission([line], profile) and _names_mission([line, *block], profile):
            return [line, *block]
    return block


def style_of(line: Line) -> Type:
    """The type of a line, from its first word: that of a part's number may be another than that of its title."""
    return line.style, round(line.size)


def _begins_with_fiche(page: LinedPage, fiches: Sequence[FicheHeading], skip: set[int]) -> bool:
    """Whether nothing stands above the first fiche of a page; what heads it may stand at the foot of the one before."""
    first = min((heading.top for heading in fiches), default=float("-inf"))
    return bool(fiches) and not any(line.baseline <= first and id(line) not in skip for line in page.lines)


def block_above(top: float, page: LinedPage, skip: set[int]) -> Iterator[list[Line]]:
    """The lines of one type right above a place of a page, with those that stand level with one of them, from top to
    bottom and left to right, if there are any."""
    block: list[list[Line]] = []
    for row in _rows_upwards(line for line in page.lines if line.baseline < top and id(line) not in skip):
        far = bool(block) and block[-1][0].baseline - row[0].baseline > _NEXT_LINE * row[0].size
        if block and (far or not any(_alike(line, other) for line in row for other in block[-1])):
            break
        block.append(row)
    if block:
        yield [line for row in reversed(block) for line in sorted(row, key=lambda line: line.x0)]


def _alike(line: Line, other: Line) -> bool:
    """Whether two lines are set in one type, or one of them in its small capitals alone."""
    sizes = sorted((line.size, other.size))
    return line.style == other.style and (style_of(line) == style_of(other) or sizes[0] >= _SMALL_CAPS * sizes[1])


def _at_head(page: LinedPage, skip: set[int]) -> list[Line]:
    """The first lines of a page, in one look and each right below the one before."""
    lines = [line for line in page.lines if id(line) not in skip]
    return block_from(min(lines, key=lambda line: line.baseline), lines) if lines else []


def _rows_upwards(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines that stand level, row by row from the foot of a page."""
    row: list[Line] = []
    for line in sorted(lines, key=lambda line: line.baseline, reverse=True):
        if row and not is_level(line, row[0]):
            yield row
            row = []
        row.append(line)
    if row:
        yield row


def _part(page: int, block: Sequence[Line], profile: Profile, lead: Sequence[Line] = ()) -> PartHeading:
    """The heading that a block is, with what leads on from it."""
    text = name_text(line.text for line in block)
    named = mission_named(text, profile.mission_heading)
    number, title = named or (None, text)
    return PartHeading(
        page,
        number,
        title,
        min(line.top for line in block),
        frozenset(id(line) for line in (*block, *lead)),
    )
