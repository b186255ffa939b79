"""Why a pack is refused: each reason with a code and a message in Chinese and English."""

from collections.abc import Iterable

from wuxi_kiosk.content.diagnostics import Diagnostic, Message

_COPY_AGAIN = Message("请重新复制一份再试。", "Copy it once more and try again.")
_BUILD_AGAIN = Message(
    "请在办公电脑上用 pack build 重新做一个内容包。", "Make a new pack with `pack build` on the office PC."
)

# The code of what reading finds.
DAMAGED = "damaged"


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


def damaged(entry: str, place: Message | None = None) -> PackError:
    """What an entry is, or what is told of it, has been changed; `place` is what it belongs to."""
    zh, en = (f"，它属于{place.zh}", f" It belongs to: {place.en}.") if place else ("", "")
    return make_error(
        DAMAGED, f"“{entry}”和打包时的不一样{zh}。", f"“{entry}” is not as it was packed.{en}", _COPY_AGAIN
    )


def too_large(zh: str, en: str) -> PackError:
    """A limit is exceeded."""
    return make_error(
        "too_large",
        f"内容太大：{zh}。",
        f"The content is too large: {en}.",
        Message("请换成小一些的照片和视频。", "Use smaller photos and clips."),
    )


# ---- its entries


def bad_name(name: str, zh: str, en: str) -> PackError:
    """The name of an entry or file that not every system can take, or that leads elsewhere."""
    return make_error(
        "bad_name",
        f"文件名“{name}”{zh}。",
        f"The file name “{name}” {en}.",
        Message("请在内容文件夹里改名，再试一次。", "Rename the file in the content folder and try again."),
    )


def same_name(name: str, other: str) -> PackError:
    """Two names that some system takes for one."""
    if name == other:
        return make_error("same_name", f"“{name}”在内容包里有两个。", f"“{name}” is there twice.", _BUILD_AGAIN)
    return make_error(
        "same_name",
        f"“{name}”和“{other}”在有些系统上是同一个名字。",
        f"“{name}” and “{other}” are the same name on some systems.",
        Message("请把其中一个改名，再试一次。", "Rename one of them and try again."),
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
        f"内容有 {len(found)} 处错误，不能展出。请改好再试一次。",
        f"The content has {len(found)} error{'s' if len(found) != 1 else ''} and cannot be shown. "
        "Mend it and try again.",
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
        Message("请在预览里看这一页，改好再试一次。", "Look at the page in the preview, mend it and try again."),
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


# ---- trust


def no_root(place: str) -> PackError:
    """The machine trusts nobody yet."""
    return make_error(
        "no_root",
        f"这台机器上没有 {place}，不知道该相信谁的签名。",
        f"There is no {place} on this machine: it trusts nobody's signature.",
        Message(
            "请把 keys make 做出的 root.json 放到那里；或者您在场，就用 --unsigned 装内容包。",
            "Put the root.json that `keys make` has made there; or, if you are there, install the pack by --unsigned.",
        ),
    )


_NEW_STICK = Message("请让策展人用 pack publish 重新做。", "Ask the curator to make it anew by `pack publish`.")


def unknown_key(place: str) -> PackError:
    """Signed by others, by too few, or not at all."""
    return make_error(
        "unknown_key",
        f"“{place}”不是由这台机器相信的人签名的。",
        f"“{place}” is not signed by whom this machine trusts.",
        Message("请问清楚它从哪里来。", "Find out where it comes from."),
    )


def expired(expires: str, today: str, signed: str, *, by_clock: bool) -> PackError:
    """Valid no longer, on dates of the form 2027-01-31; `by_clock` where only the wall clock says so."""
    zh = f"这些文件 {signed} 签的，有效到 {expires}；"
    en = f"This was signed on {signed} and is valid until {expires}; "
    if by_clock:
        return make_error(
            "expired",
            f"{zh}机器的时钟说今天是 {today}。",
            f"{en}the clock of this machine says {today}.",
            Message(
                "今天要是不是这一天，就是时钟错了，请先校准；时钟没错，就请策展人用 pack publish 重新做。",
                "If that is not today the clock is wrong: set it. If it is, ask the curator to make it anew by "
                "`pack publish`.",
            ),
        )
    return make_error(
        "expired",
        f"{zh}不管时钟怎样，{today} 肯定已经过了：这台机器见过那天的签名。",
        f"{en}whatever the clock says, {today} has passed: this machine has seen a signature of that day.",
        _NEW_STICK,
    )


def old_stick(signed: str, newest: str, version: str, floor: str) -> PackError:
    """Older than what was seen before; dates of the form 2027-01-31, and versions."""
    return make_error(
        "old_stick",
        f"这是旧的：{version} 版，{signed} 签的；这台机器见过 {newest} 签的，展出过 {floor} 版。",
        f"This is an old one: version {version}, signed on {signed}; this machine has seen one signed on {newest} and "
        f"has shown version {floor}.",
        Message("请用最新的U盘。", "Use the newest stick."),
    )


def missing_in_repository(name: str) -> PackError:
    """A file of a repository is not there."""
    return make_error("missing_file", f"缺“{name}”。", f"“{name}” is not there.", _COPY_AGAIN)


def damaged_metadata(name: str) -> PackError:
    """A file of a repository that cannot be understood."""
    return make_error(
        "damaged_metadata",
        f"“{name}”读不懂，可能坏了。",
        f"“{name}” cannot be understood, it may be damaged.",
        _COPY_AGAIN,
    )


# ---- keys


def short_passphrase(least: int) -> PackError:
    """A passphrase that is soon guessed."""
    return make_error(
        "short_passphrase",
        f"口令太短，至少 {least} 个字。",
        f"The passphrase is too short: {least} characters at least.",
    )


def wrong_passphrase(name: str) -> PackError:
    """A key that does not open."""
    return make_error(
        "wrong_passphrase",
        f"打不开“{name}”：口令不对，或者文件坏了。",
        f"“{name}” does not open: another passphrase, or a damaged file.",
    )


def too_few_keys(role: str) -> PackError:
    """Too few keys to sign, or too few that would be left."""
    return make_error(
        "too_few_keys",
        f"{role} 的密钥不够：签名的数目不到规定的。",
        f"There are too few keys for {role}: fewer than must sign.",
        Message(
            "请把其余的密钥文件放进 keys 文件夹，或者先用 keys rotate 换一把。",
            "Put the other key files into the folder keys, or rotate a key first.",
        ),
    )


def keys_there(folder: str) -> PackError:
    """Keys would be overwritten."""
    return make_error(
        "keys_there",
        f"“{folder}”里已经有密钥。",
        f"There are keys in “{folder}” already.",
        Message("请换一个文件夹。", "Name another folder."),
    )


def unknown_key_name(name: str) -> PackError:
    """No such key."""
    return make_error("unknown_key_name", f"没有叫“{name}”的密钥。", f"There is no key “{name}”.")


def no_repository(folder: str) -> PackError:
    """A folder that is no repository."""
    return make_error(
        "no_repository",
        f"“{folder}”不是 keys make 做的文件夹。",
        f"“{folder}” is none that `keys make` has made.",
    )
