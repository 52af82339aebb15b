"""Chars → words → lines.

Words and lines are found from positions, never from the drawing order: chars are sorted by baseline and x,
and a gap decides whether two of them belong to one word, one line or two.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ficheparse.layout.glued import glued_chars
from ficheparse.layout.line import Line
from ficheparse.reading.page import GUESSED_SPACE, OWN_HYPHEN, UPRIGHT, Chars, Floats, Style

SAME_BASELINE = 0.15
"""Of the page's usual font size: baselines this close are one. Text and its bullets in another font differ by
up to 0.05; a superscript is raised by 0.3."""

WORD_GAP = 0.14
"""Of the font size: a wider gap parts two words. Kerning stays below 0.08; the narrowest space met, TeX's
shrunk one, is 0.22."""

_TRACKED_WORD_GAP = 0.10
"""The same beside letters that are spaced out, more than they are. Justification may shrink a space to 0.13; the
letters themselves stand evenly."""

_EVEN, _EVEN_WORD_GAP, _ENOUGH_LETTERS = 0.015, 0.06, 10
"""Where no letter of a line, of so many at least, stands between the first two of these farther from the one before
than all do, the second is what parts words that are spaced out or that the library parts: TeX shrinks a space to 0.07
more than its letters stand apart, which stand within 0.001."""

_HYPHEN_GAP = 0.30
"""The same before the hyphen at a line's end, unless a space char parts them."""

_THIN_GAP = 0.08
_AFTER_SPACE = np.array([ord(char) for char in ";:!?»"], np.uint32)
_BEFORE_SPACE = np.array([ord(char) for char in "«,"], np.uint32)
"""The same before the marks that French sets apart, and after its opening quotation mark: TeX's thin space is 0.12. And
after a comma, but for the one in a number: kerning narrows the space before a capital A to 0.12."""
_DIGITS = np.array([ord(char) for char in "0123456789"], np.uint32)

_GUESSED_GAP = 0.085
"""The same where the library guesses a space. An italic f at a word's end narrowed a space to 0.09; letters that
justification set apart reach 0.08."""

LINE_GAP = 0.9
"""Of the font size: a wider gap parts two lines on one baseline. Justified text may have such gaps inside a cell;
its parts meet again in the cell."""

_OVERSIZE = 2.5
"""Of the page's usual font size: chars larger than this share no line with others, though a baseline; a watermark
lies over the text."""

NARROWEST_SPACE = 0.05
"""Of the font size: a space char closer than this to the start of what follows is not seen. Some programs write one
where a word could have been hyphenated and was not."""

_ROUNDING = 0.01
"""Of the font size: by so much less, chars are at one place."""

_TRACKED = 0.04
"""Of the font size: letters that stand farther apart than this, on the median, are spaced out. The median of text set
solid is 0, kerning and justification included."""

_SPACED_SPACE = 3.0
"""Times the tracking: by how much wider a gap between words is where letters are spaced out, justification included."""

_ENOUGH_GAPS = 3
"""Gaps between letters from which a run of text tells its own tracking; a shorter one takes that of its font."""

_ENDS_ENUMERATOR = np.array([ord(char) for char in ".)°"], np.uint32)
_LONGEST_ENUMERATOR = 6
"""Chars: "xviii."."""

_SAME_SIZE = 0.1
"""Points: how far apart the sizes of one type may be. Running text is set solid beside a text that is spaced out."""

_SPACES = " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_IS_SPACE = np.isin(np.arange(0x3002), [ord(space) for space in _SPACES])
"""For each code point up to the last space, and for what lies beyond it, whether it is a space."""


@dataclass(frozen=True, slots=True)
class _Ordered:
    """The visible upright chars of a page, by baseline and then x. Row i of `new_*` is about char i."""

    codes: NDArray[np.uint32]
    x0: Floats
    x1: Floats
    baselines: Floats
    sizes: Floats
    styles: NDArray[np.int32]
    new_baseline: NDArray[np.bool_]
    after_space: NDArray[np.bool_]
    """Whether a space that takes up room stands before it."""
    after_guess: NDArray[np.bool_]
    """Whether one stands there that the library guessed."""


