"""How long the main job takes beside pdfplumber's tables and a bare text pass: `make bench`.

Each is a whole process, cold start included, on one core, run in turn; the median of the rounds counts, and the
ratios are of runs that followed each other, as machines drift. Then the stages of the main job, as
its manifest has them. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.truth import PDFS

_PLUMBER = """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        page.extract_tables()
        page.close()
"""
_BARE = """
import sys, pypdfium2
document = pypdfium2.PdfDocument(sys.argv[1])
for index in range(len(document)):
    document[index].get_textpage().get_text_bounded()
"""


WHOLE = "ficheparse extract"
ITEMS = "the same, --no-entities"


def commands(pdf: Path, out: str) -> dict[str, list[str]]:
    extract = ["-m", "ficheparse", "extract", str(pdf), "--register", "r", "--edition", "e", "--out", out, "--quiet"]
    return {
        WHOLE: [sys.executable, *extract],
        ITEMS: [sys.executable, *extract[:-3], "--out", f"{out}/bare", "--quiet", "--no-entities"],
        "pdfplumber extract_tables": [sys.executable, "-c", _PLUMBER, str(pdf)],
        "pypdfium2 bare text": [sys.executable, "-c", _BARE, str(pdf)],
    }


def timed(command: list[str]) -> tuple[float, float]:
    """Seconds, and the peak of the process's memory in MB."""
    began = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command} failed")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--pdf", type=Path, default=PDFS["2023"])
    chosen = options.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as out:
        runs = {name: list[tuple[float, float]]() for name in commands(chosen.pdf, out)}
        stages = list[dict[str, float]]()
        for _ in range(chosen.rounds):
            for name, command in commands(chosen.pdf, out).items():
                runs[name].append(timed(command))
            stages.append(json.loads((Path(out) / "r" / "e" / "manifest.json").read_text("utf-8"))["seconds"])
    print(f"{chosen.pdf.name}, one core, {chosen.rounds} rounds\n")
    print(f"{'':28}{'seconds':>9}{'peak MB':>9}{'extract takes':>16}{'without entities':>19}")
    for name, found in runs.items():
        seconds, memory = median(run[0] for run in found), max(run[1] for run in found)
        whole, items = (median(a[0] / b[0] for a, b in zip(runs[of], found, strict=True)) for of in (WHOLE, ITEMS))
        print(f"{name:28}{seconds:9.2f}{memory:9.0f}{whole:10.2f} of it{items:13.2f} of it")
    print("\nwithin it, without the imports of the start; `language` loads spaCy's French and the index of articles\n")
    for stage in stages[0]:
        print(f"{stage:28}{median(each[stage] for each in stages):9.2f}")


if __name__ == "__main__":
    main()
