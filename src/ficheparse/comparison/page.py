"""Comparisons as a page for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ficheparse.comparison.change import Change, ChangeKind
from ficheparse.comparison.changes import Comparison
from ficheparse.comparison.editions import ComparedEditions
from ficheparse.comparison.word_difference import Passage, word_difference
from ficheparse.markdown import escaped

_TOLD_TOGETHER = (ChangeKind.FICHE_ADDED, ChangeKind.FICHE_REMOVED, ChangeKind.FICHE_RENUMBERED)
"""What concerns the list of fiches is told before what changed in each."""

_TOLD = {
    ChangeKind.FICHE_MOVED: "moved from “{before}” to “{after}”",
    ChangeKind.TITLE_MODIFIED: "title modified: {difference}",
    ChangeKind.SECTION_ADDED: "section added",
    ChangeKind.SECTION_REMOVED: "section removed",
    ChangeKind.ITEM_ADDED: "added “{after}”",
    ChangeKind.ITEM_REMOVED: "removed “{before}”",
    ChangeKind.ITEM_MODIFIED: "item modified: {difference}",
    ChangeKind.ITEMS_REORDERED: "items in another order",
    ChangeKind.ITEM_LEVEL_CHANGED: "level {level_before} → {level_after}: “{after}”",
    ChangeKind.RETENTION_CHANGED: "retention: {before} → {after}",
    ChangeKind.LEGAL_REFERENCE_CHANGED: "legal reference: {before} → {after}",
    ChangeKind.LEGAL_BASIS_CHANGED: "legal basis: {before} → {after}",
    ChangeKind.PERSONAL_DATA_CHANGED: "personal data: {before} → {after}",
}
"""How the changes within a fiche are told."""


def changes_page(compared: ComparedEditions) -> str:
    """What changed from each edition to the next, in Markdown."""
    editions = compared.editions
    lines = [
        f"# {escaped(editions[-1].manifest.register_name)}: {escaped(editions[0].name)} to {escaped(editions[-1].name)}"
    ]
    for remark in compared.remarks:
        lines += ["", f"**Note:** {escaped(remark)}."]
    for comparison in compared.comparisons:
        lines += ["", *_comparison(comparison)]
    return "\n".join(lines) + "\n"


def _comparison(comparison: Comparison) -> Iterator[str]:
    before, after = comparison.before, comparison.after
    yield f"## {escaped(before.name)} → {escaped(after.name)}"
    yield ""
    yield (
        f"{len(before.fiches)} fiches before, {len(after.fiches)} after, {len(comparison.pairs)} in both; "
        f"{len(comparison.changes) or 'no'} change{'' if len(comparison.changes) == 1 else 's'}."
    )
    if not comparison.changes:
        return
    counts = Counter(change.change for change in comparison.changes)
    yield from ["", "| change | number |", "| --- | ---: |"]
    yield from (f"| `{kind.value}` | {counts[kind]} |" for kind in ChangeKind if counts[kind])
    of_list = [change for change in comparison.changes if change.change in _TOLD_TOGETHER]
    if of_list:
        yield from ["", "### The list of fiches", "", *_fiche_list(of_list)]
    within = [change for change in comparison.changes if change.change not in _TOLD_TOGETHER]
    for _, group in groupby(within, key=lambda change: (change.fiche_no_before, change.fiche_no_after)):
        changes = list(group)
        yield from ["", _fiche_heading(changes[0]), ""]
        yield from map(_line, changes)


def _fiche_list(changes: Sequence[Change]) -> Iterator[str]:
    for change in changes:
        title = escaped(change.title or "(no title)")
        if change.change is ChangeKind.FICHE_REMOVED:
            yield f"- removed: {change.fiche_no_before} {title}{_doubt(change)}"
        elif change.change is ChangeKind.FICHE_ADDED:
            yield f"- added: {change.fiche_no_after} {title}{_doubt(change)}"
    renumbered = [
        (change.fiche_no_before, change.fiche_no_after)
        for change in changes
        if change.fiche_no_before is not None and change.fiche_no_after is not None
    ]
    for first, last in _runs(renumbered):
        if first == last:
            yield f"- renumbered: {first[0]} is now {first[1]}"
        else:
            yield f"- renumbered: {first[0]} to {last[0]} are now {first[1]} to {last[1]}"


def _runs(numbers: Iterable[tuple[int, int]]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The first and the last of each run of pairs in which both numbers count up by one."""
    runs: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for before, after in numbers:
        if runs and runs[-1][1] == (before - 1, after - 1):
            runs[-1] = runs[-1][0], (before, after)
        else:
            runs.append(((before, after), (before, after)))
    return runs


def _fiche_heading(change: Change) -> str:
    numbers = f"{change.fiche_no_after}"
    if change.fiche_no_before != change.fiche_no_after:
        numbers += f" (before: {change.fiche_no_before})"
    return f"### Fiche {numbers} {escaped(change.title or '')}".rstrip() + _doubt(change)


def _doubt(change: Change) -> str:
    return " (read with errors, see `diagnostics`)" if change.is_doubtful else ""


def _line(change: Change) -> str:
    where = f"`{change.section}`: " if change.section else ""
    return f"- {where}{_told(change)}{_pages(change)}"


def _told(change: Change) -> str:
    before, after = change.before or "", change.after or ""
    return _TOLD[change.change].format(
        before=escaped(before) or "none",
        after=escaped(after) or "none",
        difference=_difference(before, after),
        level_before=change.level_before,
        level_after=change.level_after,
    )


def _difference(before: str, after: str) -> str:
    """The words of both texts, those taken out struck through, those put in bold."""
    return " ".join(part for passage in word_difference(before, after) for part in _marked(passage))


def _marked(passage: Passage) -> Iterator[str]:
    if passage.kept:
        yield escaped(passage.kept)
    if passage.removed:
        yield f"~~{escaped(passage.removed)}~~"
    if passage.added:
        yield f"**{escaped(passage.added)}**"


def _pages(change: Change) -> str:
    pages = [f"p. {page}" for page in (change.page_before, change.page_after) if page is not None]
    return f" ({' → '.join(dict.fromkeys(pages))})" if pages else ""
