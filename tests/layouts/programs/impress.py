"""LibreOffice Impress: a slide a page, its table as high as its text makes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from pathlib import Path
from xml.sax.saxutils import escape

from tests.layouts.content import Fiche
from tests.layouts.dress import Columns, Dress, Furniture, Heading, Heads, Setting
from tests.layouts.programs.odf import LANGUAGE, NAMESPACES, convert, list_style, list_xml, text_properties
from tests.layouts.sheets import LABEL_SHARE, LEADING, MARGIN, Cell, Row, Sheet, page_size, sheets

_COLUMNS = {Columns.ONE: 1, Columns.TWO: 2, Columns.THREE: 3}
_GROUNDS = {Heads.SHADED: "#d9e2ec", Heads.DARK: "#1d3557"}
_TITLE_TOP, _TABLE_TOP = 60.0, 96.0
"""Points from the slide's top to the title and to the table, where what stands above takes one line each."""

_HEADING_SIZE, _TITLE_SIZE = 1.25, 1.1
"""Of the text's size: that of a fiche's heading, and of its title."""

_CHAR = 0.45
"""Of the font size: the width of chars on the average."""


def render(fiches: Sequence[Fiche], dress: Dress, work: Path, pdf: Path) -> None:
    source = work / "register.fodp"
    source.write_text("".join(_document(fiches, dress)), "utf-8")
    convert(source, pdf)


def _document(fiches: Sequence[Fiche], dress: Dress) -> Iterator[str]:
    width, height = page_size(dress, fiches[0].fiche_no)
    orientation = "landscape" if width > height else "portrait"
    yield f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:version="1.3" '
    yield 'office:mimetype="application/vnd.oasis.opendocument.presentation"><office:font-face-decls>'
    for name in ("Liberation Sans", "OpenSymbol"):
        yield f'<style:font-face style:name="{name}" svg:font-family="\'{name}\'"/>'
    yield "</office:font-face-decls><office:styles>"
    yield (
        '<style:default-style style:family="graphic"><style:graphic-properties draw:stroke="none" draw:fill="none"/>'
        f'<style:text-properties style:font-name="Liberation Sans" fo:font-size="{dress.points}pt" {LANGUAGE}/>'
        "</style:default-style></office:styles><office:automatic-styles>"
    )
    yield (
        f'<style:page-layout style:name="P"><style:page-layout-properties fo:page-width="{width}pt" fo:page-height="{height}pt" '
        f'style:print-orientation="{orientation}" fo:margin="0pt"/></style:page-layout>'
    )
    yield from _styles(dress)
    yield '</office:automatic-styles><office:master-styles><style:master-page style:name="M" style:page-layout-name="P">'
    if dress.furniture in (Furniture.SLANTED, Furniture.LARGE):
        turn = f'draw:transform="rotate(0.6) translate({width * 0.15}pt {height * 0.8}pt)"'
        place = turn if dress.furniture is Furniture.SLANTED else f'svg:x="30pt" svg:y="{height * 0.45}pt"'
        yield _box("DOCUMENT INTERNE", "Mark", place, width - 40, 70)
    yield "</style:master-page></office:master-styles><office:body><office:presentation>"
    for number, sheet in enumerate(sheets(fiches, dress, by_hand=True), start=1):
        yield f'<draw:page draw:name="p{number}" draw:master-page-name="M">'
        yield from _slide(sheet, number, dress, width, height)
        yield "</draw:page>"
    yield "</office:presentation></office:body></office:document>"


def _styles(dress: Dress) -> Iterator[str]:
    size = dress.points
    align = "justify" if dress.setting is Setting.HYPHENATED else "start"
    hyphenate = "true" if dress.setting is Setting.HYPHENATED else "false"
    bold = ' fo:font-weight="bold"' if dress.heads is Heads.BOLD else ""
    color = ' fo:color="#ffffff"' if dress.heads is Heads.DARK else ""
    for name, paragraph, text in (
        (
            "Item",
            f'fo:text-align="{align}" fo:line-height="{LEADING:.0%}"',
            f'fo:font-size="{size}pt" fo:hyphenate="{hyphenate}"{text_properties(dress)}',
        ),
        ("Head", "", f'fo:font-size="{size}pt"{bold}{color}{text_properties(dress, heading=True)}'),
        ("Top", "", f'fo:font-size="{size * _HEADING_SIZE}pt" fo:color="#8a1538"'),
        ("Title", "", f'fo:font-size="{size * _TITLE_SIZE}pt" fo:font-style="italic"'),
        ("Small", "", 'fo:font-size="8pt"'),
        ("Mark", "", 'fo:font-size="54pt" fo:color="#e4e4e4"'),
    ):
        yield (
            f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {paragraph}/>'
            f"<style:text-properties {text}/></style:style>"
        )
    yield '<style:style style:name="Raised" style:family="text"><style:text-properties style:text-position="33% 65%"/></style:style>'
    yield list_style(dress, "L", drawn=True)
    yield '<style:style style:name="Box" style:family="graphic"><style:graphic-properties draw:stroke="none" draw:fill="none"/></style:style>'
    width = page_size(dress, 1)[0] - 2 * MARGIN
    for share in _shares(dress):
        yield (
            f'<style:style style:name="Col{round(share * 100)}" style:family="table-column"><style:table-column-properties '
            f'style:column-width="{share * width}pt"/></style:style>'
        )
    plain = 'draw:fill="none" fo:border="none" fo:padding="3pt" draw:textarea-vertical-align="top"'
    yield f'<style:style style:name="Cell" style:family="table-cell"><style:graphic-properties {plain}/><style:paragraph-properties fo:border="none"/></style:style>'
    if dress.heads in _GROUNDS:
        ground = plain.replace('draw:fill="none"', f'draw:fill="solid" draw:fill-color="{_GROUNDS[dress.heads]}"')
        yield f'<style:style style:name="HeadCell" style:family="table-cell"><style:graphic-properties {ground}/><style:paragraph-properties fo:border="none"/></style:style>'
    else:
        rules = 'fo:border="none"'
        if dress.heads is Heads.RULED:
            rules = 'fo:border-top="0.7pt solid #333333" fo:border-left="none" fo:border-right="none" '
            rules += (
                'fo:border-bottom="none"'
                if dress.columns is Columns.LABELS
                else 'fo:border-bottom="0.7pt solid #333333"'
            )
        yield f'<style:style style:name="HeadCell" style:family="table-cell"><style:graphic-properties draw:fill="none" fo:padding="3pt" draw:textarea-vertical-align="top"/><style:paragraph-properties {rules}/></style:style>'


