"""A tiny font whose glyphs stand in the private use area, as those of Symbol and Wingdings do."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from tests.layouts.programs.marks import PRIVATE_FONT

_EM = 1000
_OUTLINES = {
    0xF0B7: [(100, 300), (250, 450), (400, 300), (250, 150)],
    0xF0A7: [(100, 150), (100, 450), (400, 450), (400, 150)],
    0xF0D8: [(100, 100), (100, 500), (450, 300)],
    0xF0FC: [(80, 300), (200, 150), (500, 550), (480, 580), (200, 230), (110, 340)],
    0xE001: [(250, 120), (100, 300), (250, 480), (400, 300)],
    0xE002: [(100, 250), (100, 350), (450, 350), (450, 250)],
}


def write_private_font(path: Path) -> None:
    names = {code: f"mark{index}" for index, code in enumerate(_OUTLINES)}
    builder = FontBuilder(_EM, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap(names)
    glyphs = {".notdef": TTGlyphPen(None).glyph()}
    for code, outline in _OUTLINES.items():
        pen = TTGlyphPen(None)
        pen.moveTo(outline[0])
        for point in outline[1:]:
            pen.lineTo(point)
        pen.closePath()
        glyphs[names[code]] = pen.glyph()
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (550, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable(
        {"familyName": PRIVATE_FONT, "styleName": "Regular", "psName": PRIVATE_FONT.replace(" ", "")}
    )
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    builder.save(path)
