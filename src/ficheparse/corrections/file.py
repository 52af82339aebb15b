"""`corrections.toml`: the corrections of a register."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from ficheparse.errors import UsageError
from ficheparse.faults import faults

CORRECTIONS = "corrections.toml"
"""The file beside the PDFs of a register."""

Text = Annotated[str, Field(min_length=1)]


class _Entry(BaseModel):
    """`fiche` is the title of the fiche, needed only where what is printed stands in several; `reason` says who found
    what."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fiche: Text | None = None
    reason: Text


class ItemCorrection(_Entry):
    """An item, found by its section and the text that was read, and what it is instead."""

    section: Text
    printed: Text
    text: Text | None = None
    level: Annotated[int, Field(ge=1)] | None = None
    to_section: Text | None = None

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if self.text is None and self.level is None and self.to_section is None:
            raise ValueError("say what the item is instead: text, level or to_section")
        return self


class EntityCorrection(_Entry):
    """An entity of an item, found by its surface (of `personal_data`, by the item alone): columns to `set`, a row to
    `remove`, or one to `add`, with its columns."""

    section: Text
    printed: Text
    table: Literal["legal_references", "retention_periods", "personal_data"]
    surface: Text | None = None
    set: dict[str, Any] | None = None
    add: dict[str, Any] | None = None
    remove: bool = False

    @model_validator(mode="after")
    def _does_one_thing(self) -> Self:
        if [self.set is not None, self.add is not None, self.remove].count(True) != 1:
            raise ValueError("say one of: set, add, remove")
        if self.surface is None and self.table != "personal_data":
            raise ValueError("say the surface, the words of the item that the entity is")
        return self


class Acknowledged(_Entry):
    """A diagnostic that was looked at, found by its code and its message."""

    code: Text
    message: Text


class Corrections(BaseModel):
    """All of a file. `origin` names it in messages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    origin: str = ""
    item: tuple[ItemCorrection, ...] = ()
    entity: tuple[EntityCorrection, ...] = ()
    acknowledged: tuple[Acknowledged, ...] = ()


NO_CORRECTIONS = Corrections()


def read_corrections(path: Path) -> Corrections:
    """The corrections of a file. Raises `UsageError` naming each key that is wrong."""
    try:
        content = tomllib.loads(path.read_text("utf-8"))
        return Corrections.model_validate({**content, "origin": path.name})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as corrections ({error})") from error
    except ValidationError as error:
        raise UsageError(f"{path}: {faults(error)}") from error


def corrections_for(pdf: Path, wanted: bool | str | Path) -> Corrections:
    """The corrections of a file; where True stands for one, those beside a PDF, and none for False."""
    if isinstance(wanted, bool):
        return corrections_beside(pdf) if wanted else NO_CORRECTIONS
    return read_corrections(Path(wanted))


def corrections_beside(pdf: Path) -> Corrections:
    """The corrections in the folder of a PDF; none where there is no such file."""
    path = pdf.parent / CORRECTIONS
    if path.is_file():
        return read_corrections(path)
    if path.exists() or path.is_symlink():
        raise UsageError(f"{path}: is no file that can be read; move it, or make it one")
    return NO_CORRECTIONS
