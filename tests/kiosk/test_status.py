"""The status: written and read, judged, and as Prometheus reads it."""

import re
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuxi_kiosk.kiosk import clock
from wuxi_kiosk.kiosk import status as module
from wuxi_kiosk.kiosk.incidents import boot_id
from wuxi_kiosk.kiosk.status import (
    NAME,
    PROMETHEUS_NAME,
    DisplayStatus,
    HealthStatus,
    age,
    count_start,
    duration,
    lines,
    problems,
    prometheus_text,
    read,
    write,
)
from wuxi_kiosk.packs.signed_dates import remember

HEALTHY = HealthStatus(
    version="0.1.0",
    written=1_795_000_000.5,
    monotonic=500.0,
    boot=boot_id(),
    pid=42,
    content="0123456789ab",
    origin="folder",
    uptime_s=3600.0,
    starts=3,
    last_frame_age_s=0.5,
    frame_p99_ms=12.5,
    restarts={"frozen": 2},
    memory_mb=231.0,
    temperature_c=51.0,
    disk_free_mb=9000.0,
    disk_total_mb=32000.0,
    display=DisplayStatus("DP-1", 1920, 1080, "1920x1080@60", True),
    touch=["ILITEK"],
    clock="ok",
)
# A line of the text format of Prometheus: a name, labels with their escapes, a number.
SAMPLE = re.compile(
    r'(?P<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(?P<labels>(?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*",?)*)\})? '
    r"(?P<value>[-+]?(?:\d+(?:\.\d+)?(?:e[-+]?\d+)?|Inf)|NaN)"
)


def test_is_written_and_read(tmp_path: Path) -> None:
    assert read(tmp_path) is None
    assert write(HEALTHY, tmp_path / "state")
    assert read(tmp_path / "state") == HEALTHY
    assert sorted(path.name for path in (tmp_path / "state").iterdir()) == sorted([NAME, PROMETHEUS_NAME])
    assert (tmp_path / "state" / PROMETHEUS_NAME).read_text(encoding="utf-8") == prometheus_text(HEALTHY)


@pytest.mark.parametrize("content", [b"", b"\0" * 500, b"[]", b'{"version": 1}', b'{"version": "1", "restarts": "x"}'])
def test_a_damaged_file_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    assert read(tmp_path) is None


def test_where_nothing_can_be_written_it_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert not write(HEALTHY, tmp_path / "file" / "state")
    assert count_start(tmp_path / "file" / "state") == 1


@pytest.mark.parametrize(
    ("changed", "age_s", "english"),
    [
        (HEALTHY, 31, []),
        (HEALTHY, 121, ["no report for 2 min"]),
        (replace(HEALTHY, boot="another"), 10, ["has not run since the machine was started"]),
        (replace(HEALTHY, fallback=True), 10, ["the bundled content is shown"]),
        (replace(HEALTHY, last_frame_age_s=3700.0), 10, ["the picture has stood still for 1 h 1 min"]),
        (
            replace(HEALTHY, pack_taken_back="2-aaaaaaaaaaaa", pack_reason=["出错", "it failed"]),
            10,
            ["the pack 2 (aaaaaa) was taken back: it failed"],
        ),
        (replace(HEALTHY, left=True, last_frame_age_s=300.0), 500, ["staff have left the exhibit by the panel"]),
        (replace(HEALTHY, left=True, boot="another"), 10, ["has not run since the machine was started"]),
        (replace(HEALTHY, last_frame_age_s=None), 10, ["there has been no picture yet"]),
    ],
)
def test_what_is_wrong(changed: HealthStatus, age_s: float, english: list[str]) -> None:
    found = problems(changed, age_s)
    assert len(found) == len(english)
    for (zh, en), expected in zip(found, english, strict=True):
        assert expected in en
        assert re.search("[一-龥]", zh)


def test_content_and_pack_are_told_by_what_people_call_them() -> None:
    named = replace(HEALTHY, content_title=["跨越", "Across"], content_version="2026.12", origin="pack")
    pack = replace(named, pack="2026.12-aaaaaaaaaaaa", pack_installed="2026-11-30T09:00:00+00:00", pack_on_trial=True)
    told = "\n".join(lines(pack, 0))
    assert "内容 · content: 跨越 2026.12（内容包，012345） · Across 2026.12 (pack, 012345)" in told
    assert "内容包 · pack: 2026.12（2026-11-30 装的，aaaaaa），试用中 · " in told
    assert "2026.12 (installed 2026-11-30, aaaaaa), on trial" in told
    assert "内容包 · pack" not in "\n".join(lines(HEALTHY, 0))
    assert "（设置里写的文件夹，备用，012345） · (the folder" in "\n".join(lines(replace(HEALTHY, fallback=True), 0))


def test_that_staff_have_left_is_noted(tmp_path: Path) -> None:
    module.note_left(tmp_path)
    assert read(tmp_path) is None
    write(HEALTHY, tmp_path)
    module.note_left(tmp_path)
    assert read(tmp_path) == replace(HEALTHY, left=True)
    assert next(lines(replace(HEALTHY, left=True), 1)).startswith("有问题：工作人员在面板上退出了展项")


def test_a_display_that_is_off_has_no_frames() -> None:
    off = replace(
        HEALTHY, last_frame_age_s=30_000.0, display=replace(HEALTHY.display or DisplayStatus("", 0, 0, ""), on=False)
    )
    assert problems(off, 10) == []


def test_age_is_not_told_by_a_clock_that_jumps() -> None:
    assert age(HEALTHY, wall=lambda: 0.0, monotonic=lambda: 530.0) == 30
    assert age(replace(HEALTHY, boot="another"), wall=lambda: HEALTHY.written + 60, monotonic=lambda: 0.0) == 60


