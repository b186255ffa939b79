import pytest

from wuxi_kiosk.content.diagnostics import Diagnostic

from ..conftest import CASE, STEP, THEME, THEME_TEXT, Content

FIGURES = "    figures: [bridge]"
CAMERA = FIGURES + "\n    camera: "
PICTURE = FIGURES + "\n    picture: bridge-photo"


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


@pytest.mark.parametrize(
    CASE,
    [
        (THEME, FIGURES, CAMERA + "{focus: raod}", "unknown_place", "是不是想写“road”？可以写：road、peak、sky"),
        (THEME, FIGURES, CAMERA + "{focus: peak, along: 0.2}", "along_no_path", "不能写 along"),
        (THEME, FIGURES, CAMERA + "{focus: sky, along: 0.2}", "along_no_path", "请删去 along"),
        (THEME, FIGURES, CAMERA + "{focus: road, along: 1.2}", "out_of_range", "1"),
        (THEME, FIGURES, CAMERA + "{focus: road, zoom: 5}", "out_of_range", "4"),
        (THEME, FIGURES, CAMERA + "{focus: road, zoom: 0.5}", "out_of_range", "1"),
        (THEME, FIGURES, CAMERA + "{zoom: 2}", "missing_key", "focus"),
        (THEME, FIGURES, FIGURES + "\n    picture: bridge-foto", "unknown_photo", "是不是想写“bridge-photo”？"),
    ],
)
def test_reports_a_view_that_there_is_not(
    content: Content, name: str, old: str, new: str, code: str, words: str
) -> None:
    content.check_case(name, old, new, code, words, 1)


def test_reports_two_views(content: Content) -> None:
    content.change(THEME, FIGURES, PICTURE + "\n    camera: {focus: road}")
    assert content.only_problem().code == "two_views"


@pytest.mark.parametrize("view", ["camera: {focus: road, along: 0.2, zoom: 1.5}", "picture: bridge-photo"])
def test_accepts_a_view(content: Content, view: str) -> None:
    content.change(THEME, FIGURES, f"{FIGURES}\n    {view}")
    assert not content.validate().diagnostics


def test_knows_no_photo_of_a_theme_without_any(content: Content) -> None:
    content.write(THEME, THEME_TEXT.partition("photos:")[0].replace(FIGURES, PICTURE))
    problem = content.only_problem()
    assert problem.code == "unknown_photo"
    assert "删去 picture" in problem.hint.zh
    assert "delete" in problem.hint.en


def test_names_no_places_of_a_landscape_without_a_description(content: Content) -> None:
    content.change(THEME, "landscape: gorge-town", "landscape: terraces")
    content.change(THEME, FIGURES, CAMERA + "{focus: road}")
    problem = content.only_problem()
    assert problem.code == "unknown_place"
    assert "删去 camera" in problem.hint.zh


def warnings_of(content: Content, first: str, second: str) -> tuple[Diagnostic, ...]:
    """The diagnostics of two steps with these views."""
    step = THEME_TEXT[THEME_TEXT.index(STEP) : THEME_TEXT.index("figures:\n  - id")]
    steps = "".join(step.replace(FIGURES, f"{FIGURES}\n    {view}" if view else FIGURES) for view in (first, second))
    for old, new in (("zh: 架桥, en: A bridge", "zh: 桥, en: It"), ("投入{", "共{"), ("were given", "were spent")):
        steps = new.join(steps.rsplit(old, 1))
    content.write(THEME, THEME_TEXT.replace(step, steps))
    report = content.validate()
    assert report.exhibit, "a warning keeps no exhibit from being shown"
    return report.diagnostics


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("camera: {focus: road}", "camera: {focus: road, zoom: 2.0}"),
        ("camera: {focus: peak, zoom: 3}", "camera: {zoom: 3.0, focus: peak}"),
        ("picture: bridge-photo", "picture: bridge-photo"),
    ],
)
def test_warns_of_a_view_that_is_shown_twice(content: Content, first: str, second: str) -> None:
    (warning,) = warnings_of(content, first, second)
    assert (warning.code, warning.is_error, warning.file) == ("same_view", False, THEME)
    line = next(n for n, text in enumerate(content.read(THEME).splitlines(), 1) if text.strip() == first)
    assert f"第 {line} 行" in warning.message.zh
    assert f"line {line}" in warning.message.en
    assert warning.line
    assert warning.line > line


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("camera: {focus: road, along: 0.2}", "camera: {focus: road, along: 0.3}"),
        ("camera: {focus: road}", "picture: bridge-photo"),
        ("", ""),
    ],
)
def test_different_views_and_the_whole_land_are_no_mistake(content: Content, first: str, second: str) -> None:
    assert not warnings_of(content, first, second)


@pytest.mark.parametrize(
    ("zh", "en", "told"),
    [
        ("吊桥投入{figure:bridge}。", "The bridge cost {figure:bridge}.", ("zh", "en")),
        ("预计投入{figure:bridge}。", "The bridge cost {figure:bridge}.", ("en",)),
        ("近来投入{figure:bridge}。", "It will cost {figure:bridge}.", ("zh",)),
        ("力争投入{figure:bridge}。", "The aim is to spend {figure:bridge}.", ()),
        ("相距{figure:distance}。", "{figure:distance} apart.", ()),
    ],
)
def test_warns_of_what_has_not_happened_told_as_done(content: Content, zh: str, en: str, told: tuple[str, ...]) -> None:
    content.change(THEME, "    value: 110\n", "    value: 110\n    status: aimed\n")
    content.change(THEME, "投入{figure:bridge}。", "有了桥。")
    content.change(THEME, "{Figure:bridge} were given.", "There is a bridge.")
    content.change(THEME, "{zh: 吊桥建成, en: The bridge is opened}", f'{{zh: "{zh}", en: "{en}"}}')
    found = content.validate().diagnostics
    assert [(one.code, one.key[-1]) for one in found] == [("told_as_done", language) for language in told]
    assert not any(one.is_error for one in found)


@pytest.mark.parametrize(
    ("zh", "en", "told"),
    [
        ("修成了二期。", "Phase two was completed.", 2),
        ("接下来要修二期。", "Wuxi planned phase two.", 0),
        ("需要的条件具备了。", "It is to be built.", 1),
    ],
)
def test_warns_of_a_pending_step_told_as_done(content: Content, zh: str, en: str, told: int) -> None:
    step = "  - step: ahead\n    status: planned\n    title: {zh: 二期, en: Phase two}\n"
    step += f"    text: {{zh: {zh}, en: {en}}}\n"
    content.change(THEME, STEP, f"{step}    source: article 39\n{STEP}")
    assert [one.code for one in content.validate().diagnostics] == ["told_as_done"] * told


@pytest.mark.parametrize(("before", "told"), [(True, 0), (False, 1)])
def test_warns_of_a_hardship_after_the_help(content: Content, before: bool, told: int) -> None:
    step = "  - step: hardship\n    title: {zh: 路难, en: No road}\n    text: {zh: 难。, en: Hard.}\n"
    step += "    source: article 39\n"
    place = STEP if before else "figures:\n  - id: bridge\n"
    content.change(THEME, place, step + place)
    assert [one.code for one in content.validate().diagnostics] == ["hardship_late"] * told
