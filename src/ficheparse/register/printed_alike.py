"""What nearly all fiches print alike and no section holds: headings of groups of sections ("A – Finalités"), links back
to the head of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from ficheparse.layout.line import Line
from ficheparse.layout.upright import LinedPage
from ficheparse.profiles.profile import Profile
from ficheparse.profiles.wording import squeezed
from ficheparse.register.heading import FEWEST_LETTERS, Look, SectionHeading

_MOST_FICHES = 0.6
"""Share of the fiches that must print a text, each once at the most."""

_FEWEST_FICHES = 5
"""Fiches from which on what all print alike says something."""

_OWN_LOOK = 0.9
"""Share of the lines in one look that must be such texts: items that most fiches share are set as other items are."""

_Set = tuple[Look, int]
"""A look, and the size of its type."""

_Said = tuple[str, _Set]


def printed_alike(
    pages: Sequence[LinedPage],
    known: Mapping[int, Sequence[SectionHeading]],
    fiches: int,
    content: Collection[int],
    profile: Profile,
) -> set[int]:
    """The `id` of each line that most of so many fiches print alike, in a look in which hardly anything else is set and
    no section heading. `known` are the section headings by page number; lines whose `id` is in `content` are something
    else."""
    headings = {heading.look.unruled for own in known.values() for heading in own}
    free = [(line, _said(line)) for page in pages for line in page.lines if id(line) not in content]
    looks = Counter(own for _, (_, own) in free)
    counts = Counter(said for _, said in free if said[1][0] not in headings)
    usual = {look for look, _ in looks.most_common(1)}
    least = max(_FEWEST_FICHES, _MOST_FICHES * fiches)
    alike = {said for said, count in counts.items() if least <= count <= fiches and said[1] not in usual}
    alike = {
        said for said in alike if len(said[0]) >= FEWEST_LETTERS and not profile.mission_heading.fullmatch(said[0])
    }
    own = Counter[_Set]()
    for said in alike:
        own[said[1]] += counts[said]
    return {id(line) for line, said in free if said in alike and own[said[1]] >= _OWN_LOOK * looks[said[1]]}


def _said(line: Line) -> _Said:
    return squeezed(line.text), (Look.of(line).unruled, round(line.size))
