import pytest

from ..conftest import CASE, THEME, Content


@pytest.mark.parametrize(
    CASE,
    [
        (THEME, "id: opened", "id: distance", "same_id", "exhibit.yaml 第 31 行"),
        (THEME, "id: opened", "id: closing", "reserved_id", "closing"),
        (THEME, "id: bridge-photo", "id: bridge", "same_id", "themes/bridge.yaml 第 19 行"),
    ],
)
def test_reports_ids_that_are_reserved_or_not_unique(
    content: Content, name: str, old: str, new: str, code: str, words: str
) -> None:
    content.check_case(name, old, new, code, words)
