import re
from pathlib import Path

import pytest

from wuxi_kiosk.content.load import validate
from wuxi_kiosk.content_registry import content_registry

from ..conftest import EXHIBIT, PHOTO, SPOT, THEME, Content, places

EVENT = """\
  - id: repaired
    date: "2020"
    title: {{zh: {}, en: {}}}
    text: {{zh: 吊桥大修, en: The bridge is repaired}}
    source: article 39
photos:
"""


@pytest.mark.parametrize(
    ("zh", "en", "told"), [("大修", "Opened", True), ("建成", "Repaired", True), ("大修", "Repaired", False)]
)
def test_warns_of_the_title_of_another_event(content: Content, zh: str, en: str, told: bool) -> None:
    first = content.read(THEME).partition("title: {zh: 建成")[0].count("\n") + 1
    line = content.change(THEME, "photos:\n", EVENT.format(zh, en)) + 2
    found = content.validate().diagnostics
    assert places(found) == [(THEME, line, "repeated_text")] * told
    assert all(not one.is_error and f"{THEME} 第 {first} 行" in one.message.zh for one in found)


def test_is_told_once_of_an_entry_in_both_languages(content: Content) -> None:
    content.change(THEME, "photos:\n", EVENT.format("建成", "Opened"))
    assert [one.code for one in content.validate().diagnostics] == ["repeated_text"]


def test_finds_what_two_files_share(content: Content) -> None:
    content.change(THEME, "label: {zh: 两项, en: Both}", "label: {zh: 相距, en: Both}")
    (found,) = content.validate().diagnostics
    assert found.code == "repeated_text"
    assert EXHIBIT in found.message.zh


@pytest.mark.parametrize(("order", "copy"), [(0, "citrus"), (9, "ecommerce")])
def test_the_later_of_two_themes_is_the_copy(copy_of_data: Path, order: int, copy: str) -> None:
    """Whatever the files are called: that of the copy may come first by name."""
    files = {name: copy_of_data / f"themes/{name}.yaml" for name in ("citrus", "ecommerce")}
    text = files["ecommerce"].read_text(encoding="utf-8")
    tagline = next(line for line in text.splitlines() if line.startswith("tagline:"))
    text = re.sub(r"^order: \d+$", f"order: {order}", text, flags=re.MULTILINE)
    files["ecommerce"].write_text(text, encoding="utf-8")
    other = files["citrus"].read_text(encoding="utf-8")
    other = re.sub(r"^tagline: .*$", lambda _found: tagline, other, flags=re.MULTILINE)
    files["citrus"].write_text(other, encoding="utf-8")
    found = validate(copy_of_data, content_registry()).diagnostics
    assert [one.file for one in found if one.code == "repeated_text"] == [f"themes/{copy}.yaml"]


def test_texts_to_be_written_are_alike(content: Content) -> None:
    content.change(THEME, "title: {zh: 建成, en: Opened}", "title: {zh: 待补, en: TODO}")
    content.change(THEME, "photos:\n", EVENT.format("待补", "TODO"))
    assert {one.code for one in content.validate().diagnostics} == {"placeholder"}


def test_credits_and_spots_of_other_pictures_may_be_alike(content: Content) -> None:
    entry = content.read(THEME).partition("photos:\n")[2]
    more = entry.replace("bridge-photo", "road-photo").replace(
        "caption: {zh: 桥, en: Bridge}", "caption: {zh: 路, en: Road}"
    )
    more = more.replace("photos/bridge.jpg", "photos/road.jpg")
    content.write(THEME, content.read(THEME) + SPOT + more + SPOT)
    assert content.validate().diagnostics == ()
    assert PHOTO in more


def test_spots_of_one_picture_differ(content: Content) -> None:
    content.write(THEME, content.read(THEME) + SPOT.replace("}]\n", "}, " + SPOT.partition("[")[2]))
    assert {one.code for one in content.validate().diagnostics} == {"repeated_text"}


def test_warns_of_a_picture_in_two_entries(content: Content) -> None:
    entry = content.read(THEME).partition("photos:\n")[2]
    more = entry.replace("bridge-photo", "road-photo").replace("{zh: 桥, en: Bridge}", "{zh: 路, en: Road}")
    content.write(THEME, content.read(THEME) + more)
    (found,) = content.validate().diagnostics
    assert (found.code, found.key[-1], found.is_error) == ("same_picture", "file", False)
    assert f"{THEME} 第 " in found.message.zh


CLAUSE = "分享收益的利益联结机制覆盖全乡农户"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (CLAUSE, 1),
        ("分享收益的利益联结机制覆盖花台农户", 1),
        ("分享收益，利益联结", 0),
        ("大家分享收益的利益联结机制", 0),
    ],
)
def test_warns_of_a_clause_of_another_theme(content: Content, words: str, told: int) -> None:
    other = content.read(THEME).replace("order: 1", "order: 2").replace("bridge", "road").replace("id: both", "id: two")
    other = re.sub(r"\{zh: (\w+), en: ([\w ]+)\}", r"{zh: \1二, en: \2 two}", other.replace("id: opened", "id: mended"))
    other = (
        other.replace("icon: road", "icon: bridge").replace("投入{", f"报道时，{CLAUSE}，修路{{").replace("were", "are")
    )
    content.write("themes/road.yaml", other)
    content.change(THEME, "zh: 吊桥建成", f"zh: {words}")
    assert [one.code for one in content.validate().diagnostics] == ["shared_words"] * told


@pytest.mark.parametrize(("latitude", "told"), [("30.58", 1), ("30.59", 0)])
def test_warns_of_two_places_at_one_point(copy_of_data: Path, latitude: str, told: int) -> None:
    path = copy_of_data / "themes/ecommerce.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("longitude: 108.93, latitude: 34.26", f"longitude: 114.27, latitude: {latitude}"), "utf-8"
    )
    found = [one.code for one in validate(copy_of_data, content_registry()).diagnostics]
    assert found == ["same_coordinates"] * told
