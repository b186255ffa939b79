"""The mark for staff."""

from PySide6.QtQuick import QQuickWindow

from wuxi_kiosk.kiosk.staff_mark import StaffMark


class _Window(QQuickWindow):
    marks: list[bool]

    def __init__(self) -> None:
        self.marks = []

    def setProperty(self, name: str, value: object) -> bool:
        assert name == "staffMark"
        self.marks.append(bool(value))
        return True


def test_it_is_shown_as_long_as_there_is_a_reason() -> None:
    window = _Window()
    mark = StaffMark(window)
    for reason, present in (("settings", True), ("self-test", True), ("settings", False), ("self-test", False)):
        mark.set(reason, present)
    assert window.marks == [True, True, True, False]
