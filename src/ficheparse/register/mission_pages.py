"""Mission pages and the overview: what the document says of itself before the fiches come."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from ficheparse.layout.joining import Lexicon, join_lines
from ficheparse.layout.line import Line
from ficheparse.layout.rows import printed_lines
from ficheparse.layout.upright import LinedPage
from ficheparse.profiles.profile import Profile
from ficheparse.profiles.wording import squeezed
from ficheparse.register.heading import is_level
from ficheparse.register.marked_page import MarkedPage
from ficheparse.register.mission_name import mission_named, name_text

_HEAD_SIZE = 0.8
"""Of the largest type above the list: what is set smaller is not the mission's head."""

_MOST_HEAD_LINES = 6
"""Lines of a mission's head, its number, a title of three lines and the heading of the list among them."""

_NEXT_HEAD_LINE = 1.7
"""Of the font size: how far apart two lines of a head may stand."""

_LARGER = 1.1
"""Of the usual size of the text above, where there is text above: a mission's head is set larger."""

_SAME_COLUMN = 6.0
"""Points: entries that begin this close stand in one column."""

_NEXT_TITLE_LINE = 2.6
"""Of the font size: how far below the line before a line of an entry's title may stand."""

_WITH_PAGE = 0.5
"""Share of the entries of a list beside which numbers must stand that are those of pages."""

_LEVEL = 0.3
"""Of the font size: how far above the number of the next entry its title may stand."""

