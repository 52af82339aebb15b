"""The line: words that stand next to each other on one baseline."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, fields, replace
from operator import attrgetter, sub
from typing import Any

from ficheparse.reading.page import Style

ABOVE_BASELINE = 0.70
BELOW_BASELINE = 0.08
"""Of the font size: how far a line's box reaches above and below its baseline, from the height of capitals to just
under the baseline. The box is the same for all readers, and touches only its own line's glyphs: pdfplumber gives
a glyph the full font size, from the baseline up or from the descent, so that at a line pitch of 1.15 font sizes a
box down to the descenders would already take in the next line."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page (1-based), in points of the page as shown."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal rule, or a horizontal side of a filled cell."""

    y: float
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick box: whether it is ticked, its printed chars (none where it is drawn), and the x from which its
    indentation counts."""

    ticked: bool
    glyphs: str
    x0: float


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline, in reading order, with no wide gap between two of them.

    `text` is the words joined by single spaces; `spans` holds the x at which each word begins and then those at which
    each ends, in one array to take less room. `styles` is the style of each word, or of all of them where it has one
    entry. `mark` is the x at which a drawn bullet begins to the left of the line. `tracking` is how far apart its
    letters are spaced, in font sizes; `ground` the color of the fill it stands on, empty for none; `rule_above` and
    `rule_below` whether a rule stands right there. `tick` is a tick box before or after the words, which are then
    without it. `glued` is the x at which the text begins in a first word that may hold a marker too. Coordinates are of
    the upright page (see `layout.upright`).
    """

    page: int
    text: str
    baseline: float
    size: float
    spans: array[float]
    styles: tuple[Style, ...]
    mark: float | None = None
    tracking: float = 0.0
    ground: str = ""
    rule_above: bool = False
    rule_below: bool = False
    tick: Tick | None = None
    glued: float | None = None

    def __reduce__(self) -> tuple[type[Line], tuple[Any, ...]]:
        """For handing lines from process to process: a third of the time that dataclasses take for it."""
        return Line, _fields(self)

    @property
    def starts(self) -> array[float]:
        """The x at which each word begins."""
        return self.spans[: len(self.spans) // 2]

    @property
    def ends(self) -> array[float]:
        """The x at which each word ends."""
        return self.spans[len(self.spans) // 2 :]

    @property
    def gaps(self) -> list[float]:
        """How far each word but the first stands from the one before."""
        return list(map(sub, self.starts[1:], self.ends))

    @property
    def word_count(self) -> int:
        return len(self.spans) // 2

    @property
    def x0(self) -> float:
        return self.spans[0]

    @property
    def left(self) -> float:
        """Where the line begins, its drawn bullet included."""
        return self.spans[0] if self.mark is None else min(self.mark, self.spans[0])

    @property
    def x1(self) -> float:
        return self.spans[-1]

    @property
    def top(self) -> float:
        return self.baseline - ABOVE_BASELINE * self.size

    @property
    def bottom(self) -> float:
        return self.baseline + BELOW_BASELINE * self.size

    @property
    def box(self) -> Box:
        return Box(self.page, self.x0, self.top, self.x1, self.bottom)

    @property
    def style(self) -> Style:
        """The style of the first word."""
        return self.styles[0]

    @property
    def text_style(self) -> Style:
        """The style of the longest word: an icon or a number before the text may have one of its own."""
        styles = self.styles
        if len(styles) == 1:
            return styles[0]
        if len(styles) > 2 and styles.count(styles[-1]) >= len(styles) - 1:  # all words but a marker or a number
            return styles[-1]
        words = self.words
        return styles[max(range(len(words)), key=lambda index: len(words[index]))]

    @property
    def words(self) -> list[str]:
        return self.text.split(" ")

    @property
    def is_sign(self) -> bool:
        """Whether the line is a sign alone."""
        return len(self.text) == 1 and not self.text.isalnum()

    @property
    def ink(self) -> int:
        """How many printed chars the line holds."""
        return len(self.text) - self.text.count(" ")

    def part(self, start: int, end: int) -> Line:
        """The words from `start` up to `end`, as a line of their own."""
        count = self.word_count
        return Line(  # half the time of `replace`, and there are thousands
            self.page,
            " ".join(self.words[start:end]),
            self.baseline,
            self.size,
            self.spans[start:end] + self.spans[count + start : count + end],
            self.styles if len(self.styles) == 1 else self.styles[start:end],
            self.mark if start == 0 else None,
            self.tracking,
            self.ground,
            self.rule_above,
            self.rule_below,
            self.tick,
            self.glued if start == 0 else None,
        )

    def with_marker_parted(self, chars: int) -> Line:
        """The line with its first word parted after so many chars, which may be a marker."""
        return replace(self.with_word_parted(0, chars, self.glued), glued=None)

    def with_word_parted(self, index: int, chars: int, cut: float | None = None) -> Line:
        """The line with a word parted after so many chars; where, in points, is reckoned from their share if it is not
        known."""
        words = self.words
        word = words[index]
        starts, ends = self.starts, self.ends
        if cut is None:
            cut = starts[index] + (ends[index] - starts[index]) * chars / len(word)
        styles = self.styles if len(self.styles) == 1 else (*self.styles[: index + 1], *self.styles[index:])
        return replace(
            self,
            text=" ".join([*words[:index], word[:chars], word[chars:], *words[index + 1 :]]),
            spans=array(
                "f",
                (
                    *self.starts[: index + 1],
                    cut,
                    *self.starts[index + 1 :],
                    *self.ends[:index],
                    cut,
                    *self.ends[index:],
                ),
            ),
            styles=styles,
        )

    def with_words_joined(self, index: int) -> Line:
        """The line with the word at `index` and the one before it as one."""
        words = self.words
        styles = self.styles if len(self.styles) == 1 else (*self.styles[:index], *self.styles[index + 1 :])
        return replace(
            self,
            text=" ".join([*words[: index - 1], words[index - 1] + words[index], *words[index + 1 :]]),
            spans=self.starts[:index] + self.starts[index + 1 :] + self.ends[: index - 1] + self.ends[index:],
            styles=styles,
        )


_fields = attrgetter(*(field.name for field in fields(Line)))


_CLOSING = frozenset((".", ",", ")", ").", "),"))


def joined(parts: list[Line], glue: float, small_glue: float = 0.0) -> Line:
    """Lines that stand in one row, as one, their words from left to right.

    Words of two parts that stand closer than `glue` (of the font size) are one; closer than `small_glue`, where the
    second is smaller: a superscript and what it follows. A point or a comma alone, which an icon parts from its word,
    belongs to it.
    """
    if len(parts) == 1:
        return parts[0]
    largest = max(parts, key=lambda part: (part.size, part.ink))
    words = sorted(
        (
            (x0, x1, word, part.styles[min(index, len(part.styles) - 1)], source)
            for source, part in enumerate(parts)
            for index, (x0, x1, word) in enumerate(zip(part.starts, part.ends, part.words, strict=True))
        ),
        key=lambda word: word[0],
    )
    starts, ends = array("f"), array("f")
    texts: list[str] = []
    styles: list[Style] = []
    before = -1
    for x0, x1, word, style, source in words:
        reach = max(glue, small_glue) if parts[source].size < largest.size else glue
        is_near = x0 - ends[-1] < (reach + largest.tracking) * largest.size if texts else False
        if texts and source != before and (is_near or word in _CLOSING):
            texts[-1] += word
            ends[-1] = max(x1, ends[-1])
        else:
            texts.append(word)
            styles.append(style)
            starts.append(x0)
            ends.append(x1)
        before = source
    marks = [part.mark for part in parts if part.mark is not None]
    return replace(
        largest,
        text=" ".join(texts),
        spans=starts + ends,
        styles=tuple(styles[:1] if len(set(styles)) == 1 else styles),
        mark=min(marks, default=None),
        glued=parts[words[0][4]].glued,
    )
