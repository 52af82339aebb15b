"""Bands of furniture: where most pages print a line of few texts, such as the name of the part they belong to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ficheparse.layout.line import Line
from ficheparse.layout.outer_rows import OuterRows
from ficheparse.layout.repeats import FEWEST_PAGES, SAME_HEIGHT, Type, type_of
from ficheparse.layout.upright import LinedPage

BAND_SHARE = 0.5
BAND_TEXTS = 1 / 3
"""A height at which, on half of the pages, a line of one type stands, and of which so few texts are known for the
number of those pages, is a band of furniture: a footer that names a part of the document, say, however short the
part."""

_BAND_SHARE_IN_BODY_TYPE = 0.8
"""The same where the line is set in the type of most text: the rows of a table begin at one height too, on 0.62 of the
pages of one rendering, with lines that many fiches share."""

SAME_SPOT = 6.0
"""Points: page numbers of two digits and of three are set flush left, flush right or centred."""

_SIDES = 2
"""Left and right pages of a bound document, on which its running text alternates."""

Place = tuple[int, Type, int, int]
"""Height, type, which side of the line, and where that stands."""


@dataclass(frozen=True, slots=True)
class Bands:
    """Where furniture stands whose text differs from part to part: on all pages, on those of one side alone, left or
    right (`places`, by the side's remainder or None), and on the other side in a line of the same height and size,
    whatever it says there (`mirrored`). `levels` are the heights and types of both, `colored` their types by font and
    size: parts of a document may have colors of their own, except in the font and size of its `body`."""

    places: frozenset[tuple[int | None, Place]]
    mirrored: frozenset[tuple[int, int, Type]]
    body: Type | None
    levels: frozenset[tuple[int, Type]] = field(init=False)
    colored: dict[tuple[str, int], set[Type]] = field(init=False)

    def __post_init__(self) -> None:
        levels = [(height, kind) for _, (height, kind, *_) in self.places]
        levels += [(height, kind) for _, height, kind in self.mirrored]
        object.__setattr__(self, "levels", frozenset(levels))
        colored: dict[tuple[str, int], set[Type]] = defaultdict(set)
        for _, kind in levels:
            if self.body is None or _font_and_size(kind) != _font_and_size(self.body):
                colored[_font_and_size(kind)].add(kind)
        object.__setattr__(self, "colored", dict(colored))

    def hold(self, line: Line, from_edge: float) -> bool:
        """Whether a line so far from the edge of its page stands in a band."""
        own, side = type_of(line), line.page % _SIDES
        kinds = self.colored.get(_font_and_size(own), {own})
        levels = [(height, kind) for height in _heights(from_edge) for kind in kinds if (height, kind) in self.levels]
        return any(
            (None, (*level, *spot)) in self.places or (side, (*level, *spot)) in self.places
            for level in levels
            for spot in spots_of(line)
        ) or any((side, *level) in self.mirrored for level in levels)


def bands_of(
    pages: Sequence[LinedPage], edge: OuterRows, body: Type | None, is_content: Callable[[Line], bool]
) -> Bands:
    """The bands at an edge of the pages, as far from it on each, however large it is. `body` is the type of most text,
    which running text of one side has not."""
    whole = _rows_by_height(pages, edge, is_content)
    counts = [sum(page.number % _SIDES == side for page in pages) for side in range(_SIDES)]
    often = {key: row for key, row in whole.items() if len(row) >= BAND_SHARE * min(counts) and key[1] != body}
    sides = [
        {key: [line for line in row if line.page % _SIDES == side] for key, row in often.items()}
        for side in range(_SIDES)
    ]
    own_places = [_band_places(rows, edge, count, body) for rows, count in zip(sides, counts, strict=True)]
    found: set[tuple[int | None, Place]] = {(None, place) for place in _band_places(whole, edge, len(pages), body)}
    mirrored: set[tuple[int, int, Type]] = set()
    for side in range(_SIDES):
        own = own_places[side] - own_places[1 - side]
        found |= {(side, place) for place in own}
        level = {(height + step, size) for height, (_, size), *_ in own for step in (-1, 0, 1)}
        other = 1 - side
        for (height, kind), row in sides[other].items():
            needed = max(FEWEST_PAGES, BAND_SHARE * counts[other])
            if (height, kind[1]) in level and len({line.page for line in row}) >= needed:
                mirrored.add((other, height, kind))
    return Bands(frozenset(found), frozenset(mirrored), body)


def _font_and_size(kind: Type) -> tuple[str, int]:
    style, size = kind
    return style.font, size


def _rows_by_height(
    pages: Sequence[LinedPage], edge: OuterRows, is_content: Callable[[Line], bool]
) -> dict[tuple[int, Type], list[Line]]:
    """The outer lines by their height, in steps of `SAME_HEIGHT` from the edge, and their type."""
    rows: dict[tuple[int, Type], list[Line]] = defaultdict(list)
    for page in pages:
        for line in edge.lines(page):
            if not is_content(line):
                rows[round(edge.distance(line, page) / SAME_HEIGHT), type_of(line)].append(line)
    return rows


def _band_places(
    rows: Mapping[tuple[int, Type], Sequence[Line]], edge: OuterRows, count: int, body: Type | None
) -> set[Place]:
    """The places at which a line of few texts stands on most of so many pages."""
    places: set[Place] = set()
    for (height, kind), row in rows.items():
        needed = max(FEWEST_PAGES, (_BAND_SHARE_IN_BODY_TYPE if kind == body else BAND_SHARE) * count)
        if len(row) < needed:
            continue
        once = {(line.page, edge.texts[id(line)][0]): line for line in row}
        if len(once) < needed:
            continue
        said = [(spot, text) for (_, text), line in once.items() for spot in spots_of(line)]
        totals, texts = (Counter([spot for spot, _ in some]) for some in (said, set(said)))
        places |= {
            (height, kind, *spot)
            for spot, total in totals.items()
            if total >= needed and texts[spot] <= BAND_TEXTS * total
        }
    return places


def spots_of(line: Line) -> list[tuple[int, int]]:
    """Where the left (0), the middle (1) and the right (2) of a line stand, in steps of `SAME_SPOT`: numbers of one
    digit and of three are set by one of them."""
    left, right = line.spans[0], line.spans[-1]
    return [(side, round(x / SAME_SPOT)) for side, x in enumerate((left, (left + right) / 2, right))]


def _heights(y: float) -> tuple[int, int, int]:
    """A height, and those that rounding may have made of it."""
    height = round(y / SAME_HEIGHT)
    return height, height - 1, height + 1
