"""Furniture: what a document repeats at the edges of its pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from statistics import median

from ficheparse.layout.line import Line
from ficheparse.layout.quantile import quantile
from ficheparse.layout.upright import LinedPage, by_format
from ficheparse.reading.page import Style

_FEWEST_PAGES = 3
_SMALLEST_SHARE = 0.08
"""Of the pages of one size: what repeats on fewer is no furniture. Running text that changes with each part of the
document stays above it where a document has a dozen parts at most; else the profile names it."""

_SHARE_IN_BODY_TYPE = 0.3
"""The same for text in the type of the body: the last lines of a cell, alike in all fiches, often begin a page."""

_BAND_SHARE = 0.5
_BAND_TEXTS = 0.33
"""A height at which, on half of the pages, a line of one type stands, and of which so few texts are known for the
number of those pages, is a band of furniture: a footer that names a part of the document, say, however short the
part."""

_SIDE_SHARE = 0.3
"""Of the pages of one size: what stands beside their text at one place of so many is furniture."""

_SAME_SPOT = 6.0
"""Points: page numbers of two digits and of three are set flush left, flush right or centred."""

_SET_APART = 1.9
"""Of the font size: text of a page's body in the same type keeps this distance from furniture. The last line of a cell
repeats over many pages too, but the lines of its cell stand closer."""

_BELOW_HEADING = 2.5
"""Of the font size: text that close below a heading is headed by it."""

_OWN_TYPE = 0.9
"""Share of the lines in a type that must be furniture before all that is set in it at the edges of pages is."""

_SAME_HEIGHT = 3.0
"""Points."""

_DEEPEST = 6
"""Rows from the edge of the page that are looked at."""

_WATERMARK = 2.5
"""Of a page's usual font size: text that large, at one place of many pages, is laid over them."""

_OVERHANG = 2
"""Glyphs side by side that may reach over the edge of a page; seldom is it more than one capital with its accent."""

_RULE_OF_CHARS = 12
"""Chars of the shortest rule that is set with chars."""

_NEXT_LINE = 1.6
"""Of the font size: how far apart two lines of running text may stand."""

_BEGINS, _CLOSES = re.compile(r"\D{0,3}(\d{1,4})(?!\d)"), re.compile(r"(?<!\d)(\d{1,4})\D{0,3}$")

_DIGITS = re.compile(r"[0-9]+")
_NUMBER = re.compile(r"\D{0,3}(\d{1,4})(?:\s*(?:/|sur)\s*\d{1,4})?\D{0,3}")


_Type = tuple[Style, int]
"""Style and size."""

_Place = tuple[int, _Type, int, int]
"""Height, type, which side of the line, and where that stands."""


@dataclass(frozen=True, slots=True)
class _Edge:
    """The top or the foot of all pages: by page number, the rows of lines from there inwards."""

    from_top: bool
    rows: dict[int, list[list[Line]]]

    @classmethod
    def of(cls, pages: Iterable[LinedPage], *, from_top: bool) -> _Edge:
        return cls(from_top, {page.number: list(_outer_rows(page, from_top)) for page in pages})

    def lines(self, page: LinedPage) -> Iterator[Line]:
        return chain.from_iterable(self.rows[page.number])

    def distance(self, line: Line, page: LinedPage) -> float:
        """Points between a line and this edge of its page."""
        return line.baseline if self.from_top else page.format[1] - line.baseline


def is_rule_of_chars(text: str) -> bool:
    """Whether a line is a rule set with chars: many dots, dashes or the like, and nothing else."""
    alike = len(text) >= _RULE_OF_CHARS and text[0] == text[-1] and not text[0].isalnum()
    return alike and len({*text} - {" "}) == 1


def furniture(
    pages: Sequence[LinedPage],
    counted: set[int],
    is_content: Callable[[Line], bool],
    is_named: Callable[[Line], bool],
    is_doubtful: Callable[[Line], bool] = lambda _: False,
) -> set[int]:
    """The `id` of each line that is furniture.

    A line is furniture where, digits aside, it stands at the same height on enough pages of one size, and all
    lines between it and the edge of the page are furniture too. Only the pages whose numbers are `counted`
    count: pages made alike for their own reasons, such as those that open a mission, would prove too much. What
    `is_content` claims never is furniture; what `is_named` claims always is; what `is_doubtful` claims must repeat as
    often as text of the body.
    """
    found = {id(line) for page in pages for line in page.lines if is_named(line)}
    edges = [_Edge.of(pages, from_top=from_top) for from_top in (True, False)]
    banded = [(edge, _bands([page for page in pages if page.number in counted], edge, is_content)) for edge in edges]
    types = Counter[_Type]()
    for alike in by_format(pages).values():
        counting = Counter(_type(line) for page in alike if page.number in counted for line in page.lines)
        types += counting + Counter(_type(line) for page in alike if page.number not in counted for line in page.lines)
        body = _usual_type(counting)
        for edge, bands in banded:
            found |= _repeated(alike, counted, bands, edge, body, is_content, is_doubtful)
        found |= _oversized(alike, is_content) | _at_the_sides(alike, is_content)
    found |= _numbered(pages, edges, _usual_type(types), is_content)
    return found | _again(pages, edges, types, found, is_content)


