"""Joining the printed lines of an item into its text.

The rules are the tables' contract: a hyphen that belongs to the word stays with nothing added, hyphenation
goes, after a slash nothing is added, a URL is joined with nothing; anything else is joined with one space.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_HYPHENATED = re.compile(r"(?P<head>[^\W\d_]+)-$")
_TAIL = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HYPHENATES = 0.15
"""Share of simple words among the decided breaks at hyphens, above which a document hyphenates. The
three documents at hand, set without hyphenation, have none in 18 decided breaks."""

_URL = re.compile(r"(?:https?://|www\.)\S*$", re.IGNORECASE)
_OPEN_URL = re.compile(r"[-/_?&=%#~]$")
_REST_OF_URL = re.compile(r"[^\s/?=&_%]*[/?=&_%]|[a-z0-9-]+\.[a-z]")


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
        simple = sum(counts[head + tail] > 0 == counts[f"{head}-{tail}"] for head, tail in breaks)
        compound = sum(counts[f"{head}-{tail}"] > 0 == counts[head + tail] for head, tail in breaks)
        return cls(counts, simple > _HYPHENATES * (simple + compound))

    def is_hyphenation(self, head: str, tail: str) -> bool | None:
        """Whether "head-/tail" is one word broken at the line's end; None where the document does not say."""
        if not self.hyphenates:
            return False
        whole, compound = self.counts[(head + tail).lower()], self.counts[f"{head}-{tail}".lower()]
        return None if whole == compound else whole > compound


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


def _over_hyphen(text: str, line: str, lexicon: Lexicon, undecided: list[str]) -> str:
    broken = _break(text, line)
    if not broken:
        return text + line  # "PSSI-" + "MCAS", "L. 221-" + "1": hyphenation goes on in lower case
    hyphenation = lexicon.is_hyphenation(*broken)
    if hyphenation is None:
        undecided.append("-/".join(broken))
    return (text[:-1] if hyphenation else text) + line
