"""What a table and its columns are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["string", "int32", "float64", "bool", "date32", "list<string>", "list<int32>", "list<box>"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `values` are those that it may hold, or that its lists may, where there are but some."""

    name: str
    kind: Kind
    description: str
    nullable: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns of a table that name a row of another one, by columns that are its key. Where one is null, none is
    meant."""

    columns: tuple[str, ...]
    table: str
    its_columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what one row is, which columns identify it within an edition, its columns, and which of them name rows
    of other tables of the edition."""

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    references: tuple[Reference, ...] = ()

    @property
    def all_columns(self) -> tuple[Column, ...]:
        return (*_EDITION, *self.columns)


_EDITION = (
    Column("register", "string", "The register, as named when it was extracted."),
    Column("edition", "string", "The edition of the register, as named when it was extracted."),
)

TO_MISSION = Reference(("mission_no",), "missions", ("mission_no",))
TO_FICHE = Reference(("fiche_no",), "fiches", ("fiche_no",))
TO_SECTION = Reference(("fiche_no", "section"), "sections", ("fiche_no", "section"))
TO_ITEM = Reference(("item_id",), "items", ("item_id",))

BOX_FIELDS = (("page", "int32"), ("x0", "float64"), ("top", "float64"), ("x1", "float64"), ("bottom", "float64"))
