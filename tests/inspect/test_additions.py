"""Additions and changes in the content folder appear on the pages without changes elsewhere."""

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtQuick import QQuickItem

from wuxi_kiosk.app import Application
from wuxi_kiosk.content.routes import ATTRACT
from wuxi_kiosk.inspect.page import items, texts
from wuxi_kiosk.inspect.shoot import go, resize

from ..unpainted import open_unpainted
from .conftest import SIZE

Open = Callable[[Path], AbstractContextManager[Application]]

THEME = """\
order: 9
name: {zh: 茶叶+, en: Tea+}
short: {zh: 茶叶, en: Tea}
title: {zh: 高山有茶, en: Tea in the mountains}
tagline: {zh: 云雾里的叶子, en: Leaves in the mist}
accent: jade
icon: sprout
landscape: terraces
headline: tea-area
headline_label: {zh: 茶园, en: Tea gardens}
figures_title: {zh: 茶园有多大？, en: How large are the gardens?}
story:
  - step: change
    title: {zh: 一片茶园, en: A tea garden}
    text: {zh: "茶园有{figure:tea-area}。", en: "There are {figure:tea-area} of tea."}
    figures: [tea-area]
    source: article 4
figures:
  - id: tea-area
    label: {zh: 茶园面积, en: Area of tea}
    value: 777
    unit: {zh: 亩, en: mu}
    show: {zh: "{value}亩", en: "{value} mu"}
    source: article 4
photos:
  - id: tea-hill
    file: photos/tea-hill.jpg
    kind: illustration
    caption: {zh: 茶山, en: A hill of tea}
    credit: {zh: 本展绘制, en: Illustration made for this exhibit}
"""

FIGURE = """\
  - id: bees
    lead: true
    label: {zh: 蜂箱, en: Beehives}
    value: 321
    unit: {zh: 箱, en: hives}
    show: {zh: "{value}箱", en: "{value}"}
    source: article 4
"""

PHOTO = """\
  - id: bee-garden
    file: photos/bee-garden.jpg
    kind: illustration
    caption: {zh: 果园里的蜂箱, en: Beehives in the orchard}
    credit: {zh: 本展绘制, en: Illustration made for this exhibit}
"""


def append(file: Path, key: str, addition: str) -> None:
    """Append an item to a top-level list of a YAML file."""
    before, heading, rest = file.read_text(encoding="utf-8").partition(f"\n{key}:\n")
    assert heading
    lines = rest.split("\n")
    end = next((index for index, line in enumerate(lines) if line and line[0] not in " #"), len(lines))
    entries = "\n".join(lines[:end]).rstrip("\n")
    file.write_text(before + heading + entries + "\n" + addition + "\n" + "\n".join(lines[end:]), encoding="utf-8")


def read_page(application: Application, route: str) -> list[str]:
    """The texts of a page."""
    go(application, route)
    return [text.text for text in texts(application.window)]


def items_named(application: Application, name: str) -> list[QQuickItem]:
    return [item for item in items(application.window.contentItem()) if item.objectName() == name]


def pictures(application: Application, file: str) -> list[QQuickItem]:
    """The loaded images of a file."""
    frames = [
        item
        for item in items(application.window.contentItem())
        if str(item.property("file")).endswith(file) and item.property("focusPoint") is not None
    ]
    images = [item for frame in frames for item in items(frame) if item.inherits("QQuickImage")]
    return [image for image in images if image.property("source").isLocalFile() and image.implicitWidth() > 0]


def test_theme_is_added_by_a_file(copy_of_data: Path, open_application: Open) -> None:
    (copy_of_data / "themes" / "tea.yaml").write_text(THEME, encoding="utf-8")
    shutil.copy(copy_of_data / "photos" / "citrus-close.jpg", copy_of_data / "photos" / "tea-hill.jpg")
    with open_application(copy_of_data) as application:
        home = read_page(application, "home")
        assert "高山有茶" in home, "the theme is not on the home page"
        assert "777亩" in home
        assert home[-2:] == ["茶叶", "English"], "the theme is not in the bar, or at the wrong position"
        routes = application.exhibit.routes()
        for route, words in {
            "theme/tea/story/1": "茶园有777亩。",
            "theme/tea/figures/1": "茶园面积",
            "theme/tea/photos/1": "茶山",
            "source/tea-area": "》第4段",
            "photo/tea-hill": "茶山",
        }.items():
            assert route in routes
            assert any(words in text for text in read_page(application, route)), route
        application.exhibit.setProperty("language", "en")
        assert "There are 777 mu of tea." in read_page(application, "theme/tea/story/1")


