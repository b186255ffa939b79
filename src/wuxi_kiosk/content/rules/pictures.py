"""What the about and closing pages say of the pictures fits the pictures that there are."""

import re

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, warning_template
from wuxi_kiosk.content.model import AboutPart, Closing, LocalizedText, Photo
from wuxi_kiosk.content.rules.context import RuleContext

_DRAWN = re.compile(r"示意图|绘制|插图|插画|\billustrations?\b|\bartist’s impressions?\b", re.IGNORECASE)
_TAKEN = re.compile(r"实拍|拍摄|摄影|摄于|\bphotograph(?:s|ed|er)?\b", re.IGNORECASE)


def check_words(context: RuleContext) -> None:
    """Report, as a warning, texts that tell of drawn pictures only, although there are photographs."""
    kinds = [node.raw.get("kind") for node in context.nodes if node.model is Photo]
    taken = kinds.count("photograph")
    if not taken:
        return
    texts = [
        (node, language, written)
        for node in context.nodes
        if node.model is LocalizedText and issubclass(node.owner, (AboutPart, Closing))
        for language, written in node.raw.items()
        if isinstance(written, str)
    ]
    for language in context.languages:
        told = [(node, written) for node, code, written in texts if code == language]
        if kinds.count("illustration") and any(_TAKEN.search(written) for _, written in told):
            continue
        for node, written in told:
            if match := _DRAWN.search(written):
                context.report_part(node, (language,), match[0], pictures_are_photographs(match[0], taken, len(kinds)))


def pictures_are_photographs(written: str, taken: int, count: int) -> DiagnosticTemplate:
    return warning_template(
        "pictures_are_photographs",
        f"这里说画面是“{written}”，而 {count} 个画面里有 {taken} 张实拍照片。",
        f"This speaks of pictures as “{written}”, but {taken} of {count} are photographs.",
        "请改写：哪些是实拍照片，由谁提供；没有示意图了，就不再提。",
        "Say which are photographs, and by whom; where no illustration is left, leave that out.",
    )
