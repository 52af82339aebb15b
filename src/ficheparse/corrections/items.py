"""Items corrected: their text, their level, their section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ficheparse.corrections.applied import AppliedCorrection, unused
from ficheparse.corrections.file import Corrections, ItemCorrection
from ficheparse.normal_form import normal_form, title_form
from ficheparse.register.model import Contents, Diagnostic, Fiche, Item
from ficheparse.register.nesting import nested

ItemKey = tuple[int, str, int]
"""The fiche's number, the section's key, and the item's position, as read."""


@dataclass(frozen=True, slots=True)
class FoundItem:
    fiche: Fiche
    section: str
    item: Item

    @property
    def key(self) -> ItemKey:
        return self.fiche.fiche_no, self.section, self.item.position


def find_item(contents: Contents, fiche: str | None, section: str, printed: str) -> FoundItem | str:
    """The item of a section that says what is printed, in the fiche of that title where several do; else why it is not
    found."""
    wanted = normal_form(printed)
    found = [
        FoundItem(each, part.key, item)
        for each in contents.fiches
        for part in each.sections
        if part.key == section
        for item in part.items
        if normal_form(item.text) == wanted
    ]
    if len(found) > 1 and fiche is not None:
        found = [each for each in found if each.fiche.title and title_form(each.fiche.title) == title_form(fiche)]
    if not found:
        return "no item of that section says so"
    return found[0] if len(found) == 1 else f"{len(found)} items say so; name the fiche"


def correct_items(
    contents: Contents, corrections: Corrections
) -> tuple[Contents, list[AppliedCorrection], list[Diagnostic]]:
    """The contents with all item corrections that apply, what they changed, and those that do not apply."""
    wanted: dict[ItemKey, ItemCorrection] = {}
    not_applied: list[Diagnostic] = []
    for number, correction in enumerate(corrections.item, start=1):
        found = find_item(contents, correction.fiche, correction.section, correction.printed)
        if isinstance(found, FoundItem):
            found = _hindrance(found, correction, wanted) or found
        if isinstance(found, str):
            not_applied.append(unused(correction, number, corrections.origin, found))
        else:
            wanted[found.key] = correction
    if not wanted:
        return contents, [], not_applied
    applied: list[AppliedCorrection] = []
    fiches = tuple(_corrected(fiche, wanted, applied) for fiche in contents.fiches)
    return replace(contents, fiches=fiches), applied, not_applied


def _hindrance(found: FoundItem, correction: ItemCorrection, others: Mapping[ItemKey, ItemCorrection]) -> str | None:
    """Why a correction cannot apply to the item that it found."""
    sections = {part.key: part for part in found.fiche.sections}
    if correction.to_section is not None:
        return None if correction.to_section in sections else f"the fiche has no section {correction.to_section!r}"
    above = [item for item in sections[found.section].items if item.position < found.item.position][-1:]
    deepest = 1 + max((_level(found.fiche, found.section, item, others) for item in above), default=0)
    if correction.level is not None and correction.level > deepest:
        return f"there is no item on level {correction.level - 1} that it could stand under"
    return None


def _level(fiche: Fiche, section: str, item: Item, corrections: Mapping[ItemKey, ItemCorrection]) -> int:
    correction = corrections.get((fiche.fiche_no, section, item.position))
    return (correction and correction.level) or item.level


def _corrected(fiche: Fiche, wanted: Mapping[ItemKey, ItemCorrection], applied: list[AppliedCorrection]) -> Fiche:
    """The fiche with its items corrected; those that move stand last in their new section."""
    stays: dict[str, list[_Read]] = {part.key: [] for part in fiche.sections}
    comes: dict[str, list[_Read]] = {part.key: [] for part in fiche.sections}
    for part in fiche.sections:
        for item in part.items:
            correction = wanted.get((fiche.fiche_no, part.key, item.position))
            to = (correction and correction.to_section) or part.key
            (stays if to == part.key else comes)[to].append((item, correction))
    sections = []
    for part in fiche.sections:
        both = [*stays[part.key], *comes[part.key]]
        items = tuple(nested((_as_said(*read) for read in both), fiche.fiche_no, part.key))
        sections.append(replace(part, items=items))
        for item, (read, correction) in zip(items, both, strict=True):
            if correction:
                applied += _told(fiche.fiche_no, read, item, correction)
    return replace(fiche, sections=tuple(sections))


_Read = tuple[Item, ItemCorrection | None]
"""An item as read, with its correction."""


def _as_said(item: Item, correction: ItemCorrection | None) -> Item:
    if correction is None:
        return item
    text, level = correction.text or item.text, correction.level or item.level
    return replace(item, text=text, level=level, is_corrected=True)


def _told(fiche_no: int, read: Item, item: Item, correction: ItemCorrection) -> Iterator[AppliedCorrection]:
    columns = (
        ("text", read.text, item.text),
        ("level", str(read.level), str(item.level)),
        ("section", correction.section, correction.to_section or correction.section),
    )
    for column, before, after in columns:
        if before != after:
            yield AppliedCorrection("items", fiche_no, item.item_id, column, before, after, correction.reason)
