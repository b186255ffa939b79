"""Packs that were changed at random, a hundred thousand of them."""

from pathlib import Path
from random import Random

import pytest

from ..packs.pack_bytes import make_pack
from ..packs.test_archive import check_mutations

MUTATIONS = 100_000


def test_each_is_refused_with_a_reason(soak: bool, seed: int, tmp_path: Path) -> None:
    if not soak:
        pytest.skip("a hundred thousand packs: make soak; some hundreds are among the tests of packs")
    good = make_pack(tmp_path / "good").read_bytes()
    reasons = check_mutations(good, tmp_path / "machine", Random(seed), MUTATIONS)
    print(f"{MUTATIONS} mutated packs:", ", ".join(f"{code} {count}" for code, count in sorted(reasons.items())))
