"""The ink of one PDF page: the seam between the PDF libraries and everything else.

Coordinates are PDF points in the page *as shown*: its crop box, after its rotation, with the origin at the
top left and y growing downwards. Both readers deliver the same records, so nothing after this seam
knows which library read the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple, Protocol, Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]

UPRIGHT = 0
"""Reading direction of a char, in quarter turns clockwise: 0 is left to right."""

OWN_HYPHEN = "\u2010"
"""A hyphen that a program may have set by itself where a line ends (U+2010, or a soft hyphen): browsers and others set
no other there, and keep "-" for the hyphens of words. Whether a document does is for all its lines to say."""

GUESSED_SPACE = "\x1f"
"""Stands in the chars of a page where the library saw a space of which no box is known, and may be wrong."""

CONTROL_PICTURES = re.compile("[\u2400-\u2421]")
"""The signs that stand for control chars."""

UNMAPPED = "\ufffd"
"""Stands for a glyph without a Unicode map."""

SLANTED = -1
"""Reading direction of a char that follows none of the four quarter turns (a watermark, mostly)."""


class Style(NamedTuple):
    """How a char is drawn, as far as it tells one kind of text from another. A tuple, because styles are what layout
    compares and counts by most.

    `font` is the font's name in the PDF without its subset prefix; it is an identity, never parsed for words
    such as "Bold". `color` is the fill as `#rrggbb`, empty where it is a pattern.
    """

    font: str
    color: str

    @property
    def colorless(self) -> Style:
        """The style, its color aside, which may tell the parts of a document apart."""
        return Style(self.font, "")


@dataclass(frozen=True, slots=True)
class Chars:
    """The chars of a page in the order in which they are drawn, one entry per code point.

    `text` has as many code points as the arrays have rows. `boxes` are (x0, top, x1, bottom) from advance
    width and font height; `baselines` is the y of the baseline of upright text, the x of it where `turns` is
    odd; `turns` is in quarter turns clockwise, or `SLANTED`. `styles` indexes `palette`. `cut` are the indices of the
    chars beside which the text of their line goes on beyond the edge of the page, where nobody sees it.
    """

    text: str
    boxes: Floats
    baselines: Floats
    sizes: Floats
    turns: Ints
    styles: Ints
    palette: tuple[Style, ...]
    cut: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.baselines)

    def at(self, indices: NDArray[np.intp]) -> Chars:
        """Some of the chars, in the order of their `indices`."""
        return Chars(
            "".join([self.text[index] for index in indices.tolist()]),
            self.boxes[indices],
            self.baselines[indices],
            self.sizes[indices],
            self.turns[indices],
            self.styles[indices],
            self.palette,
            tuple(np.flatnonzero(np.isin(indices, self.cut)).tolist()),
        )


_RECTANGLE = 0.95
"""Of its box: what a rectangle encloses at least. One with corners as round as a third of its height, 0.95 or more; a
circle, reckoned with the control points of its curves, 0.90 or less."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled or stroked path, or a picture, as its bounding box. A thin one is a rule, a small one may be a bullet.

    `color` is that of the fill or the stroke as `#rrggbb`, empty for a picture or a pattern. `cover` is the share of
    the box that the outline encloses: 1 for a rectangle and a rule, 0.79 for a circle, less for a letter drawn as a
    path, and 0 for a slanting stroke.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    filled: bool
    color: str
    cover: float = 1.0

    @property
    def is_box(self) -> bool:
        """Whether the outline keeps to the box, round corners or not."""
        return self.cover >= _RECTANGLE


@dataclass(frozen=True, slots=True)
class Link:
    """A link annotation that leads out of the document."""

    x0: float
    top: float
    x1: float
    bottom: float
    uri: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read: `number` is 1-based, `width` and `height` are of the page as shown."""

    number: int
    width: float
    height: float
    chars: Chars
    shapes: tuple[Shape, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What the file says about itself."""

    page_count: int
    title: str | None
    producer: str | None


class Reader(Protocol):
    """An open PDF. A page is read when asked for and let go afterwards: nothing is kept between two calls."""

    name: str

    @property
    def info(self) -> DocumentInfo: ...

    def page(self, number: int) -> Page:
        """Read page `number` (1-based). Raises `InputError` naming the file and the page."""
        ...

    def close(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...
