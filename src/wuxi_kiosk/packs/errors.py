"""Why a pack is refused: each reason with a code and a message in Chinese and English."""

from collections.abc import Iterable

from wuxi_kiosk.content.diagnostics import Diagnostic, Message

_COPY_AGAIN = Message("请重新复制一份再试。", "Copy it once more and try again.")
_BUILD_AGAIN = Message(
    "请在办公电脑上用 pack build 重新做一个内容包。", "Make a new pack with `pack build` on the office PC."
)


class PackError(Exception):
    """A pack that is refused, or cannot be made; `code` stays the same for the same reason.

    `diagnostics` are those of its content, where these are the reason.
    """

    def __init__(self, code: str, message: Message, diagnostics: Iterable[Diagnostic] = ()) -> None:
        self.code, self.message, self.diagnostics = code, message, tuple(diagnostics)
        super().__init__(f"{message.zh}\n{message.en}\n[{code}]")


def make_error(code: str, zh: str, en: str, hint: Message | None = None) -> PackError:
    """An error from what is wrong and how to mend it."""
    return PackError(code, Message(zh + hint.zh, f"{en} {hint.en}") if hint else Message(zh, en))


# ---- the file as a whole


def no_pack(name: str) -> PackError:
    """The file is something else."""
    return make_error("no_pack", f"“{name}”不是内容包。", f"“{name}” is no pack.", _BUILD_AGAIN)


def unreadable(name: str, error: OSError) -> PackError:
    """The file, or what it lies on, cannot be read (any more)."""
    reason = error.strerror or type(error).__name__
    return make_error(
        "unreadable",
        f"读不出“{name}”：{reason}。",
        f"“{name}” cannot be read: {reason}.",
        Message("请看U盘是否还插着，再试一次。", "See whether the stick is still there, and try again."),
    )


def cut(name: str) -> PackError:
    """The end of the file is missing."""
    return make_error("cut", f"“{name}”不完整，后面缺了。", f"“{name}” is cut: its end is missing.", _COPY_AGAIN)


def extra_data(name: str, zh: str, en: str) -> PackError:
    """There are bytes in the file that belong to no entry."""
    return make_error(
        "extra_data",
        f"“{name}”{zh}有不属于内容包的数据。",
        f"“{name}” has data that is no part of a pack {en}.",
        _COPY_AGAIN,
    )


def damaged(entry: str) -> PackError:
    """What an entry is, or what is told of it, has been changed."""
    return make_error("damaged", f"“{entry}”和打包时的不一样。", f"“{entry}” is not as it was packed.", _COPY_AGAIN)


def too_large(zh: str, en: str) -> PackError:
    """A limit is exceeded."""
    return make_error("too_large", f"内容包太大：{zh}。", f"The pack is too large: {en}.", _BUILD_AGAIN)


# ---- its entries


def bad_name(name: str, zh: str, en: str) -> PackError:
    """The name of an entry or file that not every system can take, or that leads elsewhere."""
    return make_error(
        "bad_name",
        f"文件名“{name}”{zh}。",
        f"The file name “{name}” {en}.",
        Message("请在内容文件夹里改名，再打包。", "Rename the file in the content folder and pack it again."),
    )


def same_name(name: str, other: str) -> PackError:
    """Two names that some system takes for one."""
    if name == other:
        return make_error("same_name", f"“{name}”在内容包里有两个。", f"“{name}” is there twice.", _BUILD_AGAIN)
    return make_error(
        "same_name",
        f"“{name}”和“{other}”在有些系统上是同一个名字。",
        f"“{name}” and “{other}” are the same name on some systems.",
        Message("请把其中一个改名，再打包。", "Rename one of them and pack it again."),
    )


def special_entry(name: str) -> PackError:
    """An entry that is no plain file."""
    return make_error(
        "special_entry",
        f"“{name}”是链接或特殊文件，不是普通文件。",
        f"“{name}” is a link or a special file, no plain file.",
        _BUILD_AGAIN,
    )


def encrypted(name: str) -> PackError:
    """An entry with a password."""
    return make_error("encrypted", f"“{name}”加了密码。", f"“{name}” has a password.", _BUILD_AGAIN)


def compressed(name: str) -> PackError:
    """An entry that is compressed: a few bytes might become more than the disk has."""
    return make_error(
        "compressed",
        f"“{name}”是压缩过的；内容包里的文件都不压缩。",
        f"“{name}” is compressed, which files in a pack are not.",
        _BUILD_AGAIN,
    )


def wrong_size(name: str) -> PackError:
    """An entry whose size is told in two ways."""
    return make_error(
        "wrong_size", f"“{name}”的大小前后不一致。", f"The size of “{name}” is told in two ways.", _COPY_AGAIN
    )


def overlapping(name: str) -> PackError:
    """An entry that lies in another one."""
    return make_error("overlapping", f"“{name}”和别的文件重叠。", f"“{name}” overlaps another file.", _BUILD_AGAIN)


def unlisted(name: str) -> PackError:
    """An entry that the manifest does not name."""
    return make_error(
        "unlisted", f"“{name}”不在内容包的清单里。", f"“{name}” is not on the list of the pack.", _BUILD_AGAIN
    )


