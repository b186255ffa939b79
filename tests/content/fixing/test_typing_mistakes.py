"""What is mended in one file, and what is left to the curator."""

import pytest

from wuxi_kiosk.content.fixing.typing_mistakes import mend
from wuxi_kiosk.content.parsing.reader import parse_bytes

BOM = b"\xef\xbb\xbf"


def mended(data: bytes) -> bytes:
    *_steps, (_message, last) = mend(data)
    return last


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("title：巫溪\n", "title: 巫溪\n"),
        ("title:巫溪\n", "title: 巫溪\n"),
        ("home:\n\u3000title: 巫溪\n", "home:\n  title: 巫溪\n"),
        ("home:\n\ttitle: 巫溪\n", "home:\n  title: 巫溪\n"),
        ("home:\n\ttitle:\n\t\tzh: 巫溪\n", "home:\n  title:\n    zh: 巫溪\n"),
        ("home:\n    title:\n\t    zh: 巫溪\n", "home:\n    title:\n      zh: 巫溪\n"),
        ("home:\n    a: 1\n\tb: 2\n", "home:\n    a: 1\n    b: 2\n"),
        ("title: {zh：巫溪，en: Wuxi}\n", "title: {zh: 巫溪, en: Wuxi}\n"),
        ("at: [0.14，0.55]\n", "at: [0.14, 0.55]\n"),
        (
            'title: "共{figure：people}，｛Figure:years：spelled}"\n',
            'title: "共{figure:people}，{Figure:years:spelled}"\n',
        ),
        ('show: "{value/100：words}人"\n', 'show: "{value/100:words}人"\n'),
        ("title: “巫溪，重庆”\n", 'title: "巫溪，重庆"\n'),
        ("title: {zh: “巫溪, 重庆”, en: ‘Wuxi’}\n", 'title: {zh: "巫溪, 重庆", en: "Wuxi"}\n'),
        ("title: 巫\u200b溪\ufeff\n", "title: 巫溪\n"),
        ("title: 巫\u202e溪\x07\n", "title: 巫溪\n"),
    ],
)
def test_slips_are_mended(written: str, meant: str) -> None:
    assert mended(written.encode()).decode() == meant


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_and_mark_stay(end: str) -> None:
    written = end.join(["# 注释", "title：巫溪", "", "text: 好", ""])
    assert mended(BOM + written.encode()) == BOM + written.replace("：", ": ").encode()


@pytest.mark.parametrize("codec", ["gb18030", "utf-16"])
def test_another_encoding_becomes_utf8(codec: str) -> None:
    text = "title: 巫溪的三十年，与吉林\n"
    assert mended(text.encode(codec)) == text.encode()


@pytest.mark.parametrize(
    "data",
    [
        b"title: ok\n",
        "title: 他说“好”\n".encode(),
        BOM + "title: 好\r\n".encode(),
        # Two mistakes of which one is in doubt: none is mended.
        "title：巫溪\nhome: [a, b\n".encode(),
        # What stands between the quotes would not stay as it is.
        "path: “C:\\data, x”\n".encode(),
        b"\xff\x00\x80\x81",
    ],
)
def test_what_is_right_or_in_doubt_is_left(data: bytes) -> None:
    assert list(mend(data)) == []


def test_what_was_mended_is_told() -> None:
    told = [message.en for message, _data in mend("title：巫\u200b溪\n".encode("utf-8"))]
    assert told[0] == "invisible characters removed"
    assert "full-width signs" in told[1]


def test_mended_files_can_be_read() -> None:
    data = mended("home：\n\u3000\u3000title：“巫溪”\n".encode())
    document = parse_bytes(data, "").document
    assert document
    assert document.tree == {"home": {"title": "巫溪"}}
