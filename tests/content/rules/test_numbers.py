import pytest

from ..conftest import CASE, EXHIBIT, THEME, Content


@pytest.mark.parametrize(
    CASE,
    [
        (THEME, '"{value}万元"', '"110万元"', "value_not_shown", "{value}"),
        (THEME, '"{value}万元"', '"{valu}万元"', "bad_braces", "{value}"),
        (THEME, '"{value}万元"', '"{value/3}万元"', "inexact", "除不尽"),
        (THEME, '"{value}万元"', '"{value}元"', "unit_not_shown", "万元"),
        (EXHIBIT, '"{value}多公里"', '"{value}公里"', "qualifier_not_shown", "“多”"),
        (EXHIBIT, '"{value:words}多公里"', '"{value:words}公里"', "qualifier_not_shown", "“多”"),
    ],
)
def test_reports_numbers_without_value_unit_or_qualifier(
    content: Content, name: str, old: str, new: str, code: str, words: str
) -> None:
    content.check_case(name, old, new, code, words)


def test_recipients_need_words_for_each_of_them(content: Content) -> None:
    line = '    show: {zh: "{value}万元"'
    content.check_case(THEME, line, "    recipients: 2\n" + line, "recipients_without_each", "each")
