"""How an unknown register heads its fiches: by a number that counts up, or by words that come before each title."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ficheparse.learning.blocks import Block

_NUMBER = re.compile(r"\d{1,4}")

_FEWEST = 3
"""Numbers, or headings, that must be met before they count something."""

_COUNTS_PAGES = frozenset({"page", "p.", "p"})

_RUNS_ON = 0.7
"""Share of the numbers from the first to the last that must be met, and of those met that must follow a smaller one."""

_SAME_WORDS = 0.6
"""Share of the fiches whose heading must begin with the same words."""

_DISTINCT = 0.6
"""Share of the fiches that must have a text of their own beside the words before it is a title."""

_SEPARATOR = r"\s*[:|.–—-]?\s*"
_TITLE = r"\s*[:|–—-]?\s*[«\"]?\s*(?P<title>[^\s«\":|–—-].*?)\s*[»\"]?"
_TRIMMED = ' :|.–—-«»"'


@dataclass(frozen=True, slots=True)
class FichePattern:
    """A pattern for `fiche.headings`, how many fiches it tells apart, and a heading that matches it."""

    pattern: str
    fiches: int
    example: str


def fiche_patterns(
    above: Sequence[Sequence[Block]], known: Sequence[re.Pattern[str]], skip: frozenset[int], *, titled: bool
) -> list[FichePattern]:
    """The patterns of the headings of fiches, the best first.

    `above` are, for each printing of the section with which fiches begin, the blocks above it, from top to bottom;
    `known` are patterns of other registers; `skip` the `id` of the lines that seem to be furniture, as what heads each
    fiche may; `titled` is whether a section holds the title.
    """
    shipped, counted = _known(above, known), _counted(above)
    if shipped and counted and _names_missions(shipped[0], counted[0]):
        return shipped
    return counted or shipped or _worded(above, skip, titled=titled)


def _names_missions(shipped: FichePattern, counted: FichePattern) -> bool:
    """Whether a shipped pattern finds the mission too in what another one only counts."""
    match = re.fullmatch(shipped.pattern, counted.example, re.IGNORECASE)
    return match is not None and match.groupdict().get("mission_no") is not None


def _known(above: Sequence[Sequence[Block]], patterns: Sequence[re.Pattern[str]]) -> list[FichePattern]:
    """Known patterns that match above most first sections."""
    found = []
    for pattern in patterns:
        met = [next((b.text for b in blocks if pattern.fullmatch(b.text)), None) for blocks in above]
        texts = [text for text in met if text is not None]
        if len(texts) >= max(_FEWEST, _SAME_WORDS * len(above)):
            found.append(FichePattern(pattern.pattern, len(texts), texts[0]))
    return found[:1]


def _counted(above: Sequence[Sequence[Block]]) -> list[FichePattern]:
    """The patterns of texts that hold a number which counts up: the one that tells most fiches apart first, of equals
    the one with most words before the number."""
    met: dict[str, list[tuple[int, Block, str]]] = defaultdict(list)
    for blocks in above:
        for block in blocks:
            for match in _NUMBER.finditer(block.text):
                for words in _endings(block.text[: match.start()]):
                    met[words].append((int(match[0]), block, block.text[match.end() :]))
    found: dict[str, FichePattern] = {}
    for words, numbers in sorted(met.items(), key=lambda each: -len(each[0])):
        if _counts([number for number, _, _ in numbers]):
            rests = {number: rest for number, _, rest in reversed(numbers)}
            texts = [block.text for _, block, _ in numbers]
            anything = not all(_folded(text).startswith(words) for text in texts)
            pattern = FichePattern(_count_pattern(words, rests, anything=anything), len(rests), texts[0])
            found.setdefault(pattern.pattern, pattern)
    most = max((pattern.fiches for pattern in found.values()), default=0)
    kept = [pattern for pattern in found.values() if pattern.fiches == most]
    return kept[:1]


def _folded(text: str) -> str:
    return " ".join(_NUMBER.sub("#", text).casefold().split())


def _endings(before: str) -> Iterator[str]:
    """The words before a number: all of them, and the last ones alone; other numbers among them are "#"."""
    words = _folded(before).split()
    for count in range(1, len(words) + 1):
        ending = " ".join(words[-count:])
        if any(char.isalpha() for char in ending) and words[-1] not in _COUNTS_PAGES:
            yield ending


def _counts(numbers: Sequence[int]) -> bool:
    """Whether numbers count up from the first few on, without many gaps."""
    distinct = sorted(set(numbers))
    firsts = list(dict.fromkeys(numbers))
    if len(distinct) < _FEWEST or distinct[0] > _FEWEST:
        return False
    rising = sum(a < b for a, b in pairwise(firsts))
    return len(distinct) >= _RUNS_ON * (distinct[-1] - distinct[0] + 1) and rising >= _RUNS_ON * (len(firsts) - 1)


def _count_pattern(words: str, rests: dict[int, str], *, anything: bool) -> str:
    begins = r"(?:.*\W)?" if anything else ""
    head = f"{begins}{_spaced(words)}\\s*(?P<fiche_no>\\d{{1,4}})"
    own = Counter(text for rest in rests.values() if (text := rest.strip(_TRIMMED)))
    if len(own) >= _DISTINCT * len(rests):
        return f"{head}{_SEPARATOR}(?P<title>\\S.*)"
    return f"{head}.*" if own else head


def _spaced(text: str) -> str:
    """A text as a pattern: any spaces stand for its own, any apostrophe for its apostrophes, any number for "#"."""
    words = [re.escape(word).replace("'", ".").replace("’", ".").replace("\\#", r"\d{1,4}") for word in text.split()]
    return r"\s+".join(words)


def _worded(above: Sequence[Sequence[Block]], skip: frozenset[int], *, titled: bool) -> list[FichePattern]:
    """The patterns of headings without numbers: words that stand above most first sections, alone or before a text that
    is another one for each. What is no furniture counts first."""
    begun: dict[str, list[Block]] = defaultdict(list)
    for blocks in above:
        for first, block in {block.text.split()[0].casefold(): block for block in blocks}.items():
            begun[first].append(block)
    found: list[tuple[bool, FichePattern]] = []
    for met in begun.values():
        texts = [block.text for block in met]
        if len(texts) < max(_FEWEST, _SAME_WORDS * len(above)):
            continue
        words = _shared_words(texts)
        rests = {" ".join(text.split()[len(words) :]).strip(_TRIMMED) for text in texts} - {""}
        is_furniture = all(id(block.lines[0]) in skip for block in met)
        if len(rests) >= _DISTINCT * len(texts):
            rest = r"\s.*" if titled else _TITLE
            found.append((is_furniture, FichePattern(_spaced(" ".join(words)) + rest, len(texts), texts[0])))
        elif not rests:
            found.append((is_furniture, FichePattern(_spaced(" ".join(words)), len(texts), texts[0])))
    best = sorted(found, key=lambda each: (each[0], "title" not in each[1].pattern, -each[1].fiches))
    return [pattern for _, pattern in best[:1]]


def _shared_words(texts: Sequence[str]) -> list[str]:
    """The words with which all texts begin."""
    split = [text.split() for text in texts]
    count = 0
    for words in zip(*split, strict=False):
        if len({word.casefold() for word in words}) > 1:
            break
        count += 1
    return split[0][:count]
