"""A form from its PDF to its tables, as a user extracts it."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from ficheparse.cli.app import run
from tests.formulaire.content import HERE, dressed, true_sections
from tests.formulaire.dress import read_dresses

NAME = "01-writer"


def test_the_table_of_items_says_which_boxes_are_ticked(tmp_path: Path) -> None:
    options = ["--profile", "formulaire", "--register", "aubrelle", "--edition", "2024", "--out", str(tmp_path)]
    assert run(["extract", str(HERE / "pdf" / f"{NAME}.pdf"), *options, "--quiet"]) == 0
    items = pq.read_table(tmp_path / "aubrelle" / "2024" / "items.parquet").to_pylist()
    assert [(item["fiche_no"], item["section"], item["ticked"]) for item in items] == [
        (form.number, key, ticked)
        for form in dressed(read_dresses()[NAME]).forms
        for key, found in true_sections(form)
        for _, _, ticked in found
    ]