_NUMBER = re.compile(r"[0-9]{1,3}")
_NUMBERED = re.compile(r"(?:[^\W\d]+\s+)?(?:n°\s*)?(?:\d{1,2}|[IVX]{1,5})\s*[|.:·–—-]?", re.IGNORECASE)
"""The number of a mission, in smaller type than its title: "Mission 01"."""
_DOTS, _PAGE = r"\s*(?:…|[.·_]\s?[.…·_])(?:\s?[.…·_])*", r"(?:,?\s+|^)\(?pp?\."
BEFORE_NUMBER = re.compile(rf"(?:{_DOTS}|{_PAGE})\s*$")
_PAGE_NUMBER = re.compile(rf"(?:^|{_DOTS}\s*|{_PAGE}\s*)(\d{{1,4}})\)?$")
_BARE_NUMBER = re.compile(r"\s(\d{1,4})$")
LEADER = re.compile(rf"(?:{_DOTS}\s*|\s{{2,}})\d{{1,4}}$")
"""What leads from a title to the number of its page, and that number."""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A fiche as a mission page lists it; `lines` are those of its title, none where the page gives only a number."""

    fiche_no: int
    lines: tuple[str, ...]

    def title(self, lexicon: Lexicon) -> str | None:
        return LEADER.sub("", join_lines(self.lines, lexicon).text) or None


@dataclass(frozen=True, slots=True)
class MissionList:
    """What opens a mission: its head and the list of its fiches, if it has one; mostly a page of its own. `top` is
    where it begins, `ids` are the `id` of its lines."""

    page: int
    mission_no: int
    title: str
    entries: tuple[ContentsEntry, ...]
    top: float
    ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class OverviewEntry:
    mission_no: int
    title: str
    kind: str | None


def mission_list(
    marked: MarkedPage, skip: Collection[int], fiche_tops: Sequence[float], profile: Profile, *, is_headed: bool = False
) -> MissionList | None:
    """The list of a mission's fiches on a page; None where there is none.

    Lines whose `id` is in `skip` (furniture, headings) are left aside. The list ends where the next of the fiches
    begins whose tops are given. Where the page `is_headed`, by sections, bare numbers are no entries.
    """
    starts = [line for line in marked.entries if id(line) not in skip]
    if not starts and is_headed:
        return None
    page = marked.page
    lines = [line for line in page.lines if id(line) not in skip]
    bare = [] if starts else counted_numbers(lines)
    starts = starts or bare
    if not starts:
        return None
    first = min(start.baseline for start in starts)
    end = min((top for top in fiche_tops if top > first), default=float("inf"))
    starts = [start for start in starts if start.baseline < end]
    found = _head_above([*(line for line in lines if line.baseline < first), *_number_beside(starts, lines)], profile)
    if found is None:
        return None
    head, number, title = found
    if bare and max(line.size for line in head) <= _LARGER * median(line.size for line in lines):
        return None
    top = min(line.baseline for line in head)
    own = [line for line in lines if top <= line.baseline < end]
    entries = sorted(read_entries(starts, own, profile), key=lambda entry: entry.fiche_no)
    return MissionList(page.number, number, title, tuple(entries), top, frozenset(id(line) for line in own))


def mission_alone(page: LinedPage, skip: Collection[int], usual: float, profile: Profile) -> MissionList | None:
    """The mission that a page opens which holds nothing but its number and title, in type larger than the `usual`
    size of the document's; None where a page holds anything else. Lines whose `id` is in `skip` are left aside where
    they are not as large: "Mission 2", at one height of many such pages, may pass for furniture."""
    lines = [line for line in page.lines if id(line) not in skip or line.size > _LARGER * usual]
    titled = max((line.size for line in lines if any(map(str.isalpha, line.text))), default=0.0)
    if not 0 < len(lines) <= _MOST_HEAD_LINES or titled <= _LARGER * usual:
        return None
    from_top = sorted(lines, key=lambda line: line.top)
    # A number set to the middle of a title of several lines stands before all of them.
    number_first = sorted(from_top, key=lambda line: not line.text.isdigit())
    texts = (name_text(line.text for line in ordered) for ordered in (from_top, number_first))
    named = next(filter(None, (mission_named(text, profile.mission_heading) for text in texts)), None)
    if not named:
        return None
    top = min(line.baseline for line in lines)
    return MissionList(page.number, *named, (), top, frozenset(id(line) for line in lines))


def counted_numbers(lines: Sequence[Line]) -> list[Line]:
    """The numbers that stand one below the other, each with text beside it, and count up one by one from the first."""
    columns: dict[int, list[Line]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: line.baseline):
        if _NUMBER.fullmatch(line.text) and any(other.x0 > line.x1 and is_level(other, line) for other in lines):
            columns[round(line.x0 / _SAME_COLUMN)].append(line)
    for numbers in columns.values():
        first = int(numbers[0].text)
        if len(numbers) > 1 and [int(line.text) for line in numbers] == list(range(first, first + len(numbers))):
            return numbers
    return []


def _number_beside(starts: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """The number that stands beside a list, larger than it: that of the mission, lower than its title."""
    first, size = min(starts, key=lambda start: start.baseline), max(start.size for start in starts)
    left, right = min(start.x0 for start in starts), max(start.x1 for start in starts)
    large = [line for line in lines if _NUMBER.fullmatch(line.text) and line.size > _LARGER * size]
    beside = [line for line in large if line.baseline >= first.baseline and (line.x1 < left or line.x0 > right)]
    return beside if len(beside) == 1 else []


def _head_above(lines: Sequence[Line], profile: Profile) -> tuple[list[Line], int, str] | None:
    """The head of a mission among the lines above its list: the lines right above it that read as one, with the
    mission's number and title."""
    nearest = sorted(lines, key=lambda line: line.baseline, reverse=True)
    usual = median(line.size for line in lines) if len(lines) > _MOST_HEAD_LINES else 0.0
    found: tuple[list[Line], int, str] | None = None
    for count in range(1, min(len(nearest), _MOST_HEAD_LINES) + 1):
        if found and not _goes_on(nearest[count - 1], found[0]):
            break
        head = _mission_head(nearest[:count], profile)
        if head and max(line.size for line in nearest[:count]) > _LARGER * usual:
            found = nearest[:count], *head
    return found


def _goes_on(line: Line, head: Sequence[Line]) -> bool:
    """Whether a line above a head belongs to it: level with it, or the line before in its type."""
    return any(
        (line.top < other.bottom and other.top < line.bottom)
        or (line.style == other.style and 0 < other.baseline - line.baseline < _NEXT_HEAD_LINE * line.size)
        for other in head
    )


