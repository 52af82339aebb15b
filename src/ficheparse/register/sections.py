"""Sections: the headed cells of a fiche stitched together over pages, and read as lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from ficheparse.layout.cell import Cell, cells_text
from ficheparse.layout.joining import join_lines
from ficheparse.layout.lexicon import Lexicon
from ficheparse.layout.line import Line
from ficheparse.layout.lists import ListItem
from ficheparse.layout.packed import Boxes
from ficheparse.layout.tick_boxes import with_ticks
from ficheparse.layout.upright import LinedPage
from ficheparse.profiles.profile import Profile
from ficheparse.profiles.wording import squeezed
from ficheparse.register.cells import Headed
from ficheparse.register.drafts import FicheDraft
from ficheparse.register.model import Diagnostic, Item, Placed, Role, Section, Severity
from ficheparse.register.nesting import places
from ficheparse.register.unknown_headings import UNKNOWN_SECTION

_PRINTED_AGAIN = 0.9
"""Likeness of two cells from which the later one, beside a heading marked as going on, is a reprint."""

_squeezed = lru_cache(maxsize=4_096)(squeezed)
"""What a page prints again is mostly the same, char by char."""


@dataclass(slots=True)
class SectionDraft:
    """A section's cells in reading order. `headed_anew` is whether a later page prints its heading again."""

    key: str
    heading: str
    first_page: int
    last_page: int
    headed_anew: bool = False
    cells: list[Cell] = field(default_factory=list)


@dataclass(slots=True)
class Stitched:
    """The sections of a fiche in the order of their headings."""

    fiche_no: int
    sections: list[SectionDraft] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    reprinted: list[Cell] = field(default_factory=list)
    homeless: list[Cell] = field(default_factory=list)
    apart: list[tuple[Role, Line]] = field(default_factory=list)
    """Lines that turned out to be no content, with what they are."""

    def cells(self) -> list[Cell]:
        return [cell for section in self.sections for cell in section.cells]


def stitch(fiche: FicheDraft) -> Stitched:
    """Put what a section prints on several pages together; what is printed again counts once."""
    stitched = Stitched(fiche.fiche_no)
    by_key: dict[str, SectionDraft] = {}
    texts: dict[str, tuple[int, list[str]]] = {}
    in_column: dict[int, SectionDraft] = {}
    headed_pages: set[int] = set()
    for whole in fiche.headed:
        part, torn = (whole, set[int]()) if whole.page in headed_pages else _without_waiting(whole, in_column)
        if part.heading is None:
            open_section = in_column.get(part.column)
            if open_section is None:
                stitched.homeless.extend(part.cells)
            else:
                _extend(open_section, part)
            continue
        headed_pages.add(part.page)
        section = by_key.get(part.heading.key)
        if section is None:
            section = SectionDraft(part.heading.key, part.heading.text, part.page, part.page)
            by_key[section.key] = section
            stitched.sections.append(section)
            _extend(section, part)
        else:
            _go_on(section, part, stitched, texts)
        in_column.update(dict.fromkeys(set(part.columns) - torn, section))
    return stitched


def _without_waiting(part: Headed, in_column: dict[int, SectionDraft]) -> tuple[Headed, set[int]]:
    """The first headed part of a page, less the cells that a heading at the foot of the page before waits for, and the
    columns of these.

    A row of headings may be torn by the page break: what is left of it does not head the other columns.
    """
    if not part.heading or len(part.columns) < 2:
        return part, set()
    kept, torn = [], set()
    for cell in part.cells:
        waiting = in_column.get(cell.column)
        if waiting and not waiting.cells and waiting.first_page < part.page and cell.column != part.column:
            _extend(waiting, replace(part, cells=(cell,)))
            torn.add(cell.column)
        else:
            kept.append(cell)
    return replace(part, cells=tuple(kept)), torn


def _extend(section: SectionDraft, part: Headed) -> None:
    section.cells.extend(part.cells)
    section.last_page = part.page


