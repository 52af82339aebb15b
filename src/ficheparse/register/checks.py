"""Checks: what the document itself proves about its extraction."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from ficheparse.layout.joining import join_lines
from ficheparse.layout.lexicon import Lexicon
from ficheparse.layout.line import Line
from ficheparse.layout.notes import Note
from ficheparse.layout.repeats import text_at_height
from ficheparse.layout.upright import LinedPage
from ficheparse.profiles.profile import Profile
from ficheparse.profiles.wording import squeezed
from ficheparse.reading.page import CONTROL_PICTURES, UNMAPPED
from ficheparse.register.drafts import FicheDraft
from ficheparse.register.heading import without_continuation
from ficheparse.register.landmarks import Landmarks
from ficheparse.register.mission_name import whole_title
from ficheparse.register.mission_pages import MissionList
from ficheparse.register.model import (
    Diagnostic,
    Fiche,
    PageInk,
    PageKind,
    Role,
    Severity,
    TitleSource,
)
from ficheparse.register.torn_items import torn_items
from ficheparse.register.unknown_headings import UNKNOWN_SECTION

_BARE_PAGES = 0.2
"""Share of the pages on which a fiche goes on that have no heading, above which a document does not head them."""

_MOST_OTHERWISE = 0.1
"""Share of the fiches whose titles lists may print in other words before it is their reading that is wrong."""

_USUAL_SECTION = 0.5
"""Share of fiches that have a section: below it, the section is missing from the document, not from a fiche."""


_OWN_PROFILE = 0.5
"""Share of the sections of a profile that a document must have before it is its own. A form read as a register has a
fifth."""


def document_checks(
    pages: Sequence[LinedPage],
    marks: Landmarks,
    notes: Sequence[Note],
    fiches: Sequence[Fiche],
    drafts: Sequence[FicheDraft],
    ink: Sequence[PageInk],
    unsaid: Sequence[Line],
    lexicon: Lexicon,
    profile: Profile,
) -> Iterator[Diagnostic]:
    """All checks over a whole register; `unsaid` are the lines with glyphs that say nothing."""
    yield from _numbering(fiches)
    yield from _headings(pages, marks, fiches)
    yield from _against_contents(fiches, marks, lexicon)
    yield from _titles(fiches, drafts, lexicon, profile)
    yield from _missions(drafts, list(marks.missions.values()), lexicon)
    yield from _without_mission(fiches, profile)
    yield from _mission_numbering(fiches)
    yield from _expected_sections(fiches, profile)
    yield from _unknown_sections(fiches)
    yield from _empty_sections(fiches, profile)
    yield from _turned_text(pages, marks)
    yield from _cut_text(pages, marks)
    yield from torn_items(fiches, profile)
    yield from _notes(notes, marks)
    yield from _every_char(ink)
    yield from _furniture_share(ink)
    yield from _printed_alike(pages, marks)
    yield from _readable(unsaid)


def _control_chars(text: str, page: int) -> Iterator[Diagnostic]:
    """No page prints control chars, which the reading shows by signs of their own."""
    count = len(CONTROL_PICTURES.findall(text))
    if count:
        message = f"{count} control chars stand in its text, shown as U+2400 and following"
        yield Diagnostic(Severity.WARNING, "control_chars", message, None, page)


def _printed_alike(pages: Sequence[LinedPage], marks: Landmarks) -> Iterator[Diagnostic]:
    """What most fiches print alike is in no section; whoever reads the tables should know."""
    found: dict[str, list[Line]] = defaultdict(list)
    for page in pages if marks.alike else ():
        for line in page.lines:
            if id(line) in marks.alike:
                found[text_at_height(line)[0]].append(line)
    for lines in found.values():
        message = f"{lines[0].text!r} stands {len(lines)} times, alike in most fiches, and is in no section"
        yield Diagnostic(Severity.INFO, "printed_alike", message, None, lines[0].page)


def _numbering(fiches: Sequence[Fiche]) -> Iterator[Diagnostic]:
    """Fiche numbers run without gaps, in the order of the pages."""
    for before, fiche in pairwise(fiches):
        if fiche.fiche_no != before.fiche_no + 1:
            message = f"fiche {fiche.fiche_no} follows fiche {before.fiche_no}: numbers do not run on"
            yield Diagnostic(Severity.ERROR, "numbering_gap", message, fiche.fiche_no, fiche.first_page)


def _headings(pages: Sequence[LinedPage], marks: Landmarks, fiches: Sequence[Fiche]) -> Iterator[Diagnostic]:
    """In a document that heads the pages on which fiches go on, each of them has its heading."""
    numbers = [page.number for page in pages]
    later = [(fiche, _on_later_pages(fiche, numbers)) for fiche in fiches]
    named = {number: {h.fiche_no for h in marks.fiche_headings[number]} for number in numbers}
    unnamed = sum(fiche.fiche_no not in named[number] for fiche, own in later for number in own)
    if unnamed > _BARE_PAGES * sum(len(own) for _, own in later):
        return
    for fiche, own in later:
        for number in own:
            if not named[number]:
                message = f"the page has no fiche heading; it goes on with fiche {fiche.fiche_no}"
                yield Diagnostic(Severity.WARNING, "heading_missing", message, fiche.fiche_no, number)


def _on_later_pages(fiche: Fiche, numbers: Sequence[int]) -> Sequence[int]:
    """Of ascending numbers those of the pages on which a fiche goes on."""
    return numbers[bisect_right(numbers, fiche.first_page) : bisect_right(numbers, fiche.last_page)]


def _against_contents(fiches: Sequence[Fiche], marks: Landmarks, lexicon: Lexicon) -> Iterator[Diagnostic]:
    """Mission pages and the table of contents list the fiches, under their titles. Lists that hold some of them alone,
    or many in other words, were misread, and say nothing of single fiches."""
    opening = marks.lists
    if not opening:
        return
    listed = {entry.fiche_no: (found, entry.title(lexicon)) for found in opening for entry in found.entries}
    there = {fiche.fiche_no for fiche in fiches}
    if not marks.lists_are_read:
        message = (
            f"lists name {len(there & listed.keys())} of {len(there)} fiches, or in other missions than their "
            "headings do; they are not believed"
        )
        yield Diagnostic(Severity.WARNING, "contents_unread", message, None, opening[0].page)
        return
    for fiche in fiches:
        if fiche.fiche_no not in listed:
            message = f"no list names fiche {fiche.fiche_no}"
            yield Diagnostic(Severity.WARNING, "not_in_contents", message, fiche.fiche_no, fiche.first_page)
    yield from _titles_against_contents(fiches, listed)
    for number, (found, _) in sorted(listed.items()):
        if number not in there:
            message = f"the list on page {found.page} names fiche {number}, which no page holds"
            yield Diagnostic(Severity.ERROR, "fiche_not_found", message, number, found.page)


def _titles_against_contents(
    fiches: Sequence[Fiche], listed: Mapping[int, tuple[MissionList, str | None]]
) -> Iterator[Diagnostic]:
    differing = []
    for fiche in fiches:
        found, title = listed.get(fiche.fiche_no, (None, None))
        compared = found and title and fiche.title and fiche.title_source is TitleSource.PAGE
        if compared and squeezed(title or "") != squeezed(fiche.title or ""):
            differing.append((fiche, found, title))
    if len(differing) > max(1, _MOST_OTHERWISE * len(fiches)):
        message = f"lists print {len(differing)} titles otherwise than the fiches: misread there, it seems"
        first = min(found.page for _, found, _ in differing if found)
        yield Diagnostic(Severity.WARNING, "contents_unread", message, None, first)
        return
    for fiche, found, title in differing:
        page = found.page if found else None
        message = f"the list on page {page} prints the title otherwise: {title!r}, here {fiche.title!r}"
        yield Diagnostic(Severity.WARNING, "contents_title_differs", message, fiche.fiche_no, fiche.first_page)


def _titles(
    fiches: Sequence[Fiche], drafts: Sequence[FicheDraft], lexicon: Lexicon, profile: Profile
) -> Iterator[Diagnostic]:
    """Every fiche has a title, and its pages print the same one; where it goes on they may say so."""
    for fiche, draft in zip(fiches, drafts, strict=True):
        if fiche.title_source is TitleSource.CONTENTS:
            message = "no page of the fiche prints its title; taken from the list of its mission's fiches"
            yield Diagnostic(Severity.WARNING, "title_from_contents", message, fiche.fiche_no, fiche.first_page)
        elif fiche.title_source is TitleSource.NONE:
            message = "neither the fiche nor a list prints its title"
            yield Diagnostic(Severity.WARNING, "title_missing", message, fiche.fiche_no, fiche.first_page)
        for title in draft.titles[1:]:
            text = without_continuation(join_lines(title.lines, lexicon).text, profile)
            is_same = title.is_broken_open and title.squeezed == squeezed(fiche.title or "")
            if text != fiche.title and not is_same:
                message = f"the title is printed otherwise: {text!r}, first {fiche.title!r}"
                yield Diagnostic(Severity.WARNING, "title_differs", message, fiche.fiche_no, title.page)


def _missions(drafts: Sequence[FicheDraft], opening: Sequence[MissionList], lexicon: Lexicon) -> Iterator[Diagnostic]:
    """The mission that a fiche's heading names is the one that lists it, under the same title."""
    titles = {found.mission_no: whole_title(found.title, lexicon) for found in opening}
    for draft in drafts:
        for page, heading in draft.headings[:1]:
            if heading.mission_no is not None and heading.mission_no != draft.mission_no:
                message = f"the heading names mission {heading.mission_no}, mission {draft.mission_no} lists the fiche"
                yield Diagnostic(Severity.WARNING, "mission_differs", message, draft.fiche_no, page)
            title = titles.get(draft.mission_no or 0)
            if title and heading.mission and squeezed(heading.mission) != squeezed(title):
                here = whole_title(heading.mission, lexicon)
                message = f"the heading prints the mission's title as {here!r}, its own page {title!r}"
                yield Diagnostic(Severity.INFO, "mission_title_differs", message, draft.fiche_no, page)


