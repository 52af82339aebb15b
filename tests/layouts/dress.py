"""A dress: how one PDF of the laboratory sets the register."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Program(StrEnum):
    """What makes the PDF."""

    IMPRESS = "impress"
    WRITER = "writer"
    CHROMIUM = "chromium"
    WEASYPRINT = "weasyprint"
    REPORTLAB = "reportlab"
    LATEX = "latex"
    TYPST = "typst"


class Paper(StrEnum):
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"
    MIXED = "portrait and landscape mixed"
    TURNED = "turned by 90°"
    CROPPED = "crop box off the origin"


class Columns(StrEnum):
    """How sections stand on the page."""

    ONE = "one column"
    TWO = "two columns"
    THREE = "three columns"
    LABELS = "heading left, contents right"


class Heads(StrEnum):
    """What tells a heading row."""

    SHADED = "shaded"
    RULED = "ruled"
    BOLD = "bold"
    DARK = "white on dark"


class Marks(StrEnum):
    """What items begin with, level by level."""

    SYMBOLS = "• o ▪"
    DASHES = "– – –"
    PRIVATE = "Symbol - Wingdings"
    DRAWN = "drawn"
    COUNTED = "1. a) i."


class Setting(StrEnum):
    RAGGED = "ragged"
    HYPHENATED = "justified, hyphenated"


class Heading(StrEnum):
    """Where a fiche's heading and title stand."""

    EACH_PAGE = "on each page"
    FIRST_PAGE = "on its first page"
    RUNNING = "running head"


class Breaks(StrEnum):
    """What a section's heading does where the section goes on over a page."""

    SUITE = "again, (suite)"
    AGAIN = "again"
    ONCE = "once"


class Flow(StrEnum):
    PAGES = "a fiche a page"
    RUN_ON = "fiches run on"


class Order(StrEnum):
    """In what order the page is drawn."""

    READING = "reading"
    RIGHT_FIRST = "right column first"
    WORDS = "word by word, no spaces"


class Letters(StrEnum):
    USUAL = "usual"
    HEADS_SPACED = "headings spaced out"
    ALL_SPACED = "all spaced out"


class Furniture(StrEnum):
    FOOT = "page number at the foot"
    CORNER = "page number in a corner, mission at the foot"
    SLANTED = "slanted watermark"
    LARGE = "large watermark"


class Sections(StrEnum):
    USUAL = "usual"
    OTHER_ORDER = "other order"
    RENAMED = "renamed"
    LEFT_OUT = "two left out"
    UNKNOWN = "an unknown one"


class Size(StrEnum):
    USUAL = "10 pt"
    BIG = "15 pt"


@dataclass(frozen=True, slots=True)
class Dress:
    """One way to set the register, with one program."""

    program: Program
    paper: Paper
    columns: Columns
    heads: Heads
    marks: Marks
    setting: Setting
    heading: Heading
    breaks: Breaks
    flow: Flow
    order: Order
    letters: Letters
    furniture: Furniture
    sections: Sections
    size: Size

    @property
    def points(self) -> float:
        return 10.0 if self.size is Size.USUAL else 15.0

    @property
    def is_landscape(self) -> bool:
        """Whether the text of (the first of) its pages is wider than high."""
        return self.paper in (Paper.LANDSCAPE, Paper.TURNED)
