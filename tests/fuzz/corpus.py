"""Broken and hostile PDFs, made from a seed: the same number, the same file."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from tests.robustness.hostile import many_pages, one_page, raw_pdf, stream
from tests.truth import ROOT

_OBJECT = re.compile(rb"\d+ 0 obj\b.*?endobj", re.DOTALL)
_REFERENCE = re.compile(rb"\b\d+ 0 R\b")
_NUMBER = re.compile(rb"(?<=[ \[])-?\d+(?:\.\d+)?(?=[ \]])")
_BOXES = (
    b"[0 0 1e30 1e30]",
    b"[nan nan nan nan]",
    b"[0 0 0 0]",
    b"[600 800 0 0]",
    b"[-1e9 -1e9 1e9 1e9]",
    b"[0 0 600]",
    b"(no box)",
    b"null",
    b"[0 0 99999999999999999999 1]",
    b"[0 0 0.0001 0.0001]",
)
_CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
_ONE_PAGE = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << %s >> %s >>"
_TEXT = b"BT /F 12 Tf 50 700 Td (Fiche 1) Tj 0 -20 Td (Sous-finalites) Tj ET "
_FONT = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"


@cache
def _seeds() -> tuple[bytes, ...]:
    """Good files, small ones, of all programs of the laboratory and of the forms."""
    folders = (ROOT / "tests" / "layouts" / "pdf", ROOT / "tests" / "formulaire" / "pdf")
    files = [file for folder in folders for file in sorted(folder.glob("*.pdf"))]
    return tuple(file.read_bytes() for file in files if file.stat().st_size < 150_000)


def _good(draw: random.Random) -> bytes:
    return draw.choice(_seeds())


def truncated(path: Path, draw: random.Random) -> None:
    content = _good(draw)
    path.write_bytes(content[: draw.randrange(len(content))])


def flipped_bits(path: Path, draw: random.Random) -> None:
    content = bytearray(_good(draw))
    for _ in range(draw.choice((1, 10, 100, 1_000))):
        content[draw.randrange(len(content))] ^= 1 << draw.randrange(8)
    path.write_bytes(bytes(content))


def holes(path: Path, draw: random.Random) -> None:
    """Stretches of zeros, or of other bytes of the file, as a failing disk leaves them."""
    content = bytearray(_good(draw))
    for _ in range(draw.randint(1, 5)):
        start, length = draw.randrange(len(content)), draw.randint(1, 4_096)
        other = draw.randrange(len(content))
        filling = bytes(length) if draw.random() < 0.5 else bytes(content[other : other + length])
        content[start : start + length] = filling
    path.write_bytes(bytes(content))


def deleted_objects(path: Path, draw: random.Random) -> None:
    content = _good(draw)
    found = list(_OBJECT.finditer(content))
    for match in sorted(draw.sample(found, min(len(found), draw.randint(1, 4))), key=lambda m: -m.start()):
        content = content[: match.start()] + b" " * len(match[0]) + content[match.end() :]
    path.write_bytes(content)


def looping_references(path: Path, draw: random.Random) -> None:
    """References that lead elsewhere: to the object itself, its parent, any other one."""
    content = _good(draw)
    count = max(1, len(_OBJECT.findall(content)))
    share = draw.choice((0.02, 0.2))

    def elsewhere(match: re.Match[bytes]) -> bytes:
        other = b"%d 0 R" % draw.randint(1, count)
        return other.ljust(len(match[0]))[: len(match[0])] if draw.random() < share else match[0]

    path.write_bytes(_REFERENCE.sub(elsewhere, content))


def absurd_numbers(path: Path, draw: random.Random) -> None:
    content = _good(draw)
    absurd = (b"0", b"-1", b"9999999999", b"1e308", b"nan", b"-0.0000001", b"2147483648", b"4294967296")

    def other(match: re.Match[bytes]) -> bytes:
        return draw.choice(absurd) if draw.random() < 0.01 else match[0]

    path.write_bytes(_NUMBER.sub(other, content))


def odd_boxes(path: Path, draw: random.Random) -> None:
    one_page(path, stream(_TEXT * draw.randint(0, 50)), draw.choice(_BOXES), _FONT)


def bombs(path: Path, draw: random.Random) -> None:
    """Contents that grow, by one filter or by several, in a page or in the map of a font."""
    unit = draw.choice((b" ", b"q ", b"0 0 m 9 9 l S ", _TEXT, b"(", b"[", b"<<"))
    packed = zlib.compress(unit * (draw.choice((1, 20, 60)) * 1_000_000 // len(unit)), 9)
    filters = b"/Filter /FlateDecode"
    if draw.random() < 0.5:
        packed, filters = zlib.compress(packed, 9), b"/Filter [/FlateDecode /FlateDecode]"
    one_page(path, stream(packed, filters), resources=_FONT)


def page_counts(path: Path, draw: random.Random) -> None:
    many_pages(path, draw.choice((0, 1, 1_000, 100_000, 1_000_000, 100_000_000)))


def page_loops(path: Path, draw: random.Random) -> None:
    kids = b" ".join(b"%d 0 R" % draw.randint(1, 6) for _ in range(draw.randint(1, 8)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d /Parent 3 0 R >>" % (kids, draw.choice((1, 8, 1_000_000, -1))),
        b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 /Parent 2 0 R >>",
        b"<< /Type /Page /Parent 4 0 R /MediaBox 4 0 R /Contents 4 0 R >>",
        b"5 0 R",
        b"[6 0 R 6 0 R]",
    ]
    raw_pdf(path, objects)


def nested_forms(path: Path, draw: random.Random) -> None:
    """Forms within forms, to a depth, or for ever; each naming the next one several times."""
    depth, width = draw.choice(((3, 2), (60, 2), (1_000, 1), (12, 6))), draw.random() < 0.4
    levels, times = depth
    objects = [_CATALOGUE, _ONE_PAGE, _PAGE % (b"/XObject << /X 5 0 R >>", b""), stream(b"/X Do " * times)]
    for level in range(levels):
        next_one = 5 if width and level == levels - 1 else 6 + level
        more = b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X %d 0 R >> %s >>"
        objects.append(stream(b"/X Do " * times + _TEXT, more % (next_one, _FONT)))
    objects.append(stream(_TEXT, b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << %s >>" % _FONT))
    raw_pdf(path, objects)


def absurd_fonts(path: Path, draw: random.Random) -> None:
    size = draw.choice((b"1e9", b"-12", b"0", b"0.0000001", b"nan"))
    ranges = b"1 beginbfrange <0000> <ffff> <0000> endbfrange " * draw.choice((1, 2_000))
    program = bytes(draw.randrange(256) for _ in range(draw.choice((10, 5_000))))
    objects = [
        _CATALOGUE,
        _ONE_PAGE,
        _PAGE % (b"/Font << /F 5 0 R >>", b""),
        stream(b"BT /F %s Tf 50 700 Td (Fiche 1) Tj (\\377\\000) Tj ET " % size * 20),
        b"<< /Type /Font /Subtype /%s /BaseFont /X /ToUnicode 6 0 R /FontDescriptor 7 0 R /Widths [%s] /FirstChar %s >>"
        % (
            draw.choice((b"TrueType", b"Type1", b"Type3", b"Type0", b"CIDFontType2")),
            b"1e30 " * draw.choice((0, 3, 300)),
            draw.choice((b"0", b"-1", b"99999999")),
        ),
        stream(b"begincmap " + ranges + b"endcmap"),
        b"<< /Type /FontDescriptor /FontName /X /FontBBox [0 0 1e30 nan]"
        b" /FontFile2 8 0 R /FontFile 8 0 R /FontFile3 8 0 R >>",
        stream(program),
    ]
    raw_pdf(path, objects)


def deep_syntax(path: Path, draw: random.Random) -> None:
    """Arrays in arrays, dictionaries in dictionaries, names and strings without end, states never popped."""
    depth = draw.choice((100, 10_000, 300_000))
    content = draw.choice(
        (b"[" * depth, b"<</A " * depth, b"(" * depth, b"q " * depth, b"/" + b"A" * depth, b"BT " * depth)
    )
    if draw.random() < 0.5:
        one_page(path, stream(content + _TEXT), resources=_FONT)
    else:
        raw_pdf(path, [b"<< /Type /Catalog /Pages 2 0 R >>", content, content])


def scripts(path: Path, draw: random.Random) -> None:
    """What would run, fetch or write, were it a viewer that reads."""
    action = draw.choice(
        (
            b"<< /S /JavaScript /JS (app.launchURL\\('http://198.51.100.1/'\\)) >>",
            b"<< /S /Launch /F (/bin/sh) /P (-c touch /tmp/launched) >>",
            b"<< /S /URI /URI (http://198.51.100.1/) >>",
            b"<< /S /SubmitForm /F (http://198.51.100.1/) >>",
            b"<< /S /ImportData /F (/etc/passwd) >>",
        )
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction 5 0 R /AA << /WC 5 0 R >>"
        b" /Names << /EmbeddedFiles << /Names [(../../x) 6 0 R] >> >> >>",
        _ONE_PAGE,
        _PAGE % (_FONT, b"/AA << /O 5 0 R >> /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 600 800] /A 5 0 R >>]"),
        stream(_TEXT * 3),
        action,
        b"<< /Type /Filespec /F (../../../../tmp/dropped) /EF << /F 7 0 R >> >>",
        stream(b"dropped", b"/Type /EmbeddedFile"),
    ]
    raw_pdf(path, objects)


def wrong_encryption(path: Path, draw: random.Random) -> None:
    content = _good(draw)
    key = bytes(draw.randrange(65, 90) for _ in range(draw.choice((0, 5, 32, 300))))
    version, revision = draw.randint(-1, 9), draw.randint(-1, 9)
    entry = b"/Encrypt << /Filter /%s /V %d /R %d /Length %d /O (%s) /U (%s) /P -4 >> " % (
        draw.choice((b"Standard", b"Nobody", b"")),
        version,
        revision,
        draw.choice((0, 40, 128, 256, 99_999)),
        key,
        key,
    )
    at = content.rfind(b"/Root")
    path.write_bytes(content[:at] + entry + content[at:])


def broken_tables(path: Path, draw: random.Random) -> None:
    """Tables of objects that lie: offsets beyond the file, chains that loop, none at all."""
    content = _good(draw)
    at = content.rfind(b"startxref")
    target = draw.choice((b"0", b"-5", b"99999999999", b"%d" % draw.randrange(len(content)), b"", b"%d" % at))
    chain = draw.choice((b"", b"/Prev %d " % at, b"/Prev 0 ", b"/XRefStm %d " % draw.randrange(len(content))))
    content = content[:at] + b"startxref\n" + target + b"\n%%EOF"
    place = content.rfind(b"/Root")
    path.write_bytes(content[:place] + chain + content[place:])


def no_pdf(path: Path, draw: random.Random) -> None:
    head = draw.choice((b"", b"%PDF-", b"%PDF-1.7\n", b"\xff\xfe", b"PK\x03\x04", b"<html>", b"\x00" * 2_000))
    path.write_bytes(head + bytes(draw.randrange(256) for _ in range(draw.choice((0, 1, 1_000, 20_000)))))


KINDS: Mapping[str, Callable[[Path, random.Random], None]] = {
    make.__name__: make
    for make in (
        truncated,
        flipped_bits,
        holes,
        deleted_objects,
        looping_references,
        absurd_numbers,
        odd_boxes,
        bombs,
        page_counts,
        page_loops,
        nested_forms,
        absurd_fonts,
        deep_syntax,
        scripts,
        wrong_encryption,
        broken_tables,
        no_pdf,
    )
}
_SHARES = {
    "truncated": 3,
    "flipped_bits": 4,
    "holes": 3,
    "deleted_objects": 3,
    "looping_references": 3,
    "absurd_numbers": 3,
}
_ODD_NAMES = (
    "l'été n° {}.pdf",
    "a\nb{}.pdf",
    " -x {}.pdf",
    "{}\x1b[31m.pdf",
    "{}" + "n" * 200 + ".pdf",
    "$(id){};.pdf",
)


def make(folder: Path, number: int, seed: int = 1) -> Path:
    """The file of a number: which kind of harm is drawn too, and now and then an odd name."""
    draw = random.Random(f"{seed}/{number}")
    kinds = [kind for kind in KINDS for _ in range(_SHARES.get(kind, 1))]
    kind = draw.choice(kinds)
    name = f"{number:05}-{kind}"
    path = folder / (draw.choice(_ODD_NAMES).format(name) if draw.random() < 0.03 else f"{name}.pdf")
    KINDS[kind](path, draw)
    return path