def chars_to_lines(chars: Chars, page: int) -> list[Line]:
    """The upright lines of a page, from top to bottom and left to right."""
    ordered = _in_order(chars)
    if ordered is None:
        return []
    new_word, new_line, tracking = _breaks(ordered)
    word_starts = np.flatnonzero(new_word)
    word_ends = np.append(word_starts[1:], len(new_word))
    line_starts = np.flatnonzero(new_line[word_starts])
    line_ends = np.append(line_starts[1:], len(word_starts))
    text = ordered.codes.astype("<u4").tobytes().decode("utf-32-le")
    starts, ends = word_starts.tolist(), word_ends.tolist()
    words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    x0 = array("f", ordered.x0[word_starts].tolist())
    x1 = array("f", np.maximum.reduceat(ordered.x1, word_starts).tolist())
    sizes = np.maximum.reduceat(ordered.sizes, word_starts)
    styles = ordered.styles[word_starts].tolist()
    firsts = word_starts[line_starts]
    kinds: dict[tuple[int, ...], tuple[Style, ...]] = {}  # lines of one type share one tuple
    shared: dict[float, float] = {}  # and so do baselines and sizes
    lines = []
    for first, start, end, baseline, size, spacing in zip(
        firsts.tolist(),
        line_starts.tolist(),
        line_ends.tolist(),
        ordered.baselines[firsts].tolist(),
        np.maximum.reduceat(sizes, line_starts).tolist(),
        tracking[firsts].tolist(),
        strict=True,
    ):
        own = tuple(styles[start:end])
        own = own[:1] if own.count(own[0]) == len(own) else own
        if own not in kinds:
            kinds[own] = tuple([chars.palette[style] for style in own])
        said = _with_hyphens(" ".join(words[start:end]))
        marker = glued_chars(said)
        lines.append(
            Line(
                page,
                said,
                shared.setdefault(baseline, baseline),
                shared.setdefault(size, size),
                x0[start:end] + x1[start:end],
                kinds[own],
                tracking=spacing or 0.0,  # one object for all lines set solid
                glued=float(ordered.x0[first + marker]) if marker else None,
            )
        )
    return lines


def _with_hyphens(text: str) -> str:
    """A line's text with plain hyphens, but for the one after a word with which it ends (see `OWN_HYPHEN`)."""
    if OWN_HYPHEN not in text:
        return text
    plain = text.replace(OWN_HYPHEN, "-")
    return plain[:-1] + OWN_HYPHEN if text.endswith(OWN_HYPHEN) and text[-2:-1].isalnum() else plain


def _in_order(chars: Chars) -> _Ordered | None:
    upright = np.flatnonzero(chars.turns == UPRIGHT)
    codes = np.frombuffer(chars.text.encode("utf-32-le"), "<u4")[upright]
    guess = codes == ord(GUESSED_SPACE)
    space = guess | _IS_SPACE[np.minimum(codes, len(_IS_SPACE) - 1)]
    if space.all():
        return None
    baselines, x0, sizes = chars.baselines[upright], chars.boxes[upright, 0], chars.sizes[upright]
    usual = _median(sizes[~space])
    rows = _rows(baselines, sizes > _OVERSIZE * usual, SAME_BASELINE * usual)
    # Sorting keeps the stream's order at equal x, where the letters of a ligature stand. A space that takes no room
    # comes before the letter at its place, though a rounding farther right.
    order = np.lexsort((x0 - space * _ROUNDING * sizes, rows))
    at = np.flatnonzero(~space[order])
    visible, before = order[at], order[np.maximum(at - 1, 0)]
    visible = _enumerators_first(visible, codes, chars.boxes[upright], rows)
    row = rows[visible]
    after_space = space[before] & (x0[visible] - x0[before] > NARROWEST_SPACE * sizes[visible])
    return _Ordered(
        codes[visible],
        x0[visible],
        chars.boxes[upright[visible], 2],
        baselines[visible],
        sizes[visible],
        chars.styles[upright[visible]],
        np.append(True, row[1:] != row[:-1]),
        after_space & ~guess[before],
        after_space & guess[before],
    )


