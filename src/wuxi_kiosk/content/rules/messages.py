"""The messages about content that breaks a rule, each under its diagnostic code."""

from collections.abc import Collection, Sequence
from typing import Literal

from wuxi_kiosk.content import template
from wuxi_kiosk.content.diagnostics import (
    DiagnosticTemplate,
    Message,
    diagnostic_template,
    did_you_mean,
    quoted,
    warning_template,
)
from wuxi_kiosk.content.model import PENDING, STEP_OF_PENDING
from wuxi_kiosk.content.spelling import closest

# Chinese and English.
Pair = tuple[str, str]
# More values of a file than this are told of together, with the lines of the first of them.
MAX_TOLD_ALONE, _MAX_LINES = 8, 5
Medium = Literal["photo", "sound"]
_PATH_EXAMPLES: dict[Medium, str] = {"photo": "photos/name.jpg", "sound": "audio/name.mp3"}


def first_lines(lines: Sequence[int]) -> Pair:
    """The first of some lines in words."""
    named = sorted(set(lines))
    more = len(named) > _MAX_LINES
    shown = [str(line) for line in named[:_MAX_LINES]]
    return f"第 {'、'.join(shown)} 行{'等' * more}", f"lines {', '.join(shown)}{' and others' * more}"


def same_id(key: str, name: str, line: int) -> DiagnosticTemplate:
    return diagnostic_template(
        "same_id",
        f"编号“{key}”已经用在 {name} 第 {line} 行。",
        f"The id “{key}” is used in {name}, line {line}, already.",
        "请换一个编号；数字、事件、照片的编号在整个展览里不能重复。",
        "Choose another; ids of figures, events and photos are unique over the whole exhibit.",
    )


def reserved_id(key: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "reserved_id",
        f"编号“{key}”是展项自己用的名字。",
        f"The id “{key}” is a name that the exhibit itself uses.",
        "请换一个编号，例如在后面加上 -1。",
        "Choose another, for example the same with -1 after it.",
    )


def same_order(order: int, name: str, line: int) -> DiagnosticTemplate:
    return diagnostic_template(
        "same_order",
        f"order 是 {order}，与 {name} 第 {line} 行相同。",
        f"The order {order} is that of {name}, line {line}, too.",
        "请给每个主题不同的顺序号。",
        "Give each theme an order of its own.",
    )


def unknown_theme(theme_id: str, known: Sequence[str]) -> DiagnosticTemplate:
    message = Message(f"没有编号为“{theme_id}”的主题。", f"There is no theme “{theme_id}”.")
    return DiagnosticTemplate("unknown_theme", message, did_you_mean(theme_id, known))


def empty_presentation(known: Sequence[str]) -> DiagnosticTemplate:
    names = theme_names_hint(known)
    return DiagnosticTemplate(
        "too_few",
        Message("presentation 里一个主题也没有。", "There is no theme in presentation."),
        Message(
            f"{names.zh}要按各主题的 order 讲解，就把整项删去。",
            f"{names.en} To go by the order of each theme, delete the whole entry.",
        ),
    )


def theme_names_hint(known: Sequence[str]) -> Message:
    return Message(
        f"请写主题文件的名字，不带 .yaml。可以写：{'、'.join(known)}。"
        if known
        else "请写主题文件的名字，不带 .yaml。",
        "Write the name of the theme’s file without .yaml." + (f" Known are: {', '.join(known)}." if known else ""),
    )


def written_twice(code: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "twice", f"“{code}”写了两次。", f"“{code}” is written twice.", "请删去一个。", "Delete one."
    )


def unknown_number(number_id: str, near: str | None) -> DiagnosticTemplate:
    unknown = template.unknown_reference(number_id)
    hint = Message("请核对编号，或在 figures 里补上这个数字。", "Check the id, or add the number under figures.")
    if near:
        hint = Message(f"是不是想写“{near}”？", f"Did you mean “{near}”?")
    return DiagnosticTemplate(unknown.code, unknown.message, hint)


def not_a_number(number_id: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "not_a_number",
        f"“{number_id}”是一张由几个数字组成的图，不是数字。",
        f"“{number_id}” is a figure made of several numbers, not a number.",
        "请写其中某个数字的编号。",
        "Name one of its numbers.",
    )