def _usual_type(types: Counter[_Type]) -> _Type | None:
    """The type of most lines."""
    return max(types, key=types.__getitem__, default=None)


def _numbered(
    pages: Sequence[LinedPage], edges: Iterable[_Edge], body: _Type | None, is_content: Callable[[Line], bool]
) -> set[int]:
    """The outermost lines that hold the number of their page, and those of a line's distance in their type: running
    text that names a part of the document, however short the part."""
    held = [
        (page, line, (edge.from_top, end, number - page.number))
        for page in pages
        for edge in edges
        for row in edge.rows[page.number][:1]
        for line in row
        if not is_content(line)
        for end, number in _ends(line.text)
    ]
    places = {(page.number, place) for page, _, place in held}
    counts = Counter(place for _, place in places).most_common(1)
    if not counts or counts[0][1] < max(_FEWEST_PAGES, _BAND_SHARE * len(pages)):
        return set()
    usual, _ = counts[0]
    found: set[int] = set()
    for page, line, place in held:
        if place == usual:
            found.add(id(line))
            near = (other for other in page.lines if 0 < abs(other.baseline - line.baseline) <= _NEXT_LINE * line.size)
            kind = _type(line)
            found |= {id(other) for other in near if kind != body and _type(other) == kind and not is_content(other)}
    return found


def _ends(text: str) -> Iterator[tuple[int, int]]:
    """The numbers with which a text begins (0) and ends (1)."""
    for end, match in enumerate((_BEGINS.match(text), _CLOSES.search(text))):
        if match:
            yield end, int(match[1])


def _again(
    pages: Sequence[LinedPage],
    edges: Sequence[_Edge],
    types: Counter[_Type],
    found: set[int],
    is_content: Callable[[Line], bool],
) -> set[int]:
    """The outermost lines that say what furniture of other pages says, in its type, such as a foot that follows a short
    text; or that are in a type in which next to nothing but furniture is set."""
    body = _usual_type(types)
    lines = [line for page in pages for line in page.lines if id(line) in found]
    known = {(_key(line)[0], _type(line)) for line in lines if _type(line) != body}
    furnished = Counter(map(_type, lines))
    own = {kind for kind, count in furnished.items() if count >= max(_FEWEST_PAGES, _OWN_TYPE * types[kind])}

    def is_known(line: Line) -> bool:
        return not is_content(line) and ((_key(line)[0], _type(line)) in known or _type(line) in own)

    again: set[int] = set()
    for page in pages:
        for edge in edges:
            for row in edge.rows[page.number]:
                rest = [line for line in row if id(line) not in found]
                if not all(map(is_known, rest)):
                    break
                again.update(id(line) for line in rest)
    return again


def _at_the_sides(pages: Sequence[LinedPage], is_content: Callable[[Line], bool]) -> set[int]:
    """The numbers that stand at one place of many pages, another on each, left or right of all other text: those of
    pages, in a margin."""
    lines = [line for page in pages for line in page.lines]
    numbered = [(line, _spot(line)) for line in lines if _DIGITS.search(line.text)]
    texts: dict[tuple[str, int, int], set[str]] = defaultdict(set)
    for line, spot in numbered:
        texts[spot].add(line.text)
    needed = max(_FEWEST_PAGES, _SIDE_SHARE * len(pages))
    numbers = [line for line, spot in numbered if len(texts[spot]) >= needed and not is_content(line)]
    counted = {id(line) for line in numbers}
    others = [line for line in lines if id(line) not in counted]
    if not numbers or not others:
        return set()
    left, right = quantile((line.x0 for line in others), 0.01), quantile((line.x1 for line in others), 0.99)
    return {id(line) for line in numbers if line.x1 < left or line.x0 > right}


def _spot(line: Line) -> tuple[str, int, int]:
    text, height = _key(line)
    return text, height, round((line.x0 + line.x1) / 2 / _SAME_SPOT)