def _mission_numbering(fiches: Sequence[Fiche]) -> Iterator[Diagnostic]:
    """The missions of fiches in order run without gaps."""
    within = [(fiche, fiche.mission_no) for fiche in fiches if fiche.mission_no is not None]
    for (_, before), (fiche, mission_no) in pairwise(within):
        if mission_no - before not in (0, 1):
            message = f"mission {mission_no} follows mission {before}: numbers do not run on"
            yield Diagnostic(Severity.WARNING, "mission_gap", message, fiche.fiche_no, fiche.first_page)


def _without_mission(fiches: Sequence[Fiche], profile: Profile) -> Iterator[Diagnostic]:
    """In a register that groups its fiches in missions, each fiche has one."""
    without = [str(fiche.fiche_no) for fiche in fiches if fiche.mission_no is None]
    if profile.mission.heading is None or not without:
        return
    if len(without) == len(fiches):
        message = "nothing in the document was read as the name of a mission: no fiche has one"
    else:
        message = f"nothing names the mission of {len(without)} of {len(fiches)} fiches: {', '.join(without)}"
    yield Diagnostic(Severity.WARNING, "mission_missing", message)


def _expected_sections(fiches: Sequence[Fiche], profile: Profile) -> Iterator[Diagnostic]:
    """Every expected section is in each fiche. (Printed twice, it is one section that goes on.)"""
    counts = Counter(section.key for fiche in fiches for section in fiche.sections)
    sections = [section for section in profile.sections if section.expected]
    usual = sum(counts[section.key] >= _USUAL_SECTION * len(fiches) for section in sections)
    if usual < _OWN_PROFILE * len(sections):
        message = (
            f"only {usual} of the {len(sections)} sections that the profile {profile.name!r} expects are in the "
            "document: it may be the profile of another register"
        )
        yield Diagnostic(Severity.ERROR, "profile_doubtful", message)
        return
    for expected in sections:
        if counts[expected.key] < _USUAL_SECTION * len(fiches):
            message = f"the section {expected.headings[0]!r} is in {counts[expected.key]} of {len(fiches)} fiches"
            yield Diagnostic(Severity.WARNING, "section_rare", message)
            continue
        for fiche in fiches:
            if all(section.key != expected.key for section in fiche.sections):
                message = f"the section {expected.headings[0]!r} was not found"
                yield Diagnostic(Severity.ERROR, "section_missing", message, fiche.fiche_no, fiche.first_page)


