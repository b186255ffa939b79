"""What of an exhibit is shown at a moment."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import pytest

from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import AttractScene, Exhibit, Notice, Theme
from wuxi_kiosk.content.qr_code import summary
from wuxi_kiosk.content.routes import all_routes, presentation, theme_page
from wuxi_kiosk.content.schedule import Schedule
from wuxi_kiosk.content.season import due_notice, in_season, season

WINTER = Schedule.model_validate({"months": (12, 1, 2)})
SUMMER = Schedule.model_validate({"months": (6, 7, 8)})
JANUARY, JULY = datetime(2027, 1, 15, 12), datetime(2027, 7, 15, 12)
Change = Callable[..., Exhibit]


@pytest.fixture
def change(bundled: Exhibit, altered: Callable[..., Exhibit]) -> Change:
    """The bundled exhibit with changes to themes by their ids, and to itself."""

    def made(themes: Mapping[str, Mapping[str, Any]], **changes: Any) -> Exhibit:
        changed = tuple(theme.model_copy(update=dict(themes.get(theme.id, {}))) for theme in bundled.themes)
        return altered(bundled, themes=changed, **changes)

    return made


def ids(exhibit: Exhibit) -> list[str]:
    return [theme.id for theme in exhibit.themes]


def theme_of(exhibit: Exhibit, theme_id: str) -> Theme:
    theme = exhibit.theme(theme_id)
    assert theme
    return theme


def test_an_exhibit_without_schedules_stays_itself(bundled: Exhibit) -> None:
    assert in_season(bundled, JULY, trusted=True) is bundled


def test_a_theme_is_shown_in_its_season(bundled: Exhibit, change: Change) -> None:
    exhibit = change({"ice-snow": {"when": WINTER}})
    assert ids(in_season(exhibit, JANUARY, trusted=True)) == ids(bundled)
    assert ids(in_season(exhibit, JULY, trusted=True)) == [key for key in ids(bundled) if key != "ice-snow"]


def test_a_hidden_theme_is_gone_everywhere_but_its_figures_can_be_told(bundled: Exhibit, change: Change) -> None:
    exhibit = change({"ice-snow": {"when": WINTER}, "citrus": {"when": WINTER}})
    shown = in_season(exhibit, JULY, trusted=True)
    routes = all_routes(shown)
    assert not [route for route in [*routes, *presentation(shown)] if "citrus" in route or "ice-snow" in route]
    assert all(theme_page(shown, route) for route in presentation(shown)[1:-1])
    assert {event.id for event in shown.all_events.values()} < {event.id for event in bundled.all_events.values()}
    assert "citrus-close" not in shown.all_photos
    assert shown.all_figures.keys() == bundled.all_figures.keys()
    # Every text of every page can still be written out.
    for route in routes:
        if not route.startswith(("source/", "photo/")):
            assert summary(shown, route, "zh").title


def test_pictures_that_are_hidden_give_way_to_the_landscape(bundled: Exhibit, change: Change) -> None:
    citrus = theme_of(bundled, "citrus")
    photos = tuple(photo.model_copy(update={"when": SUMMER}) for photo in citrus.photos)
    exhibit = change({"citrus": {"photos": photos}})
    shown = in_season(exhibit, JANUARY, trusted=True)
    assert not theme_of(shown, "citrus").photos
    assert any(step.picture for step in citrus.story)
    assert not any(step.picture for step in theme_of(shown, "citrus").story)
    pictures = {event.picture for event in shown.all_events.values() if event.picture}
    assert pictures <= shown.all_photos.keys()
    assert [bool(step.picture) for step in theme_of(in_season(exhibit, JULY, trusted=True), "citrus").story] == [
        bool(step.picture) for step in citrus.story
    ]


def test_steps_of_a_story_are_filtered(bundled: Exhibit, change: Change) -> None:
    first, second, *rest = theme_of(bundled, "citrus").story
    story = (first, second.model_copy(update={"when": SUMMER}), *rest)
    shown = in_season(change({"citrus": {"story": story}}), JANUARY, trusted=True)
    assert [step.title for step in theme_of(shown, "citrus").story] == [step.title for step in (first, *rest)]


@pytest.mark.parametrize(("now", "trusted"), [(JULY, True), (JANUARY, False)])
def test_it_is_never_empty(bundled: Exhibit, change: Change, now: datetime, trusted: bool) -> None:
    story = tuple(step.model_copy(update={"when": WINTER}) for step in theme_of(bundled, "citrus").story)
    exhibit = change({key: {"when": WINTER} for key in ids(bundled)} | {"citrus": {"when": WINTER, "story": story}})
    shown = in_season(exhibit, now, trusted=trusted)
    assert ids(shown) == ids(bundled)
    assert len(theme_of(shown, "citrus").story) == len(story)


def test_without_trust_what_has_a_schedule_is_hidden(change: Change) -> None:
    exhibit = change({"ice-snow": {"when": WINTER}})
    assert "ice-snow" not in ids(in_season(exhibit, JANUARY, trusted=False))


def test_scenes_of_the_attract_loop_have_an_order_and_schedules(bundled: Exhibit, change: Change) -> None:
    scenes = (AttractScene(theme="citrus"), AttractScene(theme="ice-snow", when=WINTER))
    exhibit = change({}, home=bundled.home.model_copy(update={"scenes": scenes}))

    def loop(now: datetime) -> list[str]:
        return [theme.id for theme in in_season(exhibit, now, trusted=True).scenes]

    assert loop(JANUARY) == ["citrus", "ice-snow"]
    assert loop(JULY) == ["citrus"]
    assert [theme.id for theme in bundled.scenes] == ids(bundled)


def test_season_tells_when_something_changes(change: Change) -> None:
    exhibit = change({"ice-snow": {"when": WINTER}})
    assert season(exhibit, JANUARY, trusted=True) == season(exhibit, datetime(2027, 2, 1), trusted=True)
    assert season(exhibit, JANUARY, trusted=True) != season(exhibit, JULY, trusted=True)
    assert season(exhibit, JANUARY, trusted=True) != season(exhibit, JANUARY, trusted=False)


TITLE = LocalizedText({"zh": "今日闭馆", "en": "Closed today"})


@pytest.mark.parametrize(
    ("fields", "trusted", "due"),
    [
        ({"when": WINTER}, True, True),
        ({"when": SUMMER}, True, False),
        ({"when": WINTER}, False, False),
        ({"shown": True}, False, True),
        ({"when": WINTER, "shown": False}, True, False),
    ],
)
def test_a_notice_is_due_by_its_schedule_or_by_hand(
    change: Change, fields: dict[str, Any], trusted: bool, due: bool
) -> None:
    exhibit = change({}, notices=(Notice(id="closed", title=TITLE, **fields),))
    assert bool(due_notice(exhibit, JANUARY, trusted=trusted)) is due
