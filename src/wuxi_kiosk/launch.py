"""Shows the exhibit on its screen until it is left: screen, settings, sounds, lock, supervisor, health."""

import gc
import logging
import os
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Thread

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtQuick import QQuickWindow

from wuxi_kiosk import logs, paths
from wuxi_kiosk.app import Application, make_application
from wuxi_kiosk.errors import ExitCode, StartError
from wuxi_kiosk.firststart.marker import is_wanted
from wuxi_kiosk.garbage import GARBAGE_MS, collect_due
from wuxi_kiosk.kiosk import status
from wuxi_kiosk.kiosk.display import Display, find_display
from wuxi_kiosk.kiosk.heartbeat import Heartbeat, SupervisorLink, open_stack_log
from wuxi_kiosk.kiosk.lock import WindowLock, inhibit_screen_saver, take_instance_lock
from wuxi_kiosk.kiosk.rotation_keeper import RotationKeeper
from wuxi_kiosk.kiosk.screen_follower import ScreenFollower
from wuxi_kiosk.kiosk.screen_power import ScreenPower
from wuxi_kiosk.kiosk.season_keeper import SeasonKeeper
from wuxi_kiosk.kiosk.self_tester import SelfTester
from wuxi_kiosk.kiosk.settings_follower import SettingsFollower
from wuxi_kiosk.kiosk.settings_source import SettingsSource
from wuxi_kiosk.kiosk.staff_mark import StaffMark
from wuxi_kiosk.kiosk.supervisor import ENVIRONMENT, FALLBACK_ENVIRONMENT
from wuxi_kiosk.kiosk.touch_check import TouchCheck
from wuxi_kiosk.kiosk.usage_recording import record_usage
from wuxi_kiosk.library.source import ContentSource
from wuxi_kiosk.packs.installed import InstalledPacks
from wuxi_kiosk.panel.opener import PanelOpener, make_panel
from wuxi_kiosk.processes import remove_abandoned
from wuxi_kiosk.qt_startup import make_qt_application, millimetre, prepare_environment
from wuxi_kiosk.settings import Settings
from wuxi_kiosk.shown_content import follow_packs, follow_source, follow_updates
from wuxi_kiosk.shutdown import Shutdown
from wuxi_kiosk.viewmodels import figure
from wuxi_kiosk.viewmodels.navigator import NavigatorModel
from wuxi_kiosk.visit.idle import Phase
from wuxi_kiosk.volume import change_volume, set_volume

FIRST_PAGE_MS = 20_000
HEALTH_DELAY_MS = 3000
# The turn of the page is over, and nobody has found the tab of the figures yet, which need what is imported then.
READING_MS = 450
log = logging.getLogger(__name__)


def choose_screen(number: int, output: str | None) -> QScreen:
    """The screen at an output, else that of a number, else the first."""
    screens = QGuiApplication.screens()
    named = [screen for screen in screens if screen.name() == output]
    if output and not named:
        names = ", ".join(screen.name() for screen in screens)
        log.warning("there is no screen at the output %s, only at %s", output, names)
    elif not output and number >= len(screens):
        log.warning("there is no screen %d, only %d in all: screen 0 is used", number, len(screens))
    return named[0] if named else screens[number if number < len(screens) else 0]


def show(
    window: QQuickWindow,
    *,
    windowed: bool,
    size: tuple[int, int] | None,
    diagonal_inch: float | None,
    screen: int,
    output: str | None = None,
) -> None:
    """Bring a window on a screen, by number or output, full screen or as a window; sizes are in pixels."""
    chosen = choose_screen(screen, output)
    window.setScreen(chosen)
    window.setGeometry(chosen.geometry())
    if size:
        window.resize(*size)

    def measure() -> None:
        pixels = millimetre(window.screen(), window.width(), window.height(), diagonal_inch)
        window.setProperty("millimetre", pixels)

    for changed in (window.widthChanged, window.heightChanged, window.screenChanged):
        changed.connect(measure)
    measure()
    if windowed:
        window.show()
    else:
        window.setFlag(Qt.WindowType.FramelessWindowHint, True)
        QGuiApplication.setOverrideCursor(Qt.CursorShape.BlankCursor)
        window.showFullScreen()
        ScreenFollower(window, lambda: choose_screen(screen, output), window)


