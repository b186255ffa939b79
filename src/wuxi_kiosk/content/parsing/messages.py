"""The messages about a YAML file that cannot be read or parsed, each under its diagnostic code."""

from dataclasses import replace

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, Message, diagnostic_template, quoted


def wrong_encoding(chinese: str, english: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "wrong_encoding",
        f"文件编码是 {chinese}，不是 UTF-8。",
        f"The file is in {english}, not in UTF-8.",
        "请用记事本打开，选“另存为”，编码选 UTF-8，再保存。",
        "Open it in Notepad, choose “Save as” and the encoding UTF-8.",
    )


def not_utf8() -> DiagnosticTemplate:
    return diagnostic_template(
        "not_utf8",
        "文件编码不是 UTF-8，或者文件已损坏。",
        "The file is not in UTF-8, or it is damaged.",
        "请用编辑器打开，另存为 UTF-8 编码。",
        "Open it in an editor and save it as UTF-8.",
    )


def no_such_file() -> DiagnosticTemplate:
    return diagnostic_template(
        "no_such_file",
        "没有这个文件。",
        "There is no such file.",
        "请核对文件夹，或从备份里恢复这个文件。",
        "Check the folder, or bring the file back from a copy.",
    )


def not_a_file() -> DiagnosticTemplate:
    return diagnostic_template(
        "not_a_file",
        "这里应当是一个文件，却是文件夹或别的东西。",
        "This is no ordinary file.",
        "请改名或移走。",
        "Rename it or move it away.",
    )


def unreadable_file(error: Exception) -> DiagnosticTemplate:
    return diagnostic_template(
        "unreadable",
        f"文件读不出来：{error.__class__.__name__}。",
        f"The file cannot be read: {error.__class__.__name__}.",
        "请检查文件的权限，或U盘是否插好。",
        "Check its permissions, or whether the stick is in.",
    )


def file_too_large(size: int) -> DiagnosticTemplate:
    return diagnostic_template(
        "too_large",
        f"文件太大：{size / 1024**2:.1f} MiB，最多 1 MiB。",
        f"The file is too large: {size / 1024**2:.1f} MiB; 1 MiB is the most.",
        "内容文件只写文字，照片放进 photos 文件夹。",
        "Content files hold text only; photos go into the folder photos.",
    )


def bidirectional_control(code: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "bidirectional",
        f"这一行里有看不见的文字方向控制符（{code}）。",
        f"An invisible character that turns the direction of text stands here ({code}).",
        "它会打乱文字顺序。请把这一行删去，重新打一遍，不要粘贴。",
        "It would scramble the text. Type the line anew instead of pasting it.",
    )


def control_character(code: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "control_character",
        f"这一行里有看不见的控制字符（{code}）。",
        f"An invisible control character stands here ({code}).",
        "请把这一行删去，重新打一遍，不要粘贴。",
        "Type the line anew instead of pasting it.",
    )


def too_many_events(limit: int) -> DiagnosticTemplate:
    return diagnostic_template(
        "too_many_events",
        f"文件里的条目太多，超过 {limit} 个。",
        f"The file has more than {limit} parts.",
        "请分成几个主题文件。",
        "Divide it into several themes.",
    )


def too_deep(limit: int) -> DiagnosticTemplate:
    return diagnostic_template(
        "too_deep",
        f"层次太深，超过 {limit} 层。",
        f"Nested more than {limit} levels deep.",
        "请检查括号和缩进，删去多余的层。",
        "Check brackets and indents.",
    )


def several_documents() -> DiagnosticTemplate:
    return diagnostic_template(
        "several_documents",
        "“---”把文件分成了几份，只能有一份。",
        "“---” divides the file; there can be only one document.",
        "请删去这一行“---”。",
        "Delete the line “---”.",
    )


def empty_file() -> DiagnosticTemplate:
    return diagnostic_template(
        "empty_file",
        "文件是空的。",
        "The file is empty.",
        "请从备份里恢复，或照别的主题文件填写；不要的文件请删去。",
        "Bring it back from a copy, or fill it in like another theme’s; delete it if it is not needed.",
    )


