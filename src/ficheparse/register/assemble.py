"""From lined pages to a register: the way through this package, from the top."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from ficheparse.layout.alignment import aligned
from ficheparse.layout.lexicon import Lexicon
from ficheparse.layout.line_numbers import take_line_numbers
from ficheparse.layout.notes import Note, take_notes
from ficheparse.layout.page_numbers import page_labels
from ficheparse.layout.upright import LinedPage
from ficheparse.profiles.profile import Profile
from ficheparse.register.accounts import boundaries, cell_boxes, page_ink
from ficheparse.register.arrangements import arranged
from ficheparse.register.at_starts import part_at_starts
from ficheparse.register.checks import document_checks
from ficheparse.register.drafts import FicheDraft, Part, draft_fiches
from ficheparse.register.fiche_heading import FicheHeading
from ficheparse.register.fiches import read_fiches
from ficheparse.register.grid import Grid
from ficheparse.register.guidance import without_guidance
from ficheparse.register.half_pages import half_pages
from ficheparse.register.heading_rows import are_bands, are_beside
from ficheparse.register.inner_columns import with_inner_columns
from ficheparse.register.inner_sections import with_inner_sections
from ficheparse.register.label_notes import with_label_notes
from ficheparse.register.labels import Labels
from ficheparse.register.landmarks import Landmarks, find_landmarks
from ficheparse.register.marked_page import MarkedPage, mark_page, marked_anew
from ficheparse.register.mission_name import MissionName, believed_title, whole_title
from ficheparse.register.mission_pages import MissionList, OverviewEntry, overview
from ficheparse.register.model import Contents, Fiche, Mission, PageKind, PageRecord, Placed, Role
from ficheparse.register.parts import PartHeading
from ficheparse.register.rows_left_behind import with_rows_left_behind
from ficheparse.register.running_missions import running_missions, with_running_missions
from ficheparse.register.sections import stitch, with_tick_boxes
from ficheparse.register.segments import Segment, flowing_segments, page_segments, title_type
from ficheparse.register.side_tables import parted_in_tables, side_tables
from ficheparse.register.strips import fiches_flow, flowing_columns


def assemble(lined: Iterable[LinedPage], profile: Profile) -> Contents:
    """The register that the pages hold, by the words of the profile."""
    return assemble_marked((mark_page(page, profile) for page in lined), profile)


def assemble_marked(pages_marked: Iterable[MarkedPage], profile: Profile) -> Contents:
    """The register that the pages hold, each marked by the words of the profile."""
    marked = list(pages_marked)
    unnumbered, line_numbers = take_line_numbers(aligned([each.read for each in marked]))
    whole, notes = take_notes(unnumbered)
    marked = marked_anew(marked, whole, profile)
    marked = marked_anew(marked, part_at_starts(marked, profile), profile)
    pages = [each.page for each in marked]
    marks = find_landmarks(marked, profile)
    pages = arranged(pages, marks.headings)
    by_number = {page.number: page for page in pages}
    unsaid = [line for each in marked for line in each.unsaid]
    del marked, whole  # a long document's candidates take room
    segments = {page.number: _page_segments(page, marks) for page in _fiche_pages(pages, marks)}
    segments = _noted(segments, profile)
    beside = are_beside(_all(segments))
    segments = _in_tables(segments) if beside else _flowing(pages, segments, marks)
    cut = _all(segments)
    grid = _columns(cut, profile, beside=beside)
    parts, listed = _in_order(pages, segments, marks), _listed_missions(marks)
    drafts = draft_fiches(parts, grid, title_type(cut), listed, marks.opening_section, profile.mission_heading)
    running = running_missions(pages, marks.furniture, profile.mission_heading)
    with_running_missions(drafts.fiches, running)
    if isinstance(grid, Labels):
        with_rows_left_behind(drafts.fiches, by_number)
    stitched = [with_tick_boxes(stitch(draft), by_number, profile) for draft in drafts.fiches]
    with_inner_columns(stitched, by_number, profile)
    for found in stitched:
        with_inner_sections(found, profile)
    without_guidance(stitched, profile)
    lexicon = Lexicon.of([line.text for line in cell.lines] for found in stitched for cell in found.cells())
    read = read_fiches(
        drafts.fiches, stitched, by_number, _listed_titles(marks, lexicon), lexicon, profile.title_sections
    )
    placed = ((page, role, chars) for (page, role), chars in read.ink.items())
    counting = ((line.page, Role.FURNITURE, line.ink) for line in line_numbers)
    ink = page_ink(pages, marks, chain(drafts.roles, placed, _note_ink(notes), counting))
    checked = document_checks(pages, marks, notes, read.fiches, drafts.fiches, ink, unsaid, lexicon, profile)
    named = (
        MissionName(no, whole_title(title, lexicon)) for no, title in _namings(pages, marks, drafts.fiches, running)
    )
    diagnostics = [*drafts.diagnostics, *read.diagnostics, *checked]
    return Contents(
        _page_records(pages, drafts.fiches, marks),
        tuple(_missions(named, marks.lists, _overviews(pages, marks, profile), read.fiches)),
        tuple(read.fiches),
        tuple(ink),
        tuple(cell_boxes(stitched, by_number)),
        tuple(boundaries(cut, grid)),
        tuple(sorted(diagnostics, key=lambda d: (d.page or 0, d.fiche_no or 0, d.code, d.message))),
    )


def _note_ink(notes: Iterable[Note]) -> Iterator[Placed]:
    lines = {id(line): line for note in notes for line in (*note.lines, *note.marks)}
    return ((line.page, Role.NOTE, line.ink) for line in lines.values())


def _columns(segments: Sequence[Segment], profile: Profile, *, beside: bool) -> Grid | Labels:
    """The columns of a document: one grid for all its rows, or each row of headings with columns of its own."""
    if not beside:
        grid = Grid(segments)
        if not (are_bands(segments) and grid.is_uneven(segments)):
            return grid
    return Labels(segments, profile.box_sections | profile.inner_sections.keys())


def _all(segments: Mapping[int, Sequence[Segment]]) -> list[Segment]:
    return [segment for found in segments.values() for segment in found]


def _noted(segments: Mapping[int, Sequence[Segment]], profile: Profile) -> dict[int, list[Segment]]:
    """The segments of each page, guidance below their labels put to them."""
    noted = iter(with_label_notes(_all(segments), profile))
    return {number: [next(noted) for _ in found] for number, found in segments.items()}


def _in_tables(segments: dict[int, list[Segment]]) -> dict[int, list[Segment]]:
    """The segments of each fiche page, those parted in which tables of labels stand side by side."""
    tables = side_tables(_all(segments))
    if not tables:
        return segments
    title = title_type(_all(segments))
    return {
        number: [part for s in found for part in parted_in_tables(s, tables, title)]
        for number, found in segments.items()
    }


def _flowing(pages: Sequence[LinedPage], whole: dict[int, list[Segment]], marks: Landmarks) -> dict[int, list[Segment]]:
    """The segments of each fiche page in reading order: column by column where text flows through columns, and half by
    half where a sheet holds two pages."""
    halves = half_pages(pages, marks.fiche_headings, marks.headings)
    if halves:
        return {p.number: _column_segments(p, halves.get(p.format, ()), marks) for p in _fiche_pages(pages, marks)}
    strips = flowing_columns(pages, marks.headings, marks.fiche_headings, marks.furniture)
    if strips and fiches_flow(pages, marks.fiche_headings, strips, marks.furniture):
        return {
            page.number: _column_segments(page, strips.get(page.format, ()), marks)
            for page in _fiche_pages(pages, marks)
        }
    if not strips:
        return whole
    title = title_type(_all(whole))
    return {
        number: [strip for s in found for strip in flowing_segments(s, strips.get(s.page.format, ()), title)]
        for number, found in whole.items()
    }


def _fiche_pages(pages: Iterable[LinedPage], marks: Landmarks) -> Iterator[LinedPage]:
    return (page for page in pages if marks.kinds[page.number] is PageKind.FICHE)


def _page_segments(page: LinedPage, marks: Landmarks) -> list[Segment]:
    skip = marks.outside(page)
    return page_segments(page, marks.fiche_headings[page.number], marks.headings[page.number], skip)


def _column_segments(page: LinedPage, bounds: Sequence[float], marks: Landmarks) -> list[Segment]:
    """The segments of a page column by column, each cut at the fiche headings that stand in it."""
    skip = marks.outside(page)
    fiches = [_within_columns(heading, bounds) for heading in marks.fiche_headings[page.number]]
    return [
        segment
        for column in range(len(bounds) + 1)
        for segment in page_segments(
            page,
            [h for h in fiches if bisect_right(bounds, h.lines[0].x0) == column],
            [h for h in marks.headings[page.number] if bisect_right(bounds, h.x0) == column],
            skip,
            column,
            bounds,
        )
        if not segment.is_empty
    ]


def _within_columns(heading: FicheHeading, bounds: Sequence[float]) -> FicheHeading:
    """A heading without what stands beside it in another column."""
    own = bisect_right(bounds, heading.lines[0].x0)
    return replace(heading, beside=tuple(line for line in heading.beside if bisect_right(bounds, line.x0) == own))


def _listed_missions(marks: Landmarks) -> dict[int, int]:
    if not marks.lists_are_read:
        return {}
    return {entry.fiche_no: found.mission_no for found in marks.lists for entry in found.entries}


def _listed_titles(marks: Landmarks, lexicon: Lexicon) -> dict[int, str | None]:
    return {entry.fiche_no: entry.title(lexicon) for found in marks.lists for entry in found.entries}


def _overviews(pages: Iterable[LinedPage], marks: Landmarks, profile: Profile) -> list[OverviewEntry]:
    return [
        entry
        for page in pages
        if marks.kinds[page.number] is PageKind.OVERVIEW
        for entry in overview(page, marks.furniture, profile)
    ]


def _in_order(pages: Iterable[LinedPage], segments: dict[int, list[Segment]], marks: Landmarks) -> list[Part]:
    """What opens fiches and missions, in the order of the pages and from top to bottom."""
    parts: list[Part] = []
    for page in pages:
        own: list[Part] = list(segments.get(page.number, ()))
        for opening in marks.openings(page.number):
            below = (i for i, s in enumerate(own) if isinstance(s, Segment) and _begins_below(s, opening))
            own.insert(next(below, len(own)), opening)
        parts.extend(own)
    return parts


def _begins_below(segment: Segment, opening: MissionList | PartHeading) -> bool:
    return segment.fiche_heading is not None and segment.fiche_heading.top > opening.top


def _namings(
    pages: Iterable[LinedPage], marks: Landmarks, drafts: Iterable[FicheDraft], running: Mapping[int, MissionName]
) -> Iterator[MissionName]:
    """How missions are named: where they open first, then in the table of contents, then in the headings of fiches or
    beside them, then at the edges of pages."""
    openings = (opening for page in pages for opening in marks.openings(page.number))
    for opening in (*openings, *marks.contents):
        if opening.mission_no is not None:
            yield MissionName(opening.mission_no, opening.title)
    for heading in chain.from_iterable(marks.fiche_headings.values()):
        if heading.mission_no is not None and heading.mission:
            yield MissionName(heading.mission_no, heading.mission)
    yield from (draft.mission for draft in drafts if draft.mission)
    yield from running.values()


def _missions(
    named: Iterable[MissionName],
    lists: Iterable[MissionList],
    listed: Sequence[OverviewEntry],
    fiches: Sequence[Fiche],
) -> list[Mission]:
    """The missions, titled by their own pages first, if what else names them does not say otherwise; the overview only
    adds their kind."""
    numbers: dict[int, list[int]] = defaultdict(list)
    for fiche in fiches:
        if fiche.mission_no is not None:
            numbers[fiche.mission_no].append(fiche.fiche_no)
    kinds = {entry.mission_no: entry.kind for entry in listed}
    titles: dict[int, list[str]] = defaultdict(list)
    for name in named:
        titles[name.number].append(name.title)
    for found in lists:
        numbers[found.mission_no].extend(entry.fiche_no for entry in found.entries)
    return [
        Mission(number, believed_title(own), kinds.get(number), min(numbers[number]), max(numbers[number]))
        for number, own in sorted(titles.items())
        if numbers[number]
    ]


def _page_records(pages: Sequence[LinedPage], fiches: Sequence[FicheDraft], marks: Landmarks) -> tuple[PageRecord, ...]:
    labels = page_labels(pages, marks.furniture)
    on_pages: dict[int, list[FicheDraft]] = defaultdict(list)
    for fiche in fiches:
        for number in fiche.pages:
            on_pages[number].append(fiche)
    records = []
    for page in pages:
        number, kind = page.number, marks.kinds[page.number]
        opening = marks.missions.get(number)
        if kind is PageKind.MISSION and opening:
            mission: int | None = opening.mission_no
            listed = tuple(entry.fiche_no for entry in opening.entries)
        else:
            on_page = on_pages[number] if kind is PageKind.FICHE else []
            mission = on_page[0].mission_no if on_page else None
            listed = tuple(fiche.fiche_no for fiche in on_page)
        records.append(PageRecord(number, kind, mission, listed, labels.get(number)))
    return tuple(records)
