"""Fiche headings: where a page says which fiche it belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ficheparse.layout.line import Line
from ficheparse.layout.upright import LinedPage
from ficheparse.profiles.profile import Profile
from ficheparse.register.headings import HeadingType

_NEXT_LINE = 1.7
"""Of the font size: how far apart two lines of one heading may stand."""

_MOST_LINES = 4

_USED = 0.2
"""Share of the matches that a pattern must have to be the document's, and of the most used type's that another type
must have."""

_HAS_DIGIT = re.compile(r"\d")
_NUMBER_ALONE = re.compile(r"\d{1,2}\s*\|?")


@dataclass(frozen=True, slots=True)
class FicheHeading:
    """A printed fiche heading with all its lines, the mission's number beside it included."""

    fiche_no: int
    mission_no: int | None
    mission: str | None
    lines: tuple[Line, ...]

    @property
    def top(self) -> float:
        return min(line.top for line in self.lines)

    @property
    def baseline(self) -> float:
        """Of its last line."""
        return max(line.baseline for line in self.lines)


def fiche_headings(pages: Sequence[LinedPage], profile: Profile) -> dict[int, list[FicheHeading]]:
    """The fiche headings of each page (by its number), from top to bottom.

    A document keeps to one of the profile's patterns and to a few types: what matches a lesser pattern, or stands
    in a type seldom used, is text that mentions a fiche, or an entry of a list.
    """
    found = {page.number: list(_headings(page, profile)) for page in pages}
    ranks = Counter(rank for headings in found.values() for rank, _ in headings)
    used = min((rank for rank, count in ranks.items() if count >= _USED * ranks.total()), default=0)
    kept = {number: [heading for rank, heading in headings if rank <= used] for number, headings in found.items()}
    types = Counter(HeadingType.of(heading.lines[0]) for headings in kept.values() for heading in headings)
    least = _USED * max(types.values(), default=0)
    return {
        number: [heading for heading in headings if types[HeadingType.of(heading.lines[0])] >= least]
        for number, headings in kept.items()
    }


def _headings(page: LinedPage, profile: Profile) -> Iterator[tuple[int, FicheHeading]]:
    """Headings with the rank of the pattern that they match."""
    taken: set[int] = set()
    for index, line in enumerate(page.lines):
        if id(line) in taken or not _HAS_DIGIT.search(line.text):
            continue
        found = _heading_ending_at(index, page.lines, profile)
        if found:
            taken.update(id(part) for part in found[1].lines)
            yield found


def _heading_ending_at(index: int, lines: Sequence[Line], profile: Profile) -> tuple[int, FicheHeading] | None:
    """The heading whose last line is at `index`: of the profile's patterns the first that matches, over as many
    lines as match."""
    blocks = list(_blocks_ending_at(index, lines))
    for rank, pattern in enumerate(profile.fiche_headings):
        for block in reversed(blocks):
            match = pattern.fullmatch(" ".join(line.text for line in block))
            if match:
                return rank, _heading(match, block, lines)
    return None


def _blocks_ending_at(index: int, lines: Sequence[Line]) -> Iterator[list[Line]]:
    block = [lines[index]]
    yield list(block)
    for above in reversed(lines[:index]):
        first = block[0]
        distance = first.baseline - above.baseline
        if distance > _NEXT_LINE * first.size or len(block) == _MOST_LINES:
            return
        alike = HeadingType.of(above) == HeadingType.of(first) and abs(above.size - first.size) < 0.5
        if alike and distance > 0.3 * first.size and above.x0 < first.x1 and first.x0 < above.x1:
            block.insert(0, above)
            yield list(block)


def _heading(match: re.Match[str], block: list[Line], lines: Sequence[Line]) -> FicheHeading:
    groups = match.groupdict()
    number, mission = groups.get("mission_no"), groups.get("mission")
    beside = [line for line in lines if _NUMBER_ALONE.fullmatch(line.text) and _is_beside(line, block)]
    if not number and beside:
        number = _NUMBER_ALONE.fullmatch(beside[0].text) and beside[0].text.rstrip(" |")
    return FicheHeading(int(groups["fiche_no"]), int(number) if number else None, mission, tuple(beside + block))


def _is_beside(line: Line, block: Sequence[Line]) -> bool:
    """Whether a line stands left of a block, level with it."""
    return line.x1 <= block[0].x0 and line.top < block[-1].bottom and line.bottom > block[0].top
