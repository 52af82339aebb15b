"""Joining the printed lines of an item into its text.

The rules are the tables' contract: a hyphen that belongs to the word stays with nothing added, hyphenation
goes, after a slash nothing is added, a URL is joined with nothing; anything else is joined with one space, and
so are, before all, signs that French sets apart (":").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from ficheparse.language.french_words import begins_french_word, is_french_without_accents, is_french_word
from ficheparse.reading.page import OWN_HYPHEN

_HYPHENATED = re.compile(r"(?P<whole>(?:[^\W\d_]+-)*(?P<head>[^\W\d_]+))[-‐]$")
_TAIL = re.compile(r"(?P<whole>(?P<tail>[^\W\d_]+)(?:-[^\W\d_]+)*)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CAPITALS = re.compile(r"(?<![\w-])[^\W\d_a-zà-ÿ]{2,}(?![\w-])")
_HYPHENATES = 0.15
"""Share of simple words among the decided breaks at hyphens, above which a document hyphenates, each word counted once
and those made of two words ("télé-" + "service") aside. The documents at hand that are set without hyphenation have
none."""

_ENOUGH_BREAKS = 4
"""Decided breaks that speak for a whole document. Of those at hand, set without hyphenation, each has four or more."""

HYPHENS = ("-", OWN_HYPHEN)
"""What may stand at a line's end within a word."""

_TOLD_APART = 0.9
"""Share of simple words among the decided breaks at a program's own hyphens from which these are nothing else, and the
other hyphens those of words. The eleven documents at hand that do so have 0.999 at least."""

_ENDS_IN_HYPHEN = re.compile(r"[^\s,;:–—-][-‐]$")
"""A hyphen after a word; after a space or a comma it is a dash."""

_ENDS_IN_DASH = re.compile(r"\w[–—]$")
"""A dash right after a word parts two names, "UE–États-Unis"; one between parts of a sentence has a space before it."""

_SURE_OF_ONE_FORM = 5
"""How many times as often a document prints one form of a word as the other, for that to decide: the registers at hand
print "e-mail" 81 times and "email" 4 times, but "téléservice" 5 times and "télé-service" 4 times."""

_SHORTEST_PART = 2
"""Letters that hyphenation leaves at least on either line (as TeX's French patterns do); some programs leave one."""

_SHORTEST_ACRONYM = 3
"""Letters of an acronym that stands before another one, or after it: "GIP-MDS". "PU-" + "MA" is one word."""

_SHORTEST_IN_URL = 5
"""Letters of a word that a line's end breaks anywhere, as programs do with URLs."""

_SET_APART = re.compile(r"[:;!?»](?: |$)")
"""The signs before which French sets a space, also after a slash or an address."""

_TOKEN_EDGES = ".,;:!?()[]«»\"'’"

_URL = re.compile(r"(?:https?://|www\.)\S*$", re.IGNORECASE)
_OPEN_URL = re.compile(r"[-‐/_?&=%#~]$")
_LAST_LETTERS, _FIRST_LETTERS = re.compile(r"[a-z]+$"), re.compile(r"[a-z]{2,}|[a-z](?=[-/_.])")
_REST_OF_URL = re.compile(r"[^\s/?=&_%]*[/?=&_%]|[a-z0-9-]+\.[a-z]")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a break at a hyphen is hyphenation, and whether anything but a rule of thumb says so."""

    is_hyphenation: bool
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class Broken:
    """A word or compound that a line's end parts at a hyphen, in lower case: the letters on either side, and all of the
    compound on either side."""

    head: str
    tail: str
    whole_head: str
    whole_tail: str

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
                    tokens.update(word.strip(_TOKEN_EDGES) for word in line.split(" ") if "." in word)
                broken = _break(line, run[index + 1]) if index + 1 < len(run) else None
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
    return _WORD.findall(" ".join(words))


def _break(line: str, below: str) -> Broken | None:
    """What a line's end parts at a hyphen, where both sides are letters and the second goes on in lower case."""
    if not line.endswith(HYPHENS):
        return None
    head, tail = _HYPHENATED.search(line), _TAIL.match(below)
    if not head or not tail or tail["tail"][0].isupper():
        return None
    return Broken(head["head"].lower(), tail["tail"].lower(), head["whole"].lower(), tail["whole"].lower())


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
        if _SET_APART.match(line):
            text = f"{text} {line}"
        elif text.endswith("/") and not text.endswith(" /"):
            text += line
        elif _is_open_url(text, line):
            text = (text[:-1] if _is_broken_in_url(text, line, lexicon) else text) + line
        elif text.endswith(("–", "—")) and _ENDS_IN_DASH.search(text):
            text += line
        elif text.endswith(HYPHENS) and _ENDS_IN_HYPHEN.search(text):
            text = _over_hyphen(text, line, lexicon, undecided)
        else:
            text = f"{text} {line}"
    return Joined(text.replace(OWN_HYPHEN, "-"), tuple(undecided))