def unknown_name(key: str, written: str, known: Collection[str], called: tuple[str, str]) -> DiagnosticTemplate:
    """A name that the application lacks; `called` is what it names, in Chinese and English."""
    message = Message(f"没有叫“{quoted(written)}”的{called[0]}。", f"There is no {called[1]} “{quoted(written)}”.")
    return DiagnosticTemplate(f"unknown_{key}", message, did_you_mean(written, known))


def unreadable_landscape(name: str, reason: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "unreadable_landscape",
        f"背景“{name}”的说明文件 {name}.json 读不出来：{quoted(reason)}。",
        f"The description {name}.json of the landscape “{name}” cannot be read: {quoted(reason)}.",
        "请从安装包里恢复这个文件，或请开发者重画（make art）；没有这个文件也可以，图就不放进画里。",
        "Restore the file from the package, or have it made again (make art); without it figures are not put into the "
        "picture.",
    )


def unknown_place(written: str, landscape: str, known: Sequence[str], key: str) -> DiagnosticTemplate:
    message = Message(
        f"背景“{landscape}”里没有叫“{quoted(written)}”的位置。",
        f"The landscape “{landscape}” has no place “{quoted(written)}”.",
    )
    if not known:
        entry = "camera" if key == "focus" else key
        return DiagnosticTemplate(
            "unknown_place",
            message,
            Message(f"这幅背景没有可用的位置，请删去 {entry}。", f"It has no places; delete `{entry}`."),
        )
    return DiagnosticTemplate("unknown_place", message, _known_names(written, known))


def unknown_photo(written: str, known: Sequence[str]) -> DiagnosticTemplate:
    message = Message(
        f"这个主题没有编号为“{quoted(written)}”的照片。", f"This theme has no photo with the id “{quoted(written)}”."
    )
    if not known:
        return DiagnosticTemplate(
            "unknown_photo",
            message,
            Message("请在 photos 里补上这张照片，或删去 picture。", "Add it under photos, or delete `picture`."),
        )
    return DiagnosticTemplate("unknown_photo", message, _known_names(written, known))


def _known_names(written: str, known: Sequence[str]) -> Message:
    near = closest(written, known)
    return Message(
        (f"是不是想写“{near}”？" if near else "") + f"可以写：{'、'.join(known)}。",
        (f"Did you mean “{near}”? " if near else "") + f"Known are: {', '.join(known)}.",
    )


def along_no_path(place: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "along_no_path",
        f"“{place}”不是一条路径，不能写 along。",
        f"“{place}” is no path, so there is nothing to go along.",
        "请删去 along；沿路、沿索、沿田埂才写。",
        "Delete along; it is for roads, cables, terraces and the like.",
    )


def two_views() -> DiagnosticTemplate:
    return diagnostic_template(
        "two_views",
        "一步故事只能有一个画面，这里 camera 和 picture 都写了。",
        "A step of a story has one view; this one has a camera and a picture.",
        "请删去其中一个。",
        "Delete one of them.",
    )


def same_view(name: str, line: int | None) -> DiagnosticTemplate:
    zh, en = f"这个画面在 {name} 第 {line} 行已经用过。", f"This view is in {name}, line {line}, already."
    return DiagnosticTemplate(
        "same_view",
        Message(zh, en),
        Message(
            "故事一步一景，请换一个位置、远近（zoom）或照片。",
            "Each step of a story is a place of its own: choose another place, zoom or photo.",
        ),
        "warning",
    )


def unknown_picture(written: str, known: Collection[str]) -> DiagnosticTemplate:
    """A picture of an event that no theme has among its photos."""
    message = Message(
        f"各主题的 photos 里没有编号是“{quoted(written)}”的照片。",
        f"No theme has a photo with the id “{quoted(written)}”.",
    )
    return DiagnosticTemplate("unknown_picture", message, did_you_mean(written, known))


