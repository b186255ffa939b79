"""The health of the exhibit as data: a file for `wuxi-kiosk status` and one for the monitoring system Prometheus."""

import math
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from wuxi_kiosk.kiosk import clock
from wuxi_kiosk.kiosk.incidents import boot_id
from wuxi_kiosk.kiosk.state_files import read_json, state_folder, write_atomically, write_json
from wuxi_kiosk.packs.installed import SHORT_HASH, pack_label
from wuxi_kiosk.packs.signed_dates import newest_signed

NAME, PROMETHEUS_NAME, STARTS_NAME = "status.json", "wuxi_kiosk.prom", "starts.json"
INTERVAL_S = 30.0
# From here on an exhibit counts as unhealthy: four intervals.
MAX_AGE_S = 120.0
_MEGABYTE = 1_000_000
Text = tuple[str, str]


@dataclass(frozen=True)
class DisplayStatus:
    """A display: its size in pixels, its mode, and whether it is on; None where that is not known."""

    name: str
    width: int
    height: int
    mode: str
    on: bool | None = None


@dataclass(frozen=True)
class HealthStatus:
    """The health of the exhibit at a moment; None is what is not known.

    `written` are seconds since 1970 by a wall clock that may be wrong, `monotonic` seconds within the boot `boot`.
    `newest_known` is the newest date that has certainly passed. `restarts` counts by cause.
    """

    version: str
    written: float
    monotonic: float
    boot: str
    pid: int
    # The hash of the content, its title in Chinese and English, its version, and where it comes from.
    content: str = ""
    content_title: list[str] = field(default_factory=list)
    content_version: str = ""
    origin: str = ""
    # The pack that is selected, when it was installed, whether it is on trial, and which one was taken back before it,
    # with the reason.
    pack: str = ""
    pack_installed: str = ""
    pack_on_trial: bool = False
    pack_taken_back: str = ""
    pack_reason: list[str] = field(default_factory=list)
    fallback: bool = False
    uptime_s: float = 0.0
    starts: int = 0
    last_frame_age_s: float | None = None
    frame_p99_ms: float | None = None
    restarts: dict[str, int] = field(default_factory=dict)
    memory_mb: float | None = None
    temperature_c: float | None = None
    disk_free_mb: float | None = None
    disk_total_mb: float | None = None
    display: DisplayStatus | None = None
    touch: list[str] = field(default_factory=list)
    last_error: str = ""
    clock: str = "unverified"
    newest_known: float = 0.0
    # Whether staff have left the exhibit by the panel since.
    left: bool = False


def note_left(folder: Path | None = None) -> None:
    """Write that staff have left the exhibit, which is then no failure."""
    if kept := read(folder):
        write(replace(kept, left=True), folder)


def write(status: HealthStatus, folder: Path | None = None) -> bool:
    """Write both files; returns whether both were written."""
    folder = folder or state_folder()
    data = prometheus_text(status).encode()
    # Not `and`: one may be written where the other cannot.
    return all([write_json(folder / NAME, asdict(status)), write_atomically(folder / PROMETHEUS_NAME, data)])


def read(folder: Path | None = None) -> HealthStatus | None:
    """The status that was written last; None without one that can be read."""
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(HealthStatus).validate_python(read_json((folder or state_folder()) / NAME))
    except ValidationError:
        return None


def newest_known(kept: HealthStatus | None, *, synchronised: bool, folder: Path | None = None) -> float:
    """The newest date that has certainly passed, in seconds since 1970: of the program's files, a status, a signature.

    A clock that was once set far ahead, here or where packs are signed, is forgotten as soon as a time server is there.
    """
    if synchronised:
        return clock.newest_date()
    signed = newest_signed(folder or state_folder())
    return max(clock.newest_date(), kept.newest_known if kept else 0.0, signed.timestamp() if signed else 0.0)


class ClockWatch:
    """Tells whether the wall clock is earlier than a moment that had certainly passed when it was first asked."""

    def __init__(self) -> None:
        self._newest: float | None = None

    def is_wrong(self) -> bool:
        """Whether the time cannot be right."""
        synchronised = bool(clock.is_synchronised())
        if self._newest is None:
            self._newest = newest_known(read(), synchronised=synchronised)
        return clock.clock_trust(time.time(), self._newest, synchronised) is clock.ClockTrust.WRONG


