"""A window with the exhibit in it, at a screen of choice and with the options of visitors."""

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import QDateTime, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QDoubleSpinBox,
    QLabel,
    QMainWindow,
    QMenu,
    QToolBar,
    QToolButton,
    QWidget,
)

from wuxi_kiosk.app import Application, make_application
from wuxi_kiosk.content.descriptions.description import Pair
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.routes import ATTRACT, theme_pages
from wuxi_kiosk.content.season import due_notice, in_season
from wuxi_kiosk.inspect.live_content import LiveContent
from wuxi_kiosk.inspect.screens import SCREENS, Screen
from wuxi_kiosk.settings import Renderer
from wuxi_kiosk.viewmodels.screen import MAX_INCH, MIN_INCH
from wuxi_kiosk.visit.access import CHOICES

DEFAULT_SCREEN = Screen(1920, 1080, 43)
# What the choices of AccessModel and the pages outside themes are called here.
ACCESS_NAMES = {
    "largeText": "大字 · large text",
    "highContrast": "高对比 · high contrast",
    "reducedMotion": "少动画 · less motion",
    "reach": "低处操作 · low reach",
    "readAloud": "朗读 · read aloud",
}
PAGE_NAMES = {
    "home": "首页 · home",
    "timeline": "时间线 · timeline",
    "closing": "结语 · closing",
    "about": "关于 · about",
    ATTRACT: "待机画面 · attract loop",
}

# What is said beside the box for a date, and in its help.
_NO_DATE: Pair = ("不看日期，全部显示", "everything")
_NO_DATE_HELP: Pair = (
    "不勾：各季的主题、照片都显示，通知不显示。",
    "Unticked: what belongs to any season is shown, and no notice.",
)
_DATE_HELP: Pair = (
    "勾上：像那一天那样显示，分季节的和通知都照日子。",
    "Ticked: what is shown on that day, with its season and its notice.",
)


def page_names(exhibit: Exhibit) -> Iterator[tuple[str, str]]:
    """The routes of all pages in their order, each with a name for curators."""
    own = dict(PAGE_NAMES)
    yield "home", own.pop("home")
    for theme in exhibit.themes:
        for page in theme_pages(theme):
            name = theme.name.in_language(exhibit.languages[0])
            yield page.route, f"{name} · {page.section.label} {page.number}"
    yield from own.items()


