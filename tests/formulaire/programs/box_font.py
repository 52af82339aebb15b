"""A font that calls itself Wingdings: LibreOffice's symbols, tick boxes where that font has them, in private use."""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont

FAMILY = "Wingdings"
EMPTY, TICKED = "\uf0a8", "\uf0fe"
_OPEN_SYMBOL = Path("/usr/share/fonts/truetype/libreoffice/opens___.ttf")
_DRAWN_AS = {EMPTY: "□", TICKED: "☑"}
_NAMES = {1: FAMILY, 3: f"{FAMILY} for tests", 4: FAMILY, 6: f"{FAMILY}-Regular", 16: FAMILY}
"""By the numbers that the table of names gives to family, identity, full name, PostScript name, family again."""


def write_box_font(path: Path) -> None:
    font = TTFont(_OPEN_SYMBOL)
    glyphs = font.getBestCmap()
    tables = [table for table in font["cmap"].tables if table.isUnicode()]
    for table in tables:
        table.cmap = {ord(" "): glyphs[ord(" ")]}
        table.cmap |= {ord(sign): glyphs[ord(drawn)] for sign, drawn in _DRAWN_AS.items()}
    font["cmap"].tables = tables
    for name in font["name"].names:
        name.string = _NAMES.get(name.nameID, name.toUnicode())
    font.save(path)
