"""What the entity tables say of an item, as values that can be held against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ficheparse.normal_form import normal_form
from ficheparse.tables.entity_rows import Row


class Kind(StrEnum):
    """The entities that are compared."""

    RETENTION = "retention"
    LEGAL_REFERENCE = "legal_reference"
    PERSONAL_DATA = "personal_data"


_RETENTION_FIELDS = (
    "bound",
    "phase",
    "starts_at",
    "until",
    "subject",
    "condition",
    "bound_in_context",
    "phase_in_context",
    "subject_in_context",
)


@dataclass(frozen=True, slots=True)
class Value:
    """One entity: what it is, and what else its row says of it, by column."""

    kind: Kind
    text: str
    details: tuple[tuple[str, str], ...]

    @property
    def form(self) -> tuple[str, ...]:
        """What counts of it."""
        return (normal_form(self.text), *(f"{name}={normal_form(value)}" for name, value in self.details))

    def told_beside(self, other: Value) -> str:
        """The value, with those of its details that the other one has otherwise."""
        theirs = {name: normal_form(value) for name, value in other.details}
        own = dict(self.details)
        apart = [
            name for name in dict.fromkeys([*own, *theirs]) if normal_form(own.get(name, "")) != theirs.get(name, "")
        ]
        return "; ".join([self.text, *(f"{name}: {own.get(name, 'none')}" for name in apart)])


def values_by_item(
    retention: Iterable[Row], references: Iterable[Row], personal_data: Iterable[Row]
) -> Mapping[str, tuple[Value, ...]]:
    """The values of each item (by its id), from the rows of `retention_periods`, `legal_references` and
    `personal_data`."""
    found: dict[str, list[Value]] = defaultdict(list)
    tables: tuple[tuple[Iterable[Row], Callable[[Row], Value]], ...] = (
        (retention, _retention),
        (references, _reference),
        (personal_data, _personal_data),
    )
    for rows, value in tables:
        for row in rows:
            found[row["item_id"]].append(value(row))
    return {item_id: tuple(values) for item_id, values in found.items()}


def _retention(row: Row) -> Value:
    return Value(Kind.RETENTION, row["iso8601"] or row["surface"], _details(row, ("kind", *_RETENTION_FIELDS)))


def _reference(row: Row) -> Value:
    articles = row["article"] and " to ".join(filter(None, (row["article"], row["article_end"])))
    parts = (row["source"], articles, "et suivants" if row["et_suivants"] else "", row["subdivision"], row["division"])
    return Value(Kind.LEGAL_REFERENCE, " ".join(filter(None, parts)), _details(row, ("source_inferred", "date")))


def _personal_data(row: Row) -> Value:
    text = ": ".join(filter(None, (row["category"], "; ".join(row["details"]))))
    flags = {
        "special_categories": ", ".join(row["special_categories"]),
        **{name: "yes" if row[name] else "" for name in ("offences", "nir", "is_open")},
    }
    return Value(Kind.PERSONAL_DATA, text, _details({**row, **flags}, ("data_subject", *flags)))


def _details(row: Row, names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(row[name])) for name in names if row[name])
