"""Mission pages and a table of contents, put into a PDF of fiches, in words and places drawn at random."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2

from tests.layouts.content import Fiche
from tests.layouts.programs.reportlab import broken_text

_FONTS = {
    "Front": "LiberationSans-Regular",
    "Front-Bold": "LiberationSans-Bold",
    "Front-Serif": "LiberationSerif-Regular",
    "Front-Serif-Bold": "LiberationSerif-Bold",
}
_FOLDER = Path("/usr/share/fonts/truetype/liberation")
_MARGIN = 60.0
_NAMES = ("{word} {no}{sign}{title}", "{no:02} | {title}", "{no:02} {title}", "{word} n° {no} – {title}")
_ENTRIES = (
    "Fiche {no}{sign}{title}",
    "Fiche n° {no} : {title}",
    "FICHE {no} {title}",
    "{no}. {title}",
    "{no} {title}",
)
_SIGNS, _WORDS = (" – ", " : ", ". ", " ", " | "), ("Mission", "MISSION")
_KINDS = ("a list", "a list in two columns", "the name alone", "the name in the middle")


@dataclass(frozen=True, slots=True)
class _Front:
    """How missions and fiches are named, in which type, on which kind of page, and whether a table of contents is put
    first."""

    name: str
    entry: str
    word: str
    sign: str
    kind: str
    font: str
    has_contents: bool
    size: tuple[float, float]

    def mission(self, fiche: Fiche) -> str:
        return self.name.format(word=self.word, no=fiche.mission_no, sign=self.sign, title=fiche.mission.upper())

    def fiche(self, fiche: Fiche) -> str:
        return self.entry.format(no=fiche.fiche_no, sign=self.sign, title=fiche.title)


def with_mission_pages(pdf: Path, fiches: Sequence[Fiche], starts: Mapping[int, int], target: Path) -> str:
    """Write a PDF of fiches with a page before the first fiche of each mission, and mostly a table of contents; tells
    how. `starts` is the first page of each fiche, which no other fiche is on; the PDF's name draws."""
    with pypdfium2.PdfDocument(pdf) as source:
        chance = random.Random(pdf.stem)
        front = _Front(
            chance.choice(_NAMES),
            chance.choice(_ENTRIES),
            chance.choice(_WORDS),
            chance.choice(_SIGNS),
            chance.choice(_KINDS),
            chance.choice(("Front", "Front-Serif")),
            has_contents=chance.random() < 0.6,
            size=source[0].get_size(),
        )
        made = pypdfium2.PdfDocument.new()
        if front.has_contents:
            made.import_pages(pypdfium2.PdfDocument(_drawn(front, _contents(front, fiches))))
        opening = {starts[fiches_of[0].fiche_no]: fiches_of for fiches_of in _by_mission(fiches)}
        for page in range(1, len(source) + 1):
            if page in opening:
                made.import_pages(pypdfium2.PdfDocument(_drawn(front, _mission(front, opening[page]))))
            made.import_pages(source, [page - 1])
        made.save(target)
        made.close()
    contents = "with contents" if front.has_contents else "without contents"
    return f"{front.kind}, {front.mission(fiches[0])!r}, {front.fiche(fiches[0])[:20]!r}, {contents}"


_Text = tuple[str, str, float, float, bool]
"""A text, its font and size, the x at which it begins, and whether it begins a page."""


def _by_mission(fiches: Sequence[Fiche]) -> Iterator[list[Fiche]]:
    for mission_no in dict.fromkeys(fiche.mission_no for fiche in fiches):
        yield [fiche for fiche in fiches if fiche.mission_no == mission_no]


def _mission(front: _Front, fiches: Sequence[Fiche]) -> Iterator[_Text]:
    yield front.mission(fiches[0]), f"{front.font}-Bold", 22.0, _MARGIN, True
    if front.kind in ("a list", "a list in two columns"):
        for fiche in fiches:
            text = front.fiche(fiche) if front.kind == "a list" else f"{fiche.fiche_no}\t{fiche.title}"
            yield text, front.font, 11.0, _MARGIN, False


def _contents(front: _Front, fiches: Sequence[Fiche]) -> Iterator[_Text]:
    yield "Sommaire", f"{front.font}-Bold", 20.0, _MARGIN, True
    for own in _by_mission(fiches):
        yield front.mission(own[0]), f"{front.font}-Bold", 11.0, _MARGIN, False
        for fiche in own:
            yield front.fiche(fiche), front.font, 10.0, _MARGIN + 15, False


def _drawn(front: _Front, texts: Iterator[_Text]) -> bytes:
    """A PDF of texts one below the other, on as many pages as they take."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for name, file in _FONTS.items():
        pdfmetrics.registerFont(TTFont(name, str(_FOLDER / f"{file}.ttf")))
    width, height = front.size
    drawn = BytesIO()
    canvas: Any = Canvas(drawn, pagesize=front.size, invariant=1)
    y = height * (0.6 if front.kind == "the name in the middle" else 0.9)
    for text, font, size, x, is_first in texts:
        canvas.setFont(font, size)
        number, _, title = text.rpartition("\t")
        begins = x + 60 if number else x
        for index, line in enumerate(broken_text(title, font, size, width - begins - _MARGIN)):
            if y < _MARGIN:
                canvas.showPage()
                canvas.setFont(font, size)
                y = height - _MARGIN
            if number and index == 0:
                canvas.drawString(x, y, number)
            canvas.drawString(begins, y, line)
            y -= 1.3 * size
        y -= 40 if is_first else 4
    canvas.showPage()
    canvas.save()
    return drawn.getvalue()
