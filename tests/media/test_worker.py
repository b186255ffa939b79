"""The worker process and its owner: what it answers, and that nothing it meets brings the owner down."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from queue import SimpleQueue

import pytest
from PIL import Image

from wuxi_kiosk import paths
from wuxi_kiosk.media import cache as cache_module
from wuxi_kiosk.media import client
from wuxi_kiosk.media.cache import Cache
from wuxi_kiosk.media.client import Worker
from wuxi_kiosk.media.sizes import Size
from wuxi_kiosk.media.worker import serve
from wuxi_kiosk.processes import PATIENCE_ENVIRONMENT

from ..timing import HANG_TIMEOUT_S, wait_until
from .conftest import png_header, quarters

Save = Callable[..., Path]
# 9,100 × 9,100 black pixels; WebP's decoder holds each three times.
HEAVY_WEBP = bytes.fromhex("524946461a000000574542505650384c0e0000002f8be3e208071011fd0f4444ff03")


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache.open(tmp_path / "cache")


@pytest.fixture
def worker(cache: Cache) -> Iterator[Worker]:
    made = Worker([*paths.media_worker(), str(cache.folder), str(cache.limit)], HANG_TIMEOUT_S)
    yield made
    made.close()


def acting(script: str, seconds: float = 10.0) -> Worker:
    """A worker that behaves as a script says."""
    ready = "import os, sys, time; print('{\"ready\": true}', flush=True); "
    return Worker([sys.executable, "-c", ready + script], seconds)


def derive(path: Path, wanted: tuple[int, int] = (300, 150)) -> dict[str, object]:
    return {"job": "derive", "file": str(path), "wanted": wanted, "whole": False}


def test_derives_a_size_and_caches_it(worker: Worker, cache: Cache, save: Save) -> None:
    path = save(quarters((1000, 500)))
    answer = worker.ask(derive(path))
    assert answer["natural"] == [1000, 500]
    with Image.open(str(answer["path"])) as derived:
        assert derived.size == (480, 240)
    found = cache.find(cache.key(path), Size(300, 150), whole=False)
    assert found
    assert str(found.file) == answer["path"]
    before = Path(str(answer["path"])).stat().st_ino
    assert worker.ask(derive(path)) == answer
    assert Path(str(answer["path"])).stat().st_ino == before, "made a second time"


def test_cuts_tiles_and_reports_each(worker: Worker, cache: Cache, save: Save) -> None:
    path = save(quarters((2600, 1300)))
    told: list[list[int]] = []
    request = {"job": "cut", "file": str(path), "level": 0, "first": [3, 1]}
    answer = worker.ask(request, lambda part: told.append(part["tile"]))
    assert answer["done"]
    assert told[0] == [3, 1]
    assert len(told) == 6 * 3
    for column, row in told:
        assert cache.has(cache.tile_file(cache.key(path), Size(2600, 1300), 0, column, row))
    assert worker.ask({**request, "level": 5})["error"] == "level"
    cache.remove(cache.tile_file(cache.key(path), Size(2600, 1300), 0, 2, 2))
    told.clear()
    assert worker.ask(request, lambda part: told.append(part["tile"]))["done"]
    assert told == [[2, 2]], "what is kept is cut again"


def test_prunes_the_cache(save: Save, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "_MIN_LIMIT", 0)
    noise = Image.effect_noise((700, 700), 90)
    requests = [json.dumps(derive(save(noise, f"{index}.jpg"), (650, 650))).encode() for index in range(4)]

    def derived(cache: Cache) -> list[int]:
        """The sizes in bytes of what is kept in the end, each request having been answered with a picture."""
        answers: list[Mapping[str, object]] = []
        serve(requests, answers.append, cache)
        assert [Path(str(answer.get("path"))).is_relative_to(cache.folder) for answer in answers] == [True] * 4, answers
        return [path.stat().st_size for path in cache.folder.rglob("*.jpg")]

    whole = derived(Cache(tmp_path / "large", 100_000_000))
    assert len(whole) == 4
    limit = sum(whole) // 2
    kept = derived(Cache(tmp_path / "small", limit))
    assert 1 <= len(kept) < 4
    assert sum(kept) <= limit


def test_derives_forty_megapixels(worker: Worker, cache: Cache, save: Save) -> None:
    path = save(quarters((7300, 5480)))
    answer = worker.ask(derive(path, (1920, 1080)))
    with Image.open(str(answer["path"])) as derived:
        assert derived.size == (1920, 1441)
    told: list[object] = []
    assert worker.ask({"job": "cut", "file": str(path), "level": 1, "first": [14, 10]}, told.append)["done"]
    assert len(told) == 15 * 11
    assert told[0] == {"tile": [14, 10]}


def test_ends_with_its_parent() -> None:
    """Killed, an exhibit cannot tell its workers to go; the pipe does."""
    script = (
        "import subprocess, sys; p = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE); "
    )
    script += "p.stdout.readline(); print(p.pid, flush=True); sys.stdin.read()"
    starter = subprocess.Popen(
        [sys.executable, "-c", script, *paths.media_worker()], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert starter.stdin
    assert starter.stdout
    with starter:
        pid = int(starter.stdout.readline())
        starter.kill()
    wait_until(lambda: not alive(pid))


def alive(pid: int) -> bool:
    """Whether a process runs; a zombie does not."""
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except FileNotFoundError:
        return False


def test_inspects_without_a_cache(save: Save) -> None:
    worker = Worker(paths.media_worker())
    assert worker.ask({"job": "inspect", "file": str(save(quarters(), "a.png"))}) == {
        "natural": [400, 200],
        "kind": "png",
        "done": True,
    }
    worker.close()


def test_answers_errors_and_continues(worker: Worker, save: Save, tmp_path: Path) -> None:
    whole = save(quarters())
    hostile = {
        "too_large": png_header(100_000, 100_000),
        "format": b"<svg/>",
        "damaged": whole.read_bytes()[:-700],
    }
    for code, data in hostile.items():
        (tmp_path / code).write_bytes(data)
        assert worker.ask(derive(tmp_path / code))["error"] == code
    assert worker.ask(derive(tmp_path / "nowhere.jpg"))["error"] == "missing"
    assert worker.ask(derive(tmp_path))["error"] == "unreadable"
    assert "path" in worker.ask(derive(whole))


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of memory there yet")
def test_limits_memory_to_a_gibibyte(worker: Worker, save: Save, tmp_path: Path) -> None:
    """Within the bound of pixels, but the decoder of WebP holds each of them three times."""
    path = tmp_path / "large.webp"
    path.write_bytes(HEAVY_WEBP)
    assert worker.ask(derive(path))["error"] in ("memory", "damaged", "died")
    assert "path" in worker.ask(derive(save(quarters())))


@pytest.mark.parametrize("script", ["os.abort()", "sys.exit(3)", "print('nonsense')", "os.kill(os.getpid(), 9)"])
def test_reports_a_worker_that_dies(script: str) -> None:
    worker = acting(f"sys.stdin.readline(); {script}")
    assert worker.ask({}) == {"error": "died"}
    assert worker.ask({}) == {"error": "died"}, "not started again"
    worker.close()


def test_reports_a_worker_without_output() -> None:
    worker = acting("sys.stdout.close()")
    assert worker.ask({}) == {"error": "died"}
    worker.close()


def test_reports_a_worker_that_cannot_be_started(tmp_path: Path) -> None:
    worker = Worker([str(tmp_path / "nothing")])
    assert worker.ask({}) == {"error": "died"}


def test_kills_a_worker_that_hangs() -> None:
    worker = acting("sys.stdin.readline(); time.sleep(600)", seconds=0.2)
    assert worker.ask({}) == {"error": "hung"}
    assert worker._process is None
    worker.close()


def test_each_answer_restarts_the_timeout(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float | None] = []

    class Answers(SimpleQueue[bytes | None]):
        def get(self, block: bool = True, timeout: float | None = None) -> bytes | None:
            waits.append(timeout)
            return super().get(block, HANG_TIMEOUT_S)

    monkeypatch.setattr(client, "SimpleQueue", Answers)
    worker = acting("sys.stdin.readline(); print('{}\\n' * 5 + '{\"done\": 1}')", seconds=0.9)
    parts: list[object] = []
    assert worker.ask({}, parts.append) == {"done": 1}
    assert len(parts) == 5
    assert waits[1:] == [0.9] * 6, "after the start each answer has the whole time"
    worker.close()


def test_a_slow_machine_is_given_more_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the environment that gives the exhibit itself more time, as in an emulated machine."""
    monkeypatch.setenv(PATIENCE_ENVIRONMENT, "600")
    worker = acting("sys.stdin.readline(); time.sleep(0.5); print('{\"done\": 1}')", seconds=0.1)
    assert worker.ask({}) == {"done": 1}
    worker.close()


