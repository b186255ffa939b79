"""The land glides from one step of a story to the next."""

from typing import TYPE_CHECKING

import pytest

from wuxi_kiosk.inspect.page import in_window

from ..timing import slow_motion, wait_until

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickItem

    from .conftest import TouchDriver


def view_of(driver: "TouchDriver") -> "QQuickItem":
    """The view of the land."""
    (view,) = in_window(driver.application.window, "land-view")
    return view


def shot(driver: "TouchDriver", name: str) -> "QQuickItem":
    """One of the two that it fades between."""
    (found,) = in_window(driver.application.window, f"view-{name}")
    return found


def shown(driver: "TouchDriver") -> str:
    """What it shows in front; empty for nothing."""
    found = in_window(driver.application.window, "view-in-front")
    return str(found[0].property("key")) if found else ""


def test_view_fades_over_the_former_one_in_the_direction_of_travel(driver: "TouchDriver") -> None:
    for start, end, direction in ((4, 5, 1), (3, 2, -1)):
        driver.go(f"theme/ecommerce/story/{start}")
        view = view_of(driver)
        first = shown(driver)
        with slow_motion(driver.application):
            driver.application.navigator.go(f"theme/ecommerce/story/{end}")
            wait_until(lambda view=view: view.property("progress") > 0, "the next view never comes")  # type: ignore[misc]
            front, back = shot(driver, "in-front"), shot(driver, "behind")
            assert front.property("key") != first == back.property("key")
            assert 0 < front.opacity() < 1 == back.opacity()
            assert direction * front.property("shift") > 0 >= direction * back.property("shift")
            # The land beneath is not drawn meanwhile.
            assert view.property("covers")
            assert in_window(driver.application.window, "backdrop") == []
    # What moves slowly would never come to rest.
    driver.go("home")


@pytest.mark.parametrize("numbers", [(2, 3, 6, 1, 5, 4), (2, 3, 1, 4, 5), (4, 6), (5, 3)])
def test_many_turns_at_once_end_at_the_view_of_the_page(driver: "TouchDriver", numbers: tuple[int, ...]) -> None:
    """Views of both kinds give way to each other before they have come."""
    driver.go(f"theme/ecommerce/story/{numbers[-1]}")
    last = shown(driver)
    driver.go("home")
    for number in numbers:
        driver.application.navigator.go(f"theme/ecommerce/story/{number}")
    driver.settle()
    assert shown(driver) == last
    assert view_of(driver).property("covers")


def test_view_is_cut_with_reduced_motion(driver: "TouchDriver") -> None:
    driver.go("theme/ecommerce/story/4")
    driver.application.access.choose("reducedMotion", True)
    view = view_of(driver)
    with slow_motion(driver.application):
        driver.go("theme/ecommerce/story/5")
        assert view.property("progress") == 1
        assert view.property("covers")


def test_view_leaves_with_the_story(driver: "TouchDriver") -> None:
    driver.go("theme/ecommerce/story/6")
    driver.tap("section-figures")
    assert not view_of(driver).property("covers")
    assert in_window(driver.application.window, "backdrop")
    assert shown(driver) == ""
    driver.tap("section-story")
    assert view_of(driver).property("covers")


def test_next_card_leads_on(driver: "TouchDriver") -> None:
    driver.go("theme/ecommerce/story/5")
    driver.tap("next-step")
    assert driver.route == "theme/ecommerce/story/6"
    driver.tap("next-step")
    assert driver.route == "theme/ecommerce/figures/1"
