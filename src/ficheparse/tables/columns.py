"""What a table and its columns are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["string", "int32", "float64", "bool", "date32", "list<string>", "list<int32>", "list<box>"]


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    kind: Kind
    description: str
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what one row is, which columns identify it, and its columns."""

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def all_columns(self) -> tuple[Column, ...]:
        return (*_EDITION, *self.columns)


_EDITION = (
    Column("register", "string", "The register, as named when it was extracted."),
    Column("edition", "string", "The edition of the register, as named when it was extracted."),
)

BOX_FIELDS = (("page", "int32"), ("x0", "float64"), ("top", "float64"), ("x1", "float64"), ("bottom", "float64"))
