"""Typst."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.layouts.content import Fiche, Item
from tests.layouts.dress import Columns, Dress, Flow, Furniture, Heading, Heads, Letters, Marks, Order, Setting
from tests.layouts.programs.marks import PRIVATE_FONT, Counting, is_private, mark
from tests.layouts.programs.private_font import write_private_font
from tests.layouts.sheets import GUTTER, INDENT, LABEL_SHARE, LEADING, MARGIN, Cell, Row, Sheet, page_size, sheets

_SPECIAL = str.maketrans({char: f"\\{char}" for char in "\\#$*_`<>@[]~/-=+'\""})
_FILLS = {Heads.SHADED: 'fill: rgb("#d9e2ec"), ', Heads.DARK: 'fill: rgb("#1d3557"), '}


def render(fiches: Sequence[Fiche], dress: Dress, work: Path, pdf: Path) -> None:
    import typst

    write_private_font(work / "private.ttf")
    source = work / "register.typ"
    source.write_text("\n".join(_document(fiches, dress)), "utf-8")
    typst.compile(source, output=pdf, font_paths=[work])


def _document(fiches: Sequence[Fiche], dress: Dress) -> Iterator[str]:
    tracking = "0.14em" if dress.letters is Letters.ALL_SPACED else "0pt"
    justified = "justify: true" if dress.setting is Setting.HYPHENATED else "justify: false"
    hyphenate = "true" if dress.setting is Setting.HYPHENATED else "false"
    yield f'#set text(lang: "fr", size: {dress.points}pt, tracking: {tracking}, hyphenate: {hyphenate}, font: "Libertinus Serif")'
    yield f"#set par(leading: {LEADING - 0.75}em, spacing: {LEADING - 0.75}em, {justified})"
    yield "#set smartquote(enabled: false)"
    before: Fiche | None = None
    for sheet in sheets(fiches, dress):
        yield from _page(sheet, before, dress)
        before = sheet.fiche
        yield from _sheet(sheet, dress)


def _page(sheet: Sheet, before: Fiche | None, dress: Dress) -> Iterator[str]:
    """A page break, with the page's own size and running head; none where fiches run on."""
    if before is None or dress.flow is Flow.PAGES:
        width, height = page_size(dress, sheet.fiche.fiche_no)
        about = [f"width: {width}pt", f"height: {height}pt", f"margin: {MARGIN}pt"]
        if dress.heading is Heading.RUNNING:
            about.append(f"header: text(size: 8pt)[{_text(sheet.fiche.heading)}]")
        if dress.furniture is Furniture.FOOT:
            about.append("footer: align(center, context counter(page).display())")
        elif dress.furniture is Furniture.CORNER:
            about.append(
                f"footer: text(size: 8pt)[{_text(sheet.fiche.mission)} #h(1fr) Page #context counter(page).display()]"
            )
        elif dress.furniture is Furniture.SLANTED:
            about.append(
                "background: rotate(-35deg, text(size: 60pt, fill: luma(225), tracking: 0pt)[DOCUMENT INTERNE])"
            )
        else:
            about.append("background: text(size: 60pt, fill: luma(225), tracking: 0pt)[DOCUMENT INTERNE]")
        # A page rule begins a page of its own; the first one must not leave an empty page before it.
        yield f"#set page({', '.join(about)})"


def _sheet(sheet: Sheet, dress: Dress) -> Iterator[str]:
    if sheet.is_first or dress.heading is Heading.EACH_PAGE:
        if dress.heading is not Heading.RUNNING:
            yield f'#block(above: 1.6em, below: 0.6em, text(size: 1.25em, fill: rgb("#8a1538"))[{_text(sheet.fiche.heading)}])'
        yield f'#block(above: 0.6em, below: 1em, text(size: 1.1em, style: "italic")[{_text(sheet.fiche.title)}])'
    for row in sheet.rows:
        yield _labelled(row[0], dress) if dress.columns is Columns.LABELS else _grid(row, dress)


def _labelled(cell: Cell, dress: Dress) -> str:
    parts = [
        f"grid.cell(x: 0, {_fill(dress)}[{_head(cell, dress)}])",
        f"grid.cell(x: 1, [{_items(cell.items, dress)}])",
    ]
    if dress.order is Order.RIGHT_FIRST:
        parts.reverse()
    columns = f"({LABEL_SHARE * 100}%, 1fr)"
    return f"#grid(columns: {columns}, inset: 4pt, {_lines(dress)}{', '.join(parts)})"


def _grid(row: Row, dress: Dress) -> str:
    count = {Columns.ONE: 1, Columns.TWO: 2, Columns.THREE: 3}[dress.columns]
    columns = f"({', '.join(['1fr'] * count)},)"
    headed = any(cell.heading for cell in row)
    parts = []
    for x, cell in enumerate(row):
        here = []
        if headed:
            here.append(f"grid.cell(x: {x}, y: 0, {_fill(dress)}[{_head(cell, dress)}])")
        here.append(f"grid.cell(x: {x}, y: 1, [{_items(cell.items, dress)}])")
        parts.append(", ".join(here))
    if dress.order is Order.RIGHT_FIRST:
        parts.reverse()
    return f"#grid(columns: {columns}, inset: (x: {GUTTER / 2}pt, y: 3pt), {_lines(dress)}{', '.join(parts)})"


def _fill(dress: Dress) -> str:
    return _FILLS.get(dress.heads, "")


def _lines(dress: Dress) -> str:
    if dress.heads is not Heads.RULED:
        return ""
    if dress.columns is Columns.LABELS:
        return "stroke: (bottom: 0.6pt), "
    return "stroke: (x, y) => if y == 0 { (top: 0.6pt, bottom: 0.6pt) }, "


def _head(cell: Cell, dress: Dress) -> str:
    about = []
    if dress.heads is Heads.BOLD:
        about.append('weight: "bold"')
    if dress.heads is Heads.DARK:
        about.append("fill: white")
    if dress.letters is Letters.HEADS_SPACED:
        about.append("tracking: 0.25em")
    return f"#set par(justify: false);#text({', '.join([*about, 'hyphenate: false'])})[{_text(cell.heading)}]"


def _items(items: Sequence[Item], dress: Dress) -> str:
    counting = Counting()
    return " ".join(_item(item, counting.next(item.level), dress) for item in items)


def _item(item: Item, count: int, dress: Dress) -> str:
    sign = mark(dress, item.level, count)
    text = "".join(f"#super[{_text(run.text)}]" if run.raised else _text(run.text) for run in item.runs)
    if dress.marks is Marks.DRAWN:
        drawn = "#box(circle(radius: 0.14em, fill: black), baseline: -0.15em)"
    elif is_private(sign):
        drawn = f'#text(font: "{PRIVATE_FONT}")[{sign}]'
    else:
        drawn = f"#box[{_text(sign)}]"
    back = f"#h(-{INDENT}em)#box(width: {INDENT}em)[{drawn}]"
    return f"#pad(left: {INDENT * item.level}em)[{back}{text}]"


def _text(text: str) -> str:
    return text.translate(_SPECIAL)