def age(
    status: HealthStatus, wall: Callable[[], float] = time.time, monotonic: Callable[[], float] = time.monotonic
) -> float:
    """How many seconds ago a status was written; by the wall clock, which may be wrong, if it was in another boot."""
    if status.boot and status.boot == boot_id():
        return max(0.0, monotonic() - status.monotonic)
    return max(0.0, wall() - status.written)


def problems(status: HealthStatus, age_s: float) -> list[Text]:
    """What is wrong with the exhibit, in Chinese and English."""
    found: list[Text] = []
    if status.boot and status.boot != boot_id():
        found.append(("机器重新启动以后，展项还没有运行过", "the exhibit has not run since the machine was started"))
    elif status.left:
        found.append(
            (
                "工作人员在面板上退出了展项；重启机器，它会再运行",
                "staff have left the exhibit by the panel; restart the machine, and it runs again",
            )
        )
    elif age_s > MAX_AGE_S:
        zh, en = duration(age_s)
        zh = f"{zh}没有报告：展项没有在运行，或者卡住了，或者磁盘写不进"
        found.append((zh, f"no report for {en}: the exhibit is not running, stuck, or cannot write to the disk"))
    if status.fallback:
        found.append(
            (
                "显示的是随程序附带的内容，因为指定的内容有错，见日志",
                "the bundled content is shown, as the content that was chosen is broken; see the log",
            )
        )
    if status.pack_taken_back:
        found.append(taken_back(status.pack_taken_back, *(status.pack_reason or ("?", "?"))))
    lit = not status.left and (status.display is None or status.display.on is not False)
    if lit and status.last_frame_age_s is None:
        found.append(("还没有画面", "there has been no picture yet"))
    elif lit and status.last_frame_age_s is not None and status.last_frame_age_s > MAX_AGE_S:
        zh, en = duration(status.last_frame_age_s)
        found.append((f"画面停了{zh}", f"the picture has stood still for {en}"))
    return found


def taken_back(name: str, zh: str, en: str) -> Text:
    """That a pack was taken back, and why."""
    pack = pack_label(name)
    return f"内容包 {pack[0]} 已退回：{zh}", f"the pack {pack[1]} was taken back: {en}"


def duration(seconds: float) -> Text:
    """A duration in words, in its largest unit and the next."""
    units = ((86400, "天", "d"), (3600, "小时", "h"), (60, "分钟", "min"), (1, "秒", "s"))
    left, parts = round(seconds), list[Text]()
    for size, zh, en in units:
        count, left = divmod(left, size)
        if count or parts or size == 1:
            parts.append((f"{count}{zh}", f"{count} {en}") if count else ("", ""))
    shown = [part for part in parts[:2] if part[0]] or [("0秒", "0 s")]
    return "".join(zh for zh, _ in shown), " ".join(en for _, en in shown)


@dataclass(frozen=True)
class Fact:
    """One thing that a status says: its name and its value, in Chinese and English; an unknown one has no value."""

    name: Text
    value: Text | None


