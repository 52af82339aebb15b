"""Charts of an edition, drawn once for light and once for dark pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from ficheparse.review.views import EditionView
from ficheparse.review.wording import length_key, words
from ficheparse.tables.stored_edition import StoredEdition

_INKS = {"light": "#1c2733", "dark": "#e6ebf0"}
_COLORS = ("#4477aa", "#66ccee", "#228833", "#ccbb44", "#ee6677", "#aa3377", "#8c8c8c", "#bbbbbb")
"""Paul Tol's bright scheme, which colour-blind people can tell apart (https://personal.sron.nl/~pault/)."""

_LONGEST_NAME = 34


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its file by theme, its title, what it shows in a sentence, and its numbers as a table."""

    name: str
    title: str
    says: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def draw_charts(view: EditionView, edition: StoredEdition, folder: Path) -> list[Chart]:
    """Draw the charts into a folder that is there, each for both themes."""
    missions = {number: f"{number}. {title}" for number, title in view.missions.items()}
    mission_of = {fiche.number: missions.get(fiche.mission_no or 0, "—") for fiche in view.fiches}
    names = list(missions.values()) or ["—"]
    made = [_bases(edition, mission_of, names, folder), _retention(edition, mission_of, names, folder)]
    return [chart for chart in (*made, _cited(view, folder)) if chart]


def _bases(
    edition: StoredEdition, mission_of: Mapping[int, str], missions: Sequence[str], folder: Path
) -> Chart | None:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in edition.rows("legal_bases"):
        if row["basis"] in words()["bases"]:
            counts[words()["bases"][row["basis"]]][mission_of[row["fiche_no"]]] += 1
    series = {name: counts[name] for name in words()["bases"].values() if name in counts}
    says = "Nombre de fiches par base légale (article 6(1) du RGPD) ; une fiche peut en avoir plusieurs."
    return _stacked("bases", "Bases légales par mission", says, series, missions, folder)


def _retention(
    edition: StoredEdition, mission_of: Mapping[int, str], missions: Sequence[str], folder: Path
) -> Chart | None:
    names = {each["key"]: each["name"] for each in words()["lengths"]} | words()["kinds"]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in edition.rows("retention_periods"):
        counts[names[length_key(row)]][mission_of[row["fiche_no"]]] += 1
    series = {name: counts[name] for name in names.values() if name in counts}
    says = "Nombre de durées de conservation énoncées dans les fiches de chaque mission, par longueur."
    return _stacked("retention", "Durées de conservation par mission", says, series, missions, folder)


def _stacked(
    name: str, title: str, says: str, series: Mapping[str, Counter[str]], rows: Sequence[str], folder: Path
) -> Chart | None:
    """Bars of several parts, one bar a mission."""
    if not series:
        return None
    for theme, ink in _INKS.items():
        figure, axes = _sheet(0.34 * len(rows) + 1.1, ink)
        places = range(len(rows))
        left = [0] * len(rows)
        for color, (label, counts) in zip(_COLORS, series.items(), strict=False):
            values = [counts[row] for row in rows]
            axes.barh(places, values, left=left, color=color, label=label, height=0.72)
            left = [a + b for a, b in zip(left, values, strict=True)]
        axes.set_yticks(places, [_short(row) for row in rows])
        axes.invert_yaxis()
        figure.legend(loc="outside upper center", ncols=3, frameon=False, fontsize=8, labelcolor=ink)
        _save(figure, folder / f"{name}-{theme}.svg")
    table = tuple((row, *(str(counts[row]) for counts in series.values())) for row in rows)
    return Chart(name, title, says, ("Mission", *series), table)


def _cited(view: EditionView, folder: Path) -> Chart | None:
    if not view.cited:
        return None
    for theme, ink in _INKS.items():
        figure, axes = _sheet(0.3 * len(view.cited) + 0.6, ink)
        places = range(len(view.cited))
        axes.barh(places, [len(each.fiches) for each in view.cited], color=_COLORS[0], height=0.72)
        axes.set_yticks(places, [_short(each.name) for each in view.cited])
        axes.invert_yaxis()
        _save(figure, folder / f"cited-{theme}.svg")
    rows = tuple((each.name, str(len(each.fiches))) for each in view.cited)
    says = "Nombre de fiches qui citent chaque article."
    return Chart("cited", "Articles les plus cités", says, ("Article", "Fiches"), rows)


def _sheet(height: float, ink: str) -> tuple[Figure, Any]:
    figure = Figure(figsize=(7.2, height), layout="constrained")
    axes = figure.add_subplot()
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_color(ink)
    axes.tick_params(colors=ink, labelsize=8, length=0)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_facecolor("none")
    return figure, axes


def _save(figure: Figure, path: Path) -> None:
    """As SVG, the same for the same numbers."""
    with mpl.rc_context({"svg.hashsalt": "ficheparse", "svg.fonttype": "none", "font.family": "sans-serif"}):
        figure.savefig(path, format="svg", transparent=True, metadata={"Date": None, "Creator": None})


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
