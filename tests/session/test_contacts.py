"""The fingers on the glass, without a glass."""

from hypothesis import given
from hypothesis import strategies as st

from wuxi_kiosk.session.contacts import (
    EDGE_MM,
    EDGE_PATIENCE_SECONDS,
    PALM_CONTACTS,
    PALM_MM,
    PATIENCE_SECONDS,
    Contacts,
    Sign,
)

SCREEN, OTHER = 1, 2
MILLIMETRE = 3.0


def told(**fingers: Sign) -> dict[int, tuple[Sign, float, float]]:
    return {int(name.removeprefix("f")): (sign, 10.0, 20.0) for name, sign in fingers.items()}


def test_fingers_come_and_go() -> None:
    contacts = Contacts()
    assert not contacts.hear(SCREEN, told(f0=Sign.PRESSED, f1=Sign.PRESSED), 0).unheard
    assert set(contacts.down) == {(SCREEN, 0), (SCREEN, 1)}
    contacts.hear(SCREEN, told(f0=Sign.RELEASED, f1=Sign.RESTING), 1)
    assert set(contacts.down) == {(SCREEN, 1)}
    contacts.hear(SCREEN, told(f1=Sign.RELEASED), 2)
    assert not contacts.down


def test_a_finger_that_is_left_out_has_gone() -> None:
    contacts = Contacts()
    contacts.hear(SCREEN, told(f0=Sign.PRESSED), 0)
    contacts.hear(OTHER, told(f0=Sign.PRESSED), 0)
    assert contacts.hear(SCREEN, told(f1=Sign.PRESSED), 1).cancelled == {SCREEN}
    assert set(contacts.down) == {(SCREEN, 1), (OTHER, 0)}


def test_a_finger_that_is_pressed_twice_was_lifted_between() -> None:
    contacts = Contacts()
    contacts.hear(SCREEN, told(f0=Sign.PRESSED), 0)
    assert contacts.hear(SCREEN, told(f0=Sign.PRESSED), 1).cancelled == {SCREEN}
    assert contacts.hear(SCREEN, told(f0=Sign.MOVED), 2).cancelled == frozenset()


def test_a_finger_of_which_nothing_is_heard_is_given_up_though_it_is_told_of() -> None:
    contacts = Contacts()
    contacts.hear(SCREEN, told(f0=Sign.PRESSED, f1=Sign.PRESSED), 0)
    contacts.hear(SCREEN, told(f0=Sign.RESTING, f1=Sign.MOVED), PATIENCE_SECONDS - 1)
    assert contacts.expire(PATIENCE_SECONDS - 1) == frozenset()
    assert contacts.expire(PATIENCE_SECONDS) == {SCREEN}
    contacts.hear(SCREEN, told(f0=Sign.RESTING, f1=Sign.MOVED), PATIENCE_SECONDS + 1)
    assert set(contacts.down) == {(SCREEN, 1)}
    contacts.hear(SCREEN, told(f0=Sign.MOVED, f1=Sign.RESTING), PATIENCE_SECONDS + 2)
    assert set(contacts.down) == {(SCREEN, 0), (SCREEN, 1)}


def test_a_finger_that_slid_off_the_edge_is_given_up_sooner() -> None:
    contacts = Contacts()
    contacts.size, contacts.millimetre = (1920, 1080), MILLIMETRE
    edge = EDGE_MM * MILLIMETRE
    inside = (500, 500), (edge + 1, 500), (500, 1080 - edge - 1)
    for finger, (x, y) in enumerate([*inside, (edge - 1, 500), (1920, 500), (500, 0), (500, 1079)]):
        contacts.hear(finger, {0: (Sign.PRESSED, x, y)}, 0)
    assert contacts.expire(EDGE_PATIENCE_SECONDS) == {3, 4, 5, 6}


def test_a_mark_stays_with_its_finger_and_the_lowest_free_one_is_taken() -> None:
    contacts = Contacts()
    contacts.hear(SCREEN, told(f7=Sign.PRESSED, f8=Sign.PRESSED), 0)
    contacts.hear(SCREEN, told(f7=Sign.RELEASED, f8=Sign.MOVED), 1)
    contacts.hear(SCREEN, told(f8=Sign.RESTING, f9=Sign.PRESSED), 2)
    assert {key[1]: contact.mark for key, contact in contacts.down.items()} == {8: 1, 9: 0}


