"""Mission pages and the overview: what the document says of itself before the fiches come."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import takewhile
from statistics import median

from ficheparse.layout.line import Line
from ficheparse.layout.repeats import TextAtHeight, text_at_height
from ficheparse.layout.upright import LinedPage
from ficheparse.profiles.profile import Profile
from ficheparse.profiles.wording import printed_pattern, squeezed
from ficheparse.register.contents_entries import (
    BESIDE_NUMBER,
    ENTRY_NUMBER,
    ContentsEntry,
    counted_entries,
    counted_numbers,
    read_entries,
    stands_beside,
)
from ficheparse.register.fiche_heading import FicheHeading
from ficheparse.register.marked_page import MarkedPage
from ficheparse.register.mission_name import mission_named, name_text, says_number

_HEAD_SIZE = 0.8
"""Of the largest type above the list: what is set smaller is not the mission's head."""

_MOST_HEAD_LINES = 6
"""Lines of a mission's head, its number, a title of three lines and the heading of the list among them."""

_NEXT_HEAD_LINE = 1.7
"""Of the font size: how far apart two lines of a head may stand."""

_LARGER = 1.1
"""Of the usual size of the text above, where there is text above: a mission's head is set larger."""

_ANY_NAME = "nom"

NUMBERED = printed_pattern(r"(?:[^\W\d]+\s+)?(?:n°\s*)?(?:\d{1,2}|[IVX]{1,5})\s*[|.:·–—-]?")
"""The number of a mission, in smaller type than its title: "Mission 01"."""


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
    marked: MarkedPage,
    skip: Collection[int],
    fiches: Sequence[FicheHeading],
    profile: Profile,
    *,
    is_headed: bool = False,
) -> MissionList | None:
    """The list of a mission's fiches on a page; None where there is none.

    Lines whose `id` is in `skip` (furniture, headings) are left aside. The list ends where the next of the `fiches`
    of the page begins. Where the page `is_headed`, by sections, bare numbers are no entries, but those above the first
    fiche that count up from its number.
    """
    starts = [line for line in marked.entries if id(line) not in skip]
    page, bare = marked.page, list[Line]()
    if not starts:
        starts = bare = _bare_entries(page, skip, fiches, is_headed=is_headed)
    if not starts:
        return None
    lines = [line for line in page.lines if id(line) not in skip or _says_mission(line, profile)]
    first = min(start.baseline for start in starts)
    end = min((fiche.top for fiche in fiches if fiche.top > first), default=float("inf"))
    starts = [start for start in starts if start.baseline < end]
    above = [line for line in lines if line.baseline < first - BESIDE_NUMBER * max(start.size for start in starts)]
    found = _head_above([*above, *_head_beside(starts, [line for line in lines if line.baseline < end])], profile)
    if found is None:
        return None
    head, number, title = found
    of_head = {id(line) for line in head}
    usual = median(line.size for line in lines if id(line) not in of_head)
    if bare and max(line.size for line in head) <= _LARGER * usual:
        return None
    top = min(line.baseline for line in head)
    own = [line for line in lines if top <= line.baseline < end]
    entries = sorted(read_entries(starts, own, profile), key=lambda entry: entry.fiche_no)
    return MissionList(page.number, number, title, tuple(entries), top, frozenset(id(line) for line in own))


def _bare_entries(
    page: LinedPage, skip: Collection[int], fiches: Sequence[FicheHeading], *, is_headed: bool
) -> list[Line]:
    """The lines that list fiches by their bare numbers."""
    if is_headed and not fiches:
        return []
    first = min(fiches, key=lambda fiche: fiche.top) if is_headed else None
    foot = first.top if first else float("inf")
    lines = [line for line in page.lines if line.baseline < foot and id(line) not in skip]
    found = counted_numbers(lines) or counted_entries(lines)
    if first is None or not found:
        return found
    number = ENTRY_NUMBER.match(found[0].text)
    return found if number and int(number[0]) == first.fiche_no else []


def mission_alone(
    page: LinedPage, skip: Collection[int], running: Collection[TextAtHeight], usual: float, profile: Profile
) -> MissionList | None:
    """The mission that a page opens which holds nothing but its number and title, in type larger than the `usual`
    size of the document's; None where a page holds anything else. Lines whose `id` is in `skip` are left aside where
    they are not as large, or say what is `running` over other pages: "Mission 2", at one height of many such pages, may
    pass for furniture."""
    lines = [
        line
        for line in page.lines
        if id(line) not in skip or (line.size > _LARGER * usual and text_at_height(line) not in running)
        if not profile.mission_fiches.fullmatch(line.text)
    ]
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


def _head_beside(starts: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """What stands beside a list, larger than it: the number of the mission, lower than its title, or both. `lines` are
    those down to the end of the list."""
    first = min(start.baseline for start in starts)
    size = max((line.size for line in lines for start in starts if stands_beside(start, line)), default=starts[0].size)
    left, right = min(start.x0 for start in starts), max(start.x1 for start in starts)
    large = [line for line in lines if line.size > _LARGER * size and line.baseline >= first]
    beside = [line for line in large if line.x1 < left or line.x0 > right]
    return beside if sum(ENTRY_NUMBER.fullmatch(line.text) is not None for line in beside) <= 1 else []


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
    if not found:
        return None
    lowest, number, title = found
    # The word for its number may stand in small type far above it, and the number once more, as an ornament.
    above = takewhile(
        lambda line: says_number(line.text, profile.mission_heading) or line.text.lstrip("0") == str(number),
        nearest[len(lowest) :],
    )
    return [*lowest, *above], number, title


def _says_mission(line: Line, profile: Profile) -> bool:
    """Whether a line is the number of a mission with the word for it: at one height of many pages, it may pass for
    furniture."""
    named = NUMBERED.fullmatch(line.text) and profile.mission_heading.fullmatch(f"{line.text} {_ANY_NAME}")
    return bool(named) and line.text[0].isalpha()


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
    # The number may be set far larger than the title, alone or with its word.
    largest = max((line.size for line in lines if not NUMBERED.fullmatch(line.text)), default=0.0)
    head = [
        line
        for line in lines
        if (line.size >= _HEAD_SIZE * largest or NUMBERED.fullmatch(line.text)) and squeezed(line.text) not in listed
    ]
    # The number may stand a little lower than the title beside it: "02 |".
    head.sort(key=lambda line: (any(map(str.isalpha, line.text)), round(line.baseline), line.x0))
    named = mission_named(name_text(line.text for line in head), profile.mission_heading)
    return named if named and any(map(str.isalpha, named.title)) else None


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
