"""A page as lines: turned so that its text is upright, with what else layout needs of it.

After this seam a page is small: its chars and most of its shapes are let go.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from ficheparse.layout.drawn import drawn_on, dressed
from ficheparse.layout.line import ABOVE_BASELINE, Box, Line, Rule
from ficheparse.layout.lines import chars_to_lines
from ficheparse.layout.packed import Rules
from ficheparse.layout.tick_boxes import Square
from ficheparse.reading.frame import dominant_turn, upright_baselines, upright_boxes
from ficheparse.reading.page import SLANTED, Chars, Page, Shape

_FEWEST_LETTERS, _MOSTLY_LETTERS = 6, 0.8
"""Words of turned text, and the share of them which must be single letters, before they are letters spaced out. Of 134
documents three space it out, 0.91 or more; the others have 0.33 at most."""

Format = tuple[int, int, int]
"""Width and height in whole points, and the number of an arrangement: pages of one format are laid out alike."""

_NEXT_CHARS, _SAME_LINE = 2.5, 0.75
"""Of the font size: how far a char may stand, along its line and across it, from those before and after."""


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
    clockwise, which make its text upright, and after a `shift` to the right (see `layout.alignment`). `edges` are the x
    of its vertical edges, `ink` is how many printed chars it holds, `squares` what may be tick boxes, `cut`
    the lines that run over its edge. `arrangement` tells pages of one size apart whose columns stand otherwise."""

    number: int
    width: float
    height: float
    turns: int
    lines: tuple[Line, ...]
    asides: tuple[Aside, ...]
    edges: Sequence[float]
    ink: int
    rules: Sequence[Rule] = ()
    squares: tuple[Square, ...] = ()
    cut: tuple[Line, ...] = ()
    shift: float = 0.0
    arrangement: int = 0
    format: Format = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "format", (round(self.width), round(self.height), self.arrangement))

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
    """Turn a page upright and find its lines, and the rules and edges that part them."""
    page = replace(page, chars=_with_upright_marks(page.chars))
    reading = dominant_turn(page.chars.turns, page.chars.sizes)
    turns = -reading % 4
    width, height = (page.width, page.height) if turns % 2 == 0 else (page.height, page.width)
    chars = _upright_chars(page, turns)
    drawn = drawn_on(_upright_shapes(page, turns), width, height)
    lines = tuple(dressed(chars_to_lines(chars, page.number), drawn))
    return LinedPage(
        page.number,
        width,
        height,
        turns,
        lines,
        tuple(_asides(page, reading)),
        array("d", [edge.x for edge in drawn.edges]),
        len("".join(page.chars.text.split())),
        Rules(drawn.rules),
        drawn.squares,
        tuple(_cut_lines(lines, chars)) if chars.cut else (),
    )


def _cut_lines(lines: Iterable[Line], chars: Chars) -> Iterator[Line]:
    """The lines in which chars stand beside which the edge of the page cuts them."""
    index = list(chars.cut)
    places = [(x0, y) for (x0, *_), y in zip(chars.boxes[index].tolist(), chars.baselines[index].tolist(), strict=True)]
    for line in lines:
        reach = ABOVE_BASELINE * line.size
        if any(line.x0 - 1 <= x <= line.x1 + 1 and abs(y - line.baseline) < reach for x, y in places):
            yield line


def _with_upright_marks(chars: Chars) -> Chars:
    """The chars, a single one that stands otherwise in the midst of turned text turned with it: vertical writing leaves
    apostrophes upright."""
    turns = chars.turns
    around = turns[:-2]
    strays = np.flatnonzero((around == turns[2:]) & (around != SLANTED) & (turns[1:-1] != around)) + 1
    within = [index for index in strays.tolist() if _stands_in(chars, index)]
    if not within:
        return chars
    turns, baselines = turns.copy(), chars.baselines.copy()
    for index in within:
        turns[index], baselines[index] = turns[index - 1], baselines[index - 1]
    return replace(chars, turns=turns, baselines=baselines)


def _stands_in(chars: Chars, index: int) -> bool:
    """Whether a char stands in the line of its neighbours in the stream, next to them."""
    near = chars.boxes[index - 1 : index + 2]
    before, own, after = (near[:, :2] + near[:, 2:]) / 2
    apart = np.abs([before - own, after - own])
    along = int(chars.turns[index - 1] % 2)  # 0 where lines run from left to right or back
    return bool((apart <= np.where([along == 0, along == 1], _NEXT_CHARS, _SAME_LINE) * chars.sizes[index]).all())


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
        replace(shape, x0=x0, top=top, x1=x1, bottom=bottom)
        for shape, (x0, top, x1, bottom) in zip(page.shapes, turned, strict=True)
    ]


def _asides(page: Page, reading: int) -> Iterable[Aside]:
    """The chars that do not read like the page, as runs of neighbours in the stream; boxes as shown."""
    chars = page.chars
    others = np.flatnonzero(chars.turns != reading)
    if not len(others):
        return
    for run in np.split(others, np.flatnonzero(np.diff(others) > 1) + 1):
        text = "".join(chars.text[index] for index in run.tolist())
        if text.strip():
            x0, top = chars.boxes[run, :2].min(axis=0).tolist()
            x1, bottom = chars.boxes[run, 2:].max(axis=0).tolist()
            words = text.split()
            is_level = chars.turns[run[0]] != SLANTED and not np.ptp(chars.turns[run])
            text = _words_spaced_out(page, run) if _is_spaced_out(words) and is_level else " ".join(words)
            yield Aside(text, Box(page.number, x0, top, x1, bottom))


def _is_spaced_out(words: Sequence[str]) -> bool:
    """Whether spaces stand between letters, where a library saw them: it takes tracking for spaces."""
    return len(words) >= _FEWEST_LETTERS and sum(len(word) == 1 for word in words) >= _MOSTLY_LETTERS * len(words)


def _words_spaced_out(page: Page, run: NDArray[np.intp]) -> str:
    """The words of a run of turned chars that are spaced out, as those of upright ones are found."""
    own = page.chars.at(run)
    upright = _upright_chars(replace(page, chars=own), -int(own.turns[0]) % 4)
    return " ".join(line.text for line in chars_to_lines(upright, page.number))
