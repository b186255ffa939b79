"""The pages that change settings: made from two tables, so that a new setting appears by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from wuxi_kiosk.kiosk.settings_file import SECTIONS
from wuxi_kiosk.panel.page import PanelPage, PanelServices
from wuxi_kiosk.panel.setting_words import SETTING_WORDS
from wuxi_kiosk.settings import SettingField, setting_fields, within
from wuxi_kiosk.viewmodels.records import RecordModel

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True)
class SettingEntry:
    """A setting as the page shows it; `kind` is `switch`, `choice` or `number`.

    `options` are maps of `value`, `text` and `chosen`. One that is `fixed` is given on the command line.
    """

    name: str
    label: str
    note: str
    kind: str
    value: str
    on: bool
    options: tuple[dict[str, Any], ...]
    less: bool
    more: bool
    fixed: bool


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by the panel")
class SettingsPage(PanelPage):  # type: ignore[operator]
    """The settings of a section of the settings file that have words for staff."""

    type_name = "SettingsView"
    changed = Signal()

    def __init__(self, section: str, icon: str, services: PanelServices, parent: QObject | None = None) -> None:
        super().__init__(services, parent)
        self.section, self.icon = section, icon
        zh, en = SECTIONS[section]
        self.label = zh, en.removeprefix("the ").capitalize()
        self._rows = RecordModel(SettingEntry, self)
        self._failed = False

    def enter(self) -> None:
        self._rows.replace([self._entry(one) for one in self._fields()])
        self.changed.emit()

    @Slot(str)
    def toggle(self, name: str) -> None:
        """Switch a setting on or off."""
        self._change(name, not self._value(name))

    @Slot(str, int)
    def step(self, name: str, direction: int) -> None:
        """Make a number larger, or with -1 smaller, by its step."""
        one = self._field(name)
        value = self._stepped(one, direction)
        if value is not None:
            self._change(name, value)

    @Slot(str, str)
    def choose(self, name: str, text: str) -> None:
        """Choose one of the options, by its `value`; the empty one takes the setting out."""
        options = {str(value): value for value, _text in self._options(self._field(name))}
        if text in options:
            self._change(name, options[text] if text else None)

    def _change(self, name: str, value: Any) -> None:
        if self.services.is_fixed(name):
            return
        self._failed = not self.services.change({name: value})
        self.enter()

    def _fields(self) -> Iterator[SettingField]:
        return (one for one in setting_fields() if one.setting.section == self.section and one.name in SETTING_WORDS)

    def _field(self, name: str) -> SettingField:
        return next(one for one in self._fields() if one.name == name)

    def _value(self, name: str) -> Any:
        return getattr(self.services.settings(), name)

    def _stepped(self, one: SettingField, direction: int) -> float | None:
        """The next value of a number in a direction; None where there is none."""
        value = self._value(one.name)
        if value is None:
            value = self.services.assumed(one.name)
            # At first what is assumed itself.
            direction = 0
        if value is None:
            return None
        step = SETTING_WORDS[one.name].step
        stepped = round((value / step) + direction) * step
        return round(stepped, 3) if within(stepped, one.setting) else None

    def _options(self, one: SettingField) -> list[tuple[Any, str]]:
        """The values that may be chosen, with their words."""
        pick, words = self.services.pick, SETTING_WORDS[one.name]
        found: list[tuple[Any, str]] = []
        if words.unset[0] and one.kind is not float:
            found.append(("", pick(words.unset)))
        if one.name == "language":
            return [*found, *self.services.languages]
        return found + [(value, pick(words.values[str(value)])) for value in one.choices]

    def _entry(self, one: SettingField) -> SettingEntry:
        value, pick, words = self._value(one.name), self.services.pick, SETTING_WORDS[one.name]
        options = self._options(one) if one.kind not in (bool, int, float) else []
        kind = "switch" if one.kind is bool else "choice" if options else "number"
        chosen = "" if value is None else str(value)
        shown = pick(words.unset) if value is None else self._shown(one, value) if kind == "number" else ""
        return SettingEntry(
            name=one.name,
            label=pick(words.label),
            note=pick(words.note),
            kind=kind,
            value=shown,
            on=value is True,
            options=tuple(
                {"value": str(option), "text": text, "chosen": str(option) == chosen} for option, text in options
            ),
            less=kind == "number" and self._stepped(one, -1) is not None,
            more=kind == "number" and self._stepped(one, 1) is not None,
            fixed=self.services.is_fixed(one.name),
        )

    def _shown(self, one: SettingField, value: float) -> str:
        """A number with its unit; a share of the whole in per cent."""
        if one.setting.maximum == 1:
            return f"{value:.0%}"
        return f"{value:g} {self.services.pick(one.setting.unit)}".strip()

    rows = Property(QObject, lambda self: self._rows, constant=True)
    failed = Property(bool, lambda self: self._failed, notify=changed)
