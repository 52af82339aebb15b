"""Whether a time span says how long data are kept, and in which phase."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ficheparse.entities.retention.records import Phase, Span
from ficheparse.entities.view import folded, sentence_span
from ficheparse.entities.vocabulary import any_of, load_vocabulary

_KEEPING = re.compile(
    r"""\b(?: conserv\w+ | archiv(?:e|es|ee|ees|er|age|ages|ent|era|eront|ons)\b(?!\s+(?:departementale|nationale|municipale))| stock\w+ | gard(?:e|ee|ees|es|ent|er|ons)\b | supprim\w+ | suppression\w*
      | effac\w+ | detrui\w+ | destruction | purge(?:e|es|ees|s|r)?\b | anonym\w+ | desidentifi\w+ | elimin\w+ | ecras\w+ | dua\b | duc\b | sauvegarde(?:e|es|ees)\b
      | retention | (?:verse|transfere|transmi|remi)\w*\s+aux\s+archives | base\s+active | radie\w* | retire(?:e|es|ees)?\s+d(?:u|e|es)\b | duree\s+de\s+vie | tenue?s?\s+a\s+(?:la\s+)?disposition | maintenue?s?\b | detenu\w* | base\s+d'archives? | en\s+archives? | cookies?\b | traceurs?\b )""",
    re.VERBOSE,
)
_OTHER_WORDS = r"""
         repon(?:d|s|dre|dons|se|du)\w* | averti\w* | notifi\w* | parven\w* | remise?s?\b | rembours\w+ | dure(?:nt)?\b | loue\w* | designe\w* | elu\w*\s+pour
      | accorde\w* | renouvel(?:e|lement|er)\w* | communicable\w* | rappel\w* | convo\w+ | rendez-vous | valables?\b | validite | verrouill\w*
      | synchronis\w* | rafraich\w* | redemarr\w* | garanti\w* | punie?s?\b | sanctionn\w* | emprisonnement | anciennete | experience | retractation | preavis | souscri\w* | engag(?:e|ement)\w* | (?<!a\sla\s)livr(?:e|ee|aison)\w* | delivr\w+
      | (?<!la\s)(?<!cette\s)duree\s+(?:du|de\s+la|de\s+l'|des)\s+(?!conserv|archiv|stock|garde|retention|vie) | delai\s+de\s+(?:reponse|remise|retractation|traitement|recours|livraison|paiement|preavis|communication)
      | revue\b | audit\b | reexamin\w* | effectu\w+ | mis\s+a\s+jour | mise\s+a\s+jour | (?:mettre|mise)\s+en\s+conformite | etude\s+porte | porte\s+sur | peut\s+etre\s+exerce | saisi(?:r|e)\b | contest\w+ | recrut\w+ | prevenue?s?\b | demande(?:r|z)?\s+(?:a|la)\s+(?:etre|communication) | forme\w*\s+dans | bloque\w* | doit\s+etre\s+(?:renouvele|change) | change(?:e|s|r)?\b"""
