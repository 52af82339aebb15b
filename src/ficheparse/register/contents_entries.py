"""The entries of a list of fiches: their numbers, their titles over as many lines as they take, and the numbers of the
pages to which they lead."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from ficheparse.layout.column_starts import column_starts
from ficheparse.layout.joining import join_lines
from ficheparse.layout.lexicon import Lexicon
from ficheparse.layout.line import Line
from ficheparse.layout.rows import printed_lines
from ficheparse.profiles.profile import Profile

_SAME_COLUMN = 6.0
"""Points: entries that begin this close stand in one column."""

_NEXT_TITLE_LINE = 2.6
"""Of the font size: how far below the line before a line of an entry's title may stand."""

_WITH_PAGE = 0.5
"""Share of the entries of a list beside which numbers must stand that are those of pages."""

BESIDE_NUMBER = 0.3
"""Of the larger font size: how far above the number of an entry its title may stand, or below it."""

ENTRY_NUMBER = re.compile(r"[0-9]{1,3}")
"""What may be the number of a fiche or a mission, by itself or where an entry begins."""

_COUNTED = re.compile(r"(?P<fiche_no>[0-9]{1,3})(?:\s*[:|·–—-]|\.)?\s+(?P<title>[^\W\d].*)")
"""An entry that begins with the number of its fiche: "22. Lutte contre les abus"."""

_DOTS, _PAGE = r"\s*(?:…|[.·_]\s?[.…·_])(?:\s?[.…·_])*", r"(?:,?\s+|^)\(?pp?\."
BEFORE_NUMBER = re.compile(rf"(?:{_DOTS}|{_PAGE})\s*$")
_PAGE_NUMBER = re.compile(rf"(?:^|{_DOTS}\s*|{_PAGE}\s*)(\d{{1,4}})\)?$")
_BARE_NUMBER = re.compile(r"\s(\d{1,4})$")
_PAGE_ALONE = re.compile(r"(?:p(?:age)?\b\.?\s*)?(\d{1,4})", re.IGNORECASE)
"""The number of a page that stands apart from its title: "47", "p. 47"."""

LEADER = re.compile(rf"(?:{_DOTS}\s*|\s{{2,}})\d{{1,4}}$")
"""What leads from a title to the number of its page, and that number."""


