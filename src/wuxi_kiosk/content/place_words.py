"""Where a diagnostic is, in words: the theme, the entry and the field, as a curator calls them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from wuxi_kiosk.content.diagnostics import Diagnostic, Message, quoted
from wuxi_kiosk.content.language import NAMES
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.parsing.document import Key, Place
from wuxi_kiosk.content.source_tree import SourceFile

# The entries of a list: what one is called in Chinese and English, and the text that names it.
_ENTRIES = {
    "figures": ("图", "figure", "label"),
    "story": ("故事", "story step", "title"),
    "events": ("事件", "event", "title"),
    "photos": ("照片", "photo", "caption"),
    "about": ("“关于”", "about", "title"),
    "place_names": ("地名", "place name", "name"),
    "hotspots": ("热点", "hotspot", "title"),
    "places": ("地点", "place", "name"),
    "documents": ("文章", "document", "title"),
    "notices": ("通知", "notice", "title"),
}
# Other parts, and fields whose names say little to who knows no English.
_PARTS = {
    "home": ("首页", "home page"),
    "closing": ("结语", "closing page"),
    "hands_on": ("动手", "hands-on"),
    "document": ("所据的文章", "document"),
    "rights": ("权利", "rights"),
    "camera": ("镜头", "camera"),
    "presentation": ("讲解顺序", "presentation"),
    "scenes": ("待机画面的顺序", "order of the attract loop"),
    "when": ("展出时间", "season"),
    "centre": ("量起的地点", "centre"),
    "timeline_title": ("时间线标题", "timeline title"),
    "label": ("名称", "label"),
    "note": ("说明", "note"),
    "value": ("数值", "value"),
    "unit": ("单位", "unit"),
    "show": ("写法", "show"),
    "title": ("标题", "title"),
    "text": ("正文", "text"),
    "caption": ("图片说明", "caption"),
    "credit": ("提供者", "credit"),
    "date": ("日期", "date"),
    "source": ("出处", "source"),
    **NAMES,
}


class PlaceWords:
    """Names the places in the files of an exhibit."""

    def __init__(self, files: Sequence[SourceFile]) -> None:
        self._files = {file.name: file for file in files}

    def describe(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The diagnostics with their places in words, and with the keys that lead there."""
        return [self._described(diagnostic) for diagnostic in diagnostics]

    def _described(self, diagnostic: Diagnostic) -> Diagnostic:
        if diagnostic.place.zh:
            return diagnostic
        file, key = self._files.get(diagnostic.file), diagnostic.key
        if file and not key and diagnostic.line is not None:
            key = _key_at(file, Place(diagnostic.line, diagnostic.column or 1))
        occurrences = tuple(
            replace(occurrence, place=self._words(occurrence.file, occurrence.line, occurrence.key))
            for occurrence in diagnostic.occurrences
        )
        return replace(
            diagnostic, key=key, place=self._words(diagnostic.file, diagnostic.line, key), occurrences=occurrences
        )

    def _words(self, name: str, line: int | None, key: Key) -> Message:
        file = self._files.get(name)
        words = self._names(file, key) if file else [Message(f"文件“{quoted(name)}”", f"file “{quoted(name)}”")]
        if line is not None:
            words.append(Message(f"第{line}行", f"line {line}"))
        return _joined(words)

    def place(self, name: str, key: Key) -> Message:
        """What the value at a key of a file is called; raises KeyError where there is no such file."""
        return _joined(self._names(self._files[name], key))

    @staticmethod
    def _names(file: SourceFile, key: Key) -> list[Message]:
        return [_of_file(file), *_of_key(file.document.tree, key)]


def _joined(words: Sequence[Message]) -> Message:
    joined = ", ".join(one.en for one in words)
    return Message("，".join(one.zh for one in words), joined[:1].upper() + joined[1:])


def _of_file(file: SourceFile) -> Message:
    if file.model is Exhibit:
        return Message("总文件", "the exhibit’s file")
    tree = file.document.tree
    zh, en = (
        _bracketed(_text(tree.get("name"), language), _text(tree.get("short"), language), brackets)
        for language, brackets in (("zh", "（{}）"), ("en", " ({})"))
    )
    return Message(f"主题“{quoted(zh or file.name)}”", f"theme “{quoted(en or file.name)}”")


def _bracketed(name: str, short: str, brackets: str) -> str:
    return name + brackets.format(short) if name and short and short not in name else name or short


def _text(value: object, language: str) -> str:
    """A text as it is written in a language, or else in any."""
    if not isinstance(value, Mapping):
        return ""
    written = value.get(language) or next(iter(value.values()), "")
    return written if isinstance(written, str) else ""


def _of_key(tree: Any, key: Key) -> list[Message]:
    """What each part of a key that has words is called, from the root on."""
    found = []
    value = tree
    for index, part in enumerate(key):
        value = value.get(part) if isinstance(value, Mapping) else _item(value, part)
        if isinstance(part, int):
            name = str(key[index - 1]) if index else ""
            if name in _ENTRIES:
                found.append(_entry(name, part, value))
            elif index + 1 == len(key):
                found.append(Message(f"第{part + 1}项", f"item {part + 1}"))
        elif part in _PARTS:
            found.append(Message(*_PARTS[part]))
        elif part not in _ENTRIES:
            found.append(Message(part, part))
    return found


def _item(value: Any, index: str | int) -> Any:
    return value[index] if isinstance(value, tuple) and isinstance(index, int) and index < len(value) else None


def _entry(name: str, index: int, value: Any) -> Message:
    zh, en, text = _ENTRIES[name]
    if name == "figures" and isinstance(value, Mapping) and "items" not in value:
        zh, en = "数字", "number"
    named = [_text(value.get(text), language) if isinstance(value, Mapping) else "" for language in ("zh", "en")]
    entry_id = value.get("id") if isinstance(value, Mapping) else None
    number = (f"{zh}第{index + 1}条", f"{en} {index + 1}")
    if not any(named) and not isinstance(entry_id, str):
        return Message(*number)
    if name == "story":
        return Message(f"故事第{index + 1}步“{quoted(named[0])}”", f"story step {index + 1} “{quoted(named[1])}”")
    written = [quoted(one or str(entry_id)) for one in named]
    with_id = f" {entry_id}" if isinstance(entry_id, str) and any(named) else ""
    return Message(f"{zh}“{written[0]}”{with_id}", f"{en} “{written[1]}”{with_id}")


def _key_at(file: SourceFile, place: Place) -> Key:
    """The key of the last value that begins at a place or before it."""
    document = file.document
    before = [(at, len(key), key) for key, at in (*document.keys.items(), *document.values.items()) if at <= place]
    return max(before, key=lambda one: one[:2])[2] if before else ()
