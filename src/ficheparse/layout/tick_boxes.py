"""Tick boxes: glyphs, signs such as "[x]", and squares that are drawn, each with its state.

A drawn square becomes a word of the line beside it, so that all boxes are words before lines are parted at them.
"""

from __future__ import annotations

import tomllib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import pairwise

from ficheparse.layout.cell import Cell
from ficheparse.layout.line import Line, Tick
from ficheparse.reading.page import Shape

_SMALLEST, _LARGEST = 5.0, 16.0
"""Points: the side of a drawn box. The least met has 6, the largest 12; drawn bullets have 4.9 or less."""

_SQUARE = 0.25
"""Of the longer side: by how much a square's sides may differ."""

_SAME_SIDE = 0.8
"""Of the outer square's side: what is drawn in it and larger than this is its own border."""

_NARROWER = 0.95
"""Of the outer square's side: what is larger is the square drawn twice."""

_ROUND = 0.7
"""Of its box: what the outline of a square or circle encloses at least. A circle has 0.79, a check mark 0.4 or less."""

_THIN = 0.1
"""Of a square's side: a shape in it thinner than this is a piece of its border."""

_LIGHT = 192
"""Of 255, the mean of red, green and blue: a fill as light is a ground, no ink."""

_PARTED_SIGNS = ("[]", "()")

_REACH_LEFT, _REACH_RIGHT = 3.0, 1.5
"""Of the font size: how far left of a line, and right of it, a box may stand that belongs to it."""

_DRAWN_EMPTY, _DRAWN_TICKED = "\ufdd0", "\ufdd1"
"""Noncharacters of Unicode: words that stand for drawn boxes until their line is parted at them."""


@dataclass(frozen=True, slots=True)
class Square:
    """A drawn square and whether something is drawn in it."""

    x0: float
    top: float
    x1: float
    bottom: float
    ticked: bool


@dataclass(frozen=True, slots=True)
class _Signs:
    states: dict[str, bool]
    strokes: frozenset[str]


@cache
def _signs() -> _Signs:
    text = resources.files("ficheparse.layout").joinpath("tick_boxes.toml").read_text("utf-8")
    found = tomllib.loads(text)
    states = {_DRAWN_EMPTY: False, _DRAWN_TICKED: True}
    states |= dict.fromkeys(found["empty"], False) | dict.fromkeys(found["ticked"], True)
    return _Signs(states, frozenset(found["strokes"]))


def drawn_squares(shapes: Iterable[Shape]) -> tuple[Square, ...]:
    """The squares and circles among the shapes of a page that may be tick boxes, each once."""
    small = [s for s in shapes if s.x1 - s.x0 <= _LARGEST and s.bottom - s.top <= _LARGEST]
    outer: list[Shape] = []
    for shape in sorted(small, key=lambda s: (s.x0 - s.x1) * (s.bottom - s.top)):
        if _is_square(shape) and not any(_holds(other, shape) for other in outer):
            outer.append(shape)
    return tuple(Square(o.x0, o.top, o.x1, o.bottom, _is_ticked(o, small)) for o in outer)


def _is_square(shape: Shape) -> bool:
    across, down = shape.x1 - shape.x0, shape.bottom - shape.top
    longer = max(across, down)
    return shape.cover >= _ROUND and min(across, down) >= _SMALLEST and abs(across - down) <= _SQUARE * longer


def _holds(outer: Shape, shape: Shape) -> bool:
    x, y = (shape.x0 + shape.x1) / 2, (shape.top + shape.bottom) / 2
    return outer.x0 <= x <= outer.x1 and outer.top <= y <= outer.bottom


def _is_ticked(outer: Shape, small: Iterable[Shape]) -> bool:
    inside = [shape for shape in small if shape is not outer and _holds(outer, shape)]
    if any(_is_stroked(shape, outer) for shape in inside):
        return True
    return outer.filled and not _is_light(outer) and not any(_is_hole(shape, outer) for shape in inside)


def _is_stroked(shape: Shape, outer: Shape) -> bool:
    """Whether a shape in a square is a tick, no part of its border: a slanting stroke, or a spot in the middle."""
    if min(shape.x1 - shape.x0, shape.bottom - shape.top) < _THIN * _side(outer):
        return False
    spot = shape.filled and not _is_light(shape) and _side(shape) < _SAME_SIDE * _side(outer)
    return shape.cover < _ROUND or spot


def _is_hole(shape: Shape, outer: Shape) -> bool:
    """Whether a fill in a filled square leaves its border only: one in a light color, or what is left out between two
    rectangles, which has the border's own."""
    share = _side(shape) / _side(outer)
    border = shape.color == outer.color and share <= _NARROWER
    return shape.filled and share >= _SAME_SIDE and (_is_light(shape) or border)


def _side(shape: Shape) -> float:
    return max(shape.x1 - shape.x0, shape.bottom - shape.top)


def _is_light(shape: Shape) -> bool:
    """Whether a shape has a color, as light as the ground of a page or cell."""
    channels = [int(shape.color[i : i + 2], 16) for i in (1, 3, 5)] if shape.color else [0]
    return sum(channels) / len(channels) >= _LIGHT


