"""The appliance in a virtual machine: started once from its own disk, each test goes on from there."""

from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tools.make_pictures import contact_sheet

from .machine import SNAPSHOT, Machine, Tools
from .watch import answer_first_start, wait_for_first_start, wait_for_motion

# One disk that is larger than the image, so that its last partition has something to grow to.
DISK, DISK_SIZE = "disk.qcow2", "8G"
# Prepares, among the tools, what the machines need besides the image. The disk of the agent also has the next version
# of the package, as there is no network.
_PREPARE = r"""
cd /srv
rm -rf agent agent.img next "$2" firmware.qcow2
mkdir -p agent/lib
ldd /usr/sbin/qemu-ga | sed -n 's/.*=> \(\S*\).*/\1/p' | xargs cp -Lt agent/lib
cp -L /lib64/ld-linux-x86-64.so.2 agent/ld.so
cp /usr/sbin/qemu-ga agent/
dpkg-deb -R package.deb next
sed -i 's/^Version: .*/&+next/' next/DEBIAN/control
dpkg-deb -Zzstd -z1 --root-owner-group -b next agent/next.deb >/dev/null
rm -r next
mke2fs -q -t ext4 -L test-agent -d agent agent.img 256M
qemu-img convert -O qcow2 /usr/share/OVMF/OVMF_VARS_4M.ms.fd firmware.qcow2
qemu-img create -q -f qcow2 -F raw -b "${1##*/}" "$2" "$3"
"""


@dataclass(frozen=True)
class Finding:
    """A line of the report: seconds are those of the machine's own clock."""

    fault: str
    seen: str
    seconds: float

    def __str__(self) -> str:
        return f"| {self.fault} | {self.seen} | {self.seconds:.0f} |"


_findings: list[Finding] = []
# In the order in which they were taken.
_pictures: list[Image.Image] = []
Report = Callable[[str, str, float], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--appliance", type=Path, help="the image of the appliance, in the work folder of its tools")
    parser.addoption("--from-snapshot", action="store_true", help="go on from the first start of the run before")
    parser.addoption("--power-cuts", type=int, default=2, help="how often to cut the power, in each test of that")
    parser.addoption("--pictures", type=Path, metavar="FILE.jpg", help="write what the display showed, for the guide")
    parser.addoption("--cut-seed", type=int, default=1992, help="the seed of the moments at which the power is cut")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test once for each `cut` of the power."""
    if "cut" in metafunc.fixturenames:
        cuts = metafunc.config.getoption("--power-cuts", default=1)
        metafunc.parametrize("cut", range(cuts))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if _pictures and (file := config.getoption("--pictures")):
        contact_sheet(_pictures).save(file, quality=82)
    if not _findings:
        return
    terminalreporter.section("the appliance; seconds of an emulated machine, hardware takes a tenth or less")
    for finding in _findings:
        terminalreporter.write_line(str(finding))


@pytest.fixture(scope="session")
def report(tools: Tools) -> Report:
    """Adds a line to the table that is printed at the end: the fault, what was seen, and after how many seconds.

    It is also in a file of the work folder at once, as a run may be broken off.
    """
    file = tools.work / "report.md"
    file.write_text("| fault | seen | seconds of the machine |\n|---|---|---|\n", encoding="utf-8")

    def add(fault: str, seen: str, seconds: float) -> None:
        _findings.append(Finding(fault, seen, seconds))
        with file.open("a", encoding="utf-8") as table:
            table.write(f"{_findings[-1]}\n")

    return add


def take_picture(machine: Machine) -> None:
    """Keep what a display shows for the guide."""
    if picture := machine.picture():
        _pictures.append(picture)


@pytest.fixture(scope="session")
def tools(request: pytest.FixtureRequest) -> Tools:
    """QEMU and the prepared disks; skips the test without the option."""
    # pytest knows the option only if this folder is named on the command line.
    image: Path | None = request.config.getoption("--appliance", default=None)
    if image is None:
        pytest.skip("takes minutes, QEMU and an image: make appliance-test")
    image = image.resolve()
    tools = Tools(image.parent)
    if not request.config.getoption("--from-snapshot"):
        tools.run("sh", "-euc", _PREPARE, "sh", tools.inside(image), DISK, DISK_SIZE)
    elif (tools.work / DISK).stat().st_mtime < image.stat().st_mtime:
        # Its disk has only what differs from the image.
        pytest.fail("the image was built anew: there is no snapshot of it yet, run without --from-snapshot")
    return tools


@dataclass(frozen=True)
class Boot:
    """The first start: its disk, and when it showed the first question."""

    disk: Path
    seconds: float


@pytest.fixture(scope="session")
def boot(tools: Tools, report: Report, request: pytest.FixtureRequest) -> Boot:
    """Starts the image by firmware, boot loader and kernel, and answers its questions by touch.

    The snapshot is of the moment when the exhibit has begun to move.
    """
    disk = tools.work / DISK
    if request.config.getoption("--from-snapshot"):
        return Boot(disk, 0)
    machine = Machine(tools, disk)
    try:
        machine.agent.wait_ready()
        wait_for_first_start(machine)
        seconds = machine.age
        begun = machine.uptime()
        answer_first_start(machine, lambda: take_picture(machine))
        wait_for_motion(machine)
        answered = machine.uptime() - begun
        take_picture(machine)
        machine.save()
    except BaseException:
        machine.keep_evidence("boot")
        raise
    finally:
        machine.close()
    report("power on", "the first question, started by firmware and boot loader", seconds)
    report("first start", "six questions answered by touch, the attract loop moves", answered)
    return Boot(disk, seconds)


_FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember whether a test has failed, for the end of its fixtures."""
    outcome = yield
    item.stash[_FAILED] = item.stash.get(_FAILED, False) or outcome.failed
    return outcome


Start = Callable[..., AbstractContextManager[Machine]]


@pytest.fixture
def start(tools: Tools, request: pytest.FixtureRequest) -> Start:
    """Context manager that runs a machine; what a failed test leaves on its screen and in its journal is kept."""

    @contextmanager
    def started(disk: Path, **options: Any) -> Iterator[Machine]:
        machine = Machine(tools, disk, **options)
        try:
            yield machine
        except BaseException:
            machine.keep_evidence(request.node.name)
            raise
        finally:
            machine.close()

    return started


@pytest.fixture
def machine(start: Start, boot: Boot, request: pytest.FixtureRequest) -> Iterator[Machine]:
    """A machine on which the attract loop has just begun to move."""
    with start(boot.disk, snapshot=SNAPSHOT) as machine:
        machine.agent.wait_ready()
        wait_for_motion(machine)
        yield machine
        if request.node.stash.get(_FAILED, False):
            machine.keep_evidence(request.node.name)
