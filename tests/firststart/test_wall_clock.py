"""Places, and a clock that is stepped."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from wuxi_kiosk.content_registry import characters
from wuxi_kiosk.firststart.wall_clock import MAX_YEAR, MIN_YEAR, WallClock, find_zone, machine_zone, places
from wuxi_kiosk.paths import fonts

SHANGHAI = "Asia/Shanghai"


def moment(*parts: int, zone: str = SHANGHAI) -> float:
    year, month, day, hour, minute = parts
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(zone)).timestamp()


def clock_at(*parts: int, zone: str = SHANGHAI) -> WallClock:
    now = moment(*parts, zone=zone)
    return WallClock(lambda: now, zone)


def shown(clock: WallClock) -> str:
    return f"{clock.shown():%Y-%m-%d %H:%M}"


class TestPlaces:
    def test_the_first_is_shanghai_and_all_exist(self) -> None:
        found = places("", moment(2026, 11, 29, 18, 0))
        assert (found[0].zone, found[0].difference) == (SHANGHAI, "UTC+8")
        assert len(found) >= 5
        assert all(find_zone(place.zone) for place in found)
        assert not set("".join(place.name + place.difference for place in found)) - characters(fonts())

    def test_the_present_one_is_among_them_once(self) -> None:
        now = moment(2026, 7, 1, 0, 0)
        assert [place.zone for place in places("America/Argentina/Buenos_Aires", now)].count(
            "America/Argentina/Buenos_Aires"
        ) == 1
        assert places("America/Argentina/Buenos_Aires", now)[-1].name == "Buenos Aires"
        assert len(places(SHANGHAI, now)) == len(places("", now))

    @pytest.mark.parametrize(
        ("zone", "month", "difference"),
        [
            ("America/St_Johns", 1, "UTC−3:30"),
            ("America/St_Johns", 7, "UTC−2:30"),
            ("Etc/UTC", 1, "UTC"),
            ("Asia/Kolkata", 1, "UTC+5:30"),
        ],
    )
    def test_differences(self, zone: str, month: int, difference: str) -> None:
        assert places(zone, moment(2026, month, 1, 0, 0))[-1].difference == difference

    @pytest.mark.parametrize("name", ["", "Nowhere/Else", "../../etc/passwd", "/etc/localtime"])
    def test_a_zone_that_there_is_not(self, name: str) -> None:
        assert find_zone(name) is None

    def test_zone_of_the_machine(self, tmp_path: Path) -> None:
        link = tmp_path / "localtime"
        assert machine_zone(link) == ""
        for target, name in (
            ("../usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo"),
            ("/usr/share/zoneinfo/Mars/Base", ""),
            ("elsewhere", ""),
        ):
            link.unlink(missing_ok=True)
            link.symlink_to(target)
            assert machine_zone(link) == name


class TestWallClock:
    @pytest.mark.parametrize(
        ("field", "direction", "expected"),
        [
            ("minute", 1, "2024-02-29 23:59"),
            ("hour", 1, "2024-03-01 00:58"),
            ("hour", -1, "2024-02-29 22:58"),
            ("day", 1, "2024-03-01 23:58"),
            ("month", 1, "2024-03-29 23:58"),
            ("month", -1, "2024-01-29 23:58"),
            ("year", 1, "2025-02-28 23:58"),
        ],
    )
    def test_steps(self, field: str, direction: int, expected: str) -> None:
        clock = clock_at(2024, 2, 29, 23, 58)
        clock.step(field, direction)
        assert shown(clock) == expected

    def test_months_carry_over_and_end_earlier(self) -> None:
        clock = clock_at(2026, 12, 31, 8, 0)
        clock.step("month", 1)
        assert shown(clock) == "2027-01-31 08:00"
        clock.step("month", 1)
        assert shown(clock) == "2027-02-28 08:00"

    def test_an_hour_is_one_on_the_dial_in_the_night_that_summer_begins(self) -> None:
        clock = clock_at(2026, 3, 29, 0, 30, zone="Europe/Berlin")
        clock.step("hour", 1)
        clock.step("hour", 1)
        clock.step("hour", 1)
        assert shown(clock) in ("2026-03-29 03:30", "2026-03-29 04:30")

    def test_years_stay_within_bounds(self) -> None:
        clock = clock_at(MAX_YEAR, 12, 31, 23, 59)
        for field in ("year", "month", "day", "hour", "minute"):
            clock.step(field, 1)
            assert clock.shown().year == MAX_YEAR, field
        clock = clock_at(MIN_YEAR, 1, 1, 0, 0)
        clock.step("minute", -1)
        assert clock.shown().year == MIN_YEAR

    def test_it_goes_on_and_another_place_is_the_same_moment(self) -> None:
        now = [moment(2026, 11, 29, 18, 0)]
        clock = WallClock(lambda: now[0], SHANGHAI)
        clock.step("hour", 1)
        now[0] += 120
        assert shown(clock) == "2026-11-29 19:02"
        before = clock.seconds()
        clock.zone = "Europe/London"
        assert shown(clock) == "2026-11-29 11:02"
        assert clock.seconds() == before

    def test_a_clock_that_woke_in_1970_begins_with_what_has_passed(self) -> None:
        clock = WallClock(lambda: 3600.0, SHANGHAI, moment(2026, 11, 1, 0, 0))
        assert shown(clock) == "2026-11-01 00:00"
        assert clock.shift > 0
        assert WallClock(lambda: moment(2027, 1, 1, 0, 0), SHANGHAI, moment(2026, 11, 1, 0, 0)).shift == 0

    def test_without_a_zone_it_is_the_time_of_the_process(self) -> None:
        clock = WallClock(lambda: 0.0, "")
        assert clock.shown() == datetime.fromtimestamp(0, UTC)