def _enumerators_first(
    visible: NDArray[np.intp], codes: NDArray[np.uint32], boxes: Floats, rows: NDArray[np.intp]
) -> NDArray[np.intp]:
    """The chars in order, the sign at the end of an enumerator before the letter that is printed over it, as where a
    browser has no room left for "10."."""
    signs = np.flatnonzero(np.isin(codes[visible], _ENDS_ENUMERATOR))
    signs = signs[signs >= 2]
    sign, letter = visible[signs], visible[signs - 1]
    inside = (rows[sign] == rows[letter]) & (boxes[letter, 0] < boxes[sign, 0]) & (boxes[sign, 2] < boxes[letter, 2])
    inside &= np.isin(codes[visible[signs - 2]], _DIGITS)
    for index in signs[inside].tolist():
        visible[[index - 1, index]] = visible[[index, index - 1]]
    return visible


def _rows(baselines: Floats, large: NDArray[np.bool_], tolerance: float) -> NDArray[np.intp]:
    """The index of the row that each char belongs to; neighbours closer than the tolerance share one. Rows of large
    chars come after all others."""
    if not large.any():
        return _rows_alike(baselines, tolerance)
    rows = np.empty(len(baselines), np.intp)
    rows[~large] = _rows_alike(baselines[~large], tolerance)
    rows[large] = _rows_alike(baselines[large], tolerance) + len(rows)
    return rows


def _rows_alike(baselines: Floats, tolerance: float) -> NDArray[np.intp]:
    order = np.argsort(baselines, kind="stable")
    steps = np.append(0, np.diff(baselines[order]) > tolerance)
    rows = np.empty(len(baselines), np.intp)
    rows[order] = np.cumsum(steps)
    return rows


def _breaks(chars: _Ordered) -> tuple[NDArray[np.bool_], NDArray[np.bool_], Floats]:
    """For each char, whether it begins a word, whether it begins a line, and how far its letters are spaced out."""
    size = np.maximum(chars.sizes[1:], chars.sizes[:-1])
    gap = np.append(np.inf, (chars.x0[1:] - chars.x1[:-1]) / size)
    gap[chars.new_baseline] = np.inf
    new_line = gap > LINE_GAP
    spaced = chars.after_space
    tracking = _tracking(chars, gap, new_line, spaced)
    alike = np.append(False, chars.styles[1:] == chars.styles[:-1])
    new_line &= gap > LINE_GAP + alike * _SPACED_SPACE * np.maximum(tracking, np.append(0.0, tracking[:-1]))
    even = _are_even(gap - tracking, new_line, spaced)
    guessed_gap = np.where(even, _EVEN_WORD_GAP, _GUESSED_GAP)
    guessed = chars.after_guess & (tracking == 0.0) & (gap > guessed_gap) & ~_are_hyphens(chars)
    thin = gap > tracking + _THIN_GAP
    after = np.append(False, np.isin(chars.codes[:-1], _BEFORE_SPACE)) & ~np.isin(chars.codes, _DIGITS)
    thin &= np.isin(chars.codes, _AFTER_SPACE) | after
    word_gap = np.where(tracking > 0.0, np.where(even, _EVEN_WORD_GAP, _TRACKED_WORD_GAP), WORD_GAP)
    new_word = (gap > tracking + word_gap) | spaced | guessed | thin | new_line
    return new_word & ~_hyphen_of_word(chars, gap - tracking, new_word, new_line), new_line, tracking


