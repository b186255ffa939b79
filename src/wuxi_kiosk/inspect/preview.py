"""The exhibit in a window that follows the files of its content."""

import logging
import os
from html import escape
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QDockWidget, QTextBrowser

from wuxi_kiosk.content.diagnostics import Diagnostic, told
from wuxi_kiosk.inspect.exhibit_window import DEFAULT_SCREEN, ExhibitWindow
from wuxi_kiosk.inspect.live_content import LiveContent
from wuxi_kiosk.inspect.screens import Screen
from wuxi_kiosk.settings import Renderer

WINDOW_SIZE = QSize(1280, 860)
# How long to wait at the end for a check of pictures to be done.
CLOSE_TIMEOUT_S = 10.0


def problems_html(problems: tuple[Diagnostic, ...], *, broken: bool) -> str:
    """The problems of content as a page of text, errors first."""
    shown = "改好以前，画面停在上一次能显示的内容 · until these are mended, the last good content stays"
    parts = [f"<p><b>{shown}</b></p>"] if broken else []
    for problem in sorted(problems, key=lambda problem: not problem.is_error):
        place = ":".join(str(part) for part in (problem.file, problem.line, problem.column) if part is not None)
        kind = "问题 · problem" if problem.is_error else "提示 · warning"
        chinese, english = map(escape, told(problem))
        parts.append(f"<p><b>{kind}</b> {chinese}<br>{english}<br><code>{escape(place)} [{problem.code}]</code></p>")
    return "".join(parts)


class PreviewWindow(ExhibitWindow):
    """The exhibit of `content`, with its problems below it; the last good content stays while there are errors."""

    def __init__(
        self, content: LiveContent, screen: Screen = DEFAULT_SCREEN, *, renderer: Renderer = "auto", language: str = ""
    ) -> None:
        super().__init__(content, screen, renderer=renderer, language=language)
        self.setWindowTitle(f"预览 · preview — {content.folder}")
        self.resize(WINDOW_SIZE)
        self._problems = QTextBrowser()
        self._dock = QDockWidget("内容里的问题 · problems", self)
        self._dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self._dock.setWidget(self._problems)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self._dock)
        self._dock.hide()
        content.problemsChanged.connect(self._on_problems_changed)
        content.reload()

    def problems_shown(self) -> str:
        """The list of problems as text; empty while there are none."""
        return self._problems.toPlainText() if self._dock.isVisible() else ""

    @Slot()
    def _on_problems_changed(self) -> None:
        self._problems.setHtml(problems_html(tuple(self._content.problems), broken=self._content.broken))
        self._dock.setVisible(bool(self._content.problems))
        if not self.application:
            self.waiting.setText(
                "改好下面的问题，这里就会出现展项 · the exhibit comes once the problems below are mended"
            )


def run(folder: Path, screen: Screen | None = None, *, renderer: Renderer = "auto", language: str = "") -> int:
    """Show the preview until its window is closed."""
    from wuxi_kiosk.qt_startup import load_fonts, make_qt_application, prepare_environment

    prepare_environment()
    qt_application = make_qt_application()
    load_fonts()
    content = LiveContent(folder, qt_application)
    window = PreviewWindow(content, screen or DEFAULT_SCREEN, renderer=renderer, language=language)
    window.show()
    code = qt_application.exec()
    if not content.close(CLOSE_TIMEOUT_S):
        # Python would end a thread that waits for a network share in the middle of code that cannot be left so.
        logging.shutdown()
        os._exit(code)
    return code
