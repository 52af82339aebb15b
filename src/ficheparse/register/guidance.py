"""Guidance: what a form prints alike in every fiche, in a type of its own: how to fill a section in, below its heading,
and the heads of groups of sections, which follow the last section of the group before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ficheparse.layout.cell import Cell
from ficheparse.layout.line import Line
from ficheparse.layout.usual_type import LineType, usual_ground, usual_type
from ficheparse.profiles.profile import Profile
from ficheparse.profiles.wording import squeezed
from ficheparse.register.model import Role
from ficheparse.register.sections import Stitched

_PRINTED_EACH_TIME = 0.6
"""Share of the fiches with a section whose text must begin with a line before it is guidance. Some fiches may be
without, where the line is torn by a page break."""

_FEWEST = 3
"""Fiches with a section from which on what repeats says something; with fewer, the profile's patterns alone tell."""


def without_guidance(stitched: Sequence[Stitched], profile: Profile) -> None:
    """Put the lines of guidance apart from the sections of a document whose profile has any."""
    if not profile.guidance_patterns:
        return
    lines = [line for found in stitched for cell in found.cells() for line in cell.lines]
    usual, ground = usual_type(lines), usual_ground(lines)
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    for found in stitched:
        for section in found.sections:
            printed[section.key][""] += 1
            printed[section.key].update({squeezed(line.text) for line in _at_the_ends(section.cells, usual, ground)})
    for found in stitched:
        for section in found.sections:
            counts = printed[section.key]
            explained = [
                line
                for line in _leading(section.cells, usual)
                if any(pattern.match(line.text) for pattern in profile.guidance_patterns)
            ]
            alike = (
                line
                for line in _at_the_ends(section.cells, usual, ground)
                if is_printed_each_time(counts[squeezed(line.text)], counts[""])
            )
            taken = {id(line): line for line in (*explained, *alike)}
            kept = (
                replace(cell, lines=tuple(line for line in cell.lines if id(line) not in taken))
                for cell in section.cells
            )
            section.cells = [cell for cell in kept if cell.lines]
            found.apart.extend((Role.GUIDANCE, line) for line in taken.values())


def is_printed_each_time(times: int, sections: int) -> bool:
    """Whether what is printed so many times in so many sections is the form's own."""
    return times >= max(_FEWEST, _PRINTED_EACH_TIME * sections)


def _at_the_ends(cells: Sequence[Cell], usual: LineType | None, ground: str) -> list[Line]:
    """The lines with which a section begins that are in another type than the usual one, and those with which it ends
    that are also larger, or stand on a ground of their own."""
    backwards = [replace(cell, lines=cell.lines[::-1]) for cell in reversed(cells)]
    heads = [
        line
        for line in _leading(backwards, usual)
        if usual and (line.size > usual.size or line.ground not in ("", ground))
    ]
    return [*_leading(cells, usual), *heads]


def _leading(cells: Iterable[Cell], usual: LineType | None) -> Iterator[Line]:
    """The lines with which a section begins that are in another type than the usual one."""
    for cell in cells:
        for line in cell.lines:
            if LineType.of(line) == usual or line.tick is not None or line.mark is not None:
                return
            yield line
