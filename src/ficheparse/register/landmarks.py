"""Landmarks: what is found on the pages before they are cut: headings, furniture, mission pages, and from these the
kind of each page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from ficheparse.layout.furniture import furniture
from ficheparse.layout.line import Line
from ficheparse.layout.overhang import overhang
from ficheparse.layout.page_numbers import running_asides
from ficheparse.layout.repeats import FEWEST_PAGES, text_at_height
from ficheparse.layout.upright import LinedPage
from ficheparse.layout.watermarks import repeated_asides
from ficheparse.profiles.profile import Profile
from ficheparse.register.contents_entries import counted_numbers
from ficheparse.register.fiche_heading import FicheHeading
from ficheparse.register.fiche_headings import fiche_headings
from ficheparse.register.heading import Look, SectionHeading, block_from, is_level
from ficheparse.register.heading_icons import heading_icons
from ficheparse.register.heads_going_on import heads_going_on
from ficheparse.register.known_headings import known_headings
from ficheparse.register.marked_page import MarkedPage
from ficheparse.register.mission_pages import MissionList, mission_alone, mission_list
from ficheparse.register.model import PageKind
from ficheparse.register.opening_section import opening_section
from ficheparse.register.page_kinds import listed_fiches, page_kinds
from ficheparse.register.parts import PartHeading, part_headings
from ficheparse.register.printed_alike import printed_alike
from ficheparse.register.side_panels import with_side_panels
from ficheparse.register.table_of_contents import table_of_contents
from ficheparse.register.titles_above import with_titles_above
from ficheparse.register.titles_beside import titles_beside
from ficheparse.register.unknown_headings import heading_places, own_signs, unknown_headings, with_torn_ones

_USUAL_TITLE = 0.2
"""Share of the lines between the headings of fiches and of their sections that look as titles do."""

_RUNNING_ENTRIES = 0.15
"""Share of the pages on which a line must stand alone that reads like an entry in a list of fiches before it is running
text. Mission pages that list one fiche each are fewer."""

_WELL_READ = 0.8
"""Share of the fiches that mission pages must list, and list in the missions that the fiches name, before their lists
are believed."""


@dataclass(frozen=True, slots=True)
class Landmarks:
    """By page number, headings, mission pages and kinds; the table of contents; furniture by the `id` of its lines, and
    by its text where it is turned."""

    fiche_headings: dict[int, list[FicheHeading]]
    headings: dict[int, list[SectionHeading]]
    furniture: frozenset[int]
    watermarks: set[str]
    missions: dict[int, MissionList]
    contents: list[MissionList]
    parts: dict[int, list[PartHeading]]
    kinds: dict[int, PageKind]
    opening_section: str | None
    """The key of the section with which fiches begin."""
    alike: frozenset[int]
    """The furniture that is told by nothing but that most fiches print it alike."""

    @property
    def lists(self) -> list[MissionList]:
        """What lists the fiches of missions: the table of contents, and the missions' own pages."""
        return [*self.contents, *(found for found in self.missions.values() if found.entries)]

    @property
    def lists_are_read(self) -> bool:
        """Whether the mission pages list nearly all fiches that are headed, in the missions that their headings name,
        or what stands above these: else they were misread, and say nothing against the fiches."""
        headed = dict(self._headed_missions())
        listed = {entry.fiche_no: found.mission_no for found in self.lists for entry in found.entries}
        missing = len(headed.keys() - listed.keys())
        named = [no for no, mission in headed.items() if no in listed and mission is not None]
        elsewhere = sum(headed[no] != listed[no] for no in named)
        return missing <= _misread(len(headed)) and elsewhere <= _misread(len(named))

    def _headed_missions(self) -> Iterator[tuple[int, int | None]]:
        """Each fiche that is headed, with the mission that its heading names, or else the part in which it stands."""
        part: int | None = None
        for page in sorted(self.fiche_headings):
            if page in self.missions:
                part = None
            headings: list[PartHeading | FicheHeading] = [*self.parts[page], *self.fiche_headings[page]]
            for heading in sorted(headings, key=lambda heading: heading.top):
                if isinstance(heading, PartHeading):
                    part = heading.mission_no
                else:
                    yield heading.fiche_no, part if heading.mission_no is None else heading.mission_no

    def openings(self, page: int) -> list[MissionList | PartHeading]:
        """What opens a mission on a page, from top to bottom."""
        lists = [self.missions[page]] if page in self.missions else []
        return sorted([*lists, *self.parts[page]], key=lambda opening: opening.top)

    def listed(self, page: int) -> frozenset[int]:
        """The `id` of the lines of a page that open a mission."""
        return frozenset(number for opening in self.openings(page) for number in opening.ids)

    def outside(self, page: LinedPage) -> frozenset[int]:
        """The `id` of the lines of a page that belong to no fiche."""
        return self.furniture.intersection(map(id, page.lines)) | self.listed(page.number)


