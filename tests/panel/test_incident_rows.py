"""The incident log in the language of the panel."""

from pathlib import Path

import pytest

from wuxi_kiosk.kiosk import incidents
from wuxi_kiosk.panel.incident_rows import MAX_ROWS, REMEDIES, read_incidents


@pytest.mark.parametrize("language", [0, 1])
def test_each_cause_is_told_with_what_to_do(tmp_path: Path, language: int) -> None:
    for cause in (*incidents.TEXTS, "something else"):
        incidents.record("restart", cause, folder=tmp_path, detail="exit code 1")
    found = read_incidents(tmp_path, lambda text: text[language])
    assert found[0].text.endswith("something else")
    assert all(row.remedy and row.detail == "exit code 1" and row.time.startswith("20") for row in found)
    restarted = incidents.TEXTS["restart"][language]
    assert all(row.text.lower().startswith(restarted) for row in found)


def test_remedies_are_for_causes_that_have_words() -> None:
    assert set(REMEDIES) <= set(incidents.TEXTS)


def test_the_newest_comes_first_and_not_all_are_told(tmp_path: Path) -> None:
    for number in range(MAX_ROWS + 1):
        incidents.record("redraw", f"cause {number}", folder=tmp_path)
    found = read_incidents(tmp_path, lambda text: text[1])
    assert [row.text for row in (found[0], found[-1])] == [f"Redrawn: cause {MAX_ROWS}", "Redrawn: cause 1"]
