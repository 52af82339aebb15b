"""Inner sections: sections that a document may print within the text of another one, under a heading of their own or
after their name and a colon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ficheparse.layout.cell import Cell
from ficheparse.layout.line import Line
from ficheparse.profiles.profile import Profile
from ficheparse.register.heading import heading_text, match_heading
from ficheparse.register.model import Role
from ficheparse.register.sections import SectionDraft, Stitched

_MOST_LINES = 3
"""Lines of an inner heading."""

_MOST_WORDS = 6
"""Words before a colon that may be one."""


def with_inner_sections(stitched: Stitched, profile: Profile) -> Stitched:
    """The sections of a fiche, each that holds inner ones parted at their headings."""
    known = {section.key: section for section in stitched.sections}
    sections: list[SectionDraft] = []
    for section in stitched.sections:
        sections.append(section)
        for inner in _parted(section, frozenset(profile.inner_sections.get(section.key, ())), profile, stitched):
            if inner.key in known:
                known[inner.key].cells.extend(inner.cells)
            else:
                sections.append(inner)
    stitched.sections = sections
    return stitched


def _parted(section: SectionDraft, keys: frozenset[str], profile: Profile, stitched: Stitched) -> list[SectionDraft]:
    """The inner sections, whose lines the section loses; their headings are put apart."""
    if not keys:
        return []
    found: dict[str, SectionDraft] = {}
    here = section
    cells: list[tuple[SectionDraft, Cell]] = []
    for cell in section.cells:
        for piece in _pieces(cell.lines, keys, profile):
            if piece.key:
                heading = heading_text(piece.heading).rstrip(" :")
                here = found.setdefault(piece.key, SectionDraft(piece.key, heading, cell.page, cell.page))
                stitched.apart.extend((Role.SECTION_HEADING, line) for line in piece.heading)
            if piece.lines:
                cells.append((here, replace(cell, lines=tuple(piece.lines))))
    section.cells = []
    for owner, cell in cells:
        owner.cells.append(cell)
        owner.last_page = max(owner.last_page, cell.page)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Piece:
    """The heading of an inner section with the lines below it; what stands before the first one has none."""

    key: str | None
    heading: tuple[Line, ...]
    lines: list[Line]


def _pieces(lines: Sequence[Line], keys: frozenset[str], profile: Profile) -> list[_Piece]:
    pieces = [_Piece(None, (), [])]
    at = 0
    while at < len(lines):
        found = next((piece for piece in _headed(lines, at, profile) if piece.key in keys), None)
        if found is None:
            pieces[-1].lines.append(lines[at])
            at += 1
        else:
            pieces.append(found)
            at += len(found.heading)
    return pieces


def _headed(lines: Sequence[Line], at: int, profile: Profile) -> Iterator[_Piece]:
    """The headings that the lines from an index on may begin with: several whole lines, or one up to its colon."""
    for count in range(min(_MOST_LINES, len(lines) - at), 0, -1):
        block = tuple(lines[at : at + count])
        match = match_heading(heading_text(block).rstrip(" :"), profile)
        if match:
            yield _Piece(match[0], block, [])
    line = lines[at]
    words = line.words
    colon = next((i for i, word in enumerate(words[:_MOST_WORDS]) if word.endswith(":")), len(words)) + 1
    match = match_heading(" ".join(words[:colon]).rstrip(" :"), profile) if colon < len(words) else None
    if match:
        yield _Piece(match[0], (line.part(0, colon),), [line.part(colon, len(words))])
