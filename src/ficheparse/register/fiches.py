"""Fiches: drafts stitched, read as lists, and given their titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ficheparse.layout.cell import Cell, cells_text
from ficheparse.layout.joining import join_lines
from ficheparse.layout.lexicon import Lexicon
from ficheparse.layout.lists import items_of
from ficheparse.layout.upright import LinedPage
from ficheparse.register.drafts import FicheDraft, Title
from ficheparse.register.model import Diagnostic, Fiche, Placed, Role, Section, Severity, TitleSource
from ficheparse.register.sections import Stitched, read_section


@dataclass(frozen=True, slots=True)
class ReadFiches:
    """The fiches of a document, what was noticed while reading them, and how many chars of each page went where."""

    fiches: list[Fiche]
    diagnostics: list[Diagnostic]
    ink: Counter[tuple[int, Role]]

    def place(self, ink: Iterable[Placed]) -> None:
        for page, role, chars in ink:
            self.ink[page, role] += chars


def read_fiches(
    drafts: Sequence[FicheDraft],
    stitched: Sequence[Stitched],
    pages: dict[int, LinedPage],
    listed: dict[int, str | None],
    lexicon: Lexicon,
    titled: frozenset[str],
) -> ReadFiches:
    """Read the sections of all fiches, by what their lists have in common. `listed` are the titles on mission pages,
    `titled` the keys of sections that hold a title."""
    lists = items_of([section.cells for found in stitched for section in found.sections])
    result = ReadFiches([], [], Counter())
    for draft, found in zip(drafts, stitched, strict=True):
        sections: list[Section] = []
        result.diagnostics.extend(found.diagnostics)
        for position, section in enumerate(found.sections):
            read = read_section(section, next(lists), draft.fiche_no, position, lexicon, pages)
            sections.append(read.section)
            result.diagnostics.extend(read.diagnostics)
            result.place(read.ink)
        result.place((line.page, role, line.ink) for role, line in found.apart)
        for role, cells in ((Role.ITEM, found.reprinted), (Role.UNASSIGNED, found.homeless)):
            result.place((cell.page, role, cell.ink) for cell in cells)
        result.diagnostics.extend(_homeless(cell, draft.fiche_no, pages[cell.page]) for cell in found.homeless)
        result.fiches.append(_fiche(draft, sections, listed, lexicon, titled))
    return result


def _homeless(cell: Cell, fiche_no: int, page: LinedPage) -> Diagnostic:
    message = f"text that belongs to no section: {cells_text([cell])!r}"
    boxes = tuple(page.shown_box(line.box) for line in cell.lines)
    return Diagnostic(Severity.ERROR, "unassigned_text", message, fiche_no, cell.page, boxes)


def _printed(title: Title, listed: str | None, lexicon: Lexicon) -> str:
    """A title as its page prints it; where a line's end leaves open what stands between two words, as lists do that
    say the same."""
    text = join_lines(title.lines, lexicon).text
    return listed if listed and title.is_broken_open and _solid(listed) == _solid(text) else text


def _solid(text: str) -> str:
    """A text without spaces and hyphens."""
    return re.sub(r"[\s-]", "", text)


def _fiche(
    draft: FicheDraft,
    sections: Sequence[Section],
    listed: dict[int, str | None],
    lexicon: Lexicon,
    titled: frozenset[str],
) -> Fiche:
    title, source = listed.get(draft.fiche_no), TitleSource.CONTENTS
    stated = " ".join(item.text for section in sections if section.key in titled for item in section.items)
    if draft.titles:
        title, source = _printed(draft.titles[0], title, lexicon), TitleSource.PAGE
    elif stated:
        title, source = stated, TitleSource.SECTION
    elif title is None:
        source = TitleSource.NONE
    return Fiche(draft.fiche_no, draft.mission_no, title, source, draft.first_page, draft.last_page, tuple(sections))
