"""How texts print the name of a code: with other endings, misprinted, or with words that make it another code's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from ficheparse.entities.law.records import Act
from ficheparse.entities.names import name_pattern, telling_words
from ficheparse.entities.vocabulary import load_vocabulary

_LONG = 7
"""Letters from which a word's ending may be misprinted ("santé public")."""

_SURE = 6
"""Letters from which a word with a wrong one is still itself: but for their endings, no two words of this length in the
names of codes are so near, save "marine" and "marins"."""

_BEFORE, _AFTER = 12, 200
"""Chars before a name in which "ancien" is looked for, and after its first word, the rest of the name."""

_SOME_CODE = re.compile(r"\bcodes?\s+(?:de\s+la|de\s+l'|des|du|de|d')")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a code: its telling words after the first, which is "code"; and the code's slug."""

    words: tuple[str, ...]
    slug: str

    @classmethod
    def of(cls, name: str, slug: str) -> Self:
        return cls(tuple(telling_words(name)[1:]), slug)


@dataclass(frozen=True, slots=True)
class Another:
    """The words beside a name that make it another code's, and where the name ends with them."""

    words: tuple[str, ...]
    end: int


def words_of_another(plain: str, start: int, end: int) -> Another | None:
    """What beside the name at a place of `folded` text makes it another code's: "ancien code pénal", "code civil belge"."""
    before, after = _beside()
    earlier, later = before.search(plain, max(0, start - _BEFORE), start), after.match(plain, end)
    words = tuple(word for found in (later, earlier) if found for word in telling_words(found[0]))
    return Another(words, later.end() if later else end) if words else None


@lru_cache(maxsize=1)
def _beside() -> tuple[re.Pattern[str], re.Pattern[str]]:
    said = load_vocabulary("law", "codes")["another"]
    before, adjectives, places = (
        "|".join(name_pattern(name, tolerant) for name in said[where]) for where in ("before", "after", "of")
    )
    no_article = r"(?!\s+art(?:\b|icle))"  # "code rural, ancien article 5"
    return (
        re.compile(rf"\b(?:{before})\s+$"),
        re.compile(
            rf"""\s*\(\s*(?:{adjectives})\s*\) | \s+(?:{adjectives})(?!\w){no_article}
                | \s+(?:de\s+la|du|de|d')\s*(?:{places})(?!\w)""",
            re.VERBOSE,
        ),
    )


def find_misprinted(plain: str, found: Sequence[Act], names: Iterable[Name]) -> Iterator[tuple[tuple[int, int], Name]]:
    """Names in `folded` text, beside those found, in which one letter of one word is wrong, missing or too many: "code de la
    santé publque"."""
    for match in _SOME_CODE.finditer(plain):
        if any(act.start < match.end() and match.start() < act.end for act in found):
            continue
        words = [word for word in _WORD.finditer(plain, match.start(), match.end() + _AFTER) if telling_words(word[0])]
        for name in sorted(names, key=lambda name: -len(name.words)):
            printed = words[1 : len(name.words) + 1]
            if _is_misprint([word[0] for word in printed], name.words):
                yield (match.start(), printed[-1].end()), name
                break


def _is_misprint(printed: Sequence[str], words: Sequence[str]) -> bool:
    if len(printed) != len(words):
        return False
    wrong = [(one, word) for one, word in zip(printed, words, strict=True) if not re.fullmatch(tolerant(word), one)]
    return len(wrong) == 1 and len(wrong[0][1]) >= _SURE and _is_one_letter_off(*wrong[0])


def _is_one_letter_off(printed: str, word: str) -> bool:
    """Whether two words differ by a letter that is another, missing, too many, or by two that changed places."""
    same = next((at for at, (one, other) in enumerate(zip(printed, word, strict=False)) if one != other), -1)
    if same < 0:
        return abs(len(printed) - len(word)) == 1
    one, other = printed[same:], word[same:]
    return (
        one[1:] == other[1:]
        or one[1:] == other
        or one == other[1:]
        or (one[:2] == other[1::-1] and one[2:] == other[2:])
    )


def tolerant(word: str) -> str:
    """A word of a name with the endings that it may have; the end of a long one may be misprinted."""
    if word == "code":
        return "codes?"
    if len(word) < _LONG:
        return re.escape(re.sub(r"e?s?$", "", word)) + "e?s?"
    if stem := re.fullmatch(r"(\w+)ques?", word):
        return rf"{stem[1]}(?:que|c)s?"
    return re.escape(word[:-2]) + r"\w{0,3}"
