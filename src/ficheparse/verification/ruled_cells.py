"""The ruled cells of a PDF's pages as camelot sees them: which printed text stands together within rules.

camelot has its own parser (playa), its own lines of text and its own grid, so that nothing here rests on our readers
but two plain facts: whether a page draws rules both ways at all, and where its crop box lies.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np
import pypdfium2 as pdfium

from ficheparse.each_page import Progress
from ficheparse.layout.line import Box
from ficheparse.process_pool import process_pool
from ficheparse.profiles.wording import squeezed
from ficheparse.reading.document import open_document
from ficheparse.reading.frame import Frame, upright_boxes
from ficheparse.reading.page import Shape

NO_RULES = "no rules both ways on the page"
NO_GRID = "no grid of rules on the page"
UPSIDE_DOWN = "a page turned upside down, which camelot reads from its foot"

_PAGES_A_TASK = 16
"""Pages that a worker process asks camelot for before it hands them over."""

_RULE_WIDTH = 3.0
"""Points. A fill thinner than this is a rule (as in `layout.drawn`)."""

_SHORTEST_RULE = 10.0
"""Points. A shorter one is a bullet's or a letter's. Every page of the registers on which camelot finds a grid has
longer rules both ways."""

_UNMAPPED = re.compile(r"\(cid:\d+\)")
"""What stands for a glyph without a Unicode map; the tables have U+FFFD there, which is no letter either."""

_TURNED = {"": 0, "clockwise": 1, "anticlockwise": -1}
"""Quarter turns clockwise that lead back to the page as shown, where camelot turned it to make its text upright."""


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A region that rules enclose, with no rule within, and the text in it, line by line."""

    box: Box
    text: str


@dataclass(frozen=True, slots=True)
class RuledPage:
    """The cells of a page, or why there are none."""

    number: int
    cells: tuple[RuledCell, ...]
    why_none: str = ""


class _Cell(Protocol):
    """A cell of camelot's: its edges from the bottom left, on which sides a rule stands, and its text."""

    x1: float
    y1: float
    x2: float
    y2: float
    right: bool
    bottom: bool
    text: str


class _Table(Protocol):
    """A table of camelot's, its cells row by row; `rotation` is how the page's text was turned."""

    rotation: str
    cells: list[list[_Cell]]


def ruled_pages(path: Path, numbers: Sequence[int], jobs: int, progress: Progress | None) -> dict[int, RuledPage]:
    """The ruled cells of the pages of the given numbers, read here or by several processes."""
    found: dict[int, RuledPage] = {}
    for batch in _batches(path, numbers, jobs):
        for page in batch:
            found[page.number] = page
            if progress:
                progress("reading ruled cells", len(found), len(numbers))
    return found


def _batches(path: Path, numbers: Sequence[int], jobs: int) -> Iterator[Iterable[RuledPage]]:
    if jobs == 1 or len(numbers) <= _PAGES_A_TASK:
        yield _read(path, numbers)
        return
    tasks = [numbers[start : start + _PAGES_A_TASK] for start in range(0, len(numbers), _PAGES_A_TASK)]
    with process_pool(path, min(jobs, len(tasks))) as pool:
        yield from pool.map(_read_all, [path] * len(tasks), tasks)


def _read_all(path: Path, numbers: Sequence[int]) -> list[RuledPage]:
    return list(_read(path, numbers))


