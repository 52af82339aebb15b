"""Things made of a few numbers, held close together: a document has tens of thousands of them."""

from __future__ import annotations

from abc import abstractmethod
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Generic, TypeVar, overload

from ficheparse.layout.line import Box, Rule

Thing = TypeVar("Thing")


class _Packed(Sequence[Thing], Generic[Thing]):
    """A sequence that makes its things as they are asked for; equal to any sequence of equal ones."""

    __slots__ = ("_numbers",)
    _width: ClassVar[int]

    def __init__(self, things: Iterable[Thing] = ()) -> None:
        self._numbers = array("d", [number for thing in things for number in self._flat(thing)])

    @staticmethod
    @abstractmethod
    def _flat(thing: Thing) -> tuple[float, ...]: ...

    @staticmethod
    @abstractmethod
    def _made(numbers: Sequence[float]) -> Thing: ...

    def __len__(self) -> int:
        return len(self._numbers) // self._width

    @overload
    def __getitem__(self, index: int) -> Thing: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Thing, ...]: ...
    def __getitem__(self, index: int | slice) -> Thing | tuple[Thing, ...]:
        if isinstance(index, slice):
            return tuple(self[each] for each in range(*index.indices(len(self))))
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        start = index % len(self) * self._width
        return self._made(self._numbers[start : start + self._width])

    def __iter__(self) -> Iterator[Thing]:
        return (self[index] for index in range(len(self)))

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


class Boxes(_Packed[Box]):
    """Boxes, one for each printed line of an item, say."""

    __slots__ = ()
    _width = 5

    @staticmethod
    def _flat(thing: Box) -> tuple[float, ...]:
        return thing.page, thing.x0, thing.top, thing.x1, thing.bottom

    @staticmethod
    def _made(numbers: Sequence[float]) -> Box:
        page, x0, top, x1, bottom = numbers
        return Box(int(page), x0, top, x1, bottom)


class Rules(_Packed[Rule]):
    """The horizontal rules of a page."""

    __slots__ = ()
    _width = 3

    @staticmethod
    def _flat(thing: Rule) -> tuple[float, ...]:
        return thing.y, thing.x0, thing.x1

    @staticmethod
    def _made(numbers: Sequence[float]) -> Rule:
        y, x0, x1 = numbers
        return Rule(y, x0, x1)
