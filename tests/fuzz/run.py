"""`make fuzz`: a corpus of broken and hostile files through the batch, and what became of each kind.

Ends with 1 where a file met a bug of ours, or ended its reader; such files are kept, to be looked at.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from ficheparse.batch.listed import Listed
from ficheparse.batch.outcome import Failed, Outcome, Reason
from ficheparse.batch.pool import each_outcome
from ficheparse.batch.worker import Settings
from ficheparse.limits import Limits
from tests.fuzz.corpus import make

LIMITS = Limits(seconds=30, megabytes=800, pages=2_000, output_megabytes=100)
NOT_ALLOWED = (Reason.BUG, Reason.CRASHED)


def outcomes(paths: list[Path], out: Path, workers: int = 2) -> list[Outcome]:
    """What becomes of files, each extracted within limits."""
    documents = [Listed(str(path), "fuzz", f"{index:05}", "assurance-maladie") for index, path in enumerate(paths)]
    return list(each_outcome(documents, workers, Settings(out, LIMITS)))


def told(outcome: Outcome) -> str:
    return outcome.reason.value if isinstance(outcome, Failed) else "written"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"))
    arguments = parser.parse_args()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as place:
        corpus, out = Path(place) / "corpus", Path(place) / "out"
        corpus.mkdir()
        paths = [make(corpus, number, arguments.seed) for number in range(arguments.count)]
        found = outcomes(paths, out)
        wrong = [each for each in found if isinstance(each, Failed) and each.reason in NOT_ALLOWED]
        for each in wrong:
            arguments.keep.mkdir(exist_ok=True)
            shutil.copy(each.listed.pdf, arguments.keep)
            print(f"{each.reason.value}: {Path(each.listed.pdf).name!r}: {each.message}")
    print(f"{len(found)} files in {time.perf_counter() - began:.0f} s")
    for reason, count in Counter(map(told, found)).most_common():
        print(f"  {count:5} {reason}")
    if wrong:
        print(f"{len(wrong)} of them must not be; they are kept in {arguments.keep}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