def _unknown_sections(fiches: Sequence[Fiche]) -> Iterator[Diagnostic]:
    """The profile knows every section. One that most fiches have is the register's own, and is told once; one that few
    have may be text that was taken for a heading, and is told where it stands."""
    unknown = [(f, section) for f in fiches for section in f.sections if section.key.startswith(UNKNOWN_SECTION)]
    counts = Counter(section.key for _, section in unknown)
    told: set[str] = set()
    for fiche, section in unknown:
        key, message = section.key, f"the profile knows no heading {section.heading!r}; kept as section {section.key!r}"
        if counts[key] < _USUAL_SECTION * len(fiches):
            yield Diagnostic(Severity.ERROR, "unknown_section", message, fiche.fiche_no, section.first_page)
        elif key not in told:
            told.add(key)
            yield Diagnostic(Severity.ERROR, "unknown_section", f"{message} in {counts[key]} of {len(fiches)} fiches")


def _empty_sections(fiches: Sequence[Fiche], profile: Profile) -> Iterator[Diagnostic]:
    """A section without items, unless it is there to hold others."""
    for fiche in fiches:
        keys = {section.key for section in fiche.sections}
        for section in fiche.sections:
            if not section.items and keys.isdisjoint(profile.inner_sections.get(section.key, ())):
                message = f"the section {section.heading!r} is empty"
                yield Diagnostic(Severity.INFO, "section_empty", message, fiche.fiche_no, section.first_page)


