"""The pages of settings: each kind of setting is changed, kept and told."""

import re
from typing import Any

import pytest

from wuxi_kiosk.kiosk.settings_file import SECTIONS
from wuxi_kiosk.panel.setting_words import SETTING_WORDS
from wuxi_kiosk.panel.settings_page import SettingEntry, SettingsPage
from wuxi_kiosk.settings import setting_fields

from .conftest import PanelMachine


def open_page(machine: PanelMachine, section: str) -> SettingsPage:
    page = SettingsPage(section, "", machine.services)
    page.enter()
    return page


def entry(page: SettingsPage, name: str) -> SettingEntry:
    model: Any = page.property("rows")
    found: list[SettingEntry] = [row for row in model.records if row.name == name]
    return found[0]


def test_a_page_has_every_setting_with_words(machine: PanelMachine) -> None:
    told = [one for one in setting_fields() if one.name in SETTING_WORDS]
    assert {one.name for one in told} == set(SETTING_WORDS)
    assert {one.setting.section for one in told} <= set(SECTIONS)
    for section in {one.setting.section for one in told}:
        rows: Any = open_page(machine, section).property("rows")
        assert [row.name for row in rows.records] == [one.name for one in told if one.setting.section == section]
        assert all(row.label and row.kind for row in rows.records)


def test_words_are_plain_and_stand_in_both_languages() -> None:
    keys = {one.name for one in setting_fields()} | {one.setting.key for one in setting_fields() if one.setting.key}
    for name, words in SETTING_WORDS.items():
        for zh, en in (words.label, words.note, words.unset, *words.values.values()):
            assert bool(zh) == bool(en)
            assert not re.search("[\u4e00-\u9fff]", en)
            assert not [key for key in keys if ("." in key or "_" in key) and key in f"{zh} {en}"]
        one = next(one for one in setting_fields() if one.name == name)
        assert set(words.values) == {str(choice) for choice in one.choices}
        # A line on the narrowest screen is about as long.
        assert len(words.note[0]) <= 24
        assert len(words.note[1]) <= 64


def test_a_switch(machine: PanelMachine) -> None:
    page = open_page(machine, "sound")
    assert (entry(page, "sounds").kind, entry(page, "sounds").on) == ("switch", False)
    page.toggle("sounds")
    assert entry(page, "sounds").on
    assert machine.source.settings.sounds
    page.toggle("sounds")
    assert not machine.source.settings.sounds


def test_a_number_between_its_bounds(machine: PanelMachine) -> None:
    page = open_page(machine, "visit")
    assert (entry(page, "idle_seconds").value, entry(page, "idle_seconds").less) == ("60 seconds", True)
    for _ in range(9):
        page.step("idle_seconds", -1)
    assert machine.source.settings.idle_seconds == 0
    assert (entry(page, "idle_seconds").less, entry(page, "idle_seconds").more) == (False, True)


def test_a_number_that_is_not_set_begins_with_what_is_assumed(machine: PanelMachine) -> None:
    page = open_page(machine, "screen")
    assert (entry(page, "diagonal_inch").value, entry(page, "diagonal_inch").more) == ("As the display says", True)
    page.step("diagonal_inch", 1)
    assert machine.source.settings.diagonal_inch == 42.5
    page.step("diagonal_inch", 1)
    assert entry(page, "diagonal_inch").value == "43 inches"


def test_a_choice_is_made_and_taken_back(machine: PanelMachine) -> None:
    page = open_page(machine, "screen")
    page.choose("rotation", "90")
    assert str(machine.source.settings.rotation) == "90"
    assert [option["text"] for option in entry(page, "rotation").options if option["chosen"]] == ["90°"]
    page.choose("rotation", "")
    assert machine.source.settings.rotation is None
    page.choose("rotation", "45")
    assert [option["value"] for option in entry(page, "rotation").options if option["chosen"]] == [""]


def test_languages_are_those_of_the_exhibit(machine: PanelMachine) -> None:
    page = open_page(machine, "visit")
    assert [option["value"] for option in entry(page, "language").options] == ["", "zh", "en"]
    page.choose("language", "en")
    assert machine.source.settings.language == "en"


def test_what_the_command_line_gives_is_fixed(machine: PanelMachine) -> None:
    page = open_page(machine, "sound")
    assert (entry(page, "volume").value, entry(page, "volume").fixed) == ("50%", True)
    page.step("volume", 1)
    assert machine.source.settings.volume == 0.5


def test_what_cannot_be_written_is_told(machine: PanelMachine) -> None:
    page = open_page(machine, "sound")
    machine.writable = False
    page.toggle("sounds")
    assert page.property("failed")
    assert not entry(page, "sounds").on
    machine.writable = True
    page.toggle("sounds")
    assert not page.property("failed")


@pytest.mark.parametrize(("language", "label"), [("zh", "屏幕"), ("en", "Screen"), ("ja", "Screen")])
def test_it_is_named_in_the_language_of_the_panel(machine: PanelMachine, language: str, label: str) -> None:
    machine.language = language
    assert machine.services.pick(open_page(machine, "screen").label) == label
