"""Chars → words → lines.

Words and lines are found from positions, never from the drawing order: chars are sorted by baseline and x,
and a gap decides whether two of them belong to one word, one line or two.
"""

from __future__ import annotations

from array import array

import numpy as np

from ficheparse.layout.glued import glued_chars
from ficheparse.layout.line import Line
from ficheparse.layout.ordered_chars import in_order
from ficheparse.layout.word_gaps import word_and_line_starts
from ficheparse.reading.page import OWN_HYPHEN, Chars, Style


def chars_to_lines(chars: Chars, page: int) -> list[Line]:
    """The upright lines of a page, from top to bottom and left to right."""
    ordered = in_order(chars)
    if ordered is None:
        return []
    new_word, new_line, tracking = word_and_line_starts(ordered)
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
