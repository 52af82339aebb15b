"""One piece of work in a process of its own: how long it takes, imports aside and all told, and how much memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

_IN_MEGABYTES = 1024**2 if sys.platform == "darwin" else 1024
"""Of the unit in which the system counts a process's peak memory."""

_CLOCK = """
import time
began = time.perf_counter(), time.process_time()
{work}
print("seconds", time.perf_counter() - began[0], time.process_time() - began[1])
"""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds of the work alone and of the whole process, and the peak of its memory in MB (of the process itself: what
    it starts counts for itself). `cpu` are seconds of the processor, for which it does not matter what else runs."""

    work: float
    whole: float
    work_cpu: float
    whole_cpu: float
    megabytes: float


def run(imports: str, work: str, arguments: Sequence[str]) -> Run:
    """Run `work` (Python) after `imports`, with the arguments in `sys.argv`; ends the program where it fails."""
    script = f"{imports}\nif __name__ == '__main__':\n" + "".join(
        f"    {line}\n" for line in _CLOCK.format(work=work.strip()).strip().splitlines()
    )
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    printed = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    whole = time.perf_counter() - began
    if status:
        sys.exit(f"failed:\n{script}")
    told = next(line.split()[1:] for line in printed.splitlines() if line.startswith("seconds "))
    work_seconds, work_cpu = map(float, told)
    return Run(work_seconds, whole, work_cpu, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / _IN_MEGABYTES)
