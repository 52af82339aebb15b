"""The lexicon of a document: its own words, and what they say of those that a line's end parts at a hyphen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from ficheparse.language.french_words import begins_french_word, is_french_without_accents, is_french_word
from ficheparse.reading.page import OWN_HYPHEN

HYPHENS = ("-", OWN_HYPHEN)
"""What may stand at a line's end within a word."""

HYPHENATED = re.compile(r"(?P<whole>(?:[^\W\d_]+-)*(?P<head>[^\W\d_]+))[-‐]$")
_TAIL = re.compile(r"(?P<whole>(?P<tail>[^\W\d_]+)(?:-[^\W\d_]+)*)")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CAPITALS = re.compile(r"(?<![\w-])[^\W\d_a-zà-ÿ]{2,}(?![\w-])")
_HYPHENATES = 0.15
"""Share of simple words among the decided breaks at hyphens, above which a document hyphenates, each word counted once
and those made of two words ("télé-" + "service") aside. The documents at hand that are set without hyphenation have
none."""

_ENOUGH_BREAKS = 4
"""Decided breaks that speak for a whole document. Of those at hand, set without hyphenation, each has four or more."""

_TOLD_APART = 0.9
"""Share of simple words among the decided breaks at a program's own hyphens from which these are nothing else, and the
other hyphens those of words. The eleven documents at hand that do so have 0.999 at least."""

_SURE_OF_ONE_FORM = 5
"""How many times as often a document prints one form of a word as the other, for that to decide: the registers at hand
print "e-mail" 81 times and "email" 4 times, but "téléservice" 5 times and "télé-service" 4 times."""

_SHORTEST_PART = 2
"""Letters that hyphenation leaves at least on either line (as TeX's French patterns do); some programs leave one."""

_SHORTEST_ACRONYM = 3
"""Letters of an acronym that stands before another one, or after it: "GIP-MDS". "PU-" + "MA" is one word."""