"""What a span is about where it is not about keeping: a reply, a validity, a contract."""
_OTHER_BUT_EXPIRY = re.compile(rf"\b(?:{_OTHER_WORDS})", re.VERBOSE)
_OTHER = re.compile(rf"\b(?:{_OTHER_WORDS} | expir(?:e|ent)\b(?!\s+de))", re.VERBOSE)
_ANSWERED = re.compile(
    r"\b(?:repon(?:d|s|dre|dons|se|du)\w*|averti\w*|notifi\w*|parven\w*|rembours\w+|communicable\w*|rappel\w*|convo\w+|rendez-vous|preavis|retractation|dure(?:nt)?\b|valables?\b)"
)
"""What denies a span even where retention is stated."""
_CLAUSE = re.compile(
    r"""\s*[;|]\s* | ,\s+(?=(?:lequel|laquelle|lesquel(?:le)?s|dont)\b) | (?<=\w)\s*\.\s+ | \s[-]\s | ,\s+(?=(?:les?|la|l'|vos|nos|une?|elles?|ils?|toute?s?|cet|cette|ces|leurs?|son|sa|ses)\s*[a-z]) | ,?\s+(?:et|mais|tandis\s+que|alors\s+que)\s+(?=(?:les?|la|l'|vos|nos|elles?|ils?|toute?s?|leurs?|son|sa|ses)\s*[a-z])""",
    re.VERBOSE,
)
_PERIODIC = re.compile(r"(?:\btou(?:te)?s\s+les|\bchaque|\bfois\s+(?:par|en|sur|tous\s+les)|\bpar\s+periode\s+de)\s*$")
_PERSON = (
    r"(?:enfants?|mineure?s?|majeure?s?|personnes?|salarie(?:e?)s?|jeunes?|eleves?|adultes?|patients?|agents?|hommes?|femmes?|"
    r"usagers?|beneficiaires?|assures?|internautes?|adolescente?s?)"
)
_OF_A_PERSON = re.compile(
    rf"(?:\bagee?s?\s+(?:de|d'au\s+moins|entre)|\b{_PERSON}(?:\s+agee?s?)?\s+(?:de|d')(?:\s*(?:plus|moins)\s+(?:de|d'))?|\b(?:des|les|aux)\s+(?:plus|moins)\s+(?:de|d'))"
    r"\s*(?:\w+\s+(?:a|et)\s+)?$"
)
_COUNTED_DOWN = re.compile(r"\b(?:dans|pendant|durant|sous|apres)\s+(?:les|des)\s*$")
_CONDITION = re.compile(
    r"\b(?:deced\w+|surv\w+|intervi\w+|s'est\s+ecoule\w*)\s+(?:dans\s+les\s+|moins\s+(?:de|d')\s*|plus\s+(?:de|d')\s*)$"
)
_NOUN = re.compile(
    r"\b(?:contrats?|conventions?|bail|baux|stages?|formations?|mandats?|suivi|sejours?|abonnements?|garanties?(?:\s+\w+)?|retractation|preavis|penalites?|peines?|essai|licences?|marches?|anciennete|experience|emprisonnement|credit|pret|paiement\s+en|delai\s+de\s+(?:reponse|remise|recours))\s+(?:\w+\s+)?(?:de|d'|sur|est\s+de|:)\s*(?:\d+\s+(?:a|et)\s+)?$|\b(?:[,]\s*d'une\s+duree\s+(?:maximale\s+|minimale\s+)?de)\s*$"
)
"""What lasts so long itself: "contrat de 3 ans", "abonnement d'un an"."""
_FILED_UNDER = re.compile(
    r"\W*(?:les?\s+|la\s+)?(?:contrats?|conventions?|bail|baux|stages?|formations?|mandats?|suivis?|sejours?|abonnements?|licences?|marches?|credits?|prets?)\b[^:;]{0,60}:\s*$"
)
"""A label that names such a thing where retention is stated: "Marchés : 10 ans" says how long its papers are kept."""
_AGREED = re.compile(
    r"\b(?:prevu|autoris|conclu|consenti|souscri|signe|loue|accorde|octroye|delivre|renouvele|valable)\w*\s+(?:pour|pendant)\s+(?:une\s+(?:duree|periode)\s+de\s+)?$"
)
_OPENING_AGE = re.compile(r"\s*a\s+l'age\s+(?:de|d')\s*$")
_REMOVAL_WHICH = re.compile(
    r"\b(?:suppression|destruction|purge|effacement|anonymisation|conservation)\b[^,;]{0,40},\s*$"
)
_FORMULA = re.compile(
    r"\bduree\s+[^:;.]{3,80}(?:\+|,?\s+puis|augmentee?s?\s+(?:de|d')(?:\s*(?:un\s+delai|une\s+duree)\s+(?:de|d'))?)\s*$"
)
"""As schedules state it: "durée de la scolarité + 2 ans"."""
_RELATIVE = re.compile(r"(?:lequel|laquelle|lesquel(?:le)?s|dont)\b")
_KEEPS_NO_DATA = re.compile(
    r"\b(?:conserv\w+|gard\w+)\s+(?:le|la|l'|son|sa|leur|ses|leurs)\s*(?:droits?|benefice|qualite|silence|statut|emploi|poste|anciennete|affiliation|couverture|garantie|avantage|nationalite)\b|\bsilence\s+garde\b"
)
"""What is kept there is a right, a silence."""
_KEEPS_WELL = re.compile(r"\bse\s+(?:conserve|conservent|garde|gardent)\b")
"""Products keep, and so do records: their noun tells."""
_SINCE = re.compile(r"\bdepuis\s+(?:(?:plus|moins)\s+(?:de|d')\s*)?$")
_IDLE = re.compile(
    r"\b(?:inacti\w+|inutilis\w+|sans\s+(?:connexion|activite|contact)|non\s+utilis\w+|dormant\w*)\b[^,;]{0,15}$"
)
_PENAL = re.compile(
    r"\s+(?:d'emprisonnement|de\s+prison|d'anciennete|de\s+suspension|d'experience|requis|de\s+reclusion|de\s+garantie|avant\s+(?:(?:la|toute)\s+(?:suppression|destruction)|l'echeance|le\s+terme|la\s+fin|son\s+expiration))"
)
_ARCHIVE = re.compile(r"\b(?:archiv\w+|bases?\s+intermediaires?)")
_ACTIVE = re.compile(
    r"\b(?:conserv\w+|base\s+active|base\s+courante|supprim\w+|effac\w+|detrui\w+|suppression|destruction|stock\w+|actives?\b|courantes?\b|anonymis\w+|a\s+chaud)"
)
_BEFORE_ARCHIVING = re.compile(
    r"\b(?:apres|au\s+bout\s+d[e']|au\s+terme\s+d[e']|a\s+l'issue\s+d[e']|passe|au-dela\s+de|dans\s+un\s+delai\s+de|a\s+l'expiration\s+d'un\s+delai\s+de|sous)\s*(?:un\s+delai\s+de\s+)?$"
)
_RIGHT_AFTER_ARCHIVE = re.compile(
    r"\s*(?:supplementaires?\s+)?\(?(?:en|dans|au\s+service|aux?|sous\s+forme)\s*(?:d'|des\s+|les\s+|l'|un\s+)?(?:une\s+)?(?:(?:base\s+d'|espace\s+d')?archiv|bases?\s+intermediaires?)"
)
_FOLLOWED_BY_ARCHIVING = re.compile(r"\s*,?\s*(?:conservation\s+|en\s+){1,2}archivage")
_RIGHT_AFTER_ACTIVE = re.compile(
    r"\s*\(?(?:actives?|en\s+base\s+(?:active|courante)|en\s+actif|dans\s+la\s+base\s+active)"
)