def test_close_ends_a_running_request() -> None:
    worker = acting("sys.stdin.readline(); time.sleep(600)")
    answers: list[object] = []
    thread = threading.Thread(target=lambda: answers.append(worker.ask({})))
    thread.start()
    wait_until(lambda: worker._process is not None)
    worker.close()
    thread.join()
    assert answers == [{"error": "died"}]
    assert worker.ask({}) == {"error": "died"}, "came back"


@pytest.mark.parametrize("end", [Worker.close, Worker.suspend])
def test_ending_a_process_that_just_started_is_no_error(
    end: Callable[[Worker], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Answers(SimpleQueue[bytes | None]):
        def get(self, block: bool = True, timeout: float | None = None) -> bytes | None:
            answer = super().get(block, timeout)
            end(started)
            return answer

    monkeypatch.setattr(client, "SimpleQueue", Answers)
    started = acting("sys.stdin.readline(); print('{\"done\": 1}')")
    assert started.ask({}) == {"error": "died"}
    started.close()


def test_worker_does_not_import_qt() -> None:
    worker = acting(
        "import wuxi_kiosk.media.worker, wuxi_kiosk.media.picture; sys.stdin.readline(); "
        "print('{\"done\": 1, \"heavy\": %d}' % any(name.startswith(('PySide6', 'numpy')) for name in sys.modules))"
    )
    assert worker.ask({}) == {"done": 1, "heavy": 0}
    worker.close()