def keys_expected() -> DiagnosticTemplate:
    return diagnostic_template(
        "no_keys",
        "这里应当逐行写“名称: 内容”。",
        "Lines of “key: value” are expected here.",
        "请检查冒号：要用英文半角“:”，后面空一格。",
        "Check the colons: half-width, with a space after each.",
    )


def duplicate_key(name: str, first: int, second: int) -> DiagnosticTemplate:
    return diagnostic_template(
        "duplicate_key",
        f"“{quoted(name)}”写了两次：第 {first} 行和第 {second} 行。",
        f"“{quoted(name)}” is written twice, on lines {first} and {second}.",
        "请删去其中一行，或改成别的名称。",
        "Delete one of them, or rename it.",
    )


def unparsable_file() -> DiagnosticTemplate:
    return diagnostic_template(
        "bad_format",
        "文件的格式不对，读不懂。",
        "The file cannot be understood.",
        "请对照能用的文件检查标点和缩进，或从备份里恢复。",
        "Compare its punctuation and indents with a file that works.",
    )


def tab_indent() -> DiagnosticTemplate:
    return diagnostic_template(
        "tab_indent",
        "这一行的缩进用了制表符（Tab 键）。",
        "This line is indented with a tab.",
        "请删去行首的空白，改用空格，与同一级的其他行对齐。",
        "Replace it with spaces, in line with the lines around it.",
    )


def wide_space() -> DiagnosticTemplate:
    return diagnostic_template(
        "wide_space",
        "这里的空格是全角空格（或别的特殊空格）。",
        "A full-width (or other special) space stands here.",
        "请删去，切换到英文输入法，改打半角空格。",
        "Replace it with ordinary spaces.",
    )


def missing_space_after_colon(key: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "tight_colon",
        f"“{key}:”的冒号后面少了一个空格。",
        f"A space is missing after “{key}:”.",
        "请在冒号后面空一格。",
        "Write a space after the colon.",
    )


def curly_quotes(text: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "curly_quotes",
        f"这里的引号是中文弯引号，不能用来括住内容：{quoted(text)} 。",
        f"Curly quotes do not enclose a value: {quoted(text)}",
        '请换成英文直引号 "……"；如果弯引号是给观众看的，请在外面再加一对英文直引号。',
        'Use straight quotes "…"; if visitors are to see the curly ones, put straight quotes around them.',
    )


def special_sign(written: str, sign: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "special_sign",
        f"内容以“{sign}”开头（{quoted(written)}），会被当成特殊符号。",
        f"The value begins with “{sign}” ({quoted(written)}), which is a special sign here.",
        f'如果“{sign}”是文字的一部分，请把整段文字放进英文引号 "" 里。',
        f'If “{sign}” belongs to the text, put the whole text in straight quotes "".',
    )


def unquoted_braces() -> DiagnosticTemplate:
    return diagnostic_template(
        "unquoted_braces",
        "文字里有大括号“{…}”，整段文字却没有加引号。",
        "A text with braces “{…}” is not in quotes.",
        '请把整段文字放进英文引号里，如 "{value}余万元"。',
        'Put the whole text in straight quotes, as in "over {value}".',
    )


def unclosed_bracket(line: int, bracket: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "open_bracket",
        f"这里的“{bracket}”没有对应的右括号。",
        f"The bracket opened on line {line} is not closed.",
        "请补上英文半角的右括号“}”或“]”。",
        "Close it with “}” or “]”.",
    )


def bad_brackets() -> DiagnosticTemplate:
    return diagnostic_template(
        "bad_brackets",
        "括号里面的写法不对。",
        "Something is wrong between these brackets.",
        '请检查：各项用英文逗号隔开，冒号后面空一格；文字里有英文逗号、冒号或引号时，整段放进英文引号 ""。',
        'Part the items with commas, write a space after each colon, put texts with commas or colons in quotes "".',
    )


def colon_in_text() -> DiagnosticTemplate:
    return diagnostic_template(
        "colon_in_text",
        "这段文字里有英文冒号加空格，会被当成另一项。",
        "A colon followed by a space stands within this text and is taken for a new key.",
        '请把整段文字放进英文引号 "" 里，或把冒号换成中文全角“：”。',
        'Put the whole text in straight quotes "".',
    )


