"""Acts cited by number or date: laws, decrees, ordonnances, arrêtés, deliberations, circulars, European acts."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace

from ficheparse.entities.dates import DATE, date_of
from ficheparse.entities.law.records import RGPD, Act
from ficheparse.entities.view import bare, sentence_span

_RGPD_NUMBER = "2016/679"
_RGPD_DATE = datetime.date(2016, 4, 27)


@dataclass(frozen=True, slots=True)
class _Nature:
    """A kind of act: the words that name it, its number's pattern after "n°" and without, and whether a date alone
    identifies it."""

    name: str
    words: str
    numbered: str
    bare_number: str
    by_date: bool = True


_YEARLY = r"\d{2,4}\s?[-/]\s?\d{1,5}(?:-\d{1,3})?(?!\w)|(?:19|20)\d\d\s\d{1,5}(?!\w)"
"""2015-389, 78-17; "2020 227" where the hyphen is lost."""
_EUROPEAN = r"(?:\(?(?:UE|CE|CEE|EU|Euratom)\)?[\s,]*)?(?:n\s?[°o]\s?)?\d{2,4}/\d{1,4}(?:/(?:UE|CEE|CE|EU|EC|JAI|Euratom|PESC))?(?!\w)"
"""(UE) 2016/679, n° 910/2014, 95/46/CE."""
_FREE = r"[A-Za-z0-9](?:[\w./-]*\w)?(?:\s?[/-]\s?\w+)*"
"""DGS/2007/123, 2021-028, A-12: as the office prints it."""

_NATURES = (
    _Nature(
        "loi",
        r"lois?(?:\s+organiques?|\s+constitutionnelles?)?|(?-i:L)\.(?=\s?n\s?°)",
        _YEARLY,
        r"\d{2,4}-\d{1,5}(?!\w)",
    ),
    _Nature(
        "decret", r"decrets?(?:-lois?)?|(?-i:D)\.(?=\s?n\s?°)|decr\.(?=\s?n\s?°)", _YEARLY, r"\d{2,4}-\d{1,5}(?!\w)"
    ),
    _Nature("ordonnance", r"ordonnances?|ord\.(?=\s?n\s?°)", _YEARLY, r"\d{2,4}-\d{1,5}(?!\w)"),
    _Nature("arrete", r"arretes?|arr\.(?=\s+du\s+\d)", _FREE, r"(?!)"),
    _Nature("deliberation", r"deliberations?|delib\.", _FREE, r"(?:[A-Z]{2,5}-)?\d{2,4}-\d{2,5}(?!\w)"),
    _Nature("circulaire", r"circulaires?|circ\.", _FREE, r"[A-Z][\w-]*/[\w./-]*\d[\w/-]*"),
    _Nature("instruction", r"instructions?", _FREE, r"[A-Z][\w-]*/[\w./-]*\d[\w/-]*"),
    _Nature("directive", r"directives?", _EUROPEAN, _EUROPEAN, by_date=False),
    _Nature("reglement", r"reglements?", _EUROPEAN, _EUROPEAN, by_date=False),
    _Nature(
        "decision",
        r"decisions?(?:-cadres?)?",
        _EUROPEAN,
        r"(?:\((?:UE|CE)\)\s?\d{4}/\d{1,4}|\d{4}/\d{1,4}/(?:UE|CE|JAI|PESC))(?!\w)",
        by_date=False,
    ),
)
_BY_NAME = {nature.name: nature for nature in _NATURES}
_NATURE = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{nature.name}>(?i:{nature.words}))" for nature in _NATURES) + r")(?![\w-])"
)

_QUALIFIER = re.compile(
    r"""
    [\s,]* (?:
        (?i: modifie(?:e?s?) | susvise(?:e?s?) | precite(?:e?s?) | consolide(?:e?s?)
          | interministeriel(?:le)?s? | ministeriel(?:le)?s? | prefectora(?:l|le|ux) | municipa(?:l|le|ux) | conjoint(?:e?s?)
          | en\s+conseil\s+d'etat | europeen(?:ne)?s? | delegues? | d'execution | d'application | cadres? | technique | royale?
          | (?:de\s+)?(?:la\s+)?cnil | de\s+la\s+commission\s+nationale\s+(?:de\s+l')?(?:informatique\s+et\s+)?(?:des\s+)?libertes(?:\s+\(cnil\))?
          | de\s+la\s+commission(?:\s+europeenne)? | du\s+parlement\s+europeen(?:\s+et\s+du\s+conseil)? | du\s+conseil | de\s+l'union\s+europeenne
          | (?:de\s+la\s+)?(?:cnaf|cnam|cnamts|cnav|acoss|dgos|dgs|dss|dgcs) )
      | \( (?:UE|CE|CEE|EU) \) | (?:UE|CE|CEE)(?!\w)
      | (?i:dite?s?\s+(?:la\s+)?(?:loi\s+)?)? "\s*[^"]{2,60}\s*"
      | (?i:dite\s+(?:loi\s+)?)? [A-Z][\w-]+ (?:\s+(?:et\s+)?[A-Z\d][\w-]*){0,3} (?=\s+(?:du\s+\d|n\s?°))
    )
    """,
    re.VERBOSE,
)
_ISSUER = re.compile(r"\s+[A-Z][A-Z\d]+(?:[/-][A-Z\d]+)*(?=\s+n\s?°)")
"""The office before a circular's number: "circulaire DSS/2A n° 2012-12"."""
_SIGN = re.compile(r"[\s,]*(?:(?i:n)\s?°\s?s?\.?|(?i:nos?|numeros?)\b\.?)\s*:?\s*")
_DATED = re.compile(
    rf"[\s,]*(?i:modifiee?s?\s+)?(?:(?i:en\s+date\s+du|date(?:e?s?)?\s+du|signee?\s+le|adopte?e?\s+le|des|du|le)\s+|(?<=,\s))(?<!\d\s){DATE}",
    re.VERBOSE,
)
_TITLE = re.compile(
    r"""\s+ (?i:relati(?:f|ve)s?\s|portant\s|pour\s|sur\s|visant\s|tendant\s|de\s|d'|fixant\s|dite?\s)
        (?P<words>[^\d.;:()"]{3,150}?) \s (?=(?i:du)\s\d|n\s?°\s?\d)""",
    re.VERBOSE,
)
_DATE_ENDS = re.compile(rf"(?i:du)\s+{DATE}\s*(?:[,;.)]|$)", re.VERBOSE)
"""After a title that follows the number: the act's date only where nothing is said of it any more."""
_OTHER_ACT = re.compile(r"(?i:\b(?:lois?|decrets?|arretes?|ordonnances?|code|article|directive|reglement)\b)")
_NEXT = re.compile(
    r"""
    (?: \s+ (?i:relati(?:f|ve)s?|portant|pour|sur|visant|fixant|modifiee?s?) \b [^.;:()\d]{3,150}? (?=\s*(?:,|\bet)\s+n\s?°) )?    # the title of the one before
    \s* (?: , | ; | (?:,\s*)?\bet | \bou | ainsi\s+que ) \s+ (?:(?i:de\s+la|du|de\s+l'|celui|celle|les|la|le)\s+)?
    (?= n\s?[°o]\s?\d | \(?(?:CE|UE|CEE)\)?\s+(?:n\s?°|\d) | \d{2,4}[-/]\d | (?:du\s+)?\d{1,2}(?:\s?er)?\s+(?i:janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec) )
    """,
    re.VERBOSE,
)


