import pytest

from wuxi_kiosk.content.diagnostics import as_text

from ..conftest import CASE, EXHIBIT, PHOTO, SPOT, THEME, Content


@pytest.mark.parametrize(
    CASE,
    [
        (THEME, "投入{figure:bridge}", "投入{figure:brigde}", "unknown_reference", "是不是想写“bridge”"),
        (THEME, "投入{figure:bridge}", "投入{figure:bridge:each}", "unknown_form", "each"),
        (THEME, "投入{figure:bridge}", "投入{figure:both}", "not_a_number", "不是数字"),
        (THEME, "    figures: [bridge]", "    figures: [bridg]", "unknown_reference", "是不是想写“bridge”"),
        (THEME, "items: [bridge, distance]", "items: [bridge, distant]", "unknown_reference", "distance"),
        (THEME, "items: [bridge, distance]", "items: [bridge, both]", "not_a_number", "both"),
        (THEME, "headline: bridge", "headline: opened", "unknown_reference", "opened"),
        (EXHIBIT, "headline: [distance]", "headline: [distances]", "unknown_reference", "distance"),
        (THEME, "icon: bridge", "icon: brigde", "unknown_icon", "是不是想写“bridge”"),
        (THEME, "landscape: gorge-town", "landscape: terrace", "unknown_landscape", "terraces"),
        (EXHIBIT, "landscape: gorge-town", "landscape: x", "unknown_landscape", "gorge-town"),
        (THEME, "landscape: gorge-town", "landscape: broken", "unreadable_landscape", "wide: Field required"),
        (EXHIBIT, "landscape: gorge-town", "landscape: broken", "unreadable_landscape", "broken.json"),
        (
            THEME,
            "    source: [article 39]",
            "    source: [article 39]\n    at: raod",
            "unknown_place",
            "是不是想写“road”？可以写：road、peak、sky",
        ),
        (THEME, "    kind: pair", "    kind: pair\n    at: lake", "unknown_place", "可以写：road、peak、sky。"),
        (THEME, "    kind: pair", "    kind: pair\n    at: ridge", "unknown_place", "没有叫“ridge”的位置"),
        (EXHIBIT, "    source: article 4", "    source: article 4\n    at: lake", "unknown_place", "gorge-town"),
        (
            THEME,
            '    date: "2019-05"',
            '    date: "2019-05"\n    at: lake',
            "unknown_place",
            "可以写：road、peak、sky。",
        ),
        (
            THEME,
            '    date: "2019-05"',
            '    date: "2019-05"\n    picture: bridge-foto',
            "unknown_picture",
            "bridge-photo",
        ),
        (
            THEME,
            '    date: "2019-05"',
            '    date: "2019-05"\n    picture: bridge-photo\n    at: road',
            "two_pictures",
            "只能要一个画面",
        ),
        (THEME, PHOTO, SPOT.replace("说明", "{figure:x}") + PHOTO, "unknown_reference", "x"),
    ],
)
def test_reports_unknown_references(content: Content, name: str, old: str, new: str, code: str, words: str) -> None:
    line_of_key = {"unknown_place": 1, "unknown_picture": 1, "two_pictures": 2}.get(code, 0)
    content.check_case(name, old, new, code, words, line_of_key)


@pytest.mark.parametrize("name", [EXHIBIT, THEME])
@pytest.mark.parametrize("place", ["road", "sky"])
def test_accepts_a_place_of_the_landscape(content: Content, name: str, place: str) -> None:
    source = "    source: article 4" if name == EXHIBIT else "    source: [article 39]"
    content.change(name, source, f"{source}\n    at: {place}")
    assert not content.diagnostics()


ACTIVITY = """\
hands_on:
  kind: lay
  figure: bridge
  each: 10
  amount: {zh: '{value}万元', en: 'CNY {value*10000}'}
  title: {zh: 动手, en: Try it}
  task: {zh: 做一做, en: Do it}
  counted: {zh: 已有, en: So far}
  ending: {zh: "投入{figure:bridge}。", en: "{Figure:bridge}."}
  source: article 39
"""


@pytest.mark.parametrize(
    ("at", "code", "words"),
    [
        ("raod", "unknown_place", "是不是想写“road”？可以写：road。"),
        ("peak", "unfit_place", "这个活动要放在一条路径上，“peak”不是。可以写：road。"),
        ("[road, sky]", "unfit_place", "This activity stands on a path; “sky” is none."),
    ],
)
def test_reports_a_place_that_an_activity_cannot_stand_at(content: Content, at: str, code: str, words: str) -> None:
    content.change(THEME, "events:\n", f"{ACTIVITY}  at: {at}\nevents:\n")
    problem = content.only_problem()
    assert problem.code == code
    assert problem.line == (content.folder / THEME).read_text("utf-8").splitlines().index(f"  at: {at}") + 1
    assert words in as_text(problem)


@pytest.mark.parametrize("at", ["road", "[road]"])
def test_accepts_anchors_of_an_activity(content: Content, at: str) -> None:
    content.change(THEME, "events:\n", f"{ACTIVITY}  at: {at}\nevents:\n")
    assert not content.diagnostics()


def test_names_no_anchors_of_a_landscape_without_a_description(content: Content) -> None:
    content.change(THEME, "landscape: gorge-town", "landscape: terraces")
    content.change(THEME, "    source: [article 39]", "    source: [article 39]\n    at: road")
    problem = content.only_problem()
    assert problem.code == "unknown_place"
    assert "删去 at" in problem.hint.zh
    assert "delete" in problem.hint.en


@pytest.mark.parametrize("picture", ["picture: bridge-photo", "at: road"])
def test_event_may_show_a_photo_or_a_place(content: Content, picture: str) -> None:
    content.change(THEME, '    date: "2019-05"', f'    date: "2019-05"\n    {picture}')
    assert not content.validate().diagnostics
