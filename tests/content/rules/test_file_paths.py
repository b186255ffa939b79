import os

import pytest

from ..conftest import CASE, PHOTO, THEME, Content


@pytest.mark.parametrize(
    CASE,
    [
        (THEME, "photos/bridge.jpg", "photos/Bridge.jpg", "photo_case", "大小写"),
        (THEME, "photos/bridge.jpg", "Photos/bridge.jpg", "photo_case", "大小写"),
        (THEME, "photos/bridge.jpg", "photos\\bridge.jpg", "photo_path", "反斜杠"),
        (THEME, "photos/bridge.jpg", "/photos/bridge.jpg", "photo_path", "绝对路径"),
        (THEME, "photos/bridge.jpg", "C:/photos/bridge.jpg", "photo_path", "绝对路径"),
        (THEME, "photos/bridge.jpg", "photos/../photos/bridge.jpg", "photo_path", ".."),
        (THEME, "photos/bridge.jpg", "photos/con.jpg", "photo_path", "Windows"),
        (THEME, "photos/bridge.jpg", "photos//bridge.jpg", "photo_path", "Windows"),
        (THEME, PHOTO, "    after: ../x.jpg\n" + PHOTO, "photo_path", ".."),
        (THEME, PHOTO, "    video: C:\\x.mp4\n" + PHOTO, "photo_path", "反斜杠"),
        (THEME, PHOTO, "    subtitles: {zh: /x.vtt}\n" + PHOTO, "photo_path", "绝对路径"),
        (THEME, "photos/bridge.jpg", '""', "photo_path", "路径"),
    ],
)
def test_reports_paths_that_are_not_portable(
    content: Content, name: str, old: str, new: str, code: str, words: str
) -> None:
    content.check_case(name, old, new, code, words)


def test_rejects_links_out_of_the_folder(content: Content, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "bridge.jpg"
    outside.write_bytes(b"\xff\xd8\xff\xe0")
    (content.folder / "photos" / "link.jpg").symlink_to(outside)
    (content.folder / "photos" / "inside.jpg").symlink_to("bridge.jpg")
    content.change(THEME, "photos/bridge.jpg", "photos/link.jpg")
    assert "链接" in content.only_problem().message.zh
    content.change(THEME, "photos/link.jpg", "photos/inside.jpg")
    assert content.diagnostics() == ()


def test_named_pipe_does_not_block(content: Content) -> None:
    os.mkfifo(content.folder / "photos" / "pipe.jpg")
    content.change(THEME, "photos/bridge.jpg", "photos/pipe.jpg")
    assert content.diagnostics() == ()


def test_link_to_itself_does_not_block(content: Content) -> None:
    (content.folder / "photos" / "loop.jpg").symlink_to("loop.jpg")
    content.change(THEME, "photos/bridge.jpg", "photos/loop.jpg")
    assert content.diagnostics() == ()


def test_rejects_names_that_differ_in_case_only(content: Content) -> None:
    content.write("photos/BRIDGE.jpg", b"\xff\xd8\xff")
    if len(list((content.folder / "photos").iterdir())) == 1:
        pytest.skip("this file system does not tell capitals apart")
    assert "大小写" in content.only_problem().message.zh
