"""What is wrong in a file that a person wrote, as one line."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

_OWN = "Value error, "
"""What pydantic puts before the messages of our own checks."""

_PLAIN = {"missing": "is missing", "extra_forbidden": "there is no such key"}
"""By the kinds of pydantic's faults, what they are in plain words."""


def faults(error: ValidationError) -> str:
    """Each fault with the key that it is at; entries of a list count from one: "item 2, level: …"."""
    return "; ".join(
        _told(fault["loc"], _PLAIN.get(fault["type"], fault["msg"].removeprefix(_OWN))) for fault in error.errors()
    )


def _told(place: tuple[int | str, ...], message: str) -> str:
    where = ", ".join(_steps(place))
    return f"{where}: {message[:1].lower()}{message[1:]}" if where else message


def _steps(place: tuple[int | str, ...]) -> Iterator[str]:
    """The steps to a key, a number put to the list that it counts in."""
    for step, after in zip(place, (*place, "")[1:], strict=True):
        if isinstance(step, str):
            yield f"{step} {after + 1}" if isinstance(after, int) else step
