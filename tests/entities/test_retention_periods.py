"""How long data are kept, as the register and other French administrative prose state it."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from typing import Any

import pytest

from ficheparse.entities.numbers import number_of, number_words
from ficheparse.entities.retention.periods import find_retention_periods
from ficheparse.entities.retention.records import Bound, Phase, RetentionKind, RetentionPeriod
from ficheparse.entities.retention.spans import find_spans
from ficheparse.entities.view import folded
from tests.entities.corpus import agreement, texts

NAMES = [f"retention-{part}" for part in ("1-44", "45-87", "elsewhere", "second", "third", "fourth", "fifth")]


def find(row: dict[str, Any]) -> list[RetentionPeriod]:
    in_retention = any("duree_conservation" in item for item in row["items"])
    return [each for each in find_retention_periods(row["text"], in_retention=in_retention) if each.iso8601]


def by_hand(row: dict[str, Any]) -> Iterator[Hashable]:
    return ((each["iso"], each["bound"], each["phase"]) for each in row["periods"])


def by_rule(row: dict[str, Any]) -> Iterator[Hashable]:
    return ((each.iso8601, each.bound, each.phase) for each in find(row))


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("retention-1-44", 0.995),
        ("retention-45-87", 0.995),
        ("retention-elsewhere", 0.98),
        ("retention-second", 0.98),
        ("retention-third", 0.98),
        ("retention-fourth", 0.98),
        ("retention-fifth", 0.97),
    ],
)
def test_periods_agree_with_texts_read_by_hand(name: str, least: float) -> None:
    result = agreement(texts(name), by_hand, by_rule)
    assert result.f1 >= least, "\n".join(result.differences)


@pytest.mark.parametrize("name", NAMES)
def test_everything_quoted_is_in_the_text(name: str) -> None:
    for row in texts(name):
        for each in find(row):
            assert row["text"][each.start : each.end] == each.surface
            assert all(quoted is None or quoted in row["text"] for quoted in (each.starts_at, each.until, each.subject))


def words(quoted: str | None) -> str:
    """The words of an event without what leads in, case and kind of apostrophe."""
    found = re.findall(r"\w+", (quoted or "").replace("\u2019", "'").lower())
    while found and found[0] in LEAD_IN:
        del found[0]
    return " ".join(found)


LEAD_IN = {
    "le",
    "la",
    "les",
    "l",
    "de",
    "du",
    "des",
    "d",
    "après",
    "à",
    "compter",
    "suivant",
    "un",
    "une",
    "son",
    "sa",
    "leur",
}


@pytest.mark.parametrize("name", ["1-44", "45-87", "third", "fourth", "fifth"])
def test_periods_run_from_and_until_the_events_read_by_hand(name: str) -> None:
    right = judged = 0
    wrong = []
    for row in texts(f"retention-{name}"):
        found = {each.start: each for each in find(row)}
        position = 0
        for each in row["periods"]:
            position = row["text"].index(each["surface"], position)
            if position in found:
                judged += 1
                period = found[position]
                agree = [words(each["starts_at"]), words(each["until"])] == [
                    words(period.starts_at),
                    words(period.until),
                ]
                right += agree
                wrong += [] if agree else [f"{row['text']}\n  {period.starts_at!r} {period.until!r}"]
            position += 1
    assert right / judged >= 0.97, "\n".join(wrong)


UNITS = {
    "ans": "P{}Y",
    "années": "P{}Y",
    "annees": "P{}Y",
    "mois": "P{}M",
    "semaines": "P{}W",
    "jours": "P{}D",
    "journées": "P{}D",
    "heures": "PT{}H",
    "minutes": "PT{}M",
}
FEMININE = ("années", "annees", "semaines", "journées", "heures", "minutes")
SPACES = (" ", "\u00a0", "\u202f", "\u2009")
TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}
TO_NINETEEN = (
    "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
    "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip


def in_words(number: int) -> str:
    """The usual spelling of 1 to 100, written here apart from the grammar's own list."""
    if number == 100:
        return "cent"
    if number < 20:
        return TO_NINETEEN[number - 1]
    ten = max(each for each in TENS if each <= number)
    if ten == number:
        return "quatre-vingts" if ten == 80 else TENS[ten]
    unit = TO_NINETEEN[number - ten - 1]
    link = " et " if number - ten in (1, 11) and ten != 80 else "-"
    return f"{TENS[ten]}{link}{unit}"


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("number", range(1, 101))
def test_every_number_in_words_with_every_unit(number: int, unit: str) -> None:
    spelled = in_words(number)
    feminine = spelled[:-2] + "une" if unit in FEMININE and spelled.endswith("un") else spelled
    ways = (
        feminine,
        feminine.replace("-", " "),
        feminine.replace("-", "\u2011"),
        feminine.capitalize(),
        feminine.upper(),
    )
    for written in ways:
        for space in SPACES:
            text = f"{written}{space}{unit}"
            (span,) = find_spans(text)
            assert (text[span.start : span.end], span.iso8601) == (text, UNITS[unit].format(number))


def test_the_grammar_knows_the_numbers_by_their_other_names() -> None:
    assert number_of(folded("septante-deux")) == 72
    assert number_of(folded("nonante et un")) == 91
    assert number_of("treize") == 13
    assert len({value for value in number_words().values() if 1 <= value <= 100}) == 100