class ScreenBar(QToolBar):
    """Chooses the screen that the exhibit is laid out for; `changed` has it."""

    changed = Signal(object)

    def __init__(self, screen: Screen, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMovable(False)
        self._sizes = QComboBox()
        sizes = dict.fromkeys([screen.size, *(one.size for one in SCREENS)])
        for width, height in sizes:
            self._sizes.addItem(f"{width} × {height}", (width, height))
        self._inch = QDoubleSpinBox()
        self._inch.setRange(MIN_INCH, MAX_INCH)
        self._inch.setDecimals(1)
        self._inch.setValue(screen.inch)
        self._inch.setSuffix(" 英寸 · inch")
        turn = QAction("横竖互换 · turn", self)
        self.addWidget(QLabel(" 屏幕 · screen "))
        self.addWidget(self._sizes)
        self.addWidget(self._inch)
        self.addAction(turn)
        turn.triggered.connect(self.turn)
        self._sizes.currentIndexChanged.connect(self._on_change)
        self._inch.valueChanged.connect(self._on_change)

    @property
    def screen_shown(self) -> Screen:
        """The screen that is chosen."""
        width, height = self._sizes.currentData()
        return Screen(width, height, self._inch.value())

    @Slot()
    def turn(self) -> None:
        """Turn the screen by 90 degrees."""
        turned = self.screen_shown.turned
        index = next((i for i in range(self._sizes.count()) if self._sizes.itemData(i) == turned.size), -1)
        if index < 0:
            self._sizes.addItem(f"{turned.width} × {turned.height}", turned.size)
            index = self._sizes.count() - 1
        self._sizes.setCurrentIndex(index)

    @Slot()
    def _on_change(self) -> None:
        self.changed.emit(self.screen_shown)


class ExhibitWindow(QMainWindow):
    """The exhibit of `content` for a chosen screen, in a chosen language and with the options of visitors.

    Until the content can be shown for the first time there is nothing. `started` tells when it is.
    """

    started = Signal()

    def __init__(
        self, content: LiveContent, screen: Screen = DEFAULT_SCREEN, *, renderer: Renderer = "auto", language: str = ""
    ) -> None:
        super().__init__()
        self.application: Application | None = None
        self._content = content
        self._renderer: Renderer = renderer
        self._language = language
        self._exhibit: Exhibit | None = None
        self.screens = ScreenBar(screen, self)
        self._pages, self._languages = QComboBox(), QComboBox()
        self._pages.setMinimumContentsLength(24)
        self._fill_bar()
        self.addToolBar(self.screens)
        self.waiting = QLabel("正在读取内容…… · reading")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.set_exhibit(self.waiting)
        content.loaded.connect(self._on_loaded)

    def set_exhibit(self, widget: QWidget) -> None:
        """Give what shows the exhibit its place in the window."""
        self.setCentralWidget(widget)

    def _fill_bar(self) -> None:
        access = QToolButton()
        access.setText("辅助 · access")
        access.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(access)
        self.access_actions = {name: menu.addAction(ACCESS_NAMES[name]) for name in CHOICES}
        for name, action in self.access_actions.items():
            action.setCheckable(True)
            action.toggled.connect(lambda on, name=name: self._choose_access(name, on))
        access.setMenu(menu)
        self.screens.addSeparator()
        # Until one is chosen, everything is shown whatever its season.
        self.date = QDateTimeEdit(QDateTime.currentDateTime())
        self.date.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.seasons = QCheckBox("日期 · date")
        self.seasons.setToolTip("\n".join((*_DATE_HELP, *_NO_DATE_HELP)))
        no_date = QLabel(" · ".join(_NO_DATE))
        no_date.setToolTip("\n".join(_NO_DATE_HELP))
        self.seasons.toggled.connect(self._on_date)
        self.date.dateTimeChanged.connect(self._on_date)
        self.screens.addWidget(self._languages)
        self.screens.addWidget(access)
        self.screens.addSeparator()
        self.screens.addWidget(self._pages)
        self.screens.addSeparator()
        self.screens.addWidget(self.seasons)
        without, with_date = self.screens.addWidget(no_date), self.screens.addWidget(self.date)
        with_date.setVisible(False)
        # What a tick asks for takes the place of what it means to have none.
        self.seasons.toggled.connect(lambda on: without.setVisible(not on))
        self.seasons.toggled.connect(with_date.setVisible)
        self.screens.changed.connect(self.show_screen)
        self._languages.activated.connect(self._on_language)
        self._pages.activated.connect(self._on_page)

    @Slot(object)
    def _on_loaded(self, exhibit: Exhibit) -> None:
        self._exhibit = exhibit
        if not self.application:
            self._start(exhibit)
        self._show_season()

    @Slot()
    def _on_date(self) -> None:
        if self.application:
            # It would be shown on every date.
            self.application.navigator.close_notice_preview()
        self._show_season()

    @Slot()
    def _show_season(self) -> None:
        """Show what the content has at the chosen date, and the notice that is due then; else all of it."""
        if not self.application or not self._exhibit:
            return
        exhibit, notice = self._exhibit, None
        if self.seasons.isChecked():
            moment = self.date.dateTime().toPython()
            assert isinstance(moment, datetime)
            exhibit = in_season(self._exhibit, moment, trusted=True)
            notice = due_notice(self._exhibit, moment, trusted=True)
        if self.application.exhibit.exhibit is not exhibit:
            self.application.exhibit.setExhibit(exhibit, str(self._content.folder))
        self.application.navigator.set_notice(notice.id if notice else "")
        self._list_choices(exhibit)

    def _start(self, exhibit: Exhibit) -> None:
        self.application = application = make_application(
            exhibit, self._content.folder, renderer=self._renderer, language=self._language or None
        )
        self.set_exhibit(QWidget.createWindowContainer(application.window, self))
        self.show_screen(self.screens.screen_shown)
        application.exhibit.changed.connect(self._follow_language)
        application.navigator.routeChanged.connect(self._follow_route)
        application.access.changed.connect(self._follow_access)
        application.window.show()
        self.started.emit()

    def _list_choices(self, exhibit: Exhibit) -> None:
        self._pages.clear()
        for route, name in page_names(exhibit):
            self._pages.addItem(name, route)
        self._languages.clear()
        for code in exhibit.languages:
            self._languages.addItem(exhibit.language_names.get(code, code), code)
        self._follow_route()
        self._follow_language()

    @Slot(object)
    def show_screen(self, screen: Screen) -> None:
        """Lay the exhibit out for a screen."""
        if self.application:
            self.application.window.setProperty("shownScreen", QSize(*screen.size))
            self.application.window.setProperty("millimetre", screen.millimetre)

    def choose_language(self, code: str) -> None:
        """Choose a language of the exhibit in the bar."""
        self._choose(self._languages, code)

    def choose_page(self, route: str) -> None:
        """Choose a page in the bar."""
        self._choose(self._pages, route)

    def chosen(self) -> tuple[str, str, set[str]]:
        """The language, the page and the options that the bar shows."""
        options = {name for name, action in self.access_actions.items() if action.isChecked()}
        return str(self._languages.currentData()), str(self._pages.currentData()), options

    def _choose(self, box: QComboBox, data: str) -> None:
        index = box.findData(data)
        box.setCurrentIndex(index)
        box.activated.emit(index)

    @Slot()
    def _on_language(self) -> None:
        if self.application:
            self.application.exhibit.setProperty("language", self._languages.currentData())

    @Slot()
    def _on_page(self) -> None:
        if self.application:
            self.application.navigator.go(self._pages.currentData())

    def _choose_access(self, name: str, enabled: bool) -> None:
        if self.application:
            self.application.access.choose(name, enabled)

    @Slot()
    def _follow_language(self) -> None:
        if self.application:
            self._languages.setCurrentIndex(self._languages.findData(self.application.exhibit.language_code))

    @Slot()
    def _follow_route(self) -> None:
        if self.application:
            self._pages.setCurrentIndex(self._pages.findData(self.application.navigator.property("route")))

    @Slot()
    def _follow_access(self) -> None:
        for name, action in self.access_actions.items():
            action.setChecked(bool(self.application and name in self.application.access.chosen))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take the exhibit down before the container of its window, which would delete it."""
        if self.application:
            self.application.window.setParent(None)
            self.application.close()
            self.application = None
        super().closeEvent(event)
