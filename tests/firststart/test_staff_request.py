"""The password of the login for staff."""

from wuxi_kiosk.firststart.staff_request import DIGITS, GROUP, make_password


def test_can_be_written_down_and_not_be_guessed() -> None:
    made = {make_password() for _ in range(100)}
    assert len(made) == 100
    for password in made:
        groups = password.split(" ")
        assert [len(group) for group in groups] == [GROUP] * (DIGITS // GROUP)
        assert "".join(groups).isdecimal()
