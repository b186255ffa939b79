import random

import pytest

from wuxi_kiosk.content.diagnostics import diagnostic_template

from ..timing import calls
from .conftest import EXHIBIT, THEME, Content, places


def test_loads_a_valid_exhibit(content: Content) -> None:
    exhibit = content.load()
    assert [theme.id for theme in exhibit.themes] == ["bridge"]
    assert [document.year for document in exhibit.documents] == ["2022"]
    assert list(exhibit.numbers) == ["distance", "bridge"]
    assert exhibit.all_figures["both"].refers_to() == ("bridge", "distance")


def test_sorts_themes_by_order(content: Content) -> None:
    theme = (content.folder / "themes" / "bridge.yaml").read_text(encoding="utf-8")
    for name, order in (("a-second", 2), ("z-first", 0)):
        head, _, _ = theme.partition("story:")
        story = "story:\n  - {step: help, title: {zh: 一, en: a}, text: {zh: 一, en: a}, source: article 39}\n"
        content.write(f"themes/{name}.yaml", head.replace("order: 1", f"order: {order}") + story)
    assert [theme.id for theme in content.load().themes] == ["z-first", "bridge", "a-second"]


def test_reports_all_mistakes_of_all_files(content: Content) -> None:
    lines = [
        (EXHIBIT, content.change(EXHIBIT, "format: 2", "format: 3"), "unknown_format"),
        (EXHIBIT, content.change(EXHIBIT, "headline: [distance]", "headline: [distanc]"), "unknown_reference"),
        (THEME, content.change(THEME, "order: 1", "order: x"), "wrong_type"),
        (THEME, content.change(THEME, "accent: jade", "accent: red"), "wrong_choice"),
        (THEME, content.change(THEME, "icon: bridge", "icon: x"), "unknown_icon"),
        (THEME, content.change(THEME, "投入{figure:bridge}。", "{figure:x-y}"), "unknown_reference"),
        (THEME, content.change(THEME, '"{value}万元"', '"{value}元"'), "unit_not_shown"),
        (THEME, content.change(THEME, "  - id: opened", "  - id: opened\n    extra: 1") + 1, "unknown_key"),
        (THEME, content.change(THEME, "photos/bridge.jpg", "photos/../x.jpg"), "photo_path"),
    ]
    errors = tuple(found for found in content.diagnostics() if found.is_error)
    assert places(errors) == sorted(lines)


def test_typing_mistakes_hide_no_other_mistakes(content: Content) -> None:
    accent = content.change(THEME, "accent: jade", "accent：red")
    items = content.change(
        THEME, "    items: [bridge, distance]", "    items: [bridge, x]\n    items: [bridge, distance]"
    )
    lines = [
        (THEME, accent, "full_width"),
        (THEME, accent, "wrong_choice"),
        (THEME, content.change(THEME, "tagline: {zh: 同心,", "tagline: {zh: no,"), "read_as_bool"),
        (THEME, content.change(THEME, "value: 110", "value: 110万"), "wrong_type"),
        (THEME, items, "unknown_reference"),
        (THEME, items + 1, "duplicate_key"),
        (THEME, content.change(THEME, "credit: {zh: 本展", "credit: {zh: “本展”"), "curly_quotes"),
    ]
    assert places(content.diagnostics()) == sorted(lines)


def test_broken_exhibit_file_hides_no_mistakes_of_themes(content: Content) -> None:
    content.write(EXHIBIT, "title\n")
    line = content.change(THEME, "accent: jade", "accent: red")
    # The number `distance` may be in the broken file: nothing is said of references to it.
    assert places(content.diagnostics()) == [(EXHIBIT, 1, "no_keys"), (THEME, line, "wrong_choice")]


@pytest.mark.parametrize("file", ["photos/missing.jpg", "photos/bridge.gif", "photos/bridge.jpg/x.jpg", "photos"])
def test_loads_despite_broken_media_files(content: Content, file: str) -> None:
    """The hall shows a placeholder and goes on; `check` tells."""
    content.change(THEME, "photos/bridge.jpg", file)
    content.write("photos/bridge.jpg", b"<svg/>")
    assert content.load().themes[0].photos[0].file == file


def test_report_has_every_photo_despite_mistakes(content: Content) -> None:
    line = content.change(THEME, "accent: jade", "accent: red")
    found = content.validate()
    assert found.exhibit is None
    assert places(found.diagnostics) == [(THEME, line, "wrong_choice")]
    (entry,) = found.photos
    assert entry.raw["file"] == "photos/bridge.jpg"
    lines = (content.folder / THEME).read_text(encoding="utf-8").splitlines()
    diagnostic = entry.diagnostic(("file",), diagnostic_template("code", "坏", "bad"))
    assert "file: photos/bridge.jpg" in lines[(diagnostic.line or 0) - 1]


def test_validation_takes_linear_time(content: Content) -> None:
    figure = """\
  - id: number-{0}
    label: {{zh: 第{0}笔投入, en: Funding {0}}}
    note: {{zh: 相距{{{{注}}}}, en: none}}
    value: {0}
    unit: {{zh: 万元, en: "CNY 10,000"}}
    show: {{zh: "{{value}}万元", en: "CNY {{value/100}} million"}}
    date: "2019-05"
    inferred: false
    source: [article 39]
"""
    figure = figure.replace("相距{{{{注}}}}", "相距")
    taken, written = [], (content.folder / THEME).read_text(encoding="utf-8")
    for count in (330, 990):
        content.write(THEME, written)
        content.change(THEME, "events:\n", "".join(figure.format(n) for n in range(count)) + "events:\n")
        taken.append(calls(content.validate))
        assert content.validate().diagnostics == ()
    assert (content.folder / THEME).read_bytes().count(b"\n") > 8900
    assert taken[1] < 3.3 * taken[0]


def test_survives_random_damage(content: Content) -> None:
    chance = random.Random(7)
    texts = {name: (content.folder / name).read_text(encoding="utf-8") for name in (EXHIBIT, THEME)}
    scraps = [
        "",
        "\n",
        " ",
        "  ",
        ":",
        "：",
        "[",
        "]",
        "{",
        "}",
        '"',
        "null",
        "- ",
        "1.5",
        "true",
        "{a: b}",
        "[[]]",
        "~",
        "，",
    ]
    for _ in range(250):
        name = chance.choice([EXHIBIT, THEME])
        text = texts[name]
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(text))
            text = text[:at] + chance.choice(scraps) + text[at + chance.randrange(12) :]
        content.write(name, text)
        lines = text.count("\n") + 2
        for diagnostic in content.diagnostics():
            assert diagnostic.message.zh
            assert 1 <= (diagnostic.line or 1) <= lines or diagnostic.file != name
        content.write(name, texts[name])
