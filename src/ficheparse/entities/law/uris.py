"""The page of a cited provision, where it is known for certain. No network is asked."""

from __future__ import annotations

import re

from ficheparse.entities.law.codes import codes
from ficheparse.entities.law.index import ArticleIndex
from ficheparse.entities.law.records import RGPD, LegalReference

_LEGIFRANCE = "https://www.legifrance.gouv.fr"
_RGPD_URI = "http://data.europa.eu/eli/reg/2016/679/oj"
_ELI_SINCE = 2002
"""Year from which the ELI aliases of Légifrance can be depended upon."""
_LONG_NUMBER = re.compile(r"\d{4}-\d{1,5}")
_WITH_ELI = ("loi", "decret", "ordonnance")


def uri_of(reference: LegalReference, index: ArticleIndex) -> str | None:
    """The exact article version where the index has it, a code's page, an act's ELI; None rather than a guess."""
    kind, _, name = reference.source.partition(":")
    if reference.source == RGPD:
        return _RGPD_URI
    if kind == "code":
        return _code_uri(reference, name, index)
    if (
        reference.date
        and reference.date.year >= _ELI_SINCE
        and _LONG_NUMBER.fullmatch(name)
        and number_and_date_agree(reference)
    ):
        day = reference.date
        return f"{_LEGIFRANCE}/eli/{kind}/{day.year}/{day.month}/{day.day}/{name}/jo/texte"
    return None


def _code_uri(reference: LegalReference, slug: str, index: ArticleIndex) -> str | None:
    if reference.article is None:
        code = codes().get(slug)
        if code is None or code.legitext is None or reference.division is not None:
            return None
        return f"{_LEGIFRANCE}/codes/texte_lc/{code.legitext}"
    entry = index.find(reference.source, reference.article)
    return f"{_LEGIFRANCE}/codes/article_lc/LEGIARTI{entry.legiarti:012d}" if entry else None


def number_and_date_agree(reference: LegalReference) -> bool | None:
    """Whether the number of a law, decree or ordonnance, such as 2015-389 or 78-17, is of the year of its date; if not, one of
    the two is misprinted. None where the text gives only one of them."""
    kind, _, name = reference.source.partition(":")
    printed = re.fullmatch(r"(\d{4}|\d{2})-\d{1,5}", name) if kind in _WITH_ELI else None
    if not printed or not reference.date:
        return None
    return str(reference.date.year).endswith(printed[1])
