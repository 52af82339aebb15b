"""Gaps between chars: where a word begins, where a line begins, and how far the letters are spaced out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ficheparse.layout.ordered_chars import ENDS_ENUMERATOR, OrderedChars
from ficheparse.layout.quantile import median
from ficheparse.reading.code_points import are_among, are_digits
from ficheparse.reading.page import OWN_HYPHEN, Floats

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

_EVEN_SOLID_GAP = 0.125
"""The same for text set solid: kerning narrowed the space between "f" and "s" to 0.137."""

_HYPHEN_GAP, _AS_WIDE = 0.30, 0.015
"""The same before the hyphen at a line's end, unless a space char parts them, or a gap that is as wide as the spaces of
the line, or less narrower than the second."""

_SPACE = 0.15
"""Of the font size: a space's own width at the least, which justification adds to. Kerning narrows one by 0.03."""

_THIN_GAP = 0.08
_AFTER_SPACE, _BEFORE_SPACE = tuple(map(ord, ";:!?»")), tuple(map(ord, "«,"))
"""The same before the marks that French sets apart, and after its opening quotation mark: TeX's thin space is 0.12. And
after a comma, but for the one in a number: kerning narrows the space before a capital A to 0.12."""

_GUESSED_GAP = 0.085
"""The same where the library guesses a space. An italic f at a word's end narrowed a space to 0.09; letters that
justification set apart reach 0.08."""

_LINE_GAP = 0.9
"""Of the font size: a wider gap parts two lines on one baseline. Justified text may have such gaps inside a cell;
its parts meet again in the cell."""

_TRACKED = 0.04
"""Of the font size: letters that stand farther apart than this, on the median, are spaced out. The median of text set
solid is 0, kerning and justification included."""

_SPACED_SPACE = 3.0
"""Times the tracking: by how much wider a gap between words is where letters are spaced out, justification included."""

_ENOUGH_GAPS = 3
"""Gaps between letters from which a run of text tells its own tracking; a shorter one takes that of its font."""

_ENOUGH_SPACED_OUT = 4
"""Wide gaps with which a run begins whose first words are spaced out and the others not: those of "F I C H E"."""

_LONGEST_ENUMERATOR = 6
"""Chars: "xviii."."""

_SAME_SIZE = 0.1
"""Points: how far apart the sizes of one type may be. Running text is set solid beside a text that is spaced out."""


def word_and_line_starts(chars: OrderedChars) -> tuple[NDArray[np.bool_], NDArray[np.bool_], Floats]:
    """For each char, whether it begins a word, whether it begins a line, and how far its letters are spaced out."""
    size = np.maximum(chars.sizes[1:], chars.sizes[:-1])
    gap = np.append(np.inf, (chars.x0[1:] - chars.x1[:-1]) / size)
    gap[chars.new_baseline] = np.inf
    new_line = gap > _LINE_GAP
    spaced = chars.after_space
    tracking = _tracking(chars, gap, new_line, spaced)
    alike = np.append(False, chars.styles[1:] == chars.styles[:-1])
    new_line &= gap > _LINE_GAP + alike * _SPACED_SPACE * np.maximum(tracking, np.append(0.0, tracking[:-1]))
    even = _are_even(gap - tracking, new_line, spaced)
    guessed_gap = np.where(even, _EVEN_WORD_GAP, _GUESSED_GAP)
    guessed = chars.after_guess & (tracking == 0.0) & (gap > guessed_gap) & ~_are_hyphens(chars)
    thin = gap > tracking + _THIN_GAP
    after = np.append(False, are_among(chars.codes[:-1], _BEFORE_SPACE)) & ~are_digits(chars.codes)
    thin &= are_among(chars.codes, _AFTER_SPACE) | after
    word_gap = np.where(
        tracking > 0.0,
        np.where(even, _EVEN_WORD_GAP, _TRACKED_WORD_GAP),
        np.where(even, _EVEN_SOLID_GAP, WORD_GAP),
    )
    new_word = (gap > tracking + word_gap) | spaced | guessed | thin | new_line
    new_word &= ~_hyphen_of_word(chars, gap - tracking, new_word, new_line)
    return new_word & ~_after_joint(chars, gap, new_word, new_line), new_line, tracking