def facts(status: HealthStatus, age_s: float) -> Iterator[Fact]:
    """What a status says, for people."""

    def fact(zh: str, en: str, value: str | Text | None) -> Fact:
        return Fact((zh, en), (value, value) if isinstance(value, str) else value)

    def rounded(number: float | None, unit: str) -> str | None:
        return None if number is None else f"{number:.0f} {unit}"

    zh, en = duration(age_s)
    yield fact("这份报告写于", "written", (f"{zh}前", f"{en} ago"))
    yield fact("程序", "program", status.version)
    yield fact("内容", "content", _content(status))
    if status.pack:
        zh, en = pack_label(status.pack, status.pack_installed)
        yield fact("内容包", "pack", (f"{zh}，试用中", f"{en}, on trial") if status.pack_on_trial else (zh, en))
    yield fact("已运行", "running for", duration(status.uptime_s))
    yield fact("第几次启动", "starts", str(status.starts))
    frame = None if status.last_frame_age_s is None else f"{status.last_frame_age_s:.1f} s"
    yield fact("上一幅画面距今", "last frame before", frame)
    yield fact("画面用时（99%）", "time of a frame (99 %)", rounded(status.frame_p99_ms, "ms"))
    causes = ", ".join(f"{cause} {count}" for cause, count in sorted(status.restarts.items()))
    yield fact("自动恢复", "recoveries", causes or "0")
    yield fact("内存", "memory", rounded(status.memory_mb, "MB"))
    yield fact("温度", "temperature", rounded(status.temperature_c, "°C"))
    yield fact("磁盘剩余", "disk free", rounded(status.disk_free_mb, "MB"))
    yield fact("显示器", "display", _display(status.display))
    yield fact("触摸屏", "touch screen", ", ".join(status.touch) or ("没有", "none"))
    yield fact("时钟", "clock", CLOCK_TEXTS.get(status.clock, (status.clock, status.clock)))
    yield fact("最近的错误", "last error", status.last_error or ("没有", "none"))


def lines(status: HealthStatus, age_s: float) -> Iterator[str]:
    """The status for people, in Chinese and English."""
    found = problems(status, age_s)
    yield "一切正常 · healthy" if not found else "\n".join(f"有问题：{zh} · problem: {en}" for zh, en in found)
    for fact in facts(status, age_s):
        zh, en = fact.value or ("不知道", "unknown")
        yield f"  {fact.name[0]} · {fact.name[1]}: {zh if zh == en else f'{zh} · {en}'}"


CLOCK_TEXTS: Mapping[str, Text] = {
    "ok": ("已与时间服务器同步", "synchronised with a time server"),
    "unverified": ("没有时间服务器来核对", "no time server to compare it with"),
    "wrong": ("不对", "wrong"),
}


def _content(status: HealthStatus) -> Text:
    """The title and version of the content, and behind them where it comes from and its hash."""
    origins = ORIGINS.get(status.origin, (status.origin, status.origin))
    titles = status.content_title if len(status.content_title) == 2 else ["", ""]
    fallback = ("备用", "fallback") if status.fallback else ("", "")
    zh, en = (
        " ".join(filter(None, (title, status.content_version)))
        + brackets.format(comma.join(filter(None, (origin, instead, status.content[:SHORT_HASH]))) or "?")
        for title, origin, instead, brackets, comma in zip(
            titles, origins, fallback, ("（{}）", " ({})"), ("，", ", "), strict=True
        )
    )
    return zh, en.strip()


# Where content comes from, as library/source.py says it.
ORIGINS: Mapping[str, Text] = {
    "bundled": ("随程序附带", "bundled"),
    "beside": ("程序旁边的文件夹", "the folder beside the program"),
    "pack": ("内容包", "pack"),
    "folder": ("设置里写的文件夹", "the folder of the settings"),
}


def _display(display: DisplayStatus | None) -> Text | None:
    if display is None:
        return None
    zh, en = {True: ("，开着", ", on"), False: ("，关着", ", off"), None: ("", "")}[display.on]
    shown = f"{display.name or '?'} {display.mode}"
    return f"{shown}{zh}", f"{shown}{en}"


def count_start(folder: Path | None = None) -> int:
    """Count a start of the exhibit; returns the number of starts so far."""
    path = (folder or state_folder()) / STARTS_NAME
    kept = read_json(path, {})
    before = kept.get("starts") if isinstance(kept, dict) else None
    starts = (before if isinstance(before, int) and before >= 0 else 0) + 1
    write_json(path, {"starts": starts})
    return starts


def temperature(zones: Path = Path("/sys/class/thermal")) -> float | None:
    """The highest temperature that the machine measures in °C; Linux only."""
    found = []
    for zone in zones.glob("thermal_zone*/temp"):
        try:
            degrees = int(zone.read_text(encoding="ascii")) / 1000
        except (OSError, ValueError):
            continue
        # Sensors that are not connected report anything.
        if -40 < degrees < 150:
            found.append(degrees)
    return max(found, default=None)


