"""The fields of fillable forms for pdfminer, which draws no annotations: their appearances become part of the page.

Appearance streams and how they are placed: ISO 32000-1, 12.5.5.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pdfminer.pdftypes import PDFStream, list_value, resolve1
from pdfminer.psparser import PSLiteral

_HIDDEN = 1 << 1 | 1 << 5
"""The flags "hidden" and "no view" of an annotation."""

Box = tuple[float, float, float, float]


def draw_widgets(page: Any) -> None:
    """Append the shown appearance of each field to the contents of a page of pdfminer, which is changed."""
    shown = list(_appearances(page))
    if not shown:
        return
    resources = dict(resolve1(page.resources) or {})
    objects = dict(resolve1(resources.get("XObject")) or {})
    drawn = ["Q"]
    for index, (appearance, edges) in enumerate(shown):
        objects[f"Widget{index}"] = appearance
        matrix = " ".join(f"{number:.6f}" for number in _placed(appearance, edges))
        drawn.append(f"q {matrix} cm /Widget{index} Do Q")
    page.resources = {**resources, "XObject": objects}
    page.contents = [_stream(-1, "q\n"), *page.contents, _stream(-2, "\n".join(["", *drawn, ""]))]


def _stream(number: int, operators: str) -> PDFStream:
    """Contents of our own. pdfminer runs nothing without an object number; those of files are positive."""
    stream = PDFStream({}, operators.encode())
    stream.set_objid(number, 0)
    return stream


def _appearances(page: Any) -> Iterator[tuple[PDFStream, Box]]:
    """The appearance of each field in its state, with the edges of the field: left, bottom, right, top."""
    for reference in list_value(page.annots or []):
        field = resolve1(reference)
        if not isinstance(field, dict) or _name(field.get("Subtype")) != "Widget":
            continue
        if int(resolve1(field.get("F")) or 0) & _HIDDEN:
            continue
        normal = resolve1((resolve1(field.get("AP")) or {}).get("N"))
        if isinstance(normal, dict):
            normal = resolve1(normal.get(_name(field.get("AS"))))
        if isinstance(normal, PDFStream) and "BBox" in normal:
            yield normal, _box(field["Rect"])


def _name(value: Any) -> str | None:
    value = resolve1(value)
    return str(value.name) if isinstance(value, PSLiteral) else None


def _box(value: Any) -> Box:
    x0, y0, x1, y1 = (float(resolve1(edge)) for edge in list_value(value))
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _placed(appearance: PDFStream, edges: Box) -> tuple[float, float, float, float, float, float]:
    """The matrix that takes the appearance's box, turned by its own matrix, to the edges of the field."""
    x0, y0, x1, y1 = _box(appearance["BBox"])
    a, b, c, d, e, f = (float(resolve1(n)) for n in list_value(appearance.get("Matrix") or [1, 0, 0, 1, 0, 0]))
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    left, bottom = min(x for x, _ in corners), min(y for _, y in corners)
    right, top = max(x for x, _ in corners), max(y for _, y in corners)
    across = (edges[2] - edges[0]) / (right - left) if right > left else 1.0
    up = (edges[3] - edges[1]) / (top - bottom) if top > bottom else 1.0
    return across, 0.0, 0.0, up, edges[0] - left * across, edges[1] - bottom * up
