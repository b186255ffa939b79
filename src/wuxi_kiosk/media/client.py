"""The client of a worker process, which is killed when it takes too long."""

import json
import logging
import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any

from wuxi_kiosk.processes import patience

JOB_TIMEOUT_S = 10.0
# Without an answer it may be the fault of the machine: short of memory, stopped, too busy.
NO_ANSWER = ("died", "hung")
_START_TIMEOUT_S = 30.0
_FLAGS = getattr(subprocess, "CREATE_NO_WINDOW", 0)
log = logging.getLogger(__name__)


class Worker:
    """Starts the process with the first request, and again after it died or was killed.

    An answer may take `seconds`, or as many times longer as the environment asks for patience. One thread calls `ask`,
    and lasts as long as the process: see `end_with_parent`. Any may call `close`, which ends a running request.
    """

    def __init__(self, command: Sequence[str], seconds: float = JOB_TIMEOUT_S) -> None:
        self._command = list(command)
        self._patience = patience(os.environ)
        self._seconds = seconds * self._patience
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: SimpleQueue[bytes | None] = SimpleQueue()
        self._lock = Lock()
        self._closed = False

    def ask(
        self, request: Mapping[str, Any], progress: Callable[[Mapping[str, Any]], None] | None = None
    ) -> Mapping[str, Any]:
        """The last answer to a request, with `error` `died` or `hung` if there was none; `progress` gets those before.

        The timeout starts again with each answer.
        """
        process = self._running()
        if process is None:
            return {"error": "died"}
        assert process.stdin
        try:
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.flush()
        # ValueError: `close` has been called meanwhile, and has closed the pipe.
        except (OSError, ValueError):
            self._kill()
            return {"error": "died"}
        while True:
            answer = self._answer(self._seconds)
            if "error" in answer or answer.get("done"):
                return answer
            if progress:
                progress(answer)

    def ask_twice(
        self, request: Mapping[str, Any], progress: Callable[[Mapping[str, Any]], None] | None = None
    ) -> Mapping[str, Any]:
        """As `ask`, but where there is no answer a fresh process is asked again."""
        answer = self.ask(request, progress)
        if answer.get("error") not in NO_ANSWER or self._closed:
            return answer
        log.warning("the worker for pictures has %s, another one is asked: %s", answer["error"], request.get("file"))
        return self.ask(request, progress)

    def close(self) -> None:
        """End the process for good, whatever it is doing."""
        with self._lock:
            self._closed = True
        self._kill()

    def suspend(self) -> None:
        """End the process until the next request."""
        self._kill()

    def _running(self) -> "subprocess.Popen[bytes] | None":
        """The process that is ready for a request; None if there is none, `close` may end it at any time."""
        process = self._process
        if process and process.poll() is None:
            return process
        self._kill()
        with self._lock:
            if self._closed:
                return None
            try:
                process = self._process = subprocess.Popen(
                    self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, creationflags=_FLAGS
                )
            except OSError as error:
                log.error("the worker for pictures cannot be started: %s", error)
                return None
            self._answers = SimpleQueue()
            Thread(target=_read, args=(process, self._answers), daemon=True).start()
        return process if "ready" in self._answer(_START_TIMEOUT_S * self._patience) else None

    def _answer(self, seconds: float) -> Mapping[str, Any]:
        try:
            line = self._answers.get(timeout=seconds)
        except Empty:
            self._kill()
            return {"error": "hung"}
        try:
            answer = json.loads(line) if line else None
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            self._kill()
            return {"error": "died"}
        return answer

    def _kill(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=5)
        if process.stdin:
            with suppress(OSError):
                process.stdin.close()


def _read(process: subprocess.Popen[bytes], answers: "SimpleQueue[bytes | None]") -> None:
    """Queue the output of a process, then None: not every system can read a pipe with a timeout."""
    assert process.stdout
    with process.stdout:
        for line in process.stdout:
            answers.put(line)
    answers.put(None)
