"""The touch filter: which touch points are rejected or cancelled."""

from hypothesis import given
from hypothesis import strategies as st

from wuxi_kiosk.touch.filter import (
    EDGE_MM,
    EDGE_TIMEOUT_S,
    LOST_TOUCH_TIMEOUT_S,
    MIN_PALM_CONTACTS,
    PALM_MM,
    TouchFilter,
    TouchPhase,
)

SCREEN, OTHER = 1, 2
MILLIMETRE = 3.0


def points(**fingers: TouchPhase) -> dict[int, tuple[TouchPhase, float, float]]:
    return {int(name.removeprefix("f")): (phase, 10.0, 20.0) for name, phase in fingers.items()}


def test_tracks_touches_until_release() -> None:
    touch_filter = TouchFilter()
    assert not touch_filter.process_touch_points(
        SCREEN, points(f0=TouchPhase.PRESSED, f1=TouchPhase.PRESSED), 0
    ).rejected
    assert set(touch_filter.down) == {(SCREEN, 0), (SCREEN, 1)}
    touch_filter.process_touch_points(SCREEN, points(f0=TouchPhase.RELEASED, f1=TouchPhase.STATIONARY), 1)
    assert set(touch_filter.down) == {(SCREEN, 1)}
    touch_filter.process_touch_points(SCREEN, points(f1=TouchPhase.RELEASED), 2)
    assert not touch_filter.down


def test_missing_touch_has_ended() -> None:
    touch_filter = TouchFilter()
    touch_filter.process_touch_points(SCREEN, points(f0=TouchPhase.PRESSED), 0)
    touch_filter.process_touch_points(OTHER, points(f0=TouchPhase.PRESSED), 0)
    assert touch_filter.process_touch_points(SCREEN, points(f1=TouchPhase.PRESSED), 1).cancelled == {SCREEN}
    assert set(touch_filter.down) == {(SCREEN, 1), (OTHER, 0)}


def test_second_press_of_a_touch_ends_the_first() -> None:
    touch_filter = TouchFilter()
    touch_filter.process_touch_points(SCREEN, points(f0=TouchPhase.PRESSED), 0)
    assert touch_filter.process_touch_points(SCREEN, points(f0=TouchPhase.PRESSED), 1).cancelled == {SCREEN}
    assert touch_filter.process_touch_points(SCREEN, points(f0=TouchPhase.MOVED), 2).cancelled == frozenset()


def test_stationary_touch_expires_after_timeout() -> None:
    touch_filter = TouchFilter()
    touch_filter.process_touch_points(SCREEN, points(f0=TouchPhase.PRESSED, f1=TouchPhase.PRESSED), 0)
    touch_filter.process_touch_points(
        SCREEN, points(f0=TouchPhase.STATIONARY, f1=TouchPhase.MOVED), LOST_TOUCH_TIMEOUT_S - 1
    )
    assert touch_filter.expire(LOST_TOUCH_TIMEOUT_S - 1) == frozenset()
    assert touch_filter.expire(LOST_TOUCH_TIMEOUT_S) == {SCREEN}
    touch_filter.process_touch_points(
        SCREEN, points(f0=TouchPhase.STATIONARY, f1=TouchPhase.MOVED), LOST_TOUCH_TIMEOUT_S + 1
    )
    assert set(touch_filter.down) == {(SCREEN, 1)}
    touch_filter.process_touch_points(
        SCREEN, points(f0=TouchPhase.MOVED, f1=TouchPhase.STATIONARY), LOST_TOUCH_TIMEOUT_S + 2
    )
    assert set(touch_filter.down) == {(SCREEN, 0), (SCREEN, 1)}


def test_touch_at_the_edge_expires_sooner() -> None:
    touch_filter = TouchFilter()
    touch_filter.size, touch_filter.millimetre = (1920, 1080), MILLIMETRE
    edge = EDGE_MM * MILLIMETRE
    inside = (500, 500), (edge + 1, 500), (500, 1080 - edge - 1)
    for finger, (x, y) in enumerate([*inside, (edge - 1, 500), (1920, 500), (500, 0), (500, 1079)]):
        touch_filter.process_touch_points(finger, {0: (TouchPhase.PRESSED, x, y)}, 0)
    assert touch_filter.expire(EDGE_TIMEOUT_S) == {3, 4, 5, 6}


def test_indicator_stays_with_touch_and_lowest_free_one_is_used() -> None:
    touch_filter = TouchFilter()
    touch_filter.process_touch_points(SCREEN, points(f7=TouchPhase.PRESSED, f8=TouchPhase.PRESSED), 0)
    touch_filter.process_touch_points(SCREEN, points(f7=TouchPhase.RELEASED, f8=TouchPhase.MOVED), 1)
    touch_filter.process_touch_points(SCREEN, points(f8=TouchPhase.STATIONARY, f9=TouchPhase.PRESSED), 2)
    assert {key[1]: contact.indicator for key, contact in touch_filter.down.items()} == {8: 1, 9: 0}


