"""The settings: described once, and read from the command line as described."""

from argparse import ArgumentParser
from dataclasses import fields
from pathlib import Path

import pytest

from wuxi_kiosk.settings import OpeningHours, Settings, Size, add_options, setting_fields, table


def parse(*arguments: str) -> Settings:
    parser = ArgumentParser()
    add_options(parser)
    return Settings(**vars(parser.parse_args(arguments)))


def test_without_options_every_setting_has_its_default() -> None:
    assert parse() == Settings()


def test_with_only_those_given_there_are_no_defaults() -> None:
    parser = ArgumentParser()
    add_options(parser, only_given=True)
    assert vars(parser.parse_args([])) == {}
    assert vars(parser.parse_args(["--idle", "60", "--sounds"])) == {"idle_seconds": 60, "sounds": True}


def test_every_option_is_read() -> None:
    given = parse(
        *("--content", "data", "--diagonal", "21.5", "--screen", "1", "--renderer", "software", "--language", "en"),
        *("--idle", "0", "--sounds", "--ambience", "--kiosk", "--supervised", "--windowed", "--size", "800x600"),
    )
    assert given == Settings(
        content=Path("data"),
        diagonal_inch=21.5,
        screen=1,
        renderer="software",
        language="en",
        idle_seconds=0,
        sounds=True,
        ambience=True,
        kiosk=True,
        supervised=True,
        windowed=True,
        size=(800, 600),
    )
    assert all(getattr(given, one.name) != one.default for one in setting_fields() if one.setting.option)


def test_every_setting_is_described_in_both_languages() -> None:
    assert [one.name for one in setting_fields()] == [one.name for one in fields(Settings)]
    for one in setting_fields():
        assert one.setting.option.startswith("--") or (not one.setting.option and one.setting.key)
        assert one.setting.help_zh
        assert one.setting.help_en.isascii()
        assert (one.type is bool) == (one.setting.example == "")


@pytest.mark.parametrize("attribute", ["key", "option"])
def test_no_name_stands_twice(attribute: str) -> None:
    names = [name for one in setting_fields() if (name := getattr(one.setting, attribute))]
    assert len(set(names)) == len(names)


def test_a_setting_knows_its_values() -> None:
    by_name = {one.name: one for one in setting_fields()}
    assert by_name["rotation"].choices == (0, 90, 180, 270)
    assert (by_name["diagonal_inch"].kind, by_name["diagonal_inch"].choices) == (float, ())
    assert (by_name["content"].kind, by_name["size"].kind) == (Path, Size)
    # What must be there before the window is, and nothing else, takes a new start.
    assert {one.name for one in setting_fields() if one.setting.restart} == {
        *("diagonal_inch", "screen", "output", "rotation", "renderer")
    }


def test_opening_hours_are_written_as_in_the_file() -> None:
    week = OpeningHours((((540, 1020),),) * 5 + (((600, 720), (810, 1440)),) + ((),))
    assert str(week) == "mon-fri 09:00-17:00; sat 10:00-12:00, 13:30-24:00; sun –"


def test_the_table_has_a_row_for_each_option() -> None:
    rows = table().splitlines()[2:]
    for row, one in zip(rows, [one for one in setting_fields() if one.setting.option], strict=True):
        assert row.startswith(f"| `{one.setting.option}")
        assert one.setting.help in row
