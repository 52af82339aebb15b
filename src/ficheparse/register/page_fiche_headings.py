"""Fiche headings on one page: what matches a pattern of the profile, put together from the lines it is torn over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from ficheparse.language.roman_numbers import number_of
from ficheparse.layout.line import Line, joined
from ficheparse.layout.upright import LinedPage
from ficheparse.profiles.profile import Profile
from ficheparse.profiles.wording import printed_pattern
from ficheparse.register.fiche_heading import NUMBER_ALONE, FicheHeading
from ficheparse.register.heading import (
    heads_fiche,
    says_continuation,
    stands_right_below,
    unadorned,
    without_continuation,
    without_number,
)

_NEXT_LINE = 1.8
"""Of the font size: how far apart two lines of one heading may stand."""

_MOST_LINES = 4

_TORN = 3.0
"""Of the font size: how far apart justification may tear two words of a heading."""

_NEXT_TITLE = 2.5
"""Of the font size: how far below its heading a title may stand."""

_OFF_MIDDLE = 0.3
"""Of the font size: how far from the middle of a title beside it a heading may stand that is set to it."""

_SMALLER = 0.7
"""Of the size of a heading's number: that of the title beside it, at the least."""

_LARGER = 1.15
"""Of the usual size of a page: a title that only its place below a heading tells is larger."""

_FICHE_NUMBER = printed_pattern(r"(?:n°\s*)?\d{1,3}")

_HAS_DIGIT = re.compile(r"\d")


def page_fiche_headings(page: LinedPage, profile: Profile) -> Iterator[tuple[int, FicheHeading]]:
    """Headings with the rank of the pattern that they match."""
    rows = _with_numbers(_type_rows(page.lines, profile), profile)
    taken: set[int] = set()
    for index, row in enumerate(rows):
        if id(row) not in taken and (profile.counts_fiches or _HAS_DIGIT.search(row.line.text)):
            found = _heading_ending_at(index, rows, profile)
            if found:
                taken.update(id(part) for part in found[1])
                yield found[0], _heading(found[2], found[1], rows, profile)


@dataclass(frozen=True, slots=True)
class _TypeRow:
    """Parts of one baseline in one type as one line: justification may have torn them apart."""

    line: Line
    parts: tuple[Line, ...]


