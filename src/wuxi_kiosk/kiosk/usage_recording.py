"""Has what visitors use counted, and neither staff nor the machine."""

from wuxi_kiosk.kiosk.opening import is_open
from wuxi_kiosk.kiosk.settings_source import SettingsSource
from wuxi_kiosk.kiosk.status import ClockWatch
from wuxi_kiosk.kiosk.touch_check import TouchCheck
from wuxi_kiosk.usage.recorder import Parts, UsageRecorder
from wuxi_kiosk.usage.writer import UsageWriter


def record_usage(parts: Parts, machine: SettingsSource, check: TouchCheck | None) -> UsageRecorder:
    """Count what visitors use of the running exhibit, by the opening hours of the settings.

    The daily touch of `check` is no visitor, nor is who opens the panel for staff.
    """
    window = parts.window

    def is_nobody() -> bool:
        return (check is not None and check.active) or window.property("panel") is not None

    recorder = UsageRecorder(
        parts,
        UsageWriter(),
        is_open=lambda moment: is_open(machine.settings.hours, moment),
        is_nobody=is_nobody,
        clock_is_wrong=ClockWatch().is_wrong,
        parent=window,
    )
    if check:
        # Who has come meanwhile is a visitor.
        check.succeeded.connect(recorder.update)
    window.panelChanged.connect(recorder.update_soon)  # type: ignore[attr-defined]
    return recorder
