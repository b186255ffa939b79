"""The report of a check: what it says, in both languages."""

from datetime import datetime
from pathlib import Path

from wuxi_kiosk.content.diagnostics import Message, diagnostic_template
from wuxi_kiosk.packs.changes import Changes, ValueChange
from wuxi_kiosk.packs.manifest import Manifest, PackedFile
from wuxi_kiosk.panel.check_report import make_report

MANIFEST = Manifest({"zh": "展览", "en": "Exhibit <1>"}, "2026.12", "0" * 12, {"exhibit.yaml": PackedFile(1, "0" * 64)})
NOW = datetime(2026, 11, 30, 9, 5)
WRONG = diagnostic_template("x", "日期不对。", "The date is wrong.", "请写成 2019。", "Write 2019.").at(
    "exhibit.yaml", 3
)


def test_everything_is_told_in_both_languages(tmp_path: Path) -> None:
    picture = tmp_path / "home.jpg"
    picture.write_bytes(b"picture")
    values = [ValueChange(Message("首页 › 标题", "Home page › Title"), Message("旧", "旧"), Message("新", "新"))]
    text = make_report(MANIFEST, (), Changes(values, ()), [picture], NOW)
    for words in (
        "展览 · Exhibit &lt;1&gt;",
        "2026-11-30 09:05",
        "checked on",
        '首页 › 标题<br><span lang="en">Home page › Title</span>',
        "没有问题。",
        "None.",
        "data:image/jpeg;base64,cGljdHVyZQ==",
    ):
        assert words in text
    # What is the same in both is said once.
    assert text.count("<s>旧</s>") == 1


def test_errors_take_the_place_of_changes_and_pictures() -> None:
    text = make_report(MANIFEST, [WRONG], None, [], NOW)
    for words in ("日期不对。 请写成 2019。 (exhibit.yaml:3)", "The date is wrong. Write 2019.", "nothing is compared"):
        assert words in text
    assert "<table>" not in text
    assert "<img" not in text


def test_content_without_changes_says_so() -> None:
    assert "Nothing is changed." in make_report(MANIFEST, (), Changes((), ()), [], NOW)
