"""A pool of worker processes that outlives what its documents do to them."""

from __future__ import annotations

import signal
import time
from collections import deque
from collections.abc import Iterator, Sequence
from multiprocessing import connection, get_context

from ficheparse.batch.listed import Listed
from ficheparse.batch.outcome import Failed, Outcome, Reason
from ficheparse.batch.worker import READY, Settings, work
from ficheparse.limits import Limits, resident_megabytes

_WATCH = 0.05
"""Seconds between two looks at the memory and the time of the workers."""

_TRIES = 2
"""How often a document is begun: what ended its process the first time may have been meant for another one."""

_RETIRES = 0.5
"""Share of the memory that a worker may still have in use after a document before a fresh one takes its place."""

_Died = signal.Signals | int
"""How a process ended: by a signal, or with a code."""


def each_outcome(documents: Sequence[Listed], workers: int, settings: Settings) -> Iterator[Outcome]:
    """What became of each document, as they end. Those that break a limit, or end their process twice, have failed."""
    waiting = deque((listed, 1) for listed in documents)
    pool: list[_Worker] = []
    try:
        while waiting or any(worker.at_hand for worker in pool):
            while waiting and (free := _free(pool, workers, settings)):
                free.begin(*waiting.popleft())
            connection.wait([worker.connection for worker in pool if worker.at_hand], timeout=_WATCH)
            for worker, at_hand in [(worker, worker.at_hand) for worker in pool if worker.at_hand]:
                ended = worker.look(settings.limits)
                if isinstance(ended, _Died):
                    listed, tries = at_hand
                    if tries < _TRIES:
                        waiting.appendleft((listed, tries + 1))
                    else:
                        yield _crashed(listed, ended)
                elif ended:
                    yield ended
            pool = [worker for worker in pool if not worker.is_ended]
    finally:
        for worker in pool:
            worker.end()


def _free(pool: list[_Worker], workers: int, settings: Settings) -> _Worker | None:
    """A worker without a document, a new one if there may be more."""
    for worker in pool:
        if worker.at_hand is None and not worker.is_ended:
            return worker
    if len(pool) >= workers:
        return None
    pool.append(_Worker(settings))
    return pool[-1]


def _crashed(listed: Listed, how: _Died) -> Failed:
    if how == signal.SIGXCPU:
        return Failed(listed, Reason.TIME, f"{listed.pdf}: took more processor time than it may")
    by = how.name if isinstance(how, signal.Signals) else f"exit code {how}"
    return Failed(listed, Reason.CRASHED, f"{listed.pdf}: ended its process {_TRIES} times ({by})")


class _Worker:
    """A process, the connection to it, and the document that it has at hand, with the number of this try."""

    def __init__(self, settings: Settings) -> None:
        context = get_context("forkserver")
        context.set_forkserver_preload(["ficheparse.batch.warm"])
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=work, args=(theirs, settings), daemon=True)
        self._process.start()
        theirs.close()
        self.at_hand: tuple[Listed, int] | None = None
        self.is_ended = False
        self._begun: float | None = None

    def begin(self, listed: Listed, tries: int) -> None:
        self.at_hand = listed, tries
        try:
            self.connection.send(listed)
        except OSError:
            return  # it died meanwhile, which the next look finds
        if self._begun is not None:
            self._begun = time.monotonic()

    def look(self, limits: Limits) -> Outcome | _Died | None:
        """What became of the document, how the process died instead, or None as long as it works."""
        listed, _ = self.at_hand or (None, 0)
        assert listed
        resident = resident_megabytes(self._process.pid or 0)
        try:
            if self.connection.poll():
                return self._received(limits, resident)
        except (EOFError, OSError):
            return self._died()
        if not self._process.is_alive():
            return self._died()
        if self._begun is not None and time.monotonic() - self._begun > limits.seconds:
            self.end()
            return Failed(listed, Reason.TIME, f"{listed.pdf}: took longer than {limits.seconds:g} seconds", resident)
        if resident > limits.megabytes:
            self.end()
            said = f"{listed.pdf}: needs more than {limits.megabytes} MB of memory"
            return Failed(listed, Reason.MEMORY, said, resident)
        return None

    def _received(self, limits: Limits, resident: float) -> Outcome | None:
        message = self.connection.recv()
        if message == READY:  # what comes before is not the document's time
            self._begun = time.monotonic()
            return None
        outcome: Outcome = message
        self.at_hand = None
        out_of_memory = isinstance(outcome, Failed) and outcome.reason is Reason.MEMORY
        if out_of_memory or resident > _RETIRES * limits.megabytes:
            self.end()
        return outcome

    def _died(self) -> _Died:
        self._process.join()
        code = self._process.exitcode or 0
        self.end()
        return signal.Signals(-code) if code < 0 else code

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self.connection.close()
        self.at_hand, self.is_ended = None, True
