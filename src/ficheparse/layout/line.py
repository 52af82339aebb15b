"""The line: words that stand next to each other on one baseline."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace

from ficheparse.reading.page import Style

ABOVE_BASELINE = 0.80
BELOW_BASELINE = 0.30
"""Of the font size: how far a line's box reaches above and below its baseline. Ascenders and descenders of the
fonts met so far stay within (OpenSans 0.76 and 0.24, Liberation 0.73 and 0.22), and it is the same for both
readers, whose glyph heights differ."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page (1-based), in points of the page as shown."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline, in reading order, with no wide gap between two of them.

    `text` is the words joined by single spaces; `starts` and `ends` hold the x of each word's first and last
    edge. `styles` is the style of each word, or of all of them where it has one entry. Coordinates are
    of the upright page (see `layout.upright`).
    """

    page: int
    text: str
    baseline: float
    size: float
    starts: array[float]
    ends: array[float]
    styles: tuple[Style, ...]
    unmapped: int = 0

    @property
    def x0(self) -> float:
        return self.starts[0]

    @property
    def x1(self) -> float:
        return self.ends[-1]

    @property
    def top(self) -> float:
        return self.baseline - ABOVE_BASELINE * self.size

    @property
    def bottom(self) -> float:
        return self.baseline + BELOW_BASELINE * self.size

    @property
    def style(self) -> Style:
        """The style of the first word."""
        return self.styles[0]

    @property
    def words(self) -> list[str]:
        return self.text.split(" ")

    @property
    def ink(self) -> int:
        """How many printed chars the line holds."""
        return len(self.text) - self.text.count(" ")

    def part(self, start: int, end: int) -> Line:
        """The words from `start` up to `end`, as a line of their own."""
        styles = self.styles if len(self.styles) == 1 else self.styles[start:end]
        return replace(
            self,
            text=" ".join(self.words[start:end]),
            starts=self.starts[start:end],
            ends=self.ends[start:end],
            styles=styles,
        )


def joined(parts: list[Line]) -> Line:
    """Lines that stand on one baseline, from left to right, as one."""
    if len(parts) == 1:
        return parts[0]
    parts = sorted(parts, key=lambda part: part.x0)
    starts, ends = array("f"), array("f")
    styles: list[Style] = []
    for part in parts:
        starts.extend(part.starts)
        ends.extend(part.ends)
        styles.extend(part.styles * len(part.starts) if len(part.styles) == 1 else part.styles)
    largest = max(parts, key=lambda part: part.ink)
    return replace(
        largest,
        text=" ".join(part.text for part in parts),
        starts=starts,
        ends=ends,
        styles=tuple(styles[:1] if len(set(styles)) == 1 else styles),
        unmapped=sum(part.unmapped for part in parts),
    )
