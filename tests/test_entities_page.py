"""`docs/entities.md`: every example is run, and those not marked are printed in the register."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from ficheparse.entities.law.references import find_legal_references
from ficheparse.entities.personal.data import read_personal_data
from ficheparse.entities.retention.periods import find_retention_periods
from tests.truth import ROOT, plain, truth

PAGE = (ROOT / "docs" / "entities.md").read_text("utf-8")
ELSEWHERE = "†"


def legal(text: str) -> Iterator[str]:
    for each in find_legal_references(text):
        shown = " ".join(filter(None, (each.source, each.article)))
        shown += f" → {each.article_end}" if each.article_end else ""
        shown += " et suivants" if each.et_suivants else ""
        shown += "".join(f" · {part}" for part in (each.subdivision, each.division) if part)
        yield shown + (f" ({each.date})" if each.date else "")


def retention(text: str) -> Iterator[str]:
    for each in find_retention_periods(text, in_retention=text[0].isdigit()):
        shown = f"{each.iso8601} {each.bound} {each.phase}"
        for word, quoted in (("from", each.starts_at), ("until", each.until), ("of", each.subject)):
            shown += f' {word} "{quoted}"' if quoted else ""
        yield shown


def personal(text: str) -> Iterator[str]:
    found = read_personal_data(text)
    yield found.category
    yield from found.details
    yield from ["…"] if found.is_open else []
    yield from (f"{each.category}: {each.surface}" for each in found.evidence)


READERS: dict[str, Callable[[str], Iterator[str]]] = {
    "Legal references": legal,
    "Retention": retention,
    "Personal data": personal,
}


def examples() -> Iterator[tuple[str, str, list[str]]]:
    for heading in READERS:
        (section,) = re.findall(rf"^## {heading}\n(.*?)^## ", PAGE, re.MULTILINE | re.DOTALL)
        for row in re.findall(r"^\| (.*) \|$", section, re.MULTILINE)[2:]:
            _, printed, becomes = (cell.strip() for cell in f"{row} ".split(" | "))
            yield heading, printed, re.findall(r"`([^`]+)`", becomes)


def test_there_is_an_example_of_each_kind() -> None:
    assert {heading for heading, _, _ in examples()} == set(READERS)
    assert sum(1 for _ in examples()) > 25


@pytest.mark.parametrize(("heading", "printed", "becomes"), list(examples()))
def test_an_example_becomes_what_the_page_says(heading: str, printed: str, becomes: list[str]) -> None:
    assert list(READERS[heading](printed.removesuffix(ELSEWHERE).strip())) == becomes


def test_the_examples_are_printed_in_the_register() -> None:
    register = {
        plain(text) for fiche in truth("2023")["fiches"] for part in fiche["sections"].values() for _, text in part
    }
    for _, printed, _ in examples():
        assert printed.endswith(ELSEWHERE) or printed in register


def test_the_counts_of_subjects_are_measured() -> None:
    from tests.entities.subjects import counts

    right, judged = counts("retention-45-87")
    assert f"right for {right} of {judged} periods" in " ".join(PAGE.split())
