"""Side panels: fiches whose heading stands beside their sections, with the title and the mission below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from ficheparse.layout.line import Line
from ficheparse.layout.repeats import type_of
from ficheparse.layout.upright import LinedPage
from ficheparse.profiles.profile import Profile
from ficheparse.register.fiche_heading import FicheHeading
from ficheparse.register.heading import SectionHeading, heading_blocks
from ficheparse.register.mission_name import mission_named, name_text

_NEARLY_ALL = 0.8
"""Share of the fiches that must be headed in a panel before any is. At the foot of a column of text, a heading stands
beside the sections of the next one too."""

_FARTHEST_TITLE = 3.0
"""Of its font size: how far below the heading a title may begin."""

_NEXT_TITLE_LINE = 1.8
"""Of the font size: how far apart two lines of a title may stand."""

_FLUSH = 3.0
"""Points: how far left of its heading the lines of a panel may begin."""


@dataclass(frozen=True, slots=True)
class _Panel:
    """A fiche's heading in a panel, and the other lines of it, from top to bottom."""

    heading: FicheHeading
    lines: tuple[Line, ...]


def with_side_panels(
    pages: Sequence[LinedPage],
    fiches: dict[int, list[FicheHeading]],
    sections: dict[int, list[SectionHeading]],
    profile: Profile,
) -> dict[int, list[FicheHeading]]:
    """The fiche headings of each page (by its number), those in panels made one with what the panel says."""
    panels = {page.number: panel for page in pages if (panel := _panel(page, fiches, sections))}
    begun = {heading.fiche_no for found in fiches.values() for heading in found}
    in_panels = {panel.heading.fiche_no for panel in panels.values()}
    if not panels or len(in_panels) < _NEARLY_ALL * len(begun):
        return fiches
    return {
        number: [_whole(panels[number], profile)] if number in panels else found for number, found in fiches.items()
    }


def _panel(
    page: LinedPage, fiches: dict[int, list[FicheHeading]], sections: dict[int, list[SectionHeading]]
) -> _Panel | None:
    """The panel left or right of the sections of a page that one fiche heads: what stands there on the ground of its
    heading."""
    headings, own = fiches[page.number], sections[page.number]
    if len(headings) != 1 or headings[0].title or headings[0].at_foot:
        return None
    heading = headings[0]
    others = (_left_of(own, heading, page) if own else None) or _right_of(heading, page)
    return None if others is None else _Panel(heading, tuple(sorted(others, key=lambda line: line.baseline)))


def _left_of(sections: Sequence[SectionHeading], heading: FicheHeading, page: LinedPage) -> list[Line] | None:
    """The other lines of a panel left of all sections, some of which stand no lower than its heading."""
    edge = min(section.x0 for section in sections)
    foot = max(line.baseline for line in heading.lines)
    if max(line.x1 for line in heading.lines) >= edge or min(section.baseline for section in sections) > foot:
        return None
    return [line for line in _others(heading, page) if line.x1 < edge and line.ground == heading.lines[0].ground]


def _right_of(heading: FicheHeading, page: LinedPage) -> list[Line] | None:
    """The other lines of a panel right of all text, some of which stands no lower than its heading; on a ground of its
    own, as the ends of lines are no edge."""
    left, ground = min(line.x0 for line in heading.lines), heading.lines[0].ground
    foot = max(line.baseline for line in heading.lines)
    panel = [line for line in _others(heading, page) if line.ground == ground and line.x0 >= left - _FLUSH]
    within = set(map(id, panel))
    text = [line for line in _others(heading, page) if id(line) not in within]
    if not ground or not any(line.baseline <= foot for line in text) or any(line.x1 > left for line in text):
        return None
    return panel


def _others(heading: FicheHeading, page: LinedPage) -> list[Line]:
    own = set(map(id, heading.lines))
    return [line for line in page.lines if id(line) not in own]


def _whole(panel: _Panel, profile: Profile) -> FicheHeading:
    """A heading with its title, which stands right below it, and its mission."""
    last = max(panel.heading.lines, key=lambda line: line.baseline)
    below = [line for line in panel.lines if line.baseline > last.baseline]
    title = [line for line in below[:1] if line.top - last.bottom <= _FARTHEST_TITLE * line.size]
    title += [line for _, line in takewhile(lambda pair: _goes_on(*pair), pairwise(below if title else []))]
    rest = [line for line in panel.lines if line not in title]
    names = (mission_named(name_text(line.text for line in b), profile.mission_heading) for b in heading_blocks(rest))
    named = next(filter(None, names), None)
    return replace(
        panel.heading,
        lines=(*panel.heading.lines, *panel.lines),
        title=tuple(line.text for line in title),
        mission_no=named.number if named else panel.heading.mission_no,
        mission=named.title if named else panel.heading.mission,
        beside_sections=True,
    )


def _goes_on(above: Line, line: Line) -> bool:
    return type_of(above) == type_of(line) and line.baseline - above.baseline <= _NEXT_TITLE_LINE * line.size
