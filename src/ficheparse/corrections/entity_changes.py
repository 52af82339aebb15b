"""The entities of one kind that were read from an item: found, changed, made, put back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ficheparse.corrections.entity_values import Columns, typed
from ficheparse.entities.annotate import stated_periods
from ficheparse.entities.context.placed import PlacedItem
from ficheparse.entities.law.records import LegalReference
from ficheparse.entities.personal.records import NIR, OFFENCES, Evidence, PersonalData
from ficheparse.entities.readings import Reading
from ficheparse.entities.retention.records import RetentionKind, RetentionPeriod
from ficheparse.profiles.profile import Holds
from ficheparse.tables.entity_rows import Row
from ficheparse.tables.entity_schema import LEGAL_REFERENCES, PERSONAL_DATA, RETENTION_PERIODS

Entity = LegalReference | RetentionPeriod | PersonalData

_IN_CONTEXT = {
    LEGAL_REFERENCES.name: frozenset({"source_inferred"}),
    RETENTION_PERIODS.name: frozenset({"bound_in_context", "phase_in_context", "subject_in_context"}),
    PERSONAL_DATA.name: frozenset({"data_subject"}),
}
"""The columns that other items give: nothing else is made of them."""

_NEEDED = {
    LEGAL_REFERENCES.name: ("source",),
    RETENTION_PERIODS.name: ("kind", "phase"),
    PERSONAL_DATA.name: ("category",),
}
_HAVE_LENGTH = (RetentionKind.FIXED, RetentionKind.AGE)
_ORDER = {OFFENCES: 1, NIR: 2}


class DoesNotApply(Exception):  # noqa: N818 - it says why a correction does not, which is no error
    """Why a correction does not apply, in words."""


def entities_of(table: str, placed: PlacedItem, reading: Reading) -> Sequence[Entity]:
    """What was read from an item that has a row in a table."""
    if table == LEGAL_REFERENCES.name:
        return reading.legal_references
    if table == RETENTION_PERIODS.name:
        return stated_periods(placed, reading)
    return (reading.personal_data,) if reading.personal_data else ()


def with_entities(reading: Reading, table: str, entities: Sequence[Entity]) -> Reading:
    """A reading with just these entities of one table."""
    if table == LEGAL_REFERENCES.name:
        references = (each for each in entities if isinstance(each, LegalReference))
        return replace(reading, legal_references=tuple(sorted(references, key=lambda each: each.start)))
    if table == RETENTION_PERIODS.name:
        periods = (each for each in entities if isinstance(each, RetentionPeriod))
        in_order = tuple(sorted(periods, key=lambda each: each.start))
        return replace(reading, retention_periods=in_order, retention_is_settled=True)
    data = (each for each in entities if isinstance(each, PersonalData))
    return replace(reading, personal_data=next(data, None))


def in_context(table: str, columns: Columns) -> Row:
    """The columns that other items would give."""
    return {name: value for name, value in columns.items() if name in _IN_CONTEXT[table]}


def changed(entity: Entity, table: str, columns: Columns, placed: PlacedItem) -> Entity:
    """An entity with its own columns as they are set. Raises `DoesNotApply` where they contradict each other."""
    own = {name: value for name, value in typed(columns).items() if name not in _IN_CONTEXT[table]}
    if isinstance(entity, PersonalData):
        return _changed_data(entity, own, placed.item.text)
    made = replace(entity, **own)
    if isinstance(made, RetentionPeriod) and (made.kind in _HAVE_LENGTH) != (made.iso8601 is not None):
        has = "needs" if made.kind in _HAVE_LENGTH else "has no"
        raise DoesNotApply(f"a period of kind {made.kind.value} {has} iso8601")
    return made


def added(table: str, columns: Columns, surface: str, placed: PlacedItem) -> Entity:
    """An entity that was not read. Raises `DoesNotApply` where the item cannot hold it, or columns are lacking."""
    if lacking := [name for name in _NEEDED[table] if name not in columns]:
        raise DoesNotApply(f"the row lacks {', '.join(lacking)}")
    if table == PERSONAL_DATA.name:
        if not (placed.is_leaf and placed.holds is Holds.PERSONAL_DATA):
            raise DoesNotApply("the item is none of those that list data")
        return changed(PersonalData("", (), False, None, ()), table, columns, placed)
    text = placed.item.text
    if surface not in text:
        raise DoesNotApply("the item does not hold the surface")
    span = (text.index(surface), text.index(surface) + len(surface), surface)
    if table == LEGAL_REFERENCES.name:
        return changed(LegalReference(*span, source=""), table, columns, placed)
    own = typed(columns)
    return changed(RetentionPeriod(own["kind"], *span, own["phase"]), table, columns, placed)


def surface_of(entity: Entity) -> str:
    return entity.category if isinstance(entity, PersonalData) else entity.surface


def start_of(entity: Entity) -> int:
    """Where its surface begins; 0 for the data of an item, which have none."""
    return 0 if isinstance(entity, PersonalData) else entity.start


def _changed_data(data: PersonalData, own: dict[str, object], text: str) -> PersonalData:
    """What an item says of data. A category that no word of it shows is a person's word on the item as a whole."""
    values: Mapping[str, object] = {name: _plain(getattr(data, name)) for name in _OF_DATA} | own
    special = values["special_categories"]
    wanted = {str(each) for each in special} if isinstance(special, list) else set()
    wanted |= {name for name in (OFFENCES, NIR) if values[name]}
    kept = [each for each in data.evidence if each.category in wanted]
    new = [Evidence(0, len(text), text, each) for each in wanted - {each.category for each in kept}]
    evidence = sorted([*kept, *new], key=lambda each: (_ORDER.get(each.category, 0), each.category))
    details = values["details"]
    return replace(
        data,
        category=str(values["category"]),
        details=tuple(map(str, details)) if isinstance(details, list) else (),
        is_open=bool(values["is_open"]),
        evidence=tuple(evidence),
    )


_OF_DATA = ("category", "details", "is_open", "special_categories", OFFENCES, NIR)


def value_of(entity: Entity, column: str) -> object:
    """What a column of its row holds."""
    return _plain(getattr(entity, column))


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
