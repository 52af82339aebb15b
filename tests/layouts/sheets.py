"""Sheets: a fiche parted by hand into pages, for headings that are printed again where a section goes on.

Programs break pages by themselves where the dress has headings once; here the breaks are the author's, as where
someone fills slides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from tests.layouts.content import Fiche, Item
from tests.layouts.dress import Breaks, Columns, Dress

INDENT = 1.5
"""Of the font size: how much deeper each level stands."""

GUTTER = 14.0
"""Points between two columns."""

MARGIN = 42.0
"""Points around a page."""

LABEL_SHARE = 0.3
"""Of the width of a row, for its heading where that stands at the left."""

LEADING = 1.25
"""Of the font size: the distance of two lines."""

_CHAR_WIDTH = 0.5
"""Of the font size, on the average of the fonts used."""

_FOUND_COLUMNS = {Columns.ONE: 1, Columns.TWO: 2, Columns.THREE: 3, Columns.LABELS: 1}
_SUITE = " (suite)"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one sheet prints of a section."""

    heading: str
    items: tuple[Item, ...]


Row = tuple[Cell, ...]
"""Cells side by side."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on one page, or on as many as the program makes of it."""

    fiche: Fiche
    rows: tuple[Row, ...]
    is_first: bool


def page_size(dress: Dress, fiche_no: int) -> tuple[float, float]:
    """Width and height in points, upright. Where papers are mixed, every other fiche is landscape."""
    mixed = dress.paper.value.startswith("portrait and") and fiche_no % 2 == 0
    return (842.0, 595.0) if dress.is_landscape or mixed else (595.0, 842.0)


def column_width(dress: Dress, fiche_no: int) -> float:
    """The width of the text of a column."""
    width = page_size(dress, fiche_no)[0] - 2 * MARGIN
    if dress.columns is Columns.LABELS:
        return width * (1 - LABEL_SHARE) - GUTTER
    count = _FOUND_COLUMNS[dress.columns]
    return (width - (count - 1) * GUTTER) / count


def sheets(fiches: Sequence[Fiche], dress: Dress, *, by_hand: bool = False) -> Iterator[Sheet]:
    """The sheets of all fiches. `by_hand` parts them also where the program would have to do it and cannot."""
    count = _FOUND_COLUMNS[dress.columns]
    for fiche in fiches:
        cells = [Cell(section.heading, section.items) for section in fiche.sections]
        rows = [tuple(cells[start : start + count]) for start in range(0, len(cells), count)]
        if dress.breaks is Breaks.ONCE and not by_hand:
            yield Sheet(fiche, tuple(rows), is_first=True)
        else:
            for index, page in enumerate(_pages(rows, fiche, dress)):
                yield Sheet(fiche, tuple(page), is_first=index == 0)


def _pages(rows: Sequence[Row], fiche: Fiche, dress: Dress) -> Iterator[list[Row]]:
    height = (page_size(dress, fiche.fiche_no)[1] - 2 * MARGIN) / (dress.points * LEADING) * 0.92
    page: list[Row] = []
    left = height - 5
    waiting = list(rows)
    while waiting:
        row = waiting.pop(0)
        if _lines(row, dress, fiche) <= left:
            page.append(row)
            left -= _lines(row, dress, fiche)
            continue
        here, rest = _parted(row, left, dress, fiche)
        if not here and not page:  # higher than a page: the program parts it, or prints over the foot
            page.append(row)
            continue
        if here:
            page.append(here)
        waiting.insert(0, rest if here else row)
        yield page
        page, left = [], height - 5
    if page:
        yield page


def _lines(row: Row, dress: Dress, fiche: Fiche) -> float:
    """How many lines a row takes."""
    return 2.0 + max(sum(_item_lines(item, dress, fiche) for item in cell.items) for cell in row)


def _item_lines(item: Item, dress: Dress, fiche: Fiche) -> int:
    spaced = 1.3 if dress.letters.value == "all spaced out" else 1.0
    room = column_width(dress, fiche.fiche_no) / dress.points - INDENT * item.level - 1
    return ceil(len(item.text) * _CHAR_WIDTH * spaced / room)


def _parted(row: Row, left: float, dress: Dress, fiche: Fiche) -> tuple[Row | None, Row]:
    """What of a row fits into so many lines, and the rest under headings as the dress wants them."""
    counts = [_fitting(cell, left - 2.0, dress, fiche) for cell in row]
    if not any(counts):
        return None, row
    here = tuple(replace(cell, items=cell.items[:count]) for cell, count in zip(row, counts, strict=True))
    rest = tuple(_going_on(cell, count, dress) for cell, count in zip(row, counts, strict=True))
    return here, rest


def _fitting(cell: Cell, left: float, dress: Dress, fiche: Fiche) -> int:
    count = 0
    for item in cell.items:
        left -= _item_lines(item, dress, fiche)
        if left < 0:
            break
        count += 1
    return count


def _going_on(cell: Cell, count: int, dress: Dress) -> Cell:
    """The cell on the next sheet. Beside one that goes on as "(suite)", a cell at its end is printed again whole."""
    rest = cell.items[count:]
    match dress.breaks:
        case Breaks.SUITE if rest:
            return Cell(cell.heading.removesuffix(_SUITE) + _SUITE, rest)
        case Breaks.SUITE:
            return cell
        case Breaks.AGAIN:
            return Cell(cell.heading, rest)
        case _:
            return Cell("", rest)
