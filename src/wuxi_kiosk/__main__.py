"""Hands over to the command line, or in the executable to one of its worker processes."""

import sys

from wuxi_kiosk.paths import MEASURER, MEDIA_WORKER, PAGE_RENDERER, QT_PROBE, ROOM_MEASURER, SAFE_PICTURE, SPEAKER

SUPERVISED = "--supervised"
SESSION = "session"


def main() -> None:
    """Run what the first argument names; Ctrl+C ends it without a traceback, whatever it is at."""
    try:
        _run()
    except KeyboardInterrupt:
        from wuxi_kiosk.errors import ExitCode

        sys.exit(ExitCode.INTERRUPTED)


def _run() -> None:
    if sys.argv[1:2] == [MEDIA_WORKER]:
        # The worker needs neither the commands nor the models of content, and starts in a third of the time without.
        from wuxi_kiosk.media.worker import main as work

        sys.exit(work(sys.argv[2:]))
    if sys.argv[1:2] == [SPEAKER]:
        from wuxi_kiosk.speech.speaker import main as speak

        sys.exit(speak(sys.argv[2:]))
    if sys.argv[1:2] == [MEASURER]:
        from wuxi_kiosk.speech.measurer import main as measure

        sys.exit(measure(sys.argv[2:]))
    if sys.argv[1:2] == [SAFE_PICTURE]:
        from wuxi_kiosk.kiosk.safe_picture import main as show

        sys.exit(show(sys.argv[2:]))
    if sys.argv[1:2] == ["run"] and SUPERVISED in sys.argv:
        # It stays for months and needs neither Qt nor the reader of content.
        from wuxi_kiosk.kiosk.supervisor import main as supervise

        sys.exit(supervise([argument for argument in sys.argv[2:] if argument != SUPERVISED]))
    if sys.argv[1:] == [SESSION]:
        # As small as the supervisor, which it is too.
        from wuxi_kiosk.kiosk.session import main as hold

        sys.exit(hold())
    if sys.argv[1:2] == [QT_PROBE]:
        from wuxi_kiosk.kiosk.qt_probe import main as probe

        sys.exit(probe(sys.argv[2:]))
    if sys.argv[1:2] == [PAGE_RENDERER]:
        from wuxi_kiosk.inspect.render import main as render

        sys.exit(render(sys.argv[2:]))
    if sys.argv[1:2] == [ROOM_MEASURER]:
        from wuxi_kiosk.inspect.room import main as measure_room

        sys.exit(measure_room())
    from wuxi_kiosk.cli import main as command

    command()


if __name__ == "__main__":
    main()
