"""The settings file: what it says, and everything that is wrong with it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from textwrap import wrap
from typing import Any

from wuxi_kiosk.content.diagnostics import (
    ContentError,
    Diagnostic,
    DiagnosticTemplate,
    Message,
    diagnostic_template,
    did_you_mean,
    empty_value,
    full_width,
    in_order,
    quoted,
)
from wuxi_kiosk.content.explanations import explain
from wuxi_kiosk.content.parsing.decoding import read_bytes
from wuxi_kiosk.content.parsing.document import Document, Key
from wuxi_kiosk.content.parsing.reader import parse_bytes
from wuxi_kiosk.content.spelling import closest
from wuxi_kiosk.settings import DAYS, OpeningHours, Period, SettingField, bounds_of, setting_fields, within

_NAME = "kiosk.yaml"
_TIMES = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)\s*[-–]\s*([01]?\d|2[0-4]):([0-5]\d)", re.ASCII)
_MIDNIGHT = 24 * 60
_COMMENT_WIDTH = 100
# The sections of the file, and what each is about.
SECTIONS = {
    "content": ("内容", "content"),
    "screen": ("屏幕", "the screen"),
    "visit": ("观众", "visitors"),
    "sound": ("声音", "sound"),
    "hours": ("开放时间", "opening hours"),
    "panel": ("工作人员面板", "the panel for staff"),
    "safe": ("万一", "when all else fails"),
}


@dataclass(frozen=True)
class SettingsFile:
    """What a file says: the settings that are right, by their fields, and what is wrong."""

    values: Mapping[str, Any] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def broken(self) -> bool:
        """Whether anything in it is an error, as opposed to a warning."""
        return any(diagnostic.is_error for diagnostic in self.diagnostics)


def fields_by_key() -> dict[str, SettingField]:
    """The settings that a file may have, by their dotted keys."""
    return {one.setting.key: one for one in setting_fields() if one.setting.key}


def read(path: Path) -> SettingsFile:
    """Read a settings file; never raises."""
    try:
        return parse(read_bytes(path, str(path)), path)
    except ContentError as error:
        return SettingsFile({}, tuple(_reworded(diagnostic) for diagnostic in error.diagnostics))


def parse(data: bytes, path: Path) -> SettingsFile:
    """Read the bytes of a settings file; `path` is where it lies, as paths within it are relative to its folder."""
    name = str(path)
    if not data.strip(b"\0 \t\r\n"):
        # After a power cut: what an editor left, or what the disk did.
        return SettingsFile({}, (_blank_file().at(name),))
    result = parse_bytes(data, name)
    if [diagnostic.code for diagnostic in result.diagnostics] == ["empty_file"]:
        # Comments only: every setting has its default.
        return SettingsFile()
    if result.document is None:
        return SettingsFile({}, tuple(_reworded(diagnostic) for diagnostic in result.diagnostics))
    validator = _Validator(result.document, name, path.parent)
    validator.validate()
    # What the parser found at a place is why the value there is wrong.
    places = {(diagnostic.line, diagnostic.column) for diagnostic in result.diagnostics}
    found = [diagnostic for diagnostic in validator.diagnostics if (diagnostic.line, diagnostic.column) not in places]
    return SettingsFile(validator.values, in_order([*map(_reworded, result.diagnostics), *found]))


@dataclass
class _Validator:
    """Checks a parsed file by the table of settings."""

    document: Document
    name: str
    folder: Path
    values: dict[str, Any] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def validate(self) -> None:
        """Check every key and its value."""
        known = fields_by_key()
        for name, value in self.document.tree.items():
            section = {key.partition(".")[2]: one for key, one in known.items() if key.startswith(f"{name}.")}
            if name in known and "." not in name:
                self._set(known[name], (name,), value)
            elif not section:
                self._report((name,), _unknown_section(name, known), of_key=True)
            elif isinstance(value, dict):
                for inner, inner_value in value.items():
                    if inner in section:
                        self._set(section[inner], (name, inner), inner_value)
                    else:
                        self._report((name, inner), _unknown_key(inner, name, known), of_key=True)
            # A section whose lines are all comments is empty.
            elif value is not None:
                self._report((name,), _no_section(name, value, section))

    def _report(self, key: Key, template: DiagnosticTemplate, *, of_key: bool = False) -> None:
        self.diagnostics.append(template.at(self.name, *self.document.place(key, of_key=of_key)))

    def _set(self, one: SettingField, key: Key, value: object) -> None:
        if value is None:
            self._report(key, empty_value(), of_key=True)
        elif one.kind is OpeningHours:
            self._set_hours(one, key, value)
        elif problem := _problem(one, value):
            self._report(key, problem)
        elif one.kind is Path:
            path = self.folder / str(value)
            self.values[one.name] = path
            if not path.exists():
                self._report(key, _nothing_there(path))
        else:
            self.values[one.name] = one.kind(value) if one.kind in (int, float) else value

    def _set_hours(self, one: SettingField, key: Key, value: object) -> None:
        if not isinstance(value, dict):
            self._report(key, _hours_expected(value))
            return
        before = len(self.diagnostics)
        days: dict[str, tuple[Period, ...]] = {}
        lines: dict[str, int] = {}
        for written, times in value.items():
            inner = (*key, written)
            named = _days(written)
            if not named:
                self._report(inner, _no_days(written), of_key=True)
            for day in named:
                line = self.document.place(inner, of_key=True).line
                if day in lines:
                    self._report(inner, _day_twice(day, lines[day], line), of_key=True)
                    break
                lines[day] = line
            periods = tuple(self._periods(inner, times))
            days.update(dict.fromkeys(named, periods))
        if len(self.diagnostics) == before:
            self.values[one.name] = OpeningHours(tuple(days.get(day, ()) for day in DAYS))

    def _periods(self, key: Key, times: object) -> Iterator[Period]:
        if not isinstance(times, tuple):
            self._report(key, _times_expected(times), of_key=times is None)
            return
        last = 0
        for index, written in enumerate(times):
            match = _TIMES.fullmatch(str(written).strip())
            if not match:
                self._report((*key, index), _bad_times(written))
                continue
            hours = [int(part) for part in match.groups()]
            begin, end = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
            if not last <= begin < end <= _MIDNIGHT:
                self._report((*key, index), _times_out_of_order(str(written)))
                continue
            last = end
            yield begin, end


def _days(written: str) -> tuple[str, ...]:
    """The days that a key names: one, or a range within the week."""
    first, dash, last = re.sub(r"\s", "", written.lower()).partition("-")
    if first not in DAYS or (dash and last not in DAYS):
        return ()
    return DAYS[DAYS.index(first) : DAYS.index(last or first) + 1]


def _problem(one: SettingField, value: object) -> DiagnosticTemplate | None:
    """What is wrong with a value that is there."""
    if one.choices:
        return None if value in one.choices and not isinstance(value, bool) else _no_choice(one, value)
    if one.kind is bool:
        return None if isinstance(value, bool) else explain({"type": "bool_type", "input": _written(value)})
    if one.kind in (int, float):
        if isinstance(value, bool) or not isinstance(value, int if one.kind is int else (int, Decimal)):
            return _no_number(one, value)
        return None if within(float(value), one.setting) else _out_of_range(one, value)
    if value == "":
        return empty_value()
    return None if isinstance(value, str) else explain({"type": "string_type", "input": value})


# ---- the file with all defaults


def template() -> str:
    """A settings file with every default, explained in both languages; what has no default is out of effect."""
    lines = [
        "# 这台机器的设置；每一项都可以不写 · The settings of this machine; every one of them may be left out",
        "# 带“#”的行不起作用；要用哪一项，删去它前面的“#” · A line with # has no effect; to use a setting delete its #",
        f"# 改完先检查 · After a change check it: wuxi-kiosk settings check {_NAME}",
    ]
    section = ""
    for key, one in fields_by_key().items():
        name, _, inner = key.partition(".")
        lines.append("")
        if name != section:
            section = name
            lines += [f"# ---- {' · '.join(SECTIONS[name])} ----", *([f"{name}:"] if inner else [])]
        indent = "  " if inner else ""
        lines += [f"{indent}# {line}" for line in _described(one)]
        effect = "" if one.default is not None else "#"
        written = (one.setting.example if effect else _as_yaml(one.default)).splitlines()
        if len(written) > 1:
            written = ["", *(f"  {line}" for line in written)]
        lines.append(f"{indent}{effect}{inner or name}: {written[0]}".rstrip())
        lines += [f"{indent}{effect}{line}" for line in written[1:]]
    return "\n".join(lines) + "\n"


def _described(one: SettingField) -> Iterator[str]:
    setting = one.setting
    yield setting.help_zh
    yield from wrap(setting.help_en, _COMMENT_WIDTH)
    if one.choices:
        choices = [_as_yaml(choice) for choice in one.choices]
        yield f"可以写 · the choices: {', '.join(choices)}"
    elif one.kind in (int, float):
        unit = f"，单位 {setting.unit[0]} · in {setting.unit[1]}" if setting.unit[0] else ""
        yield f"{bounds_of(setting)}{unit}"


def _as_yaml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:g}" if isinstance(value, int | float) else str(value)


# ---- messages


def _written(value: object) -> str:
    """A value about as it stands in the file."""
    if isinstance(value, tuple):
        return quoted(f"[{', '.join(map(_written, value))}]")
    if isinstance(value, dict):
        return quoted(f"{{{', '.join(f'{key}: {_written(inner)}' for key, inner in value.items())}}}")
    return quoted(_as_yaml(value)) if isinstance(value, bool) else quoted(value)


def _reworded(diagnostic: Diagnostic) -> Diagnostic:
    """A message of the reader whose hint speaks of themes and photos, for a settings file."""
    hint = {
        "too_large": Message(
            "设置文件只有几十行，请核对是不是放错了文件。", "A settings file has some dozen lines; is it another file?"
        ),
        "too_many_events": Message("请核对是不是放错了文件。", "Is it another file?"),
        "no_such_file": Message(
            "请核对路径；用 wuxi-kiosk settings 可以印出一份新的。",
            "Check the path; `wuxi-kiosk settings` prints a new one.",
        ),
        "bad_format": Message(
            "请与 wuxi-kiosk settings 印出的对照。", "Compare it with what `wuxi-kiosk settings` prints."
        ),
    }.get(diagnostic.code)
    if not hint:
        return diagnostic
    place = diagnostic.file, diagnostic.line, diagnostic.column
    return DiagnosticTemplate(diagnostic.code, diagnostic.message, hint).at(*place)


def _blank_file() -> DiagnosticTemplate:
    return diagnostic_template(
        "empty_file",
        "文件里什么也没有。",
        "There is nothing in the file.",
        "用 wuxi-kiosk settings 可以印出一份新的；都用默认的，就删去这个文件。",
        "`wuxi-kiosk settings` prints a new one; delete the file if the defaults are right.",
    )


def _unknown(name: str, hint: Message) -> DiagnosticTemplate:
    message = Message(f"没有“{quoted(name)}”这一项设置。", f"There is no setting “{quoted(name)}”.")
    return DiagnosticTemplate("unknown_key", message, hint)


def _belongs(key: str) -> Message:
    section, _, inner = key.partition(".")
    if not inner:
        return Message(f"“{section}:”要顶格写。", f"“{section}:” begins at the start of a line.")
    return Message(
        f"是不是 {section} 里的 {inner}？请写在“{section}:”下面，行首空两格。",
        f"Is it {inner} of {section}? Write it below “{section}:”, indented by two spaces.",
    )


def _unknown_section(name: str, known: Mapping[str, SettingField]) -> DiagnosticTemplate:
    sections = list(dict.fromkeys(key.partition(".")[0] for key in known))
    if closest(name, sections):
        return _unknown(name, did_you_mean(name, sections))
    inner = {key.partition(".")[2]: key for key in known if "." in key}
    dotted = closest(name, known)
    near = closest(name, inner)
    found = dotted or (inner[near] if near else None)
    return _unknown(name, _belongs(found) if found else did_you_mean(name, sections))


def _unknown_key(name: str, section: str, known: Mapping[str, SettingField]) -> DiagnosticTemplate:
    here = [key.partition(".")[2] for key in known if key.startswith(f"{section}.")]
    elsewhere = {key.partition(".")[2] or key: key for key in known}
    if not closest(name, here) and (near := closest(name, elsewhere)):
        return _unknown(name, _belongs(elsewhere[near]))
    return _unknown(name, did_you_mean(name, here))


def _no_section(name: str, value: object, section: Mapping[str, SettingField]) -> DiagnosticTemplate:
    listed = list(section)
    return diagnostic_template(
        "wrong_type",
        f"“{name}:”后面不能直接写“{_written(value)}”。",
        f"“{_written(value)}” cannot stand after “{name}:”.",
        f"请另起一行，行首空两格，写“{listed[0]}: ……”。这里可以写：{'、'.join(listed)}。",
        f"Begin a new line, indented by two spaces: “{listed[0]}: …”. Known are: {', '.join(listed)}.",
    )


def _no_choice(one: SettingField, value: object) -> DiagnosticTemplate:
    choices = [_as_yaml(choice) for choice in one.choices]
    if value in choices:
        return diagnostic_template(
            "wrong_type",
            f"“{value}”加了引号，会被当成文字。",
            f"In quotes “{value}” is a text.",
            "请去掉引号。",
            "Take the quotes away.",
        )
    near = closest(str(value), choices)
    return diagnostic_template(
        "wrong_choice",
        f"“{_written(value)}”不在可选的写法里。",
        f"“{_written(value)}” is none of the choices.",
        (f"是不是想写“{near}”？" if near else "") + f"可以写：{'、'.join(choices)}。",
        (f"Did you mean “{near}”? " if near else "") + f"The choices are: {', '.join(choices)}.",
    )


def _no_number(one: SettingField, value: object) -> DiagnosticTemplate:
    setting = one.setting
    unit = (f"，单位是{setting.unit[0]}", f", in {setting.unit[1]}") if setting.unit[0] else ("", "")
    whole = ("整数", "a whole number") if one.kind is int else ("数字", "a number")
    return diagnostic_template(
        "wrong_type",
        f"这里要写{whole[0]}，却写了“{_written(value)}”。",
        f"{whole[1].capitalize()} is expected here, not “{_written(value)}”.",
        f"请只写半角数字，如 {setting.example}{unit[0]}：不加引号，也不写单位。",
        f"Write digits only, as in {setting.example}{unit[1]}: no quotes, no unit.",
    )


def _out_of_range(one: SettingField, value: object) -> DiagnosticTemplate:
    setting = one.setting
    unit = (f"，单位是{setting.unit[0]}", f", in {setting.unit[1]}") if setting.unit[0] else ("", "")
    if setting.maximum == 1 and isinstance(value, int | Decimal) and 1 < value <= 100:
        share = f"{float(value) / 100:g}"
        unit = (f"，{value}% 写作 {share}", f"; {value}% is written {share}")
    return diagnostic_template(
        "out_of_range",
        f"数字 {value} 超出范围。",
        f"{value} is out of range.",
        f"应当在 {bounds_of(setting)} 之内{unit[0]}。",
        f"It must be within {bounds_of(setting)}{unit[1]}.",
    )


def _nothing_there(path: Path) -> DiagnosticTemplate:
    return DiagnosticTemplate(
        "nothing_there",
        Message(f"现在没有“{path}”。", f"There is no {path} at present."),
        Message(
            "请核对路径；在U盘或网络盘上的，请看是否连着。没有它，就用随程序附带的。",
            "Check the path, and whether its stick or network drive is connected; without it the bundled one is used.",
        ),
        "warning",
    )


_HOURS_EXAMPLE = 'mon-fri: ["09:00-17:00"]'


def _hours_expected(value: object) -> DiagnosticTemplate:
    return diagnostic_template(
        "wrong_type",
        f"“hours:”后面不能直接写“{_written(value)}”。",
        f"“{_written(value)}” cannot stand after “hours:”.",
        f"请另起一行，行首空两格，写成 {_HOURS_EXAMPLE}。",
        f"Begin a new line, indented by two spaces, as in {_HOURS_EXAMPLE}.",
    )


def _no_days(written: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "bad_days",
        f"“{quoted(written)}”不是日子。",
        f"“{quoted(written)}” is no day.",
        f"可以写：{'、'.join(DAYS)}，或者从哪天到哪天，如 mon-fri；星期天是最后一天。",
        f"Known are: {', '.join(DAYS)}, or a range such as mon-fri; the week begins on Monday.",
    )


def _day_twice(day: str, first: int, second: int) -> DiagnosticTemplate:
    return diagnostic_template(
        "duplicate_key",
        f"“{day}”有两行：第 {first} 行和第 {second} 行。",
        f"“{day}” has two lines, {first} and {second}.",
        "每天只写一次；一天开放两次的，写在同一对方括号里。",
        "Write each day once; two periods of a day stand in the same brackets.",
    )


def _times_expected(value: object) -> DiagnosticTemplate:
    if isinstance(value, str) and value[:1] in "［【":
        return full_width(value[0], "[")
    written = (
        ("却什么也没写", "there is none")
        if value is None
        else (f"却写了“{_written(value)}”", f"not “{_written(value)}”")
    )
    return diagnostic_template(
        "wrong_type",
        f"这里要写方括号里的时间段，{written[0]}。",
        f"Periods in brackets are expected here, {written[1]}.",
        f"请写成 {_HOURS_EXAMPLE}；不开放的日子写 []。",
        f"Write it as in {_HOURS_EXAMPLE}; a day that is closed is [].",
    )


def _bad_times(value: object) -> DiagnosticTemplate:
    if isinstance(value, str) and "：" in value:
        return full_width("：", ":")
    return diagnostic_template(
        "bad_times",
        f"时间段“{_written(value)}”写法不对。",
        f"“{_written(value)}” is no period.",
        '请写成 "09:00-17:00"：24 小时制，英文半角冒号和连字符，两边加英文引号。',
        'Write it as "09:00-17:00": 24 hours, a colon and a hyphen, in straight quotes.',
    )


def _times_out_of_order(written: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "times_out_of_order",
        f"时间段“{written}”的先后不对。",
        f"The period “{written}” is out of order.",
        "关门要晚于开门，时间段按先后写、不重叠；开过半夜的，分写在两天里，到 24:00 为止。",
        "It must end after it begins, and after the one before; one past midnight is divided at 24:00.",
    )
