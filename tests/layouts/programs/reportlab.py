"""ReportLab's canvas: every word placed by hand."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from typing import Any

from tests.layouts.content import Fiche, Item, Run
from tests.layouts.dress import Columns, Dress, Flow, Furniture, Heading, Heads, Letters, Marks, Order, Setting
from tests.layouts.programs.marks import PRIVATE_FONT, Counting, is_private, mark
from tests.layouts.programs.private_font import write_private_font
from tests.layouts.sheets import GUTTER, INDENT, LABEL_SHARE, LEADING, MARGIN, Row, page_size, sheets

_FONTS = {"Lab": "LiberationSans-Regular", "Lab-Bold": "LiberationSans-Bold", "Lab-Italic": "LiberationSans-Italic"}
_FOLDER = Path("/usr/share/fonts/truetype/liberation")
_RAISED_SIZE, _RAISED_BY = 0.65, 0.35


@dataclass(frozen=True, slots=True)
class _Word:
    """What is drawn as one string. `glued` is whether no space parts it from the one before."""

    text: str
    raised: bool = False
    glued: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of an item: its indent, its mark with the level where it begins the item, and its words."""

    indent: float
    mark: tuple[str, int] | None
    words: tuple[_Word, ...]
    is_last: bool


@dataclass(slots=True)
class _Page:
    """What is to be drawn on a page, by the column in which it stands; 0 for what stands over all."""

    operations: list[tuple[int, Callable[[], None]]] = field(default_factory=list)


def render(fiches: Sequence[Fiche], dress: Dress, work: Path, pdf: Path) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    write_private_font(work / "private.ttf")
    for name, file in _FONTS.items():
        pdfmetrics.registerFont(TTFont(name, str(_FOLDER / f"{file}.ttf")))
    pdfmetrics.registerFont(TTFont(PRIVATE_FONT, str(work / "private.ttf")))
    _Setter(Canvas(str(pdf), invariant=1), dress).run(fiches)