def _oversized(pages: Sequence[LinedPage], is_content: Callable[[Line], bool]) -> set[int]:
    """The lines in very large type that stand at one place of many pages: upright watermarks."""
    large = []
    for page in pages:
        usual = median(line.size for line in page.lines) if page.lines else 0.0
        large += [line for line in page.lines if line.size > _WATERMARK * usual and not is_content(line)]
    # Word by word, as a line may be cut where a page draws its table.
    counts = Counter(key for line in large for key in _word_keys(line))
    needed = _needed(pages)
    return {id(line) for line in large if all(_near(counts, key) >= needed for key in _word_keys(line))}


def _word_keys(line: Line) -> list[tuple[str, int]]:
    _, height = _key(line)
    return [(_DIGITS.sub("#", word), height) for word in line.words]


def _needed(pages: Sequence[LinedPage], share: float = _SMALLEST_SHARE) -> float:
    """On how many of the pages furniture must stand."""
    return max(_FEWEST_PAGES, share * len(pages))


def _repeated(
    pages: Sequence[LinedPage],
    counted: set[int],
    bands: set[_Place],
    edge: _Edge,
    body: _Type | None,
    is_content: Callable[[Line], bool],
    is_doubtful: Callable[[Line], bool],
) -> set[int]:
    counting = [page for page in pages if page.number in counted]
    counts = Counter(key for page in counting for key in {_key(line) for line in edge.lines(page)})

    def repeats(line: Line, page: LinedPage) -> bool:
        if is_content(line):
            return False
        share = _SHARE_IN_BODY_TYPE if _type(line) == body or is_doubtful(line) else _SMALLEST_SHARE
        often = _count(counts, line) >= _needed(counting, share)
        return often or _is_in(bands, line, edge.distance(line, page))

    found: set[int] = set()
    for page in pages:
        outer: list[list[Line]] = []
        for depth, row in enumerate(edge.rows[page.number]):
            # Furniture is not deeper than that: what repeats so far in is the body.
            furnished = [line for line in row if depth < _DEEPEST and repeats(line, page)]
            if len(furnished) < len(row):  # a bullet stands at one height on many pages too, beside its text
                furnished = [line for line in furnished if len(line.text) > 1 or line.text.isdigit()]
            if furnished:
                outer.append(furnished)
            if len(furnished) < len(row):
                outer = _without_body(outer, [line for line in row if line not in furnished], is_content)
                break
        found.update(id(line) for row in outer for line in row)
    return found


def _bands(pages: Sequence[LinedPage], edge: _Edge, is_content: Callable[[Line], bool]) -> set[_Place]:
    """The places of furniture whose text differs from part to part: as far from the edge of every page, however large
    it is."""
    needed = max(_FEWEST_PAGES, _BAND_SHARE * len(pages))
    rows: dict[tuple[int, _Type], list[tuple[str, Line]]] = defaultdict(list)
    for page in pages:
        lines = (line for line in edge.lines(page) if not is_content(line))
        outer = {(_key(line)[0], round(edge.distance(line, page) / _SAME_HEIGHT)): line for line in lines}
        for (text, height), line in outer.items():
            rows[height, _type(line)].append((text, line))
    texts: dict[_Place, Counter[str]] = defaultdict(Counter)
    for (height, _), row in rows.items():
        for text, line in row if len(row) >= needed else ():
            for place in _places(line, height):
                texts[place][text] += 1
    return {
        place for place, found in texts.items() if found.total() >= needed and len(found) <= _BAND_TEXTS * found.total()
    }


def _is_in(bands: set[_Place], line: Line, from_edge: float) -> bool:
    return bool(bands) and any(place in bands for height in _heights(from_edge) for place in _places(line, height))


def _places(line: Line, height: int) -> Iterator[_Place]:
    """Where a line stands: its height and type, and its left, its middle and its right."""
    kind = _type(line)
    for side, x in enumerate((line.x0, (line.x0 + line.x1) / 2, line.x1)):
        yield height, kind, side, round(x / _SAME_SPOT)


def _heights(y: float) -> tuple[int, int, int]:
    """A height, and those that rounding may have made of it."""
    height = round(y / _SAME_HEIGHT)
    return height, height - 1, height + 1


def _without_body(outer: list[list[Line]], body: list[Line], is_content: Callable[[Line], bool]) -> list[list[Line]]:
    """The repeated rows, outermost first, less the inner ones that go on with the body: the last lines of a cell, or
    a line right below a heading."""
    kept = list(outer)
    while kept and any(
        _goes_on(line, other) or (is_content(other) and _is_below(line, other)) for line in kept[-1] for other in body
    ):
        body = kept.pop()
    return kept


