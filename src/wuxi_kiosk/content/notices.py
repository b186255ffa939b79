"""The notices that staff may show on any exhibit, and how a notice is found by its id."""

from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import Exhibit, Notice


def _notice(notice_id: str, title: dict[str, str], text: dict[str, str]) -> Notice:
    return Notice(id=notice_id, title=LocalizedText(title), text=LocalizedText(text))


BUILT_IN = (
    _notice(
        "closed",
        {"zh": "今日闭馆", "en": "Closed today", "ja": "本日休館"},
        {"zh": "欢迎改日再来。", "en": "Please come again another day.", "ja": "またのお越しをお待ちしております。"},
    ),
    _notice(
        "maintenance",
        {"zh": "设备检修", "en": "Under maintenance", "ja": "調整中"},
        {"zh": "很快就好，请稍候。", "en": "It will be ready again soon.", "ja": "しばらくお待ちください。"},
    ),
)

# Outside the opening hours, where the screen stays on.
CLOSED_NOW = _notice(
    "closed-now",
    {"zh": "现在闭馆", "en": "Closed now", "ja": "ただいま閉館中"},
    {"zh": "欢迎在开放时间再来。", "en": "Please come again when we are open.", "ja": "開館時間にお越しください。"},
)


def all_notices(exhibit: Exhibit) -> tuple[Notice, ...]:
    """The notices of an exhibit, and those built in whose ids it does not use itself."""
    own = {notice.id for notice in exhibit.notices}
    return (*exhibit.notices, *(notice for notice in BUILT_IN if notice.id not in own))
