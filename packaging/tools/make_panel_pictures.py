"""Takes the picture of the staff panel in the operators' guide; needs no display."""

import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from tools.make_pictures import GUIDE, QUALITY, SIZE, contact_sheet

PIN = "135790"


def take_pictures() -> list[Image.Image]:
    """The question for the PIN, the list and a page, of a machine in good health."""
    from PySide6.QtGui import QImage

    from wuxi_kiosk import app, paths
    from wuxi_kiosk.inspect.shoot import resize, settle
    from wuxi_kiosk.kiosk import incidents, status
    from wuxi_kiosk.kiosk.pin import PinLock
    from wuxi_kiosk.kiosk.settings_source import SettingsSource
    from wuxi_kiosk.library.source import ContentSource
    from wuxi_kiosk.packs.installed import InstalledPacks
    from wuxi_kiosk.panel.host import PanelHost
    from wuxi_kiosk.panel.pages import HoursPage, ScreenPage

    shown = ContentSource(paths.bundled_content())
    content = shown.load()
    application = app.make_application(content.exhibit, content.folder, renderer="software", still=True)
    state = paths.state()
    screen = status.DisplayStatus("HDMI-1", SIZE[0], SIZE[1], "1920x1080@60", on=True)
    healthy = status.HealthStatus(
        "1.0",
        time.time(),
        time.monotonic(),
        incidents.boot_id(),
        1,
        uptime_s=200_000,
        starts=12,
        last_frame_age_s=0.1,
        frame_p99_ms=16,
        memory_mb=210,
        disk_free_mb=5200,
        display=screen,
        touch=["ILITEK Multi-Touch"],
    )
    status.write(healthy)
    incidents.record("restart", "frozen", detail="14 s without a frame")
    lock = PinLock()
    lock.set(PIN)
    source = SettingsSource(state=state)
    source.load()

    def nothing() -> None:
        pass

    packs = InstalledPacks(state)
    host = PanelHost(
        application,
        source,
        lock,
        packs,
        restore=nothing,
        changed=nothing,
        restart=nothing,
        leave=nothing,
    )
    taken = []

    def take() -> None:
        settle(application.window)
        grabbed = application.window.grabWindow().convertToFormat(QImage.Format.Format_RGB888)
        size = grabbed.width(), grabbed.height()
        taken.append(Image.frombytes("RGB", size, bytes(grabbed.constBits()), "raw", "RGB", grabbed.bytesPerLine()))

    try:
        resize(application.window, SIZE, None)
        application.window.show()
        host.open()
        assert host.model
        take()
        host.model.give(PIN)
        take()
        for index, page in enumerate(host.model.shown_pages):
            if isinstance(page, HoursPage | ScreenPage):
                host.model.show(index)
                if isinstance(page, HoursPage):
                    page.limit(True)
                    page.toggleBreak(0)
                    page.toggleDay(6)
                take()
        host.model.close()
    finally:
        application.close()
    return taken


def main() -> None:
    """Write the picture into the folder of the guide."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as folder:
        # Nothing of this machine is shown or changed.
        os.environ["STATE_DIRECTORY"] = folder
        contact_sheet(take_pictures()).save(Path(GUIDE) / "panel.jpg", quality=QUALITY, optimize=True)


if __name__ == "__main__":
    main()
