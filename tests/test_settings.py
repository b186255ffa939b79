"""The settings: described once, and read from the command line as described."""

from argparse import ArgumentParser
from dataclasses import fields
from pathlib import Path

import pytest

from wuxi_kiosk.settings import Settings, add_options, setting_fields, table


def parse(*arguments: str) -> Settings:
    parser = ArgumentParser()
    add_options(parser)
    return Settings(**vars(parser.parse_args(arguments)))


def test_without_options_every_setting_has_its_default() -> None:
    assert parse() == Settings()


def test_every_option_is_read() -> None:
    given = parse(
        *("--content", "data", "--diagonal", "21.5", "--screen", "1", "--renderer", "software", "--language", "en"),
        *("--idle", "0", "--sounds", "--kiosk", "--supervised", "--windowed", "--size", "800x600"),
    )
    assert given == Settings(Path("data"), 21.5, 1, "software", "en", 0, True, True, True, True, (800, 600))
    assert all(getattr(given, one.name) != one.default for one in setting_fields())


def test_every_setting_is_described_in_both_languages() -> None:
    assert [one.name for one in setting_fields()] == [one.name for one in fields(Settings)]
    for one in setting_fields():
        assert one.setting.option.startswith("--")
        assert one.setting.help_zh
        assert one.setting.help_en.isascii()
        assert (one.type is bool) == (one.setting.example == "")


@pytest.mark.parametrize("attribute", ["key", "option"])
def test_no_name_stands_twice(attribute: str) -> None:
    names = [name for one in setting_fields() if (name := getattr(one.setting, attribute))]
    assert len(set(names)) == len(names)


def test_the_table_has_a_row_for_each() -> None:
    rows = table().splitlines()[2:]
    assert len(rows) == len(setting_fields())
    for row, one in zip(rows, setting_fields(), strict=True):
        assert row.startswith(f"| `{one.setting.option}")
        assert one.setting.help in row
