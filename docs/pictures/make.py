"""Make the picture of the README: a page as inspected, beside the tables that it becomes.

`python docs/pictures/make.py`
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import reportlab
from PIL import Image, ImageDraw, ImageFont

import ficheparse
from ficheparse.drawing.page_picture import contents_picture

ROOT = Path(__file__).resolve().parent.parent.parent
PDF = ROOT / "raw" / "assurance-maladie" / "2023-reconstruction.pdf"
TARGET = ROOT / "docs" / "pictures" / "page-and-tables.png"
PAGE = 6
INK, FAINT, GROUND, BAND = "#1c2733", "#66727f", "#ffffff", "#eef2f7"

Rows = Sequence[Sequence[str]]


def main() -> None:
    register = ficheparse.extract(PDF, edition="2023")
    page = contents_picture(PDF, PAGE, register.contents, scale=1.25)
    tables = _tables(register, height=page.height)
    gap = 28
    sheet = Image.new("RGB", (page.width + gap + tables.width, page.height + 2 * gap), "#dfe5ec")
    sheet.paste(page, (gap // 2, gap))
    sheet.paste(tables, (page.width + gap // 2 + gap // 2, gap))
    sheet.save(TARGET, optimize=True)


def _tables(register: ficheparse.Register, height: int) -> Image.Image:
    frames = register.tables()
    fiches = frames["fiches"].query("fiche_no == 2")
    items = frames["items"].query(f"page == {PAGE}").head(22)
    picture = Image.new("RGB", (880, height), GROUND)
    pen = ImageDraw.Draw(picture)
    y = _table(
        pen,
        16,
        "fiches",
        ["fiche_no", "mission_no", "title", "first_page", "last_page", "item_count"],
        fiches,
        {"title": 44},
    )
    _table(pen, y + 14, "items", ["item_id", "level", "marker", "parent_id", "text"], items, {"text": 58})
    return picture


def _table(
    pen: ImageDraw.ImageDraw, y: int, name: str, columns: list[str], frame: object, widest: dict[str, int]
) -> int:
    """Draw a table from y downwards; returns where it ends."""
    face = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
    title, font = ImageFont.truetype(face, 17), ImageFont.truetype(face, 11.5)
    rows: Rows = [["" if str(v) == "<NA>" else str(v) for v in row] for row in frame[columns].itertuples(index=False)]  # type: ignore[index]
    rows = [[_short(cell, widest.get(column, 40)) for column, cell in zip(columns, row, strict=True)] for row in rows]
    widths = [
        16 + max(int(pen.textlength(text, font)) for text in (column, *(row[i] for row in rows)))
        for i, column in enumerate(columns)
    ]
    pen.text((18, y), name, INK, title)
    y += 30
    for number, row in enumerate([columns, *rows]):
        if number % 2 == 0:
            pen.rectangle((12, y - 3, 868, y + 19), BAND)
        x = 18
        for width, cell in zip(widths, row, strict=True):
            pen.text((x, y), cell, FAINT if number == 0 else INK, font)
            x += width
        y += 23
    return y


def _short(text: str, most: int) -> str:
    text = text.replace("\u2019", "'")
    return text if len(text) <= most else text[: most - 1] + "…"


if __name__ == "__main__":
    main()