def _mission_head(lines: Sequence[Line], profile: Profile) -> tuple[int, str] | None:
    if not lines:
        return None
    listed = {squeezed(words) for words in profile.mission.list_headings}
    # The number may be set far larger than the title.
    largest = max((line.size for line in lines if not line.text.isdigit()), default=0.0)
    head = [
        line
        for line in lines
        if (line.size >= _HEAD_SIZE * largest or _NUMBERED.fullmatch(line.text)) and squeezed(line.text) not in listed
    ]
    # The number may stand a little lower than the title beside it: "02 |".
    head.sort(key=lambda line: (any(map(str.isalpha, line.text)), round(line.baseline), line.x0))
    named = mission_named(name_text(line.text for line in head), profile.mission_heading)
    return named if named and any(map(str.isalpha, named.title)) else None


def read_entries(starts: Sequence[Line], lines: Sequence[Line], profile: Profile) -> list[ContentsEntry]:
    """The entries that begin with the given lines, in their order, each with its title among all `lines`."""
    return _without_page_numbers(_whole_entries(starts, lines, _page_numbers(starts, lines), profile))


def _whole_entries(
    starts: Sequence[Line], lines: Sequence[Line], pages: Collection[int], profile: Profile
) -> list[ContentsEntry]:
    """The entries as printed, but for the lines whose `id` says that they are the numbers of `pages`."""
    columns = _columns(starts)
    lines = [line for line in lines if id(line) not in pages]
    entries = []
    for start in starts:
        column = bisect_right(columns, start.x0)
        below = [o for o in lines if bisect_right(columns, o.x0) == column and o.baseline >= start.baseline - 0.5]
        match = profile.contents_entry.fullmatch(start.text)
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


def _columns(starts: Iterable[Line]) -> list[float]:
    """Where the columns of a list begin, from the first lines of its entries."""
    lefts = sorted({round(start.x0 / _SAME_COLUMN) * _SAME_COLUMN for start in starts})
    return [left - _SAME_COLUMN for left in lefts if left - _SAME_COLUMN not in lefts]


def _page_numbers(starts: Sequence[Line], lines: Iterable[Line]) -> set[int]:
    """The `id` of the lines that are the numbers of pages: set flush right for most entries, and never falling."""
    begun = {id(start) for start in starts}
    ends: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.text.isdigit() and id(line) not in begun:
            ends[round(line.x1 / _SAME_COLUMN)].append(line)
    found: set[int] = set()
    for flush in ends.values():
        numbers = [int(line.text) for line in sorted(flush, key=lambda line: line.baseline)]
        if len(flush) >= max(2, _WITH_PAGE * len(starts)) and numbers == sorted(numbers):
            found.update(id(line) for line in flush)
    return found


def _title_lines(beside: str | None, start: Line, below: Sequence[Line], starts: Sequence[Line]) -> tuple[str, ...]:
    """The title of an entry: what stands beside its number, and the lines below until white or the next entry."""
    begun = {id(line) for line in starts if line is not start}
    end = min((line.baseline - _LEVEL * line.size for line in below if id(line) in begun), default=float("inf"))
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


def overview(page: LinedPage, furniture: Collection[int], profile: Profile) -> list[OverviewEntry]:
    """The missions that a page lists by number and title, with the kind under whose heading they stand."""
    lines = [line for line in page.lines if id(line) not in furniture]
    kinds = sorted(
        (line.baseline, kind.kind)
        for line in lines
        for kind in profile.mission.kinds
        if squeezed(line.text) == squeezed(kind.heading)
    )
    entries = []
    for line in lines:
        text = line.text
        if text.isdigit() and len(text) <= 2:
            beside = [o for o in lines if o.x0 > line.x1 and o.top < line.bottom and line.top < o.bottom]
            text = f"{text} {min(beside, key=lambda other: other.x0).text}" if beside else text
        named = mission_named(text, profile.mission_heading)
        if named:
            above = [kind for baseline, kind in kinds if baseline < line.baseline]
            entries.append(OverviewEntry(*named, above[-1] if above else None))
    return entries