def test_rejects_all_of_the_touch_that_wakes() -> None:
    touch_filter = TouchFilter()
    touch_filter.asleep = True
    assert touch_filter.process_touch_points(SCREEN, points(f0=TouchPhase.PRESSED), 0).rejected == {0}
    touch_filter.asleep = False
    assert touch_filter.process_touch_points(
        SCREEN, points(f0=TouchPhase.STATIONARY, f1=TouchPhase.PRESSED), 1
    ).rejected == {0, 1}
    assert touch_filter.process_touch_points(
        SCREEN, points(f0=TouchPhase.RELEASED, f1=TouchPhase.MOVED), 2
    ).rejected == {0, 1}
    assert touch_filter.process_touch_points(SCREEN, points(f1=TouchPhase.RELEASED), 3).rejected == {1}
    assert not touch_filter.process_touch_points(SCREEN, points(f0=TouchPhase.PRESSED), 4).rejected


def test_rejects_touches_that_are_down_when_put_to_sleep() -> None:
    touch_filter = TouchFilter()
    touch_filter.process_touch_points(SCREEN, points(f0=TouchPhase.PRESSED), 0)
    touch_filter.asleep = True
    assert touch_filter.process_touch_points(SCREEN, points(f0=TouchPhase.MOVED), 1).rejected == {0}
    assert touch_filter.process_touch_points(
        SCREEN, points(f0=TouchPhase.STATIONARY, f1=TouchPhase.PRESSED), 2
    ).rejected == {0, 1}
    touch_filter.asleep = False
    assert touch_filter.process_touch_points(
        SCREEN, points(f0=TouchPhase.RELEASED, f1=TouchPhase.RELEASED), 3
    ).rejected == {0, 1}
    assert not touch_filter.process_touch_points(SCREEN, points(f0=TouchPhase.PRESSED), 4).rejected


def test_expired_touch_rejects_no_other() -> None:
    touch_filter = TouchFilter()
    touch_filter.asleep = True
    touch_filter.process_touch_points(SCREEN, points(f0=TouchPhase.PRESSED), 0)
    touch_filter.asleep = False
    touch_filter.expire(LOST_TOUCH_TIMEOUT_S)
    assert not touch_filter.process_touch_points(
        SCREEN, points(f0=TouchPhase.STATIONARY, f1=TouchPhase.PRESSED), LOST_TOUCH_TIMEOUT_S
    ).rejected


def test_rejects_new_touch_to_its_end_while_input_is_suppressed() -> None:
    touch_filter = TouchFilter()
    touch_filter.process_touch_points(SCREEN, points(f0=TouchPhase.PRESSED), 0)
    touch_filter.input_suppressed = True
    assert touch_filter.process_touch_points(
        SCREEN, points(f0=TouchPhase.MOVED, f1=TouchPhase.PRESSED), 1
    ).rejected == {1}
    touch_filter.input_suppressed = False
    assert touch_filter.process_touch_points(
        SCREEN, points(f0=TouchPhase.RELEASED, f1=TouchPhase.MOVED, f2=TouchPhase.PRESSED), 2
    ).rejected == {1}
    assert touch_filter.process_touch_points(
        SCREEN, points(f1=TouchPhase.RELEASED, f2=TouchPhase.MOVED), 3
    ).rejected == {1}


def cluster(first: int, count: int, x: float, spread: float) -> dict[int, tuple[TouchPhase, float, float]]:
    """Pressed touch points in a row of `spread` millimetres."""
    step = spread * MILLIMETRE / (count - 1)
    return {first + number: (TouchPhase.PRESSED, x + number * step, 100.0) for number in range(count)}


def test_rejects_a_palm() -> None:
    touch_filter = TouchFilter()
    touch_filter.millimetre = MILLIMETRE
    result = touch_filter.process_touch_points(SCREEN, cluster(0, MIN_PALM_CONTACTS, 0, PALM_MM - 1), 0)
    # Pages have received none of them: nothing has to be cancelled.
    assert (result.rejected, result.cancelled) == (frozenset(range(5)), frozenset())


