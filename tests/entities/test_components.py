"""The grammars as spaCy components and on the command line."""

from __future__ import annotations

import io
import json
import sys

import pytest
import spacy

from ficheparse.cli.app import run
from tests.entities.corpus import texts


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    nlp = spacy.blank("fr")
    nlp.add_pipe("ficheparse_legal_references")
    nlp.add_pipe("ficheparse_retention_periods")
    return nlp


def test_spans_are_the_surfaces_also_within_a_token(nlp: spacy.language.Language) -> None:
    for row in texts("legal-elsewhere"):
        doc = nlp(row["text"])
        assert doc.text == row["text"]
        for span in doc.spans["legal_references"]:
            assert span.text == span._.legal_reference.surface
            assert span.label_ == span._.legal_reference.source


def test_periods_are_spans_too(nlp: spacy.language.Language) -> None:
    doc = nlp("Les données sont conservées trois mois après émission de la carte.")
    (span,) = doc.spans["retention_periods"]
    assert (span.text, span._.retention_period.iso8601, span.label_) == ("trois mois", "P3M", "fixed")


def test_the_command_reads_one_text_a_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    lines = "Article 6-1-c du RGPD\n\nLes données sont conservées 5 ans.\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    assert run(["entities", "-", "--json"]) == 0
    first, empty, last = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert first["legal_references"][0]["article"] == "6(1)(c)"
    assert first["legal_references"][0]["uri"] == "http://data.europa.eu/eli/reg/2016/679/oj"
    assert empty == {"legal_references": [], "retention_periods": []}
    assert last["retention_periods"][0]["months"] == 60


def test_the_command_shows_a_text_to_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["entities", "--retention", "5 ans après la fin des droits"]) == 0
    assert "P5Y" in capsys.readouterr().out
