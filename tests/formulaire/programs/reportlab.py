"""ReportLab: a form to be filled in on screen, its boxes and short fields widgets."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import count
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table

from tests.formulaire.content import Field, Form, Forms, Item, Kind
from tests.formulaire.dress import Dress
from tests.formulaire.rows import Row, lines, rows, spaced

_FOLDER = Path("/usr/share/fonts/truetype/crosextra")
_FACES = {"Form": "Regular", "Form-Bold": "Bold", "Form-Italic": "Italic", "Form-BoldItalic": "BoldItalic"}
_LABEL, _TEXT = 50 * mm, 124 * mm
_PADDING = 6.0
_MARGIN = 17 * mm
_COLOR = colors.HexColor("#8a1c2b")
_TYPED = ("date_creation", "date_mise_a_jour", "responsable_conjoint", "logiciel")
"""Sections that are one field to type in."""

_BODY = ParagraphStyle("body", fontName="Form", fontSize=9.5, leading=12, spaceAfter=1.5)
_TITLE = ParagraphStyle("title", fontName="Form-Bold", fontSize=14, leading=17, textColor=_COLOR, spaceAfter=7)
_BOX_INDENT, _LIST_INDENT = 15.0, 11.0

Cells = tuple[list[Any], list[Any]]
"""The flowables of a label and of its contents."""


def render(register: Forms, dress: Dress, work: Path, pdf: Path) -> None:
    for name, face in _FACES.items():
        pdfmetrics.registerFont(TTFont(name, str(_FOLDER / f"Carlito-{face}.ttf")))
    pdfmetrics.registerFontFamily(
        "Form", normal="Form", bold="Form-Bold", italic="Form-Italic", boldItalic="Form-BoldItalic"
    )

    def foot(canvas: Any, document: Any) -> None:
        canvas.setFont("Form", 8)
        canvas.drawString(18 * mm, 10 * mm, register.body)
        canvas.drawRightString(A4[0] - 18 * mm, 10 * mm, f"page {document.page}")

    numbers = count(1)
    story: list[Any] = []
    for form in register.forms:
        story += [PageBreak()] if story else []
        story += _form(form, dress, numbers)
    template = SimpleDocTemplate(
        str(pdf), pagesize=A4, leftMargin=18 * mm, rightMargin=18 * mm, topMargin=_MARGIN, bottomMargin=_MARGIN
    )
    template.build(story, onFirstPage=foot, onLaterPages=foot, canvasmaker=_canvas)


def _canvas(*arguments: Any, **options: Any) -> Any:
    from reportlab.pdfgen.canvas import Canvas

    return Canvas(*arguments, **(options | {"invariant": 1}))


def _form(form: Form, dress: Dress, numbers: Iterator[int]) -> list[Any]:
    title = Paragraph(_markup(form.heading[-1]), _TITLE)
    taken = title.wrap(_LABEL + _TEXT, 999)[1] + _TITLE.spaceAfter
    cells = [_cells(row, dress, numbers) for row in rows(form, dress)]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.6, _COLOR),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), _PADDING / 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), _PADDING / 2),
    ]
    table = Table([list(row) for row in _cut(cells, taken)], colWidths=[_LABEL, _TEXT], style=style)
    return [title, table]


def _cut(cells: list[Cells], taken: float) -> Iterator[Cells]:
    """The rows, those that go over a page's end cut between two items: the rest goes on without a label."""
    whole = A4[1] - 2 * _MARGIN - 2 * _PADDING
    room = whole - taken
    for label, content in cells:
        rest, named = content, label
        while rest and _height(named, rest) > room:
            fitting = next(n for n in range(len(rest), -1, -1) if n == 0 or _height(named, rest[:n]) <= room)
            if fitting:
                yield named, rest[:fitting]
                rest, named = rest[fitting:], []
            room = whole
        yield named, rest
        room -= _height(named, rest)