def _turned_text(pages: Sequence[LinedPage], marks: Landmarks) -> Iterator[Diagnostic]:
    """Text of a fiche page that does not read like the page, and does not repeat as a watermark would."""
    for page in pages:
        for aside in page.asides:
            if marks.kinds[page.number] is PageKind.FICHE and aside.text not in marks.watermarks:
                message = f"turned text that belongs to no section: {aside.text!r}"
                yield Diagnostic(Severity.ERROR, "unassigned_text", message, None, page.number, (aside.box,))


def _cut_text(pages: Sequence[LinedPage], marks: Landmarks) -> Iterator[Diagnostic]:
    """No line of a fiche runs over the edge of its page, furniture aside."""
    for page in pages:
        furnished = {line.baseline for line in page.lines if id(line) in marks.furniture} if page.cut else set()
        lines = [line for line in page.cut if line.baseline not in furnished]
        if lines and marks.kinds[page.number] is PageKind.FICHE:
            message = f"the edge of the page cuts {len(lines)} lines, the first of which is read as {lines[0].text!r}"
            boxes = tuple(page.shown_box(line.box) for line in lines)
            yield Diagnostic(Severity.ERROR, "text_cut", message, None, page.number, boxes)


def _notes(notes: Sequence[Note], marks: Landmarks) -> Iterator[Diagnostic]:
    """Notes belong to no section; they are told here, with the page on which they stand."""
    for note in notes:
        if marks.kinds[note.page] is PageKind.FICHE:
            message = f"a note at the foot of the page, which is in no section: {note.text!r}"
            yield Diagnostic(Severity.INFO, "note", message, None, note.page)


def _every_char(ink: Sequence[PageInk]) -> Iterator[Diagnostic]:
    """Every printed char of a fiche page is heading, title, section heading, item, marker or furniture, or has been
    reported as unassigned: the roles add up to what is printed."""
    for page in ink:
        placed = sum(count for _, count in page.roles)
        if placed != page.printed:
            message = f"{page.printed} chars are printed, {placed} were placed"
            yield Diagnostic(Severity.ERROR, "chars_unaccounted", message, None, page.page)


def _furniture_share(ink: Sequence[PageInk]) -> Iterator[Diagnostic]:
    printed = sum(page.printed for page in ink)
    furnished = sum(dict(page.roles)[Role.FURNITURE] for page in ink)
    if printed:
        message = f"furniture holds {furnished / printed:.2%} of the {printed} printed chars of fiche pages"
        yield Diagnostic(Severity.INFO, "furniture_share", message)


def _readable(unsaid: Sequence[Line]) -> Iterator[Diagnostic]:
    """Every glyph has a Unicode map, and none is a control char."""
    markers = 0
    for page, lines in groupby(unsaid, key=lambda line: line.page):
        texts = [line.text for line in lines]
        yield from _control_chars("".join(texts), page)
        own = sum(text.partition(" ")[0] == UNMAPPED for text in texts)
        unmapped = sum(text.count(UNMAPPED) for text in texts) - own
        markers += own
        if unmapped:
            message = f"{unmapped} glyphs have no Unicode map and are kept as U+FFFD; what they say is not known"
            yield Diagnostic(Severity.ERROR, "glyphs_unmapped", message, None, page)
    if markers:
        message = f"{markers} bullets have no Unicode map and are kept as U+FFFD"
        yield Diagnostic(Severity.INFO, "bullets_unmapped", message)