_Run = list[tuple[int, Line]]
"""Numbers that count up one by one, each with its line."""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A fiche as a mission page lists it; `lines` are those of its title, none where the page gives only a number."""

    fiche_no: int
    lines: tuple[str, ...]

    def title(self, lexicon: Lexicon) -> str | None:
        return LEADER.sub("", join_lines(self.lines, lexicon).text) or None


def counted_numbers(lines: Sequence[Line]) -> list[Line]:
    """The numbers that stand one below the other, each with text beside it, and count up one by one from the first;
    they may go on in another column."""
    numbers = [line for line in lines if ENTRY_NUMBER.fullmatch(line.text)]
    numbers = [number for number in numbers if any(stands_beside(number, other) for other in lines)]
    begins = column_starts((number.x0 for number in numbers), _SAME_COLUMN)
    columns: dict[int, list[_Run]] = defaultdict(list)
    for number in sorted(numbers, key=lambda number: number.baseline):
        _count_on(columns[bisect_right(begins, number.x0)], [(int(number.text), number)])
    return _longest(runs[0] for runs in columns.values() if len(runs) == 1)


def stands_beside(number: Line, line: Line) -> bool:
    """Whether a line stands right of a number and level with it, or a little higher or lower."""
    return line.x0 > number.x1 and abs(line.baseline - number.baseline) <= BESIDE_NUMBER * max(number.size, line.size)


def counted_entries(lines: Sequence[Line]) -> list[Line]:
    """The most lines, one below the other and of one size, that begin with numbers which count up one by one, each
    before its text; they may go on in another column."""
    matches = [(line, match) for line in lines if (match := _COUNTED.fullmatch(line.text))]
    begins = column_starts((line.x0 for line, _ in matches), _SAME_COLUMN)
    columns: dict[tuple[int, int], list[_Run]] = defaultdict(list)
    for line, match in sorted(matches, key=lambda each: each[0].baseline):
        place = round(line.size), bisect_right(begins, line.x0)
        _count_on(columns[place], [(int(match["fiche_no"]), line)])
    sizes: dict[int, list[_Run]] = defaultdict(list)
    for (size, _), runs in columns.items():
        sizes[size] += runs
    return max(map(_longest, sizes.values()), key=len, default=[])


def _longest(runs: Iterable[_Run]) -> list[Line]:
    """The lines of the longest run, with those in which it goes on; a number alone is none."""
    whole: list[_Run] = []
    for run in sorted(runs, key=lambda run: run[0][0]):
        _count_on(whole, run)
    longest: _Run = max(whole, key=len, default=[])
    return [line for _, line in longest] if len(longest) > 1 else []


def _count_on(runs: list[_Run], following: _Run) -> None:
    """Add a run to the last of others where it goes on with that."""
    if runs and runs[-1][-1][0] + 1 == following[0][0]:
        runs[-1].extend(following)
    else:
        runs.append(list(following))


def read_entries(starts: Sequence[Line], lines: Sequence[Line], profile: Profile) -> list[ContentsEntry]:
    """The entries that begin with the given lines, in their order, each with its title among all `lines`."""
    return _without_page_numbers(_whole_entries(starts, lines, _page_numbers(starts, lines), profile))


def _whole_entries(
    starts: Sequence[Line], lines: Sequence[Line], pages: Collection[int], profile: Profile
) -> list[ContentsEntry]:
    """The entries as printed, but for the lines whose `id` says that they are the numbers of `pages`."""
    begins = [x - _SAME_COLUMN for x in column_starts((start.x0 for start in starts), _SAME_COLUMN)]
    in_column: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if id(line) not in pages:
            in_column[bisect_right(begins, line.x0)].append(line)
    entries = []
    for start in starts:
        own = in_column[bisect_right(begins, start.x0)]
        above = BESIDE_NUMBER * start.size if start.text.isdigit() else 0.0
        below = [line for line in own if line.baseline >= start.baseline - max(above, 0.5)]
        match = profile.contents_entry.fullmatch(start.text) or _COUNTED.fullmatch(start.text)
        if start.text.isdigit():
            entries.append(ContentsEntry(int(start.text), _title_lines(None, start, below, starts)))
        elif match:
            entries.append(ContentsEntry(int(match["fiche_no"]), _title_lines(match["title"], start, below, starts)))
    return entries


def _without_page_numbers(entries: list[ContentsEntry]) -> list[ContentsEntry]:
    """The entries without the numbers in which most of them end, and which never fall: those of pages. One may stand at
    the head of a line, where its title leaves no room, and one with no leader before it where the title fills the line:
    then it is told by those of the entries before and after."""
    ordered = sorted(entries, key=lambda entry: entry.fiche_no)
    pages = _pages_of(ordered)
    if pages is None:
        return entries
    bare = {
        entry.fiche_no
        for index, (entry, page) in enumerate(zip(ordered, pages, strict=True))
        if page is None and entry.lines and (end := _BARE_NUMBER.search(entry.lines[-1]))
        if _falls_in_place(int(end[1]), pages[:index], pages[index + 1 :])
    }
    return [
        replace(entry, lines=_unnumbered(entry.lines, _BARE_NUMBER if entry.fiche_no in bare else _PAGE_NUMBER))
        for entry in entries
    ]


def _pages_of(ordered: Sequence[ContentsEntry]) -> list[int | None] | None:
    """The numbers in which entries end; None where too few do, or they fall: they are those of no pages then."""
    ends = [next(filter(None, map(_PAGE_NUMBER.search, reversed(entry.lines))), None) for entry in ordered]
    pages = [int(end[1]) if end else None for end in ends]
    numbers = [page for page in pages if page is not None]
    return pages if len(numbers) >= max(2, _WITH_PAGE * len(ordered)) and numbers == sorted(numbers) else None


def lists_pages(lines: Sequence[Line], profile: Profile) -> bool:
    """Whether lines are a list of numbers that count up, with text and the number of a page beside each: a table of
    contents or an index of fiches, wherever it stands. The numbers of items lead to no pages."""
    starts = counted_numbers(lines)
    if not starts:
        return False
    pages = _page_numbers(starts, lines)
    return bool(pages) or _pages_of(_whole_entries(starts, lines, pages, profile)) is not None


def _falls_in_place(number: int, before: Sequence[int | None], after: Sequence[int | None]) -> bool:
    """Whether a number is none but that of a page between the nearest ones before and after."""
    low = next((page for page in reversed(before) if page is not None), 0)
    high = next((page for page in after if page is not None), number)
    return low <= number <= high


def _unnumbered(title: tuple[str, ...], number: re.Pattern[str]) -> tuple[str, ...]:
    """The lines of a title without the number of its page, and without what leads to it."""
    lines = [LEADER.sub("", line) for line in title]  # it may end the first line of a title of two
    for pattern in (number, BEFORE_NUMBER):
        if lines:
            lines[-1] = pattern.sub("", lines[-1])
            lines = lines if lines[-1] else lines[:-1]
    return tuple(lines)


def _page_numbers(starts: Sequence[Line], lines: Iterable[Line]) -> set[int]:
    """The `id` of the lines that are the numbers of pages: set flush right for most entries, and never falling."""
    begun = {id(start) for start in starts}
    ends: dict[int, list[tuple[Line, int]]] = defaultdict(list)
    alone = [(line, int(match[1])) for line in lines if (match := _PAGE_ALONE.fullmatch(line.text))]
    alone = [(line, number) for line, number in alone if id(line) not in begun]
    rights = column_starts((line.x1 for line, _ in alone), _SAME_COLUMN)
    for line, number in alone:
        ends[bisect_right(rights, line.x1)].append((line, number))
    found: set[int] = set()
    for flush in ends.values():
        numbers = [number for _, number in sorted(flush, key=lambda each: each[0].baseline)]
        if len(flush) >= max(2, _WITH_PAGE * len(starts)) and numbers == sorted(numbers):
            found.update(id(line) for line, _ in flush)
    return found


def _title_lines(beside: str | None, start: Line, below: Sequence[Line], starts: Sequence[Line]) -> tuple[str, ...]:
    """The title of an entry: what stands beside its number, and the lines below until white or the next entry."""
    begun = {id(line) for line in starts if line is not start}
    end = min((line.baseline - BESIDE_NUMBER * line.size for line in below if id(line) in begun), default=float("inf"))
    texts = [beside] if beside else []
    previous = start
    for line in printed_lines(line for line in below if line is not start and line.baseline < end):
        if line.baseline - previous.baseline > _NEXT_TITLE_LINE * start.size:
            break
        if texts and previous is not start and line.baseline - previous.baseline > 1.7 * line.size:
            break
        if beside and previous is start and line.baseline - start.baseline > 1.7 * line.size:
            break
        texts.append(line.text)
        previous = line
    return tuple(texts)
