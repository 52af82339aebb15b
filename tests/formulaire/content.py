"""The fictional register: what `register.md` says, and what it becomes in a dress."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from tests.formulaire.dress import Answers, Boxes, Dress, Free, Guidance, Heading, Recipients, Sections
from tests.truth import plain

HERE = Path(__file__).resolve().parent
GROUP = "destinataires"
IN_GROUP = ("destinataires_internes", "organismes_externes", "sous_traitants")
ANSWERED = ("donnees_sensibles", "transferts")
"""Sections whose boxes are "yes" and "no"."""

_LEFT_OUT = ("reference", "base_legale", "logiciel")
_OTHER_ORDER = ("objectifs", "categories_personnes", "categories_donnees", "donnees_sensibles", "securite")
"""What comes first where the order is another one; the rest follows as usual."""

_LINE = re.compile(r"(?P<below> {4})?(?P<deeper>  )?(?:\[(?P<box>[x ])\] |(?P<bullet>- ))?(?P<text>\S.*)")


class Kind(StrEnum):
    TEXT = "text"
    BULLET = "bullet"
    BOX = "box"


@dataclass(frozen=True, slots=True)
class Item:
    """`below` is whether it stands below a box or question, indented; `depth` the level of a bullet in its list.

    `note` is the text that follows a box or question on its line.
    """

    kind: Kind
    words: str
    ticked: bool | None = None
    below: bool = False
    depth: int = 1
    note: str = ""

    @property
    def level(self) -> int:
        return self.depth + self.below

    @property
    def text(self) -> str:
        between = " : " if self.kind is Kind.BOX else " "
        return f"{self.words}{between}{self.note}" if self.note else self.words


@dataclass(frozen=True, slots=True)
class Field:
    """A section of a form; `guidance` is what the form says about filling it in."""

    key: str
    label: str
    items: tuple[Item, ...]
    guidance: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """An activity. `heading` is printed above it, line by line."""

    number: int
    reference: str
    title: str
    fields: tuple[Field, ...]
    heading: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Forms:
    """A register: the body that keeps it, and its forms."""

    body: str
    forms: tuple[Form, ...]


def read_register(text: str) -> Forms:
    """A register written as `register.md` is; its fields have no labels yet."""
    body, forms, fields = "", list[Form](), list[Field]()
    for line in text.splitlines():
        hashes, _, rest = line.partition(" ")
        if hashes == "#":
            body = rest
        elif hashes == "##":
            reference, _, title = rest.partition(" ")
            fields = [Field("reference", "", (Item(Kind.TEXT, reference),))]
            forms.append(Form(len(forms) + 1, reference, title, ()))
        elif hashes == "###":
            fields.append(Field(rest, "", ()))
        elif line.strip():
            fields[-1] = replace(fields[-1], items=(*fields[-1].items, _item(line)))
        if forms:
            forms[-1] = replace(forms[-1], fields=tuple(fields))
    return Forms(body, tuple(forms))


def _item(line: str) -> Item:
    found = _LINE.fullmatch(line)
    if found is None:
        raise ValueError(f"not a line of the register: {line!r}")
    depth = 2 if found["deeper"] else 1
    if found["box"]:
        return Item(Kind.BOX, found["text"], ticked=found["box"] == "x")
    kind = Kind.BULLET if found["bullet"] else Kind.TEXT
    return Item(kind, found["text"], below=bool(found["below"]), depth=depth)


def dressed(dress: Dress) -> Forms:
    """The register with the sections that the dress gives it: the truth about its PDF."""
    register = read_register((HERE / "register.md").read_text("utf-8"))
    return Forms(register.body, tuple(_dressed(form, dress) for form in register.forms))


def _dressed(form: Form, dress: Dress) -> Form:
    found = list(form.fields)
    if dress.titles_in_section:
        found.insert(1, Field("activite", "", (Item(Kind.TEXT, form.title),)))
    if dress.recipients is not Recipients.OWN:
        found.insert(next(at for at, field in enumerate(found) if field.key in IN_GROUP), Field(GROUP, "", ()))
    if dress.sections is Sections.LEFT_OUT:
        found = [field for field in found if field.key not in _LEFT_OUT]
    elif dress.sections is Sections.OTHER_ORDER:
        found.sort(key=lambda field: _OTHER_ORDER.index(field.key) if field.key in _OTHER_ORDER else len(_OTHER_ORDER))
    return replace(form, heading=_heading(form, dress), fields=tuple(_field(field, dress) for field in found))


def _heading(form: Form, dress: Dress) -> tuple[str, ...]:
    number, title = form.number, form.title
    return {
        Heading.ACTIVITY: (f"Fiche de registre de l’activité {title}",),
        Heading.ABOVE: ("Fiche de registre de l’activité", title),
        Heading.FICHE_NUMBER: (f"Fiche n° {number} – {title}",),
        Heading.NUMBER: (f"N° {number} – {title}",),
        Heading.ACTIVITY_NUMBER: (f"Activité n° {number} : {title}",),
        Heading.NUMBER_ONLY: (f"Fiche de registre n° {number}",),
        Heading.REFERENCE: (f"Fiche {form.reference}",),
    }[dress.heading]


def _field(field: Field, dress: Dress) -> Field:
    names = _labels()[dress.labels.value]
    label = names.get(field.key) or _labels()["model"][field.key]
    boxes = names.get("boxes", {})
    items = [replace(item, words=boxes.get(item.words, item.words)) for item in field.items]
    # A question is asked after "yes" and "no", where text after a colon needs none.
    if field.key in ANSWERED and dress.answers is Answers.COLON:
        items = [item for item in items if item.kind is Kind.BOX or item.below]
        items = [replace(item, note=_answer(items)) if item.ticked and item.words == "Oui" else item for item in items]
        items = [item for item in items if item.kind is Kind.BOX]
    elif field.key in ANSWERED:
        items = list(_folded(items)) if dress.answers is Answers.SAME else items
    elif dress.free is Free.SAME:
        items = list(_folded(items))
    guidance = _labels()["guidance"].get(field.key, "") if dress.guidance is not Guidance.NONE else ""
    return Field(field.key, label, tuple(items), guidance)


def _answer(items: list[Item]) -> str:
    return next((item.words for item in items if item.below), "")


def _folded(items: list[Item]) -> Iterator[Item]:
    """The items with the first text below each box or question on its line."""
    held: Item | None = None
    for item in items:
        if held is not None and item.below and item.kind is Kind.TEXT:
            yield replace(held, note=item.words)
            held = None
            continue
        if held is not None:
            yield held
        held = None if item.below else item
        if item.below:
            yield item
    if held is not None:
        yield held


@cache
def _labels() -> dict[str, dict[str, Any]]:
    return tomllib.loads((HERE / "labels.toml").read_text("utf-8"))


def has_inner_columns(field: Field, dress: Dress) -> bool:
    """Whether the boxes of a section stand in a column of their own, their text beside them."""
    return dress.free is Free.BESIDE and field.key not in ANSWERED and any(i.kind is Kind.BOX for i in field.items)


def boxes_follow(dress: Dress) -> bool:
    """Whether boxes stand after their words."""
    return dress.boxes is Boxes.AFTER


Items = list[tuple[int, str, bool | None]]


def true_sections(form: Form) -> list[tuple[str, Items]]:
    """The sections of a form with (level, text, ticked) of their items, as a reading must find them."""
    return [(field.key, [(i.level, plain(i.text), i.ticked) for i in field.items]) for field in form.fields]
