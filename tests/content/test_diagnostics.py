from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from wuxi_kiosk.content.diagnostics import (
    ContentError,
    Diagnostic,
    Message,
    Occurrence,
    as_json,
    as_text,
    did_you_mean,
    quoted,
)
from wuxi_kiosk.content.explanations import explain
from wuxi_kiosk.content.model import Home, Photo
from wuxi_kiosk.content.spelling import closest

PROBLEM = Diagnostic(
    "themes/a.yaml",
    12,
    5,
    "unknown_key",
    Message("多了“x”。", "“x” is too much."),
    Message("删去。", "Delete."),
    key=("figures", 0, "x"),
    place=Message("主题“桥”，第12行", "Theme “Bridge”, line 12"),
)


def test_as_text() -> None:
    assert as_text(PROBLEM) == (
        "主题“桥”，第12行：多了“x”。删去。\n"
        "Theme “Bridge”, line 12: “x” is too much. Delete.\n"
        "themes/a.yaml:12:5: [unknown_key]"
    )
    without_place = Diagnostic("a.yaml", None, None, "x", Message("坏", "bad"), Message("", ""))
    assert as_text(without_place) == "坏\nbad\na.yaml: [x]"
    assert as_text(replace(without_place, severity="warning")).endswith("\na.yaml: [x] 提示 · warning")


def test_as_json() -> None:
    assert as_json(PROBLEM) == {
        "code": "unknown_key",
        "severity": "error",
        "file": "themes/a.yaml",
        "line": 12,
        "column": 5,
        "key": ["figures", 0, "x"],
        "place": {"zh": "主题“桥”，第12行", "en": "Theme “Bridge”, line 12"},
        "message": {"zh": "多了“x”。", "en": "“x” is too much."},
        "hint": {"zh": "删去。", "en": "Delete."},
        "occurrences": [],
    }


def many(count: int) -> Diagnostic:
    found = (
        Occurrence("a.yaml", line, 3, ("x", line), Message(f"第{line}行", f"Line {line}")) for line in range(count)
    )
    return replace(PROBLEM, occurrences=tuple(found))


def test_the_terminal_shows_the_first_of_many_places() -> None:
    lines = as_text(many(25)).splitlines()[3:]
    assert len(lines) == 21
    assert lines[0] == "  a.yaml:0:3  第0行 · Line 0"
    assert "另有 5 处" in lines[-1]
    assert "5 more" in lines[-1]
    assert len(as_text(many(20)).splitlines()[3:]) == 20


def test_the_json_has_all_places() -> None:
    found = as_json(many(25))["occurrences"]
    assert len(found) == 25
    assert found[1] == {
        "file": "a.yaml",
        "line": 1,
        "column": 3,
        "key": ["x", 1],
        "place": {"zh": "第1行", "en": "Line 1"},
    }


def test_content_error_lists_all_diagnostics() -> None:
    assert str(ContentError([PROBLEM, PROBLEM])).count("themes/a.yaml:12:5") == 2


def test_did_you_mean_lists_or_suggests() -> None:
    assert closest("Titel", ["title", "text"]) == "title"
    assert closest("xyz", ["title"]) is None
    assert did_you_mean("lable", ["label", "note"]).zh == "是不是想写“label”？"
    assert did_you_mean("xyz", ["b", "a"]).en == "Known are: a, b."


@pytest.mark.parametrize(
    ("written", "known"), [("nope", "income"), ("event-foo", "event-firms"), ("nope", "people"), ("ab", "ac")]
)
def test_closest_rejects_distant_words(written: str, known: str) -> None:
    assert closest(written, [known]) is None
    assert did_you_mean(written, [known]).en == f"Known are: {known}."


@pytest.mark.parametrize(
    ("written", "known"),
    [("lai", "lay"), ("brigde", "bridge"), ("distant", "distance"), ("incom", "income"), ("EN", "en")],
)
def test_closest_finds_near_spellings(written: str, known: str) -> None:
    assert closest(written, ["xyz", known]) == known


def test_quoted_truncates_long_input() -> None:
    assert len(quoted("字" * 1000)) == 40


def errors(model: type[Any], raw: Mapping[str, Any]) -> list[Any]:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(raw)
    return caught.value.errors(include_url=False)


def test_every_explanation_is_in_both_languages() -> None:
    raw = {"title": 1, "subtitle": "x", "hook": {"zh": False, "en": ("a",)}, "seal": None, "headline": (), "more": 1}
    for error in [
        *errors(Home, raw),
        *errors(Photo, {"kind": "drawing", "focus": (2, "x"), "facts": "x", "source": "p1"}),
    ]:
        explained = explain(error, ["hook"])
        assert explained.message.zh
        assert explained.hint.zh
        assert explained.message.en
        assert explained.hint.en
        assert "Input should" not in explained.message.en


def test_explains_errors_of_unknown_types() -> None:
    explained = explain({"type": "new_type", "loc": (), "msg": "Something new", "input": "x"})
    assert explained.message == Message("这里的内容“x”不对。", "Something new.")
