"""Boxes held close together: a register has one for each printed line, and they are most of what it keeps."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from ficheparse.layout.line import Box

_NUMBERS = 5
"""Of a box: its page and its four edges."""


class Boxes(Sequence[Box]):
    """Boxes as a sequence that makes them as they are asked for; equal to any sequence of equal boxes."""

    __slots__ = ("_numbers",)

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self._numbers = array("d", [n for box in boxes for n in (box.page, box.x0, box.top, box.x1, box.bottom)])

    def __len__(self) -> int:
        return len(self._numbers) // _NUMBERS

    @overload
    def __getitem__(self, index: int) -> Box: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Box, ...]: ...
    def __getitem__(self, index: int | slice) -> Box | tuple[Box, ...]:
        if isinstance(index, slice):
            return tuple(self[each] for each in range(*index.indices(len(self))))
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        start = index % len(self) * _NUMBERS
        page, x0, top, x1, bottom = self._numbers[start : start + _NUMBERS]
        return Box(int(page), x0, top, x1, bottom)

    def __iter__(self) -> Iterator[Box]:
        return (self[index] for index in range(len(self)))

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))
