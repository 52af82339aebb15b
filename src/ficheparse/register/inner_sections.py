"""Inner sections: sections that a document may print within the text of another one, under a heading of their own or
after their name and a colon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ficheparse.layout.cell import Cell
from ficheparse.layout.line import Line
from ficheparse.profiles.profile import Profile
from ficheparse.register.heading import match_heading
from ficheparse.register.model import Role
from ficheparse.register.sections import SectionDraft, Stitched

_LONGEST = 6
"""Words before the colon at the most."""


def with_inner_sections(stitched: Stitched, profile: Profile) -> Stitched:
    """The sections of a fiche, each that holds inner ones parted at their headings."""
    inner = {within: frozenset(keys) for within, keys in profile.inner_sections.items()}
    known = {section.key: section for section in stitched.sections}
    sections: list[SectionDraft] = []
    for section in stitched.sections:
        sections.append(section)
        if section.key in inner:
            found = _parted(section, inner[section.key], profile, stitched)
            sections.extend(own for own in found if own.key not in known)
            for own in found:
                if own.key in known:
                    known[own.key].cells.extend(own.cells)
    stitched.sections = sections
    return stitched


def _parted(section: SectionDraft, keys: frozenset[str], profile: Profile, stitched: Stitched) -> list[SectionDraft]:
    """The inner sections, whose lines the section loses; their headings are put apart."""
    found: dict[str, SectionDraft] = {}
    open_section = section
    cells: dict[str, list[Cell]] = {section.key: []}
    for cell in section.cells:
        lines: dict[str, list[Line]] = {}
        for line in cell.lines:
            key, heading, rest = _named(line, keys, profile)
            if key and heading:
                open_section = found.setdefault(key, SectionDraft(key, heading.text.rstrip(" :"), cell.page, cell.page))
                stitched.apart.append((Role.SECTION_HEADING, heading))
            if rest:
                lines.setdefault(open_section.key, []).append(rest)
        for key, own in lines.items():
            cells.setdefault(key, []).append(replace(cell, lines=tuple(own)))
    section.cells = cells.pop(section.key)
    for key, own_cells in cells.items():
        found[key].cells = own_cells
        found[key].last_page = own_cells[-1].page
    return list(found.values())


def _named(line: Line, keys: frozenset[str], profile: Profile) -> tuple[str | None, Line | None, Line | None]:
    """The key of the inner section that a line names, the words that do, and the rest of the line."""
    for count in _lengths(line):
        match = match_heading(" ".join(line.words[:count]).rstrip(" :"), profile)
        if match and match[0] in keys:
            rest = line.part(count, len(line.starts)) if count < len(line.starts) else None
            return match[0], line.part(0, count), rest
    return None, None, line


def _lengths(line: Line) -> Iterator[int]:
    """How many words of a line may be a heading: all, or those up to the first colon."""
    words = line.words
    yield len(words)
    colon = next((i for i, word in enumerate(words[:_LONGEST]) if word.endswith(":")), None)
    if colon is not None:
        yield colon + 1
