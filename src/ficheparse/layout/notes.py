"""Notes at the foot of pages, or under a short rule below their text, and the marks that lead to them."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ficheparse.layout.line import Line, Rule, joined
from ficheparse.layout.upright import LinedPage, by_format
from ficheparse.layout.word_gaps import WORD_GAP

_SMALLER = 0.9
"""Of the page's usual font size: notes are set smaller."""

_MARK_SIZE = 0.85
"""Of the page's usual font size: marks are smaller."""

_RAISED = (0.1, 0.7)
"""Of the usual font size: how far above the baseline of the word before it a mark stands."""

_TOUCHES = 0.3
"""Of the usual font size: how far from the end of that word it may begin."""

_MOST_BELOW = 3
"""Lines of larger type that may stand below the notes, or beside them: a page's number and running text."""

_SHORT_PAGE = 40
"""Lines below which a page does not tell by itself in which size text is set."""

_NEXT_LINE = 1.6
"""Of the font size: how far apart two lines of one note may stand."""

_INDENTED = 3.0
"""Of the font size: how far from where a note begins its lines may."""

_NEAR = (-1, -2, -3, 0, 1)
"""Pages from that of a note on which its mark is looked for, in this order, after what stands above it: a page without
room puts its notes off."""

_SHORT_RULE, _AT_RULE = 0.4, 3.0
"""Of the page's width: how long the rule over notes as large as the text is at the most, and, in points, how far from
where it begins they may."""

_WHITE = 0.9
"""Of the font size: how far the last line of the text stands above that rule at the least."""

_LITTLE_SMALLER = 0.96
"""Of the page's usual font size: notes under a longer rule at its foot, where no more than a few lines stand below."""

_FEWEST_ENDNOTES, _MOSTLY_ENDNOTES = 2, 0.5
"""Notes that the last page of a document lists at the least, and the share of its lines that must be theirs: a page of
a fiche may hold numbered items, and a document raised numbers that are no marks ("m²")."""

_SIGNS = "*†‡§¶‖"
"""What marks notes where figures do not, each also two or three times."""

_MARK = re.compile(rf"[(\[]?(\d{{1,3}}|[{_SIGNS}]{{1,3}}|[a-h])[)\]]?")
"""A letter also where it stands by itself, raised, before its note; "o" is a bullet."""
_NOTE = re.compile(rf"[(\[]?(\d{{1,3}}|[{_SIGNS}]{{1,3}})[)\]]?(?!\s*/\s*\d)(?:[.\s]\s*\S|[^\W\d]).*")
"""A number wider than the tab after it stands right before its text; "1 / 3" counts pages."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its number, its lines, and the marks that lead to it."""

    page: int
    number: str
    lines: tuple[Line, ...]
    marks: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


def take_notes(pages: Sequence[LinedPage]) -> tuple[list[LinedPage], list[Note]]:
    """The pages without notes and marks, and the notes.

    A note is one to which a raised mark leads, on its page or on one near it, or that says the same as such a one: some
    documents print their notes on every page. Small text at the foot that no mark leads to stays, and so does a mark
    without a note. Where figures are raised by the font, a mark stands like any other digit:
    then it is the only one of its page that ends a word as the number of a note.
    """
    usual = _usual_sizes(pages)
    may_have = {page.number for page in pages if _begins_notes(page, usual[page.number])}
    parted = [
        _with_marks_parted(page, usual[page.number]) if page.number in may_have else (page, [], []) for page in pages
    ]
    pages, marks = [page for page, *_ in parted], {page.number: found for page, found, _ in parted}
    found: list[Note] = []
    unmarked: list[Note] = []
    taken: set[int] = set()
    for page, _, foot in parted:
        if page.number not in may_have:
            continue
        # Notes at the end of a fiche may go on at the head of the next page.
        size = usual[page.number]
        head = _outermost(page, size, at_foot=False)
        for note in (*head, *foot, *_in_blocks(page, size, marks), *_under_rule(page, marks, size)):
            if not taken.isdisjoint(map(id, note.lines)):
                continue
            leading = _leading_to(note, marks, taken) or _wrapped_marks(note, page, size)
            if leading:
                found.append(replace(note, marks=tuple(leading)))
                taken.update(id(line) for line in (*leading, *note.lines))
            else:
                unmarked.append(note)
    for note in _endnotes(pages, [mark for own in marks.values() for mark in own if id(mark) not in taken]):
        if taken.isdisjoint(map(id, note.lines)):
            found.append(note)
            taken.update(id(line) for line in (*note.marks, *note.lines))
    texts = {note.text for note in found}
    for note in unmarked:
        if note.text in texts and taken.isdisjoint(map(id, note.lines)):
            found.append(note)
            taken.update(id(line) for line in note.lines)
    return [_without(page, taken, marks[page.number]) if taken else page for page in pages], found


