"""What each page of a document is: of a fiche, of a mission, or of neither."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
            or (in_fiche and number > last and _is_new(_title_of(page, repeated), marked, kinds))
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


def _is_new(title: Line | None, marked: Sequence[MarkedPage], kinds: Mapping[int, PageKind]) -> bool:
    """Whether no page of a fiche before prints a title, as that of an annex; that of a fiche may be printed again."""
    return title is not None and not any(
        line.text == title.text
        for each in marked
        if kinds.get(each.page.number) is PageKind.FICHE
        for line in each.page.lines
    )
