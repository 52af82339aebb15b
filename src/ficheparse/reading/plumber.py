"""The reference reader: pdfplumber, slower and independent of pdfium.

pdfminer, underneath, places objects relative to the media box after rotation, with y growing upwards. They
are taken back to user space here, so that both readers share one way to the page as shown.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from itertools import chain
from pathlib import Path
from typing import Any, Self

import numpy as np
import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1

from ficheparse.errors import InputError
from ficheparse.reading.frame import Frame
from ficheparse.reading.glyphs import SOFT_HYPHEN, RawChars, code_for_unmapped, readable_chars
from ficheparse.reading.layers import hidden_groups
from ficheparse.reading.page import SLANTED, Chars, DocumentInfo, Link, Page, Style
from ficheparse.reading.plumber_layers import without_layers
from ficheparse.reading.plumber_widgets import draw_widgets
from ficheparse.reading.shapes import (
    SMALL_SHAPE,
    Part,
    Point,
    bounds,
    figure_parts,
    shown_link,
    shown_shapes,
    stroked_line,
)

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every oddity of a font, page by page

_UNMAPPED = re.compile(r"\(cid:(\d+)\)")
"""What pdfminer writes for a glyph without a Unicode map."""

_CURVES = frozenset("cvy")
"""The operators of a path that draw curves."""

Box = tuple[float, float, float, float]


class PlumberReader:
    """A PDF opened with pdfplumber. Raises `InputError` where the file cannot be opened."""

    name = "pdfplumber"

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            with ExitStack() as opened:
                self._document = pdfplumber.open(path)
                opened.callback(self._document.stream.close)  # its own `close` walks the pages, which may be what fails
                self._pages = self._document.pages
                self._off = hidden_groups(self._document.doc.catalog)
                opened.pop_all()
        except Exception as error:  # pdfminer raises whatever its parser stumbles over
            if isinstance(error.__cause__ or error.__context__ or error, PDFPasswordIncorrect):
                why = "encrypted, and the empty password does not open it; decrypt it first (`qpdf --decrypt`)"
            else:
                why = f"damaged, cannot be opened as a PDF ({error!r}); fetch it anew or repair it with `qpdf`"
            raise InputError(f"{path}: {why}") from error

    @property
    def info(self) -> DocumentInfo:
        about = self._document.metadata
        title, producer = (str(about[key]) if about.get(key) else None for key in ("Title", "Producer"))
        return DocumentInfo(len(self._pages), title, producer)

    def page(self, number: int) -> Page:
        try:
            with closing(without_layers(self._pages[number - 1], self._off)) as page:
                return self._read(page, number)
        except Exception as error:  # as above
            raise InputError(
                f"{self._path}: page {number} cannot be read ({error!r}); repair the file, for instance with "
                "`qpdf --linearize`"
            ) from error

    def _read(self, page: Any, number: int) -> Page:
        place = _Placement(page)
        draw_widgets(page.page_obj)
        width, height = place.frame.size
        chars = _chars(page.chars, place, width, height)
        figures = (page.rects, page.lines, page.curves)
        paths = (part for some in figures for drawn in some for part in _parts(drawn, place))
        pictures = (Part(bounds(_corners(picture, place)), True, "") for picture in page.images)
        shapes = shown_shapes(chain(paths, pictures), place.frame)
        return Page(number, width, height, chars, shapes, tuple(_links(page, place)))

    def close(self) -> None:
        self._document.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class _Placement:
    """Where pdfminer's coordinates of a page lie in user space and on the page as shown."""

    def __init__(self, page: Any) -> None:
        self.media: Box = _ordered(page.page_obj.mediabox)
        crop = _ordered(page.page_obj.cropbox or page.page_obj.mediabox)
        x0, y0, x1, y1 = (
            max(crop[0], self.media[0]),
            max(crop[1], self.media[1]),
            min(crop[2], self.media[2]),
            min(crop[3], self.media[3]),
        )
        self.quarters = int(page.page_obj.rotate) // 90 % 4
        shown = (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else self.media
        self.frame = Frame(*shown, self.quarters)
        self.shift = float(page.mediabox[0])

    def user(self, x: Any, y: Any) -> tuple[Any, Any]:
        """A point as pdfminer places it, in user space."""
        x0, y0, x1, y1 = self.media
        match self.quarters:
            case 0:
                return x + x0, y + y0
            case 1:
                return x1 - y, x + y0
            case 2:
                return x1 - x, y1 - y
            case _:
                return y + x0, y1 - x

    def turn(self, a: float, b: float) -> int:
        """Reading direction from a text matrix that pdfminer has already turned with the page."""
        turned = self.frame.turn(a, b)
        return turned if turned == SLANTED else (turned - self.quarters) % 4


def _ordered(box: Any) -> Box:
    x0, y0, x1, y1 = (float(edge) for edge in resolve1(box))
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _chars(found: Iterable[dict[str, Any]], place: _Placement, width: float, height: float) -> Chars:
    found = list(found)
    unmapped = _unmapped(found)
    palette: dict[Style, int] = {}
    codes: list[int] = []
    rows: list[tuple[float, ...]] = []
    for char in found:
        style = Style(str(char["fontname"]).rpartition("+")[2], _color(char["non_stroking_color"]))
        a, b, _, _, e, f = char["matrix"]
        turn = place.turn(a, b)
        left, right = char["x0"] - place.shift, char["x1"] - place.shift
        size = right - left if turn in (1, 3) else char["y1"] - char["y0"]
        row = (left, char["y0"], right, char["y1"], e, f, size, turn, palette.setdefault(style, len(palette)))
        number = _UNMAPPED.fullmatch(char["text"])
        letters = (
            [code_for_unmapped(unmapped[char["fontname"]])]
            if number
            else [ord(letter) for letter in _letters(char["text"])]
        )
        codes.extend(letters)
        rows.extend([row] * len(letters))
    table = np.array(rows, np.float64).reshape(len(rows), 9)
    ax, ay = place.user(table[:, 0], table[:, 1])
    bx, by = place.user(table[:, 2], table[:, 3])
    boxes = place.frame.boxes(np.minimum(ax, bx), np.minimum(ay, by), np.maximum(ax, bx), np.maximum(ay, by))
    x, y = place.frame.points(*place.user(table[:, 4], table[:, 5]))
    turns = table[:, 7].astype(np.int32)
    raw = RawChars(
        np.array(codes, np.uint32),
        boxes,
        np.where(turns % 2 == 1, x, y),
        table[:, 6],
        turns,
        table[:, 8].astype(np.int32),
        tuple(palette),
        np.ones(len(rows), bool),
    )
    return readable_chars(raw, width, height)


def _letters(text: str) -> str:
    """What a glyph says. A ligature may hold a place where its word could have been hyphenated and was not."""
    return text.replace(SOFT_HYPHEN, "") if len(text) > 1 else text


def _unmapped(found: Iterable[dict[str, Any]]) -> dict[str, set[int]]:
    """The char codes without a Unicode map, by font."""
    codes: dict[str, set[int]] = {}
    for char in found:
        number = _UNMAPPED.fullmatch(char["text"])
        if number:
            codes.setdefault(char["fontname"], set()).add(int(number[1]))
    return codes


def _color(color: Any) -> str:
    """A device color as #rrggbb; empty for a pattern or none."""
    parts = tuple(color) if isinstance(color, (tuple, list)) else (color,)
    if not parts or not all(isinstance(part, (int, float)) for part in parts):
        return "#000000" if parts in ((), (None,)) else ""
    if len(parts) == 4:
        cyan, magenta, yellow, black = parts
        parts = tuple((1 - ink) * (1 - black) for ink in (cyan, magenta, yellow))
    red, green, blue = parts if len(parts) == 3 else (parts[0],) * 3
    return "#" + "".join(f"{min(max(round(part * 255), 0), 255):02x}" for part in (red, green, blue))


def _parts(drawn: dict[str, Any], place: _Placement) -> list[Part]:
    filled = bool(drawn.get("fill"))
    if not filled and not drawn.get("stroke"):
        return []
    color = _color(drawn["non_stroking_color"] if filled else drawn["stroking_color"])
    small = max(drawn["x1"] - drawn["x0"], drawn["y1"] - drawn["y0"]) < SMALL_SHAPE
    if drawn["object_type"] == "curve" and (filled or small):
        height, shift = drawn["y1"] + drawn["top"], place.shift
        steps = [(step in _CURVES, point) for step, *points in drawn["path"] for point in points]
        outline = [place.user(x - shift, height - y) for _, (x, y) in steps]
        curved = {index for index, (is_curve, _) in enumerate(steps) if is_curve}
        return figure_parts(outline, filled=filled, color=color, curved=curved)
    corners = _corners(drawn, place)
    if drawn["object_type"] == "line" and small:
        return [stroked_line(corners[0], corners[2], float(drawn["linewidth"] or 0.0), color)]
    outline = [corners[0], corners[2]] if drawn["object_type"] == "line" else [*corners, corners[0]]
    return figure_parts(outline, filled=filled, color=color)


def _corners(drawn: dict[str, Any], place: _Placement) -> list[Point]:
    """The corners of an object's box in user space, one after the other."""
    left, right = drawn["x0"] - place.shift, drawn["x1"] - place.shift
    corners = [(left, drawn["y0"]), (right, drawn["y0"]), (right, drawn["y1"]), (left, drawn["y1"])]
    return [place.user(x, y) for x, y in corners]


def _links(page: Any, place: _Placement) -> Iterator[Link]:
    for annotation in page.hyperlinks:
        edges = _ordered(annotation["data"]["Rect"])
        yield shown_link(edges, str(annotation["uri"]), place.frame)
