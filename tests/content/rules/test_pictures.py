import pytest

from ..conftest import EXHIBIT, THEME, Content

ABOUT = "about:\n  - {{title: {{zh: 图像, en: Pictures}}, text: {{zh: {}, en: {}}}}}\nfigures:\n"


@pytest.mark.parametrize(
    ("zh", "en", "kind", "told"),
    [
        ("画面都是示意图。", "All are artist’s impressions.", "photograph", 2),
        ("画面都是示意图。", "All are artist’s impressions.", "illustration", 0),
        ("照片由县里提供。", "Photographs by the county.", "photograph", 0),
        ("照片由县里提供。", "All are illustrations.", "photograph", 1),
    ],
)
def test_warns_of_words_about_drawings_where_there_are_photographs(
    content: Content, zh: str, en: str, kind: str, told: int
) -> None:
    line = content.change(EXHIBIT, "\nfigures:\n", "\n" + ABOUT.format(zh, en)) + 2
    content.change(THEME, "kind: illustration", f"kind: {kind}")
    found = content.validate().diagnostics
    assert [(one.file, one.line, one.code) for one in found] == [(EXHIBIT, line, "pictures_are_photographs")] * told
    assert not any(one.is_error for one in found)


@pytest.mark.parametrize(("zh", "told"), [("有示意图，也有实拍照片。", 0), ("都是示意图。", 1)])
def test_a_mixture_may_speak_of_both(content: Content, zh: str, told: int) -> None:
    content.change(EXHIBIT, "\nfigures:\n", "\n" + ABOUT.format(zh, "Pictures"))
    content.change(THEME, "kind: illustration", "kind: photograph")
    content.write(
        THEME, content.read(THEME) + content.read(THEME).partition("photos:\n")[2].replace("bridge-photo", "x")
    )
    content.write(THEME, "kind: illustration".join(content.read(THEME).rsplit("kind: photograph", 1)))
    assert len(content.validate().diagnostics) == told
