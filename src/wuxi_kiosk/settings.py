"""The settings of a machine: each is described once, for the command line, the settings file and the guide."""

from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

Renderer = Literal["auto", "software", "opengl"]
Rotation = Literal[0, 90, 180, 270]
ClosedScreen = Literal["dark", "picture"]
Corner = Literal["top-left", "top-right", "bottom-left", "bottom-right", "none"]
Size = tuple[int, int]
# From and to, in minutes after midnight.
Period = tuple[int, int]
MIN_WINDOW_PX = 320
DEFAULT_VOLUME = 0.8
# The days as they are written in the settings file, from Monday.
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class OpeningHours:
    """When the exhibit is open: the periods of each day, from Monday."""

    days: tuple[tuple[Period, ...], ...]

    def __str__(self) -> str:
        """The hours as the settings file has them, such as `mon-fri 09:00-17:00; sat-sun –`."""
        found: list[tuple[list[str], tuple[Period, ...]]] = []
        for name, periods in zip(DAYS, self.days, strict=True):
            if found and found[-1][1] == periods:
                found[-1][0].append(name)
            else:
                found.append(([name], periods))
        return "; ".join(
            f"{names[0]}{f'-{names[-1]}' if len(names) > 1 else ''} "
            + (", ".join(f"{_time(begin)}-{_time(end)}" for begin, end in periods) or "–")
            for names, periods in found
        )

    def by_day(self) -> dict[str, list[str]]:
        """The periods of each day, as the settings file has them."""
        return {
            name: [f"{_time(begin)}-{_time(end)}" for begin, end in periods]
            for name, periods in zip(DAYS, self.days, strict=True)
        }


