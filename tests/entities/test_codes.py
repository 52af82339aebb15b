"""The list of codes is well made: what is mistyped in it would find nothing, or another code, without a word."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from ficheparse.entities.law.codes import Code, codes, find_codes
from ficheparse.entities.vocabulary import load_vocabulary

LISTED = load_vocabulary("law", "codes")["code"]
KEYS = {"slug", "name", "legitext", "aliases", "abbreviations", "alone", "repealed"}


@pytest.mark.parametrize("row", LISTED, ids=lambda row: str(row["slug"]))
def test_an_entry_says_what_it_may(row: dict[str, object]) -> None:
    assert {"slug", "name"} <= row.keys() <= KEYS
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", str(row["slug"]))
    assert re.fullmatch(r"LEGITEXT\d{12}", str(row.get("legitext", "LEGITEXT000000000000")))


@pytest.mark.parametrize("key", ["slug", "name", "legitext"])
def test_nothing_is_listed_twice(key: str) -> None:
    assert not [value for value, count in Counter(row[key] for row in LISTED if key in row).items() if count > 1]


@pytest.mark.parametrize("code", codes().values(), ids=lambda code: code.slug)
def test_a_code_is_found_by_each_of_its_names(code: Code) -> None:
    for name in (code.name, *code.aliases, *code.abbreviations):
        found = find_codes(f"article 5 du {name} du 3 mars")
        assert [act.source for act in found] == [f"code:{code.slug}"], name
    assert set(code.alone) <= set(code.abbreviations)
