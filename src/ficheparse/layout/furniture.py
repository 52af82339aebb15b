"""Furniture: what a document repeats at the edges of its pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import zip_longest

from ficheparse.layout.bands import BAND_TEXTS, Bands, bands_of
from ficheparse.layout.enumerators import ENUMERATOR
from ficheparse.layout.line import Line
from ficheparse.layout.margins import in_margins
from ficheparse.layout.outer_rows import DEEPEST, OuterRows
from ficheparse.layout.page_numbers import numbered, numbers_elsewhere
from ficheparse.layout.repeats import (
    FEWEST_PAGES,
    NEXT_LINE,
    SAME_HEIGHT,
    SMALLEST_SHARE,
    Type,
    count_near,
    pages_needed,
    text_at_height,
    type_of,
    usual_type,
)
from ficheparse.layout.rows import RAISED
from ficheparse.layout.traits import Traits
from ficheparse.layout.upright import LinedPage, by_format
from ficheparse.layout.watermarks import oversized

_SHARE_IN_BODY_TYPE = 0.3
"""Of the pages of one size: what repeats on fewer in the type of the body is no furniture. The last lines of a cell,
alike in all fiches, often begin a page."""

_MANY, _INSIDE = 0.2, 0.5
"""Share of the lines in a type from which on it is of the body, if more than so many of its lines stand away from the
edges of pages, where running heads and feet stand."""

_SET_APART = 1.9
"""Of the font size: text of a page's body in the same type keeps this distance from furniture. The last line of a cell
repeats over many pages too, but the lines of its cell stand closer."""

_BELOW_HEADING = 2.5
"""Of the font size: text that close below a heading is headed by it."""

_AFTER_MARKER = 3.0
"""Of the font size: how far from its marker the text of an item may begin."""

_OWN_TYPE = 0.9
"""Share of the lines in a type that must be furniture before all that is set in it at the edges of pages is."""

_RULE_OF_CHARS = 12
"""Chars of the shortest rule that is set with chars."""


def is_rule_of_chars(text: str) -> bool:
    """Whether a line is a rule set with chars: many dots, dashes or the like, and nothing else."""
    alike = len(text) >= _RULE_OF_CHARS and text[0] == text[-1] and not text[0].isalnum()
    return alike and len({*text} - {" "}) == 1


def furniture(
    pages: Sequence[LinedPage],
    traits: Mapping[int, Traits],
    counted: set[int],
    is_content: Callable[[Line], bool],
    is_doubtful: Callable[[Line], bool] = lambda _: False,
    named: Collection[int] = (),
) -> set[int]:
    """The `id` of each line that is furniture.

    A line is furniture where, digits aside, it stands at the same height on enough pages of one size, and all
    lines between it and the edge of the page are furniture too. Only the pages whose numbers are `counted`
    count: pages made alike for their own reasons, such as those that open a mission, would prove too much. What
    `is_content` claims never is furniture; the lines whose `id` is `named` always are; what `is_doubtful` claims must
    repeat as often as text of the body. `traits` are those of each page, by its number.
    """
    found = set(named)
    digits = {number: each.digits for number, each in traits.items()}
    beside = {number: each.beside for number, each in traits.items()}
    with_digits = {id(line) for lines in digits.values() for line in lines}
    edges = [OuterRows.of(pages, with_digits, from_top=from_top) for from_top in (True, False)]
    types = Counter[Type]()
    for page in pages:
        types.update(traits[page.number].types)
    counted_pages = [page for page in pages if page.number in counted]
    banded = [(edge, bands_of(counted_pages, edge, usual_type(types), is_content)) for edge in edges]
    for alike in by_format(pages).values():
        counting = Counter[Type]()
        for page in alike:
            if page.number in counted:
                counting.update(traits[page.number].types)
        bodies = _body_types(counting, [traits[page.number] for page in alike if page.number in counted])
        for edge, bands in banded:
            found |= _repeated(alike, counted, bands, edge, bodies, is_content, is_doubtful)
        found |= oversized(alike, is_content) | in_margins(alike, beside, is_content)
    found |= numbered(pages, edges, usual_type(types), is_content)
    found |= _again(pages, edges, types, found, is_content)
    return found | numbers_elsewhere(digits, found, is_content)


def _body_types(types: Counter[Type], traits: Iterable[Traits]) -> set[Type]:
    """The types of the body: that of most lines, and those of many that mostly stand within the pages, such as the text
    in tables."""
    usual, inside = usual_type(types), Counter[Type]()
    for each in traits:
        inside.update(each.inside)
    return {
        kind
        for kind, count in types.items()
        if kind == usual or (count >= _MANY * types.total() and inside[kind] > _INSIDE * count)
    }


def _repeated(
    pages: Sequence[LinedPage],
    counted: set[int],
    bands: Bands,
    edge: OuterRows,
    bodies: set[Type],
    is_content: Callable[[Line], bool],
    is_doubtful: Callable[[Line], bool],
) -> set[int]:
    counting = [page for page in pages if page.number in counted]
    counts = Counter(key for page in counting for key in {edge.texts[id(line)] for line in edge.lines(page)})
    needed, needed_in_body_type = (pages_needed(counting, share) for share in (SMALLEST_SHARE, _SHARE_IN_BODY_TYPE))

    def repeats(line: Line, page: LinedPage) -> bool:
        if is_content(line):
            return False
        least = needed_in_body_type if type_of(line) in bodies or is_doubtful(line) else needed
        often = count_near(counts, edge.texts[id(line)]) >= least
        return often or bands.hold(line, edge.distance(line, page))

    first = _first_lines(pages, edge, bodies, is_content, repeats)
    found: set[int] = set()
    for page in pages:
        outer: list[list[Line]] = []
        for depth, (row, inner) in enumerate(zip_longest(edge.rows[page.number], edge.rows[page.number][1:])):
            # Furniture is not deeper than that: what repeats so far in is the body.
            furnished = [line for line in row if depth < DEEPEST and (repeats(line, page) or id(line) in first)]
            # A marker stands at one height on many pages too, beside its text or a little higher.
            if len(furnished) < len(row) or (inner and _is_raised(row, inner)):
                body_row = [line for line in row if line not in furnished]
                furnished = [
                    line
                    for line in furnished
                    if not (_is_marker(line.text) or _is_marked(line, row) or _is_number_of(line, body_row))
                ]
            if furnished:
                outer.append(furnished)
            if len(furnished) < len(row):
                body_lines = [line for line in row if line not in furnished]
                body_lines += [line for line in inner or () if not repeats(line, page)]
                outer = _without_body(outer, body_lines, is_content)
                break
        found.update(id(line) for row in outer for line in row)
    return found


def _first_lines(
    pages: Sequence[LinedPage],
    edge: OuterRows,
    bodies: set[Type],
    is_content: Callable[[Line], bool],
    repeats: Callable[[Line, LinedPage], bool],
) -> set[int]:
    """The outermost lines of running text that takes two lines on the pages of some parts of a document: in a type that
    is not the body's, right beyond a line of that type that repeats; few texts for the number of those pages."""
    found: dict[str, list[Line]] = defaultdict(list)
    for page in pages:
        rows = edge.rows[page.number]
        outer, inner = rows[:2] if len(rows) > 1 else ((), ())
        kinds = {type_of(line) for line in inner} - bodies
        for line in outer:
            if type_of(line) not in kinds or is_content(line) or repeats(line, page):
                continue
            near = (other for other in inner if abs(other.baseline - line.baseline) <= NEXT_LINE * other.size)
            if any(type_of(other) == type_of(line) and repeats(other, page) for other in near):
                found[line.text].append(line)
    lines = [line for alike in found.values() for line in alike]
    return {id(line) for line in lines} if len(found) <= BAND_TEXTS * len(lines) else set()


