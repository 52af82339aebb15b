"""LibreOffice Writer: one table a form, lists as lists, boxes as glyphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from tests.formulaire.content import Field, Form, Forms, Item, Kind
from tests.formulaire.dress import Boxes, Cover, Dress, Paper
from tests.formulaire.programs.box_font import EMPTY, FAMILY, TICKED, write_box_font
from tests.formulaire.rows import Line, Row, lines, rows, spaced
from tests.layouts.programs.odf import LANGUAGE, NAMESPACES, convert

_FONT = "Liberation Sans"
_SIZE = 9.5
_INDENT = 14.0
"""Points, of a level of a list and of what stands below a box."""

_STEPS = {"": 0.0, "Below": _INDENT}
"""How far the lists and texts of a name are indented."""


def render(register: Forms, dress: Dress, work: Path, pdf: Path) -> None:
    source, fonts = work / "register.fodt", work / "fonts"
    fonts.mkdir()
    write_box_font(fonts / "boxes.ttf")
    source.write_text("".join(_document(register, dress)), "utf-8")
    convert(source, pdf, fonts)


def _document(register: Forms, dress: Dress) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:version="1.3" '
    yield 'office:mimetype="application/vnd.oasis.opendocument.text"><office:font-face-decls>'
    for name in (_FONT, "DejaVu Sans", FAMILY):
        yield f'<style:font-face style:name="{name}" svg:font-family="\'{name}\'"/>'
    yield "</office:font-face-decls><office:styles>"
    yield (
        f'<style:default-style style:family="paragraph"><style:text-properties style:font-name="{_FONT}" '
        f'fo:font-size="{_SIZE}pt" {LANGUAGE}/></style:default-style></office:styles>'
    )
    yield f"<office:automatic-styles>{''.join(_styles(dress))}</office:automatic-styles>"
    yield (
        '<office:master-styles><style:master-page style:name="M" style:page-layout-name="P"><style:footer>'
        f'<text:p text:style-name="Foot">{escape(register.body)} – Page <text:page-number/></text:p>'
        "</style:footer></style:master-page></office:master-styles><office:body><office:text>"
    )
    if dress.cover is Cover.CONTENTS:
        yield from _cover(register)
    for form in register.forms:
        yield from _form(form, dress)
    yield "</office:text></office:body></office:document>"


def _styles(dress: Dress) -> Iterator[str]:
    width, height = (842, 595) if dress.paper is Paper.LANDSCAPE else (595, 842)
    yield (
        f'<style:page-layout style:name="P"><style:page-layout-properties fo:page-width="{width}pt" '
        f'fo:page-height="{height}pt" style:print-orientation="{dress.paper.value}" fo:margin="48pt"/>'
        '<style:footer-style><style:header-footer-properties fo:min-height="18pt" fo:margin-top="6pt"/>'
        "</style:footer-style></style:page-layout>"
    )
    page, large = 'style:master-page-name="M"', 'fo:font-size="15pt" fo:font-weight="bold"'
    yield _paragraph("Top", page, "", 'fo:font-size="11pt"')
    yield _paragraph("Title", "", 'fo:margin-bottom="8pt"', large)
    yield _paragraph("TopTitle", page, 'fo:margin-bottom="8pt"', large)
    yield _paragraph("Foot", "", 'fo:text-align="center"', 'fo:font-size="8pt"')
    yield _paragraph("Label", "", "", 'fo:font-weight="bold"')
    yield _paragraph("Inner", "", 'fo:margin-top="2pt" fo:keep-with-next="always"', 'fo:font-weight="bold"')
    yield _paragraph("Box", "", f'fo:margin-left="{_INDENT}pt" fo:text-indent="-{_INDENT}pt"', "")
    yield _paragraph("Row", "", "", "")
    for name, step in _STEPS.items():
        yield _paragraph(f"Text{name}", "", f'fo:margin-left="{step}pt" fo:margin-bottom="2pt"', "")
        levels = "".join(_list_level(level, step) for level in (1, 2))
        yield f'<text:list-style style:name="List{name}">{levels}</text:list-style>'
    font = FAMILY if dress.boxes is Boxes.PRIVATE else "DejaVu Sans"
    yield f'<style:style style:name="Sign" style:family="text"><style:text-properties style:font-name="{font}"/></style:style>'
    yield (
        '<style:style style:name="Form" style:family="table"><style:table-properties table:border-model="collapsing" '
        'style:may-break-between-rows="true"/></style:style>'
        '<style:style style:name="R" style:family="table-row"><style:table-row-properties fo:keep-together="auto"/></style:style>'
    )
    for name, ground in (("Cell", ""), ("LabelCell", ' fo:background-color="#dce6f1"')):
        yield (
            f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties fo:padding="3pt" '
            f'fo:border="0.5pt solid #000000"{ground}/></style:style>'
        )
    for name, share in (("Narrow", 300), ("Wide", 700)):
        yield (
            f'<style:style style:name="{name}" style:family="table-column">'
            f'<style:table-column-properties style:rel-column-width="{share}*"/></style:style>'
        )


def _paragraph(name: str, about: str, paragraph: str, text: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="paragraph" {about}>'
        f"<style:paragraph-properties {paragraph}/><style:text-properties {text}/></style:style>"
    )


def _list_level(level: int, step: float) -> str:
    left = step + _INDENT * level
    return (
        f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="{"•–"[level - 1]}">'
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        f'<style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="{left}pt" '
        f'fo:text-indent="-{_INDENT * 0.8}pt" fo:margin-left="{left}pt"/></style:list-level-properties>'
        "</text:list-level-style-bullet>"
    )


def _cover(register: Forms) -> Iterator[str]:
    yield f'<text:p text:style-name="TopTitle">{_text(register.body)}</text:p>'
    yield _p("Title", _text("Registre des activités de traitement"))
    yield _p("Label", _text("Liste des activités"))
    for form in register.forms:
        yield _p("Text", _text(f"{form.reference} – {form.title}"))


def _form(form: Form, dress: Dress) -> Iterator[str]:
    *above, title = form.heading
    yield "".join(_p("Top", _text(line)) for line in above)
    yield _p("Title" if above else "TopTitle", _text(title))
    yield '<table:table table:style-name="Form"><table:table-column table:style-name="Narrow"/>'
    yield '<table:table-column table:style-name="Wide"/>'
    for row in rows(form, dress):
        yield f'<table:table-row table:style-name="R">{_cells(row, dress)}</table:table-row>'
    yield "</table:table>"


def _cells(row: Row, dress: Dress) -> str:
    label = _p("Label", _text(row.field.label))
    if row.is_wide:
        spans = 'table:number-columns-spanned="2" '
        return f'<table:table-cell {spans}table:style-name="LabelCell">{label}</table:table-cell><table:covered-table-cell/>'
    content = _items(row.field, dress) + "".join(
        _p("Inner", _text(inner.label)) + (_items(inner, dress) if inner.items else "") for inner in row.inner
    )
    return (
        f'<table:table-cell table:style-name="LabelCell">{label}</table:table-cell>'
        f'<table:table-cell table:style-name="Cell">{content or _p("Text", "")}</table:table-cell>'
    )


def _items(field: Field, dress: Dress) -> str:
    parts: list[str] = []
    bullets: list[Item] = []
    for line in lines(field, dress):
        item = line[0]
        if bullets and (item.kind is not Kind.BULLET or item.below is not bullets[0].below):
            parts.append(_list(bullets))
            bullets = []
        if item.kind is Kind.BULLET:
            bullets.append(item)
        else:
            parts.append(_line(line, dress))
    return "".join(parts) + (_list(bullets) if bullets else "")


def _list(bullets: Iterable[Item]) -> str:
    """Items as a list of one or two levels."""
    parts: list[str] = []
    depth = 0
    below = ""
    for item in bullets:
        below = "Below" if item.below else ""
        if item.depth > depth:
            style = f' text:style-name="List{below}"' if depth == 0 else ""
            parts.append(f"<text:list{style}><text:list-item>")
        else:
            parts.append("</text:list-item></text:list>" * (depth - item.depth) + "</text:list-item><text:list-item>")
        depth = item.depth
        parts.append(_p("Row", _text(item.text)))
    return "".join(parts) + "</text:list-item></text:list>" * depth


def _line(line: Line, dress: Dress) -> str:
    item = line[0]
    if item.kind is Kind.BOX:
        style = "Row" if len(line) > 1 else "Box"
        return _p(style, "<text:tab/>".join(_box(box, dress) for box in line))
    return _p("TextBelow" if item.below else "Text", _text(item.text))


def _box(item: Item, dress: Dress) -> str:
    empty, ticked = (EMPTY, TICKED) if dress.boxes is Boxes.PRIVATE else ("☐", "☒")
    sign = f'<text:span text:style-name="Sign">{ticked if item.ticked else empty}</text:span>'
    return f"{sign}\u00a0{_text(item.text)}"


def _p(style: str, content: str) -> str:
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def _text(text: str) -> str:
    return escape(spaced(text))