def _endnotes(pages: Sequence[LinedPage], marks: Sequence[Line]) -> list[Note]:
    """The notes that the last page lists and hardly anything else, counted from one, where the marks that no other note
    has lead to each of them."""
    numbers = {_number(mark) for mark in marks}
    if not numbers or not pages or pages[-1].number in {mark.page for mark in marks}:
        return []
    last = pages[-1]
    listed = _notes_in(last.lines, last.number, 0.0)
    counted = [note.number for note in listed]
    if len(counted) < _FEWEST_ENDNOTES or counted != [str(n) for n in range(1, len(counted) + 1)]:
        return []
    of_notes = sum(len(note.lines) for note in listed)
    if numbers != set(counted) or of_notes < _MOSTLY_ENDNOTES * len(last.lines):
        return []
    return [replace(note, marks=tuple(mark for mark in marks if _number(mark) == note.number)) for note in listed]


def _begins_notes(page: LinedPage, usual: float) -> bool:
    """Whether a line of a page may be a mark or begin a note: most pages have none."""
    small = [line.text for line in page.lines if line.size <= _SMALLER * usual]
    return any(map(_begun, small))


def _begun(text: str) -> re.Match[str] | None:
    """The number with which a text begins that may be a note, or that is a mark alone."""
    return _NOTE.fullmatch(text) or _MARK.fullmatch(text)


def _leading_to(note: Note, marks: Mapping[int, Sequence[Line]], taken: Collection[int]) -> list[Line]:
    """The marks with the number of a note: those above it on its page, else on those before, else on others."""
    alike = {
        step: [m for m in marks.get(note.page + step, ()) if _number(m) == note.number and id(m) not in taken]
        for step in _NEAR
    }
    above = [mark for mark in alike[0] if mark.baseline < note.lines[0].baseline]
    return next(filter(None, (above, *alike.values())), [])


def _wrapped_marks(note: Note, page: LinedPage, usual: float) -> list[Line]:
    """The one small number of a note that stands alone on a line, as one does that found no room after its word."""
    small = [line for line in page.lines if line.size < _MARK_SIZE * usual and _number(line) == note.number]
    above = [line for line in small if line.baseline < note.lines[0].baseline and _ends_text(line, page.lines)]
    return above if len(above) == 1 else []


def _ends_text(mark: Line, lines: Iterable[Line]) -> bool:
    """Whether a mark stands alone right below a line of text, where that begins."""
    others = [line for line in lines if line is not mark and line.size > mark.size]
    return not any(abs(line.baseline - mark.baseline) <= _RAISED[1] * line.size for line in others) and any(
        0 < mark.baseline - line.baseline <= _NEXT_LINE * line.size and abs(line.x0 - mark.x0) < line.size
        for line in others
    )


def _with_marks_parted(page: LinedPage, usual: float) -> tuple[LinedPage, list[Line], list[Note]]:
    """The page, the marks that the font raises, and no baseline, as lines of their own; all its marks; and what at its
    foot may be notes."""
    marks = list(_marks(page, usual))
    foot, raised = _outermost(page, usual, at_foot=True), {_number(mark) for mark in marks}
    numbers = [note.number for note in foot if note.number.isdigit() and note.number not in raised]
    lines = list(page.lines)
    for number in numbers:
        ends = re.compile(rf"(?<=[^\W\d_]){number}(?!\w)")
        text = [(index, line) for index, line in enumerate(lines) if line.size > _SMALLER * usual]
        found = [(index, match.start()) for index, line in text for match in ends.finditer(line.text)]
        if len(found) == 1:
            ((index, at),) = found
            lines[index : index + 1] = _parted_mark(lines[index], at, len(number))
            marks.append(lines[index + 1])
    if len(lines) == len(page.lines):
        return page, marks, foot
    parted = replace(page, lines=tuple(lines))
    return parted, marks, _outermost(parted, usual, at_foot=True)


