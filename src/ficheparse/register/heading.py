"""Section headings: what one is, how it looks, and which text is one by the words of a profile."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from statistics import median
from typing import NamedTuple

from ficheparse.layout.line import Line
from ficheparse.profiles.profile import Profile
from ficheparse.profiles.wording import squeezed, squeezed_beginning
from ficheparse.reading.page import Style

_NEXT_LINE = 1.8
"""Of the font size: how far below its first line a heading's second one may stand."""

_NEXT_LINE_IN_CELL = 2.4
"""The same on a ground of its own: QtWebKit sets lines of one cell 2.2 apart where a page has no room for them."""

_LEVEL = 0.1
"""Of the font size: baselines that close are one."""

_NOTE_MARK = re.compile(r"\s*(?:[*†‡⁰¹²³⁴⁵⁶⁷⁸⁹]+|(?<=[^\W\d])\d{1,2}|\(\d{1,2}\))$")
"""After a heading: "Droits des personnes concernées¹", "Destinataires*"."""

_IN_BRACKETS = re.compile(r"\s*\([^()]*\)?$")
"""After a heading: "Responsable conjoint (le cas échéant)"."""

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿➀➁➂➃➄➅➆➇➈➉➊➋➌➍➎➏➐➑➒➓"

_NUMBER = re.compile(
    r"^[\W_]*(?!N[°º])(?:\d{1,2}(?:\.\d{1,2})*\.?\s+(?=\D)|(?:[A-Z]|[IVX]{1,5})(?:\.\d{1,2})+\.?\s+"
    rf"|(?:\d{{1,2}}|[A-Za-z]|[IVXivx]{{1,5}})\s*[.)°–—-]\s*|[{_CIRCLED}]\s*)"
)
"""Before a heading: "3. Durée de conservation", "10 Sécurité", "③ Durée", "6.1 Destinataires", "A.1 Destinataires",
"B) Destinataires", "iv. Destinataires"; fonts with small capitals may say "Ix."."""

_BARE_NUMBER = re.compile(r"^(?:[IVX]{1,5}|[A-Z])\s+(?=[^\W\d_])")
"""The same without a sign after it: "IV Destinataires", "B Destinataires"."""

_OF_NUMBERS = frozenset(f".)°–—-0123456789{_CIRCLED}")
"""What a number before a heading holds, or ends with; hardly any text begins so."""

HEADING_NUMBER = re.compile(r"(?:\d{1,2}|[A-Z]|[IVX]{1,5})(?:\.\d{1,2})*[.)°–—-]?|(?:[a-z]|[IVXivx]{1,5})[.)°–—-]")
"""What may be the number of a heading, by itself."""

_ORNAMENTS = re.compile(r"([—–*•·|~-]+) (?P<text>.+) \1")
"""Around the heading of a fiche: "— Fiche 3 —"."""

_LEADS_ON = re.compile(r"(?<=\d)\s*[:|·–—-]$")
"""At the end of the heading of a fiche whose title stands below: "Fiche 3 –"."""

ALIGNED = 2.0
"""Points: how far apart the left, middle or right of two lines may be that are set one below the other."""

_LONGEST_CONTINUATION = 20
"""Letters and signs of the longest words of continuation: most lines are longer, and need no looking up."""

_HALF_POINT = 0.5
"""How far apart the middles of two lines may be that are centred exactly."""

MOST_PLACES = 4
"""Places at which the headings of a page begin at most where they are set flush left, one for each column; centred, ten
headings have ten."""

FEWEST_LETTERS = 3
"""Letters of a heading, or of its last line, beside text: a marker has fewer."""

_SPACED_OUT = 0.065
"""Of the font size: letters of a heading farther apart than that, and those of the text not, are part of its look. Of
49 documents seventeen space out headings, by 0.08 or more; letters set solid measure 0."""

OWN_LOOK = 0.7
"""Share of the lines of the headings' look that must be known headings before the look alone tells one."""


