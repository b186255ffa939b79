"""Values that have changed since somebody looked at them."""

import re
from collections.abc import Sequence

import pytest

from wuxi_kiosk.content import translations
from wuxi_kiosk.content.diagnostics import Diagnostic
from wuxi_kiosk.content.rules import changed_values

from ..conftest import EXHIBIT, THEME, Content


def confirm(content: Content) -> None:
    report = content.validate()
    entries = translations.entries_of(report.texts, report.languages)
    translations.confirm(content.folder, entries, translations.all_values(report.entries))


def changed(content: Content) -> Sequence[Diagnostic]:
    return list(changed_values.check(content.validate(), translations.read(content.folder)))


@pytest.mark.parametrize(
    ("name", "old", "new", "field"),
    [
        (EXHIBIT, "value: 2000", "value: 2001", "value"),
        (EXHIBIT, "    source: article 4", "    source: article 5", "source"),
        (EXHIBIT, "landscape: gorge-town", "landscape: terraces", "landscape"),
        (EXHIBIT, "    qualifier: 多\n", "    qualifier: 多\n    since: true\n", "since"),
    ],
)
def test_a_value_that_has_changed_is_told_at_its_place(
    content: Content, name: str, old: str, new: str, field: str
) -> None:
    confirm(content)
    assert changed(content) == []
    content.change(name, old, new)
    (found,) = changed(content)
    assert (found.file, found.code, found.severity, found.key[-1]) == (name, "changed_value", "warning", field)
    assert f"“{field}”" in found.message.zh
    confirm(content)
    assert changed(content) == []


def test_nothing_is_told_without_a_record_of_values(content: Content) -> None:
    assert changed(content) == []
    report = content.validate()
    translations.confirm(content.folder, translations.entries_of(report.texts, report.languages))
    assert changed(content) == []


def test_texts_ids_and_versions_are_no_such_values(content: Content) -> None:
    confirm(content)
    content.change(EXHIBIT, 'version: "2026.11"', 'version: "2027.01"')
    content.change(THEME, "en: The bridge is opened", "en: The bridge is wide open")
    assert changed(content) == []


def test_many_values_of_a_file_are_told_together(content: Content) -> None:
    confirm(content)
    content.write(THEME, re.sub(r"article (\d+)", lambda found: f"article {int(found[1]) + 1}", content.read(THEME)))
    found = changed(content)
    total = sum(int(one.message.zh.split(" 处")[0].split()[-1]) if one.code == "changed_values" else 1 for one in found)
    assert total == content.read(THEME).count("source:")


def test_a_record_with_damaged_lines_is_read_as_far_as_it_goes(content: Content) -> None:
    confirm(content)
    path = content.folder / translations.LOCK_FILE
    path.write_text(path.read_text(encoding="utf-8") + ". only\n.\n", encoding="utf-8")
    assert changed(content) == []
