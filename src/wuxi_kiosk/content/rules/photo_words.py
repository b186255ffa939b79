"""The words of a picture's entry agree with its other fields: kind, people, the end of the consent, the two labels.

All of these are warnings: the words are the curator's.
"""

import re
from calendar import month_abbr
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, quoted, warning_template
from wuxi_kiosk.content.rules.context import RuleContext
from wuxi_kiosk.content.source_tree import SourceNode

Words = Mapping[str, re.Pattern[str]]

_NOT_PHOTOGRAPHED: Words = {
    "zh": re.compile("示意图|想象|绘制|绘图|留待换上"),
    "en": re.compile(r"\b(?:imagined|imaginary|artist[’']s impression|illustration|reserved for)\b", re.IGNORECASE),
}
_PHOTOGRAPHED: Words = {
    "zh": re.compile("摄于|(?<!换上)实拍|[\u4e00-\u9fff]{2,4}摄(?:[，。）]|$)"),
    "en": re.compile(r"\b(?:photographed (?:in|on|at|by)|photo(?:graph)? (?:by|taken))\b", re.IGNORECASE),
}
_RESERVED: Words = {"zh": re.compile("留待|换上"), "en": re.compile(r"\breserved for\b", re.IGNORECASE)}
_MINORS: Words = {
    "zh": re.compile(
        "(?<!大)(?:小|中)学生|学童|年级|儿童|少儿|孩子|小孩|小朋友|幼儿|婴儿|宝宝|少年|男孩|女孩|娃娃|(?<![一-鿿])娃"
        "|孙女|孙子|孙儿|外孙|小女儿|小儿子"
    ),
    "en": re.compile(
        r"\b(?:pupils?|child(?:ren)?|schoolchild(?:ren)?|schoolboys?|schoolgirls?|kids?|toddlers?|teenagers?|boys?|girls?"
        r"|bab(?:y|ies)|infants?|youngsters?|grand(?:child(?:ren)?|sons?|daughters?))\b",
        re.IGNORECASE,
    ),
}
# People, but not the buildings that are named after them.
_OF_BUILDINGS = "(?![^，。；]{0,2}(?:楼|宿舍|公寓|小区|校|院|中心|广场|活动室|文化宫|之家|食堂|住房|新村|公园))"
_PEOPLE: Words = {
    "zh": re.compile(
        "(?:老人|村民|居民|学员|学生|老师|教师|教练员?|干部|群众|工人|农户|农民|游客|观众|合影|专家|医生|护士|妇女|青年"
        "|主播|志愿者|记者|乡亲|嘉宾|负责人|先生|女士|奶奶|爷爷|大爷|大妈|司机|店主|夫妻|一家人|人们|人物)"
        + _OF_BUILDINGS
    ),
    "en": re.compile(
        r"\b(?:(?<!no )people|man|men|woman|women|residents?|villagers?|trainees?|students?|teachers?|coach(?:es)?"
        r"|trainers?|officials?|workers?|farmers?|visitors?|tourists?|doctors?|nurses?|experts?|volunteers?|couple|families|posing"
        r"|group photo(?:graph)?)\b",
        re.IGNORECASE,
    ),
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
# A month ends on its last day, which is none that a consent names.
_CHINESE_DAY = r"(?P<y{0}>20\d\d)年(?:(?P<m{0}>\d{{1,2}})月(?:(?P<d{0}>\d{{1,2}})日)?)?(?:底|末)?"
# A day on which a consent ends; a consent also names the day on which it was given.
_END: Words = {
    "zh": re.compile(
        rf"(?:到|至|截止)\s*(?:{_CHINESE_DAY.format(0)}|{_ISO.format(1)})"
        rf"|(?:{_CHINESE_DAY.format(2)}|{_ISO.format(3)})\s*(?:以?前|为?止|到期|截止|失效)"
    ),
    "en": re.compile(
        r"\b(?:until|till|to|through|up to|before|by|ends?(?: on)?|expir\w+(?: on)?)\s+(?:"
        rf"(?:the end of )?(?:(?P<d0>\d{{1,2}}) )?{_MONTH.format('m0')} (?P<y0>20\d\d)"
        rf"|{_MONTH.format('m1')} (?P<d1>\d{{1,2}}), (?P<y1>20\d\d)|{_ISO.format(2)})",
        re.IGNORECASE,
    ),
}
# How long a consent lasts, from a day that only the curator knows.
_YEARS = r"[一二两三四五六七八九十\d]+个?[年月]"
_LASTS: Words = {
    "zh": re.compile(
        rf"(?:有效期?|期限|为期|授权|同意)[^，。；\d]{{0,4}}{_YEARS}(?!\d|[一二三四五六七八九十])|{_YEARS}(?:以内|之内|内|有效)"
    ),
    "en": re.compile(
        r"\b(?:for|within) (?:an?|one|two|three|four|five|six|ten|\d+) (?:years?|months?)\b", re.IGNORECASE
    ),
}


@dataclass(frozen=True)
class _Side:
    """Words for a side of the picture, and the part of it, across (0) or down (1), in which no spot of that side is."""

    words: Words
    axis: int
    begin: float
    end: float


def _side(chinese: str, name: str, axis: int, begin: float, end: float) -> _Side:
    english = rf"\b(?:(?:on|at|to|in|near) the (?:far |lower |upper )?{name}|{name}(?:-hand| edge| side| corner))\b"
    return _Side({"zh": re.compile(chinese), "en": re.compile(english, re.IGNORECASE)}, axis, begin, end)


_SIDES = (
    _side("画面左|[最在偏靠]左(?!右)|左(?:边|侧|面|上|下|手|端|起|前|后)", "left", 0, 0.6, 1),
    _side("画面右|[最在偏靠]右|(?<!左)右(?:边|侧|面|上|下|手|端|起|前|后)", "right", 0, 0, 0.4),
    _side("画面(?:上方|上部|顶)|[左右]上(?:方|角)|最上", "top", 1, 0.6, 1),
    _side("画面(?:下方|下部|底)|[左右]下(?:方|角)|最下", "bottom", 1, 0, 0.4),
)


def check_photo(context: RuleContext, node: SourceNode) -> None:
    """Report words of a photograph that are those of a drawing, minors among adults, and labels that are reversed."""
    raw = node.raw
    if raw.get("kind") == "photograph":
        for key in ("caption", "credit"):
            for language, match in _found(_NOT_PHOTOGRAPHED, raw.get(key)):
                context.report_part(node, (key, language), match[0], photograph_said_drawn(match[0]))
        rights = raw.get("rights")
        people = rights.get("people") if isinstance(rights, Mapping) else None
        minors = next((match[0] for _, match in _found(_MINORS, raw.get("caption"))), None)
        if people == "adults" and minors:
            context.report(node, ("rights", "people"), minors_in_caption(minors))
        anybody = minors or next((match[0] for _, match in _found(_PEOPLE, raw.get("caption"))), None)
        if people == "none" and anybody:
            context.report(node, ("rights", "people"), people_in_caption(anybody))
    elif raw.get("kind") == "illustration":
        for language, match in _found(_PHOTOGRAPHED, raw.get("caption")):
            if not any(code == language for code, _ in _found(_RESERVED, raw.get("caption"))):
                context.report_part(node, ("caption", language), match[0], drawing_said_photographed(match[0]))
    before, after = raw.get("before_label"), raw.get("after_label")
    if (early := _only(_EARLY, _LATE, after)) and not _only(_EARLY, _LATE, before):
        context.report(node, ("after_label",), labels_reversed("after_label", early), of_key=True)
    elif early is None and (late := _only(_LATE, _EARLY, before)) and not _only(_LATE, _EARLY, after):
        context.report(node, ("before_label",), labels_reversed("before_label", late), of_key=True)


def check_spot(context: RuleContext, node: SourceNode) -> None:
    """Report a spot on the other side of the picture than its words say."""
    at = node.raw.get("at")
    if not isinstance(at, tuple) or len(at) != 2 or not all(isinstance(one, (int, Decimal)) for one in at):
        return
    for side in _SIDES:
        found = ((key, one) for key in ("title", "text") for one in _found(side.words, node.raw.get(key)))
        if side.begin <= at[side.axis] <= side.end and (first := next(found, None)):
            key, (language, match) = first
            context.report_part(node, (key, language), match[0], other_side(match[0], at))


def check_rights(context: RuleContext, node: SourceNode) -> None:
    """Report a consent that ends on another day than the one on which the picture is taken out."""
    expires = str(node.raw.get("expires") or "")
    for language, match in _found(_END, node.raw.get("consent")):
        day = _day(match)
        if not expires or not (day.startswith(expires) or expires.startswith(day)):
            context.report(node, ("consent", language), consent_ends(day, expires))
        return
    if not expires and (lasting := next(_found(_LASTS, node.raw.get("consent")), None)):
        context.report(node, ("consent", lasting[0]), consent_lasts(lasting[1][0]))


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
    """The day of a match, as in 2025-12-31, or as much of it as is written."""
    parts = {key[0]: value for key, value in match.groupdict().items() if value}
    month = parts.get("m")
    if not month:
        return parts["y"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].capitalize()) + 1
    return f"{parts['y']}-{number:02}" + (f"-{int(parts['d']):02}" if "d" in parts else "")