def _parted_mark(line: Line, at: int, length: int) -> tuple[Line, Line]:
    """A line without the mark that begins at a char of its text, and the mark, raised as marks are."""
    index = line.text.count(" ", 0, at)
    begun = at - (line.text.rfind(" ", 0, at) + 1)
    words, spans, count = line.words, line.spans[:], line.word_count
    start, end, word = spans[index], spans[count + index], words[index]
    x0, x1 = (start + (end - start) * chars / len(word) for chars in (begun, begun + length))
    words[index] = word[:begun] + word[begun + length :]
    if begun + length == len(word):
        spans[count + index] = x0
    mark = replace(
        line,
        text=word[begun : begun + length],
        spans=array("f", (x0, x1)),
        styles=line.styles[:1],
        baseline=line.baseline - _RAISED[1] / 2 * line.size,
        mark=None,
        glued=None,
    )
    return replace(line, text=" ".join(words), spans=spans), mark


def _without(page: LinedPage, taken: set[int], marks: Sequence[Line]) -> LinedPage:
    """The page without the lines whose `id` is taken; what a mark stood between closes up."""
    gone = [mark for mark in marks if id(mark) in taken]
    lines = [line for line in page.lines if id(line) not in taken]
    if len(lines) == len(page.lines):
        return page
    return replace(page, lines=tuple(_closed_up(line, gone) for line in _over_wide_marks(lines, gone)))


def _over_wide_marks(lines: Sequence[Line], marks: Iterable[Line]) -> list[Line]:
    """The lines, those joined between which a mark stood that was as wide as what parts two lines."""
    found = list(lines)
    for mark in marks:
        level = [line for line in found if 0 < line.baseline - mark.baseline < _RAISED[1] * line.size]
        before = next((line for line in level if abs(line.x1 - mark.x0) <= _TOUCHES * line.size), None)
        after = next((line for line in level if abs(line.x0 - mark.x1) < WORD_GAP * line.size), None)
        if before is not None and after is not None and before is not after:
            found[found.index(before)] = joined([before, after], 0.0)
            found.remove(after)
    return found


def _closed_up(line: Line, marks: Iterable[Line]) -> Line:
    for mark in marks:
        if 0 < line.baseline - mark.baseline < _RAISED[1] * line.size:
            after = bisect_right(line.starts, mark.x0)
            if 0 < after < line.word_count and abs(line.starts[after] - mark.x1) < WORD_GAP * line.size:
                line = line.with_words_joined(after)
    return line


def _usual_sizes(pages: Sequence[LinedPage]) -> dict[int, float]:
    """The usual font size of each page (by its number); of a short one, which may hold little but notes, at least that
    of the pages of its format."""
    own = {page.number: median(line.size for line in page.lines) for page in pages if page.lines}
    of_format = {
        size: median(own[page.number] for page in alike if page.lines)
        for size, alike in by_format(pages).items()
        if any(page.lines for page in alike)
    }
    return {
        page.number: max(own.get(page.number, 0.0), of_format.get(page.format, 0.0) if _is_short(page) else 0.0)
        for page in pages
    }


def _is_short(page: LinedPage) -> bool:
    return len(page.lines) < _SHORT_PAGE


def _number(line: Line) -> str | None:
    match = _MARK.fullmatch(line.text)
    return match[1] if match else None


def _marks(page: LinedPage, usual: float) -> Iterable[Line]:
    """The small raised numbers and stars that touch a word."""
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


def _outermost(page: LinedPage, usual: float, *, at_foot: bool) -> list[Note]:
    """The blocks of small type at the foot of a page, or at its head, that begin with a number."""
    found: list[Line] = []
    beyond = 0
    for line in sorted(page.lines, key=lambda line: line.baseline, reverse=at_foot):
        if line.size <= _SMALLER * usual:
            found.append(line)
        elif beyond == _MOST_BELOW or any(line.x0 < note.x1 and note.x0 < line.x1 for note in found):
            break
        else:
            beyond += 1
    return _notes_in(found, page.number, usual)


def _notes_in(lines: Iterable[Line], page: int, usual: float) -> list[Note]:
    """Lines of small type as notes, each from one that begins with a number on."""
    notes: list[tuple[str, list[Line]]] = []
    for line in sorted(lines, key=lambda line: (round(line.baseline + _RAISED[0] * usual), line.x0)):
        begun = _begun(line.text)
        if begun:
            notes.append((begun[1], [line]))
            continue
        # Notes may stand side by side: a line belongs to the last of those that begin nearest to its left.
        near = [own for _, own in notes if line.baseline - own[-1].baseline <= _NEXT_LINE * line.size]
        beside = [own for own in near if own[0].x0 <= line.x0] or near[-1:]
        if beside:
            nearest = max(own[0].x0 for own in beside) - line.size  # numbers of one column may be set flush right
            next(own for own in reversed(beside) if own[0].x0 >= nearest).append(line)
    found = [Note(page, number, tuple(lines)) for number, lines in notes]
    return [note for note in found if not _MARK.fullmatch(note.text)]


