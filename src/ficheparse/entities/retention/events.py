"""The event from which a period runs, and the one that ends it early."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ficheparse.entities.retention.records import Span
from ficheparse.entities.view import folded, sentence_span

_FROM = re.compile(
    r"""\b(?: a\s+(?:compter|partir|dater)\s+(?:du\s+|des\s+|de\s+|d')
      | courant\s+a\s+(?:compter|partir)\s+(?:de\s+|du\s+|des\s+|d')
      | apres\s+(?!quoi\b)(?:que\s+|qu'|le\s+moment\s+ou\s+)? | suivant\s+(?!la\s+nature|le\s+type|les?\s+cas|que\b) | au-dela\s+(?:de\s+|du\s+|d') | (?:a|des)\s+(?=la\s+(?:fin|cloture)\b) | suite\s+(?:a\s+|au\s+|aux\s+) | qui\s+(?:suit|suivent|suivra)\s+ | posterieure?s?\s+(?:a\s+|au\s+|aux\s+)
      | (?:a|des)\s+(?=l'issue\b) | des\s+(?=(?:le|la|leur|sa|son)\s|l') | une\s+fois\s+ | (?<!ans\s)depuis\s+ )""",
    re.VERBOSE,
)
"""What introduces the event after the span: "après", "à compter de", "suivant"."""
_ISSUE = re.compile(
    r"\b(?:a|au)\s+(?:l'issue\s+(?:du\s+|des\s+|de\s+|d')(?!(?:laquelle|lequel|ce|cette)\b)(?=(?P<of>\w))|(?P<event>terme|l'expiration)\b(?!\s+(?:de\s+(?:laquelle|lequel|ce|cette)|duquel|desquel)))"
)
_END = re.compile(
    r"""\s*(?: ; | \. (?=\s|$) | \| | : | \s-\s | \( | \) | , ?\s*(?:et|ou)\s+(?:jusqu'|au\s+plus|ne\s|en\s+tout\s+etat) | ,?\s+(?:ou|et)\s+(?:au\s+plus\s+tard\s+)?jusqu'
      | ,?\s+puis\b | ,?\s+sauf\b | ,?\s+hormis\b | ,?\s+hors\b | ,?\s+sous\s+reserve | ,?\s+sans\s+prejudice | ,?\s+conformement\b | ,?\s+lorsqu | ,?\s+en\s+l'absence | ,?\s+a\s+l'exception | ,?\s+au\s+maximum | ,?\s+maximum\b | \s+au\s+plus\b
      | \s+pour\s+(?!la\s+premiere|une\s+premiere) | \s+afin\s+d | \s+a\s+des\s+fins | \s+aux\s+fins | \s+dans\s+le\s+cadre | \s+dans\s+(?:la|une|un)\s+(?:base|environnement|espace) | \s+en\s+vue | \s+en\s+base | \s+en\s+archiv | \s+au\s+titre | \s+selon\b | \s+si\s | \s+s'il | ,\s+si\s
      | ,\s+(?!(?:de\s|du\s|des\s|d'|ou,?\s+(?:de|du|apres|l'|la|le|son|sa)\b|apres\s+(?:son|sa|leur)\b|[a-z]+(?:\s*,\s*[a-z]+)*(?:\s+(?:ou|et)\s+[^,;.]+)?\s*[.;]?\s*$))
      | ,?\s+(?:et|mais)\s+(?:sont|est|seront|sera|peu(?:t|vent)|conserv|archiv|supprim|effac|detrui|les?\s+\w+\s+(?:sont|est)|pendant|dans|en\s) | ,?\s+(?:sont|est|seront|sera)\s+(?:ensuite\s+|alors\s+)?(?:conserv|archiv|supprim|effac|detrui|anonymis|vers)
      | \s+donnees\s+conservees | ,?\s+la\s+duree\b | ,\s+(?:destruction|elimination|suppression|sort\s+final)\b | ,?\s+avant\s+(?:leurs?|sa|son|d'|de|toute?|l'|la)\b | \s*$ )""",
    re.VERBOSE,
)
_LITIGATION = re.compile(
    r"\s*en\s+cas\s+de\s+(?:contentieux|litige|recours|saisine|procedure|reclamation|contestation|poursuites?)"
)
_DECISION = re.compile(r"\b(?:decision|jugement|arret|instance|proces|procedure|judiciaire|contentieu\w*)\b")
_IN_CASE = re.compile(r",?\s+en\s+cas\s+d")
_OR_SPAN = re.compile(r",?\s+(?:ou|et|puis)(?:\s+(?:de|d'|pendant|pour|un|a))?\s*$|,\s*$|\s+$")
_BEFORE_EVENT = re.compile(
    r"(?:^|[:;,.(]\s*|\bpuis\s+|\bet\s+)(?:a\s+(?:compter|partir|dater)\s+(?:de\s+|du\s+|des\s+|d')|apres\s+(?:que\s+)?|suite\s+a\s+|posterieurement\s+(?:a\s+|au\s+|aux\s+)|a\s+(?=l'(?:issue|expiration)\b|la\s+(?:fin|cloture)\b)|une\s+fois\s+|des\s+)(?P<event>[^,;:]+),"
)
_UNTIL = re.compile(r"\bjusqu'(?:a\s+ce\s+qu(?:e\s+|')|a\s+|au\s+|aux\s+|en\s+|a\b)")
_AT_THE_LATEST = re.compile(
    r"\bdes\s+(?:que\s+|qu'|lors\s+que\s+)?(?P<event>[^,;.]+?)\s*,?\s+et,?\s+(?:en\s+tout\s+etat\s+de\s+cause,?\s+)?,?\s*au\s+plus\s+tard\b"
)


def starts_at(text: str, span: Span, spans: Sequence[Span]) -> str | None:
    """The words that name the event from which the span runs, as printed; None where the text names none."""
    plain = folded(text)
    start, end = sentence_span(text, span.start)
    begin = _past_brackets(plain, span, spans)
    if begin is None:
        return None
    limit = min((other.start for other in spans if other.start >= begin), default=end)
    found = _event_after(text, plain, begin, min(limit, end))
    if found:
        return found
    earlier = [other for other in spans if start <= other.start < span.start]
    if earlier and re.search(r"^[^;.]*\bet\s+jusqu'a\s*$", plain[earlier[-1].end : span.start]):
        return starts_at(text, earlier[-1], spans[: spans.index(span)])
    floor = max((other.end for other in earlier), default=start)
    return _event_before(text, plain, floor, span.start) or _event_of_list(text, plain, start, span.start)


def _past_brackets(plain: str, span: Span, spans: Sequence[Span]) -> int | None:
    """Where to look for the event: past brackets that divide the period ("5 ans (2 ans actives puis 3 ans en archives)
    après la fin"). The first part shares the event, the later ones begin when it ends: None."""
    bracket = _IN_BRACKETS.match(plain, span.end)
    if bracket and any(bracket.start() < other.start < bracket.end() for other in spans):
        return bracket.end()
    opened = plain.rfind("(", 0, span.start)
    closed = plain.find(")", span.end)
    whole = next((other for other in spans if other.end <= opened and not plain[other.end : opened].strip()), None)
    if whole is None or opened < plain.rfind(")", 0, span.start) or closed < 0:
        return span.end
    is_first = not any(opened < other.start < span.start for other in spans)
    return closed + 1 if is_first else None


_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")


def _event_after(text: str, plain: str, start: int, limit: int) -> str | None:
    match = _FROM.search(plain, start, limit)
    issue = _ISSUE.search(plain, start, limit)
    if issue and (match is None or issue.start() < match.start()):
        introduced, begin = issue.start(), issue.start(issue.lastgroup or 0)
    elif match:
        introduced, begin = match.start(), match.end()
    else:
        return None
    if _OTHER_STATEMENT.search(plain, start, introduced):
        return None
    return _phrase(text, plain, begin, limit)


_OTHER_STATEMENT = re.compile(r";|\||\.\s|\b(?:puis|sont|est|seront)\s")


def _phrase(text: str, plain: str, begin: int, limit: int) -> str | None:
    """The noun phrase from a place on, as far as what can no longer belong to it."""
    end = limit
    for stop in _END.finditer(plain, begin, limit):
        if stop.start() > begin and not _goes_on(plain, begin, stop):
            end = stop.start()
            break
    for case in _IN_CASE.finditer(plain, begin, end):
        kept = _LITIGATION.match(plain, case.start()) or _LITIGATION.match(plain, case.start() + 1)
        if not (kept and _DECISION.search(plain, begin, case.start())):
            end = case.start()
            break
    end = begin + len(_OR_SPAN.sub("", plain[begin:end]))
    printed = text[begin:end].strip(" ,;.")
    return printed or None


_OR_ELSE = re.compile(r"\s*,?\s*ou,\s+le\s+cas\s+echeant,")


def _goes_on(plain: str, begin: int, stop: re.Match[str]) -> bool:
    """Whether a comma only divides a list of nouns ("de l'agent, stagiaire, prestataire")."""
    return bool(_OR_ELSE.search(plain, max(begin, stop.start() - 8), stop.end() + 24)) and stop[0].lstrip().startswith(
        ","
    )


_OPENS_LIST = re.compile(
    r"\s*(?:a\s+(?:compter|partir|dater)\s+(?:du\s+|des\s+|de\s+|d')|apres\s+)(?P<event>[^,;:]+?)\s*:"
)


def _event_of_list(text: str, plain: str, start: int, end: int) -> str | None:
    """The event that opens a list: "À compter du départ : messagerie, 1 mois ; dossier, 3 ans"."""
    match = _OPENS_LIST.match(plain, start, end)
    return _phrase(text, plain, match.start("event"), match.end("event")) if match else None


def _event_before(text: str, plain: str, start: int, end: int) -> str | None:
    """ "À compter de la clôture, les données sont archivées 10 ans"."""
    matches = list(_BEFORE_EVENT.finditer(plain, start, end))
    if not matches or ";" in plain[matches[-1].end() : end]:
        return None
    event = matches[-1]
    if _A_DAY.match(event["event"]):
        return None
    return _phrase(text, plain, event.start("event"), event.end("event"))


_A_DAY = re.compile(r"(?:le\s+)?(?:1er|\d{1,2})\s+[a-z]{3,9}\b")
"""A day of the calendar: from then on the rule holds, not the period."""


_CASE = re.compile(
    r"(?:^|[\s,(])(?P<case>(?:lorsqu|en\s+cas\s+d|en\s+l'absence|a\s+defaut|sauf\b|hormis\b|sous\s+reserve|dans\s+(?:les\s+autres|le)\s+cas|si\s|s'il|pour\s+(?:les\s+autres|le\s+reste)|si\s+elles?|hors\s)[^;:.|()]*)"
)
_CASE_ENDS = re.compile(
    r",?\s+(?:et|ou|puis)\s+(?=(?:pendant|\d|jusqu|au\s+plus|(?:un|une|deux|trois|quatre|cinq|six|dix|douze)\s+(?:ans?|annees?|mois|semaines?|jours?)\b))|,?\s+(?:ou|et)\s+jusqu"
)


def condition_of(text: str, span: Span, spans: Sequence[Span], quoted: Sequence[str | None]) -> str | None:
    """The words after the span that say in what case it holds: "6 mois en cas d'exploitation"; None where they are part of
    what is quoted already, as the event or the end."""
    plain = folded(text)
    _, end = sentence_span(text, span.start)
    limit = min((other.start for other in spans if other.start >= span.end), default=end)
    match = _CASE.search(plain, span.end, min(limit, end))
    if match is None:
        return None
    stop = _CASE_ENDS.search(plain, match.start("case"), match.end("case"))
    printed = text[match.start("case") : stop.start() if stop else match.end("case")].strip(" ,;.")
    printed = _OR_SPAN.sub("", printed)
    return printed if printed and not any(words and printed[:12] in words for words in quoted) else None


def until_of(text: str, span: Span, spans: Sequence[Span]) -> str | None:
    """The words of another end that the text sets beside the span: "ou jusqu'à l'intervention d'une décision"."""
    plain = folded(text)
    start, end = sentence_span(text, span.start)
    before = max((other.end for other in spans if other.end <= span.start), default=start)
    after = min((other.start for other in spans if other.start >= span.end), default=end)
    if not re.search(r"\banniversaire", plain[after : after + 60]):
        end = min(end, after)
    if latest := _AT_THE_LATEST.search(plain, before, span.start):
        return text[latest.start("event") : latest.end("event")].strip()
    for match in _UNTIL.finditer(plain, span.end, end):
        if re.search(
            r"(?:\bou(?:,[^,;]{0,60},)?|\bet|\bauquel\s+cas\b[^;.]*)\s*$", plain[span.end : match.start()]
        ) and not re.search(r";", plain[span.end : match.start()]):
            return _end_phrase(text, plain, match.end(), end, spans)
    for match in _UNTIL.finditer(plain, before, span.start):
        between = plain[match.end() : span.start]
        if re.search(r"(?:\bou\b|\bet\b|,\s+dans\s+la\s+limite|\bsans\b|\bmais\b)", between) and not re.search(
            r";|\bpuis\b", between
        ):
            return _end_phrase(text, plain, match.end(), span.start, spans)
    return None


def _end_phrase(text: str, plain: str, begin: int, limit: int, spans: Sequence[Span]) -> str | None:
    inside = [span for span in spans if begin <= span.start < limit]
    if inside and not inside[0].age and inside[0].start - begin < 12:
        return None
    cut = re.search(
        r"\s*,?\s+(?:et|ou)\s+(?:pendant|pour|dans|trois|deux|\d|un\b|au\s+plus|en\s+tout)|,\s+dans\s+la\s+limite|,?\s+ou,?\s+a\s+defaut|\s+sans\s+(?:pouvoir|exceder|depasser)|,\s+sans\b",
        plain[begin:limit],
    )
    return _phrase(text, plain, begin, begin + cut.start() if cut else limit)
