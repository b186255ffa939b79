"""The row of steps."""

from wuxi_kiosk.firststart.progress import Progress


def test_forward_and_back_within_the_row() -> None:
    progress = Progress(["a", "b", "c"])
    assert not progress.move(-1)
    assert (progress.current, progress.index, progress.is_last) == ("a", 0, False)
    assert progress.move(1)
    assert progress.move(1)
    assert (progress.current, progress.index, progress.is_last) == ("c", 2, True)
    assert not progress.move(1)
    assert progress.move(-1)
    assert progress.current == "b"


def test_a_step_that_is_left_out_is_passed_over_both_ways() -> None:
    progress = Progress(["a", "b", "c"])
    progress.leave_out("b", True)
    assert progress.shown == ("a", "c")
    progress.move(1)
    assert (progress.current, progress.index) == ("c", 1)
    progress.move(-1)
    assert progress.current == "a"
    progress.leave_out("b", False)
    progress.move(1)
    assert progress.current == "b"


def test_the_step_that_is_shown_is_not_taken_away_from_under_the_operator() -> None:
    progress = Progress(["a", "b", "c"])
    progress.move(1)
    progress.leave_out("b", True)
    assert (progress.shown, progress.index) == (("a", "b", "c"), 1)
    progress.move(1)
    assert progress.shown == ("a", "c")
