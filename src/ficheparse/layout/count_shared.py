"""How often each of many things stands that are shared, and dear to compare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

_Thing = TypeVar("_Thing")


def count_shared(things: Sequence[_Thing]) -> Counter[_Thing]:
    """How often each thing stands, told by what it is: where most are one and the same object, as looks and types are,
    in half the time of a `Counter`, which reckons the hash of each tuple and of those within it anew."""
    known = {id(thing): thing for thing in things}
    found = Counter[_Thing]()
    for number, count in Counter(map(id, things)).items():
        found[known[number]] += count
    return found