def two_pictures() -> DiagnosticTemplate:
    return diagnostic_template(
        "two_pictures",
        "这件事既写了 picture，又写了 at，只能要一个画面。",
        "This event has both `picture` and `at`, but shows one picture.",
        "请留下一个：picture 是一张照片的编号，at 是背景画里的一处。",
        "Keep one: `picture` is the id of a photo, `at` is a place in the landscape.",
    )


def unfit_place(written: str, kind: str, known: Sequence[str]) -> DiagnosticTemplate:
    """An anchor of another kind than an activity needs."""
    zh, en = _ANCHOR_KINDS[kind]
    return DiagnosticTemplate(
        "unfit_place",
        Message(
            f"这个活动要放在一{zh}上，“{quoted(written)}”不是。", f"This activity stands on {en}; “{written}” is none."
        ),
        Message(
            f"可以写：{'、'.join(known)}。" if known else "这幅背景里没有，请删去 at。",
            f"Known are: {', '.join(known)}." if known else "The landscape has none; delete `at`.",
        ),
    )


_ANCHOR_KINDS = {"path": ("条路径", "a path"), "plane": ("块平面", "a plane")}


def figure_in_note() -> DiagnosticTemplate:
    return diagnostic_template(
        "figure_in_note",
        "图下的说明里不能写 {figure:…}。",
        "The note of a figure cannot refer to a number with {figure:…}.",
        "请直接写出数字；数字改了，这里也要改。",
        "Write the number itself, and change it here when it changes.",
    )


def value_not_shown(form: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "value_not_shown",
        f"{form} 里没有用到 value。",
        f"{form} does not use the value.",
        '请用 {value} 代替写死的数字，如 "{value}余万元"。',
        'Write {value} instead of the digits, as in "over {value}".',
    )


def recipients_without_each() -> DiagnosticTemplate:
    return diagnostic_template(
        "recipients_without_each",
        "有 recipients，没有 each。",
        "There are recipients, but no each.",
        '请加上 each，写明是“分别”，如 each: {zh: "分别{value}万元"}；或删去 recipients。',
        'Add each, which says that it is for each one, as in each: {en: "{value} each"}; or delete recipients.',
    )


def qualifier_not_shown(qualifier: str, shown: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "qualifier_not_shown",
        f"qualifier 是“{qualifier}”，这里的写法却是“{quoted(shown)}”，没有“{qualifier}”。",
        f"The qualifier {qualifier} is not in “{quoted(shown)}”.",
        "请照原文把它写进来。",
        "Write it in, as the article does.",
    )


def unit_not_shown(unit: str, shown: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "unit_not_shown",
        f"单位 unit 是“{unit}”，这里的写法却是“{quoted(shown)}”，没有这个单位。",
        f"The unit {unit} is not in “{quoted(shown)}”.",
        "请让 show 与 unit 一致。",
        "Make show and unit agree.",
    )


def no_such_step(step: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "no_such_step",
        f"这个主题的故事里没有“{step}”这一步。",
        f"The story of this theme has no step “{step}”.",
        "请在 story 里补上这一步，或删去 then。",
        "Add the step to the story, or delete “then”.",
    )


def pending_in_other_step(status: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "wrong_step",
        f"这一步写的事还没有实现（status: {status}），不能和已经实现的放在一起。",
        f"This step tells of what has not come about (status: {status}) as of something that has.",
        f"请写 step: {STEP_OF_PENDING}；已经实现的部分，另写一步。",
        f"Write step: {STEP_OF_PENDING}, and tell what has come about in a step of its own.",
    )


def nothing_pending() -> DiagnosticTemplate:
    statuses = sorted(PENDING)
    return diagnostic_template(
        "wrong_step",
        f"step: {STEP_OF_PENDING} 只用来写还没有实现的事，这里却没有写是哪一种。",
        f"The step “{STEP_OF_PENDING}” is for what has not come about; here nothing says so.",
        f"请加一行 status，写 {'、'.join(statuses)} 之一；已经实现的，换一个 step。",
        f"Add a status, one of {', '.join(statuses)}; for what has come about choose another step.",
    )


