"""JSON Lines and JSON-LD: nested fiches from which the tables come back; linked data that a real RDF library reads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pyshacl
import pytest
import rdflib
from rdflib.namespace import DCTERMS, RDF

from ficheparse.exports.json_ld import json_ld
from ficheparse.exports.json_lines import OF_A_FICHE, OF_AN_ITEM, json_lines
from ficheparse.tables.stored_edition import StoredEdition

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib and pyshacl use what rdflib deprecates
DPV = rdflib.Namespace("https://w3id.org/dpv#")
Row = dict[str, Any]


def flattened(items: list[Row], section: Row, parent: str | None = None) -> Iterator[tuple[Row, dict[str, list[Row]]]]:
    """The items of a nested section as rows, each with what was read from it."""
    for item in items:
        own = {name: item.get(name, []) for name in OF_AN_ITEM}
        plain = {name: value for name, value in item.items() if name not in (*OF_AN_ITEM, "items")}
        yield {**plain, **section, "parent_id": parent}, own
        yield from flattened(item["items"], section, item["item_id"])


@pytest.mark.parametrize("which", ["edition", "hostile"])
def test_the_tables_come_back_from_the_lines(which: str, request: pytest.FixtureRequest) -> None:
    edition: StoredEdition = request.getfixturevalue(which)
    names = {"register": edition.manifest.register_name, "edition": edition.manifest.edition}
    found: dict[str, list[Row]] = {name: [] for name in ("fiches", "sections", "items", *OF_AN_ITEM, *OF_A_FICHE)}
    for line in json_lines(edition):
        fiche = json.loads(line)
        number = {**names, "fiche_no": fiche["fiche_no"]}
        found["fiches"].append({k: v for k, v in fiche.items() if k not in ("mission", "sections", *OF_A_FICHE)})
        for table in OF_A_FICHE:
            found[table] += [{**row, **number} for row in fiche[table]]
        for section in fiche["sections"]:
            place = {**number, "section": section["section"]}
            found["sections"].append({**{k: v for k, v in section.items() if k != "items"}, **number})
            for item, read in sorted(flattened(section["items"], place), key=lambda each: each[0]["position"]):
                found["items"].append(item)
                for table in OF_AN_ITEM:
                    found[table] += [{**row, **number, "item_id": item["item_id"]} for row in read[table]]
    for table, rows in found.items():
        expected = json.loads(json.dumps(edition.rows(table), default=str))
        if table == "diagnostics":
            expected = [row for row in expected if row["fiche_no"] is not None]
            rows.sort(key=lambda row: json.dumps(row, sort_keys=True))
            expected.sort(key=lambda row: json.dumps(row, sort_keys=True))
        assert rows == expected, table


@pytest.fixture(scope="module")
def graph(edition: StoredEdition) -> rdflib.Graph:
    return rdflib.Graph().parse(data=json_ld(edition), format="json-ld")


def test_the_graph_has_the_shape_that_it_should(graph: rdflib.Graph) -> None:
    shapes = resources.files("ficheparse.exports").joinpath("shapes.ttl").read_text("utf-8")
    conforms, _, told = pyshacl.validate(graph, shacl_graph=shapes, shacl_graph_format="turtle")
    assert conforms, told[:2000]


def test_the_shapes_find_what_is_wrong(graph: rdflib.Graph) -> None:
    shapes = resources.files("ficheparse.exports").joinpath("shapes.ttl").read_text("utf-8")
    broken = rdflib.Graph()
    for triple in graph:
        broken.add(triple)
    process = next(broken.subjects(RDF.type, DPV.Process))
    broken.add((process, DPV.hasLegalBasis, rdflib.URIRef("https://w3id.org/dpv/legal/eu/gdpr#A6-1-z")))
    broken.remove((next(broken.objects(predicate=DPV.hasPurpose)), DCTERMS.title, None))
    conforms, _, told = pyshacl.validate(broken, shacl_graph=shapes, shacl_graph_format="turtle")
    assert not conforms
    assert told.count("Constraint Violation in") >= 2


def test_it_claims_what_the_tables_state_and_no_more(edition: StoredEdition, graph: rdflib.Graph) -> None:
    assert len(set(graph.subjects(RDF.type, DPV.Process))) == edition.tables["fiches"].num_rows
    data = {row["item_id"] for row in edition.rows("personal_data")}
    assert len(set(graph.objects(predicate=DPV.hasPersonalData))) == len(data)
    recipients = [row for row in edition.rows("recipients") if row["role"] == "recipient" and not row["is_none"]]
    assert len(set(graph.objects(predicate=DPV.hasRecipient))) == len(recipients)
    kept = {row["item_id"] for row in edition.rows("retention_periods") if row["kind"] != "none"}
    assert len(set(graph.objects(predicate=DPV.hasStorageCondition))) == len(kept)
    bases = {(row["fiche_no"], row["dpv"]) for row in edition.rows("legal_bases")}
    stated = {(int(str(s).rpartition(":")[2]), str(o)) for s, o in graph.subject_objects(DPV.hasLegalBasis)}
    assert stated == bases
    classes = {str(each).rpartition("#")[2] for each in graph.objects(predicate=RDF.type) if str(each).startswith(DPV)}
    assert classes == {
        *("Process", "Purpose", "DataSubject", "PersonalData", "Recipient", "StorageCondition"),
        *("TemporalDuration", "UntilEventDuration", "TechnicalOrganisationalMeasure"),
    }


def test_the_same_edition_gives_the_same_document(edition: StoredEdition) -> None:
    assert json_ld(edition) == json_ld(edition)
