"""The bundled content as a draft, and an editor of a copy of it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wuxi_kiosk import content_registry, paths
from wuxi_kiosk.content.folder import names_on_disk
from wuxi_kiosk.content.registry import ContentRegistry
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor.outline import Outline

from ..timing import HANG_TIMEOUT_S, wait_until

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from wuxi_kiosk.editor.edited_content import EditedContent
    from wuxi_kiosk.editor.window import EditorWindow

THEME = "themes/citrus.yaml"


@pytest.fixture(scope="session")
def registry() -> ContentRegistry:
    return content_registry.content_registry()


@pytest.fixture
def draft(registry: ContentRegistry) -> Draft:
    """The bundled content; tests do not save it."""
    return Draft.read(paths.bundled_content(), registry.kinds)


@pytest.fixture
def edited(
    qt_application: "QApplication", plain_copy: Path, tmp_path: Path, registry: ContentRegistry
) -> Iterator["EditedContent"]:
    """A copy of the bundled content while it is edited."""
    from wuxi_kiosk.editor.edited_content import EditedContent

    content = EditedContent(plain_copy, registry, tmp_path / "state")
    yield content
    content.close(HANG_TIMEOUT_S)
    content.deleteLater()


@pytest.fixture
def window(edited: "EditedContent") -> Iterator["EditorWindow"]:
    """The editor with the exhibit in it, at home."""
    from wuxi_kiosk.editor.window import EditorWindow
    from wuxi_kiosk.inspect.screens import Screen
    from wuxi_kiosk.inspect.shoot import settle

    made = EditorWindow(edited, Screen(1280, 720, 15.6), renderer="software")
    made.show()
    wait_until(lambda: made.application is not None)
    assert made.application
    settle(made.application.window)
    yield made
    # Or it would ask.
    edited.save()
    made.close()
    made.deleteLater()


@pytest.fixture
def texts_only(tmp_path: Path) -> Path:
    """The files of the bundled content that are edited, without pictures and sounds."""
    folder = tmp_path / "content"
    (folder / "themes").mkdir(parents=True)
    for name in names_on_disk(paths.bundled_content()):
        shutil.copy(paths.bundled_content() / name, folder / name)
    return folder


@pytest.fixture
def reopen(
    qt_application: "QApplication", texts_only: Path, tmp_path: Path, registry: ContentRegistry
) -> Iterator["Callable[[], EditedContent]"]:
    """Opens `texts_only` as the editor does, again and again, as after the editor was ended."""
    from wuxi_kiosk.editor.edited_content import EditedContent

    made: list[EditedContent] = []

    def opened() -> EditedContent:
        made.append(EditedContent(texts_only, registry, tmp_path / "state"))
        return made[-1]

    yield opened
    for content in made:
        content.close(HANG_TIMEOUT_S)
        content.deleteLater()


@pytest.fixture(scope="session")
def outline(registry: ContentRegistry) -> Outline:
    """Makes the trees of drafts."""
    return Outline(registry.kinds, content_registry.descriptions())
