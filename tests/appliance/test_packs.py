"""Power cuts while a pack is being installed: the next start shows the old or the new exhibit, and nothing is left."""

import json
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from wuxi_kiosk.packs import archive
from wuxi_kiosk.packs.archive import FolderFiles

from ..content.conftest import EXHIBIT_TEXT, PHOTO, RIGHTS, THEME_TEXT
from .conftest import Boot, Report, Start
from .machine import HANG_TIMEOUT_S, PATIENCE, SNAPSHOT, Machine, Tools, wait
from .watch import touch_to_home, wait_for_motion

# The old pack is shown: the installation of the new one has been asked for, or has drawn nearly all pages.
ASKED, DRAWN = "asked", "drawn"
STATE = "/var/lib/wuxi-kiosk"
PACKS = f"{STATE}/packs"
LOG, RESULT = "/run/installing.log", "/run/installed"
# The steps of an installation in their order, each with what is there from then on, any of it, as seen from PACKS.
BEGINS = {
    "copying": ".*-staging $name/pack.json",
    "checking": ".*-staging/pack.json $name/pack.json",
    DRAWN: f"{LOG} $name/pack.json",
    "recording": ".*-staging/record.json $name/pack.json",
    "selecting": "$name/pack.json",
    "selected": "current.json",
    "done": RESULT,
}
# What must stand in a line of these files.
LINES = {LOG: "*' / '*", "current.json": """'"current": "'$name'",'"""}
# The power is cut within each of them in turn, first where most could go wrong; and the snapshot to begin with.
CUT_IN = {"recording": DRAWN, "selecting": DRAWN, "selected": DRAWN, "checking": ASKED, "copying": ASKED}
# In none of these the new pack is selected; recorded, it is so sooner than the power can be cut.
BEFORE_SELECTED = ("copying", "checking")
AWAITED = "\n".join(f'await {step} "{places}"' for step, places in BEGINS.items())
SAYS = "\n".join(f"        {file}) says {file} && return 0 ;;" for file in LINES)
PATTERNS = "\n".join(f"            {file}/{pattern}) return 0 ;;" for file, pattern in LINES.items())
# `sh installing NAME FILE` installs a pack and tells when each step begins, by the clock of the machine, over its
# serial line.
INSTALLING = f"""
name=$1 file=$2
install -d -o wuxi-kiosk -g wuxi-kiosk {PACKS}
cd {PACKS}
rm -f {LOG} {RESULT}
tell() {{
    read -r uptime rest </proc/uptime
    echo "$name $1 $uptime" >/dev/ttyS0
}}
says() {{
    while read -r line; do
        case $1/$line in
{PATTERNS}
        esac
    done <$1
    return 1
}}
has_begun() {{
    for found in $1; do
        [ -e "$found" ] || continue
        case $found in
{SAYS}
        *) return 0 ;;
        esac
    done
    return 1
}}
await() {{
    until has_begun "$2"; do
        [ ! -e {RESULT} ] || return 0
        sleep 0.02
    done
    tell $1
}}
tell {ASKED}
{{
    WUXI_KIOSK_PATIENCE={PATIENCE:g} wuxi-kiosk pack install --unsigned $file >{LOG} 2>&1
    echo $? >{RESULT}
}} &
{AWAITED}
"""


@dataclass(frozen=True)
class Pack:
    """A pack in the memory of the machine, and what is in it."""

    file: str
    files: FolderFiles

    @property
    def name(self) -> str:
        """What it is called once it is installed."""
        return self.files.manifest.name


@dataclass(frozen=True)
class Packs:
    """Two packs: the old one is shown in the snapshots, in which the new one is being installed.

    `seconds` is how long each step of an installation took, `asked` when that of the new one was asked for by the clock
    of the machine, `incidents` are those that had been recorded by then.
    """

    old: Pack
    new: Pack
    seconds: Mapping[str, float]
    asked: float
    incidents: str


def make_pack(folder: Path, version: str, seed: int) -> Path:
    """Make a small exhibit: few pages, and a photo that takes a moment to be copied; returns its folder."""
    both, events = THEME_TEXT.index("  - id: both"), THEME_TEXT.index("events:")
    theme = (THEME_TEXT[:both] + THEME_TEXT[events:]).replace(PHOTO, RIGHTS + PHOTO)
    content = folder / version
    (content / "themes").mkdir(parents=True)
    (content / "photos").mkdir()
    (content / "exhibit.yaml").write_text(EXHIBIT_TEXT.replace("2026.11", version), encoding="utf-8")
    (content / "themes/bridge.yaml").write_text(theme, encoding="utf-8")
    noise = random.Random(seed).randbytes(1920 * 1440)
    Image.frombytes("L", (1920, 1440), noise).save(content / "photos/bridge.jpg", quality=90)
    return content


def incidents(machine: Machine) -> str:
    return machine.agent.run(f"cat {STATE}/incidents.jsonl 2>/dev/null || true")


def steps(machine: Machine, pack: Pack) -> dict[str, float]:
    """When the steps of the installation of a pack have begun, by the clock of the machine."""
    return {words[1]: float(words[2]) for words in machine.told() if len(words) == 3 and words[0] == pack.name}


def begin(machine: Machine, pack: Pack) -> None:
    """Begin to install a pack."""
    machine.agent.run(f"setsid sh /run/installing {pack.name} {pack.file} >/dev/null 2>&1 </dev/null &")
    wait_for_step(machine, pack, ASKED)


def wait_for_step(machine: Machine, pack: Pack, step: str) -> None:
    """Wait until a step of an installation begins."""

    def has_begun() -> bool:
        found = steps(machine, pack)
        assert step in found or "done" not in found, machine.agent.run(f"cat {LOG}")
        return step in found

    wait(has_begun, f"{step} does not begin", 4 * HANG_TIMEOUT_S, every=0.005)


