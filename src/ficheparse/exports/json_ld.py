"""The fiches as linked data: JSON-LD 1.1 in the words of the W3C Data Privacy Vocabulary (DPV 2).

Each fiche is a `dpv:Process` with what it states: purposes, legal bases, data subjects, personal data, recipients,
storage conditions, measures. Every node has the words of the item that it stands for, as its title, and its page. What
the document does not state is not claimed: no kind of purpose, no class of data, nobody's role. `dpv.toml` has the
terms.
"""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import quote

from ficheparse.tables.entity_rows import Row
from ficheparse.tables.grouped import rows_by
from ficheparse.tables.stored_edition import StoredEdition

_ACCESSOR = "accessor"
Node = dict[str, Any]


@cache
def _terms() -> dict[str, Any]:
    return tomllib.loads(resources.files("ficheparse.exports").joinpath("dpv.toml").read_text("utf-8"))


def json_ld(edition: StoredEdition) -> str:
    """The edition as one document, its nodes in the order of the tables. Its identifiers are URNs: no address is
    invented."""
    manifest = edition.manifest
    base = f"urn:ficheparse:{quote(manifest.register_name, safe='')}:{quote(manifest.edition, safe='')}:"
    document = {
        "@context": {"@version": 1.1, **_terms()["context"]},
        "@graph": list(_graph(edition, base)),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _graph(edition: StoredEdition, base: str) -> Iterator[Node]:
    (document,) = edition.rows("documents")
    yield {
        "@id": f"{base}register",
        "@type": "dct:Collection",
        "dct:identifier": f"{document['register']} {document['edition']}",
        **({"dct:title": _french(document["title"])} if document["title"] else {}),
        "ficheparse:sha256": document["sha256"],
        "ficheparse:origin": document["origin"],
    }
    stated = _stated(edition, base)
    for fiche in edition.rows("fiches"):
        yield {
            "@id": f"{base}fiche:{fiche['fiche_no']}",
            "@type": "dpv:Process",
            "dct:identifier": str(fiche["fiche_no"]),
            **({"dct:title": _french(fiche["title"])} if fiche["title"] else {}),
            "dct:isPartOf": {"@id": f"{base}register"},
            "ficheparse:page": fiche["first_page"],
            **stated[fiche["fiche_no"]],
        }


def _stated(edition: StoredEdition, base: str) -> Mapping[int, dict[str, list[Node]]]:
    """What each fiche states, by property."""
    items = {row["item_id"]: row for row in edition.rows("items")}
    found: dict[int, dict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))

    def add(property_: str, class_: str, item_id: str, more: Mapping[str, Any] | None = None) -> None:
        item = items[item_id]
        node: Node = {
            "@id": f"{base}item:{quote(item_id, safe='/:')}",
            "@type": class_,
            "dct:title": _french(item["text"]),
            "ficheparse:page": item["page"],
            **(more or {}),
        }
        found[item["fiche_no"]][property_].append(node)

    for row in edition.rows("article_30"):
        term = _terms()["elements"].get(row["element"])
        for item_id in row["item_ids"] if term else ():
            add(term["property"], term["class"], item_id)
    for row in edition.rows("legal_bases"):
        basis = {"@id": row["dpv"].replace(_terms()["context"]["eu-gdpr"], "eu-gdpr:")}
        found[row["fiche_no"]]["dpv:hasLegalBasis"].append(basis)
    for table, term in _terms()["tables"].items():
        for row in edition.rows(table):
            if not row.get("is_none") and row.get("role") != _ACCESSOR:
                add(term["property"], term["class"], row["item_id"], _read(row))
    for item_id, periods in rows_by(edition.rows("retention_periods"), "item_id").items():
        durations = [node for each in periods if (node := _duration(each))]
        more = {"dpv:hasDuration": durations} if durations else {}
        if any(each["kind"] != "none" for each in periods):
            add("dpv:hasStorageCondition", "dpv:StorageCondition", item_id, more)
    return found


def _read(row: Row) -> dict[str, Any]:
    """What is our reading of an item, not the document's own word."""
    return {"ficheparse:namesSpecialCategory": row["special_categories"]} if row.get("special_categories") else {}


def _duration(period: Row) -> Node | None:
    """A period as printed, with its length where it has one."""
    class_ = _terms()["durations"].get(period["kind"])
    if class_ is None:
        return None
    length = {}
    if period["iso8601"]:
        length = {"rdf:value": {"@type": "xsd:duration", "@value": _in_days(period["iso8601"])}}
    return {"@type": class_, "dct:title": _french(period["surface"]), **length}


def _in_days(iso8601: str) -> str:
    """The period with weeks as days: `xsd:duration` has no weeks."""
    weeks = iso8601.removeprefix("P").removesuffix("W")
    return f"P{7 * int(weeks)}D" if iso8601.endswith("W") else iso8601


def _french(text: str) -> dict[str, str]:
    return {"@language": "fr", "@value": text}
