"""Checks of the machine: what was found, whether it is right, and how to mend it, in Chinese and English.

Runs without a display. What only Qt can tell comes from a process of its own: see qt_probe.py.
"""

import json
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wuxi_kiosk import paths
from wuxi_kiosk.content.language import SOURCE
from wuxi_kiosk.kiosk import clock, display, status
from wuxi_kiosk.kiosk.display import find_display
from wuxi_kiosk.kiosk.findings import NOTHING, Finding, Text, Verdict, of_diagnostics
from wuxi_kiosk.kiosk.session import OWN_DESKTOP
from wuxi_kiosk.kiosk.settings_source import SettingsSource
from wuxi_kiosk.kiosk.state_files import is_writable
from wuxi_kiosk.kiosk.usage_check import usage_finding
from wuxi_kiosk.kiosk.voice_probe import speaker_output

if TYPE_CHECKING:
    from wuxi_kiosk.content.load import ValidationReport
    from wuxi_kiosk.packs.installed import InstalledPacks

PROBE_TIMEOUT_S = 60.0
# Of the disk: less than this is a problem, or a warning.
MIN_FREE_MB, LOW_FREE_MB, LOW_FREE_SHARE = 50, 500, 0.1
STOPPED: Text = ("展项停着，这一项要等它运行时再查", "the exhibit is stopped; this is checked while it runs")
_START_IT: Text = (
    "`sudo systemctl start wuxi-kiosk`，再 `sudo wuxi-kiosk doctor`",
    "`sudo systemctl start wuxi-kiosk`, then `sudo wuxi-kiosk doctor`",
)
# Found by Qt, on the screen of the exhibit.
_NEED_THE_EXHIBIT = ("display", "size", "renderer", "touch")
# File systems without a disk. The appliance falls back to one where its partition of state cannot be mounted.
_IN_MEMORY = ("tmpfs", "ramfs")


def run_command(command: Sequence[str], timeout: float = display.COMMAND_TIMEOUT_S) -> str | None:
    """The output of a command; None where it cannot be run, fails or takes too long."""
    try:
        return display.run_command(command, timeout)
    except display.CommandError:
        return None