TOKEN_EDGES = ".,;:!?()[]«»\"'’"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a break at a hyphen is hyphenation, and whether anything but a rule of thumb says so."""

    is_hyphenation: bool
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class Broken:
    """A word or compound that a line's end parts at a hyphen, in lower case: the letters on either side, and all of the
    compound on either side. `after_acronym` is whether those before it are capitals: "CV-" + "thèque"."""

    head: str
    tail: str
    whole_head: str
    whole_tail: str
    after_acronym: bool = False

    @property
    def leaves_a_letter(self) -> bool:
        return min(len(self.head), len(self.tail)) < _SHORTEST_PART


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that a document prints unbroken, in lower case, with how often; its other tokens (names of sites, say);
    the first parts of its compounds; its words in capitals; and whether it hyphenates.

    A document set without hyphenation breaks lines at hyphens too, at those of its compound words. It shows in
    those breaks that its own words decide: none of them gives a simple word. Where it hyphenates, its program may have
    hyphens of its own for that (`tells_apart`), and leave "-" to the words; and it may leave a single letter
    (`leaves_a_letter`).
    """

    counts: Counter[str]
    tokens: Counter[str] = field(default_factory=Counter)
    prefixes: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()
    hyphenates: bool = False
    tells_apart: bool = False
    leaves_a_letter: bool = False

    @classmethod
    def of(cls, runs: Iterable[Sequence[str]]) -> Lexicon:
        """From runs of printed lines that follow each other. The first and last word of a line may be broken, the
        ones between are whole."""
        counts: Counter[str] = Counter()
        tokens: Counter[str] = Counter()
        capitals: set[str] = set()
        breaks: dict[str, list[Broken]] = {hyphen: [] for hyphen in HYPHENS}
        for run in runs:
            for index, line in enumerate(run):
                counts.update(_whole_words(line))
                whole = line.partition(" ")[2] if index and run[index - 1].endswith(HYPHENS) else line
                capitals.update(_CAPITALS.findall(whole))
                if "." in line:
                    tokens.update(word.strip(TOKEN_EDGES) for word in line.split(" ") if "." in word)
                broken = broken_at(line, run[index + 1]) if index + 1 < len(run) else None
                if broken:
                    breaks[line[-1]].append(broken)
        prefixes = frozenset(word.split("-")[0] for word in counts if "-" in word)
        every = [broken for own in breaks.values() for broken in own]
        hyphenates = _hyphenates(counts, every)
        tells_apart = hyphenates and _tells_apart(counts, *breaks.values())
        leaves_a_letter = hyphenates and _leaves_a_letter(counts, every, prefixes)
        return cls(counts, tokens, prefixes, frozenset(capitals), hyphenates, tells_apart, leaves_a_letter)

    def verdict(self, broken: Broken) -> Verdict:
        """Whether what a line's end parts is one word.

        The document's own words come first, then a French word list; what neither knows is taken for a compound
        if it begins like one, or if both halves are words.
        """
        if not self.hyphenates:
            return Verdict(is_hyphenation=False)
        said = _by_document(self.counts, broken)
        if said is None and broken.after_acronym:  # no word goes on in lower case
            return Verdict(is_hyphenation=False)
        if said is None and broken.leaves_a_letter:
            return self._letter_verdict(broken)
        for told in (said, _by_list(broken), _by_other_number(self.counts, broken)):
            if told is not None:
                return Verdict(told, is_certain=not self._prints_both(broken))
        if is_french_without_accents(broken.head + broken.tail):  # "re-" + "version", its accent forgotten
            return Verdict(is_hyphenation=True, is_certain=False)
        known = self._begins_compound(broken.head) or is_french_word(broken.head)
        return Verdict(not (known and is_french_word(broken.tail)), is_certain=False)

    def _letter_verdict(self, broken: Broken) -> Verdict:
        """Whether a letter before or after a line's end is part of a word that the document prints nowhere else:
        "é-" + "tudiants", but "e-" + "mail"."""
        rest = max(broken.head, broken.tail, key=len)
        if is_french_word(broken.head + broken.tail) and not is_french_word(rest):
            return Verdict(is_hyphenation=True)
        compound = not self.leaves_a_letter or self._begins_compound(broken.head)
        return Verdict(not compound, is_certain=not self.leaves_a_letter)

    def acronym_verdict(self, head: str, tail: str) -> Verdict:
        """Whether what a line's end parts in capitals is one acronym. The document alone says so: no word list knows
        acronyms. Where it prints neither form elsewhere, two acronyms are those that are long enough, or of which it
        prints one by itself, or of which one is a letter, "PGSSI-S", that hyphenation would not leave."""
        if not self.hyphenates:
            return Verdict(is_hyphenation=False)
        simple, compound = self.counts[(head + tail).lower()], self.counts[f"{head}-{tail}".lower()]
        said = _more(simple, compound)
        if said is None:
            least = 1 if self.leaves_a_letter else _SHORTEST_PART
            short = least <= min(len(head), len(tail)) < _SHORTEST_ACRONYM
            return Verdict(short and self.capitals.isdisjoint((head, tail)), is_certain=False)
        return Verdict(said, is_certain=not _are_both_usual(simple, compound))

    def name_verdict(self, head: str, tail: str) -> Verdict:
        """Whether a name with a capital in its midst is one word. The document alone says so, and two names it is
        where it says nothing: "Seine-Maritime"."""
        if not self.hyphenates:
            return Verdict(is_hyphenation=False)
        return Verdict(_more(self.counts[(head + tail).lower()], self.counts[f"{head}-{tail}".lower()]) is True)

    def _prints_both(self, broken: Broken) -> bool:
        return _are_both_usual(self.counts[broken.head + broken.tail], self.counts[f"{broken.head}-{broken.tail}"])

    def _begins_compound(self, head: str) -> bool:
        return head in self.prefixes or begins_french_word(f"{head}-")


