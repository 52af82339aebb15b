"""Records as dicts of their fields."""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def fields_of(record: DataclassInstance) -> dict[str, Any]:
    """The fields of a record by name, as they are: records are frozen, so nothing in them need be copied."""
    names, read = _reader(type(record))
    return dict(zip(names, read(record), strict=True))


@lru_cache
def _reader(kind: type[DataclassInstance]) -> tuple[tuple[str, ...], attrgetter[Any]]:
    names = tuple(field.name for field in fields(kind))
    return names, attrgetter(*names)
