"""LibreOffice Writer: tables with cells that break over pages, lists as lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from tests.layouts.content import Fiche
from tests.layouts.dress import Columns, Dress, Flow, Furniture, Heading, Heads, Setting
from tests.layouts.programs.odf import LANGUAGE, NAMESPACES, convert, list_style, list_xml, text_properties
from tests.layouts.sheets import LABEL_SHARE, LEADING, MARGIN, Row, Sheet, page_size, sheets

_COLUMNS = {Columns.ONE: 1, Columns.TWO: 2, Columns.THREE: 3}
_GROUNDS = {Heads.SHADED: "#d9e2ec", Heads.DARK: "#1d3557"}


def render(fiches: Sequence[Fiche], dress: Dress, work: Path, pdf: Path) -> None:
    source = work / "register.fodt"
    source.write_text("".join(_document(fiches, dress)), "utf-8")
    convert(source, pdf)


def _document(fiches: Sequence[Fiche], dress: Dress) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:version="1.3" '
    yield 'office:mimetype="application/vnd.oasis.opendocument.text">'
    yield "<office:font-face-decls>"
    for name in ("Liberation Sans", "OpenSymbol"):
        yield f'<style:font-face style:name="{name}" svg:font-family="\'{name}\'"/>'
    yield "</office:font-face-decls><office:styles>"
    yield (
        '<style:default-style style:family="paragraph"><style:text-properties style:font-name="Liberation Sans" '
        f'fo:font-size="{dress.points}pt" {LANGUAGE}/></style:default-style></office:styles>'
    )
    yield f"<office:automatic-styles>{''.join(_styles(fiches, dress))}</office:automatic-styles>"
    yield f"<office:master-styles>{''.join(_masters(fiches, dress))}</office:master-styles>"
    yield "<office:body><office:text>"
    for index, sheet in enumerate(sheets(fiches, dress)):
        yield from _sheet(sheet, index, dress)
    yield "</office:text></office:body></office:document>"


def _styles(fiches: Sequence[Fiche], dress: Dress) -> Iterator[str]:
    size = dress.points
    hyphenate = "true" if dress.setting is Setting.HYPHENATED else "false"
    align = "justify" if dress.setting is Setting.HYPHENATED else "start"
    yield list_style(dress, "L")
    yield (
        f'<style:style style:name="Item" style:family="paragraph"><style:paragraph-properties fo:text-align="{align}" '
        f'fo:line-height="{LEADING:.0%}" fo:orphans="0" fo:widows="0" fo:hyphenation-ladder-count="no-limit"/>'
        f'<style:text-properties fo:hyphenate="{hyphenate}" fo:hyphenation-remain-char-count="2" '
        f'fo:hyphenation-push-char-count="2"{text_properties(dress)}/></style:style>'
    )
    bold = ' fo:font-weight="bold"' if dress.heads is Heads.BOLD else ""
    color = ' fo:color="#ffffff"' if dress.heads is Heads.DARK else ""
    yield (
        '<style:style style:name="Head" style:family="paragraph"><style:paragraph-properties fo:keep-with-next="always"/>'
        f"<style:text-properties{bold}{color}{text_properties(dress, heading=True)}/></style:style>"
    )
    yield '<style:style style:name="Raised" style:family="text"><style:text-properties style:text-position="33% 65%"/></style:style>'
    for fiche in fiches:
        master = f' style:master-page-name="M{fiche.fiche_no}"'
        for name, attributes in ((f"Top{fiche.fiche_no}", master), ("Again", "")):
            yield (
                f'<style:style style:name="{name}" style:family="paragraph"{attributes}>'
                f'<style:paragraph-properties fo:keep-with-next="always" fo:margin-top="{size}pt"/>'
                f'<style:text-properties fo:font-size="{size * 1.25}pt" fo:color="#8a1538"/></style:style>'
            )
        yield (
            f'<style:style style:name="TitleTop{fiche.fiche_no}" style:family="paragraph"{master}>'
            f'<style:paragraph-properties fo:keep-with-next="always" fo:margin-bottom="{size * 0.6}pt"/>'
            f'<style:text-properties fo:font-size="{size * 1.1}pt" fo:font-style="italic"/></style:style>'
        )
    yield (
        '<style:style style:name="Title" style:family="paragraph">'
        f'<style:paragraph-properties fo:keep-with-next="always" fo:margin-bottom="{size * 0.6}pt"/>'
        f'<style:text-properties fo:font-size="{size * 1.1}pt" fo:font-style="italic"/></style:style>'
    )
    yield '<style:style style:name="Small" style:family="paragraph"><style:text-properties fo:font-size="8pt"/></style:style>'
    yield (
        '<style:style style:name="Centred" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>'
        '<style:text-properties fo:font-size="9pt"/></style:style>'
    )
    yield (
        '<style:style style:name="Table" style:family="table"><style:table-properties fo:margin-bottom="5pt" '
        'style:may-break-between-rows="true" table:border-model="collapsing"/></style:style>'
        '<style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="auto"/></style:style>'
        '<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:padding="3pt" fo:border="none"/></style:style>'
        f'<style:style style:name="HeadCell" style:family="table-cell"><style:table-cell-properties fo:padding="3pt" {_head_cell(dress)}/></style:style>'
        f'<style:style style:name="LabelRule" style:family="table-cell"><style:table-cell-properties fo:padding="3pt" {_label_rule(dress)}/></style:style>'
        f'<style:style style:name="Narrow" style:family="table-column"><style:table-column-properties style:rel-column-width="{round(LABEL_SHARE * 1000)}*"/></style:style>'
        f'<style:style style:name="Wide" style:family="table-column"><style:table-column-properties style:rel-column-width="{round((1 - LABEL_SHARE) * 1000)}*"/></style:style>'
    )
    yield (
        '<style:style style:name="Mark" style:family="paragraph"><style:text-properties fo:font-size="52pt" '
        'fo:color="#e4e4e4"/></style:style>'
    )
    yield (
        '<style:style style:name="Behind" style:family="graphic"><style:graphic-properties style:wrap="run-through" '
        'style:run-through="background" fo:border="none" draw:stroke="none" draw:fill="none" style:vertical-pos="from-top" '
        'style:vertical-rel="page" style:horizontal-pos="from-left" style:horizontal-rel="page"/></style:style>'
    )
    yield from _layouts(dress)


def _head_cell(dress: Dress) -> str:
    if dress.heads in _GROUNDS:
        return f'fo:background-color="{_GROUNDS[dress.heads]}" fo:border="none"'
    if dress.heads is Heads.RULED:
        below = "none" if dress.columns is Columns.LABELS else "0.6pt solid #333333"
        return f'fo:border-top="0.6pt solid #333333" fo:border-bottom="{below}" fo:border-left="none" fo:border-right="none"'
    return 'fo:border="none"'


def _label_rule(dress: Dress) -> str:
    ruled = dress.heads is Heads.RULED and dress.columns is Columns.LABELS
    return 'fo:border-top="0.6pt solid #333333"' if ruled else 'fo:border="none"'


def _layouts(dress: Dress) -> Iterator[str]:
    for number in (1, 2):
        width, height = page_size(dress, number)
        orientation = "landscape" if width > height else "portrait"
        yield (
            f'<style:page-layout style:name="P{number % 2}"><style:page-layout-properties fo:page-width="{width}pt" '
            f'fo:page-height="{height}pt" style:print-orientation="{orientation}" fo:margin-left="{MARGIN}pt" '
            f'fo:margin-right="{MARGIN}pt" fo:margin-top="20pt" fo:margin-bottom="20pt"/>'
            '<style:header-style><style:header-footer-properties fo:min-height="22pt" fo:margin-bottom="6pt"/></style:header-style>'
            '<style:footer-style><style:header-footer-properties fo:min-height="22pt" fo:margin-top="6pt"/></style:footer-style>'
            "</style:page-layout>"
        )


def _masters(fiches: Sequence[Fiche], dress: Dress) -> Iterator[str]:
    number = '<text:page-number text:select-page="current"/>'
    for fiche in fiches:
        head = escape(fiche.heading) if dress.heading is Heading.RUNNING else ""
        above = f'<text:p text:style-name="Small">{head}</text:p>'
        foot = '<text:p text:style-name="Small"/>'
        if dress.furniture is Furniture.FOOT:
            foot = f'<text:p text:style-name="Centred">{number}</text:p>'
        elif dress.furniture is Furniture.CORNER:
            above = f'<text:p text:style-name="Small">{head}<text:tab/><text:tab/>Page {number}</text:p>'
            foot = f'<text:p text:style-name="Small">{escape(fiche.mission)}</text:p>'
        elif dress.furniture is Furniture.LARGE:
            above += _watermark()
        yield (
            f'<style:master-page style:name="M{fiche.fiche_no}" style:page-layout-name="P{fiche.fiche_no % 2}">'
            f"<style:header>{above}</style:header><style:footer>{foot}</style:footer></style:master-page>"
        )


def _watermark() -> str:
    """Large grey letters behind the text, as a text box anchored to the header."""
    return (
        '<text:p text:style-name="Small"><draw:frame draw:style-name="Behind" text:anchor-type="char" svg:x="40pt" '
        'svg:y="380pt" svg:width="515pt" svg:height="70pt"><draw:text-box><text:p text:style-name="Mark">'
        "DOCUMENT INTERNE</text:p></draw:text-box></draw:frame></text:p>"
    )


def _sheet(sheet: Sheet, index: int, dress: Dress) -> Iterator[str]:
    number = sheet.fiche.fiche_no
    breaks = index == 0 or dress.flow is Flow.PAGES
    if sheet.is_first or dress.heading is Heading.EACH_PAGE:
        if dress.heading is not Heading.RUNNING:
            style = f"Top{number}" if breaks else "Again"
            yield f'<text:h text:outline-level="1" text:style-name="{style}">{escape(sheet.fiche.heading)}</text:h>'
            yield f'<text:p text:style-name="Title">{escape(sheet.fiche.title)}</text:p>'
        else:
            style = f"TitleTop{number}" if breaks else "Title"
            yield f'<text:p text:style-name="{style}">{escape(sheet.fiche.title)}</text:p>'
    elif breaks:
        yield f'<text:p text:style-name="TitleTop{number}"/>'
    for row in sheet.rows:
        yield _labelled(row) if dress.columns is Columns.LABELS else _table(row, _COLUMNS[dress.columns])


def _cell(content: str, style: str) -> str:
    return f'<table:table-cell table:style-name="{style}" office:value-type="string">{content}</table:table-cell>'


def _labelled(row: Row) -> str:
    (cell,) = row
    head = _cell(f'<text:p text:style-name="Head">{escape(cell.heading)}</text:p>', "HeadCell")
    text = _cell(list_xml(cell.items, "L", "Item"), "LabelRule")
    columns = '<table:table-column table:style-name="Narrow"/><table:table-column table:style-name="Wide"/>'
    return f'<table:table table:style-name="Table">{columns}<table:table-row table:style-name="Row">{head}{text}</table:table-row></table:table>'


def _table(row: Row, count: int) -> str:
    empty = _cell('<text:p text:style-name="Item"/>', "Cell") * (count - len(row))
    heads = "".join(
        _cell(f'<text:p text:style-name="Head">{escape(cell.heading)}</text:p>', "HeadCell") for cell in row
    )
    texts = "".join(_cell(list_xml(cell.items, "L", "Item"), "Cell") for cell in row)
    rows = [f"{heads}{empty}"] if any(cell.heading for cell in row) else []
    body = "".join(
        f'<table:table-row table:style-name="Row">{cells}</table:table-row>' for cells in (*rows, f"{texts}{empty}")
    )
    return f'<table:table table:style-name="Table"><table:table-column table:number-columns-repeated="{count}"/>{body}</table:table>'
