"""The table of contents: pages that list the fiches of several missions, each under the name of its own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace

from ficheparse.layout.line import Line, joined
from ficheparse.layout.upright import LinedPage
from ficheparse.profiles.profile import Profile
from ficheparse.register.contents_entries import (
    BEFORE_NUMBER,
    LEADER,
    ContentsEntry,
    counted_numbers,
    read_entries,
)
from ficheparse.register.heading import block_from, is_level
from ficheparse.register.mission_name import mission_named, name_text
from ficheparse.register.mission_pages import NUMBERED, MissionList

_COLUMN = 72.0
"""Points: how much farther right than any line before the first one of the next column begins."""

_SET_OUT = 3.0
"""Points: how much farther left than the entries the name above them begins."""


def table_of_contents(pages: Sequence[LinedPage], skip: Collection[int], profile: Profile) -> list[MissionList]:
    """The missions with their fiches as pages list them that name several, in page order.

    Lines whose `id` is in `skip` are left aside. On the next page the list goes on, with fiches not listed before; it
    may begin there below a name at the foot of the page.
    """
    found: list[MissionList] = []
    last: MissionList | None = None
    for page in pages:
        before = last if last and last.page == page.number - 1 else None
        known = {entry.fiche_no for listed in found for entry in listed.entries}
        named = _lists(page, skip, before, profile)
        own = [listed for listed in named if listed.entries]
        new = all(entry.fiche_no not in known for listed in own for entry in listed.entries)
        if new and (len(own) > 1 or before):
            found.extend(own)
            last = named[-1]
    return found


def _lists(page: LinedPage, skip: Collection[int], before: MissionList | None, profile: Profile) -> list[MissionList]:
    """The lists of a page, the first without a name of its own where that of the page `before` goes on, and names
    without a list."""
    lines = [line for line in page.lines if id(line) not in skip]
    starts = [line for line in lines if profile.contents_entry.fullmatch(line.text)]
    lines = _with_numbers(lines, starts)
    starts = starts or counted_numbers(lines)
    names = [line for line in lines if starts and _names(line, starts, profile)]
    begun = {id(line) for line in (*starts, *names)}
    free = [line for line in lines if id(line) not in begun]
    blocks = {id(name): [name] if BEFORE_NUMBER.search(name.text) else block_from(name, free) for name in names}
    named_in = {id(line) for block in blocks.values() for line in block}
    read = read_entries(starts, [line for line in lines if id(line) not in named_in], profile)
    entries = {id(start): entry for start, entry in zip(starts, read, strict=True)}
    marks = [*starts, *names]
    found = [replace(before, page=page.number, entries=())] if before else []
    columns = _columns(marks)
    for line in sorted(marks, key=lambda line: (bisect_right(columns, line.x0), line.baseline)):
        if id(line) in entries:
            found[-1:] = [_with_entry(listed, entries[id(line)]) for listed in found[-1:]]
        elif named := mission_named(_without_page(blocks[id(line)]), profile.mission_heading):
            found.append(MissionList(page.number, *named, (), line.top, frozenset()))
    return found


def _without_page(name: Sequence[Line]) -> str:
    """The name of a mission without the number of its page, and without what leads there."""
    return BEFORE_NUMBER.sub("", LEADER.sub("", name_text(line.text for line in name)))


def _with_numbers(lines: Sequence[Line], starts: Sequence[Line]) -> list[Line]:
    """The lines, those joined that stand right of a number and level with it, in its type and not in that of the
    entries, or right of "Mission 1", which is not in theirs: the name of a mission in two pieces."""
    found = list(lines)
    styles = {start.style for start in starts}
    for number in [line for line in lines if line.style not in styles and starts and NUMBERED.fullmatch(line.text)]:
        beside = [line for line in found if is_level(line, number) and 0 < line.x0 - number.x1 < _COLUMN]
        title = min(beside, key=lambda line: line.x0, default=None)
        if title is None or title.text.isdigit():
            continue
        if title.style == number.style or not number.text.isdigit():
            found[found.index(number)] = joined([number, title], 0.0)
            found.remove(title)
    return found


def _columns(marks: Sequence[Line]) -> list[float]:
    """Where columns begin: entries may stand a little right of the names above them."""
    lefts = sorted({line.x0 for line in marks})
    return [x0 for before, x0 in zip([-_COLUMN, *lefts], lefts, strict=False) if x0 - before > _COLUMN]


def _names(line: Line, starts: Sequence[Line], profile: Profile) -> bool:
    """Whether a line is the name of a mission: in other type than the entries, or set out to their left."""
    if not profile.mission_heading.fullmatch(LEADER.sub("", line.text)) or line.x0 > max(start.x1 for start in starts):
        return False
    alike = any(line.style == start.style for start in starts)
    return not alike or any(_SET_OUT < start.x0 - line.x0 < _COLUMN for start in starts)


def _with_entry(listed: MissionList, entry: ContentsEntry) -> MissionList:
    return replace(listed, entries=(*listed.entries, entry))
