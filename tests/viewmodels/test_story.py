"""The view model of a story: its steps, their numbers and photos, and what comes after each."""

from collections.abc import Callable

import pytest

from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.template import plain
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.story import StoryModel, StoryStepEntry


@pytest.fixture
def story(model: ExhibitModel) -> StoryModel:
    story_model = StoryModel(model)
    story_model.setProperty("exhibit", model)
    story_model.setProperty("themeId", "citrus")
    return story_model


def steps(story: StoryModel) -> tuple[StoryStepEntry, ...]:
    return story._steps.records


def test_steps_are_those_of_the_theme(story: StoryModel, bundled: Exhibit) -> None:
    citrus = bundled.theme("citrus")
    assert citrus
    assert [step.step for step in steps(story)] == [step.step for step in citrus.story]
    assert story.property("stops") == [{"step": step.step, "title": step.title} for step in steps(story)]
    story.setProperty("themeId", "none")
    assert story.property("stops") == []


def test_step_has_facts_and_numbers(story: StoryModel) -> None:
    step = steps(story)[1]
    assert step.facts.split() == ["garden", "leaders", "yearly-training"]
    assert [number["figureId"] for number in step.numbers] == ["leaders"]


@pytest.mark.parametrize(
    ("language", "parts"), [("zh", ["突破", "26", "亿元"]), ("en", ["over", "2.6", "billion yuan"])]
)
def test_number_is_split_at_its_digits(model: ExhibitModel, story: StoryModel, language: str, parts: list[str]) -> None:
    model.setProperty("language", language)
    story.setProperty("themeId", "ecommerce")
    assert steps(story)[3].numbers[0]["parts"] == parts


def test_photo_of_a_step_is_credited(story: StoryModel) -> None:
    assert [bool(step.photo_credit) for step in steps(story)] == [step.illustration for step in steps(story)]
    assert steps(story)[1].photo_credit == "本展绘制"
    assert not steps(story)[0].photo_credit


def test_each_step_leads_to_the_next_and_the_last_to_the_next_section(story: StoryModel, bundled: Exhibit) -> None:
    citrus = bundled.theme("citrus")
    assert citrus
    *others, last = steps(story)
    for number, (step, following) in enumerate(zip(others, citrus.story[1:], strict=True), 2):
        assert step.next_route == f"theme/citrus/story/{number}"
        assert (step.next_step, step.next_section) == (following.step, "")
        assert plain(step.next_title) == following.title.in_language("zh")
    assert last.next_route == "theme/citrus/figures/1"
    assert (last.next_step, last.next_section) == ("", "数据")
    assert plain(last.next_title) == citrus.figures_title.in_language("zh")


def test_last_page_of_a_theme_leads_nowhere(
    model: ExhibitModel, story: StoryModel, bundled: Exhibit, altered: Callable[..., Exhibit]
) -> None:
    citrus = bundled.theme("citrus")
    assert citrus
    first = citrus.story[0].model_copy(update={"picture": "no-such-photo"})
    story_alone = {"story": (first,), "figures": (), "hands_on": None, "events": (), "photos": ()}
    bare = citrus.model_copy(update={**story_alone, "headline": bundled.home.headline[0]})
    model.setExhibit(altered(bundled, themes=(bare,)), "data")
    (step,) = steps(story)
    assert (step.next_route, step.next_title, step.photo_credit) == ("", "", "")


def test_date_line_of_each_step_is_of_its_documents(
    model: ExhibitModel, story: StoryModel, with_yearbook: Exhibit
) -> None:
    story.setProperty("themeId", "ecommerce")
    assert all("2022" in step.as_of for step in steps(story))
    model.setExhibit(with_yearbook, "data")
    assert ["2023" in step.as_of for step in steps(story)].index(True) == 3
    assert sum("2023" in step.as_of for step in steps(story)) == 1
