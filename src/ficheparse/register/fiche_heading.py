"""The fiche heading: what a page prints to say which fiche it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import dropwhile

from ficheparse.layout.line import Line
from ficheparse.reading.page import Style

_PAGE_TOP = -1.0

NUMBER_ALONE = re.compile(r"\d{1,2}\s*\|?")
"""A mission's number that stands apart from its name."""


def _is_number(line: Line) -> bool:
    return NUMBER_ALONE.fullmatch(line.text) is not None


HeadingStyle = tuple[Style, int]
"""Type and size."""


@dataclass(frozen=True, slots=True)
class FicheHeading:
    """A printed fiche heading with all its lines, the mission's number beside it included. `fiche_no` is 0 until
    headings without a number are counted. `title` is the fiche's, line by line, where the heading holds it; `continued`
    is whether the heading says that the fiche goes on."""

    fiche_no: int
    mission_no: int | None
    mission: str | None
    lines: tuple[Line, ...]
    title: tuple[str, ...] = ()
    continued: bool = False
    beside: tuple[Line, ...] = ()
    """Text beside the heading, mostly its title, which may begin above it and end below it."""
    counted: bool = False
    """Whether the number is not printed."""
    at_foot: bool = False
    """Whether it stands below what it heads: the document names its fiches at the foot of their pages."""
    beside_sections: bool = False
    """Whether it stands in a panel beside the sections of its page, all of which it heads."""
    in_color_of_part: bool = False
    """Whether its color tells the part of the document, and not what it is."""
    top: float = field(init=False)
    """Where what it heads begins."""

    def __post_init__(self) -> None:
        heads_page = self.at_foot or self.beside_sections
        top = _PAGE_TOP if heads_page else min([line.top for line in (*self.lines, *self.beside)])
        object.__setattr__(self, "top", top)

    @property
    def has_number_beside(self) -> bool:
        """Whether a number stands beside the heading, and no name of a mission in it."""
        return self.mission is None and len(self.lines) > 1 and _is_number(self.lines[0])

    def without_number_beside(self) -> FicheHeading:
        return replace(self, mission_no=None, lines=tuple(dropwhile(_is_number, self.lines)))

    def names(self, line: Line) -> bool:
        """Whether a line stands level with a heading at the foot or below it: it names the fiche or its mission too."""
        return self.at_foot and line.baseline >= min(own.top for own in self.lines)

    @property
    def style(self) -> HeadingStyle:
        """Of the line that holds the mission or the number: not of a number beside it."""
        line = next((line for line in self.lines if not _is_number(line)), self.lines[0])
        style = line.style.colorless if self.in_color_of_part else line.style
        return style, round(line.size)