def after_first_page(window: QQuickWindow, navigator: NavigatorModel) -> None:
    """Leave for later what the first page does not need: clearing memory, and the library that figures draw with."""

    shown = False

    def ready() -> None:
        nonlocal shown
        # A render thread may have presented the next frame before this one is told of.
        if shown:
            return
        shown = True
        window.frameSwapped.disconnect(drawn)
        log.info("the first page is on the screen")
        # What is there by now stays until the end: not to look through it again saves a long pause now and then.
        gc.freeze()
        collector.start()

    def near() -> None:
        # A visitor who has opened a theme reads its story first; the library is 40 MB that home does without.
        if str(navigator.property("route")).startswith("theme/"):
            navigator.routeChanged.disconnect(entered)
            QTimer.singleShot(READING_MS, lambda: Thread(target=figure.preload, name="figures", daemon=True).start())

    gc.disable()
    collector = QTimer(window, interval=GARBAGE_MS)
    collector.timeout.connect(collect_due)
    # A screen that is off draws nothing, for hours perhaps.
    QTimer.singleShot(FIRST_PAGE_MS, collector, collector.start)
    drawn = window.frameSwapped.connect(ready)
    entered = navigator.routeChanged.connect(near)


def access_defaults(settings: Settings) -> frozenset[str]:
    """The access options that each visitor begins with."""
    wanted = {
        "largeText": settings.large_text,
        "highContrast": settings.high_contrast,
        "reducedMotion": settings.reduced_motion,
    }
    return frozenset(name for name, on in wanted.items() if on)


def apply_settings(application: Application, source: ContentSource, before: Settings, after: Settings) -> None:
    """Use other settings in the running exhibit, but for those of the screen."""
    if any(getattr(after, name) != getattr(before, name) for name in ("sounds", "ambience", "volume")):
        set_volume(application, after)
    application.voice.allow(after.system_voice)
    application.access.defaults = access_defaults(after)
    if after.language != before.language:
        application.exhibit.preferred_language = after.language
        application.exhibit.setProperty("language", application.exhibit.first_language())
    if after.idle_seconds != before.idle_seconds:
        application.visit.set_idle_seconds(after.idle_seconds)
    if after.content != before.content:
        source.use(after.content)


def follow_settings(
    machine: SettingsSource,
    application: Application,
    source: ContentSource,
    power: ScreenPower,
    keeper: SeasonKeeper,
    opener: PanelOpener,
    mark: StaffMark,
    restart: Callable[[], bool],
) -> SettingsFollower:
    """Let other settings take effect between two visitors, and show staff where they are broken."""

    def apply(before: Settings, after: Settings) -> None:
        apply_settings(application, source, before, after)
        if (after.hours, after.closed_screen) != (before.hours, before.closed_screen):
            power.set_hours(after.hours, picture=after.closed_screen == "picture")
        if after.notice != before.notice:
            keeper.choose_notice(after.notice)
        opener.set_corner(after.corner)
        if application.visit.unattended:
            application.access.reset()

    follower = SettingsFollower(
        machine,
        unattended=lambda: application.visit.unattended,
        apply=apply,
        restart=restart,
        mark=partial(mark.set, "settings"),
        parent=application.window,
    )
    application.visit.changed.connect(follower.update)
    return follower


def report_health(
    window: QQuickWindow, source: ContentSource, display_on: Callable[[], bool | None]
) -> Callable[[], None]:
    """Report the health of the exhibit from soon on, which the first page does not wait for; returns what ends it."""
    reporters = []

    def begin() -> None:
        from wuxi_kiosk.kiosk.health_reporter import HealthReporter

        # The memory of the supervisor counts too.
        root = os.getppid() if ENVIRONMENT in os.environ else "self"
        reporters.append(
            HealthReporter(
                window,
                source,
                last_error=lambda: logs.last_error.text,
                display_on=display_on,
                process=root,
                fallback=FALLBACK_ENVIRONMENT in os.environ,
            )
        )

    timer = QTimer(window, singleShot=True, interval=HEALTH_DELAY_MS)
    timer.timeout.connect(begin)
    timer.start()

    def stop() -> None:
        timer.stop()
        for reporter in reporters:
            reporter.stop()

    return stop


def lock_window(window: QQuickWindow) -> WindowLock:
    """Leave whoever is there no way out of a window, and keep the screen on."""
    window.setProperty("locked", True)
    log.info("inhibited: %s", ", ".join(inhibit_screen_saver()) or "nothing")
    return WindowLock(window, window)


def lock_in(application: Application, machine: SettingsSource) -> None:
    """Leave visitors no way out of the exhibit; keys change the volume until the visit ends."""
    lock = lock_window(application.window)
    lock.volumeKeyPressed.connect(lambda step: change_volume(application, machine.settings, step))
    application.visit.sessionEnded.connect(lambda: set_volume(application, machine.settings))


