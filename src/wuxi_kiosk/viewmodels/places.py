"""The words for places in a document: 第4、46段, paragraphs 4, 46."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from wuxi_kiosk.content.documents import CountedIn, SourceReference

_EN_DASH = "\N{EN DASH}"


# For one place and for several: `lupdate` knows no plural forms in Python.
_WORDS: Mapping[CountedIn, tuple[Callable[[], str], Callable[[], str]]] = {
    "paragraphs": (
        lambda: QCoreApplication.translate("Places", "第%1段"),
        lambda: QCoreApplication.translate("Places", "第%1段", "several"),
    ),
    "pages": (
        lambda: QCoreApplication.translate("Places", "第%1页"),
        lambda: QCoreApplication.translate("Places", "第%1页", "several"),
    ),
    "chapters": (
        lambda: QCoreApplication.translate("Places", "第%1章"),
        lambda: QCoreApplication.translate("Places", "第%1章", "several"),
    ),
    "sections": (
        lambda: QCoreApplication.translate("Places", "第%1节"),
        lambda: QCoreApplication.translate("Places", "第%1节", "several"),
    ),
    "tables": (
        lambda: QCoreApplication.translate("Places", "表%1"),
        lambda: QCoreApplication.translate("Places", "表%1", "several"),
    ),
    "minutes": (
        lambda: QCoreApplication.translate("Places", "第%1分钟"),
        lambda: QCoreApplication.translate("Places", "第%1分钟", "several"),
    ),
}


def places(references: Sequence[SourceReference], counted_in: CountedIn) -> str:
    """The places of one document, at least one, in the language of the interface."""
    several = len(references) > 1 or references[0].place < references[0].last
    numbers = QCoreApplication.translate("Places", "、").join(
        reference.numbers.replace("-", _EN_DASH) for reference in references
    )
    return _WORDS[counted_in][several]().replace("%1", numbers)
