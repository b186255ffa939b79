import pytest

from ..conftest import CASE, STEP, THEME, Content


@pytest.mark.parametrize(
    CASE,
    [
        (THEME, STEP, STEP + "\n    status: planned", "wrong_step", "step: ahead"),
        (THEME, STEP, STEP.replace("help", "ahead"), "wrong_step", "status"),
    ],
)
def test_reports_a_step_that_does_not_fit_its_status(
    content: Content, name: str, old: str, new: str, code: str, words: str
) -> None:
    content.check_case(name, old, new, code, words)