def _type_rows(lines: Sequence[Line], profile: Profile) -> list[_TypeRow]:
    rows: list[list[Line]] = []
    for line in lines:
        last = rows[-1][-1] if rows else None
        if last and _goes_on(last, line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [row for parts in rows for row in _whole_or_parted(parts, profile)]


def _whole_or_parted(parts: list[Line], profile: Profile) -> list[_TypeRow]:
    """The parts as one row; each by itself where one of them heads a fiche and all of them do not: beside the heading,
    its title may stand in the same type."""
    whole = _TypeRow(joined(parts, 0.0), tuple(parts))
    if len(parts) == 1 or heads_fiche(whole.line.text, profile):
        return [whole]
    alone = any(heads_fiche(part.text, profile) for part in parts)
    return [_TypeRow(part, (part,)) for part in parts] if alone else [whole]


def _goes_on(line: Line, other: Line) -> bool:
    level = abs(other.baseline - line.baseline) <= 0.1 * line.size and other.style == line.style
    return level and 0 < other.x0 - line.x1 <= _TORN * line.size


def _with_numbers(rows: list[_TypeRow], profile: Profile) -> list[_TypeRow]:
    """The rows, each that makes a heading with a number in other type beside it or below it joined with the nearest
    such number."""
    numbers = [row for row in rows if row.line.text[-1].isdigit() and _FICHE_NUMBER.fullmatch(row.line.text)]
    farthest = (1 + _TORN) * max((row.line.size for row in rows), default=0.0)
    found: dict[int, _TypeRow] = {}
    for number in numbers:
        near = [row for row in rows if row is not number and _apart(row, number) <= farthest]
        before = [row for row in near if _leads_to(row.line, number.line) and not heads_fiche(row.line.text, profile)]
        whole = [row for row in before if heads_fiche(_numbered(row, number).line.text, profile)]
        if whole:
            nearest = min(whole, key=lambda row: _apart(row, number))
            other = found.get(id(nearest))
            if other is None or _apart(nearest, number) < _apart(nearest, other):
                found[id(nearest)] = number
    taken = set(map(id, found.values()))
    return [_numbered(row, found[id(row)]) if id(row) in found else row for row in rows if id(row) not in taken]


def _apart(row: _TypeRow, number: _TypeRow) -> float:
    return abs(row.line.baseline - number.line.baseline)


def _leads_to(line: Line, number: Line) -> bool:
    """Whether a number stands right beside a line, or right below it."""
    reach = _TORN * max(line.size, number.size)
    beside = number.top < line.bottom and line.top < number.bottom and 0 <= number.x0 - line.x1 <= reach
    below = 0 < number.top - line.bottom <= reach and number.x0 < line.x1 and line.x0 < number.x1
    return beside or below


def _numbered(row: _TypeRow, number: _TypeRow) -> _TypeRow:
    text = f"{row.line.text} {number.line.text}"
    line = replace(row.line, text=text, spans=row.line.starts + number.line.starts + row.line.ends + number.line.ends)
    return _TypeRow(replace(line, styles=(row.line.style,)), (*row.parts, *number.parts))


_Match = re.Match[str]


def _heading_ending_at(
    index: int, rows: Sequence[_TypeRow], profile: Profile
) -> tuple[int, list[_TypeRow], _Match] | None:
    """The heading whose number is in the row at `index`: of the profile's patterns the first that matches, over as many
    rows as match."""
    blocks = [(block, without_continuation(_text(block), profile)) for block in _blocks_ending_at(index, rows, profile)]
    for rank, pattern in enumerate(profile.fiche_headings):
        for block, text in reversed(blocks):
            match = pattern.fullmatch(text) or pattern.fullmatch(without_number(text))
            if match:
                return rank, block, match
    return None


def _text(rows: Iterable[_TypeRow]) -> str:
    return unadorned(" ".join(row.line.text for row in rows))


def _blocks_ending_at(index: int, rows: Sequence[_TypeRow], profile: Profile) -> Iterator[list[_TypeRow]]:
    block = [rows[index]]
    yield list(block)
    for above in reversed(rows[:index]):
        first = block[0].line
        far = first.baseline - above.line.baseline > _NEXT_LINE * first.size
        if far or len(block) == _MOST_LINES or heads_fiche(above.line.text, profile):
            return
        if _is_next_line(above.line, first):
            block.insert(0, above)
            yield list(block)


def _is_next_line(above: Line, line: Line) -> bool:
    """Whether two lines follow each other in one type, one below the other."""
    apart = line.baseline - above.baseline
    # A line is as large as its largest letters: the number before a title may be larger, or "(suite)" after it.
    least = _SMALLER * above.size if above.styles[-1] != above.styles[0] else above.size - 0.5
    most = above.size / _SMALLER if line.styles[-1] != line.styles[0] else above.size + 0.5
    alike = above.styles[-1] == line.style and least < line.size < most
    return alike and 0.3 * line.size < apart <= _NEXT_LINE * line.size and above.x0 < line.x1 and line.x0 < above.x1


def _heading(match: _Match, block: list[_TypeRow], rows: Sequence[_TypeRow], profile: Profile) -> FicheHeading:
    groups = match.groupdict()
    number, mission = groups.get("mission_no"), groups.get("mission")
    beside = [row for row in rows if NUMBER_ALONE.fullmatch(row.line.text) and _is_beside(row.line, block)]
    if not number and beside:
        number = NUMBER_ALONE.fullmatch(beside[0].line.text) and beside[0].line.text.rstrip(" |")
    title = [groups["title"]] if groups.get("title") else []
    if "fiche_no" not in groups and not title:
        rest = _title_right_below(block[-1], rows)
    else:
        rest = _title_below(block[-1], rows, profile) if title else []
    printed = [*title, *(row.line.text for row in rest)]
    said = [*printed[:-1], *(without_continuation(text, profile) for text in printed[-1:])]
    words = _continuation_below((rest or block)[-1].line, rows, profile)
    goes_on = bool(words) or without_continuation(_text(block), profile) != _text(block) or said != printed
    return FicheHeading(
        int(groups.get("fiche_no") or 0),
        number_of(number) if number else None,
        mission,
        tuple(part for row in (*beside, *block, *rest, *words) for part in row.parts),
        tuple(filter(None, said)),
        goes_on,
        (
            *_block_beside(block[-1].line, [row.line for row in rows if row.line.x0 > block[-1].line.x1], profile),
            *_block_beside(block[-1].line, [row.line for row in rows if row.line.x1 < block[-1].line.x0], profile),
        ),
    )


def _block_beside(line: Line, side: Iterable[Line], profile: Profile) -> list[Line]:
    """The lines above a heading that go on beside it, of those on one side of it: a title of several lines, set to the
    middle of the heading, and the name of a mission above it. A column of text has more lines."""
    from_foot = sorted(side, key=lambda other: -other.baseline)
    level = [other for other in from_foot if other.top < line.bottom and line.top < other.bottom]
    reached, found = list(level), [other for other in level if other.baseline < line.top and _is_middle(line, level)]
    for other in from_foot:
        if any(other is line for line in level):
            continue
        below = [line for line in reached if 0 < line.baseline - other.baseline <= _NEXT_LINE * line.size]
        if below and (
            profile.mission_heading.fullmatch(other.text) or any(_is_next_line(other, line) for line in below)
        ):
            found.append(other)
            reached.append(other)
    return found if len(found) <= _MOST_LINES else []


def _is_middle(line: Line, block: Sequence[Line]) -> bool:
    """Whether a line is set to the middle of a block beside it."""
    middle = (min(other.top for other in block) + max(other.bottom for other in block)) / 2
    return abs(middle - (line.top + line.bottom) / 2) <= _OFF_MIDDLE * line.size


def _title_right_below(last: _TypeRow, rows: Sequence[_TypeRow]) -> list[_TypeRow]:
    """The rows of the title below a heading that holds neither number nor title: what is set larger than the page's
    text."""
    usual = median(row.line.size for row in rows)
    below = [row for row in rows if 0 < row.line.baseline - last.line.baseline <= _NEXT_TITLE * row.line.size]
    found = [row for row in below if row.line.size > _LARGER * usual][:1]
    for row in rows:
        if found and _is_next_line(found[-1].line, row.line):
            found.append(row)
    return found


def _title_below(last: _TypeRow, rows: Iterable[_TypeRow], profile: Profile) -> list[_TypeRow]:
    """The rows over which the title in a heading goes on."""
    found: list[_TypeRow] = []
    for row in rows:
        if _is_next_line((found[-1] if found else last).line, row.line) and not heads_fiche(row.line.text, profile):
            found.append(row)
    return found


def _continuation_below(line: Line, rows: Iterable[_TypeRow], profile: Profile) -> list[_TypeRow]:
    """The words of continuation on a line of their own right below the last line of a heading, in whatever type."""
    return [row for row in rows if stands_right_below(row.line, line) and says_continuation(row.line.text, profile)]


def _is_beside(line: Line, block: Sequence[_TypeRow]) -> bool:
    """Whether a line stands left of a block, level with it."""
    first, last = block[0].line, block[-1].line
    return line.x1 <= first.x0 and line.top < last.bottom and line.bottom > first.top