def with_ticks(cell: Cell, squares: Iterable[Square]) -> Cell:
    """The cell with its lines parted at the tick boxes among their words and the squares of its page."""
    lines = list(cell.lines)
    for square in squares:
        index = _line_beside(square, lines)
        if index is not None:
            lines[index] = _with_box(lines[index], square)
    return replace(cell, lines=tuple(part for line in lines for part in parted_at_boxes(line)))


def _line_beside(square: Square, lines: Sequence[Line]) -> int | None:
    """The index of the line on whose level a square stands, in it or beside it."""
    for index, line in enumerate(lines):
        left, right = line.x0 - _REACH_LEFT * line.size, line.x1 + _REACH_RIGHT * line.size
        if _is_level(square, line) and square.x1 >= left and square.x0 <= right:
            return index
    return None


def _with_box(line: Line, square: Square) -> Line:
    """The line with a square as a word; a letter written into it ticks it."""
    words, starts, ends = line.words, list(line.starts), list(line.ends)
    styles = list(line.styles) if len(line.styles) > 1 else list(line.styles) * len(words)
    inside = next((i for i, word in enumerate(words) if _is_stroke(word, starts[i], ends[i], square)), None)
    if inside is not None:
        words[inside] = _DRAWN_TICKED + words[inside]
        starts[inside], ends[inside] = square.x0, max(square.x1, ends[inside])
    else:
        at = sum(start < square.x0 for start in starts)
        words.insert(at, _DRAWN_TICKED if square.ticked else _DRAWN_EMPTY)
        starts.insert(at, square.x0)
        ends.insert(at, square.x1)
        styles.insert(at, styles[min(at, len(styles) - 1)])
    return replace(
        line,
        text=" ".join(words),
        spans=array("f", [*starts, *ends]),
        styles=tuple(styles[:1] if len(set(styles)) == 1 else styles),
        mark=None if line.mark is not None and square.x0 - 1 <= line.mark <= square.x1 else line.mark,
    )


def _is_stroke(word: str, start: float, end: float, square: Square) -> bool:
    return word in _signs().strokes and square.x0 - 1 <= (start + end) / 2 <= square.x1 + 1


def begins_with_box(line: Line, squares: Iterable[Square]) -> bool:
    """Whether a line has a tick box before its words, written or drawn, or one among them."""
    if any(state(word) is not None for word in _with_boxes_apart(_with_brackets_joined(line)).words):
        return True
    reach = line.x0 - _REACH_LEFT * line.size
    return any(reach <= s.x0 and s.x1 <= line.x0 + 1 and _is_level(s, line) for s in squares)


def _is_level(square: Square, line: Line) -> bool:
    middle = (square.top + square.bottom) / 2
    return line.baseline - 0.9 * line.size <= middle <= line.baseline + 0.25 * line.size


def state(word: str) -> bool | None:
    """Whether a word is a ticked box, an empty one, or none."""
    return True if word[0] == _DRAWN_TICKED else _signs().states.get(word)


def parted_at_boxes(line: Line) -> list[Line]:
    """The line, or its parts with one tick box each; text before the first box, or after the last, may be without."""
    whole = _with_boxes_apart(_with_brackets_joined(line))
    boxes = [index for index, word in enumerate(whole.words) if state(word) is not None]
    if not boxes:
        return [line]
    count = whole.word_count
    if boxes[0] == 0 or boxes[-1] < count - 1:  # before their words
        cuts = sorted({0, *boxes, count})
        parts = [(start, end, start) for start, end in pairwise(cuts)]
    else:
        cuts = [0, *(index + 1 for index in boxes)]
        parts = [(start, end, end - 1) for start, end in pairwise(cuts)]
    return [_ticked(whole, start, end, box if box in boxes else None) for start, end, box in parts]


def _ticked(line: Line, start: int, end: int, box: int | None) -> Line:
    """Some words of a line, of which one may be a box."""
    if box is None:
        return line.part(start, end)
    word = line.words[box]
    glyphs = word.strip(_DRAWN_EMPTY + _DRAWN_TICKED)
    ticked = state(word) is True
    if end - start == 1:  # no words of its own: the box is all there is to say
        return replace(line.part(start, end), text=glyphs, tick=Tick(ticked, "", line.x0))
    words = line.part(start + 1, end) if box == start else line.part(start, end - 1)
    return replace(words, tick=Tick(ticked, glyphs, line.x0), mark=None)


def _with_brackets_joined(line: Line) -> Line:
    """The line with "[", "]" as one word, as "[x]" is."""
    for index in range(line.word_count - 1, 0, -1):
        words = line.words
        if words[index - 1] + words[index] in _PARTED_SIGNS:
            line = line.with_words_joined(index)
    return line


def _with_boxes_apart(line: Line) -> Line:
    """The line with each box that stands right at a word parted from it."""
    for index in range(line.word_count - 1, -1, -1):
        word = line.words[index]
        if state(word) is not None:
            continue
        for length in _sign_lengths():
            if len(word) > length and state(word[:length]) is not None:
                line = line.with_word_parted(index, length)
                break
            if len(word) > length and state(word[-length:]) is not None:
                line = line.with_word_parted(index, len(word) - length)
                break
    return line


@cache
def _sign_lengths() -> tuple[int, ...]:
    """How many chars signs have, the most first."""
    return tuple(sorted({len(sign) for sign in _signs().states}, reverse=True))
