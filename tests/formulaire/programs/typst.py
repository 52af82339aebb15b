"""Typst: boxes drawn as squares that strokes tick, or as circles with a spot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.formulaire.content import IN_GROUP, Field, Form, Forms, Item, Kind
from tests.formulaire.dress import Boxes, Cover, Dress, Frame, Guidance, Paper, Side
from tests.formulaire.rows import Line, lines, rows, spaced

_INDENT = 12
"""Points, of a level of a list and of what stands below a box."""

_SQUARE = (
    "#let sign(on) = box(baseline: 1.2pt, width: 8pt, height: 8pt, {"
    "place(rect(width: 8pt, height: 8pt, stroke: .7pt)); "
    "if on { place(line(start: (1.4pt, 4.2pt), end: (3.4pt, 6.6pt), stroke: 1pt)); "
    "place(line(start: (3.4pt, 6.6pt), end: (7pt, 1pt), stroke: 1pt)) } })"
)
_CIRCLE = (
    "#let sign(on) = box(baseline: 1.2pt, width: 8pt, height: 8pt, {"
    "place(circle(radius: 4pt, stroke: .7pt)); "
    "if on { place(dx: 2pt, dy: 2pt, circle(radius: 2pt, fill: black)) } })"
)


def render(register: Forms, dress: Dress, work: Path, pdf: Path) -> None:
    import typst

    source = work / "register.typ"
    source.write_text("\n".join(_document(register, dress)), "utf-8")
    typst.compile(source, output=pdf)


def _document(register: Forms, dress: Dress) -> Iterator[str]:
    flipped = "true" if dress.paper is Paper.LANDSCAPE else "false"
    yield (
        f'#set page(paper: "a4", flipped: {flipped}, margin: (x: 18mm, top: 20mm, bottom: 20mm), '
        "header: align(right, text(8pt, fill: luma(110))[Registre des activités de traitement]), "
        f"footer: context align(center, text(8pt, fill: luma(110))[{_text(register.body)} — "
        '#counter(page).display("1 / 1", both: true)]))'
    )
    yield '#set text(font: "Liberation Sans", size: 9.3pt, lang: "fr", hyphenate: false)'
    yield "#set par(leading: .52em)"
    yield _CIRCLE if dress.boxes is Boxes.ROUND else _SQUARE
    if dress.cover is Cover.CONTENTS:
        yield '#align(center + horizon)[#text(22pt, weight: "bold")[Registre des activités de traitement]'
        yield f"#parbreak()#text(13pt)[{_text(register.body)}]"
        yield "".join(f"#parbreak()Fiche {_text(form.reference)} : {_text(form.title)}" for form in register.forms)
        yield "]#pagebreak()"
    for at, form in enumerate(register.forms):
        yield from _form(form, dress, is_first=at == 0)


def _form(form: Form, dress: Dress, *, is_first: bool) -> Iterator[str]:
    if not is_first:
        yield "#pagebreak()"
    for line in form.heading:
        yield f'#block(below: 8pt, text(15pt, weight: "bold", fill: rgb("#1b5e20"))[{_text(line)}])'
    cells: list[str] = []
    for row in rows(form, dress):
        label = _label(row.field, dress)
        if row.is_wide:
            cells.append(f'table.cell(colspan: 2, fill: rgb("#c8e6c9"))[{label}]')
        else:
            ground = 'fill: rgb("#e8f5e9")' if dress.frame is Frame.GRID else ""
            side = ", align: right" if dress.side is Side.RIGHT else ""
            cells += [f"table.cell({ground}{side})[{label}]", f"[{_items(row.field, dress)}]"]
    stroke = '.5pt + rgb("#2e7d32")' if dress.frame is Frame.GRID else '(x: none, y: .5pt + rgb("#2e7d32"))'
    yield f"#table(columns: (29%, 1fr), inset: (x: 5pt, y: 4pt), stroke: {stroke}, {', '.join(cells)})"


def _label(field: Field, dress: Dress) -> str:
    text = _text(field.label)
    own = text if field.key in IN_GROUP else f"#strong[{text}]"
    if dress.guidance is Guidance.BELOW_LABEL and field.guidance:
        own += f'#block(above: 3pt, text(7pt, style: "italic", fill: luma(80))[{_text(field.guidance)}])'
    return f"#block(breakable: false)[{own}]"


def _items(field: Field, dress: Dress) -> str:
    return "".join(_block(line) for line in lines(field, dress))


def _block(line: Line) -> str:
    item = line[0]
    if item.kind is Kind.BULLET:
        left = _INDENT * item.level - 4
        sign = "•" if item.depth == 1 else "◦"
        content = f"#grid(columns: (8pt, 1fr), [{sign}], [{_text(item.text)}])"
    elif item.kind is Kind.BOX:
        left, content = 0, " #h(18pt) ".join(map(_box, line))
    else:
        left, content = _INDENT if item.below else 0, _text(item.text)
    return f"#block(above: 4.5pt, below: 4.5pt, inset: (left: {left}pt))[{content}]"


def _box(item: Item) -> str:
    return f"#sign({'true' if item.ticked else 'false'})#h(4pt){_text(item.text)}"


def _text(text: str) -> str:
    quoted = spaced(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'#"{quoted}"'