def text_width(text: str, font: str, size: float, space: float) -> float:
    """How wide a text is, with so much more space after each letter, in points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(text, font, size)) + space * len(text)


def broken_text(text: str, font: str, size: float, width: float, space: float = 0.0) -> Iterator[str]:
    """A text line by line, none wider than that if a single word is not."""
    line = ""
    for word in text.split(" ") if text else []:
        longer = f"{line} {word}" if line else word
        if line and text_width(longer, font, size, space) > width:
            yield line
            longer = word
        line = longer
    if line:
        yield line


class _Setter:
    def __init__(self, canvas: Any, dress: Dress) -> None:
        self._canvas, self._dress = canvas, dress
        self._page = _Page()
        self._number = 0
        self._y = 0.0
        self._fiche: Any = None
        self._size = dress.points
        self._pitch = dress.points * LEADING

    def run(self, fiches: Sequence[Fiche]) -> None:
        for sheet in sheets(fiches, self._dress):
            if self._fiche is None or self._dress.flow is Flow.PAGES:
                self._fiche = sheet.fiche
                self._new_page()
            else:
                self._fiche = sheet.fiche
                self._y += 2 * self._pitch
                self._need(6 * self._pitch)
            if sheet.is_first or self._dress.heading is Heading.EACH_PAGE:
                self._head(sheet.fiche)
            for row in sheet.rows:
                self._row(row)
        self._end_page()
        self._canvas.save()

    # --- pages

    def _new_page(self) -> None:
        self._end_page()
        self._number += 1
        width, height = page_size(self._dress, self._fiche.fiche_no)
        self._canvas.setPageSize((width, height))
        self._width, self._height = width, height
        self._y = MARGIN
        furniture = self._dress.furniture
        if furniture is Furniture.FOOT:
            self._add(0, partial(self._text, width / 2, height - 24, str(self._number), "Lab", 9))
        elif furniture is Furniture.CORNER:
            self._add(0, partial(self._text, width - 60, 26, f"Page {self._number}", "Lab", 8))
            mission = self._fiche.mission
            self._add(0, lambda: self._text(MARGIN, height - 24, mission, "Lab", 8))
        else:
            self._add(0, lambda: self._watermark(slanted=furniture is Furniture.SLANTED))
        if self._dress.heading is Heading.RUNNING:
            heading = self._fiche.heading
            self._add(0, lambda: self._text(MARGIN, 26, heading, "Lab", 8))

    def _end_page(self) -> None:
        if not self._number:
            return
        operations = self._page.operations
        if self._dress.order is Order.RIGHT_FIRST:
            operations = sorted(operations, key=lambda operation: -operation[0])
        elif self._dress.order is Order.WORDS:
            random.Random(self._number).shuffle(operations)
            # Grounds are painted below the text that stands on them.
            operations = sorted(operations, key=lambda operation: operation[0] >= 0)
        for _, draw in operations:
            draw()
        self._page = _Page()
        self._canvas.showPage()

    def _need(self, height: float) -> None:
        if self._y + height > self._height - MARGIN:
            self._new_page()

    def _add(self, column: int, draw: Callable[[], None]) -> None:
        self._page.operations.append((column, draw))

    # --- text

    def _text(
        self, x: float, y: float, text: str, font: str, size: float, color: str = "#000000", space: float = 0.0
    ) -> None:
        begun = self._canvas.beginText(x, self._height - y)
        begun.setFont(font, size)
        begun.setFillColor(color)
        begun.setCharSpace(space)
        begun.textOut(text)
        self._canvas.drawText(begun)

    def _watermark(self, *, slanted: bool) -> None:
        self._canvas.saveState()
        self._canvas.setFillColor("#e2e2e2")
        self._canvas.setFont("Lab-Bold", 58)
        self._canvas.translate(self._width * 0.2 if slanted else 30, self._height * 0.3)
        if slanted:
            self._canvas.rotate(35)
        self._canvas.drawString(0, 0, "DOCUMENT INTERNE")
        self._canvas.restoreState()

    def _head(self, fiche: Fiche) -> None:
        if self._dress.heading is not Heading.RUNNING:
            self._y += self._size * 1.3
            self._wrapped(fiche.heading, "Lab", self._size * 1.2, "#8a1538")
        self._y += self._size * 1.7
        self._wrapped(fiche.title, "Lab-Italic", self._size * 1.05)
        self._y += self._size * 0.8

    def _wrapped(self, text: str, font: str, size: float, color: str = "#000000") -> None:
        """Set a text over the width of the page, in as many lines as it takes."""
        for index, line in enumerate(broken_text(text, font, size, self._width - 2 * MARGIN)):
            self._y += self._pitch * size / self._size if index else 0.0
            self._add(0, partial(self._text, MARGIN, self._y, line, font, size, color))

    # --- rows

    def _columns(self) -> list[tuple[float, float]]:
        """x and width of each column."""
        width = self._width - 2 * MARGIN
        if self._dress.columns is Columns.LABELS:
            return [(MARGIN, width * LABEL_SHARE - GUTTER), (MARGIN + width * LABEL_SHARE, width * (1 - LABEL_SHARE))]
        count = {Columns.ONE: 1, Columns.TWO: 2, Columns.THREE: 3}[self._dress.columns]
        each = (width - GUTTER * (count - 1)) / count
        return [(MARGIN + index * (each + GUTTER), each) for index in range(count)]

    def _row(self, row: Row) -> None:
        columns = self._columns()
        labels = self._dress.columns is Columns.LABELS
        heads = [list(self._broken_head(cell.heading, columns[i][1])) for i, cell in enumerate(row)]
        height = max(len(lines) for lines in heads) * self._pitch
        self._need(height + 3 * self._pitch)
        self._y += self._size * 0.9
        top = self._y
        for index, lines in enumerate(heads):
            self._draw_head(lines, columns[index], top, height, index + 1, labels=labels)
        if labels:
            texts = [(2, columns[1], self._lines(row[0].items, columns[1][1]))]
            self._y = top
        else:
            texts = [(i + 1, columns[i], self._lines(cell.items, columns[i][1])) for i, cell in enumerate(row)]
            self._y = top + height + self._size * 0.5
        self._flow(texts, top + height + self._size * 0.4)

    def _flow(self, texts: Sequence[tuple[int, tuple[float, float], list[_Line]]], least: float) -> None:
        """Draw lines side by side, on as many pages as they need."""
        waiting = [list(lines) for _, _, lines in texts]
        first = self._y
        ends = [first] * len(texts)
        while any(waiting):
            for index, (column, (x, width), _) in enumerate(texts):
                y = first
                while waiting[index] and y <= self._height - MARGIN:
                    self._draw_line(waiting[index].pop(0), x, width, y, column)
                    y += self._pitch
                ends[index] = y
            if any(waiting):
                self._new_page()
                first = self._y + self._size
                ends, least = [first] * len(texts), 0.0
        self._y = max([*ends, least])

    def _broken_head(self, heading: str, width: float) -> Iterator[str]:
        font = "Lab-Bold" if self._dress.heads is Heads.BOLD else "Lab"
        return broken_text(heading, font, self._size, width - 8, self._head_space())

    def _head_space(self) -> float:
        letters = self._dress.letters
        share = {Letters.HEADS_SPACED: 0.25, Letters.ALL_SPACED: 0.14}.get(letters, 0.0)
        return share * self._size

    def _draw_head(
        self,
        lines: Sequence[str],
        place: tuple[float, float],
        top: float,
        height: float,
        column: int,
        *,
        labels: bool,
    ) -> None:
        if not lines:
            return
        x, width = place
        above = top - self._size
        heads = self._dress.heads
        if heads in (Heads.SHADED, Heads.DARK):
            ground = "#d9e2ec" if heads is Heads.SHADED else "#1d3557"
            self._add(-1, lambda: self._panel(x, above - 2, width, height + 3, ground))
        elif heads is Heads.RULED:
            over = self._width - 2 * MARGIN if labels else width
            self._add(column, lambda: self._rule(x, above - 3, over))
            if not labels:
                self._add(column, lambda: self._rule(x, above + height + 2, width))
        font, color = ("Lab-Bold" if heads is Heads.BOLD else "Lab"), ("#ffffff" if heads is Heads.DARK else "#000000")
        for index, text in enumerate(lines):
            y = top + index * self._pitch
            self._add(column, partial(self._text, x + 4, y, text, font, self._size, color, self._head_space()))

    def _panel(self, x: float, top: float, width: float, height: float, color: str) -> None:
        self._canvas.setFillColor(color)
        self._canvas.rect(x, self._height - top - height, width, height, stroke=0, fill=1)

    def _rule(self, x: float, y: float, width: float) -> None:
        self._canvas.setLineWidth(0.7)
        self._canvas.line(x, self._height - y, x + width, self._height - y)

    # --- items

    def _space(self) -> float:
        return 0.14 * self._size if self._dress.letters is Letters.ALL_SPACED else 0.0

    def _word_width(self, word: _Word) -> float:
        return text_width(word.text, "Lab", self._size * (_RAISED_SIZE if word.raised else 1.0), self._space())

    def _lines(self, items: Sequence[Item], width: float) -> list[_Line]:
        counting = Counting()
        lines: list[_Line] = []
        for item in items:
            sign = mark(self._dress, item.level, counting.next(item.level))
            indent = INDENT * self._size * item.level
            broken = list(self._broken(_words(item), width - indent - 4))
            for index, words in enumerate(broken):
                begins = (sign, item.level) if index == 0 else None
                lines.append(_Line(indent, begins, tuple(words), index == len(broken) - 1))
        return lines

    def _broken(self, words: Sequence[_Word], width: float) -> Iterator[list[_Word]]:
        space = text_width(" ", "Lab", self._size, self._space())
        line: list[_Word] = []
        left = width
        for whole in self._fitting(words, width):
            word = whole
            wide = self._word_width(word) + (0.0 if word.glued or not line else space)
            if wide > left and not word.glued and line:
                head, word = self._hyphenated(word, left - space)
                if head:
                    line.append(head)
                yield line
                line, left, wide = [], width, self._word_width(word)
            line.append(word)
            left -= wide
        if line:
            yield line

    def _fitting(self, words: Sequence[_Word], width: float) -> Iterator[_Word]:
        """The words, an address that is wider than a line parted after a slash."""
        for whole in words:
            word = whole
            while self._word_width(word) > width and "/" in word.text[:-1]:
                cuts = [i + 1 for i, char in enumerate(word.text[:-1]) if char == "/"]
                cut = max((c for c in cuts if self._word_width(_Word(word.text[:c])) <= width), default=cuts[0])
                yield _Word(word.text[:cut], glued=word.glued)
                word = _Word(word.text[cut:])
            yield word

    def _hyphenated(self, word: _Word, left: float) -> tuple[_Word | None, _Word]:
        if self._dress.setting is not Setting.HYPHENATED or word.raised or not word.text.isalpha():
            return None, word
        for head, tail in _hyphenation().iterate(word.text):
            first = _Word(f"{head}-", glued=word.glued)
            if self._word_width(first) <= left:
                return first, _Word(tail)
        return None, word

    def _draw_line(self, line: _Line, x: float, width: float, y: float, column: int) -> None:
        at = x + 4 + line.indent
        if line.mark is not None:
            self._draw_mark(*line.mark, at - INDENT * 0.8 * self._size, y, column)
        space = text_width(" ", "Lab", self._size, self._space())
        gaps = sum(not word.glued for word in line.words[1:])
        if self._dress.setting is Setting.HYPHENATED and not line.is_last and gaps:
            room = width - line.indent - 4 - sum(self._word_width(word) for word in line.words)
            space = min(room / gaps, 4 * space)
        for index, word in enumerate(line.words):
            if index and not word.glued:
                at += space
            follows = index + 1 < len(line.words) and not line.words[index + 1].glued
            bare = self._dress.order is Order.WORDS
            text = word.text if bare or not follows else f"{word.text} "
            size = self._size * (_RAISED_SIZE if word.raised else 1.0)
            up = _RAISED_BY * self._size if word.raised else 0.0
            self._add(
                column,
                partial(self._text, at, y - up, text, "Lab", size, space=self._space()),
            )
            at += self._word_width(word)

    def _draw_mark(self, sign: str, level: int, x: float, y: float, column: int) -> None:
        if self._dress.marks is not Marks.DRAWN:
            font = PRIVATE_FONT if is_private(sign) else "Lab"
            self._add(column, lambda: self._text(x, y, sign, font, self._size))
        elif level == 1:
            radius = 0.15 * self._size
            self._add(column, lambda: self._dot(x + radius, y - 0.3 * self._size, radius))
        else:
            side = 0.28 * self._size
            self._add(column, lambda: self._panel(x, y - 0.45 * self._size, side, side, "#333333"))

    def _dot(self, x: float, y: float, radius: float) -> None:
        self._canvas.setFillColor("#333333")
        self._canvas.circle(x, self._height - y, radius, stroke=0, fill=1)


def _words(item: Item) -> list[_Word]:
    words: list[_Word] = []
    for run in item.runs:
        words += _run_words(run, words)
    return words


def _run_words(run: Run, before: Sequence[_Word]) -> Iterator[_Word]:
    for index, (is_space, chars) in enumerate(groupby(run.text, key=lambda char: char == " ")):
        if not is_space:
            yield _Word("".join(chars), run.raised, glued=index == 0 and bool(before))


@cache
def _hyphenation() -> Any:
    import pyphen

    return pyphen.Pyphen(lang="fr")
