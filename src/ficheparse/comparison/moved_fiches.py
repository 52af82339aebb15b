"""Whether a fiche went to another mission, however missions are numbered and worded."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from ficheparse.comparison.compared_edition import ComparedFiche
from ficheparse.normal_form import title_form

FichePair = tuple[ComparedFiche, ComparedFiche]


def moves_between_missions(
    before: Sequence[ComparedFiche], after: Sequence[ComparedFiche], pairs: Sequence[FichePair]
) -> Callable[[ComparedFiche, ComparedFiche], bool]:
    """Tells of a fiche before and after whether it moved.

    A mission goes on under its title; one whose title is unknown or new, as that which most of its fiches are in. Of a
    fiche whose mission is unknown nothing can be said.
    """
    titles_before, titles_after = _titles(before), _titles(after)
    became: dict[int, Counter[int]] = defaultdict(Counter)
    for old, new in pairs:
        if old.mission_no is not None and new.mission_no is not None:
            became[old.mission_no][new.mission_no] += 1

    def moved(old: ComparedFiche, new: ComparedFiche) -> bool:
        if old.mission_no is None or new.mission_no is None:
            return False
        titles = old.mission and title_form(old.mission), new.mission and title_form(new.mission)
        if all(titles) and titles[0] == titles[1]:
            return False
        if titles[0] in titles_after or titles[1] in titles_before:
            return True
        return became[old.mission_no].most_common(1)[0][0] != new.mission_no

    return moved


def _titles(fiches: Sequence[ComparedFiche]) -> set[str]:
    return {title_form(fiche.mission) for fiche in fiches if fiche.mission}
