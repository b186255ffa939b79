"""The queue of pictures: what is on view first, each once, and failures remembered."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Condition

import pytest

from wuxi_kiosk import paths
from wuxi_kiosk.media import pipeline as pipeline_module
from wuxi_kiosk.media.cache import Cache
from wuxi_kiosk.media.pipeline import Answer, Cut, Derive, Job, Pipeline
from wuxi_kiosk.media.sizes import Size

from ..timing import HANG_TIMEOUT_S, Clock, wait_until
from .conftest import quarters

SMALL = Size(300, 150)
# Writes down each request and, as long as there is a file GATE, waits before it answers.
GATED = """
import json, os, sys, time
print('{"ready": true}', flush=True)
for line in sys.stdin:
    with open(LOG, "a") as log: log.write(line)
    while os.path.exists(GATE): time.sleep(0.005)
    name = os.path.basename(json.loads(line)["file"])
    while name.startswith("held") and os.path.exists(GATE + "-held"): time.sleep(0.005)
    if name.startswith("die"): os.abort()
    if name.startswith(("once", "twice")):
        mark = os.path.join(os.path.dirname(LOG), name)
        times = os.path.getsize(mark) if os.path.exists(mark) else 0
        open(mark, "a").write("x")
        if times < (1 if name.startswith("once") else 2): os.kill(os.getpid(), 9)
    print(json.dumps({"done": True, "natural": [1, 1], "path": name}), flush=True)
