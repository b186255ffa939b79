"""Options of the random tests: their length and seed."""

from random import SystemRandom

import pytest

SEED = 1992


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--soak", action="store_true", help="run the random tests for long, with a new seed each time")
    parser.addoption("--monkey-seed", type=int, help="the seed of random touches and kills, to repeat a run")


@pytest.fixture
def soak(request: pytest.FixtureRequest) -> bool:
    """Whether to run for long."""
    # pytest knows the option only if this folder is named on the command line.
    return bool(request.config.getoption("--soak", default=False))


@pytest.fixture
def seed(request: pytest.FixtureRequest, soak: bool) -> int:
    """The seed of the random touches or kills, printed so that a failure can be repeated."""
    chosen = request.config.getoption("--monkey-seed", default=None)
    if chosen is None:
        chosen = SystemRandom().randrange(10**6) if soak else SEED
    print(f"--monkey-seed {chosen}", flush=True)
    return int(chosen)
