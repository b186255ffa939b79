"""The tests hear what Qt, QML and slots complain of."""

from PySide6.QtCore import QObject, QUrl, Signal, Slot, qDebug, qWarning
from PySide6.QtQml import QQmlComponent, QQmlEngine


def taken(complaints: list[str]) -> str:
    """The complaints so far, which were meant."""
    found = "\n".join(complaints)
    complaints.clear()
    return found


def test_a_warning_of_qt(complaints: list[str]) -> None:
    qDebug("nothing grave")
    qWarning("the screen is on fire")
    heard = taken(complaints)
    assert "the screen is on fire" in heard
    assert "nothing grave" not in heard


def test_a_warning_of_qml(complaints: list[str], application: object) -> None:
    engine = QQmlEngine()
    component = QQmlComponent(engine)
    component.setData(b"import QtQml\nQtObject { property int a: nobody.b }", QUrl("file:///page.qml"))
    assert component.create()
    assert "nobody is not defined" in taken(complaints)


class Clumsy(QObject):
    """Fails in a slot."""

    happened = Signal()

    @Slot()
    def fail(self) -> None:
        raise ValueError("slipped")


def test_an_exception_in_a_slot(complaints: list[str]) -> None:
    clumsy = Clumsy()
    clumsy.happened.connect(clumsy.fail)
    clumsy.happened.emit()
    assert "ValueError: slipped" in taken(complaints)
