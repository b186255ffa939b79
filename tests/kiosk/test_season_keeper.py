"""Seasons change between two visitors, whatever the clock does."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import Exhibit, Notice
from wuxi_kiosk.content.schedule import Schedule
from wuxi_kiosk.kiosk.season_keeper import SeasonKeeper
from wuxi_kiosk.library.source import Content, Origin

WINTER = Schedule.model_validate({"months": (12, 1, 2)})
CLOSED = Schedule.model_validate({"from": "2027-01-20", "until": "2027-01-20"})
TITLE = LocalizedText({"zh": "今日闭馆", "en": "Closed today"})


class Hall:
    """The exhibit as the keeper sees it: its citrus theme is shown in winter, and on a day of January it is closed."""

    def __init__(
        self, bundled: Exhibit, altered: Callable[..., Exhibit], now: datetime = datetime(2027, 1, 15, 12)
    ) -> None:
        themes = tuple(
            theme.model_copy(update={"when": WINTER}) if theme.id == "citrus" else theme for theme in bundled.themes
        )
        exhibit = altered(bundled, themes=themes, notices=(Notice(id="closed", title=TITLE, when=CLOSED),))
        self.content = Content(exhibit, Path("data"), Origin.BUNDLED)
        self.now = now
        self.unattended, self.clock_is_wrong = True, False
        self.shown: list[bool] = []
        self.notices: list[str] = []
        self.keeper = SeasonKeeper(
            self.content,
            show=lambda exhibit, _folder: self.shown.append(exhibit.theme("citrus") is not None),
            notify=self.notices.append,
            unattended=lambda: self.unattended,
            clock_is_wrong=lambda: self.clock_is_wrong,
            local=lambda: self.now,
        )

    def at(self, *moment: int) -> None:
        self.now = datetime(*moment)  # type: ignore[arg-type]
        self.keeper.update()


@pytest.fixture
def hall(qt_application: QApplication, bundled: Exhibit, altered: Callable[..., Exhibit]) -> Hall:
    return Hall(bundled, altered)


def test_nothing_is_shown_anew_as_long_as_all_is_in_season(hall: Hall) -> None:
    hall.at(2027, 2, 1)
    assert hall.shown == []
    hall.at(2027, 3, 1)
    assert hall.shown == [False]
    hall.at(2027, 4, 1)
    assert hall.shown == [False], "nothing has changed"


def test_what_is_out_of_season_is_hidden_from_the_start_on(
    qt_application: QApplication, bundled: Exhibit, altered: Callable[..., Exhibit]
) -> None:
    assert Hall(bundled, altered, datetime(2027, 7, 1)).shown == [False]


def test_a_change_waits_until_the_visitor_has_left(hall: Hall) -> None:
    hall.unattended = False
    hall.at(2027, 3, 1)
    assert hall.shown == []
    hall.unattended = True
    hall.keeper.update()
    assert hall.shown == [False]


def test_a_clock_that_jumps_back_and_forth_does_no_harm(hall: Hall) -> None:
    for year in (1970, 2099, 2027):
        hall.at(year, 7, 1)
        hall.at(year, 1, 1)
    assert hall.shown == [False, True] * 3


def test_a_wrong_clock_shows_what_has_no_schedule_until_it_is_right(hall: Hall) -> None:
    hall.clock_is_wrong = True
    hall.at(2027, 1, 20)
    assert (hall.shown, hall.notices) == ([False], [])
    hall.clock_is_wrong = False
    hall.keeper.update()
    assert (hall.shown, hall.notices) == ([False, True], ["closed"])


def test_a_notice_comes_and_goes(hall: Hall) -> None:
    for day in (19, 20, 20, 21):
        hall.at(2027, 1, day, 12)
    assert hall.notices == ["closed", ""]


def test_other_content_is_shown_at_once(hall: Hall, bundled: Exhibit) -> None:
    hall.at(2027, 1, 20)
    hall.unattended = False
    hall.keeper.set_content(replace(hall.content, exhibit=bundled))
    assert (hall.shown, hall.notices) == ([True], ["closed", ""])