def _are_even(gap: Floats, new_line: NDArray[np.bool_], spaced: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """For each char, whether its line's letters stand so evenly, apart from what spaces them out, that a gap a little
    wider is a space."""
    starts = np.flatnonzero(new_line)
    letters = np.diff(np.append(starts, len(gap)))
    loose = np.add.reduceat(~spaced & (gap > _EVEN) & (gap <= _EVEN_WORD_GAP), starts, dtype=np.intp)
    return np.repeat((loose == 0) & (letters >= _ENOUGH_LETTERS), letters)


def _are_hyphens(chars: _Ordered) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = (chars.codes == ord("-")) | (chars.codes == ord(OWN_HYPHEN))
    return found


def _hyphen_of_word(
    chars: _Ordered, gap: Floats, new_word: NDArray[np.bool_], new_line: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Whether a char is the hyphen at the end of its line, or before the next column: some programs set it a little
    apart from the word. A dash between words has a space before it."""
    ends, parted = np.append(new_line[1:], True), np.append(new_word[1:], True)
    found: NDArray[np.bool_] = _are_hyphens(chars) & ~new_line & ~chars.after_space
    return found & ((ends & (gap < _HYPHEN_GAP)) | (parted & (gap < WORD_GAP)))


def _tracking(chars: _Ordered, gap: Floats, new_line: NDArray[np.bool_], spaced: NDArray[np.bool_]) -> Floats:
    """By how much the letters of each char's run are spaced out, in font sizes: the median gap between them.

    A run ends where the line or its type does. Most gaps are between letters, also where spaces are left out; those of
    a leader, which may be longer than the text, do not count.
    """
    leader = chars.codes == ord(".")
    inside = ~new_line & ~spaced & ~(leader & np.append(False, leader[:-1]))
    wide = inside & (gap > _TRACKED)
    tracking = np.zeros(len(gap))
    if not wide.any():
        return tracking
    starts = np.flatnonzero(new_line | np.append(False, chars.styles[1:] != chars.styles[:-1]))
    starts = np.union1d(starts, _after_enumerators(chars, gap, starts))
    ends = np.append(starts[1:], len(gap))
    may_be_tracked = np.logical_or.reduceat(wide, starts)
    inside[starts] = False
    gaps = np.add.reduceat(inside, starts, dtype=np.intp)
    # Where fewer than half of many gaps are wide, the median is not.
    may_be_tracked &= (gaps < _ENOUGH_LETTERS) | (2 * np.add.reduceat(inside & wide, starts, dtype=np.intp) >= gaps)
    by_type: dict[tuple[int, float], float] = {}

    def of_type(start: int) -> float:
        """How far the letters of the type with which a run starts are spaced out on the page."""
        style, size = int(chars.styles[start]), round(float(chars.sizes[start]), 1)
        if (style, size) not in by_type:
            alike = (chars.styles == style) & (np.abs(chars.sizes - size) <= _SAME_SIZE)
            by_type[style, size] = _median_tracking(gap[inside & alike])
        return by_type[style, size]

    for start, end in zip(starts[may_be_tracked].tolist(), ends[may_be_tracked].tolist(), strict=True):
        own = gap[start:end][inside[start:end]]
        if len(own) < _ENOUGH_GAPS:
            goes_on = start > 0 and not chars.new_baseline[start] and chars.styles[start - 1] == chars.styles[start]
            tracking[start:end] = max(of_type(start), tracking[start - 1] if goes_on else 0.0)
        else:
            tracking[start:end] = _median_tracking(own)
            # Kerning draws some letters closer, such as the digits of "1111-1", or most of "AT/MP".
            if len(own) < _ENOUGH_LETTERS and own.max() > of_type(start) - _EVEN:
                tracking[start:end] = max(tracking[start], of_type(start))
    return tracking


def _after_enumerators(chars: _Ordered, gap: Floats, starts: NDArray[np.intp]) -> NDArray[np.intp]:
    """Where the text of a run begins that a few solid chars and a gap precede, as "iii.": they have no part in it."""
    signs = np.isin(chars.codes, _ENDS_ENUMERATOR)
    ends = np.flatnonzero(signs[:-1] & ~signs[1:] & (gap[1:] > WORD_GAP)) + 1
    run = starts[np.searchsorted(starts, ends, "right") - 1]
    near = (ends > run) & (ends - run <= _LONGEST_ENUMERATOR)
    return ends[near]


def _median_tracking(gaps: Floats) -> float:
    median = _median(gaps) if len(gaps) else 0.0
    return median if median > _TRACKED else 0.0


def _median(values: Floats) -> float:
    """The median of some values; numpy's own loads its masked arrays first, and asks for NaN."""
    ordered = np.sort(values)
    middle = len(ordered) // 2
    return float(ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2)