def photograph_said_drawn(word: str) -> DiagnosticTemplate:
    return warning_template(
        "photograph_said_drawn",
        f"kind 是 photograph（实拍照片），这里却写着“{quoted(word)}”。",
        f"The kind is photograph, but “{quoted(word)}” stands here.",
        "换成实拍照片时，每种语言的 caption 和 credit 都要改，rights 里的权利人和许可也要核对；"
        "如果是画的，kind 写 illustration。",
        "For a photograph change caption and credit in every language, and check holder and licence under rights; "
        "if it is drawn, write kind: illustration.",
    )


def drawing_said_photographed(word: str) -> DiagnosticTemplate:
    return warning_template(
        "drawing_said_photographed",
        f"kind 是 illustration（示意图），这里却写着“{quoted(word)}”。",
        f"The kind is illustration, but “{quoted(word)}” stands here.",
        "是实拍照片，kind 写 photograph，并核对 credit 和 rights；是画的，请改写说明。",
        "For a photograph write kind: photograph, and check credit and rights; if it is drawn, change these words.",
    )


def people_in_caption(word: str) -> DiagnosticTemplate:
    return warning_template(
        "people_in_caption",
        f"图片说明写着“{quoted(word)}”，people 却是 none（认不出人）。",
        f"The caption says “{quoted(word)}”, but people is none.",
        "照片里认得出人，就写 people: adults 或 minors 和 consent；确实认不出，可以不改。",
        "If anybody can be recognised, write people: adults or minors, and consent; if really nobody, leave it.",
    )


def other_side(word: str, at: Sequence[object]) -> DiagnosticTemplate:
    return warning_template(
        "other_side",
        f"这里说“{quoted(word)}”，at 却是 [{at[0]}, {at[1]}]。",
        f"This says “{quoted(word)}”, but `at` is [{at[0]}, {at[1]}].",
        "at 从左、从上量起，0 到 1；请核对位置和文字，按看画的人的左右说。",
        "`at` counts from the left and from the top, 0 to 1; check the place and the words, left and right as seen.",
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


def consent_lasts(words: str) -> DiagnosticTemplate:
    return warning_template(
        "consent_ends",
        f"同意有期限（“{quoted(words)}”），却没有写 expires，到期后检查不会提醒。",
        f"The consent ends (“{quoted(words)}”), but expires is missing: nothing tells when it has ended.",
        '请算出最后一天，在 rights 里写 expires，如 expires: "2028-06-30"。',
        'Work out its last day, and write it under rights, as in expires: "2028-06-30".',
    )
