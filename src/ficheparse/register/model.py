"""The records of a register as extracted. Every one knows its page; items know their boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ficheparse.layout.line import Box


class PageKind(StrEnum):
    COVER = "cover"
    OVERVIEW = "overview"
    MISSION = "mission"
    FICHE = "fiche"
    OTHER = "other"


class TitleSource(StrEnum):
    """Where a fiche's title was printed."""

    PAGE = "page"
    SECTION = "section"
    CONTENTS = "contents"
    NONE = "none"


class Severity(StrEnum):
    ERROR = "error"
    """The tables may be wrong here."""
    WARNING = "warning"
    """The document itself is odd here."""
    INFO = "info"
    """A choice was made that one may want to know."""


class Role(StrEnum):
    """What a printed char of a fiche page is: exactly one of these, of which `UNASSIGNED` is an error."""

    HEADING = "heading"
    TITLE = "title"
    SECTION_HEADING = "section heading"
    ITEM = "item"
    MARKER = "marker"
    FURNITURE = "furniture"
    NOTE = "note"
    GUIDANCE = "guidance"
    UNASSIGNED = "unassigned"


Placed = tuple[int, Role, int]
"""Page, role, and how many printed chars of the page have it."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something a reader should look at. `boxes` say where, on the page as shown; `is_acknowledged` tells that a person
    did."""

    severity: Severity
    code: str
    message: str
    fiche_no: int | None = None
    page: int | None = None
    boxes: Sequence[Box] = ()
    is_acknowledged: bool = False


@dataclass(frozen=True, slots=True)
class PageRecord:
    page: int
    kind: PageKind
    mission_no: int | None
    fiche_nos: tuple[int, ...]
    printed_label: str | None


@dataclass(frozen=True, slots=True)
class Mission:
    mission_no: int
    title: str
    kind: str | None
    first_fiche: int
    last_fiche: int


@dataclass(frozen=True, slots=True)
class Item:
    """A list item. `text` is without the marker; `position` counts from 0 within the section; `boxes` are one for each
    printed line; `ticked` is the state of its tick box, None where it has none; `is_corrected` tells that a person said
    otherwise than was read."""

    item_id: str
    position: int
    level: int
    parent_id: str | None
    marker: str | None
    text: str
    page: int
    boxes: Sequence[Box]
    ticked: bool | None = None
    is_corrected: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    heading: str
    position: int
    first_page: int
    last_page: int
    is_continued: bool
    items: tuple[Item, ...]

    @property
    def text(self) -> str:
        return "\n".join(item.text for item in self.items)


@dataclass(frozen=True, slots=True)
class Fiche:
    fiche_no: int
    mission_no: int | None
    title: str | None
    title_source: TitleSource
    first_page: int
    last_page: int
    sections: tuple[Section, ...]

    @property
    def item_count(self) -> int:
        return sum(len(section.items) for section in self.sections)


@dataclass(frozen=True, slots=True)
class PageInk:
    """How many printed chars of a page went into each role; `counts` are in the order of the roles."""

    page: int
    printed: int
    counts: tuple[int, ...]

    @property
    def roles(self) -> tuple[tuple[Role, int], ...]:
        return tuple(zip(Role, self.counts, strict=True))


@dataclass(frozen=True, slots=True)
class CellBox:
    """A cell of a fiche page: where it is, and whose it is. `column` counts from 0."""

    box: Box
    section: str | None
    column: int


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a register's pages hold, in document order. `boundaries` are the lines between columns, as boxes
    without width."""

    pages: tuple[PageRecord, ...]
    missions: tuple[Mission, ...]
    fiches: tuple[Fiche, ...]
    ink: tuple[PageInk, ...]
    cells: tuple[CellBox, ...]
    boundaries: tuple[Box, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def item_ids(self) -> frozenset[str]:
        return frozenset(item.item_id for fiche in self.fiches for section in fiche.sections for item in section.items)
