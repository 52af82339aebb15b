"""What the shapes of a page say about its lines: where rules and fills end, what stands on a ground of its own, which
line has a drawn bullet."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ficheparse.layout.line import Line, Rule
from ficheparse.layout.tick_boxes import Square, drawn_squares
from ficheparse.reading.page import Shape

_SHORTEST_EDGE = 6.0
"""Points. A shorter side of a fill or rule parts nothing."""

_RULE_WIDTH = 3.0
"""Points. A fill thinner than this is a rule."""

_WHOLE_PAGE = (0.95, 0.9)
"""Of the page's width and height: a fill larger than this is the page's own ground."""

MARK_REACH = 2.5
"""Of the font size: how far left of its text a bullet may end."""

_LARGEST_MARK = 1.0
"""Of the font size: a drawn shape larger than this, either way, is no bullet."""

_ABOVE, _BELOW = (0.6, 2.0), (-0.05, 1.2)
"""Of the font size, from the baseline: where a rule stands that is right above or below a line."""

_SAME_BASELINE, _RIGHT_AFTER = 0.1, 0.5
"""Of the font size: how far apart baselines of one line may be, and how far after its text an icon stands at the most.
A bullet stands farther from the column before."""

_MIDDLE = 0.3
"""Of the font size above the baseline: the middle of a line's letters."""

_WHITE = "#ffffff"


@dataclass(frozen=True, slots=True)
class Edge:
    """A vertical rule, or a vertical side of a filled cell."""

    x: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """The shapes of an upright page by what they may be."""

    edges: tuple[Edge, ...]
    rules: tuple[Rule, ...]
    grounds: tuple[Shape, ...]
    small: tuple[Shape, ...]
    squares: tuple[Square, ...]


def drawn_on(shapes: Iterable[Shape], width: float, height: float) -> Drawn:
    """Sort the shapes of a page of the given size; what fills the whole page is left out."""
    edges: dict[tuple[int, int, int], Edge] = {}
    rules: dict[tuple[int, int, int], Rule] = {}
    grounds: list[Shape] = []
    small: list[Shape] = []
    shapes = list(shapes)
    for shape in shapes:
        across, down = shape.x1 - shape.x0, shape.bottom - shape.top
        if across > _WHOLE_PAGE[0] * width and down > _WHOLE_PAGE[1] * height:
            continue
        if shape.color != _WHITE:
            small.append(shape)
        if not shape.is_box:
            continue
        if down >= _SHORTEST_EDGE:
            for x in _sides(shape.x0, shape.x1, filled=shape.filled):
                edges.setdefault((round(x), round(shape.top), round(shape.bottom)), Edge(x, shape.top, shape.bottom))
        if across >= _SHORTEST_EDGE:
            for y in _sides(shape.top, shape.bottom, filled=shape.filled):
                rules.setdefault((round(y), round(shape.x0), round(shape.x1)), Rule(y, shape.x0, shape.x1))
        if shape.filled and shape.color and min(across, down) >= _SHORTEST_EDGE:
            grounds.append(shape)
    grounds.sort(key=lambda shape: (shape.x1 - shape.x0) * (shape.bottom - shape.top))
    ordered = sorted(rules.values(), key=lambda rule: rule.y)
    return Drawn(tuple(edges.values()), tuple(ordered), tuple(grounds), tuple(small), drawn_squares(shapes))


def _sides(low: float, high: float, *, filled: bool) -> tuple[float, ...]:
    if high - low < _RULE_WIDTH:
        return ((low + high) / 2,)
    return (low, high) if filled else ()


def dressed(lines: Sequence[Line], drawn: Drawn) -> list[Line]:
    """The lines, cut where an edge stands between two words, each with its ground, its rules and its drawn bullet."""
    if not lines:
        return []
    largest = _LARGEST_MARK * max(line.size for line in lines)
    small = [s for s in drawn.small if s.x1 - s.x0 <= largest and s.bottom - s.top <= largest]
    ys = [rule.y for rule in drawn.rules]
    result = []
    for line in lines:
        for part in _cut(line, drawn.edges):
            ground = _ground(part, drawn.grounds)
            above, below = _rules_at(part, drawn.rules, ys)
            mark = _mark(part, small)
            if mark is not None and _is_within_text(mark, part, lines):
                mark = None
            changed = ground or above or below or mark is not None
            if changed:
                part = replace(part, ground=ground, rule_above=above, rule_below=below, mark=mark)  # noqa: PLW2901
            result.append(part)
    return result


def _cut(line: Line, edges: Sequence[Edge]) -> list[Line]:
    """The parts of a line between the edges that stand in its gaps."""
    middle, x0, x1 = line.baseline - _MIDDLE * line.size, line.x0, line.x1
    standing = [edge.x for edge in edges if x0 < edge.x < x1 and edge.top <= middle <= edge.bottom]
    cuts = sorted({cut for x in standing if (cut := _gap_at(line, x)) is not None})
    if not cuts:
        return [line]
    return [line.part(start, end) for start, end in zip([0, *cuts], [*cuts, line.word_count], strict=True)]


def _gap_at(line: Line, x: float) -> int | None:
    """The index of the word after the gap in which x lies; None where it lies in a word."""
    index = bisect_left(line.starts, x - 0.5)
    return index if 0 < index < line.word_count and line.ends[index - 1] <= x + 0.5 else None


def _ground(line: Line, grounds: Sequence[Shape]) -> str:
    """The color of the smallest fill that the line stands on; empty for white, for its own color, and for none."""
    x, y = (line.x0 + line.x1) / 2, line.baseline - _MIDDLE * line.size
    for shape in grounds:
        if shape.x0 <= x <= shape.x1 and shape.top <= y <= shape.bottom:
            return "" if shape.color in (_WHITE, line.style.color) else shape.color
    return ""


def _rules_at(line: Line, rules: Sequence[Rule], ys: Sequence[float]) -> tuple[bool, bool]:
    """Whether a rule stands right above the line, and whether one stands right below it."""
    middle = (line.x0 + line.x1) / 2

    def stands(low: float, high: float) -> bool:
        near = range(bisect_left(ys, low), bisect_right(ys, high))
        return any(rules[index].x0 <= middle <= rules[index].x1 for index in near)

    size, y = line.size, line.baseline
    return stands(y - _ABOVE[1] * size, y - _ABOVE[0] * size), stands(y + _BELOW[0] * size, y + _BELOW[1] * size)


def _is_within_text(mark: float, line: Line, lines: Iterable[Line]) -> bool:
    """Whether what is drawn before a line stands right after other text of its baseline: an icon behind a link."""
    return any(
        abs(other.baseline - line.baseline) <= _SAME_BASELINE * line.size
        and 0 <= mark - other.x1 <= _RIGHT_AFTER * line.size
        for other in lines
    )


def _mark(line: Line, shapes: Iterable[Shape]) -> float | None:
    """Where the drawn bullet to the left of the line begins, if there is one."""
    size = line.size
    for shape in shapes:
        middle = (shape.top + shape.bottom) / 2
        beside = -0.1 * size <= line.x0 - shape.x1 <= MARK_REACH * size
        level = line.baseline - 0.9 * size <= middle <= line.baseline + 0.15 * size
        fits = 0.05 * size <= shape.x1 - shape.x0 <= _LARGEST_MARK * size and shape.bottom - shape.top <= size
        if beside and level and fits:
            return shape.x0
    return None
