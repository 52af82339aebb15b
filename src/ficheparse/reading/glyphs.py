"""What both readers do to raw chars, so that they deliver the same ones.

- Chars that nobody sees on the page (outside the crop box, control codes, made up by the library) go.
- Control codes that a font claims to draw become signs that show them (U+2400 and following), so that no text of ours
  holds any; what is no code point at all becomes U+FFFD.
- A ligature's code point (ﬁ) becomes its letters, all in the ligature's box: some readers do so themselves.
- The hyphen that a library reports under a code of its own is a hyphen again. One that can be told for a program's own,
  at a line's end, stays apart from those of words (`OWN_HYPHEN`).
- A letter's code point in the form of a small capital (ᴀ), made for phonetics, is the letter: programs set small
  capitals with them.
- A glyph drawn twice at one place (a poor man's bold) counts once.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ficheparse.reading.code_points import are_among
from ficheparse.reading.page import GUESSED_SPACE, OWN_HYPHEN, SLANTED, UNMAPPED, Chars, Floats, Ints, Style

_HYPHENS = (0x0002, 0x2011, 0xFFFE)
"""The no-break hyphen, and the codes under which pdfium reports a hyphen at a line's end."""

SOFT_HYPHEN = "\u00ad"
_OWN_HYPHENS = (ord(SOFT_HYPHEN), ord(OWN_HYPHEN))

_SMALL_CAPITAL = "LATIN LETTER SMALL CAPITAL "
_OTHER_SMALL_CAPITALS = {0x0493: ord("f"), 0x01EB: ord("q")}
"""Letters of other alphabets that stand among small capitals for F and Q, which Unicode got late: Asciidoctor sets the
first, converters of text the second."""

_BULLET, _UNKNOWN = 0x2022, ord(UNMAPPED)
_UNUSED_IN_WINANSI = frozenset({0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D})
"""Codes that WinAnsiEncoding leaves unused; they stand for the bullet (PDF 32000-1, Annex D.2, note 3)."""

_UNSEEN = (0x0000, 0x000A, 0x000D, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)

_CONTROL_PICTURES, _PICTURE_OF_DELETE = 0x2400, 0x2421
_SPACES = (0x0009, 0x000B, 0x000C, 0x0085, 0x2028, 0x2029)
"""Tabs and ends of lines, pages and paragraphs: between words they are spaces."""

_DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Codes that turn the direction of what follows them (Unicode Standard Annex 9), which a page shows as it is drawn."""

_SAME_SIZE = 0.05
"""Of the font size. A letter of a watermark may lie over the same letter of the text."""

_SAME_SHARE = 0.001
"""Of the font size: widths this close are shares of one glyph."""

_SAME_LINE, _NEXT = 0.1, 1.0
"""Of the font size: how far apart the baselines of two signs of one line may be, and, with a space between them, the
signs."""

_TWICE = 0.12
"""Of the font size: how far apart two drawings of one glyph may be to count as one."""


@dataclass(frozen=True, slots=True)
class RawChars:
    """Chars as a library gives them; `drawn` is false for those that the library made up."""

    codes: NDArray[np.uint32]
    boxes: Floats
    baselines: Floats
    sizes: Floats
    turns: Ints
    styles: Ints
    palette: tuple[Style, ...]
    drawn: NDArray[np.bool_]


def code_for_unmapped(missing: Collection[int]) -> int:
    """The code point of glyphs for which the library has no Unicode, from all such char codes of their font.

    It is U+FFFD, as what they say is not known; the bullet, where the font lacks a map for none but the codes
    that stand for it by the standard.
    """
    return _BULLET if _UNUSED_IN_WINANSI.issuperset(missing) else _UNKNOWN


def readable_chars(raw: RawChars, width: float, height: float) -> Chars:
    """The chars that a page of the given size shows, by the rules of this module."""
    codes = _shown_codes(raw.codes)
    boxes = raw.boxes.copy()
    hidden = _inside_ligatures(raw)
    for index in np.flatnonzero(hidden).tolist():  # its share of the ligature is the letter's before it
        boxes[index - 1] = [
            *np.minimum(boxes[index - 1], boxes[index])[:2],
            *np.maximum(boxes[index - 1], boxes[index])[2:],
        ]
    x0, top, x1, bottom = boxes.T
    shown = (x1 > 0) & (x0 < width) & (bottom > 0) & (top < height) & np.isfinite(boxes).all(axis=1)
    printed = raw.drawn & ~hidden & ~are_among(codes, _UNSEEN) & (raw.sizes > 0)
    keep = np.flatnonzero(printed & shown)
    edge = _cut(raw, shown, printed & (codes != ord(" "))) if len(keep) < np.count_nonzero(printed) else []
    keep = keep[~_drawn_twice(codes[keep], boxes[keep], raw.sizes[keep])]
    keep, codes = _without_ligatures(keep, codes)
    text = codes.astype("<u4").tobytes().decode("utf-32-le", "replace")
    return Chars(
        text,
        boxes[keep],
        raw.baselines[keep],
        raw.sizes[keep],
        raw.turns[keep],
        raw.styles[keep],
        raw.palette,
        tuple(np.flatnonzero(np.isin(keep, edge)).tolist()) if edge else (),
    )


def _cut(raw: RawChars, shown: NDArray[np.bool_], signs: NDArray[np.bool_]) -> list[int]:
    """The indices of the signs that are shown and next to which, in their line, the one before or after is not."""
    order = np.flatnonzero(signs & (raw.turns != SLANTED))
    first, second = order[:-1], order[1:]
    apart = np.maximum(raw.boxes[second, :2] - raw.boxes[first, 2:], raw.boxes[first, :2] - raw.boxes[second, 2:])
    size = raw.sizes[first]
    is_line = (raw.turns[first] == raw.turns[second]) & (np.abs(np.diff(raw.baselines[order])) < _SAME_LINE * size)
    over = is_line & (apart.max(axis=1) < _NEXT * size) & (shown[first] != shown[second])
    found: list[int] = np.where(shown[first], first, second)[over].tolist()
    return found


def _shown_codes(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The code points, each one that can be shown."""
    shown = codes.copy()
    shown[are_among(codes, _HYPHENS)] = ord("-")
    shown[are_among(codes, _OWN_HYPHENS)] = ord(OWN_HYPHEN)
    shown[((codes >= 0xD800) & (codes < 0xE000)) | (codes > 0x10FFFF)] = _UNKNOWN
    small = ((shown >= 0x01EB) & (shown < 0x1D80)) | (shown == 0xA730) | (shown == 0xA731)
    if (small | (shown < 0x20) | ((shown >= 0x7F) & (shown < 0xA0)) | ((shown >= 0x0600) & (shown < 0x2070))).any():
        shown[are_among(shown, _SPACES)] = ord(" ")
        shown[((shown >= 0x80) & (shown < 0xA0)) | are_among(shown, _DIRECTIONS)] = _UNKNOWN
        letters = {code: _small_letter(code) for code in np.unique(shown[small]).tolist()}
        if any(letter != code for code, letter in letters.items()):
            for code, letter in (letters | _OTHER_SMALL_CAPITALS).items():
                shown[shown == code] = letter
        shown[shown == 0x7F] = _PICTURE_OF_DELETE
        control = (shown < 0x20) & ~are_among(shown, (*_UNSEEN, ord(GUESSED_SPACE)))
        shown[control] += _CONTROL_PICTURES
    return shown