def report_to_supervisor(
    window: QQuickWindow,
    link: SupervisorLink,
    shutdown: Shutdown,
    display_on: Callable[[], bool | None],
    hear: Callable[[str], None],
) -> None:
    """Tell the parent process of the frames that are presented, as `hear` is told, and do what it asks for."""

    def tell(line: str) -> None:
        link.send(line)
        hear(line)

    open_stack_log(paths.logs())
    heartbeat = Heartbeat(window, tell, window, display_on=display_on)

    def obey(command: str) -> None:
        if command == "redraw":
            heartbeat.redraw()

    link.commanded.connect(obey)
    # The window of the assistant goes before the process does.
    heartbeat.destroyed.connect(lambda: link.commanded.disconnect(obey))
    link.lost.connect(lambda: shutdown.request("the supervisor has gone"))


def rotate_display(screens: Display, settings: Settings) -> None:
    """Turn picture and touch as the settings say; what cannot be done is logged."""
    if settings.rotation is not None:
        for problem in screens.rotate(settings.output, settings.rotation):
            log.warning("the screen cannot be turned: %s", problem)


def keep_rotation(screens: Display, settings: Settings, window: QQuickWindow) -> None:
    """Turn them again after a screen or a touch screen has come back."""
    if (degrees := settings.rotation) is not None:
        RotationKeeper(lambda: screens.rotate(settings.output, degrees), parent=window)


def keep_opening_hours(screens: Display, settings: Settings, application: Application) -> ScreenPower:
    """Switch the screen off while the exhibit is closed and nobody is there."""
    monitor, visit = application.touch_monitor, application.visit
    power = ScreenPower(
        lambda on: screens.set_power(settings.output, on),
        settings.hours,
        picture=settings.closed_screen == "picture",
        unattended=lambda: visit.unattended,
        clock_is_wrong=status.ClockWatch().is_wrong,
        parent=application.window,
    )

    def follow() -> None:
        # What is under the finger that wakes a dark screen cannot have been meant.
        monitor.setProperty("asleep", power.closed or visit.phase is not Phase.ACTIVE)
        application.window.setProperty("closed", power.covered)

    power.changed.connect(follow)
    monitor.touched.connect(power.touched)
    return power


def check_touch(application: Application, power: ScreenPower, shutdown: Shutdown) -> TouchCheck:
    """Have the supervisor start the exhibit again if once a day a touch is not answered."""
    window = application.window
    check = TouchCheck(
        window,
        application.touch_monitor,
        application.visit,
        ready=lambda: window.isExposed() and not power.off,
        parent=window,
    )
    check.failed.connect(lambda: shutdown.request("a touch is not answered", ExitCode.NO_ANSWER))
    return check


def examine_each_morning(
    application: Application, machine: SettingsSource, mark: StaffMark, check: TouchCheck | None
) -> None:
    """Have the machine examined before it opens; staff are told, and visitors shown what works without a touch."""
    visit, window = application.visit, application.window
    tester = SelfTester(
        hours=lambda: machine.settings.hours,
        unattended=lambda: visit.unattended,
        clock_is_wrong=status.ClockWatch().is_wrong,
        touch=check.request if check else lambda: None,
        parent=window,
    )

    def tell() -> None:
        mark.set("self-test", tester.has_problems)
        window.setProperty("touchless", tester.touchless)

    tester.changed.connect(tell)
    tell()


def present(
    window: QQuickWindow,
    settings: Settings,
    link: SupervisorLink | None,
    shutdown: Shutdown,
    display_on: Callable[[], bool | None],
    hear: Callable[[str], None] = lambda _line: None,
) -> None:
    """Show a window as the settings say, and tell of its frames: `hear`, and the supervisor, if there is one."""
    show(
        window,
        windowed=settings.windowed,
        size=settings.size,
        diagonal_inch=settings.diagonal_inch,
        screen=settings.screen,
        output=settings.output,
    )
    if link:
        report_to_supervisor(window, link, shutdown, display_on, hear)
    else:
        # Whoever runs it without a supervisor may have put the window away.
        Heartbeat(window, hear, parent=window, display_on=display_on, bring_back=False)


