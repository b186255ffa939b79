"""The messages about values that the models of content refuse: what pydantic found, in words for curators."""

import re
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from typing import Any, get_args

from wuxi_kiosk.content.diagnostics import (
    DiagnosticTemplate,
    Message,
    diagnostic_template,
    did_you_mean,
    empty_value,
    full_width,
    quoted,
    read_as_bool,
)
from wuxi_kiosk.content.fields import Date, Id, Language
from wuxi_kiosk.content.spelling import closest


def explain(error: Mapping[str, Any], known_keys: Collection[str] = ()) -> DiagnosticTemplate:
    """The message for an error of pydantic; `known_keys` are those of the mapping that contains it."""
    kind = str(error["type"])
    if kind in _BY_TYPE:
        return _BY_TYPE[kind](error, known_keys)
    return diagnostic_template(kind, f"这里的内容“{quoted(error.get('input'))}”不对。", f"{error['msg']}.")


def _missing(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    key = error["loc"][-1]
    return diagnostic_template(
        "missing_key", f"缺少“{key}”。", f"“{key}” is missing.", f"请补上一行“{key}: ……”。", f"Add a line “{key}: …”."
    )


def _unknown_key(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    key = str(error["loc"][-1])
    hint = did_you_mean(key, known_keys)
    return DiagnosticTemplate(
        "unknown_key", Message(f"这里不能写“{quoted(key)}”。", f"“{quoted(key)}” is not known here."), hint
    )


def _text(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    value = error["input"]
    if value is None:
        return empty_value()
    if isinstance(value, bool):
        return read_as_bool("true" if value else "false", value)
    if isinstance(value, (int, Decimal)):
        return diagnostic_template(
            "wrong_type",
            f"这里要写文字，“{value}”没有加引号，会被当成数字。",
            f"Text is expected; without quotes “{value}” is a number.",
            f'请写成 "{value}"，两边用英文引号。',
            f'Write "{value}", in straight quotes.',
        )
    return diagnostic_template(
        "wrong_type",
        "这里要写一段文字，却写成了多项。",
        "A text is expected here, not a list or several keys.",
        "请只写一段文字，两边加英文引号。",
        "Write one text, in straight quotes.",
    )


def _languages(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    value = error["input"]
    if value is None:
        return empty_value()
    if isinstance(value, str) and value[:1] in "｛【":
        return full_width(value[0], "{")
    return diagnostic_template(
        "wrong_type",
        f"这里要分语言写，却写了“{quoted(value)}”。",
        f"A text in each language is expected, not “{quoted(value)}”.",
        '请写成 {zh: "中文", en: "English"}，标点用英文半角。',
        'Write {zh: "中文", en: "English"}.',
    )


def _keys(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    if error["input"] is None:
        return empty_value()
    return diagnostic_template(
        "wrong_type",
        f"这里要逐行写“名称: 内容”，却写了“{quoted(error['input'])}”。",
        f"Lines of “key: value” are expected here, not “{quoted(error['input'])}”.",
        "请对照同类的其他条目来写，冒号用英文半角，后面空一格。",
        "Write it like the other entries of its kind, with a colon and a space after each key.",
    )


def _list(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    value = error["input"]
    if value is None:
        return empty_value()
    if isinstance(value, str) and value[:1] in "［【":
        return full_width(value[0], "[")
    return diagnostic_template(
        "wrong_type",
        f"这里要写一个列表，却写了“{quoted(value)}”。",
        f"A list is expected here, not “{quoted(value)}”.",
        "请写成 [甲, 乙]，数字写成 [0.3, 0.6]，或者每项另起一行，以“- ”开头。",
        "Write [one, two], numbers as in [0.3, 0.6], or each item on a line of its own after “- ”.",
    )


def _number(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    value = error["input"]
    if value is None:
        return empty_value()
    return diagnostic_template(
        "wrong_type",
        f"这里要写数字，却写了“{quoted(value)}”。",
        f"A number is expected here, not “{quoted(value)}”.",
        "请只写半角数字，如 1250 或 253.8：不加引号、逗号、单位，也不写“余”“多”（写在 qualifier）。",
        "Write digits only, as in 1250 or 253.8: no quotes, commas or units; a qualifier has its own key.",
    )


def _yes_or_no(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    if error["input"] is None:
        return empty_value()
    return diagnostic_template(
        "wrong_type",
        f"这里只能写 true（是）或 false（否），却写了“{quoted(error['input'])}”。",
        f"true or false is expected here, not “{quoted(error['input'])}”.",
        "请写 true 或 false，不加引号。",
        "Write true or false, without quotes.",
    )


def _choice(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    if error["input"] is None:
        return empty_value()
    choices = re.findall(r"'([^']*)'", error["ctx"]["expected"])
    written = quoted(error["input"])
    near = closest(str(error["input"]), choices)
    return diagnostic_template(
        "wrong_choice",
        f"“{written}”不在可选的写法里。",
        f"“{written}” is none of the choices.",
        (f"是不是想写“{near}”？" if near else "") + f"可以写：{'、'.join(choices)}。",
        (f"Did you mean “{near}”? " if near else "") + f"The choices are: {', '.join(choices)}.",
    )


_PATTERNS = {
    get_args(Id)[1].pattern: diagnostic_template(
        "bad_id",
        "编号“{}”写法不对。",
        "“{}” is no id.",
        "编号只用小写英文字母、数字和连字符，以字母开头，如 bridge-2。",
        "An id has small letters a–z, digits and hyphens and begins with a letter, as in bridge-2.",
    ),
    next(part.pattern for part in get_args(Date) if hasattr(part, "pattern")): diagnostic_template(
        "bad_date",
        "日期“{}”写法不对。",
        "“{}” is no date.",
        '请写成 "1992"、"2019-05" 或 "2019-05-20"，月、日各两位，用半角连字符。',
        'Write "1992", "2019-05" or "2019-05-20".',
    ),
    get_args(Language)[1].pattern: diagnostic_template(
        "bad_language",
        "语言代号“{}”写法不对。",
        "“{}” is no language code.",
        "请写小写代号，如 zh、en。",
        "Write a code in small letters, such as zh or en.",
    ),
}


def _pattern(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    written = str(error["input"])
    if "，" in written or "、" in written:
        return full_width("，" if "，" in written else "、", ",")
    known = _PATTERNS[error["ctx"]["pattern"]]
    message = Message(known.message.zh.format(quoted(written)), known.message.en.format(quoted(written)))
    return DiagnosticTemplate(known.code, message, known.hint)


def _too_few(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    least, there = error["ctx"]["min_length"], error["ctx"]["actual_length"]
    return diagnostic_template(
        "too_few",
        f"这里至少要有 {least} 项，现在只有 {there} 项。",
        f"At least {least} expected here, {there} found.",
        "请补上缺少的项。",
        "Add what is missing.",
    )


def _too_many(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    most, there = error["ctx"]["max_length"], error["ctx"]["actual_length"]
    there = len(error["input"]) if isinstance(error["input"], tuple) else there
    return diagnostic_template(
        "too_many",
        f"这里最多 {most} 项，现在有 {there} 项。",
        f"At most {most} expected here, {there} found.",
        "请删去多余的项。",
        "Take some out.",
    )


_SIDES = {
    "ge": ("不能小于", "at least"),
    "le": ("不能大于", "at most"),
    "gt": ("必须大于", "greater than"),
    "lt": ("必须小于", "less than"),
}


def _out_of_range(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    context = error["ctx"]
    side, bound = next((words, context[key]) for key, words in _SIDES.items() if key in context)
    return diagnostic_template(
        "out_of_range",
        f"数字 {error['input']} 超出范围，{side[0]} {bound}。",
        f"{error['input']} is out of range: it must be {side[1]} {bound}.",
        "请改成范围内的数字。",
        "Write a number within the range.",
    )


def _unknown_kind(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    written = quoted(error["ctx"]["kind"])
    hint = did_you_mean(written, error["ctx"]["kinds"])
    return DiagnosticTemplate(
        "unknown_kind", Message(f"没有“{written}”这种图。", f"There is no kind of figure “{written}”."), hint
    )


def _unknown_hands_on(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    kind, kinds = error["ctx"]["kind"], error["ctx"]["kinds"]
    if kind is None:
        message = Message("没有写是哪一种动手（kind）。", "The kind of hands-on is not written.")
        return DiagnosticTemplate("missing_key", message, did_you_mean("", kinds))
    written = quoted(kind)
    message = Message(f"没有“{written}”这种动手。", f"There is no kind of hands-on “{written}”.")
    return DiagnosticTemplate("unknown_kind", message, did_you_mean(written, kinds))


def _unknown_format(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    return diagnostic_template(
        "unknown_format",
        f"format 写的是 {error['ctx']['format']}，本程序只认识 {error['ctx']['known']}。",
        f"The format is {error['ctx']['format']}; this program knows only {error['ctx']['known']}.",
        f"请写 format: {error['ctx']['known']}；如果内容是为更新的程序做的，请先更新程序。",
        f"Write format: {error['ctx']['known']}; content made for a newer program needs that program.",
    )


_SOURCE_FORMS = (
    "请写文件的编号（documents 里的 id），空一格，再写第几处：article 4；几处写 [article 4, article 46]，连着的几处写 "
    "article 4-6。",
    "Write the id of a document (under documents), a space and the number of the place: article 4; several are written "
    "[article 4, article 46], those in a row article 4-6.",
)
_SOURCES = {
    "format_1": ("是旧的写法，没有写是哪一份文件", "is how sources were written in format 1, and names no document"),
    "no_document": ("没有写是哪一份文件", "names no document"),
    "no_place": ("没有写在文件的第几处", "names no place in the document"),
    "order": ("的次序不对：从 1 数起，先小后大", "is out of order: places count from 1, the first comes first"),
    "unreadable": ("写法不对", "is not understood"),
}


def _bad_source(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    written, what = quoted(error["input"]), error["ctx"]["what"]
    if what == "separator":
        return full_width("，" if "，" in written else "、", ",")
    zh, en = _SOURCES[what]
    return diagnostic_template("bad_source", f"出处“{written}”{zh}。", f"The source “{written}” {en}.", *_SOURCE_FORMS)


_SCHEDULES = {
    "day": (
        "这个日子写法不对。",
        "This day is not understood.",
        '请写 "2026-12-01"，或者不写年份，就是每年的那一天："12-01"。',
        'Write "2026-12-01", or without a year for that day of every year: "12-01".',
    ),
    "year": (
        "这个年份不对。",
        "This year cannot be meant.",
        "请核对年份；每年都一样就不写年份。",
        "Check the year; leave it out for every year.",
    ),
    "hours": (
        "这个时间段写法不对。",
        "This part of the day is not understood.",
        '请写起止时间，时、分各两位，如 "09:00-17:00"；几段写 ["09:00-12:00", "13:30-17:00"]。',
        'Write its begin and end with two digits each, as in "09:00-17:00"; several: ["09:00-12:00", "13:30-17:00"].',
    ),
    "hours_order": (
        "这个时间段的开始不在结束之前。",
        "This part of the day does not end after its begin.",
        '请核对；过了半夜的分成两段，如 ["22:00-24:00", "00:00-02:00"]。',
        'Check it; one that passes midnight is two: ["22:00-24:00", "00:00-02:00"].',
    ),
    "empty": (
        "when 里什么时候都没有写。",
        "There is no time in when.",
        "请写 from、until、months 或 hours；一直展出就把 when 删去。",
        "Write from, until, months or hours, or delete when for what is always shown.",
    ),
    "two_forms": (
        "from 和 until 一个有年份，一个没有。",
        "One of from and until has a year, the other has none.",
        "请两个都写年份，或都不写（每年都一样）。",
        "Write the year in both, or in neither for every year.",
    ),
    "one_end": (
        "没有年份的 from 和 until 要一起写。",
        "from and until without a year need each other.",
        '请补上另一个，如 from: "12-01"、until: "02-28"；或者写上年份。',
        'Add the other one, as in from: "12-01" and until: "02-28", or write the year.',
    ),
    "order": (
        "from 在 until 之后。",
        "from comes after until.",
        "请核对两个日子。",
        "Check both days.",
    ),
    "never": (
        "这样写永远不会展出：日子和月份没有重合。",
        "It would never be shown: the days and the months have nothing in common.",
        "请核对 from、until 和 months。",
        "Check from, until and months.",
    ),
}


def _bad_schedule(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    return diagnostic_template("bad_schedule", *_SCHEDULES[error["ctx"]["what"]])


def _no_such_day(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    written = error["ctx"]["date"]
    return diagnostic_template(
        "bad_date",
        f"日历上没有“{written}”这一天。",
        f"“{written}” is not in the calendar.",
        "请核对年、月、日。",
        "Check the year, the month and the day.",
    )


_LINKS = {
    "characters": (
        "里有空格、汉字或全角标点",
        "has spaces, Chinese characters or full-width signs",
        "请在浏览器里打开网页，从地址栏复制。",
        "Open the page in a browser and copy its address.",
    ),
    "braces": (
        "里的大括号不对",
        "has braces that are not understood",
        "大括号里只能写 {page} 或 {language}。",
        "Only {page} and {language} may stand in braces.",
    ),
    "scheme": (
        "不是以 https:// 开头",
        "does not begin with https://",
        "请写加密的网址，以小写的 https:// 开头。",
        "Write a secure address that begins with https://.",
    ),
    "credentials": (
        "里有“@”，像是带着用户名或密码",
        "has an “@” like a user name or a password",
        "请去掉“@”和它前面的内容：扫码的人都会看到。",
        "Take out the “@” and what is before it: everybody who scans it would see it.",
    ),
    "host": (
        "里的网站名不对",
        "has no proper name of a site",
        "请写完整的网址，如 https://museum.example/wuxi。",
        "Write the whole address, as in https://museum.example/wuxi.",
    ),
}


def _bad_link(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    zh, en, hint_zh, hint_en = _LINKS[error["ctx"]["what"]]
    written = quoted(error["input"])
    return diagnostic_template("bad_link", f"网址“{written}”{zh}。", f"The address “{written}” {en}.", hint_zh, hint_en)


_BY_TYPE: Mapping[str, Callable[[Mapping[str, Any], Collection[str]], DiagnosticTemplate]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "string_type": _text,
    "dict_type": _languages,
    "mapping_type": _languages,
    "model_type": _keys,
    "tuple_type": _list,
    "int_type": _number,
    "is_instance_of": _number,
    "decimal_type": _number,
    "bool_type": _yes_or_no,
    "literal_error": _choice,
    "string_pattern_mismatch": _pattern,
    "too_short": _too_few,
    "too_long": _too_many,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
    "greater_than": _out_of_range,
    "less_than": _out_of_range,
    "unknown_kind": _unknown_kind,
    "unknown_hands_on": _unknown_hands_on,
    "unknown_format": _unknown_format,
    "bad_source": _bad_source,
    "bad_schedule": _bad_schedule,
    "no_such_day": _no_such_day,
    "bad_link": _bad_link,
}
