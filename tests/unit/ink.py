"""Pages made by hand: lines of text placed on a page, as a reader would deliver their chars."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import numpy as np

from ficheparse.layout.line import Line
from ficheparse.reading.page import Chars, Link, Page, Shape, Style

BODY = Style("Serif", "#000000")
BOLD = Style("Serif-Bold", "#000000")
WIDTH = 0.5
"""Of the font size: every glyph is this wide, the space too."""


def chars(*placed: tuple[float, float, str], size: float = 10.0, style: Style = BODY) -> Chars:
    """Chars of texts placed at (x, baseline), one advance after the other."""
    codes, boxes, baselines = [], [], []
    for x, baseline, text in placed:
        for index, char in enumerate(text):
            left = x + index * WIDTH * size
            codes.append(char)
            boxes.append((left, baseline - 0.75 * size, left + WIDTH * size, baseline + 0.25 * size))
            baselines.append(baseline)
    count = len(codes)
    return Chars(
        "".join(codes),
        np.array(boxes, np.float64).reshape(count, 4),
        np.array(baselines, np.float64),
        np.full(count, size),
        np.zeros(count, np.int32),
        np.zeros(count, np.int32),
        (style,),
    )


def line(text: str, x: float = 50.0, baseline: float = 100.0, size: float = 10.0, **more: object) -> Line:
    """A line of words one space apart, beginning at x."""
    starts, ends = array("f"), array("f")
    for word in text.split(" "):
        starts.append(x)
        x += len(word) * WIDTH * size
        ends.append(x)
        x += WIDTH * size
    fields = {"page": 1, "styles": (BODY,), "mark": None, **more}
    return Line(text=text, baseline=baseline, size=size, spans=starts + ends, **fields)  # type: ignore[arg-type]


def marked(marker: str, text: str, x: float, text_x: float, baseline: float) -> Line:
    """A line that begins with a marker at x, its text at text_x."""
    mark, rest = line(marker, x, baseline), line(text, text_x, baseline)
    return Line(1, f"{marker} {text}", baseline, 10.0, mark.starts + rest.starts + mark.ends + rest.ends, (BODY,))


def page(found: Chars, shapes: Sequence[Shape] = (), links: Sequence[Link] = ()) -> Page:
    return Page(1, 600.0, 800.0, found, tuple(shapes), tuple(links))
