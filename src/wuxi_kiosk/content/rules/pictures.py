"""The texts of the about page and the closing one speak of the kinds of pictures that there are.

They are the curator's words: what they seem to say is only a warning.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, quoted, warning_template
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import AboutPart, Closing, Photo
from wuxi_kiosk.content.rules.context import RuleContext


@dataclass(frozen=True)
class _Saying:
    """Words that are not true of pictures of these kinds, by language, and the message about them."""

    untrue: Callable[[frozenset[str]], bool]
    words: Mapping[str, re.Pattern[str]]
    message: Callable[[str], DiagnosticTemplate]


def _illustrations_without_any(words: str) -> DiagnosticTemplate:
    return warning_template(
        "no_illustrations",
        f"这里写了“{quoted(words)}”，可是照片里没有一张是示意图（kind: illustration）。",
        f"Here stands “{quoted(words)}”, but no picture is an illustration.",
        "请改写这段文字，或核对各张照片的 kind。",
        "Change the text, or check the kind of each picture.",
    )


def _photographs_left_out(words: str) -> DiagnosticTemplate:
    return warning_template(
        "photographs_untold",
        f"这里写了“{quoted(words)}”，可是已经有实拍照片（kind: photograph）了。",
        f"Here stands “{quoted(words)}”, but there are photographs.",
        "请改写这段文字：哪些是实拍、由谁提供，哪些是示意图。",
        "Change the text: say which pictures are photographs, and whose, and which are illustrations.",
    )


def _photographs_without_any(words: str) -> DiagnosticTemplate:
    return warning_template(
        "no_photographs",
        f"这里写了“{quoted(words)}”，可是没有一张是实拍照片（kind: photograph）。",
        f"Here stands “{quoted(words)}”, but no picture is a photograph.",
        "请改写这段文字，或核对各张照片的 kind。",
        "Change the text, or check the kind of each picture.",
    )


_SAYINGS = (
    _Saying(
        lambda kinds: "illustration" not in kinds,
        {"zh": re.compile("示意图"), "en": re.compile(r"\b(?:illustrations?|artist[’']s impressions?)\b", re.I)},
        _illustrations_without_any,
    ),
    _Saying(
        lambda kinds: "photograph" in kinds,
        {
            "zh": re.compile(
                "(?:没有|尚无|未取得)[^，。；]{0,6}照片|(?:(?<=。)|(?<=^)|(?<=；)|(?<=，))(?:画面|图像|图片|照片)[^，。；]{0,6}都[是由][^，。；]{0,8}(?:绘制|画的|示意图)"
            ),
            "en": re.compile(
                r"\b(?:no|not have any|without) photo(?:graph)?s\b|\b(?:do|have) not have (?:them|these)\b"
                r"|\ball (?:of the |the )?(?:pictures|images) (?:here )?are (?:our own|drawn|painted|illustrations)\b",
                re.I,
            ),
        },
        _photographs_left_out,
    ),
    _Saying(
        lambda kinds: "photograph" not in kinds,
        {
            "zh": re.compile("实拍照片|照片(?:均|都|全部)?(?:由|是)[^，。；]{0,12}(?:提供|拍摄|实拍)"),
            "en": re.compile(r"\bphoto(?:graph)?s (?:here |shown |are )*(?:by|from|courtesy of|taken)\b", re.I),
        },
        _photographs_without_any,
    ),
)


def check_told_kinds(context: RuleContext) -> None:
    """Report, as a warning, words about pictures that do not fit the kinds of those of the themes."""
    kinds = frozenset(str(node.raw.get("kind")) for node in context.nodes if node.model is Photo)
    if not kinds or not context.complete:
        return
    wrong = [saying for saying in _SAYINGS if saying.untrue(kinds)]
    for node in context.nodes:
        if node.model is not LocalizedText or node.owner not in (AboutPart, Closing):
            continue
        for language, written in node.raw.items():
            for saying in wrong:
                pattern = saying.words.get(language)
                if pattern and isinstance(written, str) and (match := pattern.search(written)):
                    context.report(node, (language,), saying.message(match[0]))
