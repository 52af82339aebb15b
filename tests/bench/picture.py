"""The times of a bench as a picture: a bar each, on a scale of powers of ten."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

INK, FAINT, GROUND = "#1c2733", "#66727f", "#ffffff"
OWN, OTHER = "#1f6feb", "#b8c2cc"


def draw(times: Mapping[str, float], own: Collection[str], title: str, target: Path) -> None:
    """Draw seconds by name, the `own` ones set off, as SVG or PNG by the target's ending."""
    with mpl.rc_context({"font.family": "DejaVu Sans", "svg.hashsalt": "bench"}):
        figure = Figure(figsize=(8.4, 0.62 * len(times) + 1.3), facecolor=GROUND, layout="constrained")
        axes = figure.add_subplot(facecolor=GROUND)
        names = list(times)
        least = min(times.values()) / 2
        widths = [times[name] - least for name in names]
        colors = [OWN if name in own else OTHER for name in names]
        axes.barh(names, widths, left=least, color=colors, height=0.62)
        for place, name in enumerate(names):
            weight = "bold" if name in own else "normal"
            axes.text(times[name] * 1.08, place, _seconds(times[name]), va="center", color=INK, weight=weight, size=12)
        axes.set_xscale("log")
        axes.set_xlim(least, max(times.values()) * 2.2)
        axes.invert_yaxis()
        axes.xaxis.set_major_locator(FixedLocator([10.0**power for power in range(-1, 4)]))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g} s"))
        axes.xaxis.set_minor_locator(NullLocator())
        axes.grid(axis="x", color="#e3e8ee")
        axes.set_axisbelow(True)
        axes.tick_params(length=0, colors=INK, labelsize=12)
        axes.tick_params(axis="x", colors=FAINT, labelsize=10)
        for label in axes.get_yticklabels():
            label.set_fontweight("bold" if label.get_text() in own else "normal")
        for side in axes.spines.values():
            side.set_visible(False)
        axes.set_title(title, loc="left", color=INK, size=13, pad=10)
        axes.set_xlabel("logarithmic scale", color=FAINT, size=10, loc="left")
        metadata = {"Date": None} if target.suffix == ".svg" else None
        figure.savefig(target, facecolor=GROUND, dpi=150, metadata=metadata)


def _seconds(value: float) -> str:
    return f"{value:.0f} s" if value >= 10 else f"{value:.1f} s"
