"""The worker process: decodes pictures with limits of memory and time, so that a bad one cannot crash the exhibit.

`python -m wuxi_kiosk.media.worker FOLDER BYTES` uses a cache in a folder with a limit of bytes; without arguments it
can only inspect. Each line of input is a request in JSON, answered by one object per line, the last with `done`.
"""

import contextlib
import json
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any

from wuxi_kiosk.media.cache import MEGABYTE, Cache
from wuxi_kiosk.media.sizes import Size, levels, step_for
from wuxi_kiosk.processes import end_with_parent

GIBIBYTE = 1024**3
# Ends a picture that takes for ever where nobody else does.
_CPU_LIMIT_S = 30
_PRUNE_AFTER = 32 * MEGABYTE
_NICENESS = 5
_INPUT, _OUTPUT, _ERRORS = 0, 1, 2
Reply = Callable[[Mapping[str, Any]], None]


def _limit_memory() -> None:
    # On Windows only the limit of pixels holds.
    if sys.platform != "win32":
        import resource

        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        bound = GIBIBYTE if hard == resource.RLIM_INFINITY else min(GIBIBYTE, hard)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (bound, hard))


def _set_alarm(seconds: int) -> None:
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


class _Jobs:
    def __init__(self, cache: Cache | None) -> None:
        self._cache = cache
        self._written = _PRUNE_AFTER

    def do(self, request: Mapping[str, Any], reply: Reply) -> Mapping[str, Any]:
        """Run a request; returns the last answer, the others go to `reply`."""
        from wuxi_kiosk.media.picture import Picture, PictureError, open_picture

        jobs: Mapping[str, Callable[[Picture, Mapping[str, Any], Reply], Mapping[str, Any]]] = {
            "derive": self._derive,
            "cut": self._cut,
            "inspect": self._inspect,
        }
        path = Path(request["file"])
        try:
            with open_picture(path) as picture:
                return jobs[request["job"]](picture, request, reply)
        except PictureError as error:
            return {"error": error.code, "detail": str(error)}
        except MemoryError:
            return {"error": "memory"}
        except FileNotFoundError:
            return {"error": "missing"}
        except OSError as error:
            return {"error": "unreadable", "detail": f"{type(error).__name__}: {error}"}

    def _derive(self, picture: Any, request: Mapping[str, Any], reply: Reply) -> Mapping[str, Any]:
        assert self._cache
        key = self._cache.key(Path(request["file"]))
        step = step_for(picture.natural, Size(*request["wanted"]), whole=request["whole"])
        file = self._cache.step_file(key, picture.natural, step)
        if not self._cache.has(file):
            self._write(file, picture.derive(step))
        return {"natural": picture.natural, "path": str(file)}

    def _cut(self, picture: Any, request: Mapping[str, Any], reply: Reply) -> Mapping[str, Any]:
        assert self._cache
        key, level = self._cache.key(Path(request["file"])), int(request["level"])
        if not 0 <= level < len(levels(picture.natural)):
            return {"error": "level"}
        file = partial(self._cache.tile_file, key, picture.natural, level)
        for column, row, data in picture.tiles(level, *request["first"], lambda x, y: self._cache.has(file(x, y))):
            self._write(file(column, row), data)
            reply({"tile": [column, row]})
        return {"natural": picture.natural}

    def _inspect(self, picture: Any, request: Mapping[str, Any], reply: Reply) -> Mapping[str, Any]:
        picture.decode()
        return {"natural": picture.natural, "kind": picture.kind}

    def _write(self, file: Path, data: bytes) -> None:
        assert self._cache
        self._cache.write(file, data)
        self._written += len(data)

    def prune_cache(self) -> None:
        """Prune the cache if enough has been written since the last time."""
        if self._cache and self._written >= min(_PRUNE_AFTER, self._cache.limit // 16):
            self._cache.prune()
            self._written = 0


def serve(lines: Iterable[bytes], reply: Reply, cache: Cache | None) -> None:
    """Answer requests until the input ends."""
    jobs = _Jobs(cache)

    def report_progress(answer: Mapping[str, Any]) -> None:
        _set_alarm(_CPU_LIMIT_S)
        reply(answer)

    for line in lines:
        request = json.loads(line)
        _set_alarm(_CPU_LIMIT_S)
        answer = jobs.do(request, report_progress)
        _set_alarm(0)
        reply({**answer, "done": True})
        jobs.prune_cache()


def lines_until_end(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the lines of the input, and end the process once it ends, even in the middle of a picture.

    This is for systems that do not end a process with its parent.
    """
    received: SimpleQueue[bytes] = SimpleQueue()

    def receive() -> None:
        for line in lines:
            received.put(line)
        os._exit(0)

    Thread(target=receive, name="input", daemon=True).start()
    while True:
        yield received.get()


def main(arguments: list[str]) -> int:
    """Run as the worker process."""
    ends_with_parent = end_with_parent()
    # At a terminal Ctrl+C reaches it, too: its parent ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # By descriptor: a windowed executable has no sys.stdin or sys.stdout. Standard output is redirected, so that prints
    # of libraries do not mix with the answers.
    channel = os.fdopen(os.dup(_OUTPUT), "w", encoding="utf-8")
    with contextlib.suppress(OSError):
        os.dup2(_ERRORS, _OUTPUT)
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    _limit_memory()

    def reply(answer: Mapping[str, Any]) -> None:
        channel.write(json.dumps(answer) + "\n")
        channel.flush()

    import wuxi_kiosk.media.picture  # noqa: F401 -- before the first request, which has a timeout

    reply({"ready": True})
    cache = Cache(Path(arguments[0]), int(arguments[1])) if arguments else None
    with contextlib.suppress(BrokenPipeError):
        lines = os.fdopen(_INPUT, "rb", closefd=False)
        serve(lines if ends_with_parent else lines_until_end(lines), reply, cache)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
