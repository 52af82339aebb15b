"""Fiche headings: where a page says which fiche it belongs to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from ficheparse.layout.line import Line, joined
from ficheparse.layout.upright import LinedPage
from ficheparse.profiles.profile import Profile
from ficheparse.profiles.wording import squeezed
from ficheparse.reading.page import Style
from ficheparse.register.heading import SectionHeading, heads_fiche, without_continuation

_NEXT_LINE = 1.7
"""Of the font size: how far apart two lines of one heading may stand."""

_MOST_LINES = 4

_USED = 0.2
"""Share of the matches that a pattern must have to be the document's, and of the most used type's that another type
must have."""

_OPENS = 0.5
"""Share of the headings of one type that a section heading must follow: entries of a list are followed by each
other."""

_NEARLY_ALL = 0.8
"""Share of a document's fiches that headings of one type must open, each once, before those of other types are running
heads beside them."""

_OWN_TITLES = 0.6
"""Distinct titles for each fiche below which they are none. Of 87 titles, 87 are distinct; of 87 mission names, 16."""

_TORN = 3.0
"""Of the font size: how far apart justification may tear two words of a heading."""

_NEXT_TITLE = 2.5
"""Of the font size: how far below its heading a title may stand."""

_LARGER = 1.15
"""Of the usual size of a page: a title that only its place below a heading tells is larger."""

_AT_FOOT, _FEWEST_FEET = 0.9, 3
"""Share of the pages with sections, and how many at least, that must name their fiche below them."""

_PAGE_TOP = -1.0

_FICHE_NUMBER = re.compile(r"(?:n°\s*)?\d{1,3}", re.IGNORECASE)
_HAS_DIGIT = re.compile(r"\d")
_NUMBER_ALONE = re.compile(r"\d{1,2}\s*\|?")

HeadingStyle = tuple[Style, float]
"""Type and size."""


@dataclass(frozen=True, slots=True)
class FicheHeading:
    """A printed fiche heading with all its lines, the mission's number beside it included. `fiche_no` is 0 until
    headings without a number are counted. `title` is the fiche's, line by line, where the heading holds it; `continued`
    is whether the heading says that the fiche goes on."""

    fiche_no: int
    mission_no: int | None
    mission: str | None
    lines: tuple[Line, ...]
    title: tuple[str, ...] = ()
    continued: bool = False
    beside: tuple[Line, ...] = ()
    """Text beside the heading, mostly its title, which may begin above it and end below it."""
    counted: bool = False
    """Whether the number is not printed."""
    at_foot: bool = False
    """Whether it stands below what it heads: the document names its fiches at the foot of their pages."""

    @property
    def top(self) -> float:
        """Where what it heads begins."""
        return _PAGE_TOP if self.at_foot else min(line.top for line in (*self.lines, *self.beside))

    @property
    def style(self) -> HeadingStyle:
        """Of the line that holds the mission or the number."""
        line = next(line for line in self.lines if not _NUMBER_ALONE.fullmatch(line.text))
        return line.style, round(line.size)


@dataclass(frozen=True, slots=True)
class FicheHeadings:
    """The fiche headings of each page (by its number), from top to bottom; and the running heads beside them, which say
    no more than what the page goes on with."""

    opening: dict[int, list[FicheHeading]]
    running: dict[int, list[FicheHeading]] = field(default_factory=dict)


def fiche_headings(
    pages: Sequence[LinedPage], sections: dict[int, list[SectionHeading]], profile: Profile
) -> FicheHeadings:
    """The fiche headings of a document; `sections` are its section headings by page number.

    A document keeps to one of the profile's patterns and to a few types: what matches a lesser pattern, or stands
    in a type seldom used, is text that mentions a fiche, or an entry of a list.
    """
    found = {page.number: list(_headings(page, profile)) for page in pages}
    if profile.counts_fiches:
        found = _counted(found)
    used = _used_rank(found, sections)
    kept = {number: [heading for rank, heading in headings if rank <= used] for number, headings in found.items()}
    styles = _heading_styles(kept, sections)
    own = _in_styles(kept, styles)
    if _name_missions(own):
        own = {number: [_as_mission(h) for h in headings] for number, headings in own.items()}
    once = _opening_style(own)
    opening = own if once is None else _in_styles(own, {once})
    if profile.counts_fiches:
        found, own, opening = _counted_anew(found, own, opening)
    if _stand_at_foot(opening, sections):
        opening = {number: [replace(h, at_foot=True) for h in headings] for number, headings in opening.items()}
    return FicheHeadings(
        opening,
        {
            number: [
                h
                for _, h in headings
                if not _is_among(h, opening[number]) and (_is_among(h, own[number]) or h.continued)
            ]
            for number, headings in found.items()
        },
    )


def _stand_at_foot(opening: dict[int, list[FicheHeading]], sections: dict[int, list[SectionHeading]]) -> bool:
    """Whether fiches are named at the foot of their pages: nearly always one heading, below all sections of a page."""
    both = [(some, sections[number]) for number, some in opening.items() if some and sections.get(number)]
    below = sum(len(some) == 1 and some[0].top > max(s.lines[-1].baseline for s in own) for some, own in both)
    return below >= max(_FEWEST_FEET, _AT_FOOT * len(both))


def _used_rank(found: dict[int, list[tuple[int, FicheHeading]]], sections: dict[int, list[SectionHeading]]) -> int:
    """The rank of the pattern that the document keeps to: the first one that is much used, and mostly with a section
    after it, as entries of a list are not."""
    ranks: Counter[int] = Counter()
    followed: Counter[int] = Counter()
    rank_of = {id(heading): rank for headings in found.values() for rank, heading in headings}
    for heading, is_followed in _followed({n: [h for _, h in headings] for n, headings in found.items()}, sections):
        ranks[rank_of[id(heading)]] += 1
        followed[rank_of[id(heading)]] += is_followed
    used = [rank for rank, count in ranks.items() if count >= _USED * ranks.total()]
    opening = [rank for rank in used if followed[rank] >= _OPENS * ranks[rank]]
    return min(opening or used, default=0)


def _followed(
    found: dict[int, list[FicheHeading]], sections: dict[int, list[SectionHeading]]
) -> Iterator[tuple[FicheHeading, bool]]:
    """Each heading, and whether a section comes before the next one."""
    waiting: FicheHeading | None = None
    for number in sorted(found):
        marks: list[tuple[float, FicheHeading | None]] = [(h.top, h) for h in found[number]]
        marks += [(h.baseline, None) for h in sections.get(number, ())]
        for _, heading in sorted(marks, key=lambda mark: mark[0]):
            if waiting:
                yield waiting, heading is None
            waiting = heading
    if waiting:
        yield waiting, False


def _counted(found: dict[int, list[tuple[int, FicheHeading]]]) -> dict[int, list[tuple[int, FicheHeading]]]:
    """The headings, those without a number counted in the order in which they first come: each says by its title, or by
    its whole text, which fiche it is of. Where all say the same, each begins a fiche of its own."""
    numbers: dict[str, int] = {}
    uncounted = [heading for number in sorted(found) for _, heading in found[number] if not heading.fiche_no]
    alike = len({_says(heading) for heading in uncounted}) == 1
    counts = {
        id(heading): numbers.setdefault(str(index) if alike else _says(heading), len(numbers) + 1)
        for index, heading in enumerate(heading for heading in uncounted if not (alike and heading.continued))
    }

    def counted(heading: FicheHeading) -> FicheHeading:
        return heading if heading.fiche_no else replace(heading, fiche_no=counts.get(id(heading), 0), counted=True)

    return {
        number: [(rank, own) for rank, heading in found[number] if (own := counted(heading)).fiche_no]
        for number in sorted(found)
    }


_Ranked = dict[int, list[tuple[int, FicheHeading]]]
_Found = dict[int, list[FicheHeading]]


def _counted_anew(found: _Ranked, own: _Found, opening: _Found) -> tuple[_Ranked, _Found, _Found]:
    """The headings, those without a printed number counted among the ones that open fiches: entries of a list that were
    taken for headings do not count."""
    numbers: dict[int, int] = {}
    for page in sorted(opening):
        for heading in opening[page]:
            if heading.counted:
                numbers.setdefault(heading.fiche_no, len(numbers) + 1)

    def anew(heading: FicheHeading) -> FicheHeading:
        return replace(heading, fiche_no=numbers.get(heading.fiche_no, 0)) if heading.counted else heading

    return (
        {page: [(rank, anew(heading)) for rank, heading in some] for page, some in found.items()},
        {page: [anew(heading) for heading in some] for page, some in own.items()},
        {page: [anew(heading) for heading in some] for page, some in opening.items()},
    )


def _says(heading: FicheHeading) -> str:
    """What tells a heading without a number from others, squeezed."""
    return squeezed(" ".join(heading.title or (line.text for line in heading.lines)))


def _in_styles(found: dict[int, list[FicheHeading]], styles: set[HeadingStyle]) -> dict[int, list[FicheHeading]]:
    """The headings in the given types; and those of fiches that have no other, in these types at another size: long
    headings are set smaller."""
    sure = {h.fiche_no for headings in found.values() for h in headings if h.style in styles}
    types = {style for style, _ in styles}
    return {
        number: [h for h in headings if h.style in styles or (h.style[0] in types and h.fiche_no not in sure)]
        for number, headings in found.items()
    }


def _is_among(heading: FicheHeading, others: Iterable[FicheHeading]) -> bool:
    return any(heading.lines == other.lines for other in others)


def _name_missions(found: dict[int, list[FicheHeading]]) -> bool:
    """Whether what headings print where titles may stand is the name of a mission: the same for many fiches."""
    titles = {h.fiche_no: squeezed(" ".join(h.title)) for headings in found.values() for h in headings if h.title}
    return len(set(titles.values())) < _OWN_TITLES * len(titles)


def _as_mission(heading: FicheHeading) -> FicheHeading:
    return replace(heading, mission=heading.mission or " ".join(heading.title) or None, title=())


def _heading_styles(
    found: dict[int, list[FicheHeading]], sections: dict[int, list[SectionHeading]]
) -> set[HeadingStyle]:
    """The types of headings: used time and again, and mostly with a section after them."""
    counts = Counter(heading.style for headings in found.values() for heading in headings)
    least = _USED * max(counts.values(), default=0)
    followed = Counter(heading.style for heading, is_followed in _followed(found, sections) if is_followed)
    used = {style for style, count in counts.items() if count >= least}
    opening = {style for style in used if followed[style] >= _OPENS * counts[style]}
    return opening or used


def _opening_style(found: dict[int, list[FicheHeading]]) -> HeadingStyle | None:
    """The type whose headings open nearly all fiches, each once; None where headings are printed on every page."""
    numbers: dict[HeadingStyle, list[int]] = defaultdict(list)
    for headings in found.values():
        for heading in headings:
            numbers[heading.style].append(heading.fiche_no)
    fiches = {number for some in numbers.values() for number in some}
    for style, some in sorted(numbers.items(), key=lambda each: -len(set(each[1]))):
        if (
            len(numbers) > 1
            and len(set(some)) >= _NEARLY_ALL * len(fiches)
            and len(some) <= len(set(some)) / _NEARLY_ALL
        ):
            return style
    return None


def _headings(page: LinedPage, profile: Profile) -> Iterator[tuple[int, FicheHeading]]:
    """Headings with the rank of the pattern that they match."""
    rows = _with_numbers(_type_rows(page.lines), profile)
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


def _type_rows(lines: Sequence[Line]) -> list[_TypeRow]:
    rows: list[list[Line]] = []
    for line in lines:
        last = rows[-1][-1] if rows else None
        if last and _goes_on(last, line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_TypeRow(joined(parts, 0.0), tuple(parts)) for parts in rows]


def _goes_on(line: Line, other: Line) -> bool:
    level = abs(other.baseline - line.baseline) <= 0.1 * line.size and other.style == line.style
    return level and 0 < other.x0 - line.x1 <= _TORN * line.size


def _with_numbers(rows: list[_TypeRow], profile: Profile) -> list[_TypeRow]:
    """The rows, each that makes a heading with a number in other type beside it or below it joined with that number."""
    numbers = [row for row in rows if _FICHE_NUMBER.fullmatch(row.line.text)]
    result = list(rows)
    for number in numbers:
        before = [
            row
            for row in rows
            if row is not number and _leads_to(row.line, number.line) and not heads_fiche(row.line.text, profile)
        ]
        whole = [row for row in before if heads_fiche(_numbered(row, number).line.text, profile)]
        if whole:
            nearest = min(whole, key=lambda row: abs(row.line.baseline - number.line.baseline))
            result = [row for row in result if row is not number]
            result[result.index(nearest)] = _numbered(nearest, number)
    return result


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
    blocks = list(_blocks_ending_at(index, rows, profile))
    for rank, pattern in enumerate(profile.fiche_headings):
        for block in reversed(blocks):
            match = pattern.fullmatch(without_continuation(_text(block), profile))
            if match:
                return rank, block, match
    return None


def _text(rows: Iterable[_TypeRow]) -> str:
    return " ".join(row.line.text for row in rows)


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
    alike = above.style == line.style and abs(above.size - line.size) < 0.5
    return alike and 0.3 * line.size < apart <= _NEXT_LINE * line.size and above.x0 < line.x1 and line.x0 < above.x1


def _heading(match: _Match, block: list[_TypeRow], rows: Sequence[_TypeRow], profile: Profile) -> FicheHeading:
    groups = match.groupdict()
    number, mission = groups.get("mission_no"), groups.get("mission")
    beside = [row for row in rows if _NUMBER_ALONE.fullmatch(row.line.text) and _is_beside(row.line, block)]
    if not number and beside:
        number = _NUMBER_ALONE.fullmatch(beside[0].line.text) and beside[0].line.text.rstrip(" |")
    title = [groups["title"]] if groups.get("title") else []
    if "fiche_no" not in groups and not title:
        rest = _title_right_below(block[-1], rows)
    else:
        rest = _title_below(block[-1], rows, profile) if title else []
    return FicheHeading(
        int(groups.get("fiche_no") or 0),
        int(number) if number else None,
        mission,
        tuple(part for row in (*beside, *block, *rest) for part in row.parts),
        tuple(title + [row.line.text for row in rest]),
        without_continuation(_text(block), profile) != _text(block),
        tuple(_block_beside(block[-1].line, rows, profile)),
    )


def _block_beside(line: Line, rows: Iterable[_TypeRow], profile: Profile) -> Iterator[Line]:
    """The lines above a heading that go on beside it: a title of several lines, set to the middle of the heading, and
    the name of a mission above it."""
    right = sorted((row.line for row in rows if row.line.x0 > line.x1), key=lambda other: -other.baseline)
    level = [other for other in right if other.top < line.bottom and line.top < other.bottom]
    if not level:
        return
    lowest = level[-1]
    for other in right:
        if other.baseline >= lowest.baseline:
            continue
        near = lowest.baseline - other.baseline <= _NEXT_LINE * lowest.size
        if _is_next_line(other, lowest) or (near and profile.mission_heading.fullmatch(other.text)):
            yield other
            lowest = other


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


def _is_beside(line: Line, block: Sequence[_TypeRow]) -> bool:
    """Whether a line stands left of a block, level with it."""
    first, last = block[0].line, block[-1].line
    return line.x1 <= first.x0 and line.top < last.bottom and line.bottom > first.top