@pytest.fixture(scope="session")
def packs(tools: Tools, boot: Boot, report: Report, tmp_path_factory: pytest.TempPathFactory) -> Packs:
    """Installs the old pack, which must be shown and confirmed, and saves the new one's installation in snapshots."""
    folder = tmp_path_factory.mktemp("packs")
    made = []
    for number, version in enumerate(("2026.12", "2027.01")):
        files = archive.read_folder(make_pack(folder, version, number), {"zh": "桥", "en": "Bridge"}, version)
        made.append((Pack(f"/run/{version}.wuxipack", files), archive.write_pack(files, folder)))
    old, new = (pack for pack, _path in made)
    machine = Machine(tools, boot.disk, snapshot=SNAPSHOT)
    try:
        machine.agent.wait_ready()
        for pack, path in made:
            machine.agent.copy(path.read_bytes(), pack.file)
        machine.agent.write("/run/installing", INSTALLING)
        begin(machine, old)
        wait_for_step(machine, old, "selected")
        wait_for_step(machine, old, "done")
        took = steps(machine, old)
        machine.wait_for(f"grep -q {old.name} {PACKS}/shown.json")
        machine.wait_for(f"""grep -q '"trial": false' {PACKS}/current.json""")
        confirmed = machine.uptime()
        wait_for_motion(machine)
        recorded = incidents(machine)
        begin(machine, new)
        machine.save(ASKED)
        wait_for_step(machine, new, DRAWN)
        machine.save(DRAWN)
        asked = steps(machine, new)[ASKED]
    except BaseException:
        machine.keep_evidence("packs")
        raise
    finally:
        machine.close()
    seconds = {step: took[after] - took[step] for step, after in pairwise(BEGINS)}
    in_words = ", ".join(f"{step} {found:.2f}" for step, found in seconds.items())
    report("pack install", f"the steps took {in_words}", took["done"] - took[ASKED])
    report("after that", "the pack is shown and confirmed", confirmed - took["done"])
    return Packs(old, new, seconds, asked, recorded)


def test_a_power_cut_leaves_the_old_or_the_new_pack(
    start: Start, boot: Boot, packs: Packs, report: Report, cut: int, request: pytest.FixtureRequest
) -> None:
    step = list(CUT_IN)[cut % len(CUT_IN)]
    seed = request.config.getoption("--cut-seed")
    delay = packs.seconds[step] * random.Random(f"{seed}/{cut}").random()
    with start(boot.disk, snapshot=CUT_IN[step]) as machine:
        wait_for_step(machine, packs.new, step)
        time.sleep(delay)
        machine.power_cut()
        told = steps(machine, packs.new)
    with start(boot.disk, firmware=False) as machine:
        wait_for_motion(machine)
        seconds = machine.age
        machine.agent.wait_ready()
        shown = check_whole(machine, packs)
        assert incidents(machine) == packs.incidents
        touch_to_home(machine)
    assert shown is packs.old or step not in BEFORE_SELECTED
    which = "old" if shown is packs.old else "new"
    moment = f"{told[step] + delay - packs.asked:.2f} s into an installation, {delay:.3f} s into {step}"
    report(f"power cut {cut + 1}, {moment}", f"the {which} pack is shown, whole", seconds)


def check_whole(machine: Machine, packs: Packs) -> Pack:
    """Check that what a machine shows is one of the packs, as it was made, and what it says of it; returns the pack."""
    # The status of this start.
    machine.wait_for(f"grep -q $(cat /proc/sys/kernel/random/boot_id) {STATE}/status.json")
    status = json.loads(machine.agent.run(f"cat {STATE}/status.json"))
    shown = packs.old if status["pack"] == packs.old.name else packs.new
    manifest = shown.files.manifest
    assert (status["pack"], status["origin"], status["fallback"]) == (manifest.name, "pack", False)
    assert status["content"] == manifest.content_hash
    selection = json.loads(machine.agent.run(f"cat {PACKS}/current.json"))
    assert (selection["current"], selection["taken_back"]) == (manifest.name, "")
    machine.wait_for(f"grep -q '\"{manifest.name}\"' {PACKS}/shown.json")
    # What the command prints begins each pack with its name, and ends with that of the selected one.
    listed = machine.agent.run("wuxi-kiosk pack list")
    assert listed.splitlines()[-1] == manifest.name
    of_shown = listed.split(f"{manifest.name}  ")[1].splitlines()[1]
    assert "最近展出" in of_shown
    # It may be confirmed between two looks.
    assert "试用中" in of_shown or "选用" in of_shown
    for name in (packs.old.name, packs.new.name):
        check_files(machine, packs, name)
    machine.wait_for(f'test -z "$(find {PACKS} -mindepth 1 -maxdepth 1 -name ".*")"')
    left = set(machine.agent.run(f"ls -A {PACKS}").split())
    files = {"current.json", "shown.json", "floor.json", "install.lock", "pointer.lock"}
    assert manifest.name in left <= {packs.old.name, packs.new.name, *files}
    return shown


def check_files(machine: Machine, packs: Packs, name: str) -> None:
    """Check that each file of an installed pack is as it was packed, if there is a pack of that name."""
    folder = f"{PACKS}/{name}/content"
    printed = machine.agent.run(f"cd {folder} 2>/dev/null && find . -type f -exec sha256sum {{}} + || true")
    if printed:
        pack = packs.old if name == packs.old.name else packs.new
        found = {path.removeprefix("./"): digest for digest, path in (line.split() for line in printed.splitlines())}
        assert found == {path: file.digest for path, file in pack.files.manifest.files.items()}
    else:
        assert machine.agent.run(f"test -e {PACKS}/{name} || echo none").strip() == "none"
