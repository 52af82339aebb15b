"""Which fiche stands for which in another edition: by what they say, whatever their numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from ficheparse.comparison.compared_edition import ComparedFiche
from ficheparse.normal_form import title_form, word_forms

_TITLE_WEIGHT = 0.3
"""Of a title in the likeness of two fiches that both have one; the rest is their items'."""

_LEAST_LIKENESS = 0.6
"""Fiches less alike are different ones. Those of two editions at hand that go on have 0.91 or more; the likest
different fiches of one edition 0.71, the tenth likest 0.60."""

_LEAST_UNDER_ONE_TITLE = 0.5
"""The same for two fiches of one title: less than a third of what they say is alike then."""

Likeness = NDArray[np.float64]


def match_fiches(
    before: Sequence[ComparedFiche], after: Sequence[ComparedFiche]
) -> list[tuple[ComparedFiche, ComparedFiche]]:
    """The fiches that go on, each with what it became, in the order of the earlier edition.

    The likest pairs are made first; among equally like ones, those that stand nearest to each other in their editions.
    """
    likeness = fiche_likeness(before, after)
    candidates = [
        (-round(float(likeness[i, j]), 6), abs(i - j), i, j)
        for i, j in zip(*np.nonzero(likeness >= _LEAST_UNDER_ONE_TITLE), strict=True)
        if likeness[i, j] >= _LEAST_LIKENESS or _have_one_title(before[i], after[j])
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(candidates):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return [(before[i], after[j]) for i, j in sorted(pairs.items())]


def _have_one_title(fiche: ComparedFiche, other: ComparedFiche) -> bool:
    return bool(fiche.title and other.title) and title_form(fiche.title or "") == title_form(other.title or "")


def fiche_likeness(before: Sequence[ComparedFiche], after: Sequence[ComparedFiche]) -> Likeness:
    """How alike the fiches of two editions are, from 0 to 1: a row for each one before, a column for each after.

    Cosine of their words, each weighted by the logarithm of its count and by its inverse document frequency (Salton and
    Buckley 1988, "Term-weighting approaches in automatic text retrieval"), of items and of titles apart.
    """
    items = _cosines([Counter(_item_words(fiche)) for fiche in (*before, *after)], len(before))
    titles = _cosines([Counter(word_forms((fiche.title or "").casefold())) for fiche in (*before, *after)], len(before))
    titled = np.outer([bool(fiche.title) for fiche in before], [bool(fiche.title) for fiche in after])
    saying = np.outer([any(_item_words(fiche)) for fiche in before], [any(_item_words(fiche)) for fiche in after])
    weight = np.where(titled, np.where(saying, _TITLE_WEIGHT, 1.0), 0.0)  # of a fiche without items, its title tells
    found: Likeness = (1 - weight) * items + weight * titles
    return found


def _item_words(fiche: ComparedFiche) -> Iterator[str]:
    for items in fiche.sections.values():
        for item in items:
            yield from word_forms(item.printed)


def _cosines(texts: Sequence[Counter[str]], count: int) -> Likeness:
    """The cosines of the first so many texts (rows) with the others (columns)."""
    vocabulary = {word: index for index, word in enumerate(dict.fromkeys(word for text in texts for word in text))}
    weights = np.zeros((len(texts), len(vocabulary)), np.float32)
    for row, text in enumerate(texts):
        for word, times in text.items():
            weights[row, vocabulary[word]] = 1 + np.log(times)
    weights *= np.log((1 + len(texts)) / np.maximum(1, (weights > 0).sum(axis=0)))
    lengths = np.linalg.norm(weights, axis=1, keepdims=True)
    weights /= np.where(lengths > 0, lengths, 1)
    return (weights[:count] @ weights[count:].T).astype(np.float64)