def _misread(count: int) -> float:
    """How many of so many entries may differ."""
    return max(1.0, (1 - _WELL_READ) * count)


def find_landmarks(marked: Sequence[MarkedPage], profile: Profile) -> Landmarks:
    """The landmarks of a document's pages, in page order."""
    pages = [each.page for each in marked]
    known = known_headings(marked, profile)
    heads = fiche_headings(marked, known, profile)
    of_fiches = with_titles_above(pages, with_side_panels(pages, heads.opening, known, profile), profile)
    running = {id(line) for found in of_fiches.values() for heading in found for line in heading.lines}
    # The last line of a title in a fiche's heading may say what a section's says.
    known = {n: [h for h in own if running.isdisjoint(id(line) for line in h.lines)] for n, own in known.items()}
    content = running | {id(line) for found in known.values() for heading in found for line in heading.lines}
    beside = {id(line) for found in heads.running.values() for heading in found for line in heading.lines}
    # Rules stand around a row of headings, so those of one line beside one of two have none.
    set_apart = frozenset(look.unruled for look in own_signs(marked, known, running | beside).looks)
    content |= {
        number for each in marked for number in _level_with_known(each, known[each.page.number], set_apart, content)
    }
    headed = content | beside
    with_headings = {page.number for page in pages if known[page.number] or of_fiches[page.number]}
    no_entries = headed | set(_running_entries(marked))
    listing = {each.page.number for each in marked if listed_fiches(each, no_entries)}
    listing |= {page.number for page in pages if page.number not in with_headings and counted_numbers(page.lines)}
    repeated = _furniture(marked, content, set_apart, listing, beside) | heading_icons(marked, known)
    repeated -= titles_beside(pages, of_fiches, repeated)
    numbers = {heading.fiche_no for found in of_fiches.values() for heading in found}
    alike = printed_alike(marked, known, len(numbers), repeated | content, profile)
    repeated |= alike
    skip = repeated | content
    contents = table_of_contents([p for p in pages if p.number in listing - with_headings], skip, profile)
    of_contents = {found.page for found in contents}
    missions = {}
    for each in (each for each in marked if each.page.number not in of_contents):
        number = each.page.number
        found = mission_list(each, skip, of_fiches[number], profile, is_headed=number in with_headings)
        if found:
            missions[number] = found
    missions |= _missions_alone(pages, with_headings | missions.keys() | listing, skip, profile)
    listed = {number for found in missions.values() for number in found.ids}
    repeated -= listed
    parts, parts_again = part_headings(pages, of_fiches, skip | listed, profile, repeated - listed)
    of_parts = {number for found in parts.values() for part in found for number in part.ids}
    repeated -= of_parts
    repeated |= parts_again
    repeated |= heads_going_on(pages, repeated | of_parts, heads.running, content | listed)
    others = repeated | running | listed | of_parts
    others |= _titles(pages, of_fiches, known, others)
    signs = own_signs(marked, known, others)
    places = heading_places(pages, known)
    headings = {
        each.page.number: [*own, *unknown_headings(each, own, signs, places[each.page.format], others)]
        for each in marked
        for own in (known[each.page.number],)
    }
    headings = with_torn_ones(headings, profile)
    opening = opening_section(of_fiches, headings)
    headings = _within_fiches(pages, of_fiches, headings, opening)
    kinds = page_kinds(marked, heads, headings, repeated, missions, profile)
    kinds |= dict.fromkeys(of_contents, PageKind.OTHER)
    asides = repeated_asides(pages) | running_asides(pages, repeated)
    furnished = frozenset(repeated)
    return Landmarks(
        of_fiches, headings, furnished, asides, missions, contents, parts, kinds, opening, furnished & alike
    )


def _running_entries(marked: Sequence[MarkedPage]) -> Iterator[int]:
    """The `id` of each line that reads like an entry in a list of fiches, but is running text: many pages have one and
    no other, at one height, that differ in their numbers alone."""
    counts = Counter(text_at_height(each.entries[0]) for each in marked if len(each.entries) == 1)
    for line in (line for each in marked for line in each.entries):
        if counts[text_at_height(line)] >= max(FEWEST_PAGES, _RUNNING_ENTRIES * len(marked)):
            yield id(line)


def _missions_alone(
    pages: Sequence[LinedPage], others: Collection[int], skip: set[int], profile: Profile
) -> dict[int, MissionList]:
    """By page number, the missions whose pages hold nothing but their heads; not on the `others`."""
    free = [page for page in pages if page.number not in others]
    sizes = [line.size for page in pages for line in page.lines] if free else []
    if not sizes:
        return {}
    usual = median(sizes)
    large = {text_at_height(line) for page in free for line in page.lines if line.size > usual and id(line) in skip}
    running = {
        said
        for page in (pages if large else ())
        if page.number in others
        for line in page.lines
        if line.size > usual and id(line) in skip and (said := text_at_height(line)) in large
    }
    found = (mission_alone(page, skip, running, usual, profile) for page in free)
    return {each.page: each for each in found if each}