def disk_space(folder: Path) -> tuple[float, float] | None:
    """The free and total MB of the disk of a folder, existing or not."""
    for existing in (folder, *folder.parents):
        try:
            usage = shutil.disk_usage(existing)
        except OSError:
            continue
        return round(usage.free / _MEGABYTE, 1), round(usage.total / _MEGABYTE, 1)
    return None


# ---- Prometheus


def _escaped(label: str) -> str:
    return label.replace("\\", r"\\").replace("\n", r"\n").replace('"', r"\"")


def _sample(name: str, number: float, labels: Mapping[str, str]) -> str:
    inner = ",".join(f'{key}="{_escaped(label)}"' for key, label in labels.items())
    shown = "NaN" if math.isnan(number) else f"{number:.15g}"
    return f"{name}{{{inner}}} {shown}" if inner else f"{name} {shown}"


def prometheus_text(status: HealthStatus) -> str:
    """The status in the text format of Prometheus; what is not known is left out."""
    out: list[str] = []

    def metric(name: str, kind: str, described: str, *samples: tuple[float | None, Mapping[str, str]]) -> None:
        known = [(number, labels) for number, labels in samples if number is not None]
        if known:
            out.append(f"# HELP {PREFIX}{name} {described}")
            out.append(f"# TYPE {PREFIX}{name} {kind}")
            out.extend(_sample(PREFIX + name, number, labels) for number, labels in known)

    def scaled(number: float | None, factor: float) -> float | None:
        return None if number is None else number * factor

    display = status.display
    info = {"version": status.version, "content": status.content, "origin": status.origin, "boot": status.boot}
    metric("info", "gauge", "Versions of program and content; always 1.", (1, info))
    metric(
        "status_timestamp_seconds",
        "gauge",
        "When this was written; an old one means that nothing runs.",
        (status.written, {}),
    )
    metric("uptime_seconds", "gauge", "How long the exhibit has been running.", (status.uptime_s, {}))
    metric("starts_total", "counter", "Starts of the exhibit on this machine.", (status.starts, {}))
    metric(
        "fallback_content",
        "gauge",
        "1 if the content that was chosen is broken and the bundled one is shown.",
        (status.fallback, {}),
    )
    metric("left", "gauge", "1 if staff have left the exhibit by its panel.", (status.left, {}))
    metric("pack_on_trial", "gauge", "1 while a pack has not been seen for a minute yet.", (status.pack_on_trial, {}))
    metric("pack_taken_back", "gauge", "1 if a pack has failed and was taken back.", (bool(status.pack_taken_back), {}))
    metric(
        "last_frame_age_seconds", "gauge", "Age of the last frame that was presented.", (status.last_frame_age_s, {})
    )
    metric(
        "frame_p99_seconds",
        "gauge",
        "What 99 of 100 frames of the last 5 minutes took at most.",
        (scaled(status.frame_p99_ms, 1e-3), {}),
    )
    causes = [(count, {"cause": cause}) for cause, count in sorted(status.restarts.items())]
    metric("recoveries", "gauge", "Recoveries in the incident log, which is bounded.", *causes)
    metric("memory_pss_bytes", "gauge", "Memory of the exhibit and its processes.", (scaled(status.memory_mb, 1e6), {}))
    metric("temperature_celsius", "gauge", "Highest temperature of the machine.", (status.temperature_c, {}))
    metric(
        "disk_free_bytes",
        "gauge",
        "Free space of the disk of the state folder.",
        (scaled(status.disk_free_mb, 1e6), {}),
    )
    if display:
        labels = {"name": display.name, "mode": display.mode}
        metric("display_info", "gauge", "The display; always 1.", (1, labels))
        metric("display_on", "gauge", "Whether the display is on.", (None if display.on is None else display.on, {}))
    metric("touch_devices", "gauge", "Touch screens that are connected.", (len(status.touch), {}))
    metric("clock_wrong", "gauge", "1 if the clock is behind a date that has passed.", (status.clock == "wrong", {}))
    metric("clock_synchronised", "gauge", "1 if a time server keeps the clock right.", (status.clock == "ok", {}))
    return "\n".join(out) + "\n"


PREFIX = "wuxi_kiosk_"
