import pytest

from ..conftest import Content

PLACES = "place_names:\n  - {name: {zh: 巫溪, en: Wuxi}, pinyin: %s}\n"


@pytest.mark.parametrize(
    ("pinyin", "code"), [("Wuxi", "bad_pinyin"), ("Wū", "pinyin_length"), ("Hóngchíbà", "pinyin_length")]
)
def test_reports_bad_pinyin(content: Content, pinyin: str, code: str) -> None:
    file = content.folder / "exhibit.yaml"
    text = file.read_text(encoding="utf-8") + PLACES % pinyin
    content.write("exhibit.yaml", text)
    (diagnostic,) = content.diagnostics()
    assert (diagnostic.code, diagnostic.line) == (code, text.count("\n"))
    assert diagnostic.message.zh
    assert diagnostic.hint.en


def test_reports_duplicate_names(content: Content) -> None:
    file = content.folder / "exhibit.yaml"
    text = file.read_text(encoding="utf-8") + PLACES % "Wūxī" + (PLACES % "Wúxī").partition("\n")[2]
    content.write("exhibit.yaml", text)
    (diagnostic,) = content.diagnostics()
    assert (diagnostic.code, diagnostic.line) == ("twice", text.count("\n"))
    assert "“巫溪”写了两次" in diagnostic.message.zh