def _is_open_url(text: str, line: str) -> bool:
    """Whether the text ends in a URL that the next line goes on with, rather than with the sentence."""
    if not _URL.search(text, text.rfind(" ") + 1):
        return False
    goes_on = _OPEN_URL.search(text) or (text.endswith(".") and line[0].islower()) or _REST_OF_URL.match(line)
    return bool(goes_on) or _is_broken_in_word(text, line)


def _is_broken_in_word(text: str, line: str) -> bool:
    """Whether a URL is broken within a word, with nothing to show it: "exer" and "cer-mes-droits"."""
    head, tail = _LAST_LETTERS.search(text), _FIRST_LETTERS.match(line)
    if not head or not tail or len(head[0]) + len(tail[0]) < _SHORTEST_IN_URL:
        return False
    return is_french_without_accents(head[0] + tail[0]) and not is_french_word(tail[0])


def _is_broken_in_url(text: str, line: str, lexicon: Lexicon) -> bool:
    """Whether a URL that ends in a hyphen was hyphenated by the program: its hyphens are its own, unless what they part
    is certainly one word."""
    if lexicon.tells_apart:
        return text.endswith(OWN_HYPHEN)
    broken = _break(text, line)
    if not broken or not lexicon.hyphenates:
        return False
    return is_french_without_accents(broken.head + broken.tail) and not is_french_word(f"{broken.head}-{broken.tail}")


def _is_broken_token(text: str, line: str, lexicon: Lexicon) -> bool:
    """Whether the document prints as one what a line's end parts within a name such as "ameli.fr"."""
    head, tail = text[:-1].rpartition(" ")[2], line.partition(" ")[0]
    simple, compound = (f"{head}{by}{tail}".strip(_TOKEN_EDGES) for by in ("", "-"))
    return lexicon.hyphenates and lexicon.tokens[simple] > lexicon.tokens[compound]


def _broken_acronym(text: str, line: str, lexicon: Lexicon) -> Verdict:
    """Whether the document prints as one what a line's end parts in capitals."""
    head, tail = _HYPHENATED.search(text), _WORD.match(line)
    if not head or not tail or not (head["head"].isupper() and tail[0].isupper()):
        return Verdict(is_hyphenation=False)
    return lexicon.acronym_verdict(head["head"], tail[0])


def _over_hyphen(text: str, line: str, lexicon: Lexicon, undecided: list[str]) -> str:
    broken = _break(text, line)
    if lexicon.tells_apart:
        verdict = Verdict(is_hyphenation=text.endswith(OWN_HYPHEN))
    elif broken:
        verdict = lexicon.verdict(broken)
    elif _is_broken_token(text, line, lexicon):
        verdict = Verdict(is_hyphenation=True)
    else:  # "PSSI-" + "MCAS", "L. 221-" + "1": hyphenation goes on in lower case, but for "ADE-" + "LI"
        verdict = _broken_acronym(text, line, lexicon)
    if not verdict.is_certain:
        undecided.append(f"{text.rpartition(' ')[2][:-1]}-/{line.partition(' ')[0]}")
    return text[:-1] + ("" if verdict.is_hyphenation else "-") + line