def _is_raised(row: Sequence[Line], inner: Sequence[Line]) -> bool:
    """Whether a row stands so close to the next one that it is set higher or lower than its text."""
    return abs(row[0].baseline - inner[0].baseline) <= RAISED * max(line.size for line in inner)


def _is_marked(line: Line, row: Sequence[Line]) -> bool:
    """Whether a marker stands right before a line of a row: it is the text of an item."""
    before = (other for other in row if other.x1 <= line.x0 and _is_marker(other.text))
    return any(line.x0 - other.x1 <= _AFTER_MARKER * line.size for other in before)


def _is_number_of(line: Line, body: Iterable[Line]) -> bool:
    """Whether a line is the number of an item whose text stands right after it."""
    return line.text.isdigit() and any(0 <= other.x0 - line.x1 <= _AFTER_MARKER * line.size for other in body)


def _is_marker(text: str) -> bool:
    """Whether a text is but a bullet or an enumerator."""
    return (len(text) == 1 and not text.isdigit()) or ENUMERATOR.fullmatch(text) is not None


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
    return alike and SAME_HEIGHT < abs(line.baseline - other.baseline) < _SET_APART * line.size


def _again(
    pages: Sequence[LinedPage],
    edges: Sequence[OuterRows],
    types: Counter[Type],
    found: set[int],
    is_content: Callable[[Line], bool],
) -> set[int]:
    """The outermost lines that say what furniture of other pages says, in its type, such as a foot that follows a short
    text; or that are in a type in which next to nothing but furniture is set."""
    body = usual_type(types)
    lines = [line for page in pages for line in page.lines if id(line) in found]
    kinds = [type_of(line) for line in lines]
    known = {(text_at_height(line)[0], kind) for line, kind in zip(lines, kinds, strict=True) if kind != body}
    furnished = Counter(kinds)
    own = {kind for kind, count in furnished.items() if count >= max(FEWEST_PAGES, _OWN_TYPE * types[kind])}

    def is_known(line: Line) -> bool:
        return not is_content(line) and ((text_at_height(line)[0], type_of(line)) in known or type_of(line) in own)

    again: set[int] = set()
    for page in pages:
        for edge in edges:
            for row in edge.rows[page.number]:
                rest = [line for line in row if id(line) not in found]
                if not all(map(is_known, rest)):
                    break
                again.update(id(line) for line in rest)
    return again