def _by_document(counts: Counter[str], broken: Broken) -> bool | None:
    whole = _more(counts[broken.whole_head + broken.whole_tail], counts[f"{broken.whole_head}-{broken.whole_tail}"])
    return _more(counts[broken.head + broken.tail], counts[f"{broken.head}-{broken.tail}"]) if whole is None else whole


def _by_other_number(counts: Counter[str], broken: Broken) -> bool | None:
    """What the document's singulars say of a plural, and its plurals of a singular."""
    heads, tails = ({word, word.removesuffix("s"), f"{word}s"} for word in (broken.head, broken.tail))
    simple = sum(counts[broken.head + tail] for tail in tails)
    return _more(simple, sum(counts[f"{head}-{tail}"] for head in heads for tail in tails))


def _by_list(broken: Broken) -> bool | None:
    for head, tail in ((broken.whole_head, broken.whole_tail), (broken.head, broken.tail)):
        said = _more(is_french_word(head + tail), is_french_word(f"{head}-{tail}"))
        if said is not None:
            return said
    return None


def _are_both_usual(simple: int, compound: int) -> bool:
    """Whether the document prints both forms of a word, neither of them much more often."""
    return 0 < max(simple, compound) < _SURE_OF_ONE_FORM * min(simple, compound)


def _more(simple: int, compound: int) -> bool | None:
    return None if simple == compound else simple > compound


def _hyphenates(counts: Counter[str], breaks: Sequence[Broken]) -> bool:
    own = {broken: _by_document(counts, broken) for broken in breaks}
    if sum(own[broken] is not None for broken in breaks) < _ENOUGH_BREAKS:  # a short document: the word list says more
        decided = [_by_list(broken) is True and not counts[f"{broken.head}-{broken.tail}"] for broken in own]
    else:
        decided = [said and not _are_both_words(broken) for broken, said in own.items() if said is not None]
    return sum(decided) > _HYPHENATES * len(decided)


def _tells_apart(counts: Counter[str], at_plain: Sequence[Broken], at_own: Sequence[Broken]) -> bool:
    """Whether lines end in two kinds of hyphens, of which one stands in simple words alone and the other mostly does
    not, as far as the document's words and the word list say."""
    if not at_plain:
        return False

    def decided(breaks: Sequence[Broken]) -> list[bool]:
        said = (_by_list(broken) if own is None else own for broken in breaks for own in [_by_document(counts, broken)])
        return [simple for simple in said if simple is not None]

    own, plain = decided(at_own), decided(at_plain)
    return len(own) >= _ENOUGH_BREAKS and sum(own) >= _TOLD_APART * len(own) and 2 * sum(plain) <= len(plain)


def _leaves_a_letter(counts: Counter[str], breaks: Iterable[Broken], prefixes: Collection[str]) -> bool:
    """Whether words are hyphenated after their first letter or before the last, as the document's words say: "email"
    aside, where it is "e-mail" elsewhere."""
    return any(b.leaves_a_letter and b.head not in prefixes and _by_document(counts, b) for b in breaks)


def _are_both_words(broken: Broken) -> bool:
    """Whether both halves are words, or the beginning of a compound and a word: "télé-" + "service"."""
    begins = is_french_word(broken.head) or begins_french_word(f"{broken.head}-")
    return begins and is_french_word(broken.tail)


def _whole_words(line: str) -> list[str]:
    words = line.lower().split(" ")
    if words[-1].endswith(HYPHENS):
        words = words[:-1]
    return WORD.findall(" ".join(words))


def broken_at(line: str, below: str) -> Broken | None:
    """What a line's end parts at a hyphen, where both sides are letters and the second goes on in lower case."""
    if not line.endswith(HYPHENS):
        return None
    head, tail = HYPHENATED.search(line), _TAIL.match(below)
    if not head or not tail or tail["tail"][0].isupper():
        return None
    after_acronym = len(head["head"]) > 1 and head["head"].isupper()
    return Broken(
        head["head"].lower(), tail["tail"].lower(), head["whole"].lower(), tail["whole"].lower(), after_acronym
    )
