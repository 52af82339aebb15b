"""What was read from items corrected, before anything is made of it: legal bases, pages of articles, findings
follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ficheparse.corrections.applied import AppliedCorrection, unused
from ficheparse.corrections.entity_changes import (
    DoesNotApply,
    Entity,
    added,
    changed,
    entities_of,
    in_context,
    start_of,
    surface_of,
    value_of,
    with_entities,
)
from ficheparse.corrections.entity_values import Columns, misfit
from ficheparse.corrections.file import Corrections, EntityCorrection
from ficheparse.corrections.items import find_item
from ficheparse.entities.annotate import ReadItems
from ficheparse.entities.context.placed import PlacedItem
from ficheparse.entities.personal.records import PersonalData
from ficheparse.entities.readings import Reading, Readings
from ficheparse.entities.retention.records import RetentionPeriod
from ficheparse.register.model import Contents, Diagnostic
from ficheparse.tables.entity_rows import Row, RowKey


@dataclass(frozen=True, slots=True)
class CorrectedReadings:
    """What was read from the items, corrected; the rows that this concerns, with the columns that other items would
    give; what corrections changed, and those that do not apply."""

    items: ReadItems
    rows: Mapping[RowKey, Row]
    applied: tuple[AppliedCorrection, ...]
    unused: tuple[Diagnostic, ...]


def correct_readings(items: ReadItems, contents: Contents, corrections: Corrections) -> CorrectedReadings:
    """What was read from the items, with all entity corrections that apply. Items are those of the corrected
    contents."""
    placed = {each.item.item_id: each for each in items.placed}
    work = _Work(items.readings)
    not_applied: list[Diagnostic] = []
    for number, correction in enumerate(corrections.entity, start=1):
        try:
            work.apply(correction, _meant(correction, contents, placed))
        except DoesNotApply as why:
            not_applied.append(unused(correction, number, corrections.origin, str(why)))
    readings = Readings(items.readings.of_places, work.corrected)
    return CorrectedReadings(ReadItems(items.placed, readings), work.rows, tuple(work.applied), tuple(not_applied))


def _meant(correction: EntityCorrection, contents: Contents, placed: Mapping[str, PlacedItem]) -> PlacedItem:
    found = find_item(contents, correction.fiche, correction.section, correction.printed)
    if isinstance(found, str):
        raise DoesNotApply(found)
    if found.item.item_id not in placed:
        raise DoesNotApply("its tick box is empty, so that it states nothing")
    return placed[found.item.item_id]


@dataclass(slots=True)
class _Work:
    """What was read, what of it is corrected so far, by the items' ids, and what was done."""

    readings: Readings
    corrected: dict[str, Reading] = field(default_factory=dict)
    rows: dict[RowKey, Row] = field(default_factory=dict)
    applied: list[AppliedCorrection] = field(default_factory=list)

    def apply(self, correction: EntityCorrection, placed: PlacedItem) -> None:
        """Correct the reading of one item. Raises `DoesNotApply`."""
        columns: Columns = (correction.set if correction.add is None else correction.add) or {}
        if why := misfit(correction.table, columns):
            raise DoesNotApply(why)
        reading = self.corrected.get(placed.item.item_id) or placed.reading(self.readings)
        entities = list(entities_of(correction.table, placed, reading))
        at = [index for index, entity in enumerate(entities) if _is_named(entity, correction)]
        if correction.add is not None:
            if at:
                raise DoesNotApply("the table has it already")
            made = added(correction.table, columns, correction.surface or "", placed)
            entities.append(made)
            self._mark(correction, placed, made, columns)
            self._tell(correction, placed, "surface", None, surface_of(made))
        elif len(at) != 1:
            raise DoesNotApply(f"{len(at)} entities of the item say so" if at else "the item has no such entity")
        elif correction.remove:
            self._tell(correction, placed, "surface", surface_of(entities.pop(at[0])), None)
        else:
            entities[at[0]] = self._set(correction, placed, entities[at[0]], columns)
        self.corrected[placed.item.item_id] = with_entities(reading, correction.table, entities)

    def _set(self, correction: EntityCorrection, placed: PlacedItem, entity: Entity, columns: Columns) -> Entity:
        made = changed(entity, correction.table, columns, placed)
        context = in_context(correction.table, columns)
        names = [*(name for name in columns if name not in context), *_derived(made)]
        told = [(name, value_of(entity, name), value_of(made, name)) for name in dict.fromkeys(names)]
        differing = [each for each in told if each[1] != each[2]]
        if not differing and not context:
            raise DoesNotApply("the table says so already")
        self._mark(correction, placed, made, columns)
        for each in (*differing, *((name, None, value) for name, value in context.items())):
            self._tell(correction, placed, *each)
        return made

    def _mark(self, correction: EntityCorrection, placed: PlacedItem, made: Entity, columns: Columns) -> None:
        key = correction.table, placed.item.item_id, start_of(made)
        self.rows[key] = {**self.rows.get(key, {}), **in_context(correction.table, columns)}

    def _tell(
        self, correction: EntityCorrection, placed: PlacedItem, column: str, before: object, after: object
    ) -> None:
        texts = [None if value is None else str(value) for value in (before, after)]
        item_id = placed.item.item_id
        self.applied.append(
            AppliedCorrection(correction.table, placed.fiche_no, item_id, column, texts[0], texts[1], correction.reason)
        )


def _is_named(entity: Entity, correction: EntityCorrection) -> bool:
    return correction.surface is None or isinstance(entity, PersonalData) or entity.surface == correction.surface


def _derived(entity: Entity) -> tuple[str, ...]:
    """The columns that follow from those that are set."""
    return ("months", "days") if isinstance(entity, RetentionPeriod) else ()
