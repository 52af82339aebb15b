"""Notes at the foot of pages, and the marks that lead to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from ficheparse.layout.line import Line
from ficheparse.layout.upright import LinedPage

_SMALLER = 0.9
"""Of the page's usual font size: notes are set smaller."""

_MARK_SIZE = 0.85
"""Of the page's usual font size: marks are smaller."""

_RAISED = (0.1, 0.7)
"""Of the usual font size: how far above the baseline of the word before it a mark stands."""

_TOUCHES = 0.3
"""Of the usual font size: how far from the end of that word it may begin."""

_MARK = re.compile(r"[(\[]?(\d{1,3}|\*{1,3})[)\]]?")
_NOTE = re.compile(r"[(\[]?(\d{1,3}|\*{1,3})[)\]]?[.\s]\s*\S.*")


@dataclass(frozen=True, slots=True)
class Note:
    """A note at the foot of a page: its number and its lines."""

    page: int
    number: str
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a document, and the `id` of the lines that are marks of notes."""

    notes: tuple[Note, ...]
    marks: frozenset[int]

    @property
    def ids(self) -> frozenset[int]:
        """The `id` of all lines of notes, and of their marks."""
        return self.marks | {id(line) for note in self.notes for line in note.lines}


def find_notes(pages: Sequence[LinedPage], skip: set[int]) -> Notes:
    """The notes to which a raised mark leads, on its page or on the one before, and those marks.

    Lines whose `id` is in `skip` (furniture, headings) are something else. Small text at the foot that no mark leads to is
    no note.
    """
    marks = {page.number: list(_marks(page)) for page in pages}
    found: list[Note] = []
    used: set[int] = set()
    for page in pages:
        near = [*marks[page.number], *marks.get(page.number - 1, ())]
        for note in _foot(page, skip):
            leading = [line for line in near if _number(line) == note.number]
            if leading:
                found.append(note)
                used.update(id(line) for line in leading)
    return Notes(tuple(found), frozenset(used))


def _usual_size(page: LinedPage) -> float:
    return median(line.size for line in page.lines) if page.lines else 0.0


def _number(line: Line) -> str | None:
    match = _MARK.fullmatch(line.text)
    return match[1] if match else None


def _marks(page: LinedPage) -> Iterable[Line]:
    """The small raised numbers and stars that touch a word."""
    usual = _usual_size(page)
    for line in page.lines:
        if line.size < _MARK_SIZE * usual and _MARK.fullmatch(line.text) and _is_raised(line, page.lines, usual):
            yield line


def _is_raised(mark: Line, lines: Iterable[Line], usual: float) -> bool:
    return any(
        _RAISED[0] * usual <= line.baseline - mark.baseline <= _RAISED[1] * usual
        and any(abs(mark.x0 - end) <= _TOUCHES * usual for end in line.ends)
        for line in lines
        if line is not mark
    )


def _foot(page: LinedPage, skip: set[int]) -> list[Note]:
    """The blocks of small type at the foot of a page that begin with a number."""
    usual = _usual_size(page)
    foot: list[Line] = []
    for line in sorted(page.lines, key=lambda line: line.baseline, reverse=True):
        if id(line) in skip:
            continue
        if line.size > _SMALLER * usual:
            break
        foot.append(line)
    notes: list[tuple[str, list[Line]]] = []
    for line in sorted(foot, key=lambda line: (round(line.baseline + _RAISED[0] * usual), line.x0)):
        begun = _NOTE.fullmatch(line.text) or _MARK.fullmatch(line.text)
        if begun:
            notes.append((begun[1], [line]))
        elif notes:
            notes[-1][1].append(line)
    return [Note(page.number, number, tuple(lines)) for number, lines in notes]
