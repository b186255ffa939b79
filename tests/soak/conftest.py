"""What is run for long, and how to run it again: `pytest tests/soak --monkey-seed 7`."""

import os

import pytest

SEED = 1992


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--monkey-seed", type=int, help=f"the seed of the random touches (else MONKEY_SEED, else {SEED})")


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """What the random touches begin with."""
    # Only where this folder is named does pytest read its options.
    chosen = request.config.getoption("--monkey-seed", default=None)
    return int(os.environ.get("MONKEY_SEED", SEED)) if chosen is None else int(chosen)
