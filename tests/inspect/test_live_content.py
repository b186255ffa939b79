"""Content that follows its files: the last good exhibit stays, problems are told once they last."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication

from wuxi_kiosk.content.diagnostics import Diagnostic, diagnostic_template
from wuxi_kiosk.content.load import ValidationReport
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.inspect import live_content
from wuxi_kiosk.inspect.live_content import LiveContent

from ..timing import HANG_TIMEOUT_S, wait_until

PROBLEM = diagnostic_template("bad", "不好。", "Bad.").at("exhibit.yaml", 1, 1)
PICTURE = diagnostic_template("dark", "太暗。", "Dark.").at("themes/citrus.yaml", 2, 1)


class Reports:
    """What the folder is found to be, one report after another; the last one stays."""

    def __init__(self, *reports: ValidationReport) -> None:
        self.waiting = list(reports)

    def __call__(self, _folder: Path) -> ValidationReport:
        return self.waiting.pop(0) if len(self.waiting) > 1 else self.waiting[0]


def no_problems(_folder: Path) -> Sequence[Diagnostic]:
    return ()


@pytest.fixture
def live(qt_application: QApplication, tmp_path: Path) -> Iterator[Callable[..., tuple[LiveContent, list[object]]]]:
    made: list[LiveContent] = []

    def make(*reports: ValidationReport, **options: object) -> tuple[LiveContent, list[object]]:
        content = LiveContent(tmp_path, validate=Reports(*reports), **{"check": no_problems, **options})  # type: ignore[arg-type]
        loaded: list[object] = []
        content.loaded.connect(loaded.append)
        made.append(content)
        return content, loaded

    yield make
    for content in made:
        content.close(HANG_TIMEOUT_S)
        content.deleteLater()


Live = Callable[..., tuple[LiveContent, list[object]]]


def test_good_content_is_loaded(live: Live, bundled: Exhibit) -> None:
    content, loaded = live(ValidationReport(bundled, ()))
    content.reload()
    wait_until(lambda: bool(loaded))
    assert loaded == [bundled]
    assert (content.problems, content.broken) == ((), False)


def test_problems_of_pictures_are_told_after_the_content_is_shown(live: Live, bundled: Exhibit) -> None:
    go_on = Event()

    def slow(_folder: Path) -> Sequence[Diagnostic]:
        go_on.wait()
        return (PICTURE,)

    content, loaded = live(ValidationReport(bundled, ()), check=slow)
    content.reload()
    wait_until(lambda: bool(loaded))
    assert (content.problems, content.is_checked) == ((), False)
    go_on.set()
    wait_until(lambda: content.is_checked)
    assert (content.problems, content.broken) == ((PICTURE,), False)


def test_what_changed_is_not_checked_until_it_was_checked_again(live: Live, bundled: Exhibit) -> None:
    content, _loaded = live(
        ValidationReport(bundled, ()), ValidationReport(None, (PROBLEM,)), ValidationReport(bundled, ())
    )
    told: list[tuple[bool, bool]] = []
    content.checkedChanged.connect(lambda checked: told.append((checked, content.broken)))
    for _reading in range(3):
        content.reload()
        assert not content.is_checked
        wait_until(lambda: content.is_checked)
    assert told == [(True, False), (False, False), (True, True), (False, True), (True, False)]


def test_broken_content_leaves_what_was_loaded(live: Live, bundled: Exhibit) -> None:
    content, loaded = live(ValidationReport(bundled, ()), ValidationReport(None, (PROBLEM,)))
    content.reload()
    wait_until(lambda: bool(loaded))
    content.reload()
    wait_until(lambda: content.broken)
    assert content.problems == (PROBLEM,)
    assert loaded == [bundled]


def test_a_file_that_is_being_written_is_no_problem(
    live: Live, bundled: Exhibit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_content, "PROBLEM_DELAY_MS", 1_000_000)
    content, loaded = live(ValidationReport(None, (PROBLEM,)), ValidationReport(bundled, ()))
    told: list[bool] = []
    content.problemsChanged.connect(lambda: told.append(content.broken))
    content.reload()
    wait_until(lambda: content.pending_problems == (PROBLEM,))
    content.reload()
    wait_until(lambda: bool(loaded))
    assert not told


def test_mended_content_has_no_problems(live: Live, bundled: Exhibit) -> None:
    content, loaded = live(ValidationReport(None, (PROBLEM,)), ValidationReport(bundled, ()))
    content.reload()
    wait_until(lambda: content.broken)
    content.reload()
    wait_until(lambda: bool(loaded))
    assert (content.problems, content.broken) == ((), False)


def test_at_the_end_a_check_that_runs_is_waited_for(live: Live, bundled: Exhibit) -> None:
    begun, go_on = Event(), Event()

    def slow(_folder: Path) -> Sequence[Diagnostic]:
        begun.set()
        go_on.wait()
        return (PICTURE,)

    content, _loaded = live(ValidationReport(bundled, ()), check=slow)
    content.reload()
    wait_until(begun.is_set)
    assert not content.close(0.01)
    go_on.set()
    assert content.close(HANG_TIMEOUT_S)


def test_a_changed_file_is_read_again(qt_application: QApplication, copy_of_data: Path) -> None:
    content = LiveContent(copy_of_data, check=no_problems)
    loaded: list[Exhibit] = []
    content.loaded.connect(loaded.append)
    content.reload()
    wait_until(lambda: bool(loaded))
    file = copy_of_data / "exhibit.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("触摸屏幕开始", "请摸一摸"), encoding="utf-8")
    wait_until(lambda: loaded[-1].home.invitation.root["zh"] == "请摸一摸")
    content.close(HANG_TIMEOUT_S)
    content.deleteLater()


def test_a_change_that_is_not_read_yet_is_known(live: Live, bundled: Exhibit) -> None:
    content, loaded = live(ValidationReport(bundled, ()))
    content.reload()
    wait_until(lambda: content.is_checked)
    content.reload()
    content.invalidate()
    wait_until(lambda: len(loaded) == 2)
    assert (content.is_read, content.is_checked) == (False, False)
    content.reload()
    wait_until(lambda: content.is_checked)
    assert content.is_read


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_check_that_fails_is_followed_by_the_next(live: Live, bundled: Exhibit) -> None:
    ways = [RuntimeError("unforeseen"), None]

    def failing(_folder: Path) -> Sequence[Diagnostic]:
        if (way := ways.pop(0)) is not None:
            raise way
        return (PICTURE,)

    content, _loaded = live(ValidationReport(bundled, ()), check=failing)
    content.reload()
    wait_until(lambda: len(ways) == 1)
    content.reload()
    wait_until(lambda: content.is_checked)
    assert content.problems == (PICTURE,)
