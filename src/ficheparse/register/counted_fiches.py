"""Fiches without printed numbers, counted in the order of their headings."""

from __future__ import annotations

from dataclasses import replace

from ficheparse.profiles.wording import squeezed
from ficheparse.register.fiche_heading import FicheHeading

Ranked = dict[int, list[tuple[int, FicheHeading]]]
"""Headings by page, each with the rank of the pattern that it matches."""

Found = dict[int, list[FicheHeading]]


def counted(found: Ranked) -> Ranked:
    """The headings, those without a number counted in the order in which they first come: each says by its title, or by
    its whole text, which fiche it is of. Where all say the same, each begins a fiche of its own."""
    numbers: dict[str, int] = {}
    uncounted = [heading for number in sorted(found) for _, heading in found[number] if not heading.fiche_no]
    alike = len({_says(heading) for heading in uncounted}) == 1
    counts = {
        id(heading): numbers.setdefault(str(index) if alike else _says(heading), len(numbers) + 1)
        for index, heading in enumerate(heading for heading in uncounted if not (alike and heading.continued))
    }

    def numbered(heading: FicheHeading) -> FicheHeading:
        return heading if heading.fiche_no else replace(heading, fiche_no=counts.get(id(heading), 0), counted=True)

    return {
        number: [(rank, own) for rank, heading in found[number] if (own := numbered(heading)).fiche_no]
        for number in sorted(found)
    }


def counted_anew(found: Ranked, own: Found, opening: Found) -> tuple[Ranked, Found, Found]:
    """The headings, those without a printed number counted among the ones that open fiches: entries of a list that were
    taken for headings do not count."""
    numbers: dict[int, int] = {}
    for page in sorted(opening):
        for heading in opening[page]:
            if heading.counted:
                numbers.setdefault(heading.fiche_no, len(numbers) + 1)

    def anew(heading: FicheHeading) -> FicheHeading:
        return replace(heading, fiche_no=numbers.get(heading.fiche_no, 0)) if heading.counted else heading

    return (
        {page: [(rank, anew(heading)) for rank, heading in some] for page, some in found.items()},
        {page: [anew(heading) for heading in some] for page, some in own.items()},
        {page: [anew(heading) for heading in some] for page, some in opening.items()},
    )


def _says(heading: FicheHeading) -> str:
    """What tells a heading without a number from others, squeezed."""
    return squeezed(" ".join(heading.title or (line.text for line in heading.lines)))
