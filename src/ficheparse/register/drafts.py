"""Drafts: segments put together into fiches, page by page, before their lists are read.

Which fiche a page belongs to is what its heading says; where it lost its heading, what surrounds it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ficheparse.layout.cell import cells_text
from ficheparse.layout.lexicon import HYPHENS
from ficheparse.layout.line import Line
from ficheparse.profiles.wording import squeezed
from ficheparse.register.cells import Headed, headed_cells
from ficheparse.register.fiche_heading import FicheHeading
from ficheparse.register.grid import Grid
from ficheparse.register.heading import block_from
from ficheparse.register.labels import Labels
from ficheparse.register.mission_name import MissionName, mission_from
from ficheparse.register.mission_pages import MissionList
from ficheparse.register.model import Diagnostic, Placed, Role, Severity
from ficheparse.register.parts import PartHeading
from ficheparse.register.segments import Segment, TitleType, split_title

Part = Segment | MissionList | PartHeading
"""What a document is made of, one after the other."""


_MOST_BESIDE = 3
"""Lines of a name that stands beside a fiche's heading or title; a column of text there has more."""

_PART = re.compile(r"\s*\(\d{1,2}\s*(?:/|sur)\s*\d{1,2}\)$")
"""After a title that is printed on several pages: "(1/2)"."""


@dataclass(slots=True)
class Title:
    """A title as one page prints it, line by line."""

    page: int
    lines: tuple[str, ...]

    @classmethod
    def of(cls, page: int, lines: Sequence[str]) -> Title:
        return cls(page, (*lines[:-1], _PART.sub("", lines[-1])))

    @property
    def squeezed(self) -> str:
        return squeezed(" ".join(self.lines))

    @property
    def is_broken_open(self) -> bool:
        """Whether a line ends in what may stand with a space after it or without, or within one word."""
        return any(line.endswith(("/", *HYPHENS)) for line in self.lines[:-1])


@dataclass(slots=True)
class FicheDraft:
    """A fiche as far as its pages have been seen: its headings and titles by page, its cells in reading order."""

    fiche_no: int
    pages: list[int]
    """Where it stands, in order; pages of other fiches may lie between."""
    mission_no: int | None = None
    mission: MissionName | None = None
    """As lines beside its heading or below its title name it, where nothing else does."""
    naming: frozenset[str] = frozenset()
    """What these lines say below its title, squeezed: each page on which the fiche goes on may print them again."""
    headings: list[tuple[int, FicheHeading]] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    headed: list[Headed] = field(default_factory=list)

    def note_title(self, title: Title) -> None:
        """Note a title as a page prints it. Where all of the fiche so far is the beginning of its title, at the foot of
        a page, the next page prints it whole."""
        if self.titles and not self.headed and title.squeezed.startswith(self.titles[-1].squeezed):
            self.titles[-1] = title
        else:
            self.titles.append(title)

    @property
    def first_page(self) -> int:
        return self.pages[0]

    @property
    def last_page(self) -> int:
        return self.pages[-1]


@dataclass(slots=True)
class Drafts:
    """All fiches of a document, with what was noticed on the way and the role of each line that is no content."""

    fiches: list[FicheDraft] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    roles: list[Placed] = field(default_factory=list)


def draft_fiches(
    parts: Sequence[Part],
    grid: Grid | Labels,
    title: TitleType,
    listed: dict[int, int],
    opening: str | None,
    mission: re.Pattern[str],
) -> Drafts:
    """Fiches from the segments and mission pages of a document in page order.

    `listed` gives the mission of each fiche that a mission page lists, `opening` the key of the section with which
    fiches begin, `mission` the pattern of a mission's name.
    """
    return _Drafting(grid, title, listed, opening, mission).run(parts)