class Look(NamedTuple):
    """What tells headings from other text: type, ground, rules, and whether its letters are spaced out. Sizes differ
    between pages of one document."""

    style: Style
    ground: str
    ruled: bool
    spaced: bool

    @classmethod
    def of(cls, line: Line, last: Line | None = None) -> Look:
        """The look of a line, or of the lines from it down to the `last` one."""
        styles = line.styles
        style = styles[0] if len(styles) == 1 else line.text_style
        ruled = line.rule_above and (last or line).rule_below
        return cls(style, line.ground, ruled, line.tracking > _SPACED_OUT)

    @property
    def unruled(self) -> Look:
        """The look, rules aside."""
        return _unruled(self) if self.ruled else self


@lru_cache(maxsize=4_096)
def _unruled(look: Look) -> Look:
    return look._replace(ruled=False)


@lru_cache(maxsize=4_096)
def _shared(look: Look) -> Look:
    """The same look for all headings that look alike, to take less room."""
    return look


Sign = tuple[Look, int]
"""How a line looks, and where it begins, in whole points."""


def sign_of(line: Line) -> Sign:
    return Look.of(line), round(line.x0)


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """A printed section heading: its section's key, whether it is marked as going on, its lines, how they look, from
    where to where they reach, and the baseline of the first."""

    key: str
    text: str
    continued: bool
    lines: tuple[Line, ...]
    look: Look = field(init=False)
    x0: float = field(init=False)
    x1: float = field(init=False)
    baseline: float = field(init=False)

    def __post_init__(self) -> None:
        lines = self.lines
        object.__setattr__(self, "look", _shared(Look.of(lines[0], lines[-1])))
        object.__setattr__(self, "x0", min([line.x0 for line in lines]))
        object.__setattr__(self, "x1", max([line.x1 for line in lines]))
        object.__setattr__(self, "baseline", lines[0].baseline)


@lru_cache(maxsize=1_024)  # each line of a page is looked at for several kinds of headings
def without_number(text: str) -> str:
    """A text without the number with which it begins."""
    bare = text if _OF_NUMBERS.isdisjoint(text[:8]) else _NUMBER.sub("", text)
    if bare is text and (text[1:2] == " " or text[:2].isupper()):
        return _BARE_NUMBER.sub("", text)
    return bare


@lru_cache(maxsize=1_024)  # the same headings stand on page after page
def squeezed_heading(text: str) -> str:
    """The letters and digits of a text, a number before it aside."""
    return squeezed(without_number(text))


def without_brackets(text: str) -> str:
    """A text without what stands in brackets at its end."""
    return _IN_BRACKETS.sub("", text)


def match_heading(text: str, profile: Profile, *, brackets: bool = True) -> tuple[str, str, bool] | None:
    """Section key, text and continuation of a text that is a heading of the profile, a number before it, a note mark
    at its end and, with `brackets`, what stands there in brackets aside."""
    if not may_be_heading(text, profile):
        return None
    bare_text = without_number(text)
    for words in dict.fromkeys((text, bare_text, _NOTE_MARK.sub("", bare_text))):
        bare = squeezed(words)
        if bare in profile.section_of:
            return profile.section_of[bare], words, False
        for more in profile.continuations:
            if bare.endswith(more) and bare.removesuffix(more) in profile.section_of:
                return profile.section_of[bare.removesuffix(more)], words, True
    if not brackets or "(" not in bare_text:
        return None
    bare = squeezed(without_brackets(bare_text))
    return (profile.section_of[bare], text, False) if bare in profile.section_of else None


def may_be_heading(text: str, profile: Profile) -> bool:
    """Whether a text begins with the letters of a heading of the profile, a number before it aside: most text is no
    heading by that alone."""
    bare_text = without_number(text)
    return _starts_like_heading(bare_text, profile) or (bare_text != text and _starts_like_heading(text, profile))


def _starts_like_heading(text: str, profile: Profile) -> bool:
    return squeezed_beginning(text, 4).startswith(profile.heading_starts)


