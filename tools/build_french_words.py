"""Rebuild the French word list from the Hunspell dictionary of Grammalecte, as the npm package `dictionary-fr` has it.

    npm pack dictionary-fr && tar xzf dictionary-fr-*.tgz
    python tools/build_french_words.py package/index.aff package/index.dic

The forms of every entry are spelled out by the suffix rules; elided articles and pronouns (l', d', qu'…) are left out,
as are proper names, forms with digits and abbreviations: the list is asked about halves of words, in lower case.
"""

from __future__ import annotations

import lzma
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "src" / "ficheparse" / "language" / "french_words.xz"
WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*")
NEED_AFFIX, FORBIDDEN = "()", "{}"


@dataclass(frozen=True)
class Suffix:
    strip: str
    add: str
    condition: re.Pattern[str]

    def apply(self, word: str) -> str | None:
        if not word.endswith(self.strip) or not self.condition.search(word):
            return None
        return word[: len(word) - len(self.strip)] + self.add


def suffixes(affixes: str) -> dict[str, list[Suffix]]:
    """The suffix rules by flag."""
    rules: dict[str, list[Suffix]] = defaultdict(list)
    for line in affixes.splitlines():
        parts = line.split()
        if len(parts) >= 5 and parts[0] == "SFX":
            _, flag, strip, add, condition = parts[:5]
            strip, add = (
                part.partition("/")[0].replace("0", "", 1) if part.startswith("0") else part for part in (strip, add)
            )
            rules[flag].append(Suffix(strip, add.partition("/")[0], re.compile(f"{condition}$")))
    return rules


def forms(entry: str, rules: dict[str, list[Suffix]]) -> Iterator[str]:
    """All forms of a line of the dictionary."""
    word, _, rest = entry.split("\t", maxsplit=1)[0].split(" ", maxsplit=1)[0].partition("/")
    flags = [rest[i : i + 2] for i in range(0, len(rest), 2)]
    if FORBIDDEN in flags:
        return
    if NEED_AFFIX not in flags:
        yield word
    for flag in flags:
        for rule in rules.get(flag, ()):
            form = rule.apply(word)
            if form:
                yield form


def main() -> None:
    affixes, dictionary = (Path(argument).read_text("utf-8") for argument in sys.argv[1:3])
    rules = suffixes(affixes)
    entries = dictionary.splitlines()[1:]
    found = {form for entry in entries for form in forms(entry, rules)}
    words = sorted(form for form in found if WORD.fullmatch(form) and form == form.lower())
    content = "\n".join(words).encode()
    TARGET.write_bytes(lzma.compress(content, preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(words)} words, {TARGET.stat().st_size} bytes, written to {TARGET}")


if __name__ == "__main__":
    main()
