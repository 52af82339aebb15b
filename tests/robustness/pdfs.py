"""Small PDFs made for a test: odd, broken, locked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

Draw = Callable[[Canvas], None]
HEADINGS = ("Sous-finalités", "Fondements juridiques")
ITEMS = ("Gérer les immatriculations", "Article 6-1-c du RGPD")


def draw_fiche(canvas: Canvas) -> None:
    """The smallest fiche: a heading, a title, two sections with an item each."""
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(50, 550, "01 | GESTION DES DROITS – Fiche 1")
    canvas.setFont("Helvetica-Oblique", 11)
    canvas.drawString(50, 530, "Gérer les affiliations")
    for x, heading, item in zip((50, 350), HEADINGS, ITEMS, strict=True):
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(x, 500, heading)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(x, 485, "•")
        canvas.drawString(x + 10, 485, item)


def make_pdf(
    path: Path,
    draw: Draw = draw_fiche,
    *,
    size: tuple[float, float] = (700, 600),
    lock: pdfencrypt.StandardEncryption | None = None,
) -> Path:
    """A PDF of one page."""
    canvas = Canvas(str(path), pagesize=size, encrypt=lock, invariant=1)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return path


def layered_pdf(path: Path, name: str, *, is_off: bool, by_form: bool = False) -> Path:
    """A page with "Imprimé" and, on the layer `name`, "Masqué", a rule, and a form that says "Formulaire"; with
    `by_form` the form alone, which names the layer itself."""
    group = b"<< /Type /OCG /Name <" + name.encode("utf-16-be").hex().encode() + b"> >>"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    contents = (
        b"BT /F 12 Tf 50 700 Td (Imprim\xe9) Tj ET "
        b"/OC /L BDC BT /F 12 Tf 50 650 Td (Masqu\xe9) Tj ET 50 640 200 30 re f /X Do EMC "
        b"/Span BMC BT /F 12 Tf 50 600 Td (Suite) Tj ET EMC"
    )
    form = b"BT /F 12 Tf 50 500 Td (Formulaire) Tj ET"
    own = b"/OC 6 0 R " if by_form else b""
    if by_form:
        contents = b"BT /F 12 Tf 50 700 Td (Imprim\xe9) Tj ET /X Do BT /F 12 Tf 50 600 Td (Suite) Tj ET"
    resources = b"<< /Font << /F 5 0 R >> /Properties << /L 6 0 R >> /XObject << /X 7 0 R >> >>"
    off = b"[6 0 R]" if is_off else b"[]"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [6 0 R] /D << /OFF " + off + b" >> >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources " + resources + b" >>",
        _stream(b"", contents),
        font,
        group,
        _stream(own + b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /F 5 0 R >> >>", form),
    ]
    return _written(path, objects)


def mapped_pdf(path: Path, text: str, ranges: bytes) -> Path:
    """A page with a text in a font of two-byte codes, those of Unicode, and the ranges of its map to Unicode."""
    codes = text.encode("utf-16-be").hex().encode()
    cmap = (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
        b"%d beginbfrange %b endbfrange endcmap end" % (ranges.count(b">") // 3, ranges)
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /Font << /F 5 0 R >> >> >>",
        _stream(b"", b"BT /F 12 Tf 50 700 Td <" + codes + b"> Tj ET"),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Serif /Encoding /Identity-H /DescendantFonts [6 0 R] "
        b"/ToUnicode 7 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Serif /DW 500 /CIDToGIDMap /Identity "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 8 0 R >>",
        _stream(b"", cmap),
        b"<< /Type /FontDescriptor /FontName /ABCDEF+Serif /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 "
        b"/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
    ]
    return _written(path, objects)


def _written(path: Path, objects: Sequence[bytes]) -> Path:
    written = b"%PDF-1.5\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%btrailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    path.write_bytes(written + end % (len(objects) + 1, table, len(objects) + 1, len(written)))
    return path


def _stream(entries: bytes, data: bytes) -> bytes:
    return b"<< %b /Length %d >>\nstream\n%b\nendstream" % (entries, len(data), data)
