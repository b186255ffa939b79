"""What the editor says instead of words that belong to files and commands; no Qt.

Descriptions and messages of content are written for whoever has the files before them. Pairs are Chinese and English.
"""

from collections.abc import Mapping, Sequence

from wuxi_kiosk.content.descriptions.description import Pair

_CHOOSE: Pair = ("请从列表里选一项。", "Choose one of the list.")
_GIVE: Pair = ("请把文件拖到这里，或点按钮选一个。", "Drop the file here, or choose it with the button.")
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
    "wrong_choice": _CHOOSE,
    **{f"unknown_{what}": _CHOOSE for what in ("photo", "theme", "place", "picture", "landscape", "icon", "number")},
    "no_rights": (
        "请点“添加”，写权利人和许可，再选照片里认不认得出人。",
        "Add them: the holder, the licence, and whether people can be recognised.",
    ),
    "people_unknown": (
        "请看着照片选一项：没有、成年人或未成年人。",
        "Look at the picture, and choose: nobody, adults or minors.",
    ),
    "no_consent": (
        "请写认得出的人怎样同意的：谁、什么时候；没有同意就不要展出。",
        "Write how those who can be recognised agreed: who and when. Without consent the picture must not be shown.",
    ),
    "no_label": ("请补上。", "Add it."),
    "never_due": (
        "请在“按日子和时间显示”那里点“添加”；要一直显示，就勾上“一直显示”。",
        "Add days and hours; or tick that it is shown all the time.",
    ),
    "days_do_not_count": (
        "要按日子显示，就去掉“一直显示”的勾；没有勾的，先勾上，再去掉。不要这条通知，就删去它。",
        "To have it shown on its days, untick that it is shown all the time; if it is not ticked, tick and untick it. "
        "Delete the notice if it is not wanted.",
    ),
    "missing_texts": (
        "点列出的一处，就到那里补上。",
        "Click one of those listed to go there and add it.",
    ),
    "too_many": (
        "请删去多余的；一张图要画更多的数字，就先在“图的种类”里换一种。",
        "Take some out. For more numbers in a figure, first choose another kind for it.",
    ),
    "unit_not_shown": ("请在这里也写上单位。", "Write the unit here, too."),
    "value_not_shown": (
        "请点“＋数字”把数值插进来，代替写死的数字。",
        "Insert the value with the button “＋数字” instead of digits.",
    ),
    "typed_number": (
        "请删去它，点“＋数字”，插入同一个数字，连同“余”“突破”这些字一起换掉。",
        "Delete it and insert the number with the button “＋数字”, together with its qualifier.",
    ),
    "other_number": (
        "说的是同一件事，就点“＋数字”，换成那个数字；说的是别的，可以不改。",
        "If it is the same, insert that number with the button “＋数字”; if not, leave it.",
    ),
    "number_not_in_translation": (
        "请点“＋数字”，在这里也插入它，或在另一种语言里删去。",
        "Insert it here, too, with the button “＋数字”, or delete it in the other language.",
    ),
    "bad_braces": (
        "数字请用“＋数字”插入，不要自己打大括号。",
        "Insert numbers with the button “＋数字”; do not type the braces.",
    ),
    "unknown_reference": (
        "请删去它，点“＋数字”，从列表里选。",
        "Delete it, and choose one of the list with the button “＋数字”.",
    ),
    **{f"no_such_{what}": _GIVE for what in ("photo", "clip", "subtitles", "sound")},
    "contact_details": (
        "是给同事的话，请删去；要公开的，先得到本人同意。",
        "Delete what is meant for colleagues; what is to be public needs consent.",
    ),
    "outdated_format": (
        "请关上这个窗口再打开，会问要不要改成新格式。",
        "Close this window and open it again: it asks whether to bring the content up to date.",
    ),
    "text_cut_off": ("请缩短。", "Shorten it."),
    "text_too_tall": ("请缩短。", "Shorten it."),
}
# Words of files and commands, and what is said for them in the editor; the longer ones first.
PHRASES: Sequence[tuple[Pair, Pair]] = (
    (
        ("运行 check --confirm-translations", "run check --confirm-translations"),
        (
            "用上面的菜单“表格、校对 › 译文都核对过了”记下来",
            "choose “office › translations are compared” in the bar above",
        ),
    ),
    (("（没有 translations.lock）", " (there is no translations.lock)"), ("", "")),
    (("把整行删去", "delete the line"), ("把这一格清空", "clear the field")),
    (("请加一行 ", "Add a line "), ("请补上 ", "Fill in ")),
    (("写错了行", "wrong line"), ("写错了地方", "wrong place")),
    (
        ("；wuxi-kiosk narration 会列出每页要读的字", ""),
        ("", ""),
    ),
    (
        ("把设置里的 visit.idle_seconds 调长", "raise visit.idle_seconds in the settings"),
        ("请管理员把等待的时间调长", "have the operator raise the waiting time"),
    ),
    # Of the descriptions of fields.
    (
        (
            "主题文件的名字，不带 .yaml；没列出的跳过，整行不写就按各主题的 order",
            "names of theme files without .yaml; those not listed are skipped. Without it the",
        ),
        ("没列出的跳过；一个也不选，就按各主题的先后", "those not listed are skipped. With none the"),
    ),
    (("主题在 themes 文件夹里。", " Themes have files of their own in the folder themes."), ("", "")),
    (("文件名就是它的编号。", " The name of the file is its id."), ("", "")),
    (("主题的写在主题文件里", "those of a theme are in its file"), ("主题的在主题里", "those of a theme are with it")),
    (
        ("别处的 source 用它们的编号", "each source elsewhere names one by its id"),
        ("各处的“出处”从这里面选", "every source is chosen among them"),
    ),
    (("，写在各处的 source 里", ", for every source"), ("", "")),
    (
        ("文件的编号和第几处", "the id of a document and a place in it"),
        ("哪份文件，第几处", "a document, and a place in it"),
    ),
    (
        ("；几处写成 [article 4, article 46]", "; several as [article 4, article 46]"),
        ("；有几处就添加几条", "; several are added one by one"),
    ),
    (("，如 article 31", ", as article 31"), ("", "")),
    (("，加引号", " (in quotes)"), ("", "")),
    (("true：", "true: "), ("", "")),
    (("；不写就是 counter", "; counter unless it is written"), ("", "")),
    (("（kind: photograph）", " (kind: photograph)"), ("", "")),
    (("单位 unit 是", ""), ("单位写的是", "")),
    (("；不写 kind 就是它", "; what a figure without a kind is"), ("", "")),
    (
        ("，如 road；见策展人手册里的图", ", as road; see the pictures of the curator’s guide"),
        ("；在图上点一下就选中", "; tap it on the picture"),
    ),
    (("，如 road", ", as road"), ("", "")),
    (("不要就整段删去", "delete it to have none"), ("不要就点“删去”", "delete it to have none")),
    (
        ("用 pack build 重新做一个内容包", "with `pack build` on the office PC"),
        ("用“带到展厅”重新做一个", "with “to the hall”"),
    ),
)


def in_editor(text: str, side: int) -> str:
    """A text with what the editor says for words of files and commands; `side` is 0 for Chinese, 1 for English."""
    for written, said in PHRASES:
        if written[side]:
            text = text.replace(written[side], said[side])
            text = text.replace(written[side].capitalize(), said[side].capitalize())
    return text


def advice(code: str, hint: Pair) -> Pair:
    """What is to be done about a problem in the editor, where files have a hint."""
    return ADVICE.get(code, hint)
