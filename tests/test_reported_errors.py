"""The fixture `reported_errors` collects warnings of Qt and QML and exceptions in slots."""

from PySide6.QtCore import QObject, QUrl, Signal, Slot, qDebug, qWarning
from PySide6.QtQml import QQmlComponent, QQmlEngine


def take_errors(reported_errors: list[str]) -> str:
    """Return the errors reported so far and remove them, as the test provoked them."""
    found = "\n".join(reported_errors)
    reported_errors.clear()
    return found


def test_reports_qt_warning(reported_errors: list[str]) -> None:
    qDebug("only a debug message")
    qWarning("the screen is on fire")
    errors = take_errors(reported_errors)
    assert "the screen is on fire" in errors
    assert "only a debug message" not in errors


def test_reports_qml_warning(reported_errors: list[str], qt_application: object) -> None:
    engine = QQmlEngine()
    component = QQmlComponent(engine)
    component.setData(b"import QtQml\nQtObject { property int a: nobody.b }", QUrl("file:///page.qml"))
    assert component.create()
    assert "nobody is not defined" in take_errors(reported_errors)


class FailingReceiver(QObject):
    """Fails in a slot."""

    triggered = Signal()

    @Slot()
    def fail(self) -> None:
        raise ValueError("slipped")


def test_reports_exception_in_slot(reported_errors: list[str]) -> None:
    receiver = FailingReceiver()
    receiver.triggered.connect(receiver.fail)
    receiver.triggered.emit()
    assert "ValueError: slipped" in take_errors(reported_errors)
