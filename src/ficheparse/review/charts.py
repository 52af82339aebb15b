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


@dataclass(frozen=True, slots=True)
class Theme:
    """The colors of one theme: of text, of the page, of kinds that have no order, and of lengths from short to long,
    with greys for what has none."""

    ink: str
    ground: str
    kinds: tuple[str, ...]
    lengths: tuple[str, ...]


_THEMES = {
    "light": Theme(
        "#17202a",
        "#ffffff",
        ("#4477aa", "#0f7a8a", "#228833", "#997700", "#cc3344", "#aa3377"),
        ("#5a9bd4", "#3b7fc0", "#2663a5", "#164a86", "#0b2f5e", "#333333", "#4d4d4d", "#6b6b6b", "#909090", "#b0b0b0"),
    ),
    "dark": Theme(
        "#e6ebf0",
        "#12171d",
        ("#77aadd", "#44bbcc", "#66bb66", "#ddcc66", "#ee7788", "#cc88bb"),
        ("#3f78b5", "#5b93cf", "#7fb0e3", "#a8cbf0", "#d3e6fb", "#d0d0d0", "#b8b8b8", "#a0a0a0", "#808080", "#606060"),
    ),
}

_LONGEST_NAME = 46
_WHOLE = "tout le registre"


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
    mission_of = {fiche.number: missions.get(fiche.mission_no or 0, _WHOLE) for fiche in view.fiches}
    names = [*missions.values(), *([] if set(mission_of.values()) <= set(missions.values()) else [_WHOLE])]
    made = [_bases(edition, mission_of, names, folder), _retention(edition, mission_of, names, folder)]
    return [chart for chart in (*made, _cited(view, folder)) if chart]


def _bases(
    edition: StoredEdition, mission_of: Mapping[int, str], missions: Sequence[str], folder: Path
) -> Chart | None:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in edition.rows("legal_bases"):
        if row["basis"] in words()["bases"]:
            counts[words()["bases"][row["basis"]]][mission_of[row["fiche_no"]]] += 1
    series = {name: counts[name] for name in words()["bases"].values()}
    says = "Nombre de fiches par base légale (article 6(1) du RGPD) ; une fiche peut en avoir plusieurs."
    return _stacked("bases", f"Bases légales{_by(missions)}", says, series, missions, folder)


def _retention(
    edition: StoredEdition, mission_of: Mapping[int, str], missions: Sequence[str], folder: Path
) -> Chart | None:
    names = {each["key"]: each["name"] for each in words()["lengths"]} | words()["kinds"]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in edition.rows("retention_periods"):
        counts[names[length_key(row)]][mission_of[row["fiche_no"]]] += 1
    series = {name: counts[name] for name in names.values()}
    says = "Nombre de durées de conservation énoncées, par longueur ; en gris, ce qui n’en a pas."
    return _stacked("retention", f"Durées de conservation{_by(missions)}", says, series, missions, folder)


def _by(missions: Sequence[str]) -> str:
    return "" if missions == [_WHOLE] else " par mission"


def _stacked(
    name: str, title: str, says: str, series: Mapping[str, Counter[str]], rows: Sequence[str], folder: Path
) -> Chart | None:
    """Bars of several parts, one bar a mission. A part has the color of its place, whether others are there or not."""
    there = {label: counts for label, counts in series.items() if counts}
    if not there:
        return None
    for named, theme in _THEMES.items():
        figure, axes = _sheet(0.34 * len(rows) + 1.1, theme)
        colors = dict(zip(series, theme.lengths if name == "retention" else theme.kinds, strict=False))
        places = range(len(rows))
        left = [0] * len(rows)
        for label, counts in there.items():
            values = [counts[row] for row in rows]
            axes.barh(
                places, values, left=left, color=colors[label], label=label, height=0.72, edgecolor=theme.ground, lw=0.8
            )
            left = [a + b for a, b in zip(left, values, strict=True)]
        axes.set_yticks(places, [_short(row) for row in rows])
        axes.invert_yaxis()
        figure.legend(loc="outside upper center", ncols=3, frameon=False, fontsize=8, labelcolor=theme.ink)
        _save(figure, folder / f"{name}-{named}.svg")
    table = tuple((row, *(str(counts[row]) for counts in there.values())) for row in rows)
    return Chart(name, title, says, ("Mission", *there), table)


def _cited(view: EditionView, folder: Path) -> Chart | None:
    if not view.cited:
        return None
    for named, theme in _THEMES.items():
        figure, axes = _sheet(0.3 * len(view.cited) + 0.6, theme)
        places = range(len(view.cited))
        axes.barh(places, [len(each.fiches) for each in view.cited], color=theme.kinds[0], height=0.72)
        axes.set_yticks(places, [_short(each.name) for each in view.cited])
        axes.invert_yaxis()
        _save(figure, folder / f"cited-{named}.svg")
    rows = tuple((each.name, str(len(each.fiches))) for each in view.cited)
    says = "Nombre de fiches qui citent chaque article."
    return Chart("cited", "Articles les plus cités", says, ("Article", "Fiches"), rows)


def _sheet(height: float, theme: Theme) -> tuple[Figure, Any]:
    figure = Figure(figsize=(7.8, height), layout="constrained")
    axes = figure.add_subplot()
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_color(theme.ink)
    axes.tick_params(colors=theme.ink, labelsize=8, length=0)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_facecolor("none")
    return figure, axes


def _save(figure: Figure, path: Path) -> None:
    """As SVG, the same for the same numbers."""
    with mpl.rc_context({"svg.hashsalt": "ficheparse", "svg.fonttype": "none", "font.family": "sans-serif"}):
        figure.savefig(path, format="svg", transparent=True, metadata={"Date": None, "Creator": None})


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
