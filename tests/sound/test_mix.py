"""How loud each landscape is: from silence, from one to the next, and beside speech."""

from itertools import pairwise

import pytest

from wuxi_kiosk.sound.mix import FADE_S, HUSH_S, Mix

START = 50.0


@pytest.fixture
def mix() -> Mix:
    """A mix in which a road has been heard for long."""
    mix = Mix(START - 100)
    mix.follow("road", hushed=False, now=START - 100)
    mix.tick(START)
    return mix


def powers(mix: Mix) -> float:
    return sum(level**2 for level in mix.levels.values())


def test_there_is_silence_before_anything_is_followed() -> None:
    mix = Mix(START)
    mix.tick(START + 100)
    assert mix.levels == {}
    assert mix.settled


def test_fades_in_from_silence() -> None:
    mix = Mix(START)
    mix.follow("road", hushed=False, now=START)
    assert mix.levels == {"road": 0}, "what is about to be heard is named, so that it can be loaded"
    found = []
    for tenth in range(1, 11):
        assert not mix.settled
        mix.tick(START + FADE_S * tenth / 10)
        found.append(mix.levels["road"])
    assert found == sorted(found)
    assert found[-1] == pytest.approx(1)
    assert max(b - a for a, b in pairwise(found)) < 0.2, "no step is heard"


def test_two_landscapes_fade_into_each_other_without_getting_softer(mix: Mix) -> None:
    assert mix.settled
    mix.follow("river", hushed=False, now=START)
    for tenth in range(1, 10):
        mix.tick(START + FADE_S * tenth / 10)
        assert powers(mix) == pytest.approx(1)
    mix.tick(START + FADE_S)
    assert mix.levels == {"river": pytest.approx(1)}
    assert mix.settled


def test_a_visitor_who_turns_back_is_followed_from_where_the_fade_is(mix: Mix) -> None:
    mix.follow("river", hushed=False, now=START)
    mix.tick(START + FADE_S / 4)
    before = mix.levels
    mix.follow("road", hushed=False, now=START + FADE_S / 4)
    assert mix.levels == before
    mix.tick(START + FADE_S / 2)
    assert mix.levels == {"road": pytest.approx(1)}


def test_fast_steps_through_many_landscapes_leave_nothing_behind(mix: Mix) -> None:
    for number in range(40):
        mix.follow(f"land {number % 5}", hushed=False, now=START + number * FADE_S / 20)
        assert all(0 <= level <= 1 for level in mix.levels.values())
    mix.tick(START + 100)
    assert mix.levels == {"land 4": pytest.approx(1)}


def test_no_landscape_is_silence(mix: Mix) -> None:
    mix.follow("", hushed=False, now=START)
    mix.tick(START + FADE_S / 2)
    assert 0 < mix.levels["road"] < 1
    mix.tick(START + FADE_S)
    assert mix.levels == {}
    assert mix.settled


def test_speech_silences_it_and_it_comes_back(mix: Mix) -> None:
    mix.follow("road", hushed=True, now=START)
    mix.tick(START + HUSH_S / 2)
    assert mix.levels["road"] == pytest.approx(0.5)
    mix.tick(START + HUSH_S)
    assert mix.levels == {}
    mix.follow("road", hushed=False, now=START + 60)
    mix.tick(START + 60 + HUSH_S)
    assert mix.levels == {"road": pytest.approx(1)}


def test_it_is_settled_once_speech_has_silenced_it(mix: Mix) -> None:
    mix.follow("road", hushed=True, now=START)
    mix.tick(START + 0.9 * HUSH_S)
    assert not mix.settled
    mix.tick(START + HUSH_S)
    assert mix.settled


def test_what_is_changed_during_speech_is_heard_after_it(mix: Mix) -> None:
    mix.follow("road", hushed=True, now=START)
    mix.follow("river", hushed=True, now=START + HUSH_S)
    mix.tick(START + HUSH_S + FADE_S)
    assert mix.levels == {}
    mix.follow("river", hushed=False, now=START + 60)
    mix.tick(START + 61)
    assert mix.levels == {"river": pytest.approx(1)}


def test_a_clock_that_goes_back_changes_nothing(mix: Mix) -> None:
    mix.follow("river", hushed=False, now=START)
    mix.tick(START + 1)
    before = mix.levels
    mix.tick(START - 30)
    assert mix.levels == before
