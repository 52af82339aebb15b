"""The schema of profiles as a Markdown page, from the models."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ficheparse.profiles.profile import (
    FicheWords,
    FurnitureWords,
    GuidanceWords,
    Holds,
    MissionKind,
    MissionWords,
    Profile,
    SectionWords,
    shipped_profiles,
)

_INTRODUCTION = """\
# Profiles

A profile says what one publisher prints: the headings of sections, how a fiche is headed, what repeats. It is a TOML
file. `ficheparse extract --profile` takes the path of your own, or the name of a shipped one: {shipped}.

```sh
ficheparse profile learn registre.pdf --out registre.toml   # proposes one from what the pages repeat
ficheparse profile check registre.toml                      # says what is wrong with it, key by key
ficheparse profile show formulaire > registre.toml          # a shipped one, to start from
```

Nothing in a profile says where things stand or how they are set: places, types, rules and columns are read from the
pages. Headings compare by their letters and digits alone, so that case, accents, spaces and hyphens need no aliases; a
number before a heading, a note mark after it and what follows it in brackets do not count either.

This page is made from the code by `ficheparse profile schema`; do not edit it.
"""

_PARTS: tuple[tuple[str, type[BaseModel]], ...] = (
    ("At the top", Profile),
    ("`[fiche]`", FicheWords),
    ("`[[sections]]`, one for each section", SectionWords),
    ("`[mission]`", MissionWords),
    ("`[[mission.kinds]]`", MissionKind),
    ("`[furniture]`", FurnitureWords),
    ("`[guidance]`", GuidanceWords),
)


def profile_reference() -> str:
    """All keys of a profile, with what they mean."""
    shipped = ", ".join(f"`{name}`" for name in shipped_profiles())
    parts = (_part(title, model) for title, model in _PARTS)
    return "\n".join([_INTRODUCTION.format(shipped=shipped), *parts, _holds()])


def _part(title: str, model: type[BaseModel]) -> str:
    about = " ".join((model.__doc__ or "").split())
    rows = ["| key | needed | what it is |", "| --- | --- | --- |", *_rows(model)]
    return "\n".join([f"## {title}", "", about, "", *rows, ""])


def _rows(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield f"| `{name}` | {_needed(field)} | {' '.join((field.description or '').split())} |"


def _needed(field: FieldInfo) -> str:
    if field.is_required():
        return "yes"
    default: Any = field.get_default(call_default_factory=True)
    return "no" if default in (None, (), "") or isinstance(default, BaseModel) else f"no, `{str(default).lower()}`"


def _holds() -> str:
    values = ", ".join(f"`{holds.value}`" for holds in Holds)
    return f"## `holds`\n\nWhat the items of a section state, one of {values}.\n"