def _inside_ligatures(raw: RawChars) -> NDArray[np.bool_]:
    """True for each soft hyphen in the middle of a ligature, where a word could have been hyphenated and was not.

    A reader that gives each letter of a ligature its share of the box gives the hyphen the same share.
    """
    found = np.zeros(len(raw.codes), bool)
    widths = raw.boxes[:, 2] - raw.boxes[:, 0]
    for index in np.flatnonzero(raw.codes == ord(SOFT_HYPHEN)).tolist():
        if 0 < index < len(found) - 1:
            found[index] = np.ptp(widths[index - 1 : index + 2]) < _SAME_SHARE * raw.sizes[index]
    return found


@lru_cache(maxsize=1_024)
def _small_letter(code: int) -> int:
    """The letter of which a code point is the small capital, by its name in Unicode; else the code point."""
    letter = unicodedata.name(chr(code), "").removeprefix(_SMALL_CAPITAL)
    return ord(letter.lower()) if len(letter) == 1 else code


def _without_ligatures(
    keep: NDArray[np.intp], codes: NDArray[np.uint32]
) -> tuple[NDArray[np.intp], NDArray[np.uint32]]:
    codes = codes[keep]
    ligatures = np.flatnonzero((codes >= 0xFB00) & (codes <= 0xFB06))
    if not len(ligatures):
        return keep, codes
    letters = [unicodedata.normalize("NFKC", chr(code)) for code in codes.tolist()]
    repeats = np.array([len(part) for part in letters])
    spelled = np.array([ord(letter) for part in letters for letter in part], np.uint32)
    return np.repeat(keep, repeats), spelled


def _drawn_twice(codes: NDArray[np.uint32], boxes: Floats, sizes: Floats) -> NDArray[np.bool_]:
    """True for each char that repeats an earlier one at its place."""
    twice = np.zeros(len(codes), bool)
    if not len(codes):
        return twice
    order = np.lexsort((boxes[:, 0], boxes[:, 1], codes))
    code, size, x0, top = codes[order], sizes[order], boxes[order, 0], boxes[order, 1]
    near = (
        (code[1:] == code[:-1])
        & (np.abs(np.diff(x0)) < _TWICE * size[1:])
        & (np.abs(np.diff(top)) < _TWICE * size[1:])
        & (np.abs(np.diff(size)) < _SAME_SIZE * size[1:])
        & (code[1:] != ord(" "))
    )
    later = np.maximum(order[1:], order[:-1])
    # The letters of a decomposed ligature share one box, but follow each other in the stream.
    apart = np.abs(order[1:] - order[:-1]) > 1
    twice[later[near & apart]] = True
    # They are drawn twice if the first is: slanted, the box of "fi" may begin where an "i" before it does.
    if twice.any():
        shared = np.append(False, (boxes[1:] == boxes[:-1]).all(axis=1))
        for index in np.flatnonzero(shared & (twice | np.append(False, twice[:-1]))).tolist():
            twice[index] = twice[index - 1]
    return twice
