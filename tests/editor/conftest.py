"""The bundled content as a draft, and an editor of a copy of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wuxi_kiosk import content_registry, paths
from wuxi_kiosk.content.registry import ContentRegistry
from wuxi_kiosk.content.writing.draft import Draft

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
