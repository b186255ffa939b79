"""The landscapes paint the same picture every time, at any size, wide and tall."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

pytest.importorskip("PIL")

GENERATOR = Path(__file__).parents[2] / "resources" / "art" / "landscapes.py"
NAMES = ("gorge-town", "gorge-road", "snow-meadow", "terraces", "river-village")


@pytest.fixture(scope="module")
def landscapes() -> ModuleType:
    spec = importlib.util.spec_from_file_location("landscapes", GENERATOR)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["landscapes"] = module
    spec.loader.exec_module(module)
    return module


def test_there_are_five_landscapes_and_a_card_of_each(landscapes: ModuleType) -> None:
    assert tuple(landscapes.SCENES) == NAMES
    assert tuple(landscapes.CARDS) == NAMES


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [(161, 91), (91, 161)])
def test_every_landscape_paints_at_odd_sizes(landscapes: ModuleType, name: str, size: tuple[int, int]) -> None:
    picture = np.asarray(landscapes.paint(name, size), np.float32)
    assert picture.shape == (size[1], size[0], 3)
    assert picture[: size[1] // 5].std(axis=(0, 1)).max() < 12, "the upper sky is calm: titles stand there"
    assert picture[size[1] // 2 :].std() > 12, "the lower half has land in it"


def test_the_same_picture_every_time(landscapes: ModuleType) -> None:
    first, second = (landscapes.paint("gorge-town", (96, 54)).tobytes() for _ in range(2))
    assert first == second


@pytest.mark.parametrize("name", NAMES)
def test_a_scene_is_four_or_more_layers_from_far_to_near(landscapes: ModuleType, name: str) -> None:
    layers = list(landscapes.SCENES[name](landscapes.Frame(96, 54)))
    depths = [layer.depth for layer in layers]
    assert len(layers) >= 4
    assert depths == sorted(depths)
    for layer in layers:
        assert layer.pixels.min() >= -1e-3
        assert layer.pixels.max() <= 1.001


@pytest.mark.parametrize("name", NAMES)
def test_a_card_lies_within_its_landscape(landscapes: ModuleType, name: str) -> None:
    upright, left, top, width = landscapes.CARDS[name]
    across, down = landscapes.TALL if upright else landscapes.WIDE
    high = width * across * landscapes.CARD[1] / landscapes.CARD[0]
    assert 0 <= left <= left + width <= 1
    assert 0 <= top <= top + high / down <= 1