def _under_rule(page: LinedPage, marks: Mapping[int, Sequence[Line]], usual: float) -> list[Note]:
    """The notes in a column under the rule that parts them from the text. A mark leads to one of them."""
    for rule in page.rules:
        own = [line for line in page.lines if line.baseline > rule.y and rule.x0 - _AT_RULE <= line.x0 <= rule.x1]
        below = sorted(own, key=lambda line: line.baseline)
        if not below or not _begun(below[0].text) or not _is_under(below[0], rule) or _underlines(rule, page.lines):
            continue
        block = list(_close_and_alike(below))
        short = rule.x1 - rule.x0 <= _SHORT_RULE * page.width
        aligned = abs(block[0].x0 - rule.x0) <= _AT_RULE
        # Notes under a short rule that begins with them may have any size, and stand anywhere.
        if (short or _is_smaller(block, usual)) and ((short and aligned) or _is_foot(block, below)):
            notes = _notes_in(block, page.number, block[0].size)
            if any(_is_marked(note, marks) for note in notes):
                return notes
    return []


def _is_under(first: Line, rule: Rule) -> bool:
    """Whether a line stands right under a rule, at its left or a little indented, and in no cell of a table."""
    beside = -_AT_RULE <= first.x0 - rule.x0 <= _INDENTED * first.size
    return beside and first.baseline - rule.y <= _NEXT_LINE * first.size and not (first.rule_below or first.ground)


def _underlines(rule: Rule, lines: Iterable[Line]) -> bool:
    """Whether a rule stands right below a line, as below a heading: above the rule over notes is white."""
    return any(
        0 < rule.y - line.baseline < _WHITE * line.size and line.x0 < rule.x1 and rule.x0 < line.x1 for line in lines
    )


def _is_smaller(block: Sequence[Line], usual: float) -> bool:
    return all(line.size <= _LITTLE_SMALLER * usual for line in block)


def _is_foot(block: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether few of the lines below a rule stand below the first ones."""
    return len(below) - len(block) <= _MOST_BELOW


def _close_and_alike(lines: Sequence[Line]) -> Iterator[Line]:
    """The first lines from top to bottom, in one type, down to a wider gap."""
    for before, line in pairwise([lines[0], *lines]):
        apart = line.baseline - before.baseline
        if apart > _NEXT_LINE * before.size or line.styles[-1].font != lines[0].styles[-1].font:
            return
        yield line


def _is_marked(note: Note, marks: Mapping[int, Sequence[Line]]) -> bool:
    return bool(_leading_to(note, marks, ()))


def _begins_block(first: Line, small: Iterable[Line]) -> bool:
    """Whether no small text stands right above a line."""
    return not any(
        0 < first.baseline - line.baseline <= _NEXT_LINE * line.size and line.x0 < first.x1 and first.x0 < line.x1
        for line in small
    )


def _stands_apart(note: Line, lines: Iterable[Line], usual: float) -> bool:
    """Whether no larger text stands level with a line, close left or right of it."""
    return not any(
        line.size > _SMALLER * usual
        and line.top < note.bottom
        and note.top < line.bottom
        and max(line.x0 - note.x1, note.x0 - line.x1) <= _INDENTED * usual
        for line in lines
    )


def _in_blocks(page: LinedPage, usual: float, marks: Mapping[int, Sequence[Line]]) -> Iterable[Note]:
    """The blocks of small type that begin with a number right under a rule, wherever they stand; or apart from larger
    text, if a mark leads to their first note, as none does to the first of the items in a box."""
    small = [line for line in page.lines if line.size <= _SMALLER * usual]
    small.sort(key=lambda line: (round(line.baseline + _RAISED[0] * usual), line.x0))
    for first in small:
        if not _begun(first.text):
            continue
        if not first.rule_above and not (_begins_block(first, small) and _stands_apart(first, page.lines, usual)):
            continue
        block = [first]
        for line in small:
            apart = line.baseline - block[-1].baseline
            beside = abs(line.x0 - first.x0) <= _INDENTED * line.size
            if line is not first and beside and -_RAISED[1] * usual <= apart <= _NEXT_LINE * usual:
                block.append(line)
        notes = _notes_in(block, page.number, usual)
        if notes and (first.rule_above or _is_marked(notes[0], marks)):
            yield from notes