"""


class Inbox:
    """What has been delivered."""

    def __init__(self) -> None:
        self.answers: list[tuple[Job, Answer]] = []
        self._changed = Condition()

    def deliver(self, job: Job, answer: Answer) -> None:
        with self._changed:
            self.answers.append((job, answer))
            self._changed.notify_all()

    def wait(self, count: int) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.answers) >= count, timeout=HANG_TIMEOUT_S), self.answers


class Gate:
    """Holds the workers until it is opened."""

    def __init__(self, folder: Path) -> None:
        self.file, self.log = folder / "gate", folder / "log"
        self.log.write_text("")
        self.file.touch()
        self.command = [sys.executable, "-c", f"LOG, GATE = {str(self.log)!r}, {str(self.file)!r}\n{GATED}"]

    def open(self) -> None:
        self.file.unlink()

    def asked(self) -> list[str]:
        return [Path(json.loads(line)["file"]).name for line in self.log.read_text().splitlines()]

    def wait(self, count: int) -> None:
        wait_until(lambda: len(self.asked()) >= count, lambda: f"{count} were to be asked, but only {self.asked()}")


@pytest.fixture
def gate(tmp_path: Path) -> Gate:
    return Gate(tmp_path)


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def pipeline(gate: Gate, inbox: Inbox, tmp_path: Path) -> Iterator[Pipeline]:
    made = Pipeline(Cache.open(tmp_path / "cache"), gate.command, inbox.deliver)
    yield made
    made.stop()


def job(name: str) -> Derive:
    return Derive(Path(name), SMALL, False)


def test_visible_pictures_come_first(pipeline: Pipeline, gate: Gate, inbox: Inbox) -> None:
    # One worker is held: of two, either may be the first to write into the log.
    held = gate.file.with_name("gate-held")
    held.touch()
    for name in ("first", "held"):
        pipeline.submit(job(name), urgent=False)
    gate.wait(2)
    for name in ("neighbour", "other"):
        pipeline.submit(job(name), urgent=False)
    pipeline.submit(job("view"), urgent=True)
    pipeline.submit(job("other"), urgent=True)
    gate.open()
    inbox.wait(4)
    order = gate.asked()[2:]
    assert set(order[:2]) == {"view", "other"}
    assert order[2:] == ["neighbour"]
    held.unlink()
    inbox.wait(5)


def test_runs_equal_jobs_once(pipeline: Pipeline, gate: Gate, inbox: Inbox) -> None:
    for _ in range(3):
        pipeline.submit(job("same"), urgent=True)
    gate.wait(1)
    pipeline.submit(job("same"), urgent=False)
    pipeline.submit(Cut(Path("cut"), 1, (0, 0)), urgent=True)
    pipeline.submit(Cut(Path("cut"), 1, (3, 3)), urgent=True)
    gate.open()
    inbox.wait(2)
    pipeline.submit(job("last"), urgent=True)
    inbox.wait(3)
    assert sorted(gate.asked()) == ["cut", "last", "same"]


def test_drops_cancelled_jobs(pipeline: Pipeline, gate: Gate, inbox: Inbox) -> None:
    for name in ("first", "second"):
        pipeline.submit(job(name), urgent=True)
    gate.wait(2)
    pipeline.submit(job("gone"), urgent=True)
    pipeline.submit(job("last"), urgent=True)
    pipeline.cancel(job("gone"))
    pipeline.cancel(job("never asked for"))
    gate.open()
    inbox.wait(3)
    assert sorted(gate.asked()) == ["first", "last", "second"]


def test_pictures_do_not_wait_for_tiles(pipeline: Pipeline, gate: Gate, inbox: Inbox) -> None:
    for level in range(4):
        pipeline.submit(Cut(Path(f"cut-{level}"), level), urgent=True)
    gate.wait(1)
    pipeline.submit(job("view"), urgent=True)
    gate.wait(2)
    assert gate.asked()[1] == "view"
    gate.open()
    inbox.wait(5)


def test_does_not_retry_a_fatal_picture_for_a_while(
    pipeline: Pipeline, gate: Gate, inbox: Inbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "die.jpg"
    path.write_bytes(b"x")
    gate.open()
    assert not pipeline.failed(path)
    pipeline.submit(Derive(path, SMALL, False), urgent=True)
    inbox.wait(1)
    assert inbox.answers[0][1] == {"error": "died"}
    assert pipeline.failed(path)
    path.write_bytes(b"another")
    assert not pipeline.failed(path), "a new file under the old name is not tried"
    pipeline.submit(Derive(path, SMALL, False), urgent=True)
    inbox.wait(2)
    monkeypatch.setattr(pipeline_module, "RETRY_DELAY_S", -1.0)
    assert not pipeline.failed(path)
    pipeline.submit(job("well"), urgent=True)
    inbox.wait(3)
    assert inbox.answers[2][1]["path"] == "well"


def test_asks_a_fresh_worker_before_a_picture_counts_as_failed(pipeline: Pipeline, gate: Gate, inbox: Inbox) -> None:
    gate.open()
    pipeline.submit(job("once"), urgent=True)
    inbox.wait(1)
    assert inbox.answers[0][1]["path"] == "once"
    assert not pipeline.failed(Path("once"))
    assert gate.asked() == ["once", "once"]


def test_what_may_be_the_fault_of_the_machine_is_tried_again_after_seconds(
    gate: Gate, inbox: Inbox, tmp_path: Path
) -> None:
    clock = Clock()
    pipeline = Pipeline(Cache.open(tmp_path / "cache"), gate.command, inbox.deliver, clock=clock)
    gate.open()
    path = tmp_path / "die.jpg"
    path.write_bytes(b"x")
    for number, delay in enumerate((5, 10, 20), 1):
        pipeline.submit(Derive(path, SMALL, False), urgent=True)
        inbox.wait(number)
        clock.now += delay - 0.1
        assert pipeline.failed(path)
        clock.now += 0.2
        assert not pipeline.failed(path)
    pipeline.submit(job("twice"), urgent=True)
    inbox.wait(4)
    assert pipeline.failed(Path("twice"))
    pipeline.submit(job("twice"), urgent=True)
    inbox.wait(5)
    assert not pipeline.failed(Path("twice")), "it has been shown"
    pipeline.stop()


def test_what_is_the_fault_of_the_picture_is_not_tried_again_for_ten_minutes(
    save: Callable[..., Path], inbox: Inbox, tmp_path: Path
) -> None:
    clock = Clock()
    path = save(quarters((1000, 500)))
    path.write_bytes(path.read_bytes()[:-700])
    pipeline = Pipeline(Cache.open(tmp_path / "cache"), paths.media_worker(), inbox.deliver, clock=clock)
    pipeline.submit(Derive(path, SMALL, False), urgent=True)
    inbox.wait(1)
    clock.now += 599
    assert pipeline.failed(path)
    clock.now += 2
    assert not pipeline.failed(path)
    pipeline.stop()


def test_stop_does_not_wait_for_running_jobs(gate: Gate, inbox: Inbox, tmp_path: Path) -> None:
    pipeline = Pipeline(Cache.open(tmp_path / "cache"), gate.command, inbox.deliver)
    for index in range(5):
        pipeline.submit(job(str(index)), urgent=True)
    gate.wait(2)
    pipeline.stop()
    assert inbox.answers == []
    pipeline.submit(job("late"), urgent=True)
    assert not any(thread.is_alive() for thread in pipeline._threads)


def test_starts_no_worker_before_the_first_job(gate: Gate, inbox: Inbox, tmp_path: Path) -> None:
    pipeline = Pipeline(Cache.open(tmp_path / "cache"), gate.command, inbox.deliver)
    assert pipeline._threads == []
    pipeline.stop()


def test_idle_worker_ends_and_restarts(
    gate: Gate, inbox: Inbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline_module, "_IDLE_TIMEOUT_S", 0.05)
    gate.open()
    pipeline = Pipeline(Cache.open(tmp_path / "cache"), gate.command, inbox.deliver)
    pipeline.submit(job("one"), urgent=True)
    inbox.wait(1)
    wait_until(lambda: not any(worker._process for worker in pipeline._workers))
    pipeline.submit(job("two"), urgent=True)
    inbox.wait(2)
    pipeline.stop()


def test_works_with_the_real_worker(save: Callable[..., Path], inbox: Inbox, tmp_path: Path) -> None:
    path = save(quarters((1000, 500)))
    pipeline = Pipeline(Cache.open(tmp_path / "cache"), paths.media_worker(), inbox.deliver)
    pipeline.submit(Derive(path, SMALL, False), urgent=True)
    pipeline.submit(Cut(path, 0), urgent=True)
    inbox.wait(2)
    answers = {type(job): answer for job, answer in inbox.answers}
    assert Path(answers[Derive]["path"]).exists()
    assert answers[Cut]["error"] == "level"
    pipeline.stop()