def heads_fiche(text: str, profile: Profile) -> bool:
    """Whether a text is by itself the heading of a fiche, words of continuation and a number before it aside."""
    bare = without_continuation(unadorned(text), profile)
    texts = dict.fromkeys((bare, without_number(bare)))
    return any(pattern.fullmatch(said) for pattern in profile.fiche_headings for said in texts)


def unadorned(text: str) -> str:
    """A text without the ornaments around it, and without what leads from a number at its end to a title below."""
    adorned = _ORNAMENTS.fullmatch(text)
    return _LEADS_ON.sub("", adorned["text"] if adorned else text)


def without_continuation(text: str, profile: Profile) -> str:
    """The heading of a fiche without words of continuation, at its end or after its number."""
    return profile.going_on.sub("", text)


def says_continuation(text: str, profile: Profile) -> bool:
    """Whether a text is nothing but words of continuation."""
    return len(text) <= _LONGEST_CONTINUATION and squeezed(text) in profile.continuations


def begins_heading(text: str, profile: Profile) -> bool:
    return squeezed_heading(text) in profile.heading_beginnings


def begins_like_heading(text: str, profile: Profile) -> bool:
    return squeezed_beginning(without_number(text), 4) in profile.heading_beginnings


def line_below(line: Line, lines: Iterable[Line]) -> Line | None:
    """The line set right below another one, in the same look."""
    reach = (_NEXT_LINE_IN_CELL if line.ground else _NEXT_LINE) * line.size
    for other in lines:
        near = 0 < other.baseline - line.baseline <= reach
        in_look = near and other.text_style == line.text_style and other.ground == line.ground
        if in_look and (is_aligned(line, other) or _hangs(line, other) or _is_centred_with_space(line, other)):
            return other
    return None


def stands_right_below(line: Line, last: Line) -> bool:
    """Whether a line is set below the last one of a heading, where its next one would be, in whatever type."""
    return 0 < line.baseline - last.baseline <= _NEXT_LINE * last.size and is_aligned(last, line)


def _is_centred_with_space(line: Line, other: Line) -> bool:
    """Whether two lines are centred one below the other, the first with the space that followed its last word: some
    programs count it, and it is wide where letters are spaced out."""
    if line.word_count < 2:
        return False
    space = median(line.gaps)
    return abs((other.x0 + other.x1 - line.x0 - line.x1 - space) / 2) <= _HALF_POINT


def _hangs(line: Line, other: Line) -> bool:
    """Whether a line is set below the text of another one that begins with a number or an icon, or below a drawn icon
    before it."""
    if line.mark is not None and abs(line.mark - other.x0) <= ALIGNED:
        return True
    first = line.words[0]
    is_number = HEADING_NUMBER.fullmatch(first) is not None or not any(map(str.isalnum, first))
    return is_number and line.word_count > 1 and abs(line.spans[1] - other.x0) <= ALIGNED


def block_from(line: Line, lines: Sequence[Line]) -> list[Line]:
    """A line and those in which it goes on, each right below the one before, in the same look."""
    block = [line]
    while (below := line_below(block[-1], lines)) is not None:
        block.append(below)
    return block


def is_level(line: Line, other: Line) -> bool:
    """Whether two lines stand on one baseline."""
    return abs(other.baseline - line.baseline) <= _LEVEL * line.size


def is_aligned(line: Line | SectionHeading, other: Line | SectionHeading) -> bool:
    """Whether two lines are set flush left, flush right or centred one below the other."""
    return is_in_line(other.x0 - line.x0, other.x1 - line.x1)


def is_in_line(left: float, right: float) -> bool:
    return min(abs(left), abs(right), abs(left + right) / 2) <= ALIGNED


def heading_blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines set one right below the other, in one look."""
    waiting, blocks = list(lines), list[list[Line]]()
    while waiting:
        block = block_from(waiting.pop(0), waiting)
        for line in block[1:]:
            waiting.remove(line)
        blocks.append(block)
    return blocks


def heading_text(lines: Sequence[Line]) -> str:
    return lines[0].text if len(lines) == 1 else " ".join([line.text for line in lines])