def is_about_keeping(text: str, span: Span, *, in_retention: bool, kept_before: Span | None) -> bool:
    """Whether the span says how long data are kept.

    `in_retention`: the text stands where retention is stated, so that a span says so unless its words deny it. `kept_before` is the last span before it that says so.
    """
    plain = folded(text)
    start, end = clause_span(text, span)
    before = plain[start : span.start]
    if _denied(plain, before, span) and not (in_retention and _FILED_UNDER.match(before)):
        return False
    if in_retention:
        return _nearest(_KEEPING, plain, start, span.start) >= _nearest(_ANSWERED, plain, start, span.start)
    if _FORMULA.search(before) or _is_entry(plain, span) or (kept_before and _THIS_DURATION.search(before)):
        return True
    if _RELATIVE.match(before) and not _KEEPING.search(plain, start, end):
        return bool(_REMOVAL_WHICH.search(plain[:start]))
    keeping, other = _nearest(_KEEPING, plain, start, span.start), _nearest(_other(plain), plain, start, span.start)
    if keeping >= 0 or other >= 0:
        return keeping > other
    sentence, last = sentence_span(text, span.start)
    if start == sentence:
        # An opening clause: "Passé le délai de dix ans, les fiches sont anonymisées".
        stop = plain.find(";", span.end, last)
        end = max(end, last if stop < 0 else stop)
    if _KEEPING.search(plain, span.end, end):
        return not _other(plain).search(plain, span.end, _first(_KEEPING, plain, span.end, end))
    if kept_before and sentence <= kept_before.start and ";" not in plain[kept_before.end : span.start]:
        # "13 mois suivant la date de débit (15 mois pour les cartes à débit différé)"
        return not _other(plain).search(plain, kept_before.end, span.start)
    return _is_of_a_keeping_text(text, span, start, end)


