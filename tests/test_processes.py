"""Owners of temporary files, and processes that end with their parent."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from wuxi_kiosk import paths, processes

# Imported before the fixture `no_voice` replaces it.
from wuxi_kiosk.paths import speaker

from .timing import HANG_TIMEOUT_S, wait_until

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")


def finished_process() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        pass
    return process.pid


def test_knows_a_running_process_from_a_finished_one() -> None:
    own = processes.start_time(os.getpid())
    assert own is not None
    assert processes.is_running(os.getpid(), own)
    assert processes.start_time(finished_process()) is None


@LINUX
def test_a_process_id_used_again_is_another_process() -> None:
    own = processes.start_time(os.getpid())
    assert own
    assert not processes.is_running(os.getpid(), own - 1)


@LINUX
def test_a_zombie_does_not_run() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        wait_until(lambda: processes.start_time(process.pid) is None)
        assert Path(f"/proc/{process.pid}").exists()


def test_names_tell_their_owner() -> None:
    name = processes.owned_name(".status.json.tmp")
    assert processes.has_owner(name)
    assert processes.owned_name(".x") != processes.owned_name(".x")
    assert processes.has_owner(f".{finished_process()}-1-0.status.json.tmp") is False
    for other in (".abc", "wuxi-kiosk-test-0t8f9d4j", "1920.jpg", ".1-x.jpg"):
        assert processes.has_owner(other) is None


@LINUX
def test_removes_what_a_killed_process_has_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    script = (
        "import sys, tempfile; tempfile.tempdir = sys.argv[1]; from pathlib import Path\n"
        "from wuxi_kiosk import processes; folder = processes.make_temporary_folder()\n"
        "(folder / 'picture.jpg').write_bytes(b'x'); (Path(sys.argv[1]) / processes.owned_name('.tmp')).touch()\n"
        "print('made', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == b"made\n"
        mine = processes.make_temporary_folder()
        foreign = tmp_path / "wuxi-kiosk-notes"
        foreign.mkdir()
        assert processes.remove_abandoned([tmp_path, tmp_path / "missing"]) == []
        other.kill()
    assert len(processes.remove_abandoned([tmp_path])) == 2
    assert sorted(tmp_path.iterdir()) == sorted([mine, foreign])


@LINUX
def test_a_process_ends_with_its_parent() -> None:
    """Even one that reads no input, such as a worker within a picture or a speaker whose engine hangs."""
    child = (
        "from wuxi_kiosk.processes import end_with_parent; end_with_parent(); print('up', flush=True)\nwhile True: pass"
    )
    script = (
        "import subprocess, sys\n"
        "child = subprocess.Popen([sys.executable, '-c', sys.argv[1]], stdout=subprocess.PIPE)\n"
        "child.stdout.readline(); print(child.pid, flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, child], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        assert processes.start_time(pid)
        parent.kill()
    wait_until(lambda: processes.start_time(pid) is None)


@LINUX
@pytest.mark.parametrize("command", [paths.media_worker(), [*speaker(), "--engine", "mock", "en"]])
def test_workers_end_with_the_exhibit_though_their_input_does_not(command: list[str]) -> None:
    script = (
        "import subprocess, sys\n"
        "child = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE)\n"
        "child.stdout.readline(); print(child.pid, flush=True); child.wait()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        assert processes.start_time(pid)
        parent.kill()
        parent.wait()
        wait_until(lambda: processes.start_time(pid) is None)


def test_a_worker_ends_with_its_input_where_the_system_does_not_end_it(tmp_path: Path) -> None:
    script = (
        "import sys, time; from wuxi_kiosk.media import worker\n"
        "worker.end_with_parent = lambda: False; worker._Jobs.do = lambda *_: time.sleep(600)\n"
        "sys.exit(worker.main(sys.argv[1:]))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path), "1000000"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as worker:
        assert worker.stdin
        assert worker.stdout
        worker.stdout.readline()
        worker.stdin.write(b'{"job": "derive"}\n')
        worker.stdin.close()
        assert worker.wait(HANG_TIMEOUT_S) == 0


@LINUX
def test_memory_of_a_tree_counts_the_children() -> None:
    with subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE) as child:
        wait_until(lambda: processes.process_memory(child.pid) > 0)
        assert {os.getpid(), child.pid} <= set(processes.process_tree())
        assert processes.total_memory() > processes.process_memory()


@LINUX
def test_a_process_that_has_ended_has_no_children_and_no_memory() -> None:
    ended = finished_process()
    assert processes.child_processes(ended) == []
    assert list(processes.process_tree(ended)) == [ended]
    assert processes.total_memory(ended) == 0


@LINUX
def test_a_thread_that_ends_while_it_is_read_hides_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = os.listdir
    monkeypatch.setattr(os, "listdir", lambda folder: ["999999999", *listed(folder)])
    with subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE) as child:
        assert child.pid in processes.child_processes()


# Frees a large block, so that the C library would keep the next one.
LARGE_BLOCKS = """\
import ctypes, sys
from pathlib import Path
from wuxi_kiosk.processes import process_memory, return_freed_memory
library = ctypes.CDLL(None)
library.malloc.restype, library.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
library.free.argtypes = [ctypes.c_void_p]
if sys.argv[1] == "returned":
    return_freed_memory()
library.free(library.malloc(25_000_000))
before = process_memory()
block = library.malloc(20_000_000)
ctypes.memset(block, 1, 20_000_000)
above = library.malloc(100_000)
library.free(block)
print(process_memory() - before > 15)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc")
def test_freed_memory_goes_back_to_the_system() -> None:
    def keeps(how: str) -> str:
        return subprocess.run(
            [sys.executable, "-c", LARGE_BLOCKS, how], capture_output=True, text=True, check=True
        ).stdout.strip()

    assert keeps("kept") == "True", "else there is nothing to do"
    assert keeps("returned") == "False"
