"""Warnings of texts about pictures that do not fit the kinds of pictures."""

from pathlib import Path

import pytest

from wuxi_kiosk.content.load import validate
from wuxi_kiosk.content_registry import content_registry

from ..conftest import EXHIBIT, THEME, Content

SECOND_PHOTO = """\
  - id: second
    file: photos/road.jpg
    kind: photograph
    caption: {zh: 路, en: Road}
    credit: {zh: 某人, en: Somebody}
"""


def warned(content: Content, zh: str, en: str, kinds: str) -> list[str]:
    """The codes of the warnings about an about page with these texts, with pictures of these kinds."""
    if kinds != "illustration":
        theme = content.read(THEME)
        theme = theme + SECOND_PHOTO if kinds == "both" else theme.replace("kind: illustration", "kind: photograph")
        content.write(THEME, theme)
    about = f'about:\n  - title: {{zh: 图像, en: Pictures}}\n    text: {{zh: "{zh}", en: "{en}"}}\n'
    content.write(EXHIBIT, content.read(EXHIBIT) + about)
    diagnostics = content.validate().diagnostics
    assert all(not found.is_error and found.file == EXHIBIT for found in diagnostics)
    return [found.code for found in diagnostics]


@pytest.mark.parametrize(
    ("zh", "en", "kinds", "code"),
    [
        ("画面标有“示意图”。", "Pictures marked “Artist’s impression” are our own.", "photograph", "no_illustrations"),
        ("本展目前没有这些照片。", "We do not have them.", "both", "photographs_untold"),
        ("画面都由本展绘制。", "All pictures are our own.", "photograph", "photographs_untold"),
        ("照片由宣传部提供。", "Photographs by the department.", "illustration", "no_photographs"),
    ],
)
def test_warns_of_words_that_do_not_fit_the_pictures(content: Content, zh: str, en: str, kinds: str, code: str) -> None:
    # Once in each language.
    assert warned(content, zh, en, kinds) == [code, code]


@pytest.mark.parametrize(
    ("zh", "en", "kinds"),
    [
        ("照片由宣传部提供，其余为示意图。", "Photographs by the department, the rest are illustrations.", "both"),
        ("本展没有照片，画面都是示意图。", "We have no photographs; all pictures are illustrations.", "illustration"),
        ("照片由宣传部提供。", "Photographs from the department.", "photograph"),
        ("其余风景和标有“示意图”的画面都由本展绘制。", "The other landscapes and illustrations are ours.", "both"),
        ("取得照片后，将换下示意图。", "Illustrations give way to photographs.", "illustration"),
    ],
)
def test_accepts_words_that_fit_the_pictures(content: Content, zh: str, en: str, kinds: str) -> None:
    assert warned(content, zh, en, kinds) == []


def test_bundled_texts_are_warned_of_once_there_are_photographs(copy_of_data: Path) -> None:
    assert validate(copy_of_data, content_registry()).diagnostics == ()
    for file in (copy_of_data / "themes").glob("*.yaml"):
        text = file.read_text(encoding="utf-8").replace("kind: illustration", "kind: photograph")
        file.write_text(text, encoding="utf-8")
    found = {diagnostic.code for diagnostic in validate(copy_of_data, content_registry()).diagnostics}
    assert found == {"no_illustrations", "photographs_untold", "photograph_said_drawn", "people_in_caption"}
