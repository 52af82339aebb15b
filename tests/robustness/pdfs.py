"""Small PDFs made for a test: odd, broken, locked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

Draw = Callable[[Canvas], None]
HEADINGS = ("Sous-finalités", "Fondements juridiques")
ITEMS = ("Gérer les immatriculations", "Article 6-1-c du RGPD")


def draw_fiche(canvas: Canvas) -> None:
    """The smallest fiche: a heading, a title, two sections with an item each."""
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(50, 550, "01 | GESTION DES DROITS – Fiche 1")
    canvas.setFont("Helvetica-Oblique", 11)
    canvas.drawString(50, 530, "Gérer les affiliations")
    for x, heading, item in zip((50, 350), HEADINGS, ITEMS, strict=True):
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(x, 500, heading)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(x, 485, "•")
        canvas.drawString(x + 10, 485, item)


def make_pdf(
    path: Path,
    draw: Draw = draw_fiche,
    *,
    size: tuple[float, float] = (700, 600),
    lock: pdfencrypt.StandardEncryption | None = None,
) -> Path:
    """A PDF of one page."""
    canvas = Canvas(str(path), pagesize=size, encrypt=lock, invariant=1)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return path
