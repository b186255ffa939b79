"""Content of an earlier format: one message that says how to bring it up to date, and nothing else."""

from ..conftest import EXHIBIT, THEME, Content


def test_earlier_format_is_refused_with_one_message(content: Content) -> None:
    content.change(THEME, "    source: [article 39]", "    source: [P39]")
    line = content.change(EXHIBIT, "format: 2", "format: 1")
    problem = content.only_problem()
    assert (problem.file, problem.line, problem.code) == (EXHIBIT, line, "outdated_format")
    assert "check --fix" in problem.hint.zh
    assert "check --fix" in problem.hint.en


def test_what_is_no_format_is_told_with_everything_else(content: Content) -> None:
    content.change(EXHIBIT, "format: 2", "format: true")
    assert content.only_problem().code == "wrong_type"
