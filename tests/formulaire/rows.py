"""What is printed together: sections in a row of a form, boxes on a line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tests.formulaire.content import ANSWERED, GROUP, IN_GROUP, Field, Form, Item, Kind
from tests.formulaire.dress import Dress, PerLine, Recipients

_MOST_BOXES = 3
"""On a line."""

Line = tuple[Item, ...]
"""What stands on one line, long lines apart: an item, or several boxes."""


@dataclass(frozen=True, slots=True)
class Row:
    """A section of a form; `inner` are those that stand in its contents.

    `is_wide` is whether it is a heading over the sections after it, without contents of its own.
    """

    field: Field
    inner: tuple[Field, ...] = ()
    is_wide: bool = False


def rows(form: Form, dress: Dress) -> list[Row]:
    found: list[Row] = []
    within = dress.recipients in (Recipients.HEADINGS, Recipients.WITHIN, Recipients.BESIDE)
    for field in form.fields:
        if field.key in IN_GROUP and within:
            found[-1] = replace(found[-1], inner=(*found[-1].inner, field))
        else:
            found.append(Row(field, is_wide=field.key == GROUP and not within))
    return found


def lines(field: Field, dress: Dress) -> list[Line]:
    """The lines of a section: most with one item, some with several boxes."""
    found: list[Line] = []
    for at, item in enumerate(field.items):
        after = field.items[at + 1] if at + 1 < len(field.items) else None
        last = found[-1] if found else ()
        shared = bool(last) and item.kind is Kind.BOX and last[-1].kind is Kind.BOX
        if shared and _share(field, last, item, after, dress):
            found[-1] = (*last, item)
        else:
            found.append((item,))
    return found


def _share(field: Field, last: Line, item: Item, after: Item | None, dress: Dress) -> bool:
    if dress.per_line is PerLine.ONE:
        return False
    if field.key in ANSWERED:
        return True
    empty = not any(box.ticked or box.note for box in (*last, item))
    return (
        dress.per_line is PerLine.SEVERAL
        and empty
        and len(last) < _MOST_BOXES
        and not (after is not None and after.below)
    )


def by_box(items: Iterable[Item]) -> list[tuple[Item, tuple[Item, ...]]]:
    """Each box with what is said of it, as it stands in a column beside: no longer indented."""
    found: list[tuple[Item, tuple[Item, ...]]] = []
    for item in items:
        if item.kind is Kind.BOX:
            found.append((item, ()))
        else:
            box, beside = found[-1]
            found[-1] = box, (*beside, replace(item, below=False))
    return found


def spaced(text: str) -> str:
    """Text with the spaces of French typography that no line breaks at."""
    text = re.sub(r" ([:;?!»])", "\u00a0\\1", text)
    return text.replace("« ", "«\u00a0").replace("n° ", "n°\u00a0")
