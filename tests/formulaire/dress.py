"""A dress: how one PDF of the laboratory prints the forms."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, get_type_hints

FORMS = Path(__file__).resolve().parent / "forms.toml"


class Program(StrEnum):
    """What makes the PDF."""

    WRITER = "writer"
    CHROMIUM = "chromium"
    WEASYPRINT = "weasyprint"
    LATEX = "latex"
    TYPST = "typst"
    REPORTLAB = "reportlab"


class Paper(StrEnum):
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class Flow(StrEnum):
    PAGES = "each form begins a page"
    RUN_ON = "forms run on"
    TWO_UP = "two forms a page"


class Frame(StrEnum):
    """How labels and contents stand."""

    GRID = "ruled table"
    ROWS = "rules between rows"
    BANDS = "bands above contents"
    OPEN = "no rules"


class Side(StrEnum):
    """How labels are set in their column."""

    LEFT = "left"
    RIGHT = "right"


class Heading(StrEnum):
    """What a form begins with."""

    ACTIVITY = "Fiche de registre de l’activité X"
    ABOVE = "Fiche de registre de l’activité, X below"
    FICHE_NUMBER = "Fiche n° 1 – X"
    NUMBER = "N° 1 – X"
    ACTIVITY_NUMBER = "Activité n° 1 : X"
    NUMBER_ONLY = "Fiche de registre n° 1, X in a section"
    REFERENCE = "Fiche FR-01, X in a section"


class Labels(StrEnum):
    """What sections are called: a table of `labels.toml`."""

    MODEL = "model"
    OTHER = "other"
    SHORT = "short"


class Sections(StrEnum):
    ALL = "all"
    LEFT_OUT = "some left out"
    OTHER_ORDER = "other order"


class Recipients(StrEnum):
    """Where the three kinds of recipients stand."""

    OWN = "sections of their own"
    GROUPED = "below a heading over the whole width"
    HEADINGS = "headings in the contents"
    WITHIN = "labels in the contents, text after a colon"
    BESIDE = "labels in a column of the contents"


class Guidance(StrEnum):
    NONE = "none"
    BELOW_LABEL = "below the label"
    ABOVE_TEXT = "above the contents"


class Boxes(StrEnum):
    """What tick boxes are."""

    GLYPHS = "☒ ☐"
    CHECKED = "☑ ☐"
    PRIVATE = "Wingdings"
    INPUTS = "inputs of HTML"
    SIGNS = "[x] [ ]"
    AFTER = "⊠ □ after their words"
    STROKED = "drawn squares, strokes"
    LETTERED = "drawn squares, a letter"
    ROUND = "drawn circles, a spot"
    FIELDS = "fields of a form"


class PerLine(StrEnum):
    """How many boxes share a line."""

    ONE = "one"
    ANSWERS = "yes and no"
    SEVERAL = "yes and no, empty ones"


class Free(StrEnum):
    """Where the text of a box stands."""

    SAME = "after a colon"
    BELOW = "below"
    BESIDE = "in a column beside"


class Answers(StrEnum):
    """How it is said what is after "yes"."""

    BELOW = "question, answer below"
    SAME = "question, answer on its line"
    COLON = "after a colon, no question"


class Cover(StrEnum):
    NONE = "none"
    CONTENTS = "title and contents"


@dataclass(frozen=True, slots=True)
class Dress:
    """One way to print the forms, with one program."""

    program: Program
    paper: Paper
    flow: Flow
    frame: Frame
    side: Side
    heading: Heading
    labels: Labels
    sections: Sections
    recipients: Recipients
    guidance: Guidance
    boxes: Boxes
    per_line: PerLine
    free: Free
    answers: Answers
    cover: Cover

    @property
    def titles_in_section(self) -> bool:
        return self.heading in (Heading.NUMBER_ONLY, Heading.REFERENCE)


def read_dresses() -> dict[str, Dress]:
    """The dresses by the names of their PDFs."""
    types: dict[str, type[str]] = get_type_hints(Dress)
    dresses = {}
    for name, values in tomllib.loads(FORMS.read_text("utf-8")).items():
        chosen: dict[str, Any] = {setting: types[setting](value) for setting, value in values.items()}
        dresses[name] = Dress(**chosen)
    return dresses


def settings() -> dict[str, type[StrEnum]]:
    """What a dress chooses, and from which values."""
    types: dict[str, Any] = get_type_hints(Dress)
    return {name: values for name, values in types.items() if issubclass(values, StrEnum)}
