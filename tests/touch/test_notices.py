"""A notice that blocks stays, whatever is touched; another one lets visitors in."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import Exhibit, Notice

if TYPE_CHECKING:
    from .conftest import TouchDriver

TITLE = LocalizedText({"zh": "今日闭馆", "en": "Closed today"})


@pytest.fixture
def noticed(driver: "TouchDriver", bundled: Exhibit, altered: Callable[..., Exhibit]) -> "Iterator[TouchDriver]":
    """The exhibit with a notice of each kind."""
    model = driver.application.exhibit
    former, folder = model.exhibit, model.folder
    notices = (Notice(id="closed", title=TITLE), Notice(id="tour", title=TITLE, blocks=False))
    model.setExhibit(altered(former, notices=notices), folder)
    driver.disable_animations()
    yield driver
    driver.application.navigator.set_notice("")
    model.setExhibit(former, folder)


def test_touches_press_nothing_beneath_a_notice(noticed: "TouchDriver") -> None:
    card = noticed.center_of("scroll-citrus")
    noticed.application.navigator.set_notice("closed")
    noticed.settle()
    noticed.tap(card)
    noticed.settle()
    assert noticed.route == "home"
    assert noticed.find(objectName="notice")
    noticed.application.navigator.set_notice("")
    noticed.settle()
    noticed.tap(card)
    noticed.wait_until(lambda: noticed.route.startswith("theme/citrus"), "without it the card opens")


def test_visitors_go_on_where_a_notice_does_not_block(noticed: "TouchDriver") -> None:
    noticed.application.navigator.set_notice("tour")
    noticed.settle()
    noticed.tap("scroll-citrus")
    noticed.wait_until(lambda: noticed.route.startswith("theme/citrus"), "the card opens")