def _time(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


@dataclass(frozen=True)
class Setting:
    """A setting: its key in the settings file, its option on the command line and what it does.

    `unit` is that of a number, `minimum` and `maximum` its bounds. `example` is a value for the guide; a flag has none.
    A setting without a `key` is for trying things out and stands on the command line only, one without an `option` in
    the settings file only. With `restart` a change of it takes a new start of the exhibit.
    """

    key: str
    option: str
    help_zh: str
    help_en: str
    unit: tuple[str, str] = ("", "")
    minimum: float | None = None
    maximum: float | None = None
    example: str = ""
    restart: bool = False

    @property
    def section(self) -> str:
        """The first part of its key."""
        return self.key.partition(".")[0]

    @property
    def help(self) -> str:
        """What it does, in both languages."""
        return f"{self.help_zh} · {self.help_en}"


@dataclass(frozen=True)
class Settings:
    """The settings that the exhibit runs with."""

    content: Annotated[
        Path | None,
        Setting(
            "content.folder",
            "--content",
            "内容文件夹，里面有 exhibit.yaml；不写就用程序旁边的 data，没有就用随程序附带的内容",
            "the content folder, with exhibit.yaml in it; without it the folder data beside the program, else the "
            "bundled content",
            example="文件夹",
        ),
    ] = None
    diagonal_inch: Annotated[
        float | None,
        Setting(
            "screen.diagonal_inch",
            "--diagonal",
            "屏幕对角线。显示器报的尺寸常常不准；字号和按钮按真实毫米来定，请量一下写上",
            "the screen's true diagonal: letters and buttons are sized in millimetres, and displays often report a "
            "wrong size",
            unit=("英寸", "inches"),
            minimum=10,
            maximum=120,
            example="43",
            restart=True,
        ),
    ] = None
    screen: Annotated[
        int,
        Setting(
            "screen.number",
            "--screen",
            "用第几块屏幕，从 0 数起；没有这一块就用第一块",
            "which screen, from 0; if there is none such, the first",
            minimum=0,
            example="1",
            restart=True,
        ),
    ] = 0
    output: Annotated[
        str | None,
        Setting(
            "screen.output",
            "",
            "用哪个输出口的屏幕，按名称，写了就不看 number；插拔以后名称不变，编号会变",
            "which screen, by the name of its output, before number; the name stays when screens are plugged in and "
            "out, the number does not",
            example="HDMI-1",
            restart=True,
        ),
    ] = None
    rotation: Annotated[
        Rotation | None,
        Setting(
            "screen.rotation",
            "",
            "画面和触摸一起顺时针转多少度；不写就不动它",
            "by how many degrees picture and touch are turned, clockwise; without it they are left as they are",
            unit=("度", "degrees"),
            example="90",
            restart=True,
        ),
    ] = None
    renderer: Annotated[
        Renderer,
        Setting(
            "screen.renderer",
            "--renderer",
            "绘图方式；画面花屏、黑屏时用 software",
            "how pages are drawn; software when the picture is broken or black",
            example="software",
            restart=True,
        ),
    ] = "auto"
    closed_screen: Annotated[
        ClosedScreen,
        Setting(
            "screen.closed",
            "",
            "不开放的时候，屏幕关掉（dark），或者亮着，只有一幅不动的画面（picture）；关不掉的屏幕也显示画面",
            "outside the opening hours the screen is off (dark), or on with a still picture; one that cannot be "
            "switched off shows the picture too",
            example="picture",
        ),
    ] = "dark"
    language: Annotated[
        str | None,
        Setting(
            "visit.language",
            "--language",
            "开始时的语言；不写就是内容的第一种",
            "the language at start; without it the first of the content",
            example="en",
        ),
    ] = None
    idle_seconds: Annotated[
        float,
        Setting(
            "visit.idle_seconds",
            "--idle",
            "无人触摸多久就倒数 20 秒、回到待机画面，并清除上一位观众的选择；0 为从不，也没有待机画面",
            "how long nobody touches before a 20-second countdown and the attract loop, the last visitor's choices "
            "cleared; 0 is never, without an attract loop",
            unit=("秒", "seconds"),
            minimum=0,
            example="60",
        ),
    ] = 60.0
    large_text: Annotated[
        bool,
        Setting(
            "visit.large_text",
            "",
            "每一位观众开始时就是大字；观众自己可以关掉",
            "each visitor begins with large text, and may turn it off",
        ),
    ] = False
    high_contrast: Annotated[
        bool,
        Setting(
            "visit.high_contrast",
            "",
            "每一位观众开始时就是高对比度；观众自己可以关掉",
            "each visitor begins with high contrast, and may turn it off",
        ),
    ] = False
    reduced_motion: Annotated[
        bool,
        Setting(
            "visit.reduced_motion",
            "",
            "每一位观众开始时就减少动画；观众自己可以关掉",
            "each visitor begins with reduced motion, and may turn it off",
        ),
    ] = False
    notice: Annotated[
        str | None,
        Setting(
            "visit.notice",
            "",
            "要显示的通知：closed 今日闭馆，maintenance 设备检修，或者内容里 notices 的编号；none 是一条也不显示；"
            "不写就按内容里写的时间",
            "the notice that is shown: closed, maintenance, or the id of one of the content; none is none at all; "
            "without it by the days that the content says",
            example="closed",
        ),
    ] = None
    corner: Annotated[
        Corner,
        Setting(
            "panel.corner",
            "",
            "按住哪个角五秒，打开工作人员面板（要密码）；none 是不要面板",
            "which corner is held for five seconds to open the panel for staff, behind its PIN; none is no panel",
            example="bottom-right",
        ),
    ] = "top-left"
    sounds: Annotated[
        bool,
        Setting(
            "sound.press",
            "--sounds",
            "按下按钮、摆上一块东西，有轻轻的木头声；没有声音设备就没有",
            "buttons click softly, and so do parts that are set down; nothing where there is no audio device",
        ),
    ] = False
    ambience: Annotated[
        bool,
        Setting(
            "sound.ambience",
            "--ambience",
            "页面背后的山水有轻轻的风声、水声、虫声；待机时没有，朗读和放视频时停下；没有声音设备就没有",
            "the landscape behind a page is softly heard: wind, water, insects; not in the attract loop, nor while a "
            "page is read aloud or a clip plays; nothing where there is no audio device",
        ),
    ] = False
    kiosk: Annotated[
        bool,
        Setting(
            "",
            "--kiosk",
            "无人值守：观众关不掉，不能最小化，只开一个，屏幕不休眠",
            "unattended: visitors can neither close nor minimise it, there is only one, the screen stays on",
        ),
    ] = False
    supervised: Annotated[
        bool,
        Setting(
            "",
            "--supervised",
            "由看护程序启动：崩溃、卡死、黑屏后自动恢复画面",
            "by a supervisor, which brings the picture back after a crash, a freeze or a blank screen",
        ),
    ] = False
    volume: Annotated[
        float,
        Setting(
            "sound.volume",
            "",
            "按钮声、自然声、朗读和视频的音量，1 是系统音量的全部，0 是静音",
            "of clicks, ambience, reading aloud and clips; 1 is all of the system's volume, 0 is silence",
            minimum=0,
            maximum=1,
            example="0.5",
        ),
    ] = DEFAULT_VOLUME
    system_voice: Annotated[
        bool,
        Setting(
            "sound.system_voice",
            "",
            "没有录音的页面由系统的合成语音朗读；false 就只放录音，没有录音的页面不出现朗读按钮",
            "pages without a recording are read by the system's synthetic voice; with false only recordings are "
            "played, and other pages have no button for reading",
        ),
    ] = True
    hours: Annotated[
        OpeningHours | None,
        Setting(
            "hours",
            "",
            "开放时间：每天或几天一行，时间段放在方括号里；没写的日子不开放；整项不写就一直开放。日子写 mon tue wed "
            "thu fri sat sun",
            "opening hours: a line for a day or a range of days, periods in brackets; days that are not named are "
            "closed; without all of it, always open",
            example='mon-fri: ["09:00-17:00"]\nsat-sun: ["09:00-12:00", "13:30-18:00"]',
        ),
    ] = None
    safe_picture: Annotated[
        Path | None,
        Setting(
            "safe.picture",
            "",
            "别的都不行时显示的图片；不写就用程序自带的",
            "the picture that is shown when all else fails; without it the built-in one",
            example="safe.png",
        ),
    ] = None
    windowed: Annotated[bool, Setting("", "--windowed", "在窗口里显示", "in a window")] = False
    size: Annotated[Size | None, Setting("", "--size", "窗口的尺寸", "the size of the window", example="1280x720")] = (
        None
    )


@dataclass(frozen=True)
class SettingField:
    """A setting with the name of its field, its type and its default."""

    name: str
    type: Any
    default: Any
    setting: Setting

    @property
    def kind(self) -> Any:
        """Its type, other than None."""
        parts = [part for part in get_args(self.type) if part is not NoneType]
        return parts[0] if NoneType in get_args(self.type) else self.type

    @property
    def choices(self) -> tuple[Any, ...]:
        """The values it may have, if there are only some."""
        return get_args(self.kind) if get_origin(self.kind) is Literal else ()


def setting_fields() -> list[SettingField]:
    """Every setting, in the order of the guide."""
    hints = get_type_hints(Settings, include_extras=True)
    found = []
    for one in fields(Settings):
        kind, setting = get_args(hints[one.name])
        found.append(SettingField(one.name, kind, one.default, setting))
    return found


def add_options(
    parser: ArgumentParser,
    names: Iterable[str] | None = None,
    *,
    repeated: Iterable[str] = (),
    only_given: bool = False,
) -> None:
    """Add the options of all settings or of some, by their fields; those `repeated` may be given several times.

    With `only_given` what is parsed holds the settings that were given, else the defaults of the others too.
    """
    for one in setting_fields():
        if not one.setting.option or (names is not None and one.name not in names):
            continue
        help_text = one.setting.help + _default(one)
        default = SUPPRESS if only_given else one.default
        if one.type is bool:
            parser.add_argument(one.setting.option, dest=one.name, action="store_true", default=default, help=help_text)
        elif one.name in repeated:
            more = " · ".join(("可多次给出", "may be repeated"))
            parser.add_argument(
                one.setting.option, dest=one.name, type=parse_with(one), action="append", help=f"{help_text}；{more}"
            )
        else:
            parser.add_argument(
                one.setting.option,
                dest=one.name,
                type=parse_with(one),
                default=default,
                choices=one.choices or None,
                help=help_text,
            )


def _default(one: SettingField) -> str:
    unit_zh, unit_en = one.setting.unit
    parts = []
    if unit_zh:
        parts.append(f"单位 {unit_zh} · in {unit_en}")
    if one.default not in (None, False):
        parts.append(
            f"默认 {one.default:g} · default {one.default:g}"
            if isinstance(one.default, int | float)
            else f"默认 {one.default} · default {one.default}"
        )
    return f"（{'；'.join(parts)}）" if parts else ""


def parse_with(one: SettingField) -> Callable[[str], Any]:
    """A function that reads a value of a setting, as it is written on the command line; raises ArgumentTypeError."""

    def parse(text: str) -> Any:
        if one.kind == Size:
            return parse_size(text)
        if one.kind is Path:
            return Path(text)
        if one.kind in (float, int):
            return _number(text, one.setting, one.kind)
        return text

    return parse


def parse_size(text: str) -> Size:
    """A size in pixels, written 1920x1080."""
    width, _, height = text.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal() and min(int(width), int(height)) >= MIN_WINDOW_PX):
        raise ArgumentTypeError(f"{text!r}: 尺寸写作 1920x1080 · a size is written 1920x1080")
    return int(width), int(height)


def _number(text: str, setting: Setting, kind: type[int] | type[float]) -> int | float:
    try:
        value = kind(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r}: 应当是一个数字 · a number is needed") from None
    if not within(value, setting):
        bounds = bounds_of(setting)
        raise ArgumentTypeError(f"{text!r}: 应当在 {bounds} 之内 · it must be within {bounds}")
    return value


def within(value: float, setting: Setting) -> bool:
    """Whether a number is within the bounds of a setting."""
    low, high = setting.minimum, setting.maximum
    # A comparison with NaN is false.
    return (low is None or value >= low) and (high is None or value <= high)


def bounds_of(setting: Setting) -> str:
    """The bounds of a number, for people."""
    low, high = setting.minimum, setting.maximum
    return f"{low:g} – {high:g}" if high is not None else f"≥ {low:g}"


def table() -> str:
    """The table of the options of `run` for the operator's guide, in Markdown."""
    rows = ["| 选项 · option | 作用 · what it does |", "|---|---|"]
    for one in setting_fields():
        if not one.setting.option:
            continue
        option = f"{one.setting.option} {one.setting.example}".strip()
        rows.append(f"| `{option}` | {one.setting.help}{_default(one)} |")
    return "\n".join(rows) + "\n"
