"""The words of a picture's entry agree with its other fields: kind, people, the end of the consent, the two labels.

All of these are warnings: the words are the curator's.
"""

import re
from calendar import month_abbr
from collections.abc import Iterator, Mapping

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, quoted, warning_template
from wuxi_kiosk.content.rules.context import RuleContext
from wuxi_kiosk.content.source_tree import SourceNode

Words = Mapping[str, re.Pattern[str]]

_NOT_PHOTOGRAPHED: Words = {
    "zh": re.compile("示意图|想象|绘制|绘图|留待换上"),
    "en": re.compile(r"\b(?:imagined|imaginary|artist[’']s impression|illustration|reserved for)\b", re.IGNORECASE),
}
_MINORS: Words = {
    "zh": re.compile("(?<!大)(?:小|中)学生|年级|儿童|孩子|小朋友|幼儿|少年"),
    "en": re.compile(r"\b(?:pupils?|child(?:ren)?|schoolchild(?:ren)?|kids?|toddlers?|teenagers?)\b", re.IGNORECASE),
}
_EARLY: Words = {
    "zh": re.compile("(?<![年月])初|早期|早年|早先|从前|以前|过去|原先|旧"),
    "en": re.compile(r"\b(?:early|earlier|before|former(?:ly)?|old|once|in the past)\b", re.IGNORECASE),
}
_LATE: Words = {
    "zh": re.compile("现在|如今|今天|今日|目前|报道时|后来|近期|近照"),
    "en": re.compile(r"\b(?:now|today|nowadays|at present|current|as reported|later|recent(?:ly)?)\b", re.IGNORECASE),
}
_MONTHS = tuple(month_abbr[1:])
_MONTH = rf"(?P<{{}}>{'|'.join(_MONTHS)})[a-z]*"
_ISO = r"(?P<y{0}>20\d\d)-(?P<m{0}>\d\d)-(?P<d{0}>\d\d)"
_CHINESE_DAY = r"(?P<y{0}>20\d\d)年(?P<m{0}>\d{{1,2}})月(?P<d{0}>\d{{1,2}})日"
# A day on which a consent ends; a consent also names the day on which it was given.
_END: Words = {
    "zh": re.compile(
        rf"(?:到|至|截止)\s*(?:{_CHINESE_DAY.format(0)}|{_ISO.format(1)})"
        rf"|(?:{_CHINESE_DAY.format(2)}|{_ISO.format(3)})\s*(?:以?前|为?止|到期|截止|失效)"
    ),
    "en": re.compile(
        r"\b(?:until|till|to|through|up to|before|by|ends?(?: on)?|expir\w+(?: on)?)\s+(?:"
        rf"(?P<d0>\d{{1,2}}) {_MONTH.format('m0')} (?P<y0>20\d\d)"
        rf"|{_MONTH.format('m1')} (?P<d1>\d{{1,2}}), (?P<y1>20\d\d)|{_ISO.format(2)})",
        re.IGNORECASE,
    ),
}


def check_photo(context: RuleContext, node: SourceNode) -> None:
    """Report words of a photograph that are those of a drawing, minors among adults, and labels that are reversed."""
    raw = node.raw
    if raw.get("kind") == "photograph":
        for key in ("caption", "credit"):
            for language, match in _found(_NOT_PHOTOGRAPHED, raw.get(key)):
                context.report_part(node, (key, language), match[0], photograph_said_drawn(match[0]))
        rights = raw.get("rights")
        if isinstance(rights, Mapping) and rights.get("people") == "adults":
            for _, match in _found(_MINORS, raw.get("caption")):
                context.report(node, ("rights", "people"), minors_in_caption(match[0]))
                break
    before, after = raw.get("before_label"), raw.get("after_label")
    if (early := _only(_EARLY, _LATE, after)) and not _only(_EARLY, _LATE, before):
        context.report(node, ("after_label",), labels_reversed("after_label", early), of_key=True)
    elif early is None and (late := _only(_LATE, _EARLY, before)) and not _only(_LATE, _EARLY, after):
        context.report(node, ("before_label",), labels_reversed("before_label", late), of_key=True)


def check_rights(context: RuleContext, node: SourceNode) -> None:
    """Report a consent that ends on another day than the one on which the picture is taken out."""
    expires = str(node.raw.get("expires") or "")
    for language, match in _found(_END, node.raw.get("consent")):
        day = _day(match)
        if not expires or not day.startswith(expires):
            context.report(node, ("consent", language), consent_ends(day, expires))
            return


def _found(words: Words, texts: object) -> Iterator[tuple[str, re.Match[str]]]:
    """The first match in each language of a localized text."""
    for language, written in texts.items() if isinstance(texts, Mapping) else ():
        pattern = words.get(str(language).partition("-")[0])
        if pattern and isinstance(written, str) and (match := pattern.search(written)):
            yield str(language), match


def _only(wanted: Words, others: Words, texts: object) -> str | None:
    """The first of the wanted words in a text that has none of the others."""
    if next(_found(others, texts), None):
        return None
    return next((match[0] for _, match in _found(wanted, texts)), None)


def _day(match: re.Match[str]) -> str:
    """The day of a match, as in 2025-12-31."""
    parts = {key[0]: value for key, value in match.groupdict().items() if value}
    month = parts["m"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].capitalize()) + 1
    return f"{parts['y']}-{number:02}-{int(parts['d']):02}"


def photograph_said_drawn(word: str) -> DiagnosticTemplate:
    return warning_template(
        "photograph_said_drawn",
        f"kind 是 photograph（实拍照片），这里却写着“{quoted(word)}”。",
        f"The kind is photograph, but “{quoted(word)}” stands here.",
        "换成实拍照片时，每种语言的 caption 和 credit 都要改；如果是画的，kind 写 illustration。",
        "For a photograph change caption and credit in every language; if it is drawn, write kind: illustration.",
    )


def minors_in_caption(word: str) -> DiagnosticTemplate:
    return warning_template(
        "minors_in_caption",
        f"图片说明写着“{quoted(word)}”，people 却是 adults（成年人）。",
        f"The caption says “{quoted(word)}”, but people is adults.",
        "照片里认得出未成年人，就写 people: minors，consent 写监护人的同意；认不出，请改写图片说明或写 none。",
        "If minors can be recognised, write people: minors and the consent of their guardians; if not, none.",
    )


def labels_reversed(key: str, word: str) -> DiagnosticTemplate:
    other = {"after_label": ("后一张", "later"), "before_label": ("前一张", "earlier")}[key]
    return warning_template(
        "labels_reversed",
        f"{key} 是{other[0]}照片的标签，这里却写着“{quoted(word)}”。",
        f"{key} is the label of the {other[1]} picture, but says “{quoted(word)}”.",
        "请核对两个标签是不是写反了：before_label 是 file 那张（早的），after_label 是 after 那张（晚的）。",
        "Check whether the labels have changed places: before_label is that of file, after_label that of after.",
    )


def consent_ends(day: str, expires: str) -> DiagnosticTemplate:
    there = f"expires 写的是 {expires}" if expires else "没有写 expires"
    return warning_template(
        "consent_ends",
        f"同意只到 {day}，{there}，到期后检查不会提醒。",
        f"The consent ends on {day}, but "
        + (f"expires is {expires}." if expires else "expires is missing: nothing tells when it has ended."),
        f'请在 rights 里写 expires: "{day}"。',
        f'Write expires: "{day}" under rights.',
    )
