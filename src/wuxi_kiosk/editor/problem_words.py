"""Problems as the editor tells them: by the names of its fields and menus, not by those of files; no Qt.

The messages of content are written for whoever has the files before them. What the editor says otherwise stands here.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wuxi_kiosk.content.descriptions.description import Pair
from wuxi_kiosk.content.diagnostics import Diagnostic
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor import words
from wuxi_kiosk.editor.outline import Address, Outline

# What is to be done in the editor, by the code of the problem, instead of the hint for files.
ADVICE: Mapping[str, Pair] = {
    "empty": (
        "请写上内容；用不着这一项，就把它清空或去掉。",
        "Write something, or clear the field if it is not needed.",
    ),
    "missing_key": (
        "请在表单里补上；不小心删去的，按“撤销”就回来。",
        "Fill it in; what was deleted by mistake comes back by “undo”.",
    ),
    "bad_date": (
        "请写 1992、2019-05 或 2019-05-20，月、日各两位；也可以点“日历”来选。",
        "Write 1992, 2019-05 or 2019-05-20, or choose it with “calendar”.",
    ),
    "bad_source": (
        "请在“出处”里选一份文件，再写第几处。",
        "Choose a document under the source, and write the place in it.",
    ),
    "unknown_document": (
        "请在“出处”里选一份文件；还没有的，先在“文件”里添加。",
        "Choose a document under the source; one that is not there is added under “Documents” first.",
    ),
    "text_cut_off": ("请缩短。", "Shorten it."),
    "text_too_tall": ("请缩短。", "Shorten it."),
}
# Words of files and commands, and what is said for them in the editor.
PHRASES: Sequence[tuple[Pair, Pair]] = (
    (
        ("运行 check --confirm-translations", "run check --confirm-translations"),
        (
            "用上面的菜单“表格、校对 › 译文都核对过了”记下来",
            "choose “office › translations are compared” in the bar above",
        ),
    ),
    (("把整行删去", "delete the line"), ("把这一格清空", "clear the field")),
    (("请加一行 ", "Add a line "), ("请补上 ", "Fill in ")),
    (("写错了行", "wrong line"), ("写错了地方", "wrong place")),
)
_LINES = (
    re.compile(r"(?P<open>（)?(?:(?P<file>[\w./-]+\.yaml) ?)?第 ?(?P<lines>\d+(?:、\d+)*) ?行(?P<close>）)?"),
    re.compile(r"(?P<open> \()?(?:(?P<file>[\w./-]+\.yaml), )?\blines? (?P<lines>\d+(?:, \d+)*)(?P<close>\))?"),
)
# What files have around words, and nobody types in a form.
_STRAIGHT_QUOTES = re.compile(r'"([^"]*)"')
_SEPARATORS = "、", ", "
_MARKS = "“{}”"


@dataclass(frozen=True)
class Told:
    """A problem in Chinese and English; `address` is what it is about, `place` where that is."""

    address: Address
    is_error: bool
    message: Pair
    place: str = ""


class ProblemWords:
    """Tells problems of a draft; `languages` are the names of its languages by their codes."""

    def __init__(self, draft: Draft, outline: Outline, languages: Mapping[str, str]) -> None:
        self._draft, self._outline, self._languages = draft, outline, languages

    def told(self, problem: Diagnostic) -> Sequence[Told]:
        """A problem, and behind it each of the places that it is about where those are many."""
        address = Address(problem.file, problem.key)
        hint = ADVICE.get(problem.code, (problem.hint.zh, problem.hint.en))
        spaces = ("", " " if problem.message.en and hint[1] else "")
        whole = (problem.message.zh + spaces[0] + hint[0], problem.message.en + spaces[1] + hint[1])
        message = self.in_words(whole, address)
        first = Told(address, problem.is_error, message, self.place(address))
        others = [Address(one.file, one.key) for one in problem.occurrences]
        return [first, *(Told(one, problem.is_error, ("", ""), self.place(one)) for one in others)]

    def place(self, address: Address) -> str:
        """What a place is called: its entry, its field and its language."""
        if address.file not in self._draft.names:
            return address.file
        entry = self._outline.nearest(self._draft, address)
        parts = [words.place(self._outline.entries(self._draft), entry)]
        rest = address.key[len(entry.key) :]
        if rest:
            fields = self._outline.fields(self._outline.model_at(self._draft, entry))
            parts += [one.title[0] for one in fields if one.name == rest[0]]
        language = self._languages.get(str(rest[-1])) if len(rest) > 1 else None
        return " › ".join(parts) + (f"（{language}）" if language else "")

    def in_words(self, texts: Pair, address: Address) -> Pair:
        """A text about an address, in Chinese and English, with the words of the editor for those of files."""
        return self._in_words(texts[0], 0, address), self._in_words(texts[1], 1, address)

    def _in_words(self, text: str, side: int, address: Address) -> str:
        for written, said in PHRASES:
            text = text.replace(written[side], said[side])
            text = text.replace(written[side].capitalize(), said[side].capitalize())
        text = _LINES[side].sub(lambda found: self._places(found, side, address), text)
        for name, title in self._titles(address):
            # In Chinese a word of letters is the name of a field; in English it may be any word.
            around = ("[“`]?", "[”`]?") if side == 0 else ("[“`]", "[”`]")
            pattern = rf"(?<![\w{{:/.-]){around[0]}\b{re.escape(name)}\b{around[1]}(?![\w:}}/.-])"
            text = re.sub(pattern, _said(_MARKS.format(title[side])), text)
        return _STRAIGHT_QUOTES.sub(r"\1", text)

    def _places(self, found: re.Match[str], side: int, address: Address) -> str:
        """What stands on some lines of a file."""
        file = found["file"] or address.file
        lines = [int(line) for line in found["lines"].split(_SEPARATORS[side])]
        if file not in self._draft.names:
            return found[0]
        found_at = [Address(file, self._key_on(file, line)) for line in lines]
        entry = self._outline.nearest(self._draft, address)
        before, behind = found["open"] or "", found["close"] or ""
        if before and behind and all(one.within(entry) for one in found_at):
            # It is where the problem is told.
            return ""
        places = dict.fromkeys(map(self.place, found_at))
        return before + _SEPARATORS[side].join(_MARKS.format(one) for one in places) + behind

    def _key_on(self, file: str, line: int) -> tuple[str | int, ...]:
        """The key of what begins on a line of a file, or before it."""
        document = self._draft[file].document
        before = [
            (at, len(key), key) for key, at in (*document.keys.items(), *document.values.items()) if at.line <= line
        ]
        return max(before, key=lambda one: one[:2])[2] if before else ()

    def _titles(self, address: Address) -> Iterator[tuple[str, Pair]]:
        """The fields of the entry that an address leads to, and of those around it, with what each is called."""
        if address.file not in self._draft.names:
            return
        seen: set[str] = set()
        entry = self._outline.nearest(self._draft, address)
        while True:
            for one in self._outline.fields(self._outline.model_at(self._draft, entry)):
                if one.name not in seen:
                    seen.add(one.name)
                    yield one.name, one.title
            if not entry.key:
                return
            entry = self._outline.nearest(self._draft, entry.parent)


def _said(text: str) -> Callable[[re.Match[str]], str]:
    return lambda _found: text
