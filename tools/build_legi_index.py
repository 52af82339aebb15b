"""Build the index of articles in force from the npm package `@socialgouv/legi-data`.

    npm pack @socialgouv/legi-data@2.513.0
    python tools/build_legi_index.py socialgouv-legi-data-2.513.0.tgz

The package (Apache-2.0) is an extraction of the LEGI base of the DILA (Licence Ouverte 2.0). Numbers, identifiers,
states and dates are kept, no text. It takes the codes of `CODES`: to cover a further one, add it there. Writes
`src/ficheparse/entities/law/articles_in_force.parquet`.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

OUT = Path(__file__).parent.parent / "src/ficheparse/entities/law/articles_in_force.parquet"
CODES = {
    "LEGITEXT000006073189": "css",
    "LEGITEXT000006072050": "travail",
    "LEGITEXT000022197698": "crpm",
    "LEGITEXT000031366350": "crpa",
}
STATES = {
    "VIGUEUR": "in_force",
    "MODIFIE": "in_force",  # by an amendment that is not yet in force
    "ABROGE_DIFF": "repeal_scheduled",
    "VIGUEUR_DIFF": "not_yet_in_force",
}
_NEVER = datetime.date(2222, 1, 1)
"""Ends from here on are the base's way of saying none is known; some are printed as 2222-02-22."""
_EPOCH = datetime.date(1970, 1, 1)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("package", type=Path, help="the tarball that `npm pack` brings")
    arguments.add_argument("--out", type=Path, default=OUT)
    asked = arguments.parse_args()
    rows, versions = read_package(asked.package)
    write_index(rows, versions, asked.out)
    print(f"{asked.out}: {len(rows)} articles, {asked.out.stat().st_size} bytes")


def read_package(package: Path) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """One row per article of the package's codes, sorted; and what the package says of itself."""
    rows, newest, version = list[dict[str, Any]](), "", ""
    with tarfile.open(package) as archive:
        for member in archive:
            code = CODES.get(Path(member.name).stem) if Path(member.name).parent.name == "data" else None
            if code or member.name == "package/package.json":
                content = json.load(archive.extractfile(member))  # type: ignore[arg-type]
                if code is None:
                    version = content["version"]
                    continue
                newest = max(newest, content["data"]["dateModif"])
                rows += [row_of(code, node["data"]) for node in articles(content)]
    rows.sort(key=lambda row: (row["code"], row["article"], row["legiarti"]))
    return rows, {"package": f"@socialgouv/legi-data {version}", "modified": newest}


def articles(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The nodes of type `article` of a tree, in its order."""
    if node.get("type") == "article":
        yield node
    for child in node.get("children", ()):
        yield from articles(child)


def row_of(code: str, data: dict[str, Any]) -> dict[str, Any]:
    until = day_of(data.get("dateFin"))
    return {
        "code": code,
        "article": data["num"],
        "legiarti": int(re.sub(r"\D", "", data["id"])),
        "state": STATES.get(data.get("etat") or "", "unknown"),
        "since": day_of(data.get("dateDebut")),
        "until": None if until is None or until >= _NEVER else until,
    }


def day_of(milliseconds: int | None) -> datetime.date | None:
    """The day of a time of the base; the dates lie at midnight of Paris or of UTC, a few hours apart."""
    if milliseconds is None:
        return None
    return _EPOCH + datetime.timedelta(hours=round(milliseconds / 3_600_000) + 2) if milliseconds < 10**14 else None


def write_index(rows: list[dict[str, Any]], about: dict[str, str], out: Path) -> None:
    schema = pa.schema(
        [
            ("code", pa.string()),
            ("article", pa.string()),
            ("legiarti", pa.int64()),
            ("state", pa.string()),
            ("since", pa.date32()),
            ("until", pa.date32()),
        ],
        metadata={**about, "licence": "Apache-2.0; LEGI, DILA, Licence Ouverte 2.0"},
    )
    table = pa.Table.from_pylist(rows, schema=schema)
    pq.write_table(
        table, out, compression="zstd", compression_level=22, use_dictionary=["code", "state"],
        column_encoding={"article": "DELTA_BYTE_ARRAY", "legiarti": "DELTA_BINARY_PACKED"},
    )  # fmt: skip


if __name__ == "__main__":
    main()
