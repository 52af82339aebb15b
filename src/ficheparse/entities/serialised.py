"""Records as spaCy writes and reads them: docs with entities can be stored, and read by several processes."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from enum import Enum
from typing import Any

import srsly

from ficheparse.entities.law.records import LegalReference
from ficheparse.entities.parties.organisations import Mention, Organisation
from ficheparse.entities.personal.records import Evidence, PersonalData
from ficheparse.entities.retention.records import Bound, Phase, RetentionKind, RetentionPeriod

_KINDS: dict[str, type] = {
    kind.__name__: kind
    for kind in (
        LegalReference,
        RetentionPeriod,
        Mention,
        Organisation,
        Evidence,
        PersonalData,
        Bound,
        Phase,
        RetentionKind,
    )
}
_MARK = "ficheparse"
"""Key under which a packed record has its kind."""
_Chain = Callable[[Any], Any] | None


@srsly.msgpack_encoders("ficheparse_records")  # type: ignore[untyped-decorator]
def pack(value: Any, chain: _Chain = None) -> Any:  # noqa: ANN401 - whatever a doc holds passes here
    """A record as a dict of plain values; anything else as the other encoders have it."""
    name = type(value).__name__
    if isinstance(value, datetime.date):
        return {_MARK: "date", "value": value.isoformat()}
    if _KINDS.get(name) is not type(value):
        return value if chain is None else chain(value)
    if isinstance(value, Enum):
        return {_MARK: name, "value": value.value}
    names: tuple[str, ...] = tuple(getattr(value, "__dataclass_fields__", ()))
    return {_MARK: name, **{field: _plain(getattr(value, field)) for field in names}}


@srsly.msgpack_decoders("ficheparse_records")  # type: ignore[untyped-decorator]
def unpack(value: Any, chain: _Chain = None) -> Any:  # noqa: ANN401 - whatever a doc holds passes here
    """What `pack` made of a record, as the record again."""
    if not isinstance(value, dict) or _MARK not in value:
        return value if chain is None else chain(value)
    inner = {key: each for key, each in value.items() if key != _MARK}
    if value[_MARK] == "date":
        return datetime.date.fromisoformat(inner["value"])
    kind = _KINDS[value[_MARK]]
    if issubclass(kind, Enum):
        return kind(inner["value"])
    return kind(**{key: tuple(each) if isinstance(each, list) else each for key, each in inner.items()})


def _plain(value: Any) -> Any:  # noqa: ANN401 - a field of a record
    """The enums of a record are strings to msgpack, which would not ask how to pack them."""
    return pack(value) if isinstance(value, Enum) else value