@dataclass
class Doctor:
    """Runs the checks. `folder` and `settings_file` are those of the operator's choice; the rest is for tests."""

    folder: Path | None = None
    settings_file: Path | None = None
    platform: str = sys.platform
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    run: Callable[..., str | None] = run_command
    voice: Callable[[Sequence[str]], str | None] = speaker_output
    wall: Callable[[], float] = time.time
    synchronised: Callable[[], bool | None] = clock.is_synchronised

    @cached_property
    def machine(self) -> SettingsSource:
        """The settings of this machine."""
        source = SettingsSource(file=self.settings_file)
        source.load()
        return source

    @cached_property
    def packs(self) -> "InstalledPacks":
        """The packs of this machine."""
        from wuxi_kiosk.kiosk.pack_trial import installed_packs

        return installed_packs()

    @property
    def content_folder(self) -> Path:
        """The content folder that the exhibit is to show."""
        from wuxi_kiosk.library.source import FOLDER_NAME

        if chosen := self.folder or self.machine.settings.content:
            return chosen
        if packs := self.packs.folders():
            return packs[0]
        beside = paths.folder_beside()
        return beside / FOLDER_NAME if beside and (beside / FOLDER_NAME).is_dir() else paths.bundled_content()

    @property
    def _in_own_session(self) -> bool:
        """Whether the exhibit is to run in the session of its service, which has nothing else."""
        return self.environ.get("XDG_CURRENT_DESKTOP") == OWN_DESKTOP

    @property
    def _is_stopped(self) -> bool:
        return self._in_own_session and not Path(self.environ.get("SWAYSOCK", "")).is_socket()

    def examine(self) -> Iterator[Finding]:
        """The findings of all checks as they come, in the order of NAMES; one that fails itself is a finding too."""
        seen = (self._qt, self._mapping, self._voice, self._disk, self._clock, self._power, self._session)
        for group in (*seen, self._permissions, self._usage, self._settings, self._content):
            try:
                yield from group()
            except Exception as error:
                zh, en = "检查本身出了错", "the check itself failed"
                detail = f"{type(error).__name__}: {error}"
                name = _CHECK_OF[group.__name__]
                yield Finding(name, Verdict.UNKNOWN, (f"{zh}（{detail}）", f"{en} ({detail})"))

    # ---- what Qt finds

    def _qt(self) -> Iterator[Finding]:
        output = self.run(paths.qt_probe(), PROBE_TIMEOUT_S)
        try:
            qt = json.loads((output or "").strip().splitlines()[-1])
        except (ValueError, IndexError):
            yield Finding(
                "display",
                Verdict.PROBLEM,
                (
                    "Qt 启动不了：缺系统库，或者显卡驱动有问题",
                    "Qt cannot start: a system library is missing, or the graphics driver fails",
                ),
                ("在终端里 `run` 一次，看最后几行", "`run` it once in a terminal and read the last lines"),
            )
            return
        yield from self._display(qt)
        yield from self._fonts(qt)

    def _display(self, qt: Mapping[str, Any]) -> Iterator[Finding]:
        if self._is_stopped:
            for name in _NEED_THE_EXHIBIT:
                yield Finding(name, Verdict.UNKNOWN, STOPPED, _START_IT if name == _NEED_THE_EXHIBIT[0] else NOTHING)
            return
        if not qt["display"]:
            here = ("这里没有显示器", "there is no display here")
            mend = (
                "请在展项的桌面会话里运行，或者先设好 DISPLAY 或 WAYLAND_DISPLAY",
                "run it in the session of the exhibit, or set DISPLAY or WAYLAND_DISPLAY",
            )
            for name in _NEED_THE_EXHIBIT:
                yield Finding(name, Verdict.UNKNOWN, here, mend if name == "display" else NOTHING)
            return
        screens = [screen for screen in qt["screens"] if screen["name"] and screen["width"]]
        if not screens:
            yield Finding(
                "display",
                Verdict.PROBLEM,
                ("没有接显示器", "no display is connected"),
                ("检查电源和视频线", "check the power and the cable of the display"),
            )
        else:
            listed = "; ".join(f"{one['name']} {one['width']}×{one['height']} @ {one['hz']:g} Hz" for one in screens)
            # Qt puts the name of the output first.
            wanted = self.machine.settings.output
            named = [one for one in screens if wanted in one["name"].split()]
            if wanted and not named:
                yield Finding(
                    "display",
                    Verdict.WARNING,
                    (
                        f"设置里的输出口 {wanted} 没有屏幕，有的是 {listed}",
                        f"no screen at the output {wanted} of the settings: {listed}",
                    ),
                    ("检查视频线，或改 screen.output", "check its cable, or change screen.output"),
                )
            else:
                yield Finding("display", Verdict.OK, (listed, listed))
            yield from self._size((named or screens)[0])
        yield self._renderer(qt["renderer"])
        if qt["touch"]:
            listed = ", ".join(qt["touch"])
            yield Finding("touch", Verdict.OK, (listed, listed))
        else:
            yield Finding(
                "touch",
                Verdict.WARNING,
                ("没有找到触摸屏", "no touch screen was found"),
                (
                    "检查触摸屏的 USB 线；`lsusb` 应当列出它",
                    "check the USB cable of the touch screen; `lsusb` should list it",
                ),
            )

    def _size(self, screen: Mapping[str, Any]) -> Iterator[Finding]:
        size = f'{screen["width_mm"]} × {screen["height_mm"]} mm, {screen["inch"]:g}"'
        if (given := self.machine.settings.diagonal_inch) is not None:
            yield Finding(
                "size",
                Verdict.OK,
                (
                    f'设置里写的是 {given:g}"（显示器报的是 {size}）',
                    f'{given:g}" by the settings (the display says {size})',
                ),
            )
        elif screen["believable"]:
            yield Finding(
                "size",
                Verdict.OK,
                (f"显示器报的是 {size}", f"the display says {size}"),
                (
                    "和卷尺量的不一样，就在设置里写 screen.diagonal_inch",
                    "if a tape measure says otherwise, set screen.diagonal_inch",
                ),
            )
        else:
            yield Finding(
                "size",
                Verdict.WARNING,
                (f"显示器报的是 {size}，不可信", f"the display says {size}, which cannot be"),
                ("量一下对角线，写进设置的 screen.diagonal_inch", "measure the diagonal and set screen.diagonal_inch"),
            )

    def _renderer(self, renderer: str) -> Finding:
        if renderer != "software":
            return Finding("renderer", Verdict.OK, (renderer, renderer))
        has_graphics = any(Path("/dev/dri").glob("renderD*"))
        return Finding(
            "renderer",
            Verdict.WARNING if has_graphics else Verdict.OK,
            ("software：由处理器画", "software: drawn by the processor")
            if not has_graphics
            else (
                "有显卡，但用不上，由处理器画",
                "there is a graphics card, but it cannot be used: the processor draws",
            ),
            ("装显卡驱动（Debian：mesa 的包）", "install its driver (Debian: the packages of Mesa)")
            if has_graphics
            else NOTHING,
        )

    def _fonts(self, qt: Mapping[str, Any]) -> Iterator[Finding]:
        if qt["fonts"]:
            zh, _, en = qt["fonts"].partition(" · ")
            yield Finding("fonts", Verdict.PROBLEM, (zh, en or zh), ("重新安装程序", "install the program again"))
        else:
            count = len(paths.fonts())
            yield Finding("fonts", Verdict.OK, (f"{count} 个自带的字体", f"{count} bundled fonts"))

    # ---- the machine

    def _mapping(self) -> Iterator[Finding]:
        if self._is_stopped:
            yield Finding("mapping", Verdict.UNKNOWN, STOPPED)
            return
        display = find_display(self.environ)
        limits = [limit.partition(" · ") for limit in display.limits()]
        if not limits:
            yield Finding("mapping", Verdict.OK, ("程序可以转画面和触摸", "the program can turn picture and touch"))
            return
        verdict = Verdict.UNKNOWN if display.name == "none" else Verdict.WARNING
        zh, en = "；".join(zh for zh, _, _ in limits), "; ".join(en or zh for zh, _, en in limits)
        yield Finding("mapping", verdict, (zh, en))

    def _voice(self) -> Iterator[Finding]:
        if not self.machine.settings.system_voice:
            yield Finding("voice", Verdict.OK, ("设置里只用录音", "recordings only, by the settings"))
            return
        # Where the content cannot be read, those of the interface.
        wanted = self._report.languages or (SOURCE, *paths.translations())
        output = self.voice(wanted)
        try:
            languages = sorted(json.loads(output or "")["languages"])
        except (ValueError, KeyError, TypeError):
            languages = []
        listed = ", ".join(languages)
        if set(languages) >= set(wanted):
            yield Finding("voice", Verdict.OK, (f"可以朗读：{listed}", f"reads aloud: {listed}"))
            return
        yield Finding(
            "voice",
            Verdict.WARNING,
            (f"只能朗读：{listed}", f"reads aloud only: {listed}")
            if languages
            else ("没有语音，没有录音的页面不能朗读", "no voice: pages without a recording are not read aloud"),
            (
                "Debian：`apt install speech-dispatcher-espeak-ng`；Windows：在设置里添加语音",
                "Debian: `apt install speech-dispatcher-espeak-ng`; Windows: add voices in its settings",
            ),
        )

    def _disk(self) -> Iterator[Finding]:
        space = status.disk_space(paths.state())
        if space is None:
            yield Finding("disk", Verdict.UNKNOWN, ("磁盘的大小问不出来", "the size of the disk cannot be found out"))
            return
        free, total = space
        low = free < LOW_FREE_MB or free < LOW_FREE_SHARE * total
        verdict = Verdict.PROBLEM if free < MIN_FREE_MB else Verdict.WARNING if low else Verdict.OK
        found = (f"剩 {free:.0f} MB，共 {total:.0f} MB", f"{free:.0f} MB of {total:.0f} MB free")
        mend = (f"删去不用的文件；缓存在 {paths.cache()}，可以删", f"remove files; the cache in {paths.cache()} may go")
        yield Finding("disk", verdict, found, mend if low else NOTHING)
        kind = self.run(["findmnt", "--noheadings", "--output", "FSTYPE", "--target", str(paths.state())])
        if kind and kind.strip() in _IN_MEMORY:
            yield Finding(
                "disk",
                Verdict.PROBLEM,
                (
                    "状态写在内存里，断电就没了：磁盘坏了",
                    "state is kept in memory, until the power goes: a broken disk",
                ),
                ("换磁盘，再把映像写上去", "replace the disk and write the image to it"),
            )

    def _clock(self) -> Iterator[Finding]:
        now = self.wall()
        kept = status.read()
        synchronised = self.synchronised()
        newest = status.newest_known(kept, synchronised=bool(synchronised))
        trust = clock.clock_trust(now, newest, synchronised)
        shown = datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%d %H:%M UTC")
        zh, en = status.CLOCK_TEXTS[trust]
        if trust is clock.ClockTrust.WRONG:
            passed = datetime.fromtimestamp(newest, UTC).strftime("%Y-%m-%d %H:%M UTC")
            yield Finding(
                "clock",
                Verdict.PROBLEM,
                (f"{shown}，不对：{passed} 已经过去了", f"{shown}, which is wrong: {passed} has passed"),
                (
                    "校准时钟；断电就走错，要换主板电池",
                    "set the clock; if it is wrong after each power cut, replace the battery",
                ),
            )
            return
        verdict = Verdict.OK if trust is clock.ClockTrust.OK else Verdict.WARNING
        mend = (
            "有网络就打开时间同步（`timedatectl set-ntp true`），没有就定期核对",
            "with a network, switch on synchronisation (`timedatectl set-ntp true`); without, compare it now and then",
        )
        yield Finding(
            "clock", verdict, (f"{shown}，{zh}", f"{shown}, {en}"), NOTHING if verdict is Verdict.OK else mend
        )

    def _power(self) -> Iterator[Finding]:
        if self._in_own_session:
            quiet = (
                "展项自己的显示会话：屏幕不会自己变黑",
                "the exhibit's own session: the screen does not blank by itself",
            )
            yield Finding("power", Verdict.OK, quiet)
            return
        text = self.run(["xset", "q"]) if self.environ.get("DISPLAY") and shutil.which("xset") else None
        if text is None:
            yield Finding(
                "power",
                Verdict.UNKNOWN,
                ("屏幕会不会自己变黑，在这里问不出来", "whether the screen blanks by itself cannot be found out here"),
                (
                    "在桌面的设置里关掉息屏、锁屏和休眠",
                    "switch off blanking, locking and sleep in the settings of the desktop",
                ),
            )
            return
        timeout = re.search(r"timeout:\s*(\d+)", text)
        reasons = []
        if timeout and int(timeout[1]) > 0:
            reasons.append((f"{timeout[1]} 秒后变黑", f"it blanks after {timeout[1]} s"))
        if "DPMS is Enabled" in text and re.search(r"(?:Standby|Suspend|Off):\s*[1-9]", text):
            reasons.append(("显示器会进入省电", "the display goes to sleep (DPMS)"))
        if not reasons:
            yield Finding("power", Verdict.OK, ("屏幕不会自己变黑", "the screen does not blank by itself"))
            return
        yield Finding(
            "power",
            Verdict.WARNING,
            ("，".join(zh for zh, _ in reasons), ", ".join(en for _, en in reasons)),
            ("`xset s off -dpms`，写进桌面的自动启动", "`xset s off -dpms`, in the autostart of the desktop"),
        )

    def _session(self) -> Iterator[Finding]:
        kind, desktop = self.environ.get("XDG_SESSION_TYPE", ""), self.environ.get("XDG_CURRENT_DESKTOP", "")
        if self.platform != "linux":
            yield Finding("session", Verdict.OK, (self.platform, self.platform))
            return
        if self._in_own_session:
            if self._is_stopped:
                yield Finding("session", Verdict.UNKNOWN, STOPPED)
            else:
                yield Finding("session", Verdict.OK, ("展项自己的显示会话", "the exhibit's own session"))
            return
        if self.environ.get("WAYLAND_DISPLAY"):
            kind = "wayland"
        elif self.environ.get("DISPLAY") and kind not in ("x11", "wayland"):
            kind = "x11"
        shown = " ".join(filter(None, (kind, desktop)))
        if kind in ("x11", "wayland"):
            yield Finding("session", Verdict.OK, (shown, shown))
        else:
            nothing = ("没有桌面会话", "no desktop session")
            yield Finding(
                "session", Verdict.UNKNOWN, (f"{nothing[0]} {shown}".strip(), f"{nothing[1]} {shown}".strip())
            )

    def _permissions(self) -> Iterator[Finding]:
        folders = {"state": paths.state(), "cache": paths.cache(), "log": paths.logs()}
        refused = [f"{name}: {folder}" for name, folder in folders.items() if not is_writable(folder)]
        if not refused:
            yield Finding(
                "permissions", Verdict.OK, ("状态、缓存、日志都写得进", "state, cache and log can be written")
            )
            return
        listed = "; ".join(refused)
        yield Finding(
            "permissions",
            Verdict.PROBLEM,
            (
                f"写不进：{listed}。展项照样运行，但什么都记不下",
                f"cannot be written: {listed}; the exhibit runs, but keeps nothing",
            ),
            (
                "让运行展项的用户拥有这些文件夹；磁盘是否只读、已满？",
                "let the user of the exhibit own these folders; is the disk read-only or full?",
            ),
        )

    def _usage(self) -> Iterator[Finding]:
        yield usage_finding()

    # ---- what operators and curators write

    def _settings(self) -> Iterator[Finding]:
        listed = "; ".join(str(file) for file in self.machine.files)
        yield of_diagnostics(
            "settings",
            self.machine.diagnostics,
            (f"{listed} 没有问题", f"no problems in {listed}")
            if listed
            else ("没有设置文件，用默认值", "no settings file: the defaults hold"),
            ("`wuxi-kiosk settings check`，改好", "`wuxi-kiosk settings check`, and mend it"),
        )

    @cached_property
    def _report(self) -> "ValidationReport":
        """What is found in the content folder."""
        from wuxi_kiosk.content.load import validate
        from wuxi_kiosk.content_registry import content_registry

        return validate(self.content_folder, content_registry())

    def _content(self) -> Iterator[Finding]:
        from datetime import date

        from wuxi_kiosk.media.check import check

        folder, report = self.content_folder, self._report
        mend = (f"`wuxi-kiosk check {folder}`，改好", f"`wuxi-kiosk check {folder}`, and mend it")
        clean = (f"{folder} 没有问题", f"no problems in {folder}")
        yield of_diagnostics("content", report.diagnostics, clean, mend)
        selection = self.packs.selection()
        if selection.reason:
            found = status.taken_back(selection.taken_back, selection.reason.zh, selection.reason.en)
            yield Finding(
                "content", Verdict.WARNING, found, ("改好，重新打包、安装", "mend it, pack and install it anew")
            )
        whole = check(folder, report, paths.media_worker(), paths.measurer(), date.today())
        media = [diagnostic for diagnostic in whole if diagnostic not in report.diagnostics]
        yield of_diagnostics("pictures", media, ("每一张都能解码", "every one can be decoded"), mend)


_CHECK_OF = {
    "_qt": "display",
    "_mapping": "mapping",
    "_voice": "voice",
    "_disk": "disk",
    "_clock": "clock",
    "_power": "power",
    "_session": "session",
    "_permissions": "permissions",
    "_usage": "usage",
    "_settings": "settings",
    "_content": "content",
}
