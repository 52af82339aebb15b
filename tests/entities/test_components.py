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


TEXTS = [
    "Article 6-1-c du RGPD, décret n° 2015-389 du 3 avril 2015",
    "Les données de santé des assurés de la CNAM sont conservées au plus 5 ans.",
]


def whole_pipeline() -> spacy.language.Language:
    from ficheparse.entities.readings import entity_pipeline

    return entity_pipeline()


def records(doc: spacy.tokens.Doc) -> list[object]:
    attributes = ("legal_reference", "retention_period", "organisation", "evidence")
    spans = [span for group in doc.spans.values() for span in group]
    return [[getattr(span._, name) for name in attributes] for span in spans] + [doc._.personal_data]


def test_docs_with_entities_are_stored_and_read_back() -> None:
    nlp = whole_pipeline()
    for doc in nlp.pipe(TEXTS):
        again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
        assert records(again) == records(doc)
        assert len(records(doc)) > 1


def test_docs_are_read_alike_by_several_processes() -> None:
    nlp = whole_pipeline()
    assert [records(doc) for doc in nlp.pipe(TEXTS, n_process=2)] == [records(doc) for doc in nlp.pipe(TEXTS)]


def test_texts_say_the_same_however_they_are_cut_into_tokens() -> None:
    french, any_language = spacy.blank("fr"), whole_pipeline()
    for name in any_language.pipe_names:
        french.add_pipe(name)
    rows = [row["text"] for name in ("legal-elsewhere", "legal-fifth", "retention-fifth") for row in texts(name)]
    assert {len(french.make_doc(row)) == len(any_language.make_doc(row)) for row in rows} == {True, False}
    assert list(map(records, french.pipe(rows))) == list(map(records, any_language.pipe(rows)))


def test_a_part_of_a_doc_is_read_for_itself() -> None:
    nlp = whole_pipeline()
    part = nlp(" ".join(TEXTS))[-8:].as_doc(copy_user_data=True)
    for name, component in nlp.pipeline:
        part = component(part)
        assert name
    assert [span.text for span in part.spans["retention_periods"]] == ["5 ans"]


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


def test_several_lines_are_shown_with_their_numbers(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Rien.\nArticle 5 du RGPD\n")))
    assert run(["entities", "-"]) == 0
    first, nothing, second, found = capsys.readouterr().out.splitlines()
    assert (first, nothing, second) == ("1: Rien.", "nothing found", "2: Article 5 du RGPD")
    assert "'5'" in found


def test_a_very_long_line_and_one_that_is_no_utf8_are_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = b"a" * 1_100_000 + b"\nArticle 6 \xe9 du RGPD\nArticle 5 du RGPD\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    assert run(["entities", "-", "--json"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3
    assert run(["entities", "Article 6 \udce9 du RGPD"]) == 0


def test_an_output_that_cannot_be_written_and_an_input_that_is_not_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert run(["entities", "-"]) == 2
    assert "no standard input" in capsys.readouterr().err

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("builtins.print", full)
    with pytest.raises(OSError, match="No space left"):
        print("x")
    monkeypatch.setattr("ficheparse.cli.app._complain", lambda message: None)
    assert run(["entities", "Article 5 du RGPD"]) == 4


def test_what_several_processes_read_is_what_one_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    from ficheparse.entities import readings

    places: list[readings.Place] = [(row["text"], None) for row in texts("legal-elsewhere")]
    monkeypatch.setattr(readings, "_FEWEST_FOR_COPIES", 1)
    monkeypatch.setattr(readings, "_FEWEST_FOR_JOBS", 1)
    alone, shared = (readings.read_texts(places, jobs) for jobs in (1, 3))
    assert list(alone.items()) == list(shared.items())