_THIS_DURATION = re.compile(
    r"^\s*(?:cette|ce)\s+(?:duree|delai)\s+(?:est|sera|peut\s+etre)\s+(?:port|prolong|ramen|prorog)\w+\s+(?:a|de|d'|jusqu'a)\s*$"
)
_ENTRY = re.compile(r"(?:^|[;:.]\s*)(?P<label>[^;:.,]{3,90}),\s*$")
_LABEL = re.compile(r"(?:^|[;.]\s*)(?P<label>[^;:.]{3,110}?)\s*:\s*$")
_ENTRY_ENDS = re.compile(
    r"\s*(?:[;.,(]|$|en\s+(?:base|archiv)|a\s+(?:compter|partir)|apres\b|suivant\b|maximum|au\s+(?:plus|maximum|moins))"
)


def _is_entry(plain: str, span: Span) -> bool:
    """Whether the span is an entry of a list of records: "registre des entrées, 40 ans ;", "Dossier de crédit : 5 ans"."""
    leading = plain[max(0, span.start - 130) : span.start]
    entry = _ENTRY.search(leading) or _LABEL.search(leading)
    if entry is None or not _ENTRY_ENDS.match(plain, span.end) or _NO_RECORDS.search(leading):
        return False
    return bool(_RECORD_HEAD.match(entry["label"]))


def _other(plain: str) -> re.Pattern[str]:
    """What a cookie does when it expires is being kept no longer."""
    return _OTHER_BUT_EXPIRY if re.search(r"\bcookies?\b|\btraceurs?\b", plain) else _OTHER


_LABELLED = re.compile(
    r"(?:[:|]|\s-)\s*(?:(?:au\s+)?(?:maximum|minimum)\s*:?\s*|jusqu'(?:a|au|aux)\s+(?:ses\s+|l'age\s+de\s+)?|pendant\s+|duree\s+[^:;.]{3,80}?\+\s*|(?:annee|exercice)\s+[^:;.]{0,20}\+\s*)?$"
)
RECORDS = re.compile(
    r"\b(?:donnees|dossiers?|fichiers?|documents?|pieces?|registres?|journa(?:l|ux)|logs?|historiques?|traces?|tracabilite|cookies?|traceurs?|enregistrements?|"
    r"images?|copies?|candidatures?|cv|bulletins?|courriels?|messages?|notes?|factur\w+|inscriptions?|geolocalisation|videosurveillance|videoprotection|minutes|recus|"
    r"alertes?|signalements?|demandes?|declarations?|evaluations?|grilles?|messageries?|correspondances?|courriers?|lettres?|reclamations?|elements|releves|reponses|ordonnances|copies|doubles|resultats|questionnaires?|dossier|justificatifs?|comptes?|numeros?|formulaires?|listes?|actes?|releves?|contrats?\s+clos|badges?|fiches?|photos?|photographies|commandes?)\b"
)
"""What is kept: a label that names it ("Factures : 10 ans") needs no verb."""
_RECORD_HEAD = re.compile(rf"(?:les?\s+|la\s+|l'|des\s+)?(?:{RECORDS.pattern})")
_NO_RECORDS = re.compile(
    r"(?:^|[.;|]\s*)(?:les?\s+|la\s+|l'|duree\s+|delai\s+)*(?:durees?\s+(?:du|de\s+la|des|de\s+l')|delais?|stages?|garanties?|ages?|preavis|anciennete|validite|bail|mandats?|abonnement|prix|peines?|essai|sejour|experience|formation|livraison|engagement)\b[^:|]*[:|]\s*[^:|]*$"
)
_RUNS = re.compile(r"\s*(?:au\s+plus\s+|maximum\s+)?(?:a\s+(?:compter|partir)|apres\b|suivant\b)")