def ask_operator(
    machine: SettingsSource,
    source: ContentSource,
    screens: Display,
    link: SupervisorLink | None,
    shutdown: Shutdown,
) -> bool:
    """Ask what a new machine has to know; returns whether the operator has come to the end, else it was ended.

    `shutdown` then asks for a new start, if a supervisor is there for it and the answers could be kept.
    """
    from wuxi_kiosk.firststart import marker
    from wuxi_kiosk.firststart.window import make_assistant, make_steps
    from wuxi_kiosk.kiosk.time_service import TimeService

    settings, content = machine.settings, source.content
    assert content
    steps = make_steps(settings, screens, choose_screen(settings.screen, settings.output), TimeService())
    assistant = make_assistant(content.exhibit, settings, steps, marker.keep)
    ended: list[bool] = []

    def end() -> None:
        ended.append(True)
        restart = link and assistant.model.kept
        shutdown.request("the first start is done", ExitCode.RESTART if restart else ExitCode.OK)

    assistant.model.ended.connect(end)
    assistant.engine.quit.connect(lambda: shutdown.request("Ctrl+Q"))
    display_on = partial(screens.is_on, settings.output)
    present(assistant.window, settings, link, shutdown, display_on)
    if settings.kiosk:
        lock_window(assistant.window)
    stop_reports = report_health(assistant.window, source, display_on)
    log.info("the assistant of the first start is shown")
    QGuiApplication.exec()
    stop_reports()
    assistant.close()
    shutdown.close()
    return bool(ended)


def run(machine: SettingsSource, source: ContentSource, packs: InstalledPacks) -> int:
    """Show the exhibit until it is left, on a new machine after the assistant; returns the exit code."""
    settings = machine.settings
    screens = find_display()
    rotate_display(screens, settings)
    prepare_environment()
    qt_application = make_qt_application()
    shutdown = Shutdown(qt_application)
    instance = take_instance_lock(paths.state()) if settings.kiosk else None
    if settings.kiosk and not instance:
        raise StartError("展项已经在运行 · The exhibit is running already", ExitCode.ALREADY_RUNNING)
    content = source.load()
    link = SupervisorLink(qt_application) if ENVIRONMENT in os.environ else None
    if is_wanted():
        if not ask_operator(machine, source, screens, link, shutdown) or shutdown.code is ExitCode.RESTART:
            source.close()
            return shutdown.code
        settings, shutdown = machine.load(), Shutdown(qt_application)
    application = make_application(
        content.exhibit,
        content.folder,
        language=settings.language,
        renderer=settings.renderer,
        idle_seconds=settings.idle_seconds,
        volume=settings.volume,
    )
    pack_follower = follow_packs(packs, machine, source, application.window, shutdown)
    keeper = follow_source(source, application, pack_follower.shown, settings.notice)
    application.access.defaults = access_defaults(settings)
    application.access.reset()
    application.engine.quit.connect(lambda: shutdown.request("Ctrl+Q"))
    application.voice.allow(settings.system_voice)
    set_volume(application, settings)
    after_first_page(application.window, application.navigator)
    display_on = partial(screens.is_on, settings.output)
    present(application.window, settings, link, shutdown, display_on, pack_follower.hear)
    if settings.kiosk:
        lock_in(application, machine)
    keep_rotation(screens, settings, application.window)
    power = keep_opening_hours(screens, settings, application)
    check = check_touch(application, power, shutdown) if link else None
    if link:
        follow_updates(application, shutdown)
    # A developer or curator who tries the exhibit is no visitor.
    usage = record_usage(application, machine, check) if settings.kiosk else None
    mark = StaffMark(application.window)
    if settings.kiosk:
        examine_each_morning(application, machine, mark, check)
    folders = Path(tempfile.gettempdir()), paths.state(), packs.folder
    Thread(target=remove_abandoned, args=(folders,), name="abandoned files", daemon=True).start()
    stop_reports = report_health(application.window, source, display_on)

    def restart() -> bool:
        if link:
            shutdown.request("other settings of the screen", ExitCode.RESTART)
        return link is not None

    opener = PanelOpener(application.window, application.touch_monitor, settings.corner, parent=application.window)
    follower = follow_settings(machine, application, source, power, keeper, opener, mark, restart)
    opener.held.connect(
        make_panel(
            application,
            machine,
            source,
            packs,
            shutdown,
            keeper=keeper,
            follower=follower,
            again=link is not None,
        )
    )
    log.info("entering the main loop")
    code = qt_application.exec() or shutdown.code
    stop_reports()
    if code == ExitCode.LEFT:
        status.note_left()
    if usage:
        usage.close()
    source.close()
    application.close()
    shutdown.close()
    log.info("the exhibit has been left")
    return code