def _read(path: Path, numbers: Sequence[int]) -> Iterator[RuledPage]:
    for name in ("camelot", "playa"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # they warn of every oddity of a font, page by page
    with open_document(path) as document, pdfium.PdfDocument(path) as geometry:
        for number in numbers:
            if draws_both_ways(document.page(number).shapes):
                yield _ruled_page(path, number, geometry[number - 1])
            else:
                yield RuledPage(number, (), NO_RULES)


def draws_both_ways(shapes: Iterable[Shape]) -> bool:
    """Whether a page has upright and level rules, without which it has no grid: camelot need not be asked."""
    across = down = False
    for shape in shapes:
        width, height = shape.x1 - shape.x0, shape.bottom - shape.top
        if not shape.filled or min(width, height) < _RULE_WIDTH:
            across = across or width > _SHORTEST_RULE
            down = down or height > _SHORTEST_RULE
    return across and down


def _ruled_page(path: Path, number: int, page: pdfium.PdfPage) -> RuledPage:
    if page.get_rotation() == 180:
        return RuledPage(number, (), UPSIDE_DOWN)
    try:
        tables = _tables(path, number)
    except Exception as error:  # noqa: BLE001 - it raises whatever its parser stumbles over
        return RuledPage(number, (), f"camelot cannot read the page: {error!r}")
    place = _Place.of(page, number)
    cells = struck_once([cell for table in tables for cell in _cells(table, place)])
    return RuledPage(number, cells, "" if cells else NO_GRID)


def _tables(path: Path, number: int) -> list[_Table]:
    """The tables that camelot finds by the rules drawn in the PDF: no picture of the page is made, no file written."""
    import camelot

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = camelot.read_pdf(
            str(path.resolve()),
            pages=str(number),
            flavor="lattice",
            engine="vector",
            split_text=True,
            suppress_stdout=True,
        )
    return list(found)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a page lies: its media box as shown, and in it the corner of its crop box."""

    number: int
    media: Frame
    left: float
    top: float

    @classmethod
    def of(cls, page: pdfium.PdfPage, number: int) -> _Place:
        x0, y0, x1, y1 = page.get_mediabox()
        media = Frame(x0, y0, x1, y1, page.get_rotation() // 90 % 4)
        crop = np.array([page.get_bbox()])
        ((left, top, _, _),) = media.boxes(*crop.T).tolist()
        return cls(number, media, left, top)

    def shown(self, edges: tuple[float, float, float, float], turns: int) -> Box:
        """A box in camelot's space (the media box, its origin at the bottom left) on the page as shown; `turns` are
        the quarter turns clockwise that make camelot's page the page as shown."""
        width, height = self.media.size if turns % 2 == 0 else self.media.size[::-1]
        x0, y0, x1, y1 = edges
        boxes = upright_boxes(np.array([[x0, height - y1, x1, height - y0]]), turns, width, height)
        ((left, top, right, bottom),) = boxes.tolist()
        return Box(self.number, left - self.left, top - self.top, right - self.left, bottom - self.top)


def _cells(table: _Table, place: _Place) -> Iterator[RuledCell]:
    """The regions of a table: its cells, joined where no rule parts them."""
    turns = _TURNED[table.rotation]
    for region in _regions(table.cells):
        edges = (
            min(cell.x1 for cell in region),
            min(cell.y1 for cell in region),
            max(cell.x2 for cell in region),
            max(cell.y2 for cell in region),
        )
        text = "\n".join(cell.text for cell in region if cell.text.strip())
        yield RuledCell(place.shown(edges, turns), _UNMAPPED.sub("", text))


def struck_once(cells: Sequence[RuledCell]) -> tuple[RuledCell, ...]:
    """The cells without the second strike of type that is printed twice to look bold: every line then comes twice.

    A cell may repeat a line on its own account: it is taken for struck twice only where some cell of the page, all of
    whose several lines come twice, leaves no doubt. camelot itself drops the second strike here and there.
    """
    lines = [[line for line in cell.text.splitlines() if squeezed(line)] for cell in cells]
    if not any(len(set(each)) > 1 and each[::2] == each[1::2] for each in lines):
        return tuple(cells)
    return tuple(replace(cell, text="\n".join(_once(each))) for cell, each in zip(cells, lines, strict=True))


def _once(lines: Iterable[str]) -> list[str]:
    """One of each two equal lines that follow each other."""
    once: list[str] = []
    is_second = False
    for line in lines:
        is_second = bool(once) and line == once[-1] and not is_second
        if not is_second:
            once.append(line)
    return once


def _regions(rows: Sequence[Sequence[_Cell]]) -> list[list[_Cell]]:
    """The cells of a grid that no rule parts, each group row by row; groups in the order of their first cell."""
    group = {(row, column): (row, column) for row, cells in enumerate(rows) for column in range(len(cells))}

    def root(place: tuple[int, int]) -> tuple[int, int]:
        while group[place] != place:
            place = group[place]
        return place

    for row, column in group:
        cell = rows[row][column]
        for beside, is_parted in (((row, column + 1), cell.right), ((row + 1, column), cell.bottom)):
            if beside in group and not is_parted:
                first, second = sorted((root((row, column)), root(beside)))
                group[second] = first
    regions: dict[tuple[int, int], list[_Cell]] = {}
    for place in group:
        regions.setdefault(root(place), []).append(rows[place[0]][place[1]])
    return list(regions.values())
