"""A small register set in ruled tables, drawn for a test: upright, turned, or cropped."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

HEADINGS = ("Sous-finalités", "Fondements juridiques", "Catégories de personnes concernées", "Type de données")
ITEMS = (
    ("Gérer les immatriculations et les affilia-", "tions des assurés", "Établir des statistiques"),
    ("Article 6-1-c du RGPD", "Article 6-1-e du RGPD"),
    ("Assurés", "Agents"),
    ("Nom", "Prénom", "NIR"),
)
WIDTH, HEIGHT = 700, 600


def draw_ruled_fiche(canvas: Canvas, number: int, *, rules: bool = True) -> None:
    """A fiche of four sections: two headings in a row of cells, their items in the row below, and so again."""
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(50, 550, f"01 | GESTION DES DROITS – Fiche {number}")
    canvas.setFont("Helvetica-Oblique", 11)
    canvas.drawString(50, 530, f"Gérer les droits de la sorte {number}")
    for place, (heading, items) in enumerate(zip(HEADINGS, ITEMS, strict=True)):
        left, top = 50 + 300 * (place % 2), 510 - 150 * (place // 2)
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(left + 5, top - 14, heading)
        canvas.setFont("Helvetica", 9)
        for line, text in enumerate(items):
            if place or line != 1:  # the first item takes two lines
                canvas.drawString(left + 8, top - 36 - 14 * line, "•")
            canvas.drawString(left + 18, top - 36 - 14 * line, text)
        if rules:
            canvas.rect(left, top - 20, 300, 20)
            canvas.rect(left, top - 140, 300, 120)


def ruled_register(path: Path, *, turned: int = 0, cropped: bool = False, text_turned: bool = False) -> Path:
    """Two fiches with rules and one without, a page each.

    `turned` is what the page is turned by when shown; with `text_turned` the drawing is turned back beforehand, so that
    it is shown upright. `cropped` shows a part of a larger page whose origin lies elsewhere.
    """
    size = (HEIGHT, WIDTH) if text_turned else (WIDTH, HEIGHT)
    canvas = Canvas(str(path), pagesize=size, invariant=1)
    for number in (1, 2, 3):
        if turned:
            canvas.setPageRotation(turned)
        if cropped:
            canvas.setCropBox((20, 30, size[0] - 10, size[1] - 20))
        if text_turned:
            canvas.translate(HEIGHT, 0)
            canvas.rotate(90)
        draw_ruled_fiche(canvas, number, rules=number != 3)
        canvas.showPage()
    canvas.save()
    return path
