from wuxi_kiosk.content.writing.diff import diff


def test_no_lines_of_equal_files() -> None:
    assert diff("x.yaml", b"a: 1\n", b"a: 1\n") == ""


def test_lines_are_shown_without_their_breaks_and_the_mark() -> None:
    before = "a: 1\r\nb: 甲\r\n".encode("utf-8-sig")
    assert diff("x.yaml", before, before.replace("甲".encode(), "乙".encode())).splitlines() == [
        "--- x.yaml",
        "+++ x.yaml",
        "@@ -1,2 +1,2 @@",
        " a: 1",
        "-b: 甲",
        "+b: 乙",
    ]


def test_a_missing_line_break_at_the_end_is_told() -> None:
    lines = diff("x.yaml", b"a: 1", b"a: 1\nb: 2").splitlines()
    assert [line[:4] for line in lines[3:]] == ["-a: ", "\\ 文件", "+a: ", "+b: ", "\\ 文件"]
