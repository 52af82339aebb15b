"""A change between editions in words that people read."""

from __future__ import annotations

from collections.abc import Callable

from ficheparse.comparison.change import Change, ChangeKind
from ficheparse.comparison.word_difference import word_difference
from ficheparse.review.views import ChangeView
from ficheparse.review.wording import told_length, told_provision, words


def change_view(change: Change) -> ChangeView:
    """What a change says: word by word where a text is said otherwise, else what was before and what is after."""
    both = change.difference is not None and change.before is not None and change.after is not None
    passages = word_difference(change.before or "", change.after or "") if both else ()
    return ChangeView(
        change.change.value,
        words()["changes"][change.change.value],
        passages,
        None if passages else _told(change, change.before, change.fiche_no_before, change.level_before),
        None if passages else _told(change, change.after, change.fiche_no_after, change.level_after),
        change.page_before,
        change.is_doubtful,
    )


_TOLD: dict[ChangeKind, Callable[[str], str]] = {
    ChangeKind.RETENTION_CHANGED: told_length,
    ChangeKind.LEGAL_REFERENCE_CHANGED: told_provision,
    ChangeKind.LEGAL_BASIS_CHANGED: lambda basis: str(words()["bases"].get(basis, basis)),
}


def _told(change: Change, text: str | None, number: int | None, level: int | None) -> str | None:
    if change.change is ChangeKind.FICHE_RENUMBERED:
        return None if number is None else f"fiche\u00a0{number}"
    if change.change is ChangeKind.ITEM_LEVEL_CHANGED:
        return None if level is None else f"niveau\u00a0{level}"
    told = _TOLD.get(change.change)
    return told(text) if told and text is not None else text
