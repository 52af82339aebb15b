"""What each page of a document is: of a fiche, of a mission, or of neither."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from statistics import median

from ficheparse.layout.line import Line
from ficheparse.layout.upright import LinedPage
from ficheparse.profiles.profile import Profile
from ficheparse.register.contents_entries import lists_pages
from ficheparse.register.fiche_headings import FicheHeadings
from ficheparse.register.heading import SectionHeading
from ficheparse.register.marked_page import MarkedPage
from ficheparse.register.mission_pages import MissionList, overview
from ficheparse.register.model import PageKind

_HEADS_ALL = 0.9
"""Share of the pages with sections that must name their fiche before a page that does not is looked at twice."""

_TITLE = 1.3
"""Of the usual font size of a page: a first line as large is a title, of a glossary after the last fiche, say."""


def listed_fiches(page: MarkedPage, skip: set[int]) -> int:
    """How many lines of a page are entries of a list of fiches, those aside whose `id` is in `skip`."""
    return sum(id(line) not in skip for line in page.entries)


def page_kinds(
    marked: Sequence[MarkedPage],
    heads: FicheHeadings,
    headings: dict[int, list[SectionHeading]],
    repeated: set[int],
    missions: dict[int, MissionList],
    profile: Profile,
) -> dict[int, PageKind]:
    """A page with headings, or with text that goes on with a fiche, is a fiche page; a first page of none the cover."""
    kinds: dict[int, PageKind] = {}
    in_fiche = False
    of_fiches = heads.opening
    all_headed = _heads_all_pages(heads, headings)
    running = {id(line) for found in of_fiches.values() for heading in found for line in heading.lines}
    last = max((page for page, own in headings.items() if own), default=0)
    annexes = _Annexes(marked, last, kinds)
    for each in marked:
        page, number = each.page, each.page.number
        mission = missions.get(number)
        above = (
            in_fiche
            and mission
            and any(
                line.baseline < mission.top
                for line in page.lines
                if id(line) not in repeated and id(line) not in running
            )
        )
        if headings[number] or above or (of_fiches[number] and not mission):
            kinds[number], in_fiche = PageKind.FICHE, True
        elif mission:
            kinds[number], in_fiche = PageKind.MISSION, False
        elif (
            listed_fiches(each, repeated | running) > 1
            or (in_fiche and all_headed and not heads.running.get(number) and _title_of(page, repeated))
            or (in_fiche and number > last and annexes.begins(_title_of(page, repeated)))
            or (in_fiche and lists_pages([line for line in page.lines if id(line) not in repeated], profile))
        ):
            kinds[number], in_fiche = PageKind.OTHER, False
        elif in_fiche and any(id(line) not in repeated for line in page.lines):
            kinds[number] = PageKind.FICHE
        elif len(overview(page, repeated, profile)) > 1:
            kinds[number] = PageKind.OVERVIEW
        else:
            kinds[number] = PageKind.OTHER
    first = marked[0].page.number if marked else 0
    if kinds.get(first) is PageKind.OTHER and len(marked) > 1:
        kinds[first] = PageKind.COVER
    return kinds


def _heads_all_pages(heads: FicheHeadings, headings: Mapping[int, Sequence[SectionHeading]]) -> bool:
    """Whether nearly all pages with sections name their fiche."""
    with_sections = [number for number, own in headings.items() if own]
    named = sum(bool(heads.opening.get(number) or heads.running.get(number)) for number in with_sections)
    return bool(with_sections) and named >= _HEADS_ALL * len(with_sections)


def _title_of(page: LinedPage, repeated: set[int]) -> Line | None:
    """The title with which a page begins."""
    free = [line for line in page.lines if id(line) not in repeated]
    first = min(free, key=lambda line: line.baseline, default=None)
    return first if first and first.size >= _TITLE * median(line.size for line in free) else None


class _Annexes:
    """What tells an annex after the `last` page with sections: a title larger than the text of that page, which no page
    of a fiche up to it prints, by the `kinds` of those pages. The title of a fiche may be printed again."""

    def __init__(self, marked: Sequence[MarkedPage], last: int, kinds: Mapping[int, PageKind]) -> None:
        self._marked, self._last, self._kinds = marked, last, kinds

    def begins(self, title: Line | None) -> bool:
        return title is not None and title.size >= _TITLE * self._usual and title.text not in self._printed

    @cached_property
    def _usual(self) -> float:
        sizes = [line.size for each in self._marked if each.page.number == self._last for line in each.page.lines]
        return median(sizes) if sizes else 0.0

    @cached_property
    def _printed(self) -> set[str]:
        own = (each.page for each in self._marked if self._kinds.get(each.page.number) is PageKind.FICHE)
        return {line.text for page in own for line in page.lines}
