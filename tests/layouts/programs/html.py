"""The register as HTML with print CSS, for Chromium and WeasyPrint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from tests.layouts.content import Fiche, Item
from tests.layouts.dress import Columns, Dress, Flow, Furniture, Heading, Heads, Letters, Marks, Order, Setting
from tests.layouts.programs.marks import PRIVATE_FONT, Counting, is_private, mark
from tests.layouts.sheets import GUTTER, INDENT, LABEL_SHARE, LEADING, MARGIN, Row, Sheet, page_size, sheets

_HEADS = {
    Heads.SHADED: "background:#d9e2ec;",
    Heads.RULED: "border-top:0.8pt solid #333;border-bottom:0.8pt solid #333;",
    Heads.BOLD: "font-weight:bold;",
    Heads.DARK: "background:#1d3557;color:#fff;",
}


def page_html(fiches: Sequence[Fiche], dress: Dress, font: Path, hyphenate: str) -> str:
    """The whole document. `hyphenate` is the CSS with which the program breaks words."""
    body = "".join(_sheet(sheet, dress) for sheet in sheets(fiches, dress))
    rules = "".join(_page_rules(fiches, dress))
    return (
        f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Registre des traitements</title>'
        f"<style>{rules}{_style(dress, font, hyphenate)}</style></head><body>{_watermark(dress)}{body}</body></html>"
    )


def _page_rules(fiches: Sequence[Fiche], dress: Dress) -> Iterator[str]:
    """One named page per fiche, as running heads and papers differ; one for all where fiches run on."""
    named: Sequence[tuple[str, Fiche]] = [(f" f{fiche.fiche_no}", fiche) for fiche in fiches]
    if dress.flow is Flow.RUN_ON:
        named = [("", fiches[0])]
    for name, fiche in named:
        width, height = page_size(dress, fiche.fiche_no)
        boxes = ""
        if dress.heading is Heading.RUNNING:
            boxes += f'@top-left{{content:"{fiche.heading}";font:8pt Carlito;white-space:nowrap}}'
        if dress.furniture is Furniture.FOOT:
            boxes += "@bottom-center{content:counter(page);font:9pt Carlito}"
        elif dress.furniture is Furniture.CORNER:
            boxes += '@top-right{content:"Page " counter(page) " / " counter(pages);font:8pt Carlito;width:80pt}'
            boxes += f'@bottom-left{{content:"{fiche.mission}";font:8pt Carlito}}'
        yield f"@page{name}{{size:{width}pt {height}pt;margin:{MARGIN}pt;{boxes}}}"


def _style(dress: Dress, font: Path, hyphenate: str) -> str:
    spaced = "letter-spacing:0.14em;" if dress.letters is Letters.ALL_SPACED else ""
    heads = "letter-spacing:0.25em;" if dress.letters is Letters.HEADS_SPACED else ""
    justified = f"text-align:justify;{hyphenate}" if dress.setting is Setting.HYPHENATED else ""
    sheet = "" if dress.flow is Flow.RUN_ON else "break-before:page;"
    right_first = "table{direction:rtl}td{direction:ltr}" if dress.order is Order.RIGHT_FIRST else ""
    return (
        f'@font-face{{font-family:"{PRIVATE_FONT}";src:url("{font.as_uri()}")}}'
        f"body{{margin:0;font:{dress.points}pt/{LEADING} Carlito;{spaced}}}"
        f".sheet{{{sheet}margin-bottom:{dress.points * 2}pt}}.sheet:first-of-type{{break-before:auto}}"
        f"h1{{font-size:1.3em;margin:0 0 4pt;color:#8a1538;font-weight:normal}}"
        f"h2{{font-size:1.1em;font-style:italic;font-weight:normal;margin:0 0 8pt}}"
        f"table{{width:100%;border-collapse:collapse;table-layout:fixed;margin-bottom:4pt}}"
        f"td{{vertical-align:top;padding:2pt {GUTTER / 2}pt}}"
        f".head{{{_HEADS[dress.heads]}{heads}}}td.label{{width:{LABEL_SHARE:.0%}}}"
        f".item{{position:relative;{justified}}}"
        f".mark{{position:absolute;left:-{INDENT * 0.8}em;width:{INDENT * 0.8}em;text-indent:0;text-align:left}}"
        f".drawn{{width:0.3em;height:0.3em;top:0.5em;background:#222}}"
        f'.private{{font-family:"{PRIVATE_FONT}"}}sup{{font-size:0.65em;line-height:0;vertical-align:0.35em}}'
        f".slanted{{position:fixed;top:40%;left:15%;font-size:60pt;color:#ddd;transform:rotate(-35deg);z-index:-1}}"
        f".large{{position:fixed;top:45%;left:5%;font-size:64pt;color:#e4e4e4;z-index:-1}}{right_first}"
    )


def _watermark(dress: Dress) -> str:
    names = {Furniture.SLANTED: "slanted", Furniture.LARGE: "large"}
    return f'<div class="{names[dress.furniture]}">DOCUMENT INTERNE</div>' if dress.furniture in names else ""


def _sheet(sheet: Sheet, dress: Dress) -> str:
    fiche = sheet.fiche
    head = f"<h1>{escape(fiche.heading)}</h1>" if dress.heading is not Heading.RUNNING else ""
    title = f"<h2>{escape(fiche.title)}</h2>"
    top = head + title if sheet.is_first or dress.heading is Heading.EACH_PAGE else ""
    page = "" if dress.flow is Flow.RUN_ON else f' style="page:f{fiche.fiche_no}"'
    return f'<div class="sheet"{page}>{top}{"".join(_row(row, dress) for row in sheet.rows)}</div>'


def _row(row: Row, dress: Dress) -> str:
    right_first = dress.order is Order.RIGHT_FIRST
    if dress.columns is Columns.LABELS:
        (cell,) = row
        cells = [f'<td class="label head">{escape(cell.heading)}</td>', f"<td>{_items(cell.items, dress)}</td>"]
        return f"<table><tr>{''.join(reversed(cells) if right_first else cells)}</tr></table>"
    count = {Columns.ONE: 1, Columns.TWO: 2, Columns.THREE: 3}[dress.columns]
    heads = [f'<td class="head">{escape(cell.heading)}</td>' for cell in row] + ["<td></td>"] * (count - len(row))
    texts = [f"<td>{_items(cell.items, dress)}</td>" for cell in row] + ["<td></td>"] * (count - len(row))
    if right_first:
        heads, texts = heads[::-1], texts[::-1]
    headed = f"<tr style='break-after:avoid'>{''.join(heads)}</tr>" if any(cell.heading for cell in row) else ""
    return f"<table>{headed}<tr>{''.join(texts)}</tr></table>"


def _items(items: Sequence[Item], dress: Dress) -> str:
    counting = Counting()
    return "".join(_item(item, counting.next(item.level), dress) for item in items)


def _item(item: Item, count: int, dress: Dress) -> str:
    sign = mark(dress, item.level, count)
    name = "mark drawn" if dress.marks is Marks.DRAWN else "mark private" if is_private(sign) else "mark"
    text = "".join(f"<sup>{escape(run.text)}</sup>" if run.raised else escape(run.text) for run in item.runs)
    return (
        f'<div class="item" style="margin-left:{INDENT * item.level}em"><span class="{name}">{sign}</span>{text}</div>'
    )
