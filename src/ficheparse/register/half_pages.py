"""Half pages: two pages printed side by side on one sheet, each with fiches, columns and furniture of its own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from ficheparse.layout.upright import Format, LinedPage, by_format
from ficheparse.register.fiche_heading import FicheHeading
from ficheparse.register.heading import SectionHeading

_BOTH = 0.2
"""Share of the headings of fiches, and of those of sections, that must stand on either half."""

_OVER = 0.01
"""Share of the lines that may run over the middle of the sheet."""

_ALIKE, _SAME_PLACE = 0.9, 3.0
"""Share of the headings of sections on the right half that must begin where such headings do on the left one, within so
many points, reckoned from the leftmost of either."""


def half_pages(
    pages: Sequence[LinedPage],
    fiches: Mapping[int, Sequence[FicheHeading]],
    headings: Mapping[int, Sequence[SectionHeading]],
) -> dict[Format, tuple[float, ...]]:
    """The middle of the sheets of each format that hold two pages each; else none."""
    return {
        size: (alike[0].width / 2,)
        for size, alike in by_format(pages).items()
        if alike[0].width > alike[0].height and _are_halves(alike, fiches, headings)
    }


def _are_halves(
    pages: Sequence[LinedPage],
    fiches: Mapping[int, Sequence[FicheHeading]],
    headings: Mapping[int, Sequence[SectionHeading]],
) -> bool:
    middle = pages[0].width / 2
    of_fiches = [heading.lines[0].x0 for page in pages for heading in fiches[page.number]]
    of_sections = [heading.x0 for page in pages for heading in headings[page.number]]
    if not all(_on_both(places, middle) for places in (of_fiches, of_sections)):
        return False
    left, right = ([x for x in of_sections if (x >= middle) == on_right] for on_right in (False, True))
    begin = min(right) - min(left)  # margins may change sides
    places = sorted(left)
    alike = sum(
        bisect_right(places, x - begin + _SAME_PLACE) > bisect_left(places, x - begin - _SAME_PLACE) for x in right
    )
    lines = [line for page in pages for line in page.lines]
    over = sum(line.x0 < middle < line.x1 for line in lines)
    return alike >= _ALIKE * len(right) and over <= _OVER * len(lines)


def _on_both(places: Sequence[float], middle: float) -> bool:
    right = sum(x >= middle for x in places)
    return bool(places) and _BOTH * len(places) <= right <= (1 - _BOTH) * len(places)