class _Drafting:
    def __init__(
        self,
        grid: Grid | Labels,
        title: TitleType,
        listed: dict[int, int],
        opening: str | None,
        mission: re.Pattern[str],
    ) -> None:
        self._grid, self._title, self._listed, self._opening = grid, title, listed, opening
        self._mission_heading = mission
        self._drafts = Drafts()
        self._by_number: dict[int, FicheDraft] = {}
        self._open: FicheDraft | None = None
        self._mission: int | None = None
        self._part: tuple[int | None, str] | None = None
        self._last_number = 0

    def run(self, parts: Sequence[Part]) -> Drafts:
        for part in parts:
            if isinstance(part, (MissionList, PartHeading)):
                opened = part.mission_no, part.title
                if opened != self._part:  # a mission may be named at the head of all its pages
                    self._open, self._mission, self._part = None, part.mission_no, opened
            else:
                self._add(part)
        return self._drafts

    def _add(self, segment: Segment) -> None:
        page = segment.page.number
        begins = self._begins_fiche(segment)
        known = self._open.titles[0].squeezed if self._open and self._open.titles and not begins else None
        title_lines, continuing = split_title(segment, self._title, begins_fiche=begins, known=known)
        beside, continuing = _beside_heading(segment, title_lines, continuing, begins=begins)
        fiche = self._fiche(segment, begins)
        naming = self._naming_mission(segment, continuing, fiche, begins=begins)
        beside, continuing = [*beside, *naming], [line for line in continuing if not any(line is n for n in naming)]
        if fiche.last_page != page:
            fiche.pages.append(page)
        if fiche.mission_no is None:
            fiche.mission = self._mission_named(beside)
            fiche.mission_no = fiche.mission and fiche.mission.number
        if segment.fiche_heading:
            fiche.headings.append((page, segment.fiche_heading))
        if segment.fiche_heading and segment.fiche_heading.title:
            fiche.note_title(Title.of(page, segment.fiche_heading.title))
        elif title_lines and self._is_torn(segment, fiche, begins):
            fiche.titles[-1].lines += tuple(line.text for line in title_lines)
        elif title_lines:
            fiche.note_title(Title.of(page, [line.text for line in title_lines]))
        fiche.headed.extend(headed_cells(segment, continuing, self._grid))
        self._note_roles(segment, title_lines, beside)

    @staticmethod
    def _is_torn(segment: Segment, fiche: FicheDraft, begins: bool) -> bool:
        """Whether a title begins at the foot of a page or column and goes on here: nothing stands between."""
        return not begins and segment.fiche_heading is None and bool(fiche.titles) and not fiche.headed

    def _naming_mission(
        self, segment: Segment, lines: Sequence[Line], fiche: FicheDraft, *, begins: bool
    ) -> list[Line]:
        """The lines between the heading of a fiche and its first section that name its mission: where it begins, those
        that read so, and on later pages those that say the same again."""
        if segment.fiche_heading is None:
            return []
        if not begins:
            return [line for line in lines if squeezed(line.text) in fiche.naming]
        found = [own for line in lines if self._mission_heading.fullmatch(line.text) for own in _name(line, lines)]
        fiche.naming |= {squeezed(line.text) for line in found}
        return found

    def _mission_named(self, lines: Sequence[Line]) -> MissionName | None:
        """The mission that one of the lines names, with those in which it goes on."""
        return next(filter(None, (mission_from(line, lines, self._mission_heading) for line in lines)), None)

    def _note_roles(self, segment: Segment, title_lines: Sequence[Line], beside: Sequence[Line]) -> None:
        page = segment.page.number
        heading = segment.fiche_heading.lines if segment.fiche_heading else ()
        for role, lines in (
            (Role.HEADING, [*heading, *beside]),
            (Role.TITLE, title_lines),
            (Role.SECTION_HEADING, [line for h in segment.headings for line in h.lines]),
        ):
            self._drafts.roles.append((page, role, sum(line.ink for line in lines)))

    def _begins_fiche(self, segment: Segment) -> bool:
        if self._open is None:
            return True
        if segment.fiche_heading:
            return segment.fiche_heading.fiche_no != self._open.fiche_no
        title_lines, _ = split_title(segment, self._title, begins_fiche=False)
        if not self._open.headed:  # it has but its heading, at the foot of a page
            return False
        if title_lines and self._open.titles:
            here = Title.of(segment.page.number, [line.text for line in title_lines])
            return here.squeezed != self._open.titles[0].squeezed
        return self._opens_again(segment, self._open)

    def _opens_again(self, segment: Segment, fiche: FicheDraft) -> bool:
        """Whether the section that opens fiches comes again, and says something else than before.

        Where it was the last one of the fiche yet, it goes on under its heading.
        """
        last = fiche.headed[-1] if fiche.headed else None
        if last and last.heading and self._opening in {h.key for h in (last.heading, *last.beside)}:
            return False
        before = {squeezed(text) for key, text in _cell_texts(fiche.headed) if key == self._opening}
        again = {
            squeezed(text)
            for key, text in _cell_texts(headed_cells(segment, [], self._grid), continued=False)
            if key == self._opening
        }
        return bool(before and again - before)

    def _fiche(self, segment: Segment, begins: bool) -> FicheDraft:
        page, heading = segment.page.number, segment.fiche_heading
        if not begins and self._open:
            return self._open
        number = heading.fiche_no if heading else self._last_number + 1
        fiche = self._by_number.get(number)
        if fiche:
            self._say(Severity.WARNING, "fiche_split", f"fiche {number} goes on after another one began", number, page)
        else:
            fiche = FicheDraft(number, [page])
            self._by_number[number] = fiche
            self._drafts.fiches.append(fiche)
        if fiche.mission_no is None:
            fiche.mission_no = self._listed.get(number) or (heading.mission_no if heading else None) or self._mission
        if heading is None:
            where = "the mission's list has it" if number in self._listed else "no list confirms it"
            severity = Severity.WARNING if number in self._listed else Severity.ERROR
            message = f"the page has no fiche heading; placed as fiche {number}, which comes next ({where})"
            self._say(severity, "heading_missing", message, number, page)
        self._open, self._last_number = fiche, number
        return fiche

    def _say(self, severity: Severity, code: str, message: str, fiche_no: int, page: int) -> None:
        self._drafts.diagnostics.append(Diagnostic(severity, code, message, fiche_no, page))


