"""Whose keeping a statement is about: "Les données d'identification des bénéficiaires"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ficheparse.entities.numbers import NUMBER_WORD
from ficheparse.entities.retention.keeping import RECORDS
from ficheparse.entities.retention.records import Span
from ficheparse.entities.view import folded, sentence_span, sentence_starts

_DETERMINER = r"(?:(?:toute?s?\s+|l'ensemble\s+(?:de\s+)?)?(?:(?:de\s+la|les?|la|des?|du|vos|votre|ses|son|sa|leurs?|ces|cette|cet|ce|nos|notre|mes|une?|celles|ceux)\s+|(?:de\s+)?l'|d'(?:une?\s+)?)|toute?s?\s+)"
_KEPT = r"(?:conserv|archiv|supprim|effac|detrui|gard|stock|anonymis|purg|elimin|ecras|vers|transfer|maintenu|detenu|tenue?s?\s+a\s+dispositio|radi|retir|desactiv|pseudonymis|memoris|tronqu)"
_BE = r"(?:est|sont|sera|seront|etai(?:t|ent)|soi(?:t|ent)|reste(?:nt)?|(?:peu(?:t|vent)|doi(?:t|vent)|pourr(?:a|ont)|devr(?:a|ont)|ne\s+sauraient?)\s+(?:\w+\s+){0,2}?etre|n'est|ne\s+sont|ne\s+peuvent\s+etre)"
_PASSIVE = re.compile(
    rf"\s*,?\s*(?:\b(?:ne|n')\s*)?\b(?:{_BE}\s+(?:\w+\s+){{0,4}}?{_KEPT}\w*|(?:fait|font)\s+l'objet\s+d'une?\s+(?:conservation|archivage|suppression|destruction|purge|effacement|enregistrement\s+conserve)|(?:a|ont)\s+une\s+duree\s+de\s+(?:vie|conservation)|{_BE}(?=\s+(?:\d|{NUMBER_WORD})))"
)
"""What the subject stands before: "sont conservées", "peuvent être archivées", "font l'objet d'un archivage"."""
_PARTICIPLE = re.compile(rf"\s+{_KEPT}(?:e|ee|es|ees|ts?|tes?|n|s)?\b(?!\s+{_BE})")
"""The same without an auxiliary: "Dossier papier archivé 10 ans"."""
_ACTIVE = re.compile(
    r"\b(?:conserv|archiv|supprim|effac|gard|stock|anonymis|purg)(?:e|ent|ons|er|era|eront|ait|aient)\b|\bdetrui(?:t|sent|sons|re|ra|ront|sait)\b"
)
_OBJECT = re.compile(
    rf"\s+(?:(?:\w+ment|jamais|pas|plus|aussi)\s+)?(?P<what>{_DETERMINER}[^;:|]+?)(?=\s*(?:,?\s+(?:pendant|durant|pour\s+une|dans\s+(?:la|un)|au\s+(?:bout|terme|plus|moins|minimum|maximum)|apres|jusqu|entre\b|en\s+base|en\s+archiv|a\s+l'issue|sous\s+\d|plus\s+de|a\s+compter|avant)\b|,|$))"
)
_OF_NOUN = re.compile(
    rf"(?<!en\scas\sde\s)\b(?:conservation|archivage|purge|suppression|destruction|effacement|stockage|retention|anonymisation)\s+(?:(?:automatique|definitive|intermediaire|maximale|minimale|moyenne)\s+)?(?P<of>{_DETERMINER})(?!(?:\d|{NUMBER_WORD}))(?P<what>[^:;|,]+?)(?=\s*(?:[:;|,(]|$|\b(?:est|sont|ne|n'|intervien\w+|se\s+poursuit|s'etablit|pour\s+une|pendant|durant|dans\s+(?:la|un)|au\s+bout|apres|avant|jusqu|fixee?|limitee?|prevue?|s'acheve)\b))"
)
"""What a noun of keeping is said of: "la durée de conservation des images"."""
_TIME = re.compile(
    r"\s*(?:la\s+|les\s+|une\s+|a\s+)?(?:durees?|delais?|temps|conservation|archivage|retention|dua|duc|finalite|base\s+(?:active|legale)|stockage|sort\s+final|effacement|suppression|purge|destruction|au-dela|passe\b|au\s+terme|a\s+l'issue|a\s+l'expiration|apres|ensuite|puis|maximum|minimum|toutefois|en\s+outre|hormis|nom\s+du|suivant|selon)\b"
)
"""What a label says of the time, not of the data."""
_PRONOUN = re.compile(r"(?:elles?|ils?|celles?-ci|ceux-ci|celui-ci|laquelle|lequel|lesquel(?:le)?s|je|nous|on|vous)\b")
_CLITIC = re.compile(r"(?:\s+(?:le|la|les|y|en|ne|n'|se|s'|l'))+$")
_PARENTHESIS = re.compile(r"\s*\((?P<what>(?:les?\s+|la\s+|l')?(?:autres\s+)?(?P<head>[^\d()]{4,60}))\)")
_FOR = re.compile(
    r"(?:^|\s)(?:pour|s'agissant\s+d(?:e|es|u)|concernant)\s+(?P<what>(?:les?|la|l'|toute?s?|l'ensemble|ceux|celles|donnees|dossiers)\b.*)",
    re.DOTALL,
)
_PURPOSE = re.compile(
    r"(?:les?\s+|la\s+|l')?(?:calculs?|gestion|suivi|besoins?|fins?|traitements?|contentieux|exercice|instruction|compte|mise|execution|realisation|paiement|premiere|duree|cas|bon|reste|satisfaction|compter|recours|litiges?|motifs?|raisons?)\b|tout(?:e|es)?\s+(?:recours|litige|motif)"
)
"""After "pour": what data are kept for, not which."""
_OPENING_FOR = re.compile(
    r"\s*(?:pour|concernant|s'agissant\s+d(?:e|es)|en\s+ce\s+qui\s+concerne)\s+(?P<what>(?:les?|la|l'|donnees|toute?s?)\b[^:;]*?)\s*[:,]"
)
_STOP = re.compile(
    r"\s*(?:;|\.(?=\s|$)|,\s(?!(?:de|du|des|d')[\s'])|\ba\s+l'exception\b|\(|\)|:|\s+(?:a\s+compter|a\s+partir|apres|sauf|et\s+(?=\d|un\b|deux\b|trois\b)|sont|est|seront)\b)"
)
_HARD = re.compile(
    r";|\||:\s|\s-\s|\b(?:releve|constate|precise|indique|estime|rappelle|prevoit|note|informe|demande|ce)\s+que\s+(?=(?:les?|la|l'|vos|leurs?|ses|son|ces)\b)"
)
_SOFT = re.compile(
    r",\s+(?:et\s+|mais\s+)?(?=(?:les?|la|l'|vos|ses|son|leurs?|ces|celles|ceux)\b)|\s+(?:et|mais)\s+(?=(?:les?|la|l'|vos|ses|son|leurs?|ces|celles|ceux)\b)"
)
_ELLIPSIS = re.compile(
    r"(?:^|[,;]\s*|\bet\s+)(?P<what>(?:(?:les?|la|ses|son|leurs?|celles|ceux)\s+|l')[^,;:.|()]+?)\s*,?\s*(?:(?:pendant|durant|pour|au\s+bout\s+(?:de|d')|a|apres|dans\s+un\s+delai\s+(?:de|d'))\s*)?$"
)
"""A noun phrase that shares the verb before it: "…conservés six mois, les comptes rendus un an"."""
_VERB_ASIDE = re.compile(r"\b(?:est|sont|sera|seront|peu(?:t|vent)|ne|fait|font|a\s+compter|jusqu)\b")
_ASIDE = re.compile(
    r",\s+(?=(?:qui|que|dont|lequel|laquelle|ou)\b|\w+(?:e|ee|es|ees)\s+(?:du|le|la|au|en|pour|par)\b|conclu)"
)
_LEAD_IN = re.compile(
    r"\s*(?:si|s'il|sauf|en\s+base|posterieurement|a\s+defaut|avant|une\s+fois|a\s+partir|tout\s+au\s+plus|selon|lors|lorsqu\w*|en\s+cas|au-dela|a\s+compter|dans|conformement|suivant|en\s+outre|apres|hormis|toutefois|suite|sans|passe|sous|a\s+l'issue|au\s+terme|a\s+l'expiration|pour|en\s+l'absence|a\s+titre)\b[^,]*,\s*"
)
_WORD = re.compile(r"\w")


def subject_of(text: str, span: Span, spans: Sequence[Span]) -> str | None:
    """The words that name what is kept, as printed; None where only a pronoun, the keeper or nothing does."""
    plain = folded(text)
    start, end = sentence_span(text, span.start)
    after = min((other.start for other in spans if other.start >= span.end), default=end)
    if found := _behind(text, plain, span.end, min(end, after), only_records=True):
        return found
    for begin in _stretches(plain, start, span, spans):
        if found := _ahead(text, plain, begin, span):
            return found
    if _PRONOUN_KEPT.search(plain, start, span.end):
        return _of_the_sentence_before(text, start)
    opening = _OPENING_FOR.match(plain, start, span.start) or _LEADING.match(plain, start, span.start)
    if opening and not _PURPOSE.match(opening["what"]):
        return _trimmed(text, plain, opening.start("what"), opening.end("what"))
    if _LEAD_IN_OPEN.match(plain, start, span.start) and (comma := plain.find(",", span.end, end)) >= 0:
        return _of_passive(text, plain, comma + 1, Span(end, end, "", None, None))
    return _behind(text, plain, span.end, min(end, after), only_records=False)


_LEAD_IN_OPEN = re.compile(
    r"\s*(?:archivage\s*:\s*)?(?:au\s+terme|passe|a\s+l'issue|a\s+l'expiration|au-dela|apres|au\s+bout)\b[^,]*$"
)
"""A clause that opens the sentence and holds the span: "Passé un délai de cinq ans, les fiches sont détruites"."""


def _stretches(plain: str, start: int, span: Span, spans: Sequence[Span]) -> Iterator[int]:
    """Where to look from: the words since the span before, those since the last semicolon, the whole sentence."""
    earlier = [other.end for other in spans if start <= other.end <= span.start]
    cells = max(plain.rfind(";", start, span.start), plain.rfind("\n", start, span.start)) + 1
    yield from dict.fromkeys([*earlier[-1:], *([cells] if cells > start else []), start])


def _behind(text: str, plain: str, start: int, end: int, *, only_records: bool) -> str | None:
    """After the span: "pour les données de connexion", "(pièces comptables)"; other things than records only if nothing
    else is found."""
    bracket = _PARENTHESIS.match(plain, start, end)
    if bracket and only_records and RECORDS.match(bracket["head"]):
        return _trimmed(text, plain, bracket.start("what"), bracket.end("what"))
    match = _FOR.search(plain, start, end)
    if match is None or _PURPOSE.match(match["what"]) or _HARD.search(plain, start, match.start()):
        return None
    if only_records and not RECORDS.match(re.sub(_DETERMINER, "", match["what"], count=1)):
        return None
    stop = _STOP.search(plain, match.start("what"), end)
    return _trimmed(text, plain, match.start("what"), stop.start() if stop else match.end("what"))


def _ahead(text: str, plain: str, begin: int, span: Span) -> str | None:
    """Before the span, within one stretch of the sentence."""
    return (
        _of_ellipsis(text, plain, begin, span.start)
        or _of_active(text, plain, begin, span.start)
        or _of_passive(text, plain, begin, span)
        or _of_noun(text, plain, begin, span.start)
        or _of_cell(text, plain, begin, span.start)
        or _of_label(text, plain, begin, span.start)
    )


def _of_ellipsis(text: str, plain: str, begin: int, end: int) -> str | None:
    """A noun phrase that shares the verb of another before it."""
    for match in _ELLIPSIS.finditer(plain, begin, end):
        spoken = plain[: match.start()]
        if _VERB_ASIDE.search(match["what"]) or not (_PASSIVE.search(spoken) or _ACTIVE.search(spoken)):
            continue
        return _trimmed(text, plain, match.start("what"), match.end("what"))
    return None


_PARTITIVE = re.compile(r"(?:toutes?\s+)?(?:des?|du|d'(?:une?)?|les?|la|l'|de\s+la|de\s+l')")


def _of_noun(text: str, plain: str, begin: int, end: int) -> str | None:
    """What a noun of keeping is said of: "la durée de conservation des images est de 30 jours"."""
    for noun in reversed(list(_OF_NOUN.finditer(plain, begin, end))):
        start = noun.start("what") if _PARTITIVE.fullmatch(noun["of"].strip()) else noun.start("of")
        if found := _trimmed(text, plain, start, noun.end("what")):
            return found
    return None


def _of_passive(text: str, plain: str, begin: int, span: Span) -> str | None:
    """The noun phrase before "sont conservées" and its like."""
    past = (match for match in _PARTICIPLE.finditer(plain, begin, span.start) if _is_past(text, match))
    verbs = [*(match for match in _PASSIVE.finditer(plain, begin, span.end) if match.start() < span.start), *past]
    for verb in sorted(verbs, key=lambda match: match.start()):
        start = _phrase_start(plain, begin, verb.start())
        while lead_in := _LEAD_IN.match(plain, start, verb.start()):
            start = lead_in.end()
        other = _BE_WORD.search(plain, start, verb.start())
        phrase = plain[start : other.start() if other else verb.start()].strip(" ,;")
        if len(phrase) < 4 or _TIME.match(phrase) or _PRONOUN.match(phrase):
            continue
        return _trimmed(text, plain, start, other.start() if other else verb.start())
    return None


_BE_WORD = re.compile(r"\s(?:est|sont|sera|seront|ne\s+sont|n'est|restent|resteront)\b")


def _is_past(text: str, match: re.Match[str]) -> bool:
    """ "conservé", not "conserve": only the accent tells them apart; "détruit" with no auxiliary is taken as active."""
    printed = text[match.start() : match.end()]
    return "é" in printed[-4:] or printed.endswith(("tes", "ts", "te", "disposition"))


def _of_active(text: str, plain: str, begin: int, end: int) -> str | None:
    """What somebody keeps: "L'avocat archive le dossier clos pendant cinq ans"."""
    for verb in _ACTIVE.finditer(plain, begin, end):
        if "é" in text[verb.start() : verb.end()][-4:] or _AUXILIARY.search(plain[: verb.start()]):
            continue
        if match := _OBJECT.match(plain, verb.end(), end):
            return _trimmed(text, plain, match.start("what"), match.end("what"))
    return None


_CELL = re.compile(r"(?:^|[;:])\s*(?P<what>[^,;:|]{3,80}),\s*$")


def _of_cell(text: str, plain: str, begin: int, end: int) -> str | None:
    """An entry of a list such as "journaux techniques, 6 mois ; incidents de paiement, 3 ans"."""
    match = _CELL.search(plain[begin:end])
    if (
        match is None
        or _TIME.match(match["what"])
        or _VERB_ASIDE.search(match["what"])
        or _LEAD_IN.match(match["what"] + ",")
    ):
        return None
    return _trimmed(text, plain, begin + match.start("what"), begin + match.end("what"))


_AUXILIARY = re.compile(r"\b(?:est|sont|sera|seront|etre|ete)\s+(?:\w+\s+)?$")


def _of_label(text: str, plain: str, begin: int, end: int) -> str | None:
    """The last label before the span that names data: "Registre des stupéfiants – conservation : dix ans"."""
    if not re.search("[:|]", plain[begin:end]):
        return None
    bounds = [begin, *(begin + match.end() for match in re.finditer(r"[;|:\n]|\s-\s", plain[begin:end]))]
    pieces = list(pairwise(bounds))
    row = text.rfind("\n", begin, end) + 1
    for start, stop in [piece for piece in pieces if row and piece[0] == row] + pieces[::-1]:
        label = plain[start:stop].strip(" ;|:-\n")
        if _NO_DATA_LABEL.search(plain[begin:start]) or _UNIT_IN.search(label):
            continue
        if len(label) > 1 and _WORD.search(label) and not _TIME.match(label) and not _VERB_ASIDE.search(label):
            lead = _LABEL_LEAD.match(plain, start, stop)
            return _trimmed(text, plain, lead.end() if lead else start, stop)
    return None


_NO_DATA_LABEL = re.compile(r"\b(?:finalites?|base\s+legale|fondement|destinataires?)\s*:\s*$")
_UNIT_IN = re.compile(r"\b(?:ans?|annees?|mois|semaines?|jours?|heures?|minutes?)\b")
_LABEL_LEAD = re.compile(
    r"\s*(?:pour|concernant|s'agissant\s+d(?:e|es)|en\s+ce\s+qui\s+concerne)\s+(?=(?:les?|la|l'|vos|toute?s?)\b)"
)


def _phrase_start(plain: str, begin: int, end: int) -> int:
    """Where the noun phrase before a verb begins: after another clause, not after an "et" within the phrase."""
    hard = [match.end() for match in _HARD.finditer(plain, begin, end)]
    start = hard[-1] if hard else begin
    for match in _SOFT.finditer(plain, start, end):
        before = plain[start : match.start()]
        if _PASSIVE.search(before) or re.search(r"\b(?:est|sont|sera|seront|ont)\b", before):
            start = match.end()
    return start


_PRONOUN_KEPT = re.compile(rf"\b{_PRONOUN.pattern}\s+(?:y\s+)?(?:(?:ne|n')\s*)?(?:{_BE}|{_KEPT})")
_LEADING = re.compile(
    rf"\s*(?P<what>(?:{_DETERMINER})?(?:{RECORDS.pattern})[^:;.,]*?)\s+(?:a\s+conserver|jusqu|pendant|maximum|durant)\b"
)


def _of_the_sentence_before(text: str, sentence: int) -> str | None:
    """What a pronoun takes up: the subject of the sentence before."""
    earlier = [start for start in sentence_starts(text) if start < sentence]
    if not earlier:
        return None
    return _of_passive(text, folded(text), earlier[-1], Span(sentence, sentence, "", None, None))


_FINITE = re.compile(
    r"\s(?:etant|reste(?:nt)?|demeure(?:nt)?|n'est|ne\s+sont|ne\s+peu\w+|expire(?:nt)?|intervien\w+|au-dela|(?:tronqu|anonymis|supprim|effac)ee?s?$)(?!\w)"
)
_SPAN_IN = re.compile(rf"\s(?:\d{{1,4}}|{NUMBER_WORD})\s+(?:ans?|annees?|mois|semaines?|jours?|heures?)\b")
_NOT_THE_PHRASE = re.compile(r"[^\w«(\"]+|(?:et|ou|puis|mais|donc)\s+|(?:y\s+)?compris\s+")
_NO_PHRASE = re.compile(
    r"\(|(?:sont|est|si|s'il|aucune?|en\s+archiv\w+|en\s+base|qui|que|dont|pendant|pour\s+un|je|nous|il|elle)\b"
)


def _trimmed(text: str, plain: str, start: int, end: int) -> str | None:
    """The phrase as printed, without what is said of it in an aside and without clitics of the verb."""
    if aside := _ASIDE.search(plain, start, end):
        end = aside.start()
    for stop in (_FINITE, _SPAN_IN):
        if match := stop.search(plain, start, end):
            end = match.start()
    while (lead := _NOT_THE_PHRASE.match(plain, start, end)) and lead.end() > start:
        start = lead.end()
    kept = _CLITIC.sub("", plain[start:end].rstrip(" ,;:.|-\n"))
    kept = re.sub(r"(?:\s+(?:-|et|ou|pour|donc|puis))+$", "", kept.rstrip(" ,;:.|-\n"))
    return text[start : start + len(kept)] if len(kept) > 2 and not _NO_PHRASE.match(kept) else None
