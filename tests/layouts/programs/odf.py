"""What the two OpenDocument programs share: XML, marks and the call of LibreOffice."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from tests.layouts.content import Item
from tests.layouts.dress import Dress, Letters, Marks
from tests.layouts.programs.marks import mark
from tests.layouts.sheets import INDENT

SYMBOL_FONT = "OpenSymbol"
"""LibreOffice's own font of symbols, with glyphs in the private use area."""

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("presentation", "presentation"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)
LANGUAGE = 'fo:language="fr" fo:country="FR"'
_PRIVATE = {"\uf0b7": "\ue00c", "\uf0a7": "\ue00a"}
"""The code points at which OpenSymbol has a disc and a square."""


def convert(source: Path, pdf: Path, fonts: Path | None = None) -> None:
    """Make a PDF of an OpenDocument file with LibreOffice, in a profile of its own. `fonts` is a folder of fonts that
    it has beside the system's."""
    profile = (source.parent / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    command += ["--outdir", str(source.parent), str(source)]
    known = {"FONTCONFIG_FILE": str(_font_configuration(fonts))} if fonts else {}
    subprocess.run(command, check=True, capture_output=True, env=os.environ | known)
    pdf.write_bytes(source.with_suffix(".pdf").read_bytes())


def _font_configuration(fonts: Path) -> Path:
    path = fonts / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{escape(str(fonts))}</dir></fontconfig>",
        "utf-8",
    )
    return path


def text_properties(dress: Dress, *, heading: bool = False) -> str:
    """Letter spacing, as attributes of text properties."""
    share = 0.14 if dress.letters is Letters.ALL_SPACED else 0.0
    if heading and dress.letters is Letters.HEADS_SPACED:
        share = 0.25
    return f' fo:letter-spacing="{share * dress.points:.2f}pt"' if share else ""


def list_style(dress: Dress, name: str, *, drawn: bool = False) -> str:
    """A list style of three levels; `drawn` is for the text of drawings, whose lists are indented in another way."""
    levels = "".join(_level(dress, level, drawn=drawn) for level in (1, 2, 3))
    return f'<text:list-style style:name="{name}">{levels}</text:list-style>'


def _level(dress: Dress, level: int, *, drawn: bool) -> str:
    step = INDENT * dress.points
    aligned = (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        f'<style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="{step * level}pt" '
        f'fo:text-indent="{-step}pt" fo:margin-left="{step * level}pt"/></style:list-level-properties>'
    )
    spaced = (
        f'<style:list-level-properties text:space-before="{step * (level - 1)}pt" text:min-label-width="{step}pt"/>'
        '<style:text-properties fo:font-size="100%"/>'
    )
    place = spaced if drawn else aligned
    if dress.marks is Marks.COUNTED:
        form, after = (("1", "."), ("a", ")"), ("i", "."))[level - 1]
        return (
            f'<text:list-level-style-number text:level="{level}" style:num-format="{form}" style:num-suffix="{after}">'
            f"{place}</text:list-level-style-number>"
        )
    sign = mark(dress, level, 1)
    font = f'<style:text-properties style:font-name="{SYMBOL_FONT}"/>' if sign in _PRIVATE else ""
    if font and drawn:
        place, font = (
            place.replace("<style:text-properties ", f'<style:text-properties style:font-name="{SYMBOL_FONT}" '),
            "",
        )
    return (
        f'<text:list-level-style-bullet text:level="{level}" text:bullet-char={quoteattr(_PRIVATE.get(sign, sign))}>'
        f"{place}{font}</text:list-level-style-bullet>"
    )


def list_xml(items: Sequence[Item], style: str, paragraph: str) -> str:
    """Items as a nested list."""
    if not items:
        return f'<text:p text:style-name="{paragraph}"/>'
    parts: list[str] = []
    depth = 0
    for item in items:
        while depth < item.level:
            parts.append(f'<text:list text:style-name="{style}">' if depth == 0 else "<text:list>")
            parts.append("<text:list-item>")
            depth += 1
            if depth == item.level:
                break
        else:
            while depth > item.level:
                parts.append("</text:list-item></text:list>")
                depth -= 1
            parts.append("</text:list-item><text:list-item>")
        parts.append(f'<text:p text:style-name="{paragraph}">{runs_xml(item)}</text:p>')
    parts.append("</text:list-item></text:list>" * depth)
    return "".join(parts)


def runs_xml(item: Item) -> str:
    return "".join(
        f'<text:span text:style-name="Raised">{escape(run.text)}</text:span>' if run.raised else escape(run.text)
        for run in item.runs
    )