@pytest.mark.parametrize(
    ("seconds", "zh", "en"),
    [
        (0.2, "0秒", "0 s"),
        (59, "59秒", "59 s"),
        (3600, "1小时", "1 h"),
        (90061, "1天1小时", "1 d 1 h"),
        (86460, "1天", "1 d"),
    ],
)
def test_durations_in_words(seconds: float, zh: str, en: str) -> None:
    assert duration(seconds) == (zh, en)


def test_people_can_read_it_in_both_languages() -> None:
    text = "\n".join(lines(HEALTHY, 12))
    assert text.startswith("一切正常 · healthy\n")
    for words in (
        "12秒前 · 12 s ago",
        "frozen 2",
        "231 MB",
        "DP-1 1920x1080@60，开着 · DP-1 1920x1080@60, on",
        "ILITEK",
        "012345",
    ):
        assert words in text
    assert "不知道 · unknown" in "\n".join(lines(HealthStatus("1", 0, 0, "", 1), 0))
    assert "有问题：" in next(lines(replace(HEALTHY, fallback=True), 12))


def parse(text: str) -> dict[str, float]:
    """The samples of a Prometheus text, by name and labels; fails on what Prometheus would refuse."""
    assert text.endswith("\n")
    found: dict[str, float] = {}
    types: dict[str, str] = {}
    helped: set[str] = set()
    # Not splitlines, which also splits at other characters.
    for line in text[:-1].split("\n"):
        if line.startswith("# HELP "):
            helped.add(line.split(" ")[2])
        elif line.startswith("# TYPE "):
            _, _, name, kind = line.split(" ")
            assert name not in types
            types[name] = kind
            assert kind in ("gauge", "counter")
            assert name.endswith("_total") == (kind == "counter")
        else:
            match = SAMPLE.fullmatch(line)
            assert match, line
            assert match["name"] in types, "TYPE comes before the samples"
            assert line.rpartition(" ")[0] not in found, "the same twice"
            found[line.rpartition(" ")[0]] = float(match["value"])
    assert helped == set(types)
    return found


def test_prometheus_text() -> None:
    found = parse(prometheus_text(HEALTHY))
    assert found["wuxi_kiosk_starts_total"] == 3
    assert found["wuxi_kiosk_frame_p99_seconds"] == 0.0125
    assert found["wuxi_kiosk_memory_pss_bytes"] == 231e6
    assert found['wuxi_kiosk_recoveries{cause="frozen"}'] == 2
    assert found["wuxi_kiosk_status_timestamp_seconds"] == 1_795_000_000.5
    assert found["wuxi_kiosk_display_on"] == 1
    assert (found["wuxi_kiosk_pack_on_trial"], found["wuxi_kiosk_pack_taken_back"]) == (0, 0)
    assert (found["wuxi_kiosk_clock_synchronised"], found["wuxi_kiosk_clock_wrong"]) == (1, 0)


@given(st.text(), st.text(), st.integers(0, 10**9))
def test_any_name_is_escaped_for_prometheus(cause: str, display: str, count: int) -> None:
    changed = replace(HEALTHY, restarts={cause: count}, display=DisplayStatus(display, 1, 1, display))
    found = parse(prometheus_text(changed))
    assert count in found.values()


def test_what_is_unknown_is_left_out_for_prometheus() -> None:
    found = parse(prometheus_text(HealthStatus("1", 0, 0, "", 1)))
    assert not [name for name in found if "temperature" in name or "display" in name or "frame" in name]


def test_counts_starts_and_survives_a_damaged_counter(tmp_path: Path) -> None:
    assert [count_start(tmp_path) for _ in range(3)] == [1, 2, 3]
    for damage in (b"\0\0\0", b"[1]", b'{"starts": "many"}', b'{"starts": -4}'):
        (tmp_path / module.STARTS_NAME).write_bytes(damage)
        assert count_start(tmp_path) == 1


def test_the_highest_believable_temperature(tmp_path: Path) -> None:
    assert module.temperature(tmp_path) is None
    for number, written in enumerate(("51000", "48500", "-274000", "999000", "x", "")):
        (tmp_path / f"thermal_zone{number}").mkdir()
        (tmp_path / f"thermal_zone{number}" / "temp").write_text(written)
    assert module.temperature(tmp_path) == 51


def test_the_disk_of_a_folder_that_is_not_there(tmp_path: Path) -> None:
    space = module.disk_space(tmp_path / "not" / "there")
    assert space
    assert 0 < space[0] <= space[1]


def test_the_clock_is_the_system_s(tmp_path: Path) -> None:
    status = replace(HEALTHY, written=time.time(), monotonic=time.monotonic())
    assert 0 <= age(status) < 60


@pytest.mark.parametrize(("seconds", "wrong"), [(-1.0, True), (1.0, False)])
def test_clock_is_wrong_before_a_moment_that_has_passed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, seconds: float, wrong: bool
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(clock, "is_synchronised", lambda: False)
    monkeypatch.setattr(clock, "newest_date", lambda: 1e9)
    monkeypatch.setattr(time, "time", lambda: 1e9 + seconds)
    assert module.ClockWatch().is_wrong() is wrong


def test_a_date_that_was_signed_has_passed_unless_a_time_server_knows_better(tmp_path: Path) -> None:
    signed = datetime(2090, 1, 1, tzinfo=UTC)
    remember(tmp_path, signed)
    assert module.newest_known(None, synchronised=False, folder=tmp_path) == signed.timestamp()
    assert module.newest_known(None, synchronised=True, folder=tmp_path) == clock.newest_date()