def bad_pinyin(pinyin: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "bad_pinyin",
        f"“{quoted(pinyin)}”不是带声调的拼音，或有拼音里没有的音节。",
        f"“{quoted(pinyin)}” is no pinyin with tone marks, or has a syllable that pinyin has not.",
        "请写带调号的拼音，如 Wūxī；隔音用“’”，如 Xī’ān。",
        "Write pinyin with its tone marks, as in Wūxī; an apostrophe parts vowels, as in Xī’ān.",
    )


def pinyin_length(pinyin: str, spelled: int, written: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "pinyin_length",
        f"拼音“{quoted(pinyin)}”有 {spelled} 个音节，“{quoted(written)}”有 {len(written)} 个字。",
        f"Syllables of the pinyin “{quoted(pinyin)}”: {spelled}; characters of “{quoted(written)}”: {len(written)}.",
        "请让拼音与汉字一一对应；隔音用“’”，如 Xī’ān。",
        "Give each character its syllable; an apostrophe parts vowels, as in Xī’ān.",
    )


def unknown_language(code: str, known: Collection[str]) -> DiagnosticTemplate:
    message = Message(f"展览没有“{quoted(code)}”这种语言。", f"The exhibit has no language “{quoted(code)}”.")
    return DiagnosticTemplate("unknown_language", message, did_you_mean(code, known))


def text_cut_at_comma() -> DiagnosticTemplate:
    return diagnostic_template(
        "comma",
        "文字在英文逗号“,”处断开了，后半句被当成了另一种语言。",
        "The text is cut at its comma: what follows was taken for another language.",
        '请把整段文字放进英文引号里，如 en: "Industry, farms"。',
        'Put the whole text in straight quotes, as in en: "Industry, farms".',
    )


def too_long(code: str, text: Pair, length: int, limit: int, unit: Pair, hint: Pair) -> DiagnosticTemplate:
    """A text of more characters or words than its limit; pairs are Chinese and English."""
    zh = f"{text[0]}有 {length} {unit[0]}，最多 {limit} {unit[0]}。"
    return diagnostic_template(code, zh, f"{text[1]} has {length} {unit[1]}; {limit} is the most.", *hint)


def reading_time(seconds: float, idle: float) -> DiagnosticTemplate:
    return warning_template(
        "reading_time",
        f"读得慢的人要 {seconds:.0f} 秒才读得完，展项 {idle:.0f} 秒没人触摸就开始倒数。",
        f"A slow reader needs {seconds:.0f} seconds; the countdown starts after {idle:.0f} without a touch.",
        "请缩短，或分成两段；也可以把设置里的 visit.idle_seconds 调长。",
        "Shorten it, or make it two; or raise visit.idle_seconds in the settings.",
    )


def bad_path(written: str, medium: Medium, zh: str, en: str) -> DiagnosticTemplate:
    """A path that is not allowed; `zh` and `en` say why."""
    folder, example = _PATH_EXAMPLES[medium].partition("/")[0], _PATH_EXAMPLES[medium]
    return diagnostic_template(
        f"{medium}_path",
        f"路径“{quoted(written)}”{zh}。",
        f"The path “{quoted(written)}” {en}.",
        f"请把文件放进 {folder} 文件夹，这里写 {example.replace('name', '文件名')}，用正斜杠“/”。",
        f"Put the file into the folder {folder} and write {example} here.",
    )


def other_case(written: str, part: str, there: str, medium: Medium) -> DiagnosticTemplate:
    """A part of a path that differs from the name on disk in case."""
    return diagnostic_template(
        f"{medium}_case",
        f"“{quoted(written)}”的大小写不对：文件夹里是“{there}”，不是“{part}”。",
        f"Capitals differ in “{quoted(written)}”: the name is “{there}”, not “{part}”.",
        f"请写“{there}”，与文件名一模一样。",
        f"Write “{there}”, exactly as the file is named.",
    )


def same_except_case(names: Sequence[str], medium: Medium) -> DiagnosticTemplate:
    """Files that some systems cannot tell apart."""
    return diagnostic_template(
        f"{medium}_case",
        f"有几个文件名只是大小写不同：{'、'.join(names)}。",
        f"Some names differ in capitals only: {', '.join(names)}.",
        "请给其中一个另起名字。",
        "Rename one of them.",
    )
