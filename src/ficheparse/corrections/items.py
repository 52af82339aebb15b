"""Items corrected: their text, their level, their section."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from ficheparse.corrections.applied import AppliedCorrection, unused
from ficheparse.corrections.file import Corrections, ItemCorrection
from ficheparse.normal_form import normal_form, title_form
from ficheparse.register.model import Contents, Diagnostic, Fiche, Item
from ficheparse.register.nesting import places

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
    """The item of a section that says what is printed, in the fiche of that title where one is named; else why it is
    not found."""
    wanted = normal_form(printed)
    found = [
        FoundItem(each, part.key, item)
        for each in contents.fiches
        for part in each.sections
        if part.key == section
        for item in part.items
        if normal_form(item.text) == wanted
    ]
    if not found:
        return "no item of that section says so"
    if fiche is not None:
        found = [each for each in found if each.fiche.title and title_form(each.fiche.title) == title_form(fiche)]
    if not found:
        return f"the fiche {fiche!r} says so nowhere in that section"
    return found[0] if len(found) == 1 else f"{len(found)} items say so; name the fiche"


def correct_items(
    contents: Contents, corrections: Corrections
) -> tuple[Contents, list[AppliedCorrection], list[Diagnostic]]:
    """The contents with all item corrections that apply, what they changed, and those that do not apply."""
    wanted: dict[int, dict[ItemKey, ItemCorrection]] = defaultdict(dict)
    corrected: dict[int, _CorrectedFiche] = {}
    not_applied: list[Diagnostic] = []
    for number, correction in enumerate(corrections.item, start=1):
        found = find_item(contents, correction.fiche, correction.section, correction.printed)
        if isinstance(found, str):
            not_applied.append(unused(correction, number, corrections.origin, found))
            continue
        own = wanted[found.fiche.fiche_no]
        made = _hindrance(found, correction, own) or _corrected(found.fiche, {**own, found.key: correction})
        if isinstance(made, str):
            not_applied.append(unused(correction, number, corrections.origin, made))
        else:
            own[found.key] = correction
            corrected[found.fiche.fiche_no] = made
    if not corrected:
        return contents, [], not_applied
    done = [corrected.get(fiche.fiche_no) or _CorrectedFiche(fiche, ()) for fiche in contents.fiches]
    fiches = tuple(each.fiche for each in done)
    return replace(contents, fiches=fiches), [told for each in done for told in each.applied], not_applied


def _hindrance(found: FoundItem, correction: ItemCorrection, others: Mapping[ItemKey, ItemCorrection]) -> str | None:
    """Why a correction cannot apply to the item that it found."""
    if found.key in others:
        return "an earlier entry corrects the same item; put both into one"
    if correction.to_section is not None and all(part.key != correction.to_section for part in found.fiche.sections):
        return f"the fiche has no section {correction.to_section!r}"
    same = (
        correction.text in (None, found.item.text),
        correction.level in (None, found.item.level),
        correction.to_section in (None, found.section),
    )
    return "the tables say so already" if all(same) else None


@dataclass(frozen=True, slots=True)
class _CorrectedFiche:
    fiche: Fiche
    applied: tuple[AppliedCorrection, ...]


def _corrected(fiche: Fiche, wanted: Mapping[ItemKey, ItemCorrection]) -> _CorrectedFiche | str:
    """The fiche with its items corrected; those that move stand last in their new section, with what stands under them.
    Where lists would no longer be nested, why that cannot be."""
    stays: dict[str, list[_Read]] = {part.key: [] for part in fiche.sections}
    comes: dict[str, list[_Read]] = {part.key: [] for part in fiche.sections}
    for part in fiche.sections:
        moving: dict[str | None, ItemCorrection] = {}
        for item in part.items:
            correction = wanted.get((fiche.fiche_no, part.key, item.position))
            above = moving.get(item.parent_id)
            if above and not (correction and correction.to_section):
                correction = _along(item, above, correction)
            if correction and correction.to_section not in (None, part.key):
                moving[item.item_id] = correction
                comes[correction.to_section or part.key].append((item, correction))
            else:
                stays[part.key].append((item, correction))
    sections, applied = [], list[AppliedCorrection]()
    for part in fiche.sections:
        both = [*stays[part.key], *comes[part.key]]
        said = [_as_said(*read) for read in both]
        placed = zip(said, places((item.level for item in said), fiche.fiche_no, part.key), strict=True)
        items = tuple(replace(item, **place._asdict()) for item, place in placed)
        sections.append(replace(part, items=items))
        for item, (read, correction) in zip(items, both, strict=True):
            if correction:
                applied += _told(fiche.fiche_no, read, item, correction)
    made = replace(fiche, sections=tuple(sections))
    if _ill_nested(made) > _ill_nested(fiche):
        return "an item would stand under none, or more than one level below the one before it"
    return _CorrectedFiche(made, tuple(applied))


def _along(item: Item, above: ItemCorrection, own: ItemCorrection | None) -> ItemCorrection:
    """The correction of an item that moves with the one that it stands under."""
    if own:
        return own.model_copy(update={"to_section": above.to_section})
    return ItemCorrection(section=above.section, printed=item.text, to_section=above.to_section, reason=above.reason)


def _ill_nested(fiche: Fiche) -> int:
    """How many items stand more than one level below the item before them, or below none."""
    levels = [[item.level for item in section.items] for section in fiche.sections]
    return sum(level > before + 1 for own in levels for before, level in pairwise([0, *own]))


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
