"""The identity of fiches over editions: which one each was first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ficheparse.comparison.changes import Comparison
from ficheparse.comparison.compared_edition import ComparedEdition, ComparedFiche
from ficheparse.comparison.fiche_matching import match_fiches

Lineage = Mapping[tuple[int, int], str]
"""By the place of an edition among those compared and the number of a fiche, what it is over all of them."""


def fiche_lineage(comparisons: Sequence[Comparison]) -> Lineage:
    """The identity of each fiche, from the comparisons of editions that follow one another, oldest first.

    A fiche that is not in the edition before is one that an edition before that had, or a new one.
    """
    first = comparisons[0].before
    found = {(0, fiche.fiche_no): _first_id(first, fiche) for fiche in first.fiches}
    gone: list[tuple[ComparedFiche, str]] = []
    for index, comparison in enumerate(comparisons, start=1):
        goes_on = {old.fiche_no for old, _ in comparison.pairs}
        new = {fiche.fiche_no for fiche in comparison.after.fiches}
        for old, fiche in comparison.pairs:
            found[index, fiche.fiche_no] = found[index - 1, old.fiche_no]
            new.discard(fiche.fiche_no)
        added = [fiche for fiche in comparison.after.fiches if fiche.fiche_no in new]
        returned = {fiche.fiche_no: old for old, fiche in match_fiches([old for old, _ in gone], added)}
        ids = {id(old): lineage_id for old, lineage_id in gone}
        for fiche in added:
            earlier = returned.get(fiche.fiche_no)
            found[index, fiche.fiche_no] = ids[id(earlier)] if earlier else _first_id(comparison.after, fiche)
        back = {id(old) for old in returned.values()}
        gone = [each for each in gone if id(each[0]) not in back]
        gone += [(f, found[index - 1, f.fiche_no]) for f in comparison.before.fiches if f.fiche_no not in goes_on]
    return found


def _first_id(edition: ComparedEdition, fiche: ComparedFiche) -> str:
    return f"{edition.name}/{fiche.fiche_no}"
