"""What the pages of the site show, put together from the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ficheparse.comparison.word_difference import Passage
from ficheparse.layout.line import Box
from ficheparse.review.marked_text import TextPart


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change: its kind in words, and what differs, word by word, or before and after."""

    kind: str
    name: str
    passages: tuple[Passage, ...]
    before: str | None
    after: str | None
    page_before: int | None
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class ReadingView:
    """What was read from an item, in words, with a link where there is one and what is doubtful of it."""

    kind: str
    says: str
    uri: str | None = None
    state: str | None = None
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class DiagnosticView:
    """Something to look at: `says` in French, `detail` what of this case, `about` the item that it is about, `message`
    as the tables have it, `entry` to acknowledge it, `anchor` what it is called in an address."""

    anchor: str
    severity: str
    severity_name: str
    code: str
    says: str
    detail: str | None
    about: str | None
    message: str
    fiche_no: int | None
    page: int | None
    boxes: tuple[Box, ...]
    entry: str
    is_acknowledged: bool


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item, with what was read from it, what changed in it, and the entry that would correct it. `corrected` says
    what a person changed: what was read before, and why."""

    item_id: str
    anchor: str
    level: int
    ticked: bool | None
    text: str
    parts: tuple[TextPart, ...]
    page: int
    boxes: tuple[Box, ...]
    is_corrected: bool
    corrected: tuple[str, ...]
    readings: tuple[ReadingView, ...]
    entry: str
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    key: str
    heading: str
    items: tuple[ItemView, ...]
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class FicheView:
    number: int
    title: str
    mission_no: int | None
    mission: str | None
    bases: tuple[str, ...]
    pages: tuple[int, ...]
    sections: tuple[SectionView, ...]
    diagnostics: tuple[DiagnosticView, ...]
    changes: tuple[ChangeView, ...]

    @property
    def open_diagnostics(self) -> tuple[DiagnosticView, ...]:
        """Those that nobody acknowledged."""
        return tuple(found for found in self.diagnostics if not found.is_acknowledged)

    @property
    def is_only_renumbered(self) -> bool:
        return [each.kind for each in self.all_changes] == ["fiche_renumbered"]

    @property
    def all_changes(self) -> tuple[ChangeView, ...]:
        """Its own, those of its sections, and those of their items."""
        of_items = (change for section in self.sections for item in section.items for change in item.changes)
        return (*self.changes, *(change for section in self.sections for change in section.changes), *of_items)

    @property
    def change_count(self) -> int:
        return len(self.all_changes)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A line of a list by number: what, how often, where first, with a link out."""

    name: str
    count: int
    fiches: tuple[int, ...]
    uri: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class EditionView:
    """The whole edition: `removed` are fiches that it has no more, `older` the edition that it was compared with."""

    register: str
    edition: str
    file_name: str
    sha256: str
    page_count: int
    version: str
    counts: Mapping[str, int]
    fiches: tuple[FicheView, ...]
    missions: Mapping[int, str]
    diagnostics: tuple[DiagnosticView, ...]
    cited: tuple[Ranked, ...]
    to_look_at: tuple[Ranked, ...]
    older: str | None
    removed: tuple[tuple[int, str], ...]

    @property
    def sections(self) -> Mapping[str, str]:
        """The headings by their keys, in the order in which they stand first."""
        found: dict[str, str] = {}
        for fiche in self.fiches:
            for section in fiche.sections:
                found.setdefault(section.key, section.heading)
        return found

    @property
    def changes_by_kind(self) -> Mapping[str, int]:
        """How many changes of each kind the fiches show, by the kind's name."""
        return Counter(change.name for fiche in self.fiches for change in fiche.all_changes)

    def fiches_of(self, mission_no: int | None) -> Sequence[FicheView]:
        return [fiche for fiche in self.fiches if fiche.mission_no == mission_no]
