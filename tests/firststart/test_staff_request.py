"""The login for staff: whether there is one, and its password."""

import pytest

from wuxi_kiosk.firststart import staff_request
from wuxi_kiosk.firststart.staff_request import DIGITS, GROUP, exists, make_password


def test_it_exists_where_the_machine_has_its_user(monkeypatch: pytest.MonkeyPatch) -> None:
    for user, known in (("root", True), ("nobody-has-this-name", False)):
        monkeypatch.setattr(staff_request, "NAME", user)
        assert exists() is known


def test_can_be_written_down_and_not_be_guessed() -> None:
    made = {make_password() for _ in range(100)}
    assert len(made) == 100
    for password in made:
        groups = password.split(" ")
        assert [len(group) for group in groups] == [GROUP] * (DIGITS // GROUP)
        assert "".join(groups).isdecimal()
