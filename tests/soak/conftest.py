"""How much of the crowd of random touches there is, and how to have the same again."""

from random import SystemRandom

import pytest

SEED = 1992


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--soak", action="store_true", help="random touches for long, other ones each time")
    parser.addoption("--monkey-seed", type=int, help="the seed of the random touches, to have the same again")


@pytest.fixture
def soak(request: pytest.FixtureRequest) -> bool:
    """Whether it goes on for long."""
    # Only where this folder is named does pytest read its options.
    return bool(request.config.getoption("--soak", default=False))


@pytest.fixture
def seed(request: pytest.FixtureRequest, soak: bool) -> int:
    """What the random touches begin with; printed before anything can go wrong."""
    chosen = request.config.getoption("--monkey-seed", default=None)
    if chosen is None:
        chosen = SystemRandom().randrange(10**6) if soak else SEED
    print(f"--monkey-seed {chosen}", flush=True)
    return int(chosen)
