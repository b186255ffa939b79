"""Packs that were changed at random, a hundred thousand of them; installations killed at random instants."""

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from wuxi_kiosk.packs import archive
from wuxi_kiosk.packs.archive import FolderFiles
from wuxi_kiosk.packs.installed import MANIFEST, InstalledPacks
from wuxi_kiosk.packs.manifest import read_manifest

from ..packs.pack_bytes import FILES, make_pack
from ..packs.test_archive import check_mutations

MUTATIONS = 100_000
KILLS, LONG_KILLS = 20, 500
# After the first installation has begun, in seconds; one takes about a tenth of that.
INSTANTS = (0.0, 0.5)


def test_each_mutation_is_refused_with_a_reason(soak: bool, seed: int, tmp_path: Path) -> None:
    if not soak:
        pytest.skip("a hundred thousand packs: make soak; some hundreds are among the tests of packs")
    good = make_pack(tmp_path / "good").read_bytes()
    reasons = check_mutations(good, tmp_path / "machine", Random(seed), MUTATIONS)
    print(f"{MUTATIONS} mutated packs:", ", ".join(f"{code} {count}" for code, count in sorted(reasons.items())))


def run_and_kill(script: str, arguments: Sequence[str | Path], delay: float) -> None:
    """Run a script of this folder, which installs one thing after another, for a while after it has begun."""
    command = [sys.executable, str(Path(__file__).with_name(script)), *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout
            assert process.stdout.readline() == b"0\n", "it does not start"
            time.sleep(delay)
            assert process.poll() is None, "it has failed"
        finally:
            process.kill()


def whole_version(packs: InstalledPacks) -> str:
    """The version that the next start shows, whose files must all be there as they were packed; empty for none."""
    folders = packs.folders()
    if not folders:
        return ""
    for folder in folders:
        described = read_manifest((folder.parent / MANIFEST).read_bytes())
        archive.verify(FolderFiles(folder, described))
    name = packs.name_of(folders[0])
    assert name == packs.selection().current
    return packs.version(name)


def test_a_kill_at_any_moment_leaves_a_whole_exhibit(soak: bool, seed: int, tmp_path: Path) -> None:
    rng = Random(seed)
    photos = {f"photos/{number}.jpg": rng.randbytes(300_000) for number in range(4)}
    files = [make_pack(tmp_path / "made", {**FILES, **photos}, version) for version in "12345"]
    packs = InstalledPacks(tmp_path / "state")
    left: Counter[str] = Counter()
    shown = ""
    for number in range(LONG_KILLS if soak else KILLS):
        rng.shuffle(files)
        run_and_kill("installing.py", [packs.folder.parent, *files], rng.uniform(*INSTANTS))
        if any(path.name.startswith(".") for path in packs.folder.iterdir()):
            left["cut in the middle"] += 1
        after = whole_version(packs)
        assert after or not shown, f"kill {number}: nothing is shown any more"
        left["another is shown" if after != shown else "the same is shown"] += 1
        shown = after
        assert len(packs.names()) <= 7
    print(f"{sum(left.values()) - left['cut in the middle']} kills:", dict(left))