def _are_even(gap: Floats, new_line: NDArray[np.bool_], spaced: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """For each char, whether its line's letters stand so evenly, apart from what spaces them out, that a gap a little
    wider is a space."""
    starts = np.flatnonzero(new_line)
    letters = np.diff(np.append(starts, len(gap)))
    loose = np.add.reduceat(~spaced & (gap > _EVEN) & (gap <= _EVEN_WORD_GAP), starts, dtype=np.intp)
    return np.repeat((loose == 0) & (letters >= _ENOUGH_LETTERS), letters)


def _are_hyphens(chars: OrderedChars) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = (chars.codes == ord("-")) | (chars.codes == ord(OWN_HYPHEN))
    return found


def _after_joint(
    chars: OrderedChars, gap: Floats, new_word: NDArray[np.bool_], new_line: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Whether a char goes on with a word after a hyphen or a slash, from which justification sets it apart: by a
    space's own width less than the words of its line, and without a space char."""
    joints = (_are_hyphens(chars) | (chars.codes == ord("/"))) & (gap <= _EVEN) & ~chars.after_space
    found: NDArray[np.bool_] = np.append(False, joints[:-1]) & new_word & ~new_line & ~chars.after_space
    if not found.any():
        return found
    starts = np.append(np.flatnonzero(new_line), len(gap))
    spaces = new_word & ~new_line & ~found & ~are_among(chars.codes, _AFTER_SPACE)
    for index in np.flatnonzero(found).tolist():
        line = slice(*starts[np.searchsorted(starts, index, "right") - 1 :][:2])
        found[index] = gap[index] < min(gap[line][spaces[line]], default=0.0) - _SPACE
    return found


def _hyphen_of_word(
    chars: OrderedChars, gap: Floats, new_word: NDArray[np.bool_], new_line: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Whether a char is the hyphen at the end of its line, or before the next column: some programs set it a little
    apart from the word. A dash between words has a space before it, as wide as those of its line."""
    ends, parted = np.append(new_line[1:], True), np.append(new_word[1:], True)
    found: NDArray[np.bool_] = _are_hyphens(chars) & ~new_line & ~chars.after_space
    found &= (ends & (gap < _HYPHEN_GAP)) | (parted & (gap < WORD_GAP))
    for index in np.flatnonzero(found & new_word).tolist():
        start = int(np.flatnonzero(new_line[:index])[-1])
        spaces = gap[start + 1 : index][new_word[start + 1 : index]]
        found[index] = not len(spaces) or gap[index] < spaces.min() - _AS_WIDE
    return found


def _tracking(chars: OrderedChars, gap: Floats, new_line: NDArray[np.bool_], spaced: NDArray[np.bool_]) -> Floats:
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
    starts = np.union1d(starts, _after_spaced_out(inside, wide, starts))
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


def _after_spaced_out(inside: NDArray[np.bool_], wide: NDArray[np.bool_], starts: NDArray[np.intp]) -> NDArray[np.intp]:
    """Where, in a run that begins with words whose letters are spaced out, others begin that are set solid."""
    found = []
    ends = np.append(starts[1:], len(wide))
    likely = np.add.reduceat(wide, starts, dtype=np.intp) >= _ENOUGH_SPACED_OUT
    for start, end in zip(starts[likely].tolist(), ends[likely].tolist(), strict=True):
        solid = np.flatnonzero(inside[start + 1 : end] & ~wide[start + 1 : end])
        if len(solid) and np.count_nonzero(wide[start + 1 : start + 1 + solid[0]]) >= _ENOUGH_SPACED_OUT:
            found.append(start + int(solid[0]))  # the letter before the first that stands close to another
    return np.array(found, np.intp)


def _after_enumerators(chars: OrderedChars, gap: Floats, starts: NDArray[np.intp]) -> NDArray[np.intp]:
    """Where the text of a run begins that a few solid chars and a gap precede, as "iii.": they have no part in it."""
    signs = are_among(chars.codes, ENDS_ENUMERATOR)
    ends = np.flatnonzero(signs[:-1] & ~signs[1:] & (gap[1:] > WORD_GAP)) + 1
    run = starts[np.searchsorted(starts, ends, "right") - 1]
    near = (ends > run) & (ends - run <= _LONGEST_ENUMERATOR)
    return ends[near]


def _median_tracking(gaps: Floats) -> float:
    usual = median(gaps) if len(gaps) else 0.0
    return usual if usual > _TRACKED else 0.0
