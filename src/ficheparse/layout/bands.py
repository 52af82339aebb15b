"""Bands of furniture: where most pages print a line of few texts, such as the name of the part they belong to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from ficheparse.layout.line import Line
from ficheparse.layout.outer_rows import OuterRows
from ficheparse.layout.repeats import FEWEST_PAGES, SAME_HEIGHT, Type, type_of
from ficheparse.layout.upright import LinedPage

BAND_SHARE = 0.5
BAND_TEXTS = 0.33
"""A height at which, on half of the pages, a line of one type stands, and of which so few texts are known for the
number of those pages, is a band of furniture: a footer that names a part of the document, say, however short the
part."""

SAME_SPOT = 6.0
"""Points: page numbers of two digits and of three are set flush left, flush right or centred."""

Place = tuple[int, Type, int, int]
"""Height, type, which side of the line, and where that stands."""


def bands_of(pages: Sequence[LinedPage], edge: OuterRows, is_content: Callable[[Line], bool]) -> set[Place]:
    """The places of furniture whose text differs from part to part: as far from the edge of every page, however large
    it is."""
    needed = max(FEWEST_PAGES, BAND_SHARE * len(pages))
    rows: dict[tuple[int, Type], list[Line]] = defaultdict(list)
    for page in pages:
        for line in edge.lines(page):
            if not is_content(line):
                rows[round(edge.distance(line, page) / SAME_HEIGHT), type_of(line)].append(line)
    texts: dict[Place, Counter[str]] = defaultdict(Counter)
    for (height, _), row in rows.items():
        if len(row) < needed:
            continue
        once = {(line.page, edge.texts[id(line)][0]): line for line in row}
        for (_, text), line in once.items() if len(once) >= needed else ():
            for place in _places(line, height):
                texts[place][text] += 1
    return {
        place for place, found in texts.items() if found.total() >= needed and len(found) <= BAND_TEXTS * found.total()
    }


def is_in_bands(bands: set[Place], line: Line, from_edge: float) -> bool:
    return bool(bands) and any(place in bands for height in _heights(from_edge) for place in _places(line, height))


def _places(line: Line, height: int) -> Iterator[Place]:
    """Where a line stands: its height and type, and its left, its middle and its right."""
    kind = type_of(line)
    for side, x in enumerate((line.x0, (line.x0 + line.x1) / 2, line.x1)):
        yield height, kind, side, round(x / SAME_SPOT)


def _heights(y: float) -> tuple[int, int, int]:
    """A height, and those that rounding may have made of it."""
    height = round(y / SAME_HEIGHT)
    return height, height - 1, height + 1
