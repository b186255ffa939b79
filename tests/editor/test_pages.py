"""The pages on which entries are seen."""

from collections.abc import Callable

from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.folder import EXHIBIT_FILE
from wuxi_kiosk.content.model import Exhibit, Notice
from wuxi_kiosk.content.registry import ContentRegistry
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.pages import page_of, pages_of

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
