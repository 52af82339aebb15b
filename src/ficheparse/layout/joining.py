"""Joining the printed lines of an item into its text.

The rules are the tables' contract: a hyphen that belongs to the word stays with nothing added, hyphenation
goes, after a slash nothing is added, a URL is joined with nothing; anything else is joined with one space, and
so are, before all, signs that French sets apart (":").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ficheparse.language.french_words import is_french_without_accents, is_french_word
from ficheparse.layout.lexicon import HYPHENATED, HYPHENS, TOKEN_EDGES, WORD, Lexicon, Verdict, broken_at
from ficheparse.reading.page import OWN_HYPHEN

_ENDS_IN_HYPHEN = re.compile(r"[^\s,;:–—-][-‐]$")
"""A hyphen after a word; after a space or a comma it is a dash."""

_ENDS_IN_DASH = re.compile(r"\w[–—]$")
"""A dash right after a word parts two names, "UE–États-Unis"; one between parts of a sentence has a space before it."""

_SHORTEST_IN_URL = 5
"""Letters of a word that a line's end breaks anywhere, as programs do with URLs."""

_SET_APART = re.compile(r"[:;!?»](?: |$)")
"""The signs before which French sets a space, also after a slash or an address."""

_URL = re.compile(r"(?:https?://|www\.)\S*$", re.IGNORECASE)
_OPEN_URL = re.compile(r"[-‐/_?&=%#~]$")
_LAST_LETTERS, _FIRST_LETTERS = re.compile(r"[a-z]+$"), re.compile(r"[a-z]{2,}|[a-z](?=[-/_.])")
_LETTERS_AT_END, _LETTERS_AT_START = re.compile(r"(?<![\w.])[^\W\d_]{2,}$"), re.compile(r"[a-zà-ÿœ]{2,}(?![\w-])")
"""The letters of a word that a line's end may part; a shorter part is hardly left."""

_DOMAIN = re.compile(r"@[\w.-]+\.[a-z]{2,}", re.IGNORECASE)
"""What follows in a mail address that a line's end breaks before its "@"; a name on a network ("@ameli") has no dot."""

_REST_OF_URL = re.compile(r"[^\s/?=&_%]*[/?=&_%]|[a-z0-9-]+\.[a-z]")


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
        elif (text.endswith("/") and not text.endswith(" /")) or _is_open_mail_address(text, line):
            text += line
        elif _is_open_url(text, line):
            text = (text[:-1] if _is_broken_in_url(text, line, lexicon) else text) + line
        elif text.endswith(("–", "—")) and _ENDS_IN_DASH.search(text):
            text += line
        elif text.endswith(HYPHENS) and _ENDS_IN_HYPHEN.search(text):
            text = _over_hyphen(text, line, lexicon, undecided)
        elif lexicon.hyphenates and _is_broken_unseen(text, line):
            undecided.append(f"{text.rpartition(' ')[2]}/{line.partition(' ')[0]}")
            text += line
        else:
            text = f"{text} {line}"
    return Joined(text.replace(OWN_HYPHEN, "-"), tuple(undecided))


def _is_open_mail_address(text: str, line: str) -> bool:
    return text[-1:].isalnum() and _DOMAIN.match(line) is not None


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
    if text[-2:-1] == ".":  # no part of a name on the web begins with a hyphen
        return True
    broken = broken_at(text, line)
    if not broken or not lexicon.hyphenates:
        return False
    return is_french_without_accents(broken.head + broken.tail) and not is_french_word(f"{broken.head}-{broken.tail}")


def _is_broken_unseen(text: str, line: str) -> bool:
    """Whether a line's end parts a word, with no hyphen to show it: what stands on either side makes a word, and one of
    them is none. Some programs lose the hyphen at the foot of a page."""
    head, tail = _LETTERS_AT_END.search(text), _LETTERS_AT_START.match(line)
    if not head or not tail or not head[0][1:].islower():  # no acronym is a part of a word
        return False
    if not is_french_word((head[0] + tail[0]).lower()):
        return False
    return not (is_french_word(head[0].lower()) and is_french_word(tail[0]))


def _is_broken_token(text: str, line: str, lexicon: Lexicon) -> bool:
    """Whether the document prints as one what a line's end parts within a name such as "ameli.fr"."""
    head, tail = text[:-1].rpartition(" ")[2], line.partition(" ")[0]
    simple, compound = (f"{head}{by}{tail}".strip(TOKEN_EDGES) for by in ("", "-"))
    return lexicon.hyphenates and lexicon.tokens[simple] > lexicon.tokens[compound]


def _before_capital(text: str, line: str, lexicon: Lexicon) -> Verdict:
    """Whether the document prints as one what a line's end parts before a capital: "ADE-" + "LI", "Ameli-" + "Pro"."""
    head, tail = HYPHENATED.search(text), WORD.match(line)
    if not head or not tail:
        return Verdict(is_hyphenation=False)
    if head["head"].isupper() and tail[0].isupper():
        return lexicon.acronym_verdict(head["head"], tail[0])
    return lexicon.name_verdict(head["head"], tail[0])


def _over_hyphen(text: str, line: str, lexicon: Lexicon, undecided: list[str]) -> str:
    broken = broken_at(text, line)
    if lexicon.tells_apart:
        verdict = Verdict(is_hyphenation=text.endswith(OWN_HYPHEN))
    elif broken:
        verdict = lexicon.verdict(broken)
    elif _is_broken_token(text, line, lexicon):
        verdict = Verdict(is_hyphenation=True)
    else:  # "PSSI-" + "MCAS", "L. 221-" + "1": hyphenation goes on in lower case, but for "ADE-" + "LI"
        verdict = _before_capital(text, line, lexicon)
    if not verdict.is_certain:
        undecided.append(f"{text.rpartition(' ')[2][:-1]}-/{line.partition(' ')[0]}")
    return text[:-1] + ("" if verdict.is_hyphenation else "-") + line
