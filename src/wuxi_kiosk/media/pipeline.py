"""The queue of pictures to be derived by worker processes, urgent ones first."""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Condition, Thread
from typing import Any

from wuxi_kiosk.media.cache import Cache
from wuxi_kiosk.media.client import JOB_TIMEOUT_S, NO_ANSWER, Worker
from wuxi_kiosk.media.sizes import Size

# A failed picture is tried again after this.
RETRY_DELAY_S = 600.0
# Where it may be the fault of the machine it is tried again after this, which doubles with each failure.
FIRST_RETRY_DELAY_S = 5.0
_MACHINE_ERRORS = (*NO_ANSWER, "unreadable")
_IDLE_TIMEOUT_S = 60.0
Answer = Mapping[str, Any]
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Derive:
    """Derive a picture for a frame, at the smallest step that covers it, or with `whole` fits into it."""

    file: Path
    wanted: Size
    whole: bool

    def request(self) -> Answer:
        """The request to the worker."""
        return {"job": "derive", "file": str(self.file), "wanted": self.wanted, "whole": self.whole}


@dataclass(frozen=True)
class Cut:
    """Cut all tiles of a level in one decoding, those nearest to `first` first."""

    file: Path
    level: int
    first: tuple[int, int] = (0, 0)

    def request(self) -> Answer:
        """The request to the worker."""
        return {"job": "cut", "file": str(self.file), "level": self.level, "first": self.first}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Cut) and (self.file, self.level) == (other.file, other.level)

    def __hash__(self) -> int:
        return hash((self.file, self.level))


Job = Derive | Cut


@dataclass(frozen=True)
class _Failure:
    """The failure of a file in a state of it: when it was, how many there have been, and whose fault it may be."""

    state: str
    when: float
    count: int
    machine: bool

    def delay(self) -> float:
        """After how many seconds to try again."""
        if not self.machine:
            return RETRY_DELAY_S
        return min(RETRY_DELAY_S, FIRST_RETRY_DELAY_S * 2.0 ** min(self.count - 1, 16))


class Pipeline:
    """Two workers with a thread each; one never cuts tiles, so that no picture waits for them.

    `deliver` is called with each answer in a thread of the pipeline; the last of a job has `done` or `error`.
    """

    def __init__(
        self,
        cache: Cache,
        command: Sequence[str],
        deliver: Callable[[Job, Answer], None],
        seconds: float = JOB_TIMEOUT_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.cache = cache
        self._clock = clock
        self._deliver = deliver
        self._command = [*command, str(cache.folder), str(cache.limit)]
        self._seconds = seconds
        self._waiting: dict[Job, bool] = {}
        self._running: set[Job] = set()
        self._changed = Condition()
        self._failed: dict[Path, _Failure] = {}
        self._stopped = False
        self._workers: list[Worker] = []
        self._threads: list[Thread] = []

    def submit(self, job: Job, *, urgent: bool) -> None:
        """Queue a job, or change the priority of a queued one."""
        with self._changed:
            if self._stopped or job in self._running:
                return
            self._waiting[job] = urgent
            self._changed.notify_all()
        # Processes and threads start with the first job, so that the first page does not wait for them.
        while len(self._threads) < 2:
            worker = Worker(self._command, self._seconds)
            cuts = len(self._threads) == 1
            thread = Thread(target=self._work, args=(worker, cuts), name=f"pictures-{cuts:d}", daemon=True)
            self._workers.append(worker)
            self._threads.append(thread)
            thread.start()

    def cancel(self, job: Job) -> None:
        """Remove a job from the queue; one that runs is finished and cached."""
        with self._changed:
            self._waiting.pop(job, None)

    def failed(self, file: Path) -> bool:
        """Whether the file in its present state failed recently."""
        failure = self._failed.get(file)
        if failure is None:
            return False
        if failure.state != _state(self.cache, file):
            self._failed.pop(file, None)
            return False
        return self._clock() - failure.when < failure.delay()

    def stop(self) -> None:
        """End the workers and wait for the threads."""
        with self._changed:
            self._stopped = True
            self._waiting.clear()
            self._changed.notify_all()
        for worker in self._workers:
            worker.close()
        for thread in self._threads:
            thread.join()
        self.cache.close()

    def _next(self, cuts: bool) -> Job | None:
        """The next job by priority; None after `stop` or a long idle time."""

        def eligible() -> list[Job]:
            return [job for job in self._waiting if cuts or isinstance(job, Derive)]

        with self._changed:
            if (
                not self._changed.wait_for(lambda: self._stopped or eligible(), timeout=_IDLE_TIMEOUT_S)
                or self._stopped
            ):
                return None
            # A dict keeps the order of submission.
            job = min(eligible(), key=lambda job: (not self._waiting[job], isinstance(job, Cut)))
            del self._waiting[job]
            self._running.add(job)
            return job

    def _work(self, worker: Worker, cuts: bool) -> None:
        while not self._stopped:
            job = self._next(cuts)
            if job is None:
                worker.suspend()
                continue
            state = _state(self.cache, job.file)
            answer = worker.ask_twice(job.request(), partial(self._deliver, job))
            if "error" not in answer:
                self._failed.pop(job.file, None)
            elif not self._stopped:
                earlier = self._failed.get(job.file)
                count = earlier.count + 1 if earlier and earlier.state == state else 1
                self._failed[job.file] = _Failure(state, self._clock(), count, answer["error"] in _MACHINE_ERRORS)
                log.warning(
                    "the picture %s cannot be shown: %s %s", job.file, answer["error"], answer.get("detail", "")
                )
            with self._changed:
                self._running.discard(job)
            if not self._stopped:
                self._deliver(job, answer)


def _state(cache: Cache, file: Path) -> str:
    try:
        return cache.key(file)
    except OSError:
        return ""
