"""A page as lines: turned so that its text is upright, with what else layout needs of it.

After this seam a page is small: its chars and most of its shapes are let go.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from ficheparse.layout.line import Box, Line
from ficheparse.layout.lines import chars_to_lines
from ficheparse.reading.frame import dominant_turn, upright_baselines, upright_boxes
from ficheparse.reading.page import SLANTED, Chars, Page, Shape

_SHORTEST_EDGE = 6.0
"""Points. A shorter vertical edge parts no columns."""

_RULE_WIDTH = 3.0
"""Points. A fill thinner than this is a rule."""

_MARK_REACH = 2.5
"""Of the font size: how far left of its text a drawn bullet may end."""

_LARGEST_MARK = 1.0
"""Of the font size: a drawn shape larger than this, either way, is no bullet."""


Format = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Edge:
    """A vertical rule, or a vertical side of a filled cell."""

    x: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Aside:
    """Text that does not read like the rest of its page: turned or slanted, a watermark mostly."""

    text: str
    box: Box

    @property
    def ink(self) -> int:
        return len("".join(self.text.split()))


@dataclass(frozen=True, slots=True)
class LinedPage:
    """One page as lines. `width`, `height` and all coordinates are of the page after `turns` quarter turns
    clockwise, which make its text upright, and after a `shift` to the right (see `layout.alignment`). `ink` is how
    many printed chars the page holds."""

    number: int
    width: float
    height: float
    turns: int
    lines: tuple[Line, ...]
    asides: tuple[Aside, ...]
    edges: tuple[Edge, ...]
    ink: int
    shift: float = 0.0

    @property
    def format(self) -> Format:
        """Width and height in whole points: pages of one format are laid out alike."""
        return round(self.width), round(self.height)

    def shown_box(self, box: Box) -> Box:
        """A box of this page's lines as a box of the page as shown."""
        box = replace(box, x0=box.x0 - self.shift, x1=box.x1 - self.shift) if self.shift else box
        if self.turns == 0:
            return box
        corners = np.array([[box.x0, box.top, box.x1, box.bottom]])
        ((x0, top, x1, bottom),) = upright_boxes(corners, -self.turns % 4, self.width, self.height).tolist()
        return Box(box.page, x0, top, x1, bottom)


def by_format(pages: Iterable[LinedPage]) -> dict[Format, list[LinedPage]]:
    """The pages of each format, in page order."""
    alike: dict[Format, list[LinedPage]] = defaultdict(list)
    for page in pages:
        alike[page.format].append(page)
    return alike


def page_to_lines(page: Page) -> LinedPage:
    """Turn a page upright and find its lines, its drawn bullets and the edges that part its columns."""
    reading = dominant_turn(page.chars.turns)
    turns = -reading % 4
    width, height = (page.width, page.height) if turns % 2 == 0 else (page.height, page.width)
    chars = _upright_chars(page, turns)
    lines = chars_to_lines(chars, page.number)
    shapes = _upright_shapes(page, turns)
    return LinedPage(
        page.number,
        width,
        height,
        turns,
        tuple(_with_marks(lines, shapes)),
        tuple(_asides(page.chars, page.number, reading)),
        tuple(_edges(shapes, width, height)),
        len("".join(page.chars.text.split())),
    )


def _upright_chars(page: Page, turns: int) -> Chars:
    if turns == 0:
        return page.chars
    chars = page.chars
    return replace(
        chars,
        boxes=upright_boxes(chars.boxes, turns, page.width, page.height),
        baselines=upright_baselines(chars.baselines, turns, page.width, page.height),
        turns=np.where(chars.turns == SLANTED, SLANTED, (chars.turns + turns) % 4).astype(np.int32),
    )


def _upright_shapes(page: Page, turns: int) -> list[Shape]:
    if turns == 0 or not page.shapes:
        return list(page.shapes)
    boxes = np.array([(shape.x0, shape.top, shape.x1, shape.bottom) for shape in page.shapes])
    turned = upright_boxes(boxes, turns, page.width, page.height).tolist()
    return [
        Shape(x0, top, x1, bottom, shape.filled, shape.color)
        for shape, (x0, top, x1, bottom) in zip(page.shapes, turned, strict=True)
    ]


def _asides(chars: Chars, page: int, reading: int) -> Iterable[Aside]:
    """The chars that do not read like the page, as runs of neighbours in the stream; boxes as shown."""
    others = np.flatnonzero(chars.turns != reading)
    if not len(others):
        return
    for run in np.split(others, np.flatnonzero(np.diff(others) > 1) + 1):
        text = "".join(chars.text[index] for index in run.tolist())
        if text.strip():
            x0, top = chars.boxes[run, :2].min(axis=0).tolist()
            x1, bottom = chars.boxes[run, 2:].max(axis=0).tolist()
            yield Aside(" ".join(text.split()), Box(page, x0, top, x1, bottom))


def _edges(shapes: Iterable[Shape], width: float, height: float) -> list[Edge]:
    edges: dict[tuple[int, int, int], Edge] = {}
    for shape in shapes:
        across, down = shape.x1 - shape.x0, shape.bottom - shape.top
        if down < _SHORTEST_EDGE or (across > 0.95 * width and down > 0.9 * height):  # the page's own ground
            continue
        middle = (shape.x0 + shape.x1) / 2
        for x in (middle,) if across < _RULE_WIDTH else (shape.x0, shape.x1) if shape.filled else ():
            edges.setdefault((round(x), round(shape.top), round(shape.bottom)), Edge(x, shape.top, shape.bottom))
    return list(edges.values())


def _with_marks(lines: list[Line], shapes: Iterable[Shape]) -> list[Line]:
    """The lines, each with the drawn bullet to its left, if there is one."""
    if not lines:
        return lines
    largest = _LARGEST_MARK * max(line.size for line in lines)
    small = [s for s in shapes if s.x1 - s.x0 <= largest and s.bottom - s.top <= largest and s.color != "#ffffff"]
    return [_with_mark(line, small) for line in lines] if small else lines


def _with_mark(line: Line, shapes: Iterable[Shape]) -> Line:
    size = line.size
    for shape in shapes:
        middle = (shape.top + shape.bottom) / 2
        beside = -0.1 * size <= line.x0 - shape.x1 <= _MARK_REACH * size
        level = line.baseline - 0.9 * size <= middle <= line.baseline + 0.15 * size
        fits = 0.05 * size <= shape.x1 - shape.x0 <= _LARGEST_MARK * size and shape.bottom - shape.top <= size
        if beside and level and fits:
            return replace(line, mark=shape.x0)
    return line