def _name(line: Line, lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a name that begins with one of some lines."""
    block = block_from(line, lines)
    return block if len(block) <= _MOST_BESIDE else [line]


def _beside_heading(
    segment: Segment, title_lines: Sequence[Line], rest: Sequence[Line], *, begins: bool
) -> tuple[list[Line], list[Line]]:
    """What stands beside the heading and the title of a fiche that begins, or where both are printed again, such as the
    name of its mission, and the rest."""
    if segment.fiche_heading is None or segment.fiche_heading.beside_sections or not (begins or title_lines):
        return [], list(rest)
    if segment.fiche_heading.at_foot:
        named = [line for line in rest if segment.fiche_heading.names(line)]
        return named, [line for line in rest if not segment.fiche_heading.names(line)]
    foot = max(line.baseline for line in (*segment.fiche_heading.lines, *title_lines))
    beside = [line for line in rest if line.baseline <= foot]
    below = [line for line in rest if line.baseline > foot]
    for last in list(beside):  # a name of several lines reaches farther down
        block = _name(last, below)
        beside += block[1:]
        below = [line for line in below if not any(line is one for one in block)]
    return beside, below


def _cell_texts(headed: Sequence[Headed], *, continued: bool = True) -> Iterator[tuple[str, str]]:
    """Section key and text of each headed cell; `continued` tells whether headings marked as going on count."""
    for part in headed:
        if part.heading and (continued or not part.heading.continued):
            yield part.heading.key, cells_text(part.cells)