def find_numbered(text: str) -> list[Act]:
    """Every act that the text names by number or by date, in order."""
    plain, found, position = bare(text), list[Act](), 0
    while match := _NATURE.search(plain, position):
        nature = _BY_NAME[match.lastgroup or ""]
        acts = _acts_from(plain, match, nature)
        if acts and found and _SAME_DAY.match(plain, acts[-1].end):
            acts[-1] = replace(acts[-1], date=acts[-1].date or found[-1].date)
        found.extend(act for act in acts if not _is_a_judges(plain, act))
        position = acts[-1].end if acts else match.end()
    return found


_SAME_DAY = re.compile(r"\s+(?i:du\s+meme\s+jour)")
_JUDGE = re.compile(
    r"(?i)\b(?:docteur|medecins?|pharmaci\w+|patients?|prescri\w+|medicaments?|juges?|referes?|tribunal|cour\s+d'appel|greffe|president\s+du\s+tribunal)\b"
)


def _is_a_judges(plain: str, act: Act) -> bool:
    """An ordonnance cited by its date alone may be a judge's, or a doctor's: "par une ordonnance du 12 mai 2020, le juge des référés"."""
    if act.nature != "ordonnance" or not act.is_known_by_date:
        return False
    start, end = sentence_span(plain, act.start)
    return bool(_JUDGE.search(plain, start, end))