def _height(label: list[Any], content: list[Any]) -> float:
    def stacked(flowables: list[Any], width: float) -> float:
        return float(sum(each.wrap(width - 12, 9999)[1] + each.getSpaceAfter() for each in flowables))

    return max(stacked(label, _LABEL), stacked(content, _TEXT)) + _PADDING


def _cells(row: Row, dress: Dress, numbers: Iterator[int]) -> Cells:
    label = [Paragraph(f"<b>{_markup(row.field.label)}</b>", _BODY)]
    if row.field.key in _TYPED:
        value = row.field.items[0].text if row.field.items else ""
        return label, [_TextField(value, row.field.label, next(numbers))]
    content = _items(row.field, dress, numbers)
    for inner in row.inner:
        content += _inner(inner, dress, numbers)
    return label, content


def _inner(field: Field, dress: Dress, numbers: Iterator[int]) -> list[Any]:
    """A label within the contents, its text after a colon, or its list below."""
    items = list(field.items)
    text = items.pop(0).text if items and items[0].kind is Kind.TEXT else ""
    head = Paragraph(f"<u>{_markup(field.label)}</u>{_markup(' : ' + text)}", _BODY)
    return [head, *_items(Field(field.key, field.label, tuple(items)), dress, numbers)]


def _items(field: Field, dress: Dress, numbers: Iterator[int]) -> list[Any]:
    return [_flowable(item, numbers) for line in lines(field, dress) for item in line]


def _flowable(item: Item, numbers: Iterator[int]) -> Any:
    if item.kind is Kind.BOX:
        return _CheckBox(item, next(numbers))
    left = _BOX_INDENT if item.below else 0.0
    if item.kind is Kind.TEXT:
        return Paragraph(_markup(item.text), ParagraphStyle("text", parent=_BODY, leftIndent=left))
    left += _LIST_INDENT * item.depth
    style = ParagraphStyle(
        "item", parent=_BODY, leftIndent=left, bulletIndent=left - 0.8 * _LIST_INDENT, bulletFontName="Form"
    )
    return Paragraph(_markup(item.text), style, bulletText="•" if item.depth == 1 else "–")


class _CheckBox(Flowable):  # type: ignore[misc]
    """A paragraph with a check box of the form at its left."""

    def __init__(self, item: Item, number: int) -> None:
        super().__init__()
        markup = f"<b>{_markup(item.words)}</b>" + (_markup(f" : {item.note}") if item.note else "")
        self._text = Paragraph(markup, ParagraphStyle("box", parent=_BODY, leftIndent=_BOX_INDENT))
        self._item, self._number = item, number

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = self._text.wrap(width, height)
        return self.width, self.height + 1.5

    def draw(self) -> None:
        self._text.drawOn(self.canv, 0, 1.5)
        self.canv.acroForm.checkbox(
            name=f"box{self._number:03}",
            tooltip=self._item.words,
            checked=self._item.ticked,
            x=1,
            y=self.height - 9,
            size=9,
            buttonStyle="check",
            borderWidth=0.7,
            borderColor=colors.black,
            fillColor=colors.white,
            textColor=colors.black,
            relative=True,
            forceBorder=True,
        )


class _TextField(Flowable):  # type: ignore[misc]
    """A field to type in, filled."""

    def __init__(self, value: str, label: str, number: int) -> None:
        super().__init__()
        # The fonts of forms have no typographic apostrophe.
        self._value, self._label, self._number = value.replace("’", "'"), label, number

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, 15.0
        return self.width, self.height

    def draw(self) -> None:
        self.canv.acroForm.textfield(
            name=f"text{self._number:03}",
            tooltip=self._label,
            value=self._value,
            x=0,
            y=0,
            width=self.width - 2,
            height=14,
            fontName="Helvetica",
            fontSize=7.5,
            borderColor=colors.grey,
            fillColor=colors.Color(0.93, 0.95, 1),
            textColor=colors.black,
            relative=True,
            fieldFlags="",
        )


def _markup(text: str) -> str:
    return escape(spaced(text))