@pytest.mark.parametrize(
    ("text", "iso", "months", "days"),
    [
        ("trente (30) jours", "P30D", None, 30),
        ("un (1) an", "P1Y", 12, None),
        ("72 heures", "PT72H", None, 3),
        ("36 heures", "PT36H", None, None),
        ("deux trimestres", "P6M", 6, None),
        ("un an et demi", "P1Y6M", 18, None),
        ("un mois et demi", "P1M15D", None, None),
        ("un jour et demi", "P1DT12H", None, None),
        ("une heure et demie", "PT1H30M", None, None),
        ("une décennie et demie", "P15Y", 180, None),
        ("90 minutes", "PT90M", None, None),
        ("3 semaines", "P3W", None, 21),
        ("10 années civiles", "P10Y", 120, None),
        ("année en cours + 3", "P3Y", 36, None),
        ("vingt-huitième anniversaire", "P28Y", 336, None),
    ],
)
def test_spans(text: str, iso: str, months: int | None, days: int | None) -> None:
    (span,) = find_spans(text)
    assert (text[span.start : span.end], span.iso8601, span.months, span.days) == (text, iso, months, days)


def test_two_spans_of_one_unit_are_two() -> None:
    assert [span.iso8601 for span in find_spans("à 3 mois, 6 mois et 12 mois")] == ["P3M", "P6M", "P12M"]
    assert [span.iso8601 for span in find_spans("2 ans et 6 mois puis un mois et 10 jours")] == ["P2Y6M", "P1M10D"]


def test_a_half_that_has_no_name_is_left_out() -> None:
    (span,) = find_spans("trois semaines et demie")
    assert (span.start, span.end, span.iso8601) == (0, len("trois semaines"), "P3W")


def test_a_range_is_a_minimum_and_a_maximum() -> None:
    low, high = find_retention_periods("Les données sont conservées entre 2 et 5 ans.")
    assert (low.iso8601, low.bound, high.iso8601, high.bound) == ("P2Y", Bound.MIN, "P5Y", Bound.MAX)


def test_a_period_may_hold_in_one_case_only() -> None:
    idle, used = find_retention_periods(
        "Les appels sont conservés deux mois en l'absence d'exploitation et 6 mois en cas d'exploitation."
    )
    assert (idle.condition, used.condition) == ("en l'absence d'exploitation", "en cas d'exploitation")
    (dead,) = find_retention_periods(
        "Les données sont conservées 3 ans après le décès lorsqu'elles sont relatives à un assuré ou un ayant droit."
    )
    assert (dead.starts_at, dead.condition) == ("le décès", "lorsqu'elles sont relatives à un assuré ou un ayant droit")
    (plain,) = find_retention_periods(
        "Les données sont conservées 5 ans après l'intervention d'une décision en cas de contentieux."
    )
    assert (plain.starts_at, plain.condition) == ("l'intervention d'une décision en cas de contentieux", None)


def test_archiving_is_a_phase_of_its_own() -> None:
    kept, archived = find_retention_periods(
        "Les données concernant les prestations sont conservées 3 ans à partir de la date de versement. "
        "Au-delà de ce délai, elles sont archivées pendant une durée de 10 ans."
    )
    assert (kept.phase, kept.starts_at) == (Phase.ACTIVE, "la date de versement")
    assert (archived.phase, archived.subject) == (Phase.ARCHIVE, "Les données concernant les prestations")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Les données sont conservées tant que le dossier n'est pas soldé.", RetentionKind.UNTIL_EVENT),
        ("Les données sont conservées pour toute la durée du DMP.", RetentionKind.CRITERION),
        ("Les données relatives aux bénéficiaires ne sont pas conservées.", RetentionKind.NONE),
        ("Aucune conservation du matricule.", RetentionKind.NONE),
    ],
)
def test_retention_without_a_number_is_stated_too(text: str, kind: RetentionKind) -> None:
    (found,) = find_retention_periods(text, in_retention=True)
    assert (found.kind, found.iso8601) == (kind, None)
    assert text[found.start : found.end] == found.surface


def test_no_retention_item_of_the_register_that_states_something_is_left_without_a_row() -> None:
    for name in ("retention-1-44", "retention-45-87"):
        for row in texts(name):
            states = not row["text"].rstrip().endswith(":")
            if states and any("duree_conservation" in item for item in row["items"]):
                assert find_retention_periods(row["text"], in_retention=True), row["text"]


@pytest.mark.parametrize(
    "text",
    [
        "Il avait trente ans et marchait depuis deux jours.",
        "Toute demande reçoit une réponse dans un délai d'un mois.",
        "Les enfants de moins de 15 ans, les salariés ayant 3 ans d'ancienneté.",
        "Le mot de passe est renouvelé tous les 90 jours.",
        "Les bulletins de salaire des 3 derniers mois sont demandés.",
        "Une peine de trois ans d'emprisonnement et 45 000 euros d'amende.",
        "Né le 4 mars 1978, il habite au 12 rue des Cent Jours.",
    ],
)
def test_spans_that_are_not_about_keeping_give_nothing(text: str) -> None:
    assert find_retention_periods(text) == ()


def test_a_label_where_retention_is_stated_says_what_is_kept_also_where_it_names_what_lasts() -> None:
    for text, iso in {
        "Marchés : 10 ans": "P10Y",
        "Conventions : cinq ans": "P5Y",
        "Abonnements : 3 ans": "P3Y",
    }.items():
        assert [found.iso8601 for found in find_retention_periods(text, in_retention=True)] == [iso]
    for text in ("Contrat de 3 ans", "Préavis : 2 mois", "Durée du contrat : 3 ans"):
        assert not find_retention_periods(text, in_retention=False)
    assert not find_retention_periods("Délai de réponse : 2 mois", in_retention=True)
