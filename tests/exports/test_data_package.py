"""`datapackage.json` beside the Parquet: frictionless reads the tables by it, and finds what is broken."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import frictionless
import pyarrow as pa
import pyarrow.parquet as pq

from ficheparse.tables.schema import TABLES


def test_frictionless_finds_nothing_wrong(small: Path) -> None:
    report = frictionless.validate(str(small / "datapackage.json"))
    assert report.valid, report.flatten(["title", "fieldName", "message"])[:5]


def test_a_broken_key_or_reference_is_found_by_it(small: Path, tmp_path: Path) -> None:
    broken = Path(shutil.copytree(small, tmp_path / "broken"))
    items = pq.read_table(broken / "items.parquet", partitioning=None)
    cited = pq.read_table(broken / "legal_references.parquet", partitioning=None)["item_id"][0].as_py()
    at = items["item_id"].to_pylist().index(cited)
    rows = [items.slice(0, at), items.slice(at + 1), items.slice(0, 1)]
    pq.write_table(pa.concat_tables(rows), broken / "items.parquet")
    descriptor = json.loads((broken / "datapackage.json").read_text("utf-8"))
    wanted = ("pages", "missions", "fiches", "sections", "items", "legal-references")
    descriptor["resources"] = [each for each in descriptor["resources"] if each["name"] in wanted]
    (broken / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    report = frictionless.validate(str(broken / "datapackage.json"))
    assert {error.type for task in report.tasks for error in task.errors} == {"primary-key", "foreign-key"}


def test_every_table_and_column_is_described(folder: Path) -> None:
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    resources = {each["path"]: each for each in descriptor["resources"]}
    assert resources.keys() == {path.name for path in folder.glob("*.parquet")}
    for table in TABLES:
        if f"{table.name}.parquet" in resources:
            fields = resources[f"{table.name}.parquet"]["schema"]["fields"]
            assert [field["name"] for field in fields] == [column.name for column in table.all_columns]
            assert all(field["description"] for field in fields)
