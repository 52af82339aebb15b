"""From PDF user space to the page as shown.

PDF 32000-1, 8.3.2.3 and 14.11.2: user space has its origin anywhere and y growing upwards; the crop box is
what is shown of it, turned clockwise by `Rotate`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ficheparse.reading.page import SLANTED, Floats, Ints


@dataclass(frozen=True, slots=True)
class Frame:
    """The crop box (x0, y0, x1, y1) in user space and the page's rotation in quarter turns clockwise."""

    x0: float
    y0: float
    x1: float
    y1: float
    quarters: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as shown, in points."""
        across, up = self.x1 - self.x0, self.y1 - self.y0
        return (across, up) if self.quarters % 2 == 0 else (up, across)

    def points(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """User-space points as points of the page as shown."""
        return self.point(x, y)  # type: ignore[arg-type, return-value] # the same arithmetic, element by element

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A user-space point on the page as shown."""
        match self.quarters:
            case 0:
                return x - self.x0, self.y1 - y
            case 1:
                return y - self.y0, x - self.x0
            case 2:
                return self.x1 - x, y - self.y0
            case _:
                return self.y1 - y, self.x1 - x

    def boxes(self, left: Floats, bottom: Floats, right: Floats, top: Floats) -> Floats:
        """User-space rectangles as an (n, 4) array of x0, top, x1, bottom of the page as shown."""
        ax, ay = self.points(left, bottom)
        bx, by = self.points(right, top)
        return np.column_stack((np.minimum(ax, bx), np.minimum(ay, by), np.maximum(ax, bx), np.maximum(ay, by)))

    def turn(self, a: float, b: float) -> int:
        """The reading direction of text whose matrix has (a, b) as its first row, on the page as shown.

        A text matrix (a, b, …) advances along the vector (a, b) of user space. Up to 3 % off an axis
        (1.7°, a crooked scan) still counts as along it.
        """
        length = max(abs(a), abs(b))
        if length == 0.0 or min(abs(a), abs(b)) > 0.03 * length:
            return SLANTED
        along = 0 if abs(a) >= abs(b) else 1
        # Counter-clockwise in user space, where y grows upwards, is clockwise negative on the shown page.
        user_turn = (0 if a > 0 else 2) if along == 0 else (3 if b > 0 else 1)
        return (user_turn + self.quarters) % 4


def upright_boxes(boxes: Floats, turns: int, width: float, height: float) -> Floats:
    """Boxes of a page of the given size after the page is turned by `turns` quarter turns clockwise."""
    x0, top, x1, bottom = boxes.T
    match turns % 4:
        case 0:
            return boxes
        case 1:
            return np.column_stack((height - bottom, x0, height - top, x1))
        case 2:
            return np.column_stack((width - x1, height - bottom, width - x0, height - top))
        case _:
            return np.column_stack((top, width - x1, bottom, width - x0))


def upright_baselines(baselines: Floats, turns: int, width: float, height: float) -> Floats:
    """The baselines of text that reads in direction `-turns`, after the page is turned to make it upright."""
    match turns % 4:
        case 0:
            return baselines
        case 1:
            return baselines  # read bottom to top: x of the baseline becomes y
        case 2:
            return height - baselines
        case _:
            return width - baselines


def dominant_turn(turns: Ints, sizes: Floats) -> int:
    """The reading direction in which most of a page's text runs, slanted chars aside, large ones counting for more: a
    page may hold but a title, beside small print that is turned. 0 for a page without text."""
    straight = turns != SLANTED
    if not straight.any():
        return 0
    return int(np.bincount(turns[straight], sizes[straight], minlength=4).argmax())