def test_the_touch_that_wakes_is_unheard_to_its_end() -> None:
    contacts = Contacts()
    contacts.asleep = True
    assert contacts.hear(SCREEN, told(f0=Sign.PRESSED), 0).unheard == {0}
    contacts.asleep = False
    assert contacts.hear(SCREEN, told(f0=Sign.RESTING, f1=Sign.PRESSED), 1).unheard == {0, 1}
    assert contacts.hear(SCREEN, told(f0=Sign.RELEASED, f1=Sign.MOVED), 2).unheard == {0, 1}
    assert contacts.hear(SCREEN, told(f1=Sign.RELEASED), 3).unheard == {1}
    assert not contacts.hear(SCREEN, told(f0=Sign.PRESSED), 4).unheard


def test_a_hand_that_lies_there_when_it_falls_asleep_is_unheard_to_its_end() -> None:
    contacts = Contacts()
    contacts.hear(SCREEN, told(f0=Sign.PRESSED), 0)
    contacts.asleep = True
    assert contacts.hear(SCREEN, told(f0=Sign.MOVED), 1).unheard == {0}
    assert contacts.hear(SCREEN, told(f0=Sign.RESTING, f1=Sign.PRESSED), 2).unheard == {0, 1}
    contacts.asleep = False
    assert contacts.hear(SCREEN, told(f0=Sign.RELEASED, f1=Sign.RELEASED), 3).unheard == {0, 1}
    assert not contacts.hear(SCREEN, told(f0=Sign.PRESSED), 4).unheard


def test_a_lost_finger_holds_no_touch_back() -> None:
    contacts = Contacts()
    contacts.asleep = True
    contacts.hear(SCREEN, told(f0=Sign.PRESSED), 0)
    contacts.asleep = False
    contacts.expire(PATIENCE_SECONDS)
    assert not contacts.hear(SCREEN, told(f0=Sign.RESTING, f1=Sign.PRESSED), PATIENCE_SECONDS).unheard


def test_veiled_only_what_comes_is_unheard_to_its_end() -> None:
    contacts = Contacts()
    contacts.hear(SCREEN, told(f0=Sign.PRESSED), 0)
    contacts.veiled = True
    assert contacts.hear(SCREEN, told(f0=Sign.MOVED, f1=Sign.PRESSED), 1).unheard == {1}
    contacts.veiled = False
    assert contacts.hear(SCREEN, told(f0=Sign.RELEASED, f1=Sign.MOVED, f2=Sign.PRESSED), 2).unheard == {1}
    assert contacts.hear(SCREEN, told(f1=Sign.RELEASED, f2=Sign.MOVED), 3).unheard == {1}


def cluster(first: int, count: int, x: float, spread: float) -> dict[int, tuple[Sign, float, float]]:
    """Fingers in a row that is so long, in millimetres, all pressed."""
    step = spread * MILLIMETRE / (count - 1)
    return {first + number: (Sign.PRESSED, x + number * step, 100.0) for number in range(count)}


def test_a_palm_is_no_finger() -> None:
    contacts = Contacts()
    contacts.millimetre = MILLIMETRE
    answer = contacts.hear(SCREEN, cluster(0, PALM_CONTACTS, 0, PALM_MM - 1), 0)
    # Nobody had heard of any of them: nothing has to be taken back.
    assert (answer.unheard, answer.cancelled) == ({0, 1, 2, 3, 4}, frozenset())


