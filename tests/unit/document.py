"""Documents made by hand: fiche and mission pages as lines, in two columns, each kind of text in its own type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ficheparse import load_profile
from ficheparse.layout.line import Line
from ficheparse.layout.upright import Aside, LinedPage
from ficheparse.reading.page import Style
from ficheparse.register.assemble import assemble
from ficheparse.register.model import Contents
from tests.unit.ink import BODY, line, marked

HEAD = Style("Sans-Bold", "#003366")
TITLE = Style("Sans-Italic", "#ee7700")
SECTION = Style("Sans-Bold", "#000000")
LEFT, RIGHT = 50.0, 330.0

Row = Sequence[tuple[str, Sequence[str]] | None]
"""Heading and items of each column; None where the column has none."""

KNOWN = (
    ("Sous-finalités", "Fondements juridiques"),
    ("Catégories de personnes concernées", "Type de données"),
    ("Destinataires des données", "Personnes accédant aux données"),
    ("Durée de conservation", "Droits des personnes concernées"),
    ("Justification absence du droit d'opposition", "Sécurité des données"),
)


def rows(*, fill: str = "contenu") -> list[Row]:
    """Every expected section, with an item each."""
    return [
        [(heading, [f"{fill} {n}{side}"]) for side, heading in zip("gd", pair, strict=True)]
        for n, pair in enumerate(KNOWN)
    ]


@dataclass
class PageMaker:
    """Puts lines on a page from top to bottom."""

    number: int
    y: float = 40.0

    def __post_init__(self) -> None:
        self.lines: list[Line] = []

    def put(self, text: str, x: float = LEFT, style: Style = BODY, size: float = 10.0) -> None:
        self.lines.append(line(text, x, self.y, size, styles=(style,), page=self.number))

    def down(self, points: float = 14.0) -> None:
        self.y += points

    def row(self, row: Row) -> None:
        for x, cell in zip((LEFT, RIGHT), row, strict=False):
            if cell:
                self.put(cell[0], x, SECTION)
        self.down()
        self.cells([cell[1] if cell else () for cell in row])

    def cells(self, columns: Sequence[Sequence[str]]) -> None:
        """Items side by side; a text that begins with ">" goes on with the item before it."""
        top = deepest = self.y
        for x, items in zip((LEFT, RIGHT), columns, strict=False):
            self.y = top
            for text in items:
                if text.startswith(">"):
                    self.put(text[1:], x + 10)
                else:
                    found = marked("•", text, x, x + 10, self.y)
                    self.lines.append(Line(self.number, found.text, self.y, 10.0, found.spans, (BODY,)))
                self.down(12)
            deepest = max(deepest, self.y)
        self.y = deepest + 4

    def page(self, asides: Sequence[Aside] = ()) -> LinedPage:
        lines = sorted(self.lines, key=lambda found: (found.baseline, found.x0))
        ink = sum(found.ink for found in lines) + sum(aside.ink for aside in asides)
        return LinedPage(self.number, 600.0, 840.0, 0, tuple(lines), tuple(asides), (), ink)


def fiche_page(
    number: int, fiche_no: int | None, title: str | None, content: Sequence[Row], mission: str = "01 | DROITS"
) -> PageMaker:
    page = PageMaker(number)
    if fiche_no is not None:
        page.put(f"{mission} – Fiche {fiche_no}", style=HEAD, size=13)
    page.down(20)
    if title is not None:
        page.put(title, style=TITLE, size=11)
    page.down(24)
    for row in content:
        page.row(row)
    return page


def mission_page(number: int, mission: str, entries: dict[int, str]) -> LinedPage:
    page = PageMaker(number)
    page.put(mission, style=HEAD, size=16)
    page.down(30)
    for fiche_no, title in entries.items():
        page.put(f"FICHE {fiche_no} {title}", style=TITLE)
        page.down(30)
    return page.page()


def read(*pages: LinedPage) -> Contents:
    return assemble(pages, load_profile())


def codes(contents: Contents) -> set[tuple[str, str, int | None, int | None]]:
    """(severity, code, fiche, page) of all diagnostics but notes."""
    return {(d.severity.value, d.code, d.fiche_no, d.page) for d in contents.diagnostics if d.severity != "info"}


def texts(contents: Contents, fiche_no: int, section: str) -> list[str]:
    fiche = next(fiche for fiche in contents.fiches if fiche.fiche_no == fiche_no)
    return [item.text for part in fiche.sections if part.key == section for item in part.items]