def _acts_from(plain: str, match: re.Match[str], nature: _Nature) -> list[Act]:
    """The act or acts that begin with one word: "décrets n° 2020-193 du 4 mars 2020 et n° 2020-227"."""
    acts, start, position = list[Act](), match.start(), match.end()
    while read := _read(plain, position, nature, first=not acts):
        number, date, end, european = read
        source = _source(nature, number, date, european)
        if source is None:
            break
        acts.append(Act(start, end, source, nature.name, date))
        following = _NEXT.match(plain, end)
        if not following:
            break
        start = position = following.end()
    return acts


def _read(
    plain: str, position: int, nature: _Nature, *, first: bool
) -> tuple[str | None, datetime.date | None, int, bool] | None:
    """Number and date from a position, in either order, with what may stand between; where they end."""
    number: str | None = None
    date: datetime.date | None = None
    end, european, titled = position, False, False
    while True:
        if first and (issuer := _ISSUER.match(plain, position)):
            position = issuer.end()
        elif number is None and (read := _number(plain, position, nature, first=first)):
            number, position = read
            end = position
        elif date is None and (
            dated := _DATED.match(plain, position) or (None if first or number else _bare_date(plain, position))
        ):
            date = date_of(dated)
            if date is None:
                break
            position = end = dated.end()
        elif qualifier := _QUALIFIER.match(plain, position):
            european = european or bool(re.search(r"(?i)europe|\bUE\b", qualifier[0]))
            position = qualifier.end()
        elif date is None and first and not titled and (title := _TITLE.match(plain, position)):
            if _OTHER_ACT.search(title["words"]) or (number and not _DATE_ENDS.match(plain, title.end())):
                break
            titled, position = True, title.end() - 1
        else:
            break
    return (number, date, end, european) if number or date else None


_PLAIN_DATE = re.compile(rf"(?:du\s+)?{DATE}", re.VERBOSE)


def _bare_date(plain: str, position: int) -> re.Match[str] | None:
    return _PLAIN_DATE.match(plain, position)


def _number(plain: str, position: int, nature: _Nature, *, first: bool) -> tuple[str, int] | None:
    sign = _SIGN.match(plain, position)
    if sign:
        value = re.compile(nature.numbered).match(plain, sign.end())
        if value and re.search(r"\d", value[0]):
            return value[0], value.end()
    gap = re.compile(r"[\s,]*" if first else r"\s*").match(plain, position)
    value = re.compile(nature.bare_number).match(plain, gap.end() if gap else position)
    return (value[0], value.end()) if value else None


def _source(nature: _Nature, number: str | None, date: datetime.date | None, european: bool) -> str | None:
    if nature.name in ("directive", "reglement", "decision"):
        if number is None:
            return RGPD if nature.name == "reglement" and european and date == _RGPD_DATE else None
        digits = re.search(r"\d{2,4}/\d{1,4}", number)
        plain = digits[0] if digits else number
        return RGPD if plain == _RGPD_NUMBER and nature.name != "directive" else f"eu:{plain}"
    if number:
        return f"{nature.name}:{re.sub(r'[ ]*[-/ ][ ]*', '-', number) if nature.numbered is _YEARLY else number}"
    return f"{nature.name}:{date.isoformat()}" if date and nature.by_date else None
