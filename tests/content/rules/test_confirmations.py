"""Texts whose languages nobody has compared as they are."""

import re
from collections.abc import Sequence

from wuxi_kiosk.content import translations
from wuxi_kiosk.content.diagnostics import Diagnostic
from wuxi_kiosk.content.rules import confirmations

from ..conftest import THEME, Content

OPENED = "{zh: 吊桥建成, en: The bridge is opened}"
STEP_TITLE = "{zh: 架桥, en: A bridge}"


def confirm(content: Content) -> None:
    report = content.validate()
    translations.confirm(content.folder, translations.entries_of(report.texts, report.languages))


def unconfirmed(content: Content) -> Sequence[Diagnostic]:
    return list(confirmations.check(content.validate(), translations.read(content.folder)))


def test_without_a_record_one_warning_counts_all_texts(content: Content) -> None:
    (found,) = unconfirmed(content)
    assert (found.code, found.severity) == ("unconfirmed_translations", "warning")
    assert f"{len(content.validate().texts)} 条" in found.message.zh


def test_warns_of_a_translation_that_has_changed(content: Content) -> None:
    confirm(content)
    assert unconfirmed(content) == []
    line = content.change(THEME, "en: The bridge is opened", "en: The bridge is wide open")
    (found,) = unconfirmed(content)
    assert (found.file, found.line, found.code) == (THEME, line, "unconfirmed_translation")
    assert found.key[-1] == "en"
    assert "--confirm-translations" in found.hint.zh
    confirm(content)
    assert unconfirmed(content) == []


def test_warns_of_a_text_that_has_changed_in_both(content: Content) -> None:
    confirm(content)
    line = content.change(THEME, OPENED, "\n      zh: 路修好了\n      en: The road is mended")
    (found,) = unconfirmed(content)
    assert found.key[-1] == "zh"
    assert f"第 {line + 1} 行、第 {line + 2} 行" in found.message.zh


def test_a_stale_translation_is_told_once(content: Content) -> None:
    confirm(content)
    content.change(THEME, "zh: 吊桥建成,", "zh: 吊桥已经建成,")
    assert unconfirmed(content) == []
    assert [one.code for one in content.validate().diagnostics] == ["stale_translation"]


def test_many_texts_of_a_file_are_told_together(content: Content) -> None:
    confirm(content)
    content.write(THEME, re.sub(r", en: (?=[A-Z])", ", en: New ", content.read(THEME)))
    (found,) = unconfirmed(content)
    assert (found.file, found.code) == (THEME, "unconfirmed_translations")


def test_warns_of_texts_that_have_changed_places(content: Content) -> None:
    more = '  - id: begun\n    date: "2018"\n    title: {zh: 开工, en: Begun}\n    text: {zh: 动土, en: Work begins}\n'
    content.change(THEME, "photos:\n", f"{more}    source: article 39\nphotos:\n")
    confirm(content)
    first = content.change(THEME, OPENED, "{zh: 动土, en: 工}")
    second = content.change(THEME, "{zh: 动土, en: Work begins}", OPENED)
    content.change(THEME, "{zh: 动土, en: 工}", "{zh: 动土, en: Work begins}")
    found = unconfirmed(content)
    assert [(one.code, one.line) for one in found] == [("moved_text", first), ("moved_text", second)]


def test_an_entry_may_move_with_its_texts(content: Content) -> None:
    confirm(content)
    content.change(THEME, "  - id: opened", "  - id: opened-2019")
    assert unconfirmed(content) == []


def test_a_record_without_places_still_counts(content: Content) -> None:
    confirm(content)
    lines = content.read(translations.LOCK_FILE).splitlines()
    old = [line if line.startswith("#") else " ".join(line.split()[:3]) for line in lines]
    content.write(translations.LOCK_FILE, "\n".join(old) + "\n")
    assert unconfirmed(content) == []


def test_content_with_errors_is_mended_first(content: Content) -> None:
    content.change(THEME, "order: 1", "order: one")
    assert unconfirmed(content) == []
