"""What the first sheet of a workbook tells whoever edits it, in Chinese and English."""

from wuxi_kiosk.content.descriptions.description import Pair

INSTRUCTIONS: tuple[Pair, ...] = (
    (
        "只改白色的格子；灰色的是编号、位置和导出时的文字，锁着，没有密码。改过的格子变黄，“改了吗”一栏写“改”。",
        "Edit the white cells; the grey ones are ids, places and the texts of the export, locked without a password. "
        "What you have changed turns yellow.",
    ),
    (
        "“文字”里是故事、首页、结语等的文字，每行一段，各种语言并排；数字、事件、照片的文字在各自的表里，一行一条。",
        "The sheet 文字 has the texts of stories, home page, closing and so on, one a row, with their languages side "
        "by side; those of numbers, events and photos are in sheets of their own.",
    ),
    (
        "{figure:编号} 是一个数字，原样留着，可以挪到句子里别的地方；数字本身在“数字”表的“数值”里改，各处跟着变。",
        "{figure:id} stands for a number: leave it as it is, or move it within the sentence. The number itself is "
        "changed in the sheet 数字, and with it wherever it is told.",
    ),
    (
        "“余、多、近、突破、以上”是原文的话，不能随便去掉或加上；导入时会提醒。",
        "余, 多, 近, 突破 and 以上 (over, nearly …) are the article’s words: none may be dropped or added. The import "
        "tells of each.",
    ),
    (
        "“最多”是观众读到的长度，空格不算；写长了会提醒。带 {figure:…} 的在这里只是估计，导入时准确检查。",
        "The limits are lengths as visitors read them, without spaces; with {figure:…} they are estimated here and "
        "checked exactly by the import.",
    ),
    (
        "换行按 Alt+Enter。清空一个格子，就是去掉这一项；必须有的不能清空。",
        "Alt+Enter breaks a line. An emptied cell leaves the text out; what is required cannot be.",
    ),
    (
        "可以筛选、加列、挪列；要排序，先在“审阅”里撤销工作表保护。行可以删，删去的行不改内容。不要在这里加新的行。",
        "Filter, add and move columns as you like; to sort, unprotect the sheet first (Review). A deleted row changes "
        "nothing. Do not add rows: new entries are made in the files or in the editor.",
    ),
    (
        "存成 .xlsx，交回去。导入时每一处改动都先列出来，问过才写进展览。",
        "Save as .xlsx and hand it back. The import lists every change and asks before it is made.",
    ),
)
