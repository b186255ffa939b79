"""What the running exhibit shows of its content, and when that changes: seasons, other content, packs, updates."""

import os
from collections.abc import Callable

from PySide6.QtQuick import QQuickWindow

from wuxi_kiosk.app import Application
from wuxi_kiosk.errors import ExitCode
from wuxi_kiosk.kiosk import status
from wuxi_kiosk.kiosk.changeover import Changeover
from wuxi_kiosk.kiosk.pack_follower import PackFollower
from wuxi_kiosk.kiosk.program_choice import installed_updates
from wuxi_kiosk.kiosk.season_keeper import SeasonKeeper
from wuxi_kiosk.kiosk.settings_source import SettingsSource
from wuxi_kiosk.kiosk.supervisor import FALLBACK_ENVIRONMENT
from wuxi_kiosk.kiosk.update_follower import UpdateFollower
from wuxi_kiosk.library.source import Content, ContentSource
from wuxi_kiosk.packs.installed import InstalledPacks
from wuxi_kiosk.shutdown import Shutdown
from wuxi_kiosk.viewmodels.gui_thread import GuiThread


def follow_source(
    source: ContentSource,
    application: Application,
    shown: Callable[[Content], None] = lambda _content: None,
    notice: str | None = None,
) -> SeasonKeeper:
    """Show what is in season of the content that the source has, and between two visitors other content that it has.

    `shown` is called with what has come on the screen; `notice` is the one that staff have chosen, if they have.
    """
    exhibit, navigator, visit = application.exhibit, application.navigator, application.visit
    keeper = SeasonKeeper(
        source.load(),
        show=exhibit.setExhibit,
        notify=navigator.set_notice,
        unattended=lambda: visit.unattended,
        clock_is_wrong=status.ClockWatch().is_wrong,
        chosen_notice=notice,
        parent=application.window,
    )

    def show(content: Content) -> None:
        keeper.set_content(content)
        shown(content)

    changeover = Changeover(
        application.window,
        source.load(),
        unattended=lambda: visit.unattended,
        show=show,
        parent=application.window,
    )
    visit.changed.connect(keeper.update)
    visit.changed.connect(changeover.update)
    source.deliver = GuiThread(exhibit).post
    source.changed.append(changeover.offer)
    return keeper


def follow_packs(
    packs: InstalledPacks, machine: SettingsSource, source: ContentSource, window: QQuickWindow, shutdown: Shutdown
) -> PackFollower:
    """Have the selected pack shown, unless the settings name a folder, and kept once it has been seen."""

    def restart() -> None:
        shutdown.request("another pack is selected", ExitCode.RESTART)

    return PackFollower(
        packs,
        source,
        applies=lambda: machine.settings.content is None,
        restart=restart if FALLBACK_ENVIRONMENT in os.environ else None,
        parent=window,
    )


def follow_updates(application: Application, shutdown: Shutdown) -> None:
    """Have another version of the program started by the supervisor, between two visitors."""

    def restart() -> None:
        shutdown.request("another version of the program is selected", ExitCode.RESTART)

    visit = application.visit
    UpdateFollower(installed_updates(), unattended=lambda: visit.unattended, restart=restart, parent=application.window)
