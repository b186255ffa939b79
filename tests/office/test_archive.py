import io
import zipfile
from pathlib import Path

import pytest

from wuxi_kiosk.office import archive
from wuxi_kiosk.office.archive import OfficeFileError, alike, read_spreadsheet
from wuxi_kiosk.office.reading import read_workbook

from .conftest import Sheet

COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


def archive_of(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return made.getvalue()


def parts_of(sheet: Sheet) -> dict[str, bytes]:
    with zipfile.ZipFile(sheet.path) as found:
        return {name: found.read(name) for name in found.namelist()}


def refused(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(OfficeFileError) as error:
        read_workbook(path)
    assert error.value.message.zh
    assert error.value.message.en
    assert path.name in error.value.message.zh
    return error.value.message.zh


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "不是表格文件"),
        ("编号,中文\n".encode("gb18030"), "不是表格文件"),
        (b"PK\x03\x04" + bytes(100), "不是表格文件"),
        (COMPOUND_FILE + "Workbook".encode("utf-16-le"), ".xls、.et"),
        (COMPOUND_FILE, "旧格式"),
        (COMPOUND_FILE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (archive_of({"word/document.xml": b"<a/>"}), "不是表格"),
        (archive_of({"xl/workbook.xml": b"<a/>"}), "损坏"),
        (archive_of({"xl/workbook.xml": b"<a", "[Content_Types].xml": b"<b"}), "损坏"),
        (archive_of({"xl/workbook.xml": b"<a/>", **{f"{n}.xml": b"" for n in range(archive.MAX_PARTS)}}), "太大"),
        (archive_of({"xl/workbook.xml": b"<a/>", "b.xml": bytes(archive.MAX_UNPACKED_BYTES)}), "太大"),
        (bytes(archive.MAX_FILE_BYTES + 1), "太大"),
    ],
)
def test_refuses_what_is_no_workbook(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in refused(tmp_path / "表.xlsx", data)


def test_refuses_a_file_that_is_not_there_or_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.xlsx", tmp_path):
        with pytest.raises(OfficeFileError, match="打不开"):
            read_spreadsheet(path)


def test_refuses_a_damaged_workbook(sheet: Sheet, tmp_path: Path) -> None:
    data = sheet.path.read_bytes()
    assert "损坏" in refused(tmp_path / "a.xlsx", data[: len(data) // 2])
    middle = len(data) // 2
    assert "损坏" in refused(tmp_path / "b.xlsx", data[:middle] + bytes(200) + data[middle + 200 :])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_refuses_entities(sheet: Sheet, tmp_path: Path, encoding: str) -> None:
    """Whatever the part: an entity could read a file of the machine, or fill its memory."""
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim", encoding="utf-8")
    parts = parts_of(sheet)
    part = "xl/worksheets/sheet2.xml"
    declaration = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    parts[part] = (declaration + parts[part].decode().replace("架桥", "&e;")).encode(encoding)
    refused(tmp_path / "a.xlsx", archive_of(parts))


def test_refuses_more_rows_than_there_can_be(sheet: Sheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wuxi_kiosk.office.reading.MAX_ROWS", 30)
    assert "太大" in refused(tmp_path / "a.xlsx", sheet.path.read_bytes())


def test_a_size_that_a_part_does_not_have_is_found_out(tmp_path: Path) -> None:
    """Where a bomb says that it is small, no more than that is unpacked."""
    data = archive_of({"xl/workbook.xml": bytes(1_000_000)})
    size = (1_000_000).to_bytes(4, "little")
    assert "损坏" in refused(tmp_path / "a.xlsx", data.replace(size, (10).to_bytes(4, "little")))


def test_the_same_content_makes_the_same_bytes(sheet: Sheet) -> None:
    first = sheet.path.read_bytes()
    sheet.export()
    assert sheet.path.read_bytes() == first
    with zipfile.ZipFile(sheet.path) as found:
        assert {part.date_time[0] for part in found.infolist()} == {1980}
        assert b"2000-01-01T00:00:00Z" in found.read("docProps/core.xml")
    assert alike(first) == first