def _is_below(line: Line, other: Line) -> bool:
    return 0 < line.baseline - other.baseline < _BELOW_HEADING * line.size


def _goes_on(line: Line, other: Line) -> bool:
    alike = line.styles[-1] == other.styles[-1] and abs(line.size - other.size) < 0.1
    return alike and _SAME_HEIGHT < abs(line.baseline - other.baseline) < _SET_APART * line.size


def overhang(pages: Sequence[LinedPage]) -> set[int]:
    """The `id` of each line that is only the edge of one on the page before or after.

    Some programs paint a glyph that reaches over the end of a page on both, cut off by the page's edge: the circumflex
    of a capital in the first line of a page stands as that capital at the foot of the page before.
    """
    found: set[int] = set()
    for page, following in pairwise(pages):
        if not page.lines or not following.lines:
            continue
        foot = [line for line in page.lines if line.baseline > page.lines[-1].baseline - _SAME_HEIGHT]
        head = [line for line in following.lines if line.baseline < following.lines[0].baseline + _SAME_HEIGHT]
        found |= {id(line) for line in foot if _is_part_of(line, head)}
        found |= {id(line) for line in head if _is_part_of(line, foot)}
    return found


def _is_part_of(line: Line, others: Sequence[Line]) -> bool:
    """Whether each word of a line is a capital or two that a line of the others has at the same x, in the same type."""
    alike = [other for other in others if other.style == line.style and abs(other.size - line.size) < 0.01]
    return all(
        len(word) <= _OVERHANG and word.isupper() and any(_has_glyphs(other, word, x) for other in alike)
        for word, x in zip(line.words, line.starts, strict=True)
    )


def _has_glyphs(line: Line, glyphs: str, x: float) -> bool:
    for word, start, end in zip(line.words, line.starts, line.ends, strict=True):
        places = (match.start() / len(word) for match in re.finditer(re.escape(glyphs), word))
        if len(word) > len(glyphs) and any(abs(start + (end - start) * place - x) < line.size for place in places):
            return True
    return False


def repeated_asides(pages: Sequence[LinedPage]) -> set[str]:
    """The turned or slanted texts that stand on enough pages to be furniture, as watermarks do."""
    counts = Counter(text for page in pages for text in {_folded(aside.text) for aside in page.asides})
    needed = _needed(pages)
    # At the side of the pages, the text may differ from part to part.
    whole = counts.total() >= _BAND_SHARE * len(pages) and len(counts) <= _BAND_TEXTS * counts.total()
    return {aside.text for page in pages for aside in page.asides if whole or counts[_folded(aside.text)] >= needed}


def _folded(text: str) -> str:
    """A text without spaces, which may be lost where text is slanted, and with all numbers alike."""
    return _DIGITS.sub("#", "".join(text.split()))


def _type(line: Line) -> _Type:
    """The type of a line, from its last word: its first may be a bullet in another font."""
    return line.styles[-1], round(line.size)


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.baseline / _SAME_HEIGHT)


def _count(counts: Counter[tuple[str, int]], line: Line) -> int:
    return _near(counts, _key(line))


def _near(counts: Counter[tuple[str, int]], key: tuple[str, int]) -> int:
    text, height = key
    return sum(counts[text, height + step] for step in (-1, 0, 1))


def _outer_rows(page: LinedPage, from_top: bool) -> Iterator[list[Line]]:
    """The rows of a page from its edge inwards."""
    ordered = sorted(page.lines, key=lambda line: line.baseline, reverse=not from_top)
    row: list[Line] = []
    rows = 0
    for line in ordered:
        if row and abs(line.baseline - row[0].baseline) > _SAME_HEIGHT:
            yield row
            row, rows = [], rows + 1
            if rows > _DEEPEST:
                return
        row.append(line)
    if row:
        yield row


def page_labels(pages: Iterable[LinedPage], furniture_ids: Collection[int]) -> dict[int, str]:
    """The printed label of each page: the number in its furniture that runs with the pages."""
    numbers: dict[int, list[int]] = {}
    for page in pages:
        matches = (_NUMBER.fullmatch(line.text) for line in page.lines if id(line) in furniture_ids)
        numbers[page.number] = [int(match[1]) for match in matches if match]
    offsets = Counter(number - page for page, found in numbers.items() for number in found)
    if not offsets:
        return {}
    offset, _ = offsets.most_common(1)[0]
    return {page: str(page + offset) for page, found in numbers.items() if page + offset in found}
