"""The bundled content with more themes, or fewer."""

from pathlib import Path

from wuxi_kiosk import content_registry
from wuxi_kiosk.content.folder import EXHIBIT_FILE
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor.entries import Entries
from wuxi_kiosk.figures import starters

MAX_THEMES = 12
# Names as long as `check` lets them be, and short ones, of the themes that are added.
ADDED = {
    "tea": ({"zh": "高山有机茶叶", "en": "Mountain tea"}, {"zh": "高山茶", "en": "Tea"}),
    "schools": ({"zh": "教育", "en": "Education"}, {"zh": "教育", "en": "Schools"}),
    "medicine": ({"zh": "中药材与健康产业", "en": "Herbs and healthcare"}, {"zh": "中药材", "en": "Herbs"}),
    "health": ({"zh": "医疗", "en": "Health care"}, {"zh": "乡村医疗站", "en": "Village health"}),
    "tourism": ({"zh": "旅游+", "en": "Tourism+"}, {"zh": "旅游", "en": "Tourism"}),
    "roads": ({"zh": "路桥", "en": "Roads, bridges"}, {"zh": "路桥", "en": "Roads"}),
    "cadres": ({"zh": "干部人才交流", "en": "People on exchange"}, {"zh": "干部交流", "en": "Exchanges"}),
    "water": ({"zh": "饮水", "en": "Drinking water"}, {"zh": "饮水", "en": "Drinking water"}),
}
# The last to go: texts and events of the others name numbers and pictures of theirs.
LAST_TO_GO = ("ecommerce", "migrant-township")


def set_theme_count(folder: Path, count: int) -> None:
    """Give a copy of the bundled content `count` themes, 1 to MAX_THEMES: some of its own, or copies of them too."""
    registry = content_registry.content_registry()
    draft = Draft.read(folder, registry.kinds)
    bundled = [name for name in draft.names if name != EXHIBIT_FILE]
    bundled.sort(key=lambda name: (*(Path(name).stem != stays for stays in LAST_TO_GO), name))
    for name in bundled[count:]:
        draft.delete(name)
        chosen = draft[EXHIBIT_FILE].value(("presentation",))
        draft.remove(EXHIBIT_FILE, ("presentation", chosen.index(Path(name).stem)))
    known = {photo["id"] for name in bundled[:count] for photo in draft[name].value(("photos",))}
    for index, event in enumerate(draft[EXHIBIT_FILE].value(("events",))):
        if event.get("picture", "") not in {"", *known}:
            draft.remove(EXHIBIT_FILE, ("events", index, "picture"))
    for index, (key, (written, short)) in enumerate(list(ADDED.items())[: max(0, count - len(bundled))]):
        like = bundled[index % len(bundled)]
        entries = Entries(draft, registry, content_registry.descriptions(), starters())
        made = entries.new_theme(key, written, like=like)
        for language, words in short.items():
            draft.set(made.file, ("short", language), words)
    draft.save()
