"""The pages on which entries are seen."""

from collections.abc import Callable
from decimal import Decimal

from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.folder import EXHIBIT_FILE
from wuxi_kiosk.content.model import Exhibit, Hotspot, Notice
from wuxi_kiosk.content.registry import ContentRegistry
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.pages import page_of, pages_of, routes_to

TITLE = {"zh": "今日闭馆", "en": "Closed today"}
NOTICES = Address(EXHIBIT_FILE, ("notices",))


def test_a_notice_is_seen_by_its_own_route(
    bundled: Exhibit, altered: Callable[..., Exhibit], draft: Draft, registry: ContentRegistry
) -> None:
    exhibit = altered(bundled, notices=[Notice(id=name, title=LocalizedText(TITLE)) for name in ("closed", "tour")])
    notice = NOTICES / 1
    assert page_of(exhibit, notice) == "notice/tour"
    assert page_of(exhibit, notice / "when") == "notice/tour"
    # One that is written, though not shown yet.
    assert page_of(exhibit, NOTICES / 2) == "home"
    assert page_of(exhibit, NOTICES) == "home"
    draft.set(EXHIBIT_FILE, NOTICES.key, tuple({"id": name, "title": TITLE} for name in ("closed", "tour")))
    assert pages_of(exhibit, draft, registry, [notice / "title"]) == ["notice/tour"]


def test_a_photo_with_spots_or_a_later_state_is_seen_whole_in_its_card(
    bundled: Exhibit, altered: Callable[..., Exhibit]
) -> None:
    theme = next(one for one in bundled.themes if len(one.photos) > 2)
    plain, spotted, pair = theme.photos[:3]
    spot = Hotspot(at=(Decimal("0.5"), Decimal("0.5")), title=LocalizedText(TITLE), text=LocalizedText(TITLE))
    photos = [
        plain,
        spotted.model_copy(update={"hotspots": (spot,)}),
        pair.model_copy(update={"after": "photos/later.jpg"}),
    ]
    exhibit = altered(bundled, themes=[theme.model_copy(update={"photos": tuple(photos)})])
    of_photos = Address(f"themes/{theme.id}.yaml", ("photos",))
    cards = [routes_to(exhibit, of_photos / index)[1:] for index in range(len(photos) + 1)]
    assert cards == [[], [f"photo/{spotted.id}"], [f"photo/{pair.id}"], []]
    assert routes_to(exhibit, of_photos / 1 / "hotspots" / 0) == routes_to(exhibit, of_photos / 1)
    assert routes_to(exhibit, of_photos) == [page_of(exhibit, of_photos)]


def test_a_number_that_is_on_no_page_yet_has_none(bundled: Exhibit, draft: Draft, registry: ContentRegistry) -> None:
    theme = bundled.themes[0]
    place = Address(f"themes/{theme.id}.yaml", ("figures", len(theme.figures)))
    draft.insert(place.file, place.key, {"id": "new-counter", "value": 1})
    assert pages_of(bundled, draft, registry, [place]) == []
    # It is shown where its theme begins.
    assert page_of(bundled, place) == f"theme/{theme.id}/story/1"