def _within_fiches(
    pages: Sequence[LinedPage],
    of_fiches: dict[int, list[FicheHeading]],
    headings: dict[int, list[SectionHeading]],
    opening: str | None,
) -> dict[int, list[SectionHeading]]:
    """The headings, without those of pages before the first fiche: a page there that lost the fiche's heading has the
    section with which fiches begin, other pages with words of headings are introductions. So are all of them where the
    first fiche that is headed is the first of all, and begins there."""
    first = next((page.number for page in pages if of_fiches[page.number]), 0)
    kept = {page.number for page in pages if page.number >= first}
    if not _begins_first_fiche(of_fiches.get(first, ()), headings.get(first, ()), opening):
        kept |= {number for number, own in headings.items() if opening in {heading.key for heading in own}}
    return {number: own if number in kept else [] for number, own in headings.items()}


def _begins_first_fiche(
    of_fiches: Sequence[FicheHeading], headings: Sequence[SectionHeading], opening: str | None
) -> bool:
    """Whether the first fiche of all is headed on a page, and the section with which fiches begin comes below."""
    return any(
        fiche.fiche_no == 1 and any(heading.key == opening and heading.baseline > fiche.top for heading in headings)
        for fiche in of_fiches
    )


def _level_with_known(
    marked: MarkedPage, known: Sequence[SectionHeading], set_apart: frozenset[Look], content: Collection[int]
) -> list[int]:
    """The `id` of each line in a look of headings that stands level with a known one: a heading too, if unknown. Those
    of `content` are known themselves, or something else."""
    firsts: dict[Look, list[Line]] = defaultdict(list)
    for heading in known:
        if heading.look.unruled in set_apart:
            firsts[heading.look.unruled].append(heading.lines[0])
    looks = {look for look, _ in marked.counts if look.unruled in firsts}
    alone = {id(heading.lines[0]) for heading in known if len(heading.lines) == 1 and heading.look in looks}
    if len(alone) == sum(count for (look, _), count in marked.counts.items() if look in looks):
        return []
    alike = [(line, look) for line, (look, _) in zip(marked.page.lines, marked.signs, strict=True) if look in looks]
    return [
        id(line)
        for line, look in alike
        if id(line) not in content and any(is_level(line, first) for first in firsts[look.unruled])
    ]


def _titles(
    pages: Sequence[LinedPage],
    fiches: dict[int, list[FicheHeading]],
    known: dict[int, list[SectionHeading]],
    skip: set[int],
) -> set[int]:
    """The `id` of each line between a fiche's heading and the first heading of its sections that looks as most lines
    do there where fiches begin; a heading that no profile knows may stand there too, and text that goes on. Lines
    whose `id` is in `skip` are something else already."""
    begun: set[int] = set()
    looks = Counter[Look]()
    between: list[tuple[Line, Look]] = []
    for page in pages:
        for heading in fiches[page.number]:
            lines = _title_lines(page, heading, known[page.number])
            own = [(line, Look.of(line)) for line in lines if id(line) not in skip]
            between.extend(own)
            if heading.fiche_no not in begun:
                looks.update(look for _, look in own)
            begun.add(heading.fiche_no)
    usual = {look for look, count in looks.items() if count >= _USUAL_TITLE * looks.total()}
    return {id(line) for line, look in between if look in usual}


def _title_lines(page: LinedPage, fiche: FicheHeading, known: Sequence[SectionHeading]) -> Iterator[Line]:
    """The lines between a fiche's heading and the first heading of its sections; where none follows, the first one, and
    those in which it goes on."""
    top = fiche.top
    below = sorted((line for line in page.lines if line.baseline > top), key=lambda line: line.baseline)
    firsts = [h.baseline - 0.5 * h.lines[0].size for h in known if h.baseline > top]
    if firsts:
        return (line for line in below if line.baseline < min(firsts))
    own = set(map(id, fiche.lines))
    after = [line for line in below if id(line) not in own]
    return iter(block_from(after[0], after[1:]) if after else ())


def _furniture(
    marked: Sequence[MarkedPage], content: set[int], doubtful: frozenset[Look], listing: set[int], running: set[int]
) -> set[int]:
    """The furniture of the pages, with what is `running` over them: heads that name their fiches."""
    pages = [each.page for each in marked]
    repeated = furniture(
        pages,
        {each.page.number: each.traits for each in marked},
        {page.number for page in pages} - listing,
        lambda line: id(line) in content,
        lambda line: Look.of(line).unruled in doubtful,
        running | {id(line) for each in marked for line in each.named},
    )
    return repeated | overhang(pages)