def test_a_palm_that_comes_contact_by_contact_is_taken_back_whole() -> None:
    contacts = Contacts()
    contacts.millimetre = MILLIMETRE
    palm = cluster(0, PALM_CONTACTS, 0, PALM_MM - 1)
    for count in range(1, PALM_CONTACTS):
        assert not contacts.hear(SCREEN, dict(list(palm.items())[:count]) | _rested(palm, count - 1), count).unheard
    answer = contacts.hear(SCREEN, palm | _rested(palm, PALM_CONTACTS - 1), 9)
    assert (answer.unheard, answer.cancelled) == ({0, 1, 2, 3, 4}, {SCREEN})
    answer = contacts.hear(SCREEN, {0: (Sign.RELEASED, 0.0, 100.0)} | _rested(palm, PALM_CONTACTS, 1), 10)
    assert answer.unheard == {0, 1, 2, 3, 4}
    # What comes down beside what is left of it is of it; a finger further away is not.
    near, far = {5: (Sign.PRESSED, 0.0, 100.0)}, {6: (Sign.PRESSED, 900.0, 900.0)}
    assert contacts.hear(SCREEN, near | far | _rested(palm, PALM_CONTACTS, 1), 11).unheard == {1, 2, 3, 4, 5}


def _rested(
    palm: dict[int, tuple[Sign, float, float]], end: int, start: int = 0
) -> dict[int, tuple[Sign, float, float]]:
    return {finger: (Sign.RESTING, *palm[finger][1:]) for finger in range(start, end)}


def test_ten_fingers_of_two_hands_are_fingers() -> None:
    contacts = Contacts()
    contacts.millimetre = MILLIMETRE
    hands = cluster(0, 5, 0, 140) | cluster(5, 5, 900, 140)
    assert not contacts.hear(SCREEN, hands, 0).unheard


def test_a_screen_takes_back_its_own() -> None:
    contacts = Contacts()
    contacts.hear(SCREEN, told(f0=Sign.PRESSED), 0)
    contacts.hear(OTHER, told(f0=Sign.PRESSED), 0)
    contacts.cancel(SCREEN)
    assert set(contacts.down) == {(OTHER, 0)}


EVENTS = st.lists(
    st.one_of(
        st.tuples(
            st.just("touch"),
            st.sampled_from([SCREEN, OTHER]),
            st.dictionaries(
                st.integers(0, 9),
                st.tuples(st.sampled_from(list(Sign)), st.integers(0, 400), st.integers(0, 400)),
                min_size=1,
                max_size=10,
            ),
        ),
        st.tuples(st.just("cancel"), st.sampled_from([SCREEN, OTHER]), st.none()),
        st.tuples(st.just("asleep"), st.booleans(), st.none()),
        st.tuples(st.just("veiled"), st.booleans(), st.none()),
        st.tuples(st.just("wait"), st.sampled_from([1, 15, 30]), st.none()),
    ),
    max_size=40,
)


@given(EVENTS)
def test_nothing_stays_down_for_ever_and_pages_hear_of_whole_fingers_or_none(events: list) -> None:  # type: ignore[type-arg]
    contacts, now = Contacts(), 0.0
    pages: set[tuple[int, int]] = set()
    for kind, what, fingers in events:
        now += 0.1
        if kind == "touch":
            answer = contacts.hear(what, fingers, now)
            if what in answer.cancelled:
                pages = {key for key in pages if key[0] != what}
            assert not contacts.asleep or answer.unheard == set(fingers)
            for finger, (sign, _x, _y) in fingers.items():
                key = (what, finger)
                if finger in answer.unheard:
                    # Of what pages have heard, they hear until it is lifted or taken back.
                    assert key not in pages
                elif sign is Sign.PRESSED:
                    pages.add(key)
                elif sign is Sign.RELEASED:
                    pages.discard(key)
        elif kind == "cancel":
            contacts.cancel(what)
            pages = {key for key in pages if key[0] != what}
        elif kind == "asleep":
            contacts.asleep = what
            # Who sets it takes back what is down.
            pages = set() if what else pages
        elif kind == "veiled":
            contacts.veiled = what
        else:
            now += what
            lost = contacts.expire(now)
            pages = {key for key in pages if key[0] not in lost}
        assert pages <= set(contacts.down)
        marks = [contact.mark for contact in contacts.down.values()]
        assert len(marks) == len(set(marks))
    contacts.expire(now + PATIENCE_SECONDS + 1)
    assert not contacts.down
    contacts.asleep = contacts.veiled = False
    assert not contacts.hear(SCREEN, told(f0=Sign.PRESSED), now).unheard
