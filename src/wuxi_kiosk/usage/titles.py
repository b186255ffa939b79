"""What the ids of counts stand for, in Chinese and English; without Qt."""

from collections.abc import Callable, Iterator, Mapping

from wuxi_kiosk.content import language
from wuxi_kiosk.content.diagnostics import Message
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.routes import ABOUT, CLOSING, HOME, SECTIONS, TIMELINE, page_route
from wuxi_kiosk.content.template import plain, render
from wuxi_kiosk.usage.counts import Kind

# Translates a text of the interface, by its context, into English.
Translate = Callable[[str, str], str]
_PAGES = {
    HOME: Message("首页", "Home"),
    TIMELINE: Message("全展时间线", "Timeline of the exhibit"),
    ABOUT: Message("关于本展", "About"),
    CLOSING: Message("结语", "Closing"),
}
OPTIONS = {
    "largeText": Message("大字", "Large text"),
    "highContrast": Message("高对比度", "High contrast"),
    "reducedMotion": Message("减少动画", "Reduced motion"),
    "reach": Message("画面下移", "Within reach"),
    "readAloud": Message("朗读", "Reading aloud"),
}


class Titles:
    """Titles of the content shown. What it does not have any more is called by its id."""

    def __init__(self, exhibit: Exhibit, translate: Translate = lambda _context, text: text) -> None:
        self._exhibit, self._translate = exhibit, translate
        # By route, in the order of the pages.
        self.pages: Mapping[str, Message] = dict(self._pages())
        self._by_kind: Mapping[Kind, Mapping[str, Message]] = {
            Kind.SECTION: {**_PAGES, **{one.key: self._label(one.label) for one in SECTIONS}},
            Kind.THEME: {theme.id: self.text(theme.name) for theme in exhibit.themes},
            Kind.FIGURE: {key: self.text(figure.label) for key, figure in exhibit.all_figures.items()},
            Kind.AID: OPTIONS,
        }
        self._photos = {key: self.text(photo.caption) for key, photo in exhibit.all_photos.items()}

    def of(self, kind: Kind, key: str) -> Message:
        """The title of what a count is of."""
        if kind in (Kind.EXIT, Kind.PAGE):
            return self.page(key)
        if kind is Kind.LANGUAGE:
            return Message(*language.name(key))
        known = self._by_kind[Kind.THEME if kind is Kind.HANDS_ON else kind]
        return known.get(key) or Message(key, key)

    def page(self, route: str) -> Message:
        """The title of a page."""
        return self.pages.get(route) or Message(route, route)

    def text(self, text: LocalizedText) -> Message:
        """A text of the content; one that has no English stands in its first language."""
        return Message(*(plain(render(text, code, self._exhibit.numbers)) for code in ("zh", "en")))

    def photo(self, photo_id: str) -> Message:
        """The caption of a photo."""
        return self._photos.get(photo_id) or Message(photo_id, photo_id)

    def _pages(self) -> Iterator[tuple[str, Message]]:
        yield from _PAGES.items()
        for theme in self._exhibit.themes:
            name = self.text(theme.name)
            for section in SECTIONS:
                label = self._label(section.label)
                titles = [section.summary(self._exhibit, theme, n + 1).title for n in range(section.page_count(theme))]
                # One title for all pages, or for the only one, says no more than the section.
                differ = any(title != titles[0] for title in titles)
                for number, title in enumerate(map(self.text, titles), start=1):
                    count = f" {number}" if len(titles) > 1 else ""
                    zh, en = (f"：{title.zh}", f": {title.en}") if differ else ("", "")
                    told = Message(f"{name.zh} · {label.zh}{count}{zh}", f"{name.en} · {label.en}{count}{en}")
                    yield page_route(theme, section.key, number), told

    def _label(self, label: str) -> Message:
        return Message(label, self._translate("Sections", label))