def _shares(dress: Dress) -> list[float]:
    """The share of the width that each column has."""
    if dress.columns is Columns.LABELS:
        return [LABEL_SHARE, 1 - LABEL_SHARE]
    return [1 / _COLUMNS[dress.columns]] * _COLUMNS[dress.columns]


def _box(text: str, style: str, place: str, width: float, height: float) -> str:
    return (
        f'<draw:frame draw:style-name="Box" svg:width="{width}pt" svg:height="{height}pt" {place}><draw:text-box>'
        f'<text:p text:style-name="{style}">{escape(text)}</text:p></draw:text-box></draw:frame>'
    )


def _slide(sheet: Sheet, number: int, dress: Dress, width: float, height: float) -> Iterator[str]:
    fiche = sheet.fiche
    line = width - 2 * MARGIN + 14
    title_top = _TITLE_TOP
    if dress.heading is Heading.RUNNING:
        yield _box(fiche.heading, "Small", f'svg:x="{MARGIN - 7}pt" svg:y="12pt"', line, 18)
    elif sheet.is_first or dress.heading is Heading.EACH_PAGE:
        yield _box(fiche.heading, "Top", f'svg:x="{MARGIN - 7}pt" svg:y="30pt"', line, 30)
        title_top += _lines_more(fiche.heading, _HEADING_SIZE * dress.points, line)
    if sheet.is_first or dress.heading is Heading.EACH_PAGE:
        yield _box(fiche.title, "Title", f'svg:x="{MARGIN - 7}pt" svg:y="{title_top}pt"', line, 26)
    below = _TABLE_TOP - _TITLE_TOP + title_top + _lines_more(fiche.title, _TITLE_SIZE * dress.points, line)
    yield _table(sheet.rows, dress, width - 2 * MARGIN, below)
    if dress.furniture is Furniture.FOOT:
        yield _box(str(number), "Small", f'svg:x="{width / 2}pt" svg:y="{height - 30}pt"', 60, 18)
    elif dress.furniture is Furniture.CORNER:
        yield _box(f"Page {number}", "Small", f'svg:x="{width - 100}pt" svg:y="12pt"', 80, 18)
        yield _box(fiche.mission, "Small", f'svg:x="{MARGIN - 7}pt" svg:y="{height - 30}pt"', 300, 18)


def _lines_more(text: str, size: float, width: float) -> float:
    """Points that the lines of a text after its first take."""
    return (ceil(len(text) * _CHAR * size / width) - 1) * 1.2 * size


def _table(rows: Sequence[Row], dress: Dress, width: float, top: float) -> str:
    labels = dress.columns is Columns.LABELS
    shares = _shares(dress)
    columns = "".join(f'<table:table-column table:style-name="Col{round(share * 100)}"/>' for share in shares)
    body = "".join(_rows(row, len(shares), labels=labels) for row in rows)
    return (
        f'<draw:frame svg:x="{MARGIN}pt" svg:y="{top}pt" svg:width="{width}pt" svg:height="60pt"><table:table>'
        f"{columns}{body}</table:table></draw:frame>"
    )


def _rows(row: Row, count: int, *, labels: bool) -> str:
    if labels:
        (cell,) = row
        return f"<table:table-row>{_head(cell)}{_text(cell)}</table:table-row>"
    empty = '<table:table-cell table:style-name="Cell"/>' * (count - len(row))
    heads = f"<table:table-row>{''.join(_head(cell) for cell in row)}{empty}</table:table-row>"
    texts = f"<table:table-row>{''.join(_text(cell) for cell in row)}{empty}</table:table-row>"
    return (heads if any(cell.heading for cell in row) else "") + texts


def _head(cell: Cell) -> str:
    return f'<table:table-cell table:style-name="HeadCell"><text:p text:style-name="Head">{escape(cell.heading)}</text:p></table:table-cell>'


def _text(cell: Cell) -> str:
    return f'<table:table-cell table:style-name="Cell">{list_xml(cell.items, "L", "Item")}</table:table-cell>'
