"""What a recording of a page says: its text as it is read aloud, how long that takes, which file has it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.language import conventions
from wuxi_kiosk.content.model import Closing, Exhibit, Home, Number, StoryStep
from wuxi_kiosk.content.sentences import INFERRED
from wuxi_kiosk.content.template import plain, render

# How many words of a language with spaces a calm speaker reads in a second, pauses included.
_WORDS_PER_S = 2.4
_CHARACTER = re.compile(r"[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff0-9]")
_WORD = re.compile(r"[^\W_]+(?:[-.,’'][^\W_]+)*")


@dataclass(frozen=True)
class Passage:
    """The text of a page that a recording says, in a language.

    `page` is the page's name, such as `citrus-story-1`; `file` its recording in the folder, empty without one.
    """

    page: str
    language: str
    title: str
    text: str
    file: str

    @property
    def seconds(self) -> float:
        """About how long it takes to read."""
        return reading_seconds(self.text, self.language)

    @property
    def suggested_file(self) -> str:
        """Where a new recording goes."""
        return f"audio/{self.page}.{self.language}.wav"


def passages(exhibit: Exhibit) -> Iterator[Passage]:
    """Every text that may have a recording, by language, in the order of the pages."""
    for language in exhibit.languages:
        yield _passage("home", exhibit.home, language, exhibit.numbers)
        for theme in exhibit.themes:
            for number, step in enumerate(theme.story, 1):
                yield _passage(f"{theme.id}-story-{number}", step, language, exhibit.numbers)
        yield _passage("closing", exhibit.closing, language, exhibit.numbers)


def narrated_text(section: Home | Closing | StoryStep) -> LocalizedText:
    """The text of a page that a recording of it says."""
    return section.summary if isinstance(section, Home) else section.text


def reading_seconds(text: str, language: str) -> float:
    """About how long a text takes to read aloud, in seconds."""
    if speed := conventions(language).characters_per_s:
        return len(_CHARACTER.findall(text)) / speed
    return len(_WORD.findall(text)) / _WORDS_PER_S


def _passage(page: str, section: Home | Closing | StoryStep, language: str, numbers: Mapping[str, Number]) -> Passage:
    def words(text: LocalizedText) -> str:
        return plain(render(text, language, numbers)).replace(INFERRED, "")

    return Passage(
        page, language, words(section.title), words(narrated_text(section)), section.narration.get(language, "")
    )