def _go_on(section: SectionDraft, part: Headed, stitched: Stitched, texts: dict[str, tuple[int, list[str]]]) -> None:
    """A heading that the fiche has had already: its cell goes on, or is a reprint."""
    assert part.heading is not None
    again = _squeezed(cells_text(part.cells))
    if again:
        cells, whole = texts.get(section.key, (-1, []))
        if cells != len(section.cells):  # a fiche printed many times over is compared with one text, made once
            whole = _printed_texts(section)
            texts[section.key] = len(section.cells), whole
        if part.heading.continued:  # what goes on is new, unless it is the last page over again, for a longer neighbour
            alike = float(again == whole[-1] and _neighbour_goes_on(part))
        else:
            alike = _likeness(again, whole, part)
        if alike == 1.0:
            stitched.reprinted.extend(part.cells)
            return
        if alike >= _PRINTED_AGAIN and _neighbour_goes_on(part):
            stitched.reprinted.extend(part.cells)
            message = f"{part.heading.text!r} is printed again in other words; the first printing counts"
            stitched.diagnostics.append(
                Diagnostic(Severity.WARNING, "reprint_differs", message, stitched.fiche_no, part.page)
            )
            return
    section.headed_anew = True
    _extend(section, part)


def _neighbour_goes_on(part: Headed) -> bool:
    """Whether a heading of the same row is marked as going on."""
    return any(other.continued for other in part.beside)


def _printed_texts(section: SectionDraft) -> list[str]:
    """What a section says so far, squeezed: all of it, and each page of it."""
    pages: dict[int, str] = {}
    for cell in section.cells:
        pages[cell.page] = pages.get(cell.page, "") + _squeezed(cells_text([cell]))
    return ["".join(pages.values()), *pages.values()]


def _likeness(again: str, whole: Sequence[str], part: Headed) -> float:
    """How like a cell is to what its section holds already."""
    if again in whole:
        return 1.0
    if not _neighbour_goes_on(part):
        return 0.0
    return max((SequenceMatcher(None, again, text, autojunk=False).ratio() for text in whole), default=0.0)


def with_tick_boxes(stitched: Stitched, pages: Mapping[int, LinedPage], profile: Profile) -> Stitched:
    """The sections, the lines of those whose items may be ticked parted at their boxes.

    A section that the profile does not know may hold boxes where the others do.
    """
    for section in stitched.sections:
        if section.key in profile.box_sections or (profile.box_sections and section.key.startswith(UNKNOWN_SECTION)):
            section.cells = [with_ticks(cell, pages[cell.page].squares) for cell in section.cells]
    return stitched


@dataclass(slots=True)
class ReadSection:
    """A section with its items, and what became of its chars."""

    section: Section
    diagnostics: list[Diagnostic]
    ink: list[Placed]


def read_section(
    draft: SectionDraft,
    found: Sequence[ListItem],
    fiche_no: int,
    position: int,
    lexicon: Lexicon,
    pages: dict[int, LinedPage],
) -> ReadSection:
    """Read what was found listed in the cells of a section as its items."""
    diagnostics: list[Diagnostic] = []
    ink: list[Placed] = []
    items: list[Item] = []
    numbered = places((item.level for item in found), fiche_no, draft.key)
    for item, place in zip(found, numbered, strict=True):
        joined = join_lines([line.text for line in item.lines], lexicon)
        page = item.lines[0].page
        items.append(
            Item(
                item_id=place.item_id,
                position=place.position,
                level=item.level,
                parent_id=place.parent_id,
                marker=item.marker,
                text=joined.text,
                page=page,
                boxes=Boxes(pages[line.page].shown_box(line.box) for line in item.lines),
                ticked=item.ticked,
            )
        )
        ink.append((item.marker_page or page, Role.MARKER, item.marker_ink))
        ink.extend((line.page, Role.ITEM, line.ink) for line in item.lines)
        diagnostics.extend(_undecided(joined.undecided, fiche_no, page))
    diagnostics.extend(_inferred_levels(found, draft, fiche_no))
    section = Section(
        draft.key,
        draft.heading,
        position,
        draft.first_page,
        draft.last_page,
        draft.headed_anew or draft.last_page > draft.first_page,
        tuple(items),
    )
    return ReadSection(section, diagnostics, ink)


def _undecided(breaks: Sequence[str], fiche_no: int, page: int) -> list[Diagnostic]:
    return [
        Diagnostic(
            Severity.INFO,
            "hyphen_undecided",
            f"neither the document nor the word list says whether {broken!r} is one word; joined by a rule of thumb",
            fiche_no,
            page,
        )
        for broken in breaks
    ]


def _inferred_levels(items: Sequence[ListItem], draft: SectionDraft, fiche_no: int) -> list[Diagnostic]:
    """A list that goes on inside a nested list: the level of its first item on the page rests on indentation alone."""
    found = []
    for before, item in pairwise(items):
        page = item.lines[0].page
        if page > before.lines[-1].page and item.level > 1:
            message = f"{draft.heading!r} goes on at level {item.level}, by its indentation"
            found.append(Diagnostic(Severity.INFO, "level_over_page", message, fiche_no, page))
    return found
