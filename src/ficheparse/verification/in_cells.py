"""The sections of the tables beside the ruled cells of their pages.

The tables say only where to look: which cells hold a section's lines, and in which order one comes to them. What is
printed in those cells is camelot's to say; less the section's heading, it should be the letters of the items, in order.
Spaces, hyphens and signs do not count (see `wording.squeezed`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from ficheparse.layout.line import Box
from ficheparse.profiles.profile import Profile
from ficheparse.profiles.wording import squeezed
from ficheparse.register.model import Section
from ficheparse.verification.edition import SectionId
from ficheparse.verification.ruled_cells import RuledCell, RuledPage
from ficheparse.verification.verdict import Difference, first_words

NOTHING = "no item to look for"
NO_OWN_CELL = "no ruled cell of its own"
FRAME = "the only cell of its page, a frame"
SCATTERED = "its cells follow each other neither by rows nor by columns"
ANOTHERS = "in the ruled cell of another section"
OTHER_ORDER = "the same letters in another order"
NOTES = "digits that may be the marks of notes"

_CellId = tuple[int, int]
"""Page, and place among the cells of the page."""


@dataclass(frozen=True, slots=True)
class CannotSay:
    reason: str


@dataclass(slots=True)
class _Held:
    """The cells in which a section's lines lie, in the order of its lines; `outside` are the pages with a line in
    none."""

    cells: dict[_CellId, None] = field(default_factory=dict)
    outside: dict[int, None] = field(default_factory=dict)


def sections_in_cells(
    sections: Mapping[SectionId, Section],
    pages: Mapping[int, RuledPage],
    profile: Profile,
    pages_with_notes: frozenset[int] = frozenset(),
) -> dict[SectionId, Difference | CannotSay | None]:
    """What the ruled cells say of each section: how they differ, why they cannot say, or None where they agree."""
    held = {name: _held(section, pages) for name, section in sections.items()}
    holders: dict[_CellId, set[SectionId]] = defaultdict(set)
    for name, found in held.items():
        for cell in found.cells:
            holders[cell].add(name)
    headings = {name: _headings(section, profile) for name, section in sections.items()}
    astray = {
        (name, cell)
        for name, found in held.items()
        for cell in found.cells
        if len(holders[cell]) > 1 and _is_astray(cell, name, found, holders, pages, headings)
    }
    for name, cell in astray:
        holders[cell].discard(name)
    said: dict[SectionId, Difference | CannotSay | None] = {}
    for name, section in sections.items():
        strays = [cell for cell in held[name].cells if (name, cell) in astray]
        if strays:
            said[name] = _stray_line(section, pages, strays)
        elif reason := _why_not(section, held[name], holders, pages):
            said[name] = CannotSay(reason)
        else:
            cells = [pages[page].cells[place] for page, place in held[name].cells]
            said[name] = _compared(section, cells, headings[name], pages_with_notes)
    return said


def _is_astray(
    cell: _CellId,
    name: SectionId,
    held: _Held,
    holders: Mapping[_CellId, set[SectionId]],
    pages: Mapping[int, RuledPage],
    headings: Mapping[SectionId, Sequence[str]],
) -> bool:
    """Whether some lines of a section stand in what is another one's cell: one without a heading, on a page where the
    section has a cell for itself. Where sections run through cells with their headings, or rows are not ruled off, a
    cell of several sections is none's."""
    page, place = cell
    letters = squeezed(pages[page].cells[place].text)
    if any(heading in letters for holder in holders[cell] for heading in headings[holder]):
        return False
    return any(other != cell and other[0] == page and holders[other] == {name} for other in held.cells)


def _stray_line(section: Section, pages: Mapping[int, RuledPage], strays: Sequence[_CellId]) -> Difference:
    """The first item with a line in a cell that is another section's."""
    for item in section.items:
        for box in item.boxes:
            if box.page in pages and (box.page, _place_of(box, pages[box.page].cells)) in strays:
                return Difference(f"cell: position {item.position} {first_words(item.text)!r}: {ANOTHERS}", item.boxes)
    raise AssertionError(f"no line of {section.key} is in any of {strays}")


