"""Write `docs/findings.md` and its pictures: what the entity tables say of the register in `raw/`.

`make findings`
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import ficheparse
from ficheparse.entities.context.gdpr import basis_label
from ficheparse.entities.law.codes import codes

ROOT = Path(__file__).resolve().parent.parent
PDF = ROOT / "raw" / "assurance-maladie" / "2023-reconstruction.pdf"
PAGE = ROOT / "docs" / "findings.md"
PICTURES = ROOT / "docs" / "pictures"
INK, ACTIVE, ARCHIVE = "#1c2733", "#1f6fb4", "#c8702a"
BASES = {
    "A6-1-a": "#b04a5a",
    "A6-1-b": "#8a6fb0",
    "A6-1-c": "#1f6fb4",
    "A6-1-d": "#66727f",
    "A6-1-e": "#2c9a7a",
    "A6-1-f": "#c8702a",
}

Row = dict[str, Any]
Tables = dict[str, list[Row]]


def main() -> None:
    tables = read_tables()
    PAGE.write_text(findings(tables), encoding="utf-8")
    draw_bases(tables, PICTURES / "bases-by-mission.png")
    draw_retention(tables, PICTURES / "retention-by-mission.png")


def read_tables() -> Tables:
    register = ficheparse.extract(PDF, register="assurance-maladie", edition="2023")
    return {name: table.to_pylist() for name, table in register.arrow_tables().items()}


def findings(tables: Tables) -> str:
    """The whole page."""
    sections = (
        _opening(tables),
        _citations(tables),
        _most_cited(tables),
        _bases(tables),
        _objection(tables),
        _retention(tables),
        _special(tables),
        _article_30(tables),
    )
    return "\n".join(line for section in sections for line in section) + "\n"


def _opening(tables: Tables) -> Iterator[str]:
    yield from (
        "# What the register says",
        "",
        "Made from the tables by `make findings`; do not edit. The register is the reconstruction of the 2023 edition",
        "in `raw/`. What is listed here is what the text says, not a legal opinion: each line is something for",
        "a lawyer to look at. How each thing is found: [entities](entities.md).",
        "",
        f"{len(tables['fiches'])} fiches, {len(tables['items'])} items: {len(tables['legal_references'])} citations, "
        f"{len(tables['retention_periods'])} statements of retention, {len(tables['personal_data'])} kinds of data, "
        f"{len(tables['organisations'])} mentions of organisations.",
        "",
    )


def _citations(tables: Tables) -> Iterator[str]:
    pages = _pages(tables)
    places = defaultdict[tuple[str, str, str, str], list[str]](list)
    for row in tables["legal_references"]:
        if row["article_state"] in ("not_in_index", "repeal_scheduled"):
            until = row["until"].isoformat() if row["until"] else ""
            key = (row["article_state"], row["source"], row["article"], until)
            places[key].append(f"fiche {row['fiche_no']} (p. {pages[row['item_id']]})")
    yield from ("## Citations to look at", "")
    yield from (
        "An article that is not in the index of March 2026 is repealed, renumbered, of another code or mistyped; the",
        "index cannot say which.",
        "",
    )
    rows = [
        (f"{article} {_code(source)}", state.replace("_", " "), until, _joined(where))
        for (state, source, article, until), where in sorted(places.items())
    ]
    yield from _table(("article", "state", "until", "where"), rows)


def _most_cited(tables: Tables) -> Iterator[str]:
    fiches = defaultdict[tuple[str, str], set[int]](set)
    for row in tables["legal_references"]:
        if row["article"] and row["source"].startswith("code:"):
            fiches[row["source"], row["article"]].add(row["fiche_no"])
    ranked = sorted(fiches.items(), key=lambda each: (-len(each[1]), each[0]))[:8]
    yield from ("## Most cited articles of codes", "")
    yield from _table(
        ("article", "fiches"), [(f"{article} {_code(source)}", str(len(found))) for (source, article), found in ranked]
    )


def _bases(tables: Tables) -> Iterator[str]:
    counts = Counter(row["basis"] for row in tables["legal_bases"])
    yield from ("## Legal bases", "")
    yield from ("![Fiches by legal basis and mission](pictures/bases-by-mission.png)", "")
    yield from _table(
        ("basis", "fiches"),
        [(f"`{basis}` {basis_label(basis)}", str(count)) for basis, count in sorted(counts.items())],
    )


def _objection(tables: Tables) -> Iterator[str]:
    counts = Counter((row["objection"], row["ground"] or "") for row in tables["rights"])
    yield from ("## The right to object", "")
    yield from _table(
        ("objecting is", "on the ground of", "fiches"),
        [(state, ground.replace("_", " "), str(count)) for (state, ground), count in sorted(counts.items())],
    )
    yield from ("Refusals that the fiche's own legal basis does not carry:", "")
    found = defaultdict[tuple[str, str], list[int]](list)
    for row in tables["diagnostics"]:
        if row["code"].startswith(("objection_ground", "objection_without", "objection_contra")):
            found[row["severity"], _general(row["message"])].append(row["fiche_no"])
    yield from _table(
        ("severity", "finding", "fiches"),
        [(severity, message, _numbers(fiches)) for (severity, message), fiches in sorted(found.items(), reverse=True)],
    )


def _retention(tables: Tables) -> Iterator[str]:
    kinds = Counter(row["kind"] for row in tables["retention_periods"])
    yield from ("## Retention", "")
    yield from ("![Stated periods by mission](pictures/retention-by-mission.png)", "")
    yield from ("A dot is a period that an item states, whatever its bound; darker where several are as long.", "")
    yield from _table(("kind", "statements"), [(f"`{kind}`", str(count)) for kind, count in kinds.most_common()])
    yield from ("The longest, by the words of the items:", "")
    stated = [row for row in tables["retention_periods"] if row["kind"] == "fixed" and row["months"]]
    longest = sorted(stated, key=lambda row: (-row["months"], row["fiche_no"]))[:12]
    pages = _pages(tables)
    yield from _table(
        ("period", "bound", "phase", "from", "what is kept", "where"),
        [
            (
                row["iso8601"],
                row["bound"],
                row["phase"],
                row["starts_at"] or "",
                row["subject"] or row["subject_in_context"] or "",
                f"fiche {row['fiche_no']} (p. {pages[row['item_id']]})",
            )
            for row in longest
        ],
    )


def _special(tables: Tables) -> Iterator[str]:
    flagged = {row["fiche_no"] for row in tables["diagnostics"] if row["code"] == "special_category_without_condition"}
    fiches, items = defaultdict[str, set[int]](set), Counter[str]()
    for row in tables["personal_data"]:
        for category in row["special_categories"]:
            fiches[category].add(row["fiche_no"])
            items[category] += 1
    yield from ("## Special categories without a stated condition", "")
    yield from (
        f"{len(flagged)} fiches list special categories of data (GDPR, article 9) and cite no condition of article",
        "9(2).",
        "",
    )
    yield from _table(
        ("category", "items", "fiches"),
        [(f"`{name}`", str(items[name]), _numbers(sorted(found & flagged))) for name, found in sorted(fiches.items())],
    )
    offences = sorted({row["fiche_no"] for row in tables["personal_data"] if row["offences"]})
    nir = {row["fiche_no"] for row in tables["personal_data"] if row["nir"]}
    yield from (f"Offences or convictions are listed in fiches {_numbers(offences)}; the NIR in {len(nir)} fiches.", "")


def _article_30(tables: Tables) -> Iterator[str]:
    stated = Counter(row["element"] for row in tables["article_30"] if row["stated"])
    elements = dict.fromkeys((row["point"], row["element"]) for row in tables["article_30"])
    yield from ("## What article 30(1) asks for", "")
    yield from (
        "The document does not claim to be the controller's complete record. Of what article 30(1) asks for it states:",
        "",
    )
    yield from _table(
        ("point", "element", "fiches that state it"),
        [(point, element.replace("_", " "), str(stated[element])) for point, element in elements],
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|" + " --- |" * len(head)
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '/') for cell in row)} |"
    yield ""


def _pages(tables: Tables) -> dict[str, int]:
    return {row["item_id"]: row["page"] for row in tables["items"]}


def _code(source: str) -> str:
    found = codes().get(source.removeprefix("code:"))
    return found.name if found else source


def _general(message: str) -> str:
    return message.replace("\u2019", "'")


def _joined(places: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(places))


def _numbers(fiches: Sequence[int]) -> str:
    return ", ".join(map(str, fiches))


def draw_bases(tables: Tables, target: Path) -> None:
    """Fiches by legal basis for each mission, as stacked bars."""
    from matplotlib.figure import Figure

    names, mission_of = _missions(tables)
    counts = Counter((mission_of[row["fiche_no"]], row["basis"]) for row in tables["legal_bases"])
    figure = Figure(figsize=(9.5, 5.4), dpi=110, layout="constrained")
    axes = figure.subplots()
    left = dict.fromkeys(names, 0)
    for basis, color in BASES.items():
        widths = [counts[number, basis] for number in names]
        if not any(widths):
            continue
        axes.barh(
            [names[n] for n in names],
            widths,
            left=list(left.values()),
            color=color,
            label=f"{basis} {basis_label(basis)}",
        )
        left = {number: left[number] + width for number, width in zip(names, widths, strict=True)}
    axes.invert_yaxis()
    axes.set_xlabel("fiches that give the basis (a fiche may give two)")
    _finished(axes)
    axes.legend(frameon=False, loc="upper right", fontsize=8)
    figure.savefig(target, metadata={"Software": None})


def draw_retention(tables: Tables, target: Path) -> None:
    """Every stated period for each mission, as a dot by its length; darker where several coincide."""
    from matplotlib.figure import Figure

    names, mission_of = _missions(tables)
    order = {number: index for index, number in enumerate(names)}
    figure = Figure(figsize=(9.5, 5.4), dpi=110, layout="constrained")
    axes = figure.subplots()
    for phase, color, shift in (("active", ACTIVE, -0.13), ("archive", ARCHIVE, 0.13)):
        fixed = (row for row in tables["retention_periods"] if row["kind"] == "fixed")
        rows = [row for row in fixed if row["phase"] == phase and _months(row)]
        axes.scatter(
            [_months(row) for row in rows],
            [order[mission_of[row["fiche_no"]]] + shift for row in rows],
            s=34, alpha=0.45, color=color, linewidths=0, label="kept active" if phase == "active" else "archived",
        )  # fmt: skip
    axes.set_xscale("log")
    ticks = {
        0.25: "1 week",
        1: "1 month",
        6: "6 months",
        12: "1 year",
        36: "3",
        60: "5",
        120: "10",
        240: "20",
        600: "50 years",
    }
    axes.set_xticks(list(ticks), list(ticks.values()))
    axes.minorticks_off()
    axes.set_yticks(range(len(names)), list(names.values()))
    axes.invert_yaxis()
    axes.grid(axis="x", color="#dfe5ec", linewidth=0.8)
    axes.set_axisbelow(True)
    _finished(axes)
    axes.legend(frameon=False, loc="lower left", bbox_to_anchor=(0, 1), ncols=2, fontsize=8)
    figure.savefig(target, metadata={"Software": None})


def _months(row: Row) -> float:
    """The length in months, 0 where there is none; days are turned into months for the picture alone."""
    return float(row["months"] or (row["days"] or 0) / 30.4)


def _missions(tables: Tables) -> tuple[dict[int, str], dict[int, int]]:
    """Titles by number, and the mission of each fiche."""
    titles = {row["mission_no"]: f"{row['mission_no']:02d} {_short(row['title'])}" for row in tables["missions"]}
    return titles, {row["fiche_no"]: row["mission_no"] for row in tables["fiches"]}


def _short(title: str) -> str:
    title = title[:1] + title[1:].lower()
    return title if len(title) <= 62 else title[:61] + "…"


def _finished(axes: Any) -> None:  # noqa: ANN401 - an untyped library
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0, labelsize=8, colors=INK)
    axes.xaxis.label.set_size(8)


if __name__ == "__main__":
    main()
