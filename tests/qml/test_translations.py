"""The strings of the user interface: each is in every translation file and is translated."""

import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QLocale, QTranslator

from ..timing import HANG_TIMEOUT_S

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "translations"
FILES = sorted(FOLDER.glob("*.ts"))
FIX = "run: sh packaging/bootstrap.sh translations, then write what is unfinished in it"
# Finds the tools of this environment even if its bin is not on PATH.
ENVIRONMENT = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
Messages = dict[tuple[str, str, str], ET.Element]


def messages(file: Path) -> Messages:
    """All messages of a file by context, source text and the comment that tells equal ones apart."""
    return {
        (context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", "")): message
        for context in ET.parse(file).getroot().iter("context")
        for message in context.iter("message")
    }


def translation_of(message: ET.Element) -> str:
    return message.findtext("translation") or ""


def test_english_and_japanese_exist() -> None:
    assert [file.stem for file in FILES] == ["en", "ja"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_string_is_missing_or_obsolete(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / file.name
    shutil.copy(file, copy)
    script = ROOT / "packaging" / "tools" / "translations.sh"
    subprocess.run(["sh", str(script), str(copy)], check=True, timeout=HANG_TIMEOUT_S, env=ENVIRONMENT)
    now, wanted = messages(file).keys(), messages(copy).keys()
    assert not wanted - now, FIX
    assert not now - wanted, FIX


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_string_is_translated(file: Path) -> None:
    for key, message in messages(file).items():
        translation = message.find("translation")
        assert translation is not None, key
        assert translation.get("type") is None, (key, FIX)
        assert translation_of(message).strip(), key
        assert sorted(re.findall(r"%\d|\{\w+\}", key[1])) == sorted(
            re.findall(r"%\d|\{\w+\}", translation_of(message))
        ), key


def test_english_has_no_chinese() -> None:
    for key, message in messages(FOLDER / "en.ts").items():
        assert not re.search(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]", translation_of(message)), key


def test_japanese_has_the_characters_of_japanese() -> None:
    for key, message in messages(FOLDER / "ja.ts").items():
        # Simplified characters are not in the Japanese standard.
        "".join(re.findall(r"[\u3400-\u9fff]", translation_of(message))).encode("euc_jp")
        assert not re.search("[,:;!?()“”]", re.sub(r"\{\w+\}|Ctrl.*? |timedatectl", "", translation_of(message))), key


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_compiles_and_loads(file: Path, tmp_path: Path) -> None:
    compiled = tmp_path / f"{file.stem}.qm"
    command = ["pyside6-lrelease", "-silent", str(file), "-qm", str(compiled)]
    subprocess.run(command, check=True, timeout=HANG_TIMEOUT_S, env=ENVIRONMENT)
    translator = QTranslator()
    assert translator.load(str(compiled))
    for (context, source, comment), message in messages(file).items():
        assert translator.translate(context, source, comment) == translation_of(message)


@pytest.mark.parametrize(
    ("source", "written"),
    [("yyyy年", "2021"), ("yyyy年M月", "May 2021"), ("yyyy年M月d日", "4 May 2021")],
)
def test_english_dates(source: str, written: str) -> None:
    pattern = translation_of(messages(FOLDER / "en.ts")["Dates", source, ""])
    assert QLocale("en").toString(QDate(2021, 5, 4), pattern) == written
