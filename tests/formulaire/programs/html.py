"""The forms as HTML with print CSS, for Chromium and WeasyPrint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from tests.formulaire.content import Field, Form, Forms, Item, Kind, has_inner_columns
from tests.formulaire.dress import Boxes, Cover, Dress, Flow, Frame, Guidance, Recipients, Side
from tests.formulaire.rows import Line, Row, by_box, lines, rows, spaced

_GLYPHS = {Boxes.CHECKED: "☐☑", Boxes.GLYPHS: "☐☒"}


def page_html(register: Forms, dress: Dress) -> str:
    """The whole document."""
    forms = "".join(_form(form, dress) for form in register.forms)
    cover = _cover(register) if dress.cover is Cover.CONTENTS else ""
    return (
        f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Registre des activités</title>'
        f"<style>{_style(register, dress)}</style></head><body>{cover}{forms}</body></html>"
    )


def _style(register: Forms, dress: Dress) -> str:
    paper = "A4 landscape" if dress.paper.value == "landscape" else "A4"
    small = dress.flow is Flow.TWO_UP
    size = "7.8pt" if small else "10pt"
    starts = "break-before:page" if dress.flow is Flow.PAGES else "margin-bottom:7mm"
    whole = "break-inside:avoid;" if small else ""
    return (
        f"@page{{size:{paper};margin:{'12mm 16mm 14mm' if small else '17mm 18mm 19mm'};"
        f'@bottom-center{{content:"{register.body} – registre des activités de traitement – page " counter(page);'
        f"font:7.5pt Carlito;white-space:nowrap}}}}"
        f"body{{margin:0;font:{size}/1.25 Carlito;print-color-adjust:exact;-webkit-print-color-adjust:exact}}"
        f"section{{{starts};{whole}}}section:first-of-type{{break-before:auto}}"
        f"h1{{font-size:1.45em;margin:0;color:#1f3a7a}}"
        f"h2{{font-size:1.1em;margin:0;font-weight:normal;text-transform:uppercase;letter-spacing:.06em}}"
        f"header{{margin-bottom:2mm;break-after:avoid}}"
        f"table{{width:100%;border-collapse:collapse;table-layout:fixed}}td{{vertical-align:top;padding:.35em .6em}}"
        f"{_frame(dress)}p{{margin:0 0 .15em}}ul{{margin:.1em 0;padding-left:1.6em}}ul ul{{margin:0}}"
        f".below{{margin-left:1.5em}}.inner{{font-weight:bold;text-decoration:underline}}"
        f".guidance{{font:italic .8em Carlito;display:block;margin:0}}.gap{{display:inline-block;width:1.8em}}"
        f".whole{{white-space:nowrap}}input{{margin:0 .3em 0 0;vertical-align:-.15em}}"
        f".glyph{{font-family:'DejaVu Sans';font-size:1.05em}}"
        f".drawn{{display:inline-block;width:8pt;height:8pt;border:.7pt solid #000;vertical-align:-1.5pt;"
        f"font:bold 7.5pt/8pt Carlito;text-align:center;margin-right:.4em}}"
        f".cover td{{border:.5pt solid #999}}.cover h1{{text-align:center;padding:60mm 0 20mm}}"
        f".cover{{break-after:page}}"
    )


def _frame(dress: Dress) -> str:
    """The rules and grounds of labels and contents."""
    right = "text-align:right;" if dress.side is Side.RIGHT else ""
    label = f"td.label{{width:27%;font-weight:bold;{right}}}td.name{{width:26%;font-style:italic}}"
    match dress.frame:
        case Frame.GRID:
            return f"{label}td{{border:.6pt solid #444}}td.label,td.wide{{background:#e4e8ee;font-weight:bold}}"
        case Frame.ROWS:
            return f"{label}td{{border-bottom:.6pt solid #9aa}}"
        case Frame.BANDS:
            edge = "border-left:.6pt solid #00695c;border-right:.6pt solid #00695c;"
            return (
                f".band{{background:#d7ece8;border:.6pt solid #00695c;padding:.3em .7em;font-weight:bold;"
                f"break-after:avoid}}.text{{{edge}padding:.3em .7em;min-height:1em}}.sub{{{edge}padding:.3em .7em 0;"
                f"font-weight:bold;text-decoration:underline;break-after:avoid}}"
                f"section{{border-bottom:.6pt solid #00695c}}"
            )
        case _:
            return label


def _cover(register: Forms) -> str:
    entries = "".join(
        f"<tr><td>Fiche n°\u00a0{form.number}</td><td>{_text(form.title)}</td></tr>" for form in register.forms
    )
    return (
        f'<div class="cover"><h1>Registre des activités de traitement<br>{_text(register.body)}</h1>'
        f"<table>{entries}</table></div>"
    )


def _form(form: Form, dress: Dress) -> str:
    above = "".join(f"<h2>{_text(line)}</h2>" for line in form.heading[:-1])
    head = f"<header>{above}<h1>{_text(form.heading[-1])}</h1></header>"
    if dress.frame is Frame.BANDS:
        return f"<section>{head}{''.join(_band(row, dress) for row in rows(form, dress))}</section>"
    return f"<section>{head}<table>{_columns(dress)}{''.join(_rows(form, dress))}</table></section>"


def _columns(dress: Dress) -> str:
    inner = dress.recipients is Recipients.BESIDE
    widths = ("22%", "26%", "52%") if inner else ("27%", "73%")
    return "".join(f'<col style="width:{width}">' for width in widths)


def _band(row: Row, dress: Dress) -> str:
    field = row.field
    head = "sub" if field.key in ("destinataires_internes", "organismes_externes", "sous_traitants") else "band"
    text = "" if row.is_wide else f'<div class="text">{_guidance(field, dress)}{_items(field, dress)}</div>'
    return f'<div class="{head}">{_text(field.label)}</div>{text}'


def _rows(form: Form, dress: Dress) -> Iterator[str]:
    wide = 3 if dress.recipients is Recipients.BESIDE else 2
    for row in rows(form, dress):
        field = row.field
        below = _guidance(field, dress) if dress.guidance is Guidance.BELOW_LABEL else ""
        if row.is_wide:
            yield f'<tr><td class="wide" colspan="{wide}">{_text(field.label)}</td></tr>'
        elif row.inner or has_inner_columns(field, dress):
            yield from _divided(row, dress)
        else:
            yield (
                f'<tr><td class="label">{_text(field.label)}{below}</td>'
                f'<td colspan="{wide - 1}">{_items(field, dress)}</td></tr>'
            )


def _divided(row: Row, dress: Dress) -> Iterator[str]:
    """A row whose contents have a column of names, of recipients or boxes, and one of texts."""
    if row.inner:
        parts = [(_text(field.label), _items(field, dress)) for field in row.inner]
    else:
        parts = [(_box(box, dress), _body(((i,) for i in beside), dress)) for box, beside in by_box(row.field.items)]
    for at, (name, text) in enumerate(parts):
        label = f'<td class="label" rowspan="{len(parts)}">{_text(row.field.label)}</td>' if at == 0 else ""
        yield f'<tr>{label}<td class="name">{name}</td><td>{text}</td></tr>'


def _guidance(field: Field, dress: Dress) -> str:
    return f'<span class="guidance">{_text(field.guidance)}</span>' if field.guidance else ""


def _items(field: Field, dress: Dress) -> str:
    return _body(lines(field, dress), dress)


def _body(found: Iterable[Line], dress: Dress) -> str:
    """Lines as paragraphs and nested lists."""
    parts: list[str] = []
    depth, listed_below = 0, False
    for line in found:
        item = line[0]
        wanted = item.depth if item.kind is Kind.BULLET else 0
        if depth and wanted and item.below is not listed_below:
            parts.append("</li></ul>" * depth)
            depth = 0
        parts.append("</li></ul>" * max(0, depth - wanted))
        if wanted and wanted <= depth:
            parts.append("</li>")
        indented = ' class="below"' if item.below else ""
        parts += [f"<ul{'' if opened else indented}>" for opened in range(depth, wanted)]
        depth, listed_below = wanted, item.below
        parts.append(_line(line, dress))
    return "".join(parts) + "</li></ul>" * depth


def _line(line: Line, dress: Dress) -> str:
    item = line[0]
    if item.kind is Kind.BULLET:
        return f"<li>{_text(item.text)}"
    if item.kind is Kind.BOX:
        gap = '<span class="gap"></span> '
        return f"<p>{gap.join(_unbroken(box, dress) for box in line)}</p>"
    return f'<p class="{"below" if item.below else ""}">{_text(item.text)}</p>'


def _unbroken(item: Item, dress: Dress) -> str:
    """A box with its words on one line, if no text follows them."""
    return _box(item, dress) if item.note else f'<span class="whole">{_box(item, dress)}</span>'


def _box(item: Item, dress: Dress) -> str:
    text = _text(item.text)
    match dress.boxes:
        case Boxes.INPUTS:
            return f'<input type="checkbox"{" checked" if item.ticked else ""}>{text}'
        case Boxes.SIGNS:
            return f"{'[x]' if item.ticked else '[ ]'} {text}"
        case Boxes.LETTERED:
            return f'<span class="drawn">{"X" if item.ticked else ""}</span>{text}'
        case _:
            return f'<span class="glyph">{_GLYPHS[dress.boxes][bool(item.ticked)]}</span>\u00a0{text}'


def _text(text: str) -> str:
    return escape(spaced(text))
