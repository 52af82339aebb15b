"""PDFs that mean harm, made from bytes."""

from __future__ import annotations

import zlib
from pathlib import Path

_MEGABYTE = 1 << 20


def raw_pdf(path: Path, objects: list[bytes]) -> Path:
    """A PDF of numbered objects, the first of them its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    path.write_bytes(out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer)
    return path


def stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >> stream\n%s\nendstream" % (len(content), more, content)


def one_page(
    path: Path, contents: bytes, box: bytes = b"[0 0 600 800]", resources: bytes = b"", pages: int = 1
) -> Path:
    """A page with a content stream, given as an object; the same one several times."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R /Resources << %s >> >>" % (box, resources)
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"3 0 R " * pages, pages)
    return raw_pdf(path, [b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, contents])


def bomb(path: Path, unit: bytes, megabytes: int, pages: int = 1) -> Path:
    """A page, or several, whose contents grow to so many megabytes."""
    packer = zlib.compressobj(9)
    block = unit * (_MEGABYTE // len(unit))
    packed = b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()
    return one_page(path, stream(packed, b"/Filter /FlateDecode"), pages=pages)


def many_pages(path: Path, count: int) -> Path:
    """A page tree that names one page so many times, by nodes of a thousand each."""
    levels, left = [], count
    while left > 1:
        levels.append(min(left, 1_000))
        left = -(-left // 1_000)
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    total = 1
    for width in levels:
        total *= width
    below = total
    for depth, width in enumerate(levels):
        kids = b"%d 0 R " % (depth + 3) * width
        objects.append(b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, below))
        below //= width
    objects.append(b"<< /Type /Page /MediaBox [0 0 600 800] /Resources << >> >>")
    return raw_pdf(path, objects)