def test_figure_is_added_by_a_list_item(copy_of_data: Path, open_application: Open) -> None:
    append(copy_of_data / "themes" / "citrus.yaml", "figures", FIGURE)
    with open_application(copy_of_data) as application:
        pages = [route for route in application.exhibit.routes() if route.startswith("theme/citrus/figures/")]
        showing = [route for route in pages if {"321", "箱", "蜂箱"} <= set(read_page(application, route))]
        assert showing == pages[-1:]
        assert len(items_named(application, "datum-bees")) == 1
        assert any("》第4段" in text for text in read_page(application, "source/bees"))


def test_photo_is_added_by_a_file_and_a_list_item(copy_of_data: Path, open_application: Open) -> None:
    append(copy_of_data / "themes" / "citrus.yaml", "photos", PHOTO)
    shutil.copy(copy_of_data / "photos" / "snow-slope.jpg", copy_of_data / "photos" / "bee-garden.jpg")
    with open_application(copy_of_data) as application:
        # Only the viewer has room for every caption.
        read_page(application, "theme/citrus/photos/1")
        assert len(items_named(application, "photo-bee-garden")) == 1
        assert pictures(application, "bee-garden.jpg")
        assert "果园里的蜂箱" in read_page(application, "photo/bee-garden")


def test_broken_photo_keeps_its_place_and_the_others(copy_of_data: Path, open_application: Open) -> None:
    (copy_of_data / "photos" / "citrus-close.jpg").write_bytes(b"<svg/>")
    (copy_of_data / "photos" / "snow-slope.jpg").unlink()
    with open_application(copy_of_data) as application:
        for route, broken, good in (
            ("theme/citrus/photos/1", "citrus-close.jpg", "citrus-terraces.jpg"),
            ("theme/ice-snow/photos/1", "snow-slope.jpg", "school-base.jpg"),
        ):
            assert not application.navigator.property("overlay")
            words = read_page(application, route)
            assert not pictures(application, broken)
            assert pictures(application, good)
            assert "示意图·非实景" in words
        frame = next(
            item for item in items(application.window.contentItem()) if item.property("file") == "photos/snow-slope.jpg"
        )
        assert min(frame.width(), frame.height()) > 200


@pytest.mark.parametrize("focus", [(0.1, 0.9), (1, 0)])
def test_crop_keeps_focus_and_fills_frame(
    copy_of_data: Path, open_application: Open, focus: tuple[float, float]
) -> None:
    sizes = {"panorama": (4000, 400), "tower": (900, 2700), "plain": (1600, 900)}
    for name, size in sizes.items():
        Image.new("RGB", size, "teal").save(copy_of_data / "photos" / f"{name}.jpg")
        entry = f"{PHOTO}    focus: [{focus[0]}, {focus[1]}]\n".replace("bee-garden", name)
        append(copy_of_data / "themes" / "citrus.yaml", "photos", entry)
    with open_application(copy_of_data) as application:
        for shape in ((1920, 1080), (1080, 1920)):
            resize(application.window, shape, None)
            go(application, "theme/citrus/photos/1")
            for name, size in sizes.items():
                (image,) = pictures(application, f"{name}.jpg")
                width, height = image.parentItem().width(), image.parentItem().height()
                assert image.width() / image.height() == pytest.approx(size[0] / size[1], rel=0.01)
                assert -0.5 <= image.x() + focus[0] * image.width() <= width + 0.5
                assert -0.5 <= image.y() + focus[1] * image.height() <= height + 0.5
                assert max(image.x(), image.y()) <= 0.5
                assert image.x() + image.width() >= width - 0.5
                assert image.y() + image.height() >= height - 0.5
                # Never enlarged, unless the file is that small.
                assert image.implicitWidth() + 2 >= min(width, size[0])
                assert image.implicitHeight() + 2 >= min(height, size[1])


def test_changed_number_is_updated_on_every_page(
    copy_of_data: Path, screenshots: Any, open_application: Open, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In running text too, as the value is written only once."""
    file = copy_of_data / "themes" / "citrus.yaml"
    written = file.read_text(encoding="utf-8")
    assert written.count("value: 650\n") == 1
    file.write_text(written.replace("value: 650\n", "value: 770\n"), encoding="utf-8")
    with open_unpainted(open_application(copy_of_data), tmp_path_factory.mktemp("unpainted")) as application:
        resize(application.window, SIZE, None)
        for language, old, new in (("zh", "650余万元", "770余万元"), ("en", "6.5 million yuan", "7.7 million yuan")):
            application.exhibit.setProperty("language", language)
            pages = {route: read_page(application, route) for route in [*application.exhibit.routes(), ATTRACT]}
            affected_routes = screenshots.routes_with_text(language, old)
            assert {"theme/citrus/timeline/1", "source/firms"} <= affected_routes
            assert {route for route, page in pages.items() if any(new in text for text in page)} == affected_routes
            assert not [text for page in pages.values() for text in page if "650" in text or old in text]
            running = [text for text in pages["theme/citrus/timeline/1"] if new in text]
            assert language == "en" or running[0].startswith("吉林先后支持770余万元，")