def missing(name: str) -> PackError:
    """A file of the manifest without an entry."""
    return make_error(
        "missing", f"清单里的“{name}”不在内容包里。", f"“{name}” is on the list but not in the pack.", _COPY_AGAIN
    )


def bad_manifest(zh: str, en: str) -> PackError:
    """A list that cannot be understood."""
    return make_error(
        "bad_manifest", f"内容包的清单有错：{zh}。", f"The list of the pack is wrong: {en}.", _BUILD_AGAIN
    )


def newer_format(needed: str, have: str) -> PackError:
    """A pack for a later program."""
    return make_error(
        "newer_format",
        f"这个内容包要用 {needed} 以上的程序，这台机器上的是 {have}。",
        f"This pack needs a program of version {needed} or later; this machine has {have}.",
        Message("请先升级程序。", "Upgrade the program first."),
    )


# ---- making one


def no_exhibit(folder: str) -> PackError:
    """A folder without content."""
    return make_error(
        "no_exhibit",
        f"“{folder}”里没有 exhibit.yaml。",
        f"There is no exhibit.yaml in “{folder}”.",
        Message("请指向内容文件夹。", "Name the content folder."),
    )


def changed_meanwhile(name: str) -> PackError:
    """A file that somebody writes while it is packed."""
    return make_error(
        "changed_meanwhile",
        f"正在打包时，“{name}”变了。",
        f"“{name}” has changed while it was packed.",
        Message("请关掉编辑器，再试一次。", "Close the editor and try again."),
    )


def content_errors(diagnostics: Iterable[Diagnostic]) -> PackError:
    """Content that cannot be shown."""
    found = [one for one in diagnostics if one.is_error]
    message = Message(
        f"内容有 {len(found)} 处错误，不能展出。请改好再打包。",
        f"The content has {len(found)} error{'s' if len(found) != 1 else ''} and cannot be shown. "
        "Mend it and pack it again.",
    )
    return PackError("content_errors", message, found)


# ---- installing


def disk_full(needed: int, free: int, total: int, share: float) -> PackError:
    """Too little would be left of the disk; all in bytes."""
    megabytes = [round(number / 1e6) for number in (needed, free, total)]
    return make_error(
        "disk_full",
        f"磁盘不够：要 {megabytes[0]} MB，剩 {megabytes[1]} MB，共 {megabytes[2]} MB，装完至少要留 {share:.0%}。",
        f"The disk is too full: {megabytes[0]} MB are needed, {megabytes[1]} of {megabytes[2]} MB are free, "
        f"and {share:.0%} must stay free.",
        Message("请清理磁盘，再试一次。", "Make room on the disk and try again."),
    )


def not_written(error: OSError) -> PackError:
    """The disk of the machine does not take it."""
    reason = error.strerror or type(error).__name__
    return make_error(
        "not_written",
        f"写不进这台机器的磁盘：{reason}。原来的内容没有变。",
        f"The disk of this machine cannot be written: {reason}. What is shown stays.",
        Message("请用 doctor 检查机器。", "Look at the machine with `doctor`."),
    )


def busy() -> PackError:
    """Another one is being installed."""
    return make_error(
        "busy",
        "正在安装另一个内容包。",
        "Another pack is being installed.",
        Message("请等它装完，再试一次。", "Wait until that is done and try again."),
    )


def older_version(version: str, floor: str) -> PackError:
    """A version before one that was already shown."""
    return make_error(
        "older_version",
        f"这个内容包是 {version} 版，比这台机器展出过的 {floor} 版旧。",
        f"This pack is version {version}, older than version {floor} which this machine has shown.",
        Message(
            "确实要装旧的，请在面板上确认，或者加上 --older。",
            "If the older one is meant, confirm that at the panel or add --older.",
        ),
    )


def unsigned(name: str) -> PackError:
    """A pack that nobody vouches for."""
    return make_error(
        "unsigned",
        f"“{name}”没有签名。",
        f"“{name}” is not signed.",
        Message(
            "知道它是谁做的，请在面板上安装，或者加上 --unsigned。",
            "If you know who made it, install it at the panel or add --unsigned.",
        ),
    )


def page_fails(route: str, zh: str, en: str) -> PackError:
    """A page that cannot be drawn."""
    page = route or "?"
    return make_error(
        "page_fails",
        f"页面“{page}”画不出来：{zh}。",
        f"The page “{page}” cannot be drawn: {en}.",
        Message("请在预览里看这一页，改好再打包。", "Look at the page in the preview, mend it and pack it again."),
    )


def not_installed(name: str) -> PackError:
    """A name that no installed pack has."""
    return make_error(
        "not_installed",
        f"这台机器上没有装过“{name}”。",
        f"There is no “{name}” on this machine.",
        Message("pack list 列出装过的。", "`pack list` lists what there is."),
    )


def nothing_before() -> PackError:
    """What is shown is what there is without any pack."""
    return make_error("nothing_before", "没有可以退回的内容包。", "There is no pack to take back.")
