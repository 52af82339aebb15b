"""Layers of a PDF that are switched off: what is drawn on them is on no page as shown or printed.

ISO 32000-1, 8.11: a group of optional content is on unless the document's default configuration switches it off. Groups
are told by their names, which is all that pdfium says of them; a name that a group which is on has too hides nothing.
Membership dictionaries, which combine groups, are not followed.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

from ficheparse.errors import InputError

TAG = "OC"
"""Of marked content that belongs to a layer."""


def layers_off(path: Path) -> frozenset[bytes]:
    """The names of the layers that a PDF switches off. Raises `InputError` where its catalog cannot be read."""
    try:
        with path.open("rb") as file:
            return hidden_groups(PDFDocument(PDFParser(file)).catalog)
    except Exception as error:  # pdfminer raises whatever its parser stumbles over
        raise InputError(
            f"{path}: has layers, and which of them are switched off cannot be read ({error!r}); repair it with `qpdf`"
        ) from error


def hidden_groups(catalog: Mapping[str, Any]) -> frozenset[bytes]:
    """The names of the layers that a document's catalog, as pdfminer reads it, switches off."""
    properties = _dict(catalog.get("OCProperties"))
    usual = _dict(properties.get("D"))
    on, off = (set(map(_number, _list(usual.get(state)))) for state in ("ON", "OFF"))
    base_is_off = getattr(resolve1(usual.get("BaseState")), "name", "ON") == "OFF"
    shown, hidden = set[bytes](), set[bytes]()
    for group in _list(properties.get("OCGs")):
        number = _number(group)
        is_off = number in off or (base_is_off and number not in on)
        (hidden if is_off else shown).add(group_name(group))
    return frozenset(hidden - shown - {b""})


def group_name(group: object) -> bytes:
    """The name of an optional content group, as it stands in the file; empty for what has none."""
    name = resolve1(_dict(group).get("Name"))
    return name if isinstance(name, bytes) else b""


def _number(group: object) -> int | None:
    """The number of a group's object."""
    return getattr(group, "objid", None)


def _dict(value: object) -> dict[str, Any]:
    found = resolve1(value)
    return found if isinstance(found, dict) else {}


def _list(value: object) -> list[Any]:
    found = resolve1(value)
    return found if isinstance(found, list) else []