def test_cancels_a_palm_that_arrives_contact_by_contact() -> None:
    touch_filter = TouchFilter()
    touch_filter.millimetre = MILLIMETRE
    palm = cluster(0, MIN_PALM_CONTACTS, 0, PALM_MM - 1)
    for count in range(1, MIN_PALM_CONTACTS):
        assert not touch_filter.process_touch_points(
            SCREEN, dict(list(palm.items())[:count]) | _stationary(palm, count - 1), count
        ).rejected
    result = touch_filter.process_touch_points(SCREEN, palm | _stationary(palm, MIN_PALM_CONTACTS - 1), 9)
    assert (result.rejected, result.cancelled) == (frozenset(range(5)), frozenset({SCREEN}))
    result = touch_filter.process_touch_points(
        SCREEN, {0: (TouchPhase.RELEASED, 0.0, 100.0)} | _stationary(palm, MIN_PALM_CONTACTS, 1), 10
    )
    assert result.rejected == {0, 1, 2, 3, 4}
    # A touch beside the remaining contacts belongs to the palm; one further away does not.
    near, far = {5: (TouchPhase.PRESSED, 0.0, 100.0)}, {6: (TouchPhase.PRESSED, 900.0, 900.0)}
    assert touch_filter.process_touch_points(
        SCREEN, near | far | _stationary(palm, MIN_PALM_CONTACTS, 1), 11
    ).rejected == {
        1,
        2,
        3,
        4,
        5,
    }


def _stationary(
    palm: dict[int, tuple[TouchPhase, float, float]], end: int, start: int = 0
) -> dict[int, tuple[TouchPhase, float, float]]:
    return {finger: (TouchPhase.STATIONARY, *palm[finger][1:]) for finger in range(start, end)}


def test_accepts_ten_fingers_of_two_hands() -> None:
    touch_filter = TouchFilter()
    touch_filter.millimetre = MILLIMETRE
    hands = cluster(0, 5, 0, 140) | cluster(5, 5, 900, 140)
    assert not touch_filter.process_touch_points(SCREEN, hands, 0).rejected


def test_device_cancels_its_own_touches() -> None:
    touch_filter = TouchFilter()
    touch_filter.process_touch_points(SCREEN, points(f0=TouchPhase.PRESSED), 0)
    touch_filter.process_touch_points(OTHER, points(f0=TouchPhase.PRESSED), 0)
    touch_filter.cancel(SCREEN)
    assert set(touch_filter.down) == {(OTHER, 0)}


EVENTS = st.lists(
    st.one_of(
        st.tuples(
            st.just("touch"),
            st.sampled_from([SCREEN, OTHER]),
            st.dictionaries(
                st.integers(0, 9),
                st.tuples(st.sampled_from(list(TouchPhase)), st.integers(0, 400), st.integers(0, 400)),
                min_size=1,
                max_size=10,
            ),
        ),
        st.tuples(st.just("cancel"), st.sampled_from([SCREEN, OTHER]), st.none()),
        st.tuples(st.just("asleep"), st.booleans(), st.none()),
        st.tuples(st.just("input suppressed"), st.booleans(), st.none()),
        st.tuples(st.just("wait"), st.sampled_from([1, 15, 30]), st.none()),
    ),
    max_size=40,
)


@given(EVENTS)
def test_touches_reach_pages_completely_or_not_at_all(events: list) -> None:  # type: ignore[type-arg]
    touch_filter, now = TouchFilter(), 0.0
    pages: set[tuple[int, int]] = set()
    for kind, what, fingers in events:
        now += 0.1
        if kind == "touch":
            result = touch_filter.process_touch_points(what, fingers, now)
            if what in result.cancelled:
                pages = {key for key in pages if key[0] != what}
            assert not touch_filter.asleep or result.rejected == set(fingers)
            for finger, (phase, _x, _y) in fingers.items():
                key = (what, finger)
                if finger in result.rejected:
                    # Pages receive all of a touch that they have the press of, until it is released or cancelled.
                    assert key not in pages
                elif phase is TouchPhase.PRESSED:
                    pages.add(key)
                elif phase is TouchPhase.RELEASED:
                    pages.discard(key)
        elif kind == "cancel":
            touch_filter.cancel(what)
            pages = {key for key in pages if key[0] != what}
        elif kind == "asleep":
            touch_filter.asleep = what
            # Whoever sets `asleep` cancels the touches that are down.
            pages = set() if what else pages
        elif kind == "input suppressed":
            touch_filter.input_suppressed = what
        else:
            now += what
            lost = touch_filter.expire(now)
            pages = {key for key in pages if key[0] not in lost}
        assert pages <= set(touch_filter.down)
        indicators = [contact.indicator for contact in touch_filter.down.values()]
        assert len(indicators) == len(set(indicators))
    touch_filter.expire(now + LOST_TOUCH_TIMEOUT_S + 1)
    assert not touch_filter.down
    touch_filter.asleep = touch_filter.input_suppressed = False
    assert not touch_filter.process_touch_points(SCREEN, points(f0=TouchPhase.PRESSED), now).rejected
