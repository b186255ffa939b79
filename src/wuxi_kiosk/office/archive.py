"""The zip archives that office files are: what may be opened, and how they are written alike each time."""

import io
import re
import zipfile
import zlib
from pathlib import Path

from wuxi_kiosk.content.diagnostics import Message

# An exhibit of many themes is far below; what is above is no sheet of ours, or one that is meant to fill the memory.
MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 32 * 1024 * 1024
MAX_PARTS = 500
_WORKBOOK = "xl/workbook.xml"
# Office files of before 2007, and files with a password.
_COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORKBOOK = "Workbook".encode("utf-16-le")
# No office program writes one; entities could be made to read other files, or to fill the memory.
_DOCTYPE = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_EPOCH = (1980, 1, 1, 0, 0, 0)
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_FIXED_TIME = rb"\g<1>2000-01-01T00:00:00Z"


class OfficeFileError(Exception):
    """A file that cannot be read or written; the message says why and what to do, in Chinese and English."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(f"{message.zh}\n{message.en}")


def read_spreadsheet(path: Path) -> bytes:
    """The bytes of an xlsx file that is safe to be opened; raises OfficeFileError."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _error(
            f"打不开“{path.name}”：{reason}。它如果还在WPS或Excel里开着，请先关掉。",
            f"“{path.name}” cannot be opened: {reason}. If WPS or Excel has it open, close it there first.",
        ) from None
    if len(data) > MAX_FILE_BYTES:
        raise too_large(path)
    if data.startswith(_COMPOUND_FILE):
        raise _encrypted(path) if _ENCRYPTED in data else _old_format(path, is_workbook=_OLD_WORKBOOK in data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_parts(path, archive)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError, OSError, zlib.error):
        raise damaged(path) from None
    return data


def _check_parts(path: Path, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise too_large(path)
    if any(part.flag_bits & 1 for part in parts):
        raise _encrypted(path)
    if _WORKBOOK not in archive.namelist():
        raise _no_spreadsheet(path)
    for part in parts:
        # Reading checks it too, and gives no more than the size that it says it has.
        content = archive.read(part)
        if part.filename.endswith((".xml", ".rels", ".vml")) and any(mark in content for mark in _DOCTYPE):
            raise damaged(path)


def alike(data: bytes) -> bytes:
    """An office file without the time at which it was made, so that the same content makes the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "docProps/core.xml":
                content = _TIMES.sub(_FIXED_TIME, content)
            new.writestr(zipfile.ZipInfo(part.filename, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _error(zh: str, en: str) -> OfficeFileError:
    return OfficeFileError(Message(zh, en))


def damaged(path: Path) -> OfficeFileError:
    """The error about a file that is no office file, or has been damaged."""
    return _error(
        f"“{path.name}”不是表格文件，或者已经损坏。请在WPS或Excel里打开它，另存为“Excel工作簿（.xlsx）”，再试一次。",
        f"“{path.name}” is no spreadsheet, or is damaged. Open it in WPS or Excel, save it as “Excel Workbook (.xlsx)” "
        "and try again.",
    )


def _encrypted(path: Path) -> OfficeFileError:
    return _error(
        f"“{path.name}”设了密码。请在WPS或Excel里去掉打开密码，再保存。",
        f"“{path.name}” has a password. Remove the password for opening it in WPS or Excel, and save it.",
    )


def _old_format(path: Path, *, is_workbook: bool) -> OfficeFileError:
    what = ("旧格式的表格（.xls、.et）", "a spreadsheet in an old format (.xls, .et)")
    if not is_workbook:
        what = ("旧格式的文件", "a file in an old format")
    return _error(
        f"“{path.name}”是{what[0]}。请在WPS或Excel里打开它，另存为“Excel工作簿（.xlsx）”。",
        f"“{path.name}” is {what[1]}. Open it in WPS or Excel and save it as “Excel Workbook (.xlsx)”.",
    )


def _no_spreadsheet(path: Path) -> OfficeFileError:
    return _error(
        f"“{path.name}”不是表格。请选 sheet export 导出、改好的那个 .xlsx 文件。",
        f"“{path.name}” is no spreadsheet. Choose the .xlsx file that `sheet export` has made.",
    )


def too_large(path: Path) -> OfficeFileError:
    """The error about a file that is too large to be an exported sheet."""
    limit = MAX_FILE_BYTES // (1024 * 1024)
    return _error(
        f"“{path.name}”太大了（最多 {limit} MB），不像是导出的表格。里面插了图片的话，请删去再保存。",
        f"“{path.name}” is too large (at most {limit} MB) for an exported sheet. Remove pictures from it, and save.",
    )