def missing_space_after_dash() -> DiagnosticTemplate:
    return diagnostic_template(
        "tight_dash",
        "横线“-”后面少了一个空格。",
        "A space is missing after the “-”.",
        "请在横线后面空一格。",
        "Write a space after it.",
    )


def missing_colon() -> DiagnosticTemplate:
    return diagnostic_template(
        "no_colon",
        "这一行缺少冒号。",
        "A colon is missing on this line.",
        "请写成“名称: 内容”，冒号用英文半角，后面空一格；如果是上一行文字的延续，请比上一行多缩进两格。",
        "Write “key: value”; a line that goes on with the text above is indented more than it.",
    )


def unclosed_quote(line: int) -> DiagnosticTemplate:
    return diagnostic_template(
        "open_quote",
        f"第 {line} 行的引号没有成对。",
        f"The quote opened on line {line} has no partner.",
        "请在这段文字末尾补上同样的英文引号，后面有逗号或 } 的，补在它前面；文字里面要有引号时，用中文引号“”。",
        "Close the text with the same quote, before a comma or } behind it; within a text use curly quotes.",
    )


def bad_escape(line: int) -> DiagnosticTemplate:
    return diagnostic_template(
        "bad_escape",
        f"第 {line} 行的英文双引号里有反斜杠“\\”。",
        f"A backslash stands within the double quotes on line {line}.",
        "请去掉反斜杠，或把两边的引号换成英文单引号 ''；路径请用“/”。",
        "Take it out, or use single quotes ''; paths are written with “/”.",
    )


def text_after_quote() -> DiagnosticTemplate:
    return diagnostic_template(
        "text_after_quote",
        "右引号后面还有文字。",
        "Text goes on after the closing quote.",
        "请把整段文字放进一对英文引号里；文字里面要有引号时，用中文引号“”。",
        "Put the whole text between the quotes; within a text use curly quotes.",
    )


def bad_block() -> DiagnosticTemplate:
    return diagnostic_template(
        "bad_block",
        "“>-”或“|”后面要换行再写文字，文字要缩进。",
        "After “>-” or “|” the text begins on a line of its own, indented.",
        "请把文字移到下一行，用空格多缩进两格。",
        "Move the text to the next line and indent it by two spaces.",
    )


def stray_bracket(character: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "stray_bracket",
        f"这里多了一个“{character}”。",
        f"A “{character}” too many stands here.",
        '请删去；如果是文字，请把整段放进英文引号 "" 里。',
        'Delete it; if it is text, put the whole in straight quotes "".',
    )


def dash_in_line() -> DiagnosticTemplate:
    return diagnostic_template(
        "dash_in_line",
        "“- ”要另起一行写。",
        "“- ” begins a line of its own.",
        '请换行；如果是文字，请把整段放进英文引号 "" 里。',
        'Begin a new line; if it is text, put the whole in straight quotes "".',
    )


def comment_in_text(comment: str) -> DiagnosticTemplate:
    return DiagnosticTemplate(
        "comment_in_text",
        Message(
            f"“{quoted(comment)}”不会显示：空格后面的“#”让这一行余下的字都成了注释。",
            f"“{quoted(comment)}” is not shown: a “#” after a space makes the rest of the line a comment.",
        ),
        Message(
            '如果它是文字的一部分，请把整段文字放进英文引号 "" 里；如果是注释，请另起一行写。',
            'If it belongs to the text, put the whole text in straight quotes ""; a comment has a line of its own.',
        ),
        "warning",
    )


def comment_ends_bracket(comment: str) -> DiagnosticTemplate:
    return replace(comment_in_text(comment), severity="error")


def bad_indent() -> DiagnosticTemplate:
    return diagnostic_template(
        "bad_indent",
        "这一行的缩进与上面的行对不齐。",
        "The indent of this line does not match the lines above.",
        "请用空格对齐：同一级的行，行首空格数要一样，下一级多两格。",
        "Align it with spaces: lines of one level have the same indent, the next level two more.",
    )
