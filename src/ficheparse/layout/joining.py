"""Joining the printed lines of an item into its text.

The rules are the tables' contract: a hyphen that belongs to the word stays with nothing added, hyphenation
goes, after a slash nothing is added, a URL is joined with nothing; anything else is joined with one space.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ficheparse.language.french_words import is_french_word

_HYPHENATED = re.compile(r"(?P<head>[^\W\d_]+)-$")
_TAIL = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HYPHENATES = 0.15
"""Share of simple words among the decided breaks at hyphens, above which a document hyphenates. The
three documents at hand, set without hyphenation, have none in 18 decided breaks."""

_ENOUGH_BREAKS = 4
"""Decided breaks that speak for a whole document. Of those at hand, set without hyphenation, each has four or more."""

_URL = re.compile(r"(?:https?://|www\.)\S*$", re.IGNORECASE)
_OPEN_URL = re.compile(r"[-/_?&=%#~]$")
_REST_OF_URL = re.compile(r"[^\s/?=&_%]*[/?=&_%]|[a-z0-9-]+\.[a-z]")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a break at a hyphen is hyphenation, and whether anything but a rule of thumb says so."""

    is_hyphenation: bool
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that a document prints unbroken, in lower case, with how often; and whether it hyphenates.

    A document set without hyphenation breaks lines at hyphens too, at those of its compound words. It shows in
    those breaks that its own words decide: none of them gives a simple word.
    """

    counts: Counter[str]
    hyphenates: bool = False

    @classmethod
    def of(cls, runs: Iterable[Sequence[str]]) -> Lexicon:
        """From runs of printed lines that follow each other. The first and last word of a line may be broken, the
        ones between are whole."""
        counts: Counter[str] = Counter()
        breaks: list[tuple[str, str]] = []
        for run in runs:
            for index, line in enumerate(run):
                counts.update(_whole_words(line))
                broken = _break(line, run[index + 1]) if index + 1 < len(run) else None
                if broken:
                    breaks.append(broken)
        return cls(counts, _hyphenates(counts, breaks))

    def verdict(self, head: str, tail: str) -> Verdict:
        """Whether "head-/tail", in lower case, is one word broken at the line's end.

        The document's own words come first, then a French word list; what neither knows is taken for a compound
        if both halves are words.
        """
        if not self.hyphenates:
            return Verdict(is_hyphenation=False)
        said = _more(self.counts[head + tail], self.counts[f"{head}-{tail}"])
        if said is None:
            said = _more(is_french_word(head + tail), is_french_word(f"{head}-{tail}"))
        if said is not None:
            return Verdict(said)
        compound = is_french_word(head) and is_french_word(tail)
        return Verdict(not compound, is_certain=False)


def _more(simple: int, compound: int) -> bool | None:
    return None if simple == compound else simple > compound


def _hyphenates(counts: Counter[str], breaks: Sequence[tuple[str, str]]) -> bool:
    own = [_more(counts[head + tail] > 0, counts[f"{head}-{tail}"] > 0) for head, tail in breaks]
    decided = [said for said in own if said is not None]
    if len(decided) < _ENOUGH_BREAKS:  # a short document: the word list says more
        decided = [_more(is_french_word(head + tail), counts[f"{head}-{tail}"] > 0) is True for head, tail in breaks]
    return sum(decided) > _HYPHENATES * len(decided)


def _whole_words(line: str) -> list[str]:
    words = line.lower().split(" ")
    if words[-1].endswith("-"):
        words = words[:-1]
    return _WORD.findall(" ".join(words))


def _break(line: str, below: str) -> tuple[str, str] | None:
    """The two halves of a word or compound that a line's end parts, in lower case."""
    head, tail = _HYPHENATED.search(line), _TAIL.match(below)
    if not head or not tail or tail[0][0].isupper():
        return None
    return head["head"].lower(), tail[0].lower()


@dataclass(frozen=True, slots=True)
class Joined:
    """The text of an item, and the breaks at hyphens that nothing in the document decides."""

    text: str
    undecided: tuple[str, ...]


def join_lines(lines: Sequence[str], lexicon: Lexicon) -> Joined:
    """The lines of an item as one text."""
    text = lines[0] if lines else ""
    undecided: list[str] = []
    for line in lines[1:]:
        if (text.endswith("/") and not text.endswith(" /")) or _is_open_url(text, line):
            text += line
        elif text.endswith("-") and not text.endswith(" -") and text != "-":
            text = _over_hyphen(text, line, lexicon, undecided)
        else:
            text = f"{text} {line}"
    return Joined(text, tuple(undecided))


def _is_open_url(text: str, line: str) -> bool:
    """Whether the text ends in a URL that the next line goes on with, rather than with the sentence."""
    if not _URL.search(text):
        return False
    return bool(_OPEN_URL.search(text) or (text.endswith(".") and line[0].islower()) or _REST_OF_URL.match(line))


def _is_broken_acronym(text: str, line: str, lexicon: Lexicon) -> bool:
    """Whether the document prints as one what a line's end parts in capitals; no word list knows acronyms."""
    head, tail = _HYPHENATED.search(text), _WORD.match(line)
    if not head or not tail or not (head["head"].isupper() and tail[0].isupper()):
        return False
    first, second = head["head"].lower(), tail[0].lower()
    return lexicon.hyphenates and lexicon.counts[first + second] > lexicon.counts[f"{first}-{second}"]


def _over_hyphen(text: str, line: str, lexicon: Lexicon, undecided: list[str]) -> str:
    broken = _break(text, line)
    if not broken:  # "PSSI-" + "MCAS", "L. 221-" + "1": hyphenation goes on in lower case, but for "ADE-" + "LI"
        return (text[:-1] if _is_broken_acronym(text, line, lexicon) else text) + line
    verdict = lexicon.verdict(*broken)
    if not verdict.is_certain:
        undecided.append("-/".join(broken))
    return (text[:-1] if verdict.is_hyphenation else text) + line
