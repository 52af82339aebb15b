"""What each step of the way found on a page, drawn on it."""

from __future__ import annotations

from ficheparse.drawing.sheet import Sheet
from ficheparse.layout.line import Box, Line
from ficheparse.layout.upright import LinedPage
from ficheparse.reading.page import SLANTED, Page
from ficheparse.register.model import Contents, Severity

_OF_TYPES = ("#1f77b4", "#2ca02c", "#9467bd", "#e377c2", "#17a2b8", "#8c564b", "#bcbd22", "#7f7f7f")
_OF_LEVELS = ("#1f77b4", "#2ca02c", "#9467bd", "#8c564b")
_CELL, _COLUMN, _ERROR, _SHAPE, _ASIDE = "#f0a30a", "#7a7a7a", "#d62728", "#d6336c", "#7a7a7a"


def draw_chars(sheet: Sheet, page: Page) -> None:
    """Chars, a colour for each font and colour of type, and shapes in pink."""
    for shape in page.shapes:
        sheet.box(Box(page.number, shape.x0, shape.top, shape.x1, shape.bottom), _SHAPE)
    chars = page.chars
    for text, box, style, turn in zip(chars.text, chars.boxes, chars.styles, chars.turns, strict=True):
        if not text.isspace():
            color = _ASIDE if turn == SLANTED else _OF_TYPES[int(style) % len(_OF_TYPES)]
            sheet.box(Box(page.number, *box.tolist()), color, outline="60", fill="22")


def draw_lines(sheet: Sheet, page: LinedPage) -> None:
    """Lines in blue with their words in green, drawn bullets as violet dots, rules and edges in pink, what does not
    read like the page in grey."""
    for rule in page.rules:
        sheet.line(page.shown_box(Box(page.number, rule.x0, rule.y, rule.x1, rule.y)), _SHAPE)
    for x in page.edges:
        sheet.line(page.shown_box(Box(page.number, x, 0.0, x, page.height)), _SHAPE + "60", width=1)
    for line in page.lines:
        for start, end in zip(line.starts, line.ends, strict=True):
            sheet.box(
                page.shown_box(Box(page.number, start, line.top, end, line.bottom)),
                _OF_LEVELS[1],
                outline="60",
                fill="33",
            )
        sheet.box(page.shown_box(line.box), _OF_LEVELS[0], margin=0.8, width=2)
        if line.mark is not None:
            mark = page.shown_box(_mark(line, line.mark))
            sheet.dot(mark.x0, mark.top, _OF_LEVELS[2])
    for aside in page.asides:
        sheet.box(aside.box, _ASIDE, fill="44")


def _mark(line: Line, x: float) -> Box:
    middle = (line.top + line.bottom) / 2
    return Box(line.page, x, middle, x, middle)


def draw_cells(sheet: Sheet, contents: Contents) -> None:
    """Cells in orange with the section that they hold, and the lines between columns in grey."""
    cells = [cell for cell in contents.cells if cell.box.page == sheet.page]
    for boundary in contents.boundaries:
        sheet.line(boundary, _COLUMN)
    for cell in cells:
        sheet.box(cell.box, _CELL, margin=2.5, width=2)
        # Above it at the right end of its column, where a heading seldom reaches.
        right = max(other.box.x1 for other in cells if other.column == cell.column)
        sheet.label(right + 2.5, cell.box.top - 2.5, cell.section or "printed again", _CELL)


def draw_items(sheet: Sheet, contents: Contents) -> None:
    """The lines of items, blue, green, violet and brown by level."""
    for fiche in contents.fiches:
        for section in fiche.sections:
            for item in section.items:
                color = _OF_LEVELS[min(item.level, len(_OF_LEVELS)) - 1]
                for box in item.boxes:
                    sheet.box(box, color, fill="22", margin=0.8)


def draw_errors(sheet: Sheet, contents: Contents) -> None:
    """What an error points to, unassigned text above all, in red."""
    for found in contents.diagnostics:
        if found.severity is Severity.ERROR:
            for box in found.boxes:
                sheet.box(box, _ERROR, fill="55", margin=1.0)
