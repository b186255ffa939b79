"""The touch that wakes a screen which the opening hours have switched off."""

from wuxi_kiosk import launch
from wuxi_kiosk.kiosk.display import NoDisplay
from wuxi_kiosk.settings import OpeningHours, Settings
from wuxi_kiosk.visit.idle import UNATTENDED_S, Phase

from ..timing import wait_until
from .conftest import TouchDriver

CLOSED = OpeningHours(((),) * 7)


def test_presses_nothing(driver: TouchDriver) -> None:
    """Without an attract loop a theme's card lies under the finger."""
    switched: list[bool] = []

    class Screen(NoDisplay):
        def set_power(self, output: str | None, on: bool) -> list[str]:
            switched.append(on)
            return []

    driver.clock.now += UNATTENDED_S
    power = launch.keep_opening_hours(Screen(""), Settings(hours=CLOSED), driver.application)
    try:
        card = driver.center_of("scroll-citrus")
        power.update()
        wait_until(lambda: switched == [False])
        driver.tap(card)
        wait_until(lambda: switched == [False, True])
        assert driver.route == "home"
        assert driver.application.visit.phase is Phase.ACTIVE
        driver.tap(card)
        driver.wait_until(lambda: driver.route.startswith("theme/citrus"), "the next touch opens it")
    finally:
        driver.application.touch_monitor.touched.disconnect(power.touched)
        power.deleteLater()


def test_a_still_picture_covers_what_stays_on_until_somebody_touches_it(driver: TouchDriver) -> None:
    driver.clock.now += UNATTENDED_S
    window = driver.application.window
    settings = Settings(hours=CLOSED, closed_screen="picture")
    power = launch.keep_opening_hours(NoDisplay("不行 · no"), settings, driver.application)
    try:
        card = driver.center_of("scroll-citrus")
        power.update()
        driver.settle()
        assert window.property("blocked")
        driver.tap(card)
        driver.wait_until(lambda: not window.property("blocked"), "it stays covered")
        assert driver.route == "home", "the touch that wakes it presses nothing"
    finally:
        driver.application.touch_monitor.touched.disconnect(power.touched)
        power.deleteLater()
        window.setProperty("closed", False)