def _held(section: Section, pages: Mapping[int, RuledPage]) -> _Held:
    held = _Held()
    for item in section.items:
        for box in item.boxes:
            place = _place_of(box, pages[box.page].cells) if box.page in pages else None
            if place is None:
                held.outside[box.page] = None
            else:
                held.cells[box.page, place] = None
    return held


def _place_of(box: Box, cells: Sequence[RuledCell]) -> int | None:
    """The smallest cell that holds the middle of a box: tables may stand within tables."""
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    around = [
        (_area(cell.box), place)
        for place, cell in enumerate(cells)
        if cell.box.x0 <= x <= cell.box.x1 and cell.box.top <= y <= cell.box.bottom
    ]
    return min(around)[1] if around else None


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _why_not(
    section: Section, held: _Held, holders: Mapping[_CellId, set[SectionId]], pages: Mapping[int, RuledPage]
) -> str:
    """Why the cells cannot say anything of a section, or nothing."""
    if not section.items:
        return NOTHING
    for page in held.outside:
        return f"page {page}: {(pages[page].why_none if page in pages else '') or NO_OWN_CELL}"
    for page, place in held.cells:
        if len(holders[page, place]) > 1:
            return f"page {page}: {NO_OWN_CELL}"
        if len(pages[page].cells) == 1:
            return f"page {page}: {FRAME}"
    boxes = [pages[page].cells[place].box for page, place in held.cells]
    by_rows = sorted(boxes, key=lambda box: (box.page, box.top, box.x0))
    by_columns = sorted(boxes, key=lambda box: (box.page, box.x0, box.top))
    return "" if boxes in (by_rows, by_columns) else SCATTERED


def _compared(
    section: Section, cells: Sequence[RuledCell], headings: Sequence[str], pages_with_notes: frozenset[int]
) -> Difference | CannotSay | None:
    markers = {letters for item in section.items if (letters := squeezed(item.marker or ""))}
    bare = [_without_lines(cell, markers) for cell in cells]
    prints = [_Print.of(each, words) for each in ([cells, bare] if markers else [cells]) for words in ((), headings)]
    farthest = max((_followed(section, found) for found in prints), key=lambda way: way.reached)
    if farthest.is_whole:
        return None
    expected = Counter("".join(squeezed(item.text) for item in section.items))
    marked = Counter("".join(squeezed(item.marker or "") for item in section.items))
    for found in prints:
        printed = Counter(found.letters)
        if printed in (expected, expected + marked):
            return _in_other_order(section, found)
        only_digits = expected <= printed and (printed - expected).keys() <= set("0123456789")
        if only_digits and any(cell.box.page in pages_with_notes for cell in cells):
            return CannotSay(NOTES)
    return _difference(section, cells, farthest)


def _in_other_order(section: Section, found: _Print) -> Difference | CannotSay | None:
    """What it means that a print has the letters of a section, and of its markers, in another order.

    Where every item is whole in it, the items stand in another order, or only markers do. Else camelot's lines are
    mixed up: it goes by the foot of each line, and a superscript or a bullet may come before or after its line.
    """
    left, starts = found.letters, dict[int, int]()
    items = [item for item in section.items if squeezed(item.text)]
    for item in sorted(items, key=lambda each: len(squeezed(each.text)), reverse=True):
        letters = squeezed(item.text)
        starts[item.position] = left.find(letters)
        if starts[item.position] < 0:
            return CannotSay(OTHER_ORDER)
        left = left.replace(letters, "\0" * len(letters), 1)
    printed = sorted(items, key=lambda each: starts[each.position])
    for item, other in zip(items, printed, strict=True):
        if squeezed(item.text) != squeezed(other.text):
            what = f"order: position {item.position}: {first_words(item.text)!r} / {first_words(other.text)!r}"
            return Difference(what, item.boxes)
    return None


