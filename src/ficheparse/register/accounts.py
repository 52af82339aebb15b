"""Accounts: where each printed char of a fiche page ended, and where cells and columns lie."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from ficheparse.layout.cell import Cell
from ficheparse.layout.line import ABOVE_BASELINE, BELOW_BASELINE, Box
from ficheparse.layout.upright import LinedPage
from ficheparse.register.grid import Grid
from ficheparse.register.labels import Labels
from ficheparse.register.landmarks import Landmarks
from ficheparse.register.model import CellBox, PageInk, PageKind, Placed, Role
from ficheparse.register.sections import Stitched
from ficheparse.register.segments import Segment


def page_ink(pages: Iterable[LinedPage], marks: Landmarks, placed: Iterable[Placed]) -> list[PageInk]:
    """The printed chars of each fiche page by role: those `placed`, and furniture."""
    counts: dict[int, Counter[Role]] = defaultdict(Counter)
    for page, role, chars in placed:
        counts[page][role] += chars
    result = []
    for lined in pages:
        if marks.kinds[lined.number] is not PageKind.FICHE:
            continue
        roles, listed = counts[lined.number], marks.listed(lined.number)
        roles[Role.FURNITURE] += sum(line.ink for line in lined.lines if id(line) in marks.furniture)
        roles[Role.HEADING] += sum(line.ink for line in lined.lines if id(line) in listed)
        for aside in lined.asides:
            roles[Role.FURNITURE if aside.text in marks.watermarks else Role.UNASSIGNED] += aside.ink
        result.append(PageInk(lined.number, lined.ink, tuple(roles[role] for role in Role)))
    return result


def cell_boxes(stitched: Iterable[Stitched], pages: dict[int, LinedPage]) -> Iterator[CellBox]:
    """Where each cell lies; those printed again, or without a home, have no section."""
    for found in stitched:
        for section in found.sections:
            for cell in section.cells:
                yield _cell_box(cell, section.key, pages[cell.page])
        for cell in (*found.reprinted, *found.homeless):
            yield _cell_box(cell, None, pages[cell.page])


def boundaries(segments: Iterable[Segment], grid: Grid | Labels) -> Iterator[Box]:
    """The lines between the columns of each segment, from its first section heading to its last line."""
    for segment in segments:
        lines = [*segment.below, *(line for heading in segment.headings for line in heading.lines)]
        if not segment.headings:
            lines = list(segment.above)
        bounds = grid.bounds(segment)
        if lines and bounds:
            top = min([line.baseline - ABOVE_BASELINE * line.size for line in lines])
            bottom = max([line.baseline + BELOW_BASELINE * line.size for line in lines])
            yield from (segment.page.shown_box(Box(segment.page.number, x, top, x, bottom)) for x in bounds)


def _cell_box(cell: Cell, key: str | None, page: LinedPage) -> CellBox:
    left = min([line.left for line in cell.lines])
    right = max([line.spans[-1] for line in cell.lines])
    box = Box(cell.page, left, cell.lines[0].top, right, cell.lines[-1].bottom)
    return CellBox(page.shown_box(box), key, cell.column)
