"""The fingers on the glass, without a glass."""

from hypothesis import given
from hypothesis import strategies as st

from wuxi_kiosk.session.contacts import PATIENCE_SECONDS, Contacts, Sign

SCREEN, OTHER = 1, 2


def told(**fingers: Sign) -> dict[int, tuple[Sign, float, float]]:
    return {int(name.removeprefix("f")): (sign, 10.0, 20.0) for name, sign in fingers.items()}


def test_fingers_come_and_go() -> None:
    contacts = Contacts()
    assert contacts.hear(SCREEN, told(f0=Sign.PRESSED, f1=Sign.PRESSED), 0).swallow is False
    assert set(contacts.down) == {(SCREEN, 0), (SCREEN, 1)}
    contacts.hear(SCREEN, told(f0=Sign.RELEASED, f1=Sign.RESTING), 1)
    assert set(contacts.down) == {(SCREEN, 1)}
    contacts.hear(SCREEN, told(f1=Sign.RELEASED), 2)
    assert not contacts.down


def test_a_finger_that_is_left_out_has_gone() -> None:
    contacts = Contacts()
    contacts.hear(SCREEN, told(f0=Sign.PRESSED), 0)
    contacts.hear(OTHER, told(f0=Sign.PRESSED), 0)
    answer = contacts.hear(SCREEN, told(f1=Sign.PRESSED), 1)
    assert answer.gone == {(SCREEN, 0)}
    assert set(contacts.down) == {(SCREEN, 1), (OTHER, 0)}


def test_a_finger_of_which_nothing_is_heard_is_given_up_though_it_is_told_of() -> None:
    contacts = Contacts()
    contacts.hear(SCREEN, told(f0=Sign.PRESSED, f1=Sign.PRESSED), 0)
    contacts.hear(SCREEN, told(f0=Sign.RESTING, f1=Sign.MOVED), PATIENCE_SECONDS - 1)
    assert contacts.expire(PATIENCE_SECONDS - 1) == frozenset()
    assert contacts.expire(PATIENCE_SECONDS) == {(SCREEN, 0)}
    contacts.hear(SCREEN, told(f0=Sign.RESTING, f1=Sign.MOVED), PATIENCE_SECONDS + 1)
    assert set(contacts.down) == {(SCREEN, 1)}
    contacts.hear(SCREEN, told(f0=Sign.MOVED, f1=Sign.RESTING), PATIENCE_SECONDS + 2)
    assert set(contacts.down) == {(SCREEN, 0), (SCREEN, 1)}


def test_a_mark_stays_with_its_finger_and_the_lowest_free_one_is_taken() -> None:
    contacts = Contacts()
    contacts.hear(SCREEN, told(f7=Sign.PRESSED, f8=Sign.PRESSED), 0)
    contacts.hear(SCREEN, told(f7=Sign.RELEASED, f8=Sign.MOVED), 1)
    contacts.hear(SCREEN, told(f8=Sign.RESTING, f9=Sign.PRESSED), 2)
    assert {key[1]: contact.mark for key, contact in contacts.down.items()} == {8: 1, 9: 0}


def test_the_touch_that_wakes_is_swallowed_to_its_end() -> None:
    contacts = Contacts()
    contacts.asleep = True
    answer = contacts.hear(SCREEN, told(f0=Sign.PRESSED), 0)
    assert (answer.swallow, answer.woke) == (True, True)
    contacts.asleep = False
    answer = contacts.hear(SCREEN, told(f0=Sign.RESTING, f1=Sign.PRESSED), 1)
    assert (answer.swallow, answer.woke) == (True, False)
    assert contacts.hear(SCREEN, told(f0=Sign.RELEASED, f1=Sign.MOVED), 2).swallow
    assert contacts.hear(SCREEN, told(f1=Sign.RELEASED), 3).swallow
    assert not contacts.hear(SCREEN, told(f0=Sign.PRESSED), 4).swallow


def test_a_hand_that_lies_there_when_it_falls_asleep_does_not_wake_it() -> None:
    contacts = Contacts()
    contacts.hear(SCREEN, told(f0=Sign.PRESSED), 0)
    contacts.asleep = True
    answer = contacts.hear(SCREEN, told(f0=Sign.MOVED), 1)
    assert (answer.swallow, answer.woke) == (True, False)
    assert contacts.hear(SCREEN, told(f0=Sign.RESTING, f1=Sign.PRESSED), 2).woke
    contacts.asleep = False
    assert contacts.hear(SCREEN, told(f0=Sign.RELEASED, f1=Sign.RELEASED), 3).swallow
    assert not contacts.hear(SCREEN, told(f0=Sign.PRESSED), 4).swallow


def test_it_is_woken_once_by_a_touch_and_again_by_the_next() -> None:
    contacts = Contacts()
    contacts.asleep = True
    assert contacts.hear(SCREEN, told(f0=Sign.PRESSED), 0).woke
    assert not contacts.hear(SCREEN, told(f0=Sign.RESTING, f1=Sign.PRESSED), 1).woke
    contacts.hear(SCREEN, told(f0=Sign.RELEASED, f1=Sign.RELEASED), 2)
    assert contacts.hear(SCREEN, told(f0=Sign.PRESSED), 3).woke


def test_a_lost_finger_holds_no_touch_back() -> None:
    contacts = Contacts()
    contacts.asleep = True
    contacts.hear(SCREEN, told(f0=Sign.PRESSED), 0)
    contacts.asleep = False
    contacts.expire(PATIENCE_SECONDS)
    assert not contacts.hear(SCREEN, told(f0=Sign.RESTING, f1=Sign.PRESSED), PATIENCE_SECONDS).swallow


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
            st.dictionaries(st.integers(0, 9), st.sampled_from(list(Sign)), min_size=1, max_size=10),
        ),
        st.tuples(st.just("cancel"), st.sampled_from([SCREEN, OTHER]), st.none()),
        st.tuples(st.just("asleep"), st.booleans(), st.none()),
        st.tuples(st.just("wait"), st.sampled_from([1, 15, 30]), st.none()),
    ),
    max_size=40,
)


@given(EVENTS)
def test_whatever_is_told_nothing_stays_down_for_ever_and_no_touch_gets_through_in_parts(events: list) -> None:  # type: ignore[type-arg]
    contacts, now = Contacts(), 0.0
    swallowed: set[bool] = set()
    for kind, what, fingers in events:
        now += 0.1
        if kind == "touch":
            before = bool(contacts.down)
            answer = contacts.hear(what, {number: (sign, 0.0, 0.0) for number, sign in fingers.items()}, now)
            swallowed = (swallowed if before else set()) | {answer.swallow}
            # Once it is swallowed, a touch is so up to the last finger.
            assert not (answer.swallow is False and True in swallowed)
            assert answer.swallow or not contacts.asleep
            assert not (answer.woke and not contacts.asleep)
        elif kind == "cancel":
            contacts.cancel(what)
        elif kind == "asleep":
            contacts.asleep = what
        else:
            now += what
            contacts.expire(now)
        marks = [contact.mark for contact in contacts.down.values()]
        assert len(marks) == len(set(marks))
        assert max(marks, default=-1) < 20
    contacts.expire(now + PATIENCE_SECONDS + 1)
    assert not contacts.down
    contacts.asleep = False
    assert not contacts.hear(SCREEN, told(f0=Sign.PRESSED), now).swallow
