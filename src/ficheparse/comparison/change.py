"""A change between two editions, and the kinds there are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    """The kinds of changes, in the order in which those of one fiche are told."""

    FICHE_ADDED = "fiche_added"
    FICHE_REMOVED = "fiche_removed"
    FICHE_RENUMBERED = "fiche_renumbered"
    FICHE_MOVED = "fiche_moved"
    TITLE_MODIFIED = "title_modified"
    SECTION_ADDED = "section_added"
    SECTION_REMOVED = "section_removed"
    ITEM_ADDED = "item_added"
    ITEM_REMOVED = "item_removed"
    ITEM_MODIFIED = "item_modified"
    ITEMS_REORDERED = "items_reordered"
    ITEM_LEVEL_CHANGED = "item_level_changed"
    RETENTION_CHANGED = "retention_changed"
    LEGAL_REFERENCE_CHANGED = "legal_reference_changed"
    LEGAL_BASIS_CHANGED = "legal_basis_changed"
    PERSONAL_DATA_CHANGED = "personal_data_changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `before` and `after` are what it is about, in words: texts, titles, missions, values; `title` is the
    fiche's, the later one if it has two; `difference` is the word-level one, in wdiff's notation; `is_doubtful` tells
    whether one of the editions has an error diagnostic on the fiche."""

    change: ChangeKind
    fiche_no_before: int | None
    fiche_no_after: int | None
    title: str | None
    section: str | None = None
    before: str | None = None
    after: str | None = None
    difference: str | None = None
    level_before: int | None = None
    level_after: int | None = None
    item_id_before: str | None = None
    item_id_after: str | None = None
    page_before: int | None = None
    page_after: int | None = None
    is_doubtful: bool = False
