"""The section with which most fiches of a document begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from ficheparse.register.fiche_heading import FicheHeading
from ficheparse.register.heading import SectionHeading


def opening_section(
    fiches: Mapping[int, Sequence[FicheHeading]], headings: Mapping[int, Sequence[SectionHeading]]
) -> str | None:
    """The key of the section whose heading mostly is the first one below a fiche's; None where no fiche is headed.

    `fiches` and `headings` are by page number.
    """
    firsts: Counter[str] = Counter()
    for number, opened in fiches.items():
        tops = sorted(heading.top for heading in opened)
        for top, bottom in pairwise([*tops, float("inf")]):
            own = [heading for heading in headings[number] if top < heading.baseline < bottom]
            if own:
                firsts[min(own, key=lambda heading: (round(heading.baseline), heading.x0)).key] += 1
    return firsts.most_common(1)[0][0] if firsts else None
