"""From lined pages to a register: the way through this package, from the top."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ficheparse.layout.alignment import aligned
from ficheparse.layout.furniture import furniture, overhang, page_labels, repeated_asides
from ficheparse.layout.joining import Lexicon, join_lines
from ficheparse.layout.line import Box
from ficheparse.layout.lists import list_shape
from ficheparse.layout.markers import Cell
from ficheparse.layout.upright import LinedPage
from ficheparse.profiles.profile import Profile
from ficheparse.register.checks import document_checks
from ficheparse.register.contents import MissionPage, OverviewEntry, mission_page, overview
from ficheparse.register.drafts import Drafts, FicheDraft, draft_fiches
from ficheparse.register.fiche_headings import FicheHeading, fiche_headings
from ficheparse.register.grid import Grid
from ficheparse.register.headings import (
    SectionHeading,
    known_headings,
    own_types,
    part_side_by_side,
    unknown_headings,
)
from ficheparse.register.model import (
    CellBox,
    Contents,
    Diagnostic,
    Fiche,
    Mission,
    PageInk,
    PageKind,
    PageRecord,
    Role,
    Section,
    Severity,
    TitleSource,
)
from ficheparse.register.sections import Stitched, read_section, stitch
from ficheparse.register.segments import Segment, page_segments, title_type


@dataclass(frozen=True, slots=True)
class Landmarks:
    """What is found on the pages before they are cut: by page number; furniture by the `id` of its
    lines, and by its text where it is turned."""

    fiche_headings: dict[int, list[FicheHeading]]
    headings: dict[int, list[SectionHeading]]
    furniture: set[int]
    missions: dict[int, MissionPage]
    watermarks: set[str]


def assemble(lined: Sequence[LinedPage], profile: Profile) -> Contents:
    """The register that the pages hold, by the words of the profile."""
    pages = [part_side_by_side(page, profile) for page in aligned(lined)]
    marks = _landmarks(pages, profile)
    kinds = _page_kinds(pages, marks, profile)
    segments = {
        page.number: page_segments(
            page, marks.fiche_headings[page.number], marks.headings[page.number], marks.furniture
        )
        for page in pages
        if kinds[page.number] is PageKind.FICHE
    }
    grid = Grid([segment for found in segments.values() for segment in found])
    title = title_type([segment for found in segments.values() for segment in found])
    listed = {entry.fiche_no: found.mission_no for found in marks.missions.values() for entry in found.entries}
    drafts = draft_fiches(_in_order(pages, segments, marks), grid, title, listed)
    stitched = [stitch(draft) for draft in drafts.fiches]
    by_number = {page.number: page for page in pages}
    lexicon = Lexicon.of([line.text for line in cell.lines] for found in stitched for cell in found.cells())
    fiches, ink, noticed = _read(drafts, stitched, by_number, marks, lexicon)
    overviews = [
        entry for p in pages if kinds[p.number] is PageKind.OVERVIEW for entry in overview(p, marks.furniture, profile)
    ]
    missions = _missions(marks.missions.values(), overviews, fiches)
    page_ink = _page_ink(pages, kinds, marks, [*drafts.roles, *ink])
    diagnostics = [
        *drafts.diagnostics,
        *noticed,
        *document_checks(
            pages,
            kinds,
            fiches,
            missions,
            marks.missions.values(),
            drafts,
            page_ink,
            marks.watermarks,
            lexicon,
            profile,
        ),
    ]
    return Contents(
        _page_records(pages, kinds, fiches, marks),
        tuple(missions),
        tuple(fiches),
        tuple(page_ink),
        tuple(_cell_boxes(stitched, by_number)),
        tuple(sorted(diagnostics, key=lambda d: (d.page or 0, d.fiche_no or 0, d.code, d.message))),
    )


def _landmarks(pages: Sequence[LinedPage], profile: Profile) -> Landmarks:
    of_fiches = fiche_headings(pages, profile)
    known = known_headings(pages, profile)
    content = {id(line) for found in (of_fiches, known) for hs in found.values() for h in hs for line in h.lines}
    patterns = profile.furniture_patterns
    repeated = furniture(
        pages,
        {page.number for page in pages if not any(profile.contents_entry.fullmatch(line.text) for line in page.lines)},
        lambda line: id(line) in content,
        lambda line: any(pattern.fullmatch(line.text) for pattern in patterns),
    )
    repeated |= overhang(pages)
    skip = repeated | {id(line) for hs in of_fiches.values() for h in hs for line in h.lines}
    types = own_types(pages, known, skip)
    headings = {
        page.number: [*known[page.number], *unknown_headings(page, known[page.number], types, skip)] for page in pages
    }
    opening = {
        page.number: found
        for page in pages
        if not headings[page.number] and (found := mission_page(page, skip, profile))
    }
    return Landmarks(of_fiches, headings, repeated, opening, repeated_asides(pages))


def _page_kinds(pages: Sequence[LinedPage], marks: Landmarks, profile: Profile) -> dict[int, PageKind]:
    kinds: dict[int, PageKind] = {}
    in_fiche = False
    for page in pages:
        number = page.number
        if marks.headings[number] or (marks.fiche_headings[number] and number not in marks.missions):
            kinds[number], in_fiche = PageKind.FICHE, True
        elif number in marks.missions:
            kinds[number], in_fiche = PageKind.MISSION, False
        elif in_fiche and any(id(line) not in marks.furniture for line in page.lines):
            kinds[number] = PageKind.FICHE
        elif len(overview(page, marks.furniture, profile)) > 1:
            kinds[number] = PageKind.OVERVIEW
        else:
            kinds[number] = PageKind.OTHER
    first = pages[0].number if pages else 0
    if kinds.get(first) is PageKind.OTHER and len(pages) > 1:
        kinds[first] = PageKind.COVER
    return kinds


def _in_order(
    pages: Iterable[LinedPage], segments: dict[int, list[Segment]], marks: Landmarks
) -> list[Segment | MissionPage]:
    parts: list[Segment | MissionPage] = []
    for page in pages:
        parts.extend(segments.get(page.number, ()))
        if page.number in marks.missions:
            parts.append(marks.missions[page.number])
    return parts


def _read(
    drafts: Drafts, stitched: Sequence[Stitched], pages: dict[int, LinedPage], marks: Landmarks, lexicon: Lexicon
) -> tuple[list[Fiche], list[tuple[int, Role, int]], list[Diagnostic]]:
    shape = list_shape([section.cells for found in stitched for section in found.sections])
    titles = {e.fiche_no: e.title(lexicon) for found in marks.missions.values() for e in found.entries}
    fiches: list[Fiche] = []
    ink: list[tuple[int, Role, int]] = []
    noticed: list[Diagnostic] = []
    for draft, found in zip(drafts.fiches, stitched, strict=True):
        sections: list[Section] = []
        noticed.extend(found.diagnostics)
        for position, section in enumerate(found.sections):
            read = read_section(section, draft.fiche_no, position, shape, lexicon, pages)
            sections.append(read.section)
            noticed.extend(read.diagnostics)
            ink.extend(read.ink)
        for role, cells in ((Role.ITEM, found.reprinted), (Role.UNASSIGNED, found.homeless)):
            ink.extend((line.page, role, line.ink) for cell in cells for line in cell.lines)
        noticed.extend(_homeless(cell, draft.fiche_no, pages[cell.page]) for cell in found.homeless)
        fiches.append(_fiche(draft, sections, titles, lexicon))
    return fiches, ink, noticed


def _homeless(cell: Cell, fiche_no: int, page: LinedPage) -> Diagnostic:
    text = " ".join(line.text for line in cell.lines)
    message = f"text that belongs to no section: {text!r}"
    boxes = tuple(page.shown_box(line.box) for line in cell.lines)
    return Diagnostic(Severity.ERROR, "unassigned_text", message, fiche_no, cell.page, boxes)


def _fiche(draft: FicheDraft, sections: Sequence[Section], listed: dict[int, str | None], lexicon: Lexicon) -> Fiche:
    title, source = listed.get(draft.fiche_no), TitleSource.CONTENTS
    if draft.titles:
        title, source = join_lines(draft.titles[0].lines, lexicon).text, TitleSource.PAGE
    elif title is None:
        source = TitleSource.NONE
    return Fiche(draft.fiche_no, draft.mission_no, title, source, draft.first_page, draft.last_page, tuple(sections))


def _missions(
    opening: Iterable[MissionPage], listed: Sequence[OverviewEntry], fiches: Sequence[Fiche]
) -> list[Mission]:
    """The missions, titled by their own pages first; the overview only adds their kind."""
    numbers: dict[int, list[int]] = defaultdict(list)
    for fiche in fiches:
        if fiche.mission_no is not None:
            numbers[fiche.mission_no].append(fiche.fiche_no)
    kinds = {entry.mission_no: entry.kind for entry in listed}
    titles: dict[int, str] = {}
    for found in opening:
        titles.setdefault(found.mission_no, found.title)
        numbers[found.mission_no].extend(entry.fiche_no for entry in found.entries)
    return [
        Mission(number, titles[number], kinds.get(number), min(numbers[number]), max(numbers[number]))
        for number in sorted(titles)
        if numbers[number]
    ]


def _page_ink(
    pages: Iterable[LinedPage],
    kinds: dict[int, PageKind],
    marks: Landmarks,
    ink: Iterable[tuple[int, Role, int]],
) -> list[PageInk]:
    counts: dict[int, Counter[Role]] = defaultdict(Counter)
    for page, role, chars in ink:
        counts[page][role] += chars
    result = []
    for lined in pages:
        if kinds[lined.number] is not PageKind.FICHE:
            continue
        roles = counts[lined.number]
        roles[Role.FURNITURE] += sum(line.ink for line in lined.lines if id(line) in marks.furniture)
        for aside in lined.asides:
            roles[Role.FURNITURE if aside.text in marks.watermarks else Role.UNASSIGNED] += aside.ink
        result.append(PageInk(lined.number, lined.ink, tuple((role, roles[role]) for role in Role)))
    return result


def _cell_boxes(stitched: Iterable[Stitched], pages: dict[int, LinedPage]) -> Iterator[CellBox]:
    for found in stitched:
        for section in found.sections:
            for cell in section.cells:
                yield _cell_box(cell, section.key, pages[cell.page])
        for cell in (*found.reprinted, *found.homeless):
            yield _cell_box(cell, None, pages[cell.page])


def _cell_box(cell: Cell, key: str | None, page: LinedPage) -> CellBox:
    left = min(line.x0 if line.mark is None else line.mark for line in cell.lines)
    right = max(line.x1 for line in cell.lines)
    box = Box(cell.page, left, cell.lines[0].top, right, cell.lines[-1].bottom)
    return CellBox(page.shown_box(box), key, cell.column)


def _page_records(
    pages: Sequence[LinedPage], kinds: dict[int, PageKind], fiches: Sequence[Fiche], marks: Landmarks
) -> tuple[PageRecord, ...]:
    labels = page_labels(pages, marks.furniture)
    records = []
    for page in pages:
        number, kind = page.number, kinds[page.number]
        opening = marks.missions.get(number)
        if kind is PageKind.MISSION and opening:
            mission: int | None = opening.mission_no
            listed = tuple(entry.fiche_no for entry in opening.entries)
        else:
            on_page = [f for f in fiches if f.first_page <= number <= f.last_page] if kind is PageKind.FICHE else []
            mission = on_page[0].mission_no if on_page else None
            listed = tuple(fiche.fiche_no for fiche in on_page)
        records.append(PageRecord(number, kind, mission, listed, labels.get(number)))
    return tuple(records)