def _is_of_a_keeping_text(text: str, span: Span, start: int, end: int) -> bool:
    """A clause without a verb of its own: beside one that has it ("…conservés six mois, les autres un an"), or with a
    label in a text about keeping ("Combien de temps gardons-nous vos données ? Compte : 4 ans")."""
    plain = folded(text)
    sentence, _ = sentence_span(text, span.start)
    if _other(plain).search(plain, start, end):
        return False
    if _LABELLED.search(plain[: span.start]) and not _NO_RECORDS.search(plain[: span.start]):
        label = plain[sentence : span.start]
        return bool(_KEEPING.search(plain) or RECORDS.search(label) or _RUNS.match(plain, span.end))
    opening = _nearest(_KEEPING, plain, sentence, start)
    return opening >= 0 and _nearest(_other(plain), plain, sentence, start) < opening


def _is_of_a_thing(before: str) -> bool:
    """Whether what is kept is a thing, not data: "Les plats témoins sont conservés"."""
    kept = _KEPT.search(before)
    return bool(kept and _things().match(kept["what"]))


_KEPT = re.compile(
    r"(?:^|[,;]\s*)(?:les?|la|l'|des|tou(?:s|tes)\s+les)\s*(?P<what>[\w][^,;]{2,80}?)\s+(?:\w+\s+){0,4}?(?:sont|est|seront|sera)\s+(?:conserv|gard|stock|detrui|detenu)"
)


@lru_cache(maxsize=1)
def _things() -> re.Pattern[str]:
    return any_of(load_vocabulary("retention", "things")["nouns"])


def _denied(plain: str, before: str, span: Span) -> bool:
    if _PERIODIC.search(before) or _CONDITION.search(before) or _PENAL.match(plain, span.end):
        return True
    if _SINCE.search(before) and not _IDLE.search(_SINCE.sub("", before)):
        return True
    if _AGREED.search(before) or _KEEPS_NO_DATA.search(before) or _is_of_a_thing(before):
        return True
    if (_KEEPS_WELL.search(before) and not RECORDS.search(before)) or _OPENING_AGE.match(before):
        return True
    if not span.age and "Y" in span.iso8601 and _OF_A_PERSON.search(before) and not _COUNTED_DOWN.search(before):
        return True
    return bool(_NOUN.search(before))


def clause_span(text: str, span: Span) -> tuple[int, int]:
    """The clause of a sentence in which a span stands."""
    plain = folded(text)
    start, end = sentence_span(text, span.start)
    for boundary in _CLAUSE.finditer(plain, start, end):
        if boundary.end() <= span.start:
            start = boundary.end()
        elif boundary.start() >= span.end:
            end = boundary.start()
            break
    return start, end


def _nearest(pattern: re.Pattern[str], plain: str, start: int, end: int) -> int:
    """Where the last match between two places begins; -1 for none."""
    return max((match.start() for match in pattern.finditer(plain, start, end)), default=-1)


def _first(pattern: re.Pattern[str], plain: str, start: int, end: int) -> int:
    match = pattern.search(plain, start, end)
    return match.start() if match else end


def phase_of(text: str, span: Span, spans: Sequence[Span]) -> Phase:
    """Archive where the span is about archiving; the time before data move there is active."""
    plain = folded(text)
    if _RIGHT_AFTER_ARCHIVE.match(plain, span.end):
        return Phase.ARCHIVE
    if _RIGHT_AFTER_ACTIVE.match(plain, span.end):
        return Phase.ACTIVE
    start, _ = sentence_span(text, span.start)
    floor = max((other.end for other in spans if other.end <= span.start), default=start)
    archive = _nearest(_ARCHIVE, plain, start, span.start)
    active = _nearest(_ACTIVE, plain, start, span.start)
    if archive > active:
        waits = _BEFORE_ARCHIVING.search(plain[start : span.start])
        return Phase.ACTIVE if waits and archive >= floor else Phase.ARCHIVE
    if active < 0 and _FOLLOWED_BY_ARCHIVING.match(plain, span.end):
        return Phase.ARCHIVE
    return Phase.ACTIVE
