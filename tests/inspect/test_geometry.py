"""The faults that geometry.py finds on a page, and those that it must not report."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wuxi_kiosk.inspect.geometry import LARGE, Box, Limits, find_faults, inspect_page, target_gaps

# Pixels of a millimetre, so that a text of 40 px is 10 mm high and a button of 100 px 25 mm large.
MILLIMETRE = 4.0
PAGE = """
import QtQuick
import QtQuick.Templates as T
Window {
    width: 800; height: 600
    component Plain: Text { font.pixelSize: 40 }
    component Button: T.AbstractButton { width: 100; height: 100; background: Rectangle { color: "white" } }
    Button { objectName: "one"; x: 20; y: 480 }
    Plain { x: 260; y: 500; text: "fine" }
    Item { anchors.fill: parent; %s }
}
"""
SCROLLING = "Flickable { x: 300; width: 300; height: 200; contentHeight: 900; clip: true; %s }"
WIDE = "Flickable { width: 780; height: 400; contentHeight: 1200; clip: true; Item { width: 780; height: 300; %s } }"
Show = Callable[[str], QQuickWindow]


@pytest.fixture
def show(qt_application: QApplication) -> Iterator[Show]:
    """Shows a page with further items."""
    engine = QQmlEngine()
    # Keep a reference, or the window is deleted.
    made: list[tuple[QQmlComponent, QQuickWindow]] = []

    def shown(more: str) -> QQuickWindow:
        component = QQmlComponent(engine)
        component.setData((PAGE % more).encode(), QUrl())
        window = component.create()
        assert isinstance(window, QQuickWindow), component.errorString()
        made.append((component, window))
        window.show()
        assert QTest.qWaitForWindowExposed(window)
        return window

    yield shown
    for _, window in made:
        window.close()
    made.clear()


def found(window: QQuickWindow, limits: Limits | None = None) -> list[str]:
    return [str(fault) for fault in find_faults(inspect_page(window), MILLIMETRE, limits or Limits())]


@pytest.mark.parametrize(
    "more",
    [
        "",
        'Plain { x: 200; y: 420; text: "above" }',
        'Button { objectName: "two"; x: 136; y: 480 }',
        # Beyond the edge of a scroll area.
        SCROLLING % 'Plain { y: 170; text: "half" } Plain { y: 700; text: "below" } Button { y: 240; x: 20 }',
        # A page beside the window.
        'Item { x: 800; width: 800; height: 600; Plain { text: "next" } }',
        # The label of the item itself.
        'Button { x: 300; y: 200; width: 200; contentItem: Plain { text: "press" } }',
        # A datum without background on the card of its figure, below its texts.
        'Item { x: 300; T.AbstractButton { objectName: "figure-a"; width: 400; height: 300 }'
        ' Plain { x: 20; y: 20; text: "label" } }',
        'Item { visible: false; Plain { x: 790; text: "gone" } }',
    ],
)
def test_reports_no_fault(show: Show, more: str) -> None:
    assert found(show(more)) == []


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ('Plain { x: 260; y: 510; text: "over" }', "overlap"),
        ('Plain { x: 770; y: 100; text: "leaves" }', "cut off"),
        ('Plain { x: 900; y: 100; text: "is gone" }', "cut off"),
        ('Item { width: 60; height: 60; clip: true; Plain { text: "clipped" } }', "cut off"),
        ('Plain { width: 60; text: "too wide for it" }', "wider than its place"),
        ('Plain { width: 60; text: "too wide for it"; elide: Text.ElideRight }', "truncated"),
        ('Text { font.pixelSize: 20; text: "small" }', "5.00 mm high, not 6"),
        ('Button { objectName: "two"; x: 100; width: 70 }', "17.5 mm small, not 20"),
        ('Button { objectName: "two"; x: 130; y: 480 }', "2.5 mm apart, not 4"),
        ('Button { objectName: "two"; x: 60; y: 400 }', "mm apart, not 4"),
        ('Button { objectName: "two"; x: 750; y: 100 }', "cut off: two"),
        ('Button { objectName: "two"; x: 250; y: 460 }', "two (250,460 100×100) meets “fine”"),
        ('T.AbstractButton { objectName: "figure-a"; x: 250; y: 460; width: 100; height: 60 }', "figure-a"),
        ('Rectangle { x: 250; y: 400; width: 300; height: 150; color: "red" }', "hidden by a QQuickRectangle"),
        # Faults below the edge of a scroll area count too.
        (SCROLLING % 'Plain { y: 600; text: "a" } Plain { y: 610; text: "b" }', "overlap"),
        (SCROLLING % 'Plain { x: 270; text: "across" }', "cut off"),
        (WIDE % 'y: 700; Plain { y: 100; text: "a" } Plain { y: 110; text: "b" }', "overlap"),
        ('Item { y: 600; width: 800; height: 300; Plain { text: "below the window" } }', "cut off"),
    ],
)
def test_reports_fault(show: Show, more: str, message: str) -> None:
    assert any(message in fault for fault in found(show(more))), found(show(more))


def test_large_text_has_larger_limits(show: Show) -> None:
    window = show('Button { objectName: "two"; x: 136; y: 480; height: 90 } Text { font.pixelSize: 30; text: "small" }')
    assert found(window) == []
    assert sorted(fault.partition(": ")[0] for fault in found(window, LARGE)) == [
        "22.5 mm small, not 25",
        "4.0 mm apart, not 5",
        "7.50 mm high, not 8",
    ]


def test_reports_page_without_text_or_target(qt_application: QApplication) -> None:
    window = QQuickWindow()
    window.resize(400, 300)
    assert found(window) == ["no text at all", "nothing can be touched"]


def test_placement(show: Show) -> None:
    page = inspect_page(
        show(
            'Button { objectName: "two"; x: 220; y: 480 } Plain { x: 300; y: 100; width: 200; '
            'horizontalAlignment: Text.AlignRight; text: "right" }'
        )
    )
    (pair,) = target_gaps(page)
    assert (pair[0].name, pair[1].name, pair[2]) == ("one", "two", 100)
    right = next(text for text in page.texts if text.text == "right")
    assert right.place.whole.right == pytest.approx(500, abs=1)
    assert right.em == 40


def test_box() -> None:
    box = Box(0, 0, 10, 10)
    assert box.gap(Box(13, 14, 20, 20)) == 5
    assert box.gap(Box(5, 12, 20, 20)) == 2
    assert box.gap(Box(5, 5, 20, 20)) == -5
    assert box.intersected(Box(20, 0, 30, 10)).empty
    assert not box.overlaps(Box(9, 9, 20, 20))
    assert box.overlaps(Box(5, 5, 20, 20))
    assert box.contains(Box(-1, 0, 11, 10))
