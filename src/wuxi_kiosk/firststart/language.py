"""The step that asks for the language."""

from typing import Any

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from wuxi_kiosk.content.language import stand_in
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.firststart.step import Step
from wuxi_kiosk.viewmodels.exhibit import LanguageEntry
from wuxi_kiosk.viewmodels.records import RecordModel

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

# Asked in the languages of the exhibit, not in that of the interface.
QUESTIONS = {"zh": "请选择语言", "en": "Choose a language", "ja": "言語を選んでください"}

# What else is decided by it.
NOTES = {
    "zh": "观众开始时也是这种语言；以后可以在工作人员面板上改。",
    "en": "Visitors begin with this language too; it can be changed later in the panel for staff.",
    "ja": "来館者も最初はこの言語です。あとでスタッフ用パネルで変えられます。",
}


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by window.py and handed to FirstStart.qml")
class LanguageStep(Step):  # type: ignore[operator]
    """The languages of the content, named in themselves; `code` is the one that is shown, `chosen` or not."""

    page = "LanguagePage"
    changed = Signal()
    chosenNow = Signal()

    def __init__(self, exhibit: Exhibit, preferred: str | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.code = preferred if preferred in exhibit.languages else exhibit.languages[0]
        self.is_chosen = False
        self._names = {code: exhibit.language_names.get(code, code) for code in exhibit.languages}
        self._languages = RecordModel(LanguageEntry, self)
        self._languages.replace([LanguageEntry(code, name) for code, name in self._names.items()])

    def titles(self) -> tuple[str, ...]:
        return tuple(QUESTIONS[code] for code in self.title_languages())

    def title_languages(self) -> tuple[str, ...]:
        # In two: no language has been chosen, and later it must be found again by who has chosen the wrong one.
        return tuple(dict.fromkeys(stand_in(code, QUESTIONS) for code in self._names))[:2]

    @property
    def ready(self) -> bool:
        return self.is_chosen

    def settings(self) -> dict[str, Any]:
        return {"language": self.code}

    def summary(self) -> tuple[str, str]:
        return QCoreApplication.translate("FirstStart", "语言"), self._names[self.code]

    @Slot(str)
    def choose(self, code: str) -> None:
        """Speak a language from now on."""
        if code in self._names:
            self.code, self.is_chosen = code, True
            self.changed.emit()
            self.chosenNow.emit()

    languages = Property(QObject, lambda self: self._languages, constant=True)
    notes = Property(list, lambda self: [NOTES[code] for code in self.title_languages()], constant=True)
    noteLanguages = Property(list, lambda self: list(self.title_languages()), constant=True)
    chosen = Property(str, lambda self: self.code if self.is_chosen else "", notify=changed)
