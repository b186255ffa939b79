"""A section is added in four files of the product; whatever goes through pages finds it by itself."""

from pathlib import Path

import pytest

from .product import changed_product, run_product

PAGE = """\
pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

ThemePage {
    id: root

    ThemeModel {
        id: theme
        exhibit: root.exhibit
        themeId: root.themeId
    }
    Panel {
        width: 200 * Style.unit
        anchors.centerIn: parent

        BodyText {
            width: parent.width
            text: theme.quiz
        }
    }
}
"""
SECTION = """\
    Section(
        "quiz",
        QT_TRANSLATE_NOOP("Sections", "问答"),
        page_count=lambda theme: 1 if theme.quiz else 0,
        summary=lambda _exhibit, theme, _number: PageSummary(theme.title, (theme.quiz,)),
    ),
    Section(
        "photos",
"""
# Replacements by file, as (old, new); a new file is written whole.
CHANGES = {
    "content/model.py": [
        (
            "    figures_title: LocalizedText\n",
            "    figures_title: LocalizedText\n    quiz: LocalizedText | None = None\n",
        )
    ],
    "content/routes.py": [('    Section(\n        "photos",\n', SECTION)],
    "viewmodels/theme.py": [
        ('    figures_title: str = ""\n', '    figures_title: str = ""\n    quiz: str = ""\n'),
        (
            "            figures_title=text(theme.figures_title),\n",
            "            figures_title=text(theme.figures_title),\n            quiz=text(theme.quiz),\n",
        ),
        (
            "    figuresTitle = Property(",
            "    quiz = Property(str, lambda self: self._texts.quiz, notify=changed)\n    figuresTitle = Property(",
        ),
    ],
    "ui/pages/QuizPage.qml": [("", PAGE)],
}
QUIZ = "quiz: {zh: 一亩地能种几棵果树？, en: How many trees stand on one mu?}\n"


@pytest.fixture
def product(tmp_path: Path) -> Path:
    """A copy of the project with a further section, and a page of it in the citrus theme."""
    changed_product(tmp_path, CHANGES)
    theme = tmp_path / "data" / "themes" / "citrus.yaml"
    theme.write_text(theme.read_text(encoding="utf-8") + QUIZ, encoding="utf-8")
    return tmp_path


def test_section_is_added_in_four_files(product: Path) -> None:
    assert len(CHANGES) <= 4
    assert "没有问题" in run_product(product, "-m", "wuxi_kiosk", "check", "data")
    pages = ["--page", "citrus-quiz-1", "--page", "citrus-story-1", "--page", "ecommerce-story-1"]
    size = ["--size", "960x540", "--language", "zh"]
    run_product(product, "-m", "wuxi_kiosk", "shoot", "--out", "shots", *size, *pages)
    shown = {file.stem: file.read_text(encoding="utf-8").splitlines() for file in (product / "shots").rglob("*.txt")}
    assert "一亩地能种几棵果树？" in shown["citrus-quiz-1"]
    tabs = ["故事", "数据", "动手", "时间线", "问答", "影像"]
    for page in ("citrus-quiz-1", "citrus-story-1"):
        assert [text for text in shown[page] if text in tabs] == tabs
    assert "问答" not in shown["ecommerce-story-1"], "the tab is shown without a page of the section"


def test_presentation_and_qr_codes_include_section(product: Path) -> None:
    script = (
        "from wuxi_kiosk.content import qr_code, routes\n"
        "from wuxi_kiosk.content.load import load\n"
        "from wuxi_kiosk.content_registry import content_registry\n"
        "from pathlib import Path\n"
        "exhibit = load(Path('data'), content_registry())\n"
        "route = 'theme/citrus/quiz/1'\n"
        "assert route in routes.all_routes(exhibit) and route in routes.presentation(exhibit)\n"
        "print(qr_code.payload(exhibit, route, 'zh'))\n"
    )
    assert "一亩地能种几棵果树？" in run_product(product, "-c", script)