def _without_lines(cell: RuledCell, markers: Set[str]) -> RuledCell:
    """The cell without the lines that are a marker and nothing else: set apart from its item, a marker is a line of its
    own to camelot, and may come before or after it."""
    lines = [line for line in cell.text.splitlines() if squeezed(line) not in markers]
    return replace(cell, text="\n".join(lines))


def _headings(section: Section, profile: Profile) -> tuple[str, ...]:
    """The letters of the headings under which a section may be printed in its own cell, the longest first."""
    words = {
        section.heading,
        *(heading for each in profile.sections if each.key == section.key for heading in each.headings),
    }
    letters = {squeezed(heading) + more for heading in words for more in ("", *profile.continuations)}
    return tuple(sorted(letters, key=lambda each: (-len(each), each)))


@dataclass(frozen=True, slots=True)
class _Print:
    """What is printed in some cells: all letters, and the words with the place where each one's letters begin."""

    letters: str
    words: tuple[tuple[int, str], ...]

    @classmethod
    def of(cls, cells: Iterable[RuledCell], headings: Sequence[str]) -> _Print:
        """The print of cells, without a heading of the given ones at the beginning of each."""
        letters, words = "", list[tuple[int, str]]()
        for cell in cells:
            skipped = next((len(each) for each in headings if squeezed(cell.text).startswith(each)), 0)
            for word in cell.text.split():
                found = squeezed(word)
                if skipped >= len(found):
                    skipped -= len(found)
                elif found:
                    words.append((len(letters), word))
                    letters += found[skipped:]
                    skipped = 0
        return cls(letters, tuple(words))

    def words_from(self, reached: int) -> str:
        """The words from the one of which the letter at `reached` is part."""
        first = max((place for place, (start, _) in enumerate(self.words) if start <= reached), default=0)
        return first_words(" ".join(word for _, word in self.words[first:]))


@dataclass(frozen=True, slots=True)
class _Way:
    """How far the items of a section could be followed in a print: `reached` letters of it, `items` of the section, and
    `within` letters of the item after those."""

    found: _Print
    reached: int
    items: int
    within: int
    is_whole: bool


def _followed(section: Section, found: _Print) -> _Way:
    """Follow the items through the print. An item's marker may stand before it, if it has letters at all."""
    reached = 0
    for count, item in enumerate(section.items):
        letters = squeezed(item.text)
        leads = {squeezed(item.marker or ""), ""}
        ways = [
            (_common(letters, found.letters, reached + len(lead)), len(lead))
            for lead in leads
            if found.letters.startswith(lead, reached)
        ]
        within, lead = max(ways)
        reached += lead + within
        if within < len(letters):
            return _Way(found, reached, count, within, False)
    return _Way(found, reached, len(section.items), 0, reached == len(found.letters))


def _common(letters: str, text: str, start: int) -> int:
    """How many letters `text` has from `start` on as `letters` has them."""
    if text.startswith(letters, start):
        return len(letters)
    return next(count for count, letter in enumerate(letters) if text[start + count : start + count + 1] != letter)


def _difference(section: Section, cells: Sequence[RuledCell], way: _Way) -> Difference:
    there = way.found.words_from(way.reached) if way.reached < len(way.found.letters) else ""
    if way.items == len(section.items):
        return Difference(f"missing: after the last item: {there!r}", tuple(cell.box for cell in cells))
    item = section.items[way.items]
    here = _words_from(item.text, way.within)
    if not there:
        return Difference(f"extra: position {item.position}: {here!r}", item.boxes)
    return Difference(f"text: position {item.position}: {here!r} / {there!r}", item.boxes)


def _words_from(text: str, letters: int) -> str:
    """The words of a text from the one of which its letter number `letters` is part."""
    words, passed = text.split(), 0
    for place, word in enumerate(words):
        passed += len(squeezed(word))
        if passed > letters:
            return first_words(" ".join(words[place:]))
    return ""
