"""Two editions of a register: which fiches go on as which, and what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from ficheparse.comparison.change import Change, ChangeKind
from ficheparse.comparison.compared_edition import ComparedEdition, ComparedFiche, ComparedItem
from ficheparse.comparison.fiche_matching import match_fiches
from ficheparse.comparison.item_matching import MatchedItems, match_items
from ficheparse.comparison.item_values import Kind
from ficheparse.comparison.moved_fiches import FichePair, moves_between_missions
from ficheparse.comparison.value_changes import BasisChange, basis_changes, value_changes
from ficheparse.comparison.word_difference import as_wdiff, word_difference
from ficheparse.normal_form import title_form

Items = Sequence[ComparedItem]
Tell = Callable[..., Change]
"""Makes a change of a fiche, or of one of its sections, of a kind and what it is about."""

_OF_VALUES = {
    Kind.RETENTION: ChangeKind.RETENTION_CHANGED,
    Kind.LEGAL_REFERENCE: ChangeKind.LEGAL_REFERENCE_CHANGED,
    Kind.PERSONAL_DATA: ChangeKind.PERSONAL_DATA_CHANGED,
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two editions, the fiches that go on, each with what it became, and all changes in the order of the later one;
    what was removed stands where it was."""

    before: ComparedEdition
    after: ComparedEdition
    pairs: tuple[FichePair, ...]
    changes: tuple[Change, ...]


def compare(before: ComparedEdition, after: ComparedEdition) -> Comparison:
    """What changed from one edition to another."""
    pairs = match_fiches(before.fiches, after.fiches)
    moved = moves_between_missions(before.fiches, after.fiches, pairs)
    with_values = before.has_entities and after.has_entities
    changes: list[Change] = []
    for old, new in _in_order(before, after, pairs):
        if old and new:
            changes += _of_fiche(old, new, moved=moved(old, new), with_values=with_values)
        elif new:
            kind, page = ChangeKind.FICHE_ADDED, new.first_page
            changes.append(Change(kind, None, new.fiche_no, new.title, page_after=page, is_doubtful=new.is_doubtful))
        elif old:
            kind, page = ChangeKind.FICHE_REMOVED, old.first_page
            changes.append(Change(kind, old.fiche_no, None, old.title, page_before=page, is_doubtful=old.is_doubtful))
    return Comparison(before, after, tuple(pairs), tuple(changes))


def _in_order(
    before: ComparedEdition, after: ComparedEdition, pairs: Sequence[FichePair]
) -> Iterator[tuple[ComparedFiche | None, ComparedFiche | None]]:
    """The fiches before and after, in the order of the later edition; what was removed, behind what it followed."""
    became, was = {old.fiche_no: new for old, new in pairs}, {new.fiche_no: old for old, new in pairs}
    removed: dict[int | None, list[ComparedFiche]] = defaultdict(list)
    last: int | None = None
    for old in before.fiches:
        if old.fiche_no in became:
            last = became[old.fiche_no].fiche_no
        else:
            removed[last].append(old)
    yield from ((old, None) for old in removed[None])
    for new in after.fiches:
        yield was.get(new.fiche_no), new
        yield from ((old, None) for old in removed[new.fiche_no])


def _of_fiche(old: ComparedFiche, new: ComparedFiche, *, moved: bool, with_values: bool) -> Iterator[Change]:
    """The changes of a fiche that goes on."""
    of_fiche = partial(
        Change,
        fiche_no_before=old.fiche_no,
        fiche_no_after=new.fiche_no,
        title=new.title or old.title,
        is_doubtful=old.is_doubtful or new.is_doubtful,
    )
    whole = partial(of_fiche, page_before=old.first_page, page_after=new.first_page)
    if old.fiche_no != new.fiche_no:
        yield whole(ChangeKind.FICHE_RENUMBERED)
    if moved:
        yield whole(ChangeKind.FICHE_MOVED, before=_mission(old), after=_mission(new))
    if old.title and new.title and title_form(old.title) != title_form(new.title):
        difference = as_wdiff(word_difference(old.title, new.title))
        yield whole(ChangeKind.TITLE_MODIFIED, before=old.title, after=new.title, difference=difference)
    for key in dict.fromkeys([*new.sections, *old.sections]):
        yield from _of_section(
            partial(of_fiche, section=key), old.sections.get(key), new.sections.get(key), with_values
        )
    for basis in basis_changes(old, new) if with_values else ():
        yield _basis(of_fiche, basis)


def _mission(fiche: ComparedFiche) -> str:
    return fiche.mission or f"mission {fiche.mission_no}"


def _of_section(tell: Tell, old: Items | None, new: Items | None, with_values: bool) -> Iterator[Change]:
    """The changes of a section. One that is not printed says the same as an empty one."""
    matched = match_items(old or (), new or ())
    if old and new is None:
        yield tell(ChangeKind.SECTION_REMOVED, page_before=old[0].page)
    elif new and old is None:
        yield tell(ChangeKind.SECTION_ADDED, page_after=new[0].page)
    else:
        yield from _of_items(tell, matched)
    for changed in value_changes(matched) if with_values else ():
        before, after = changed.told
        places = _places(changed.item_before, changed.item_after)
        yield tell(_OF_VALUES[changed.kind], before=before, after=after, **places)


def _of_items(tell: Tell, matched: MatchedItems) -> Iterator[Change]:
    for item in matched.added:
        yield tell(ChangeKind.ITEM_ADDED, after=item.printed, **_places(None, item))
    for item in matched.removed:
        yield tell(ChangeKind.ITEM_REMOVED, before=item.printed, **_places(item, None))
    for old, new in matched.modified:
        difference = as_wdiff(word_difference(old.printed, new.printed))
        texts = {"before": old.printed, "after": new.printed, "difference": difference}
        yield tell(ChangeKind.ITEM_MODIFIED, **texts, **_places(old, new))
    if matched.reordered:
        yield tell(ChangeKind.ITEMS_REORDERED)
    for old, new in (*matched.same, *matched.modified):
        if old.level != new.level:
            texts = {"before": old.printed, "after": new.printed}
            levels = {"level_before": old.level, "level_after": new.level}
            yield tell(ChangeKind.ITEM_LEVEL_CHANGED, **texts, **levels, **_places(old, new))


def _basis(tell: Tell, changed: BasisChange) -> Change:
    before, after = changed.before, changed.after
    sections = [stated.section for stated in (after, before) if stated]
    return tell(
        ChangeKind.LEGAL_BASIS_CHANGED,
        section=sections[0],
        before=before.basis if before else None,
        after=after.basis if after else None,
        **_places(before.item if before else None, after.item if after else None),
    )


def _places(before: ComparedItem | None, after: ComparedItem | None) -> dict[str, Any]:
    """The ids and pages of two items, by the names of the fields of a change."""
    return {
        "item_id_before": before and before.item_id,
        "item_id_after": after and after.item_id,
        "page_before": before and before.page,
        "page_after": after and after.page,
    }
