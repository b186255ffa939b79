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


@pytest.fixture(scope="module")
def module_window(
    qt_application: "QApplication",
    plain_pictures: Path,
    tmp_path_factory: pytest.TempPathFactory,
    registry: ContentRegistry,
) -> Iterator["EditorWindow"]:
    """The editor of a copy of the bundled content, with the exhibit in it."""
    from wuxi_kiosk.editor.edited_content import EditedContent
    from wuxi_kiosk.editor.window import EditorWindow
    from wuxi_kiosk.inspect.screens import Screen

    folder = tmp_path_factory.mktemp("editor")
    shutil.copytree(plain_pictures, folder / "data")
    content = EditedContent(folder / "data", registry, folder / "state")
    made = EditorWindow(content, Screen(1920, 1080, 43), renderer="software")
    made.show()
    wait_until(lambda: made.application is not None)
    yield made
    made.close()
    content.close(HANG_TIMEOUT_S)
    made.deleteLater()
    content.deleteLater()


@pytest.fixture
def window(module_window: "EditorWindow") -> Iterator["EditorWindow"]:
    """The editor as it begins: at home, with nothing chosen, edited or saved."""
    from wuxi_kiosk.inspect.shoot import go, settle

    made, content = module_window, module_window.content
    assert made.application
    files = {name: content.draft[name].data for name in content.draft.names}
    made.choose_language("zh")
    made.pick_action.setChecked(True)
    made.address = None
    made.form.clear()
    made.tree.search.clear()
    go(made.application, "home")
    settle(made.application.window)
    yield made
    for name in {*files, *content.draft.names}:
        if name in files:
            (content.folder / name).write_bytes(files[name])
        else:
            (content.folder / name).unlink(missing_ok=True)
    content.reload()
    content.undo_stack.clear()
    content.write_journal()
    wait_until(lambda: content.live.is_checked and not content.live.problems)


@pytest.fixture
def content(window: "EditorWindow") -> "EditedContent":
    """What the window edits."""
    return window.content


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


@pytest.fixture
def photos(content: "EditedContent") -> Iterator[Path]:
    """The folder of photos, which is as before after the test."""
    folder = content.folder / "photos"
    files = {path: path.read_bytes() for path in folder.iterdir()}
    yield folder
    for path in {*files, *folder.iterdir()}:
        if path not in files:
            path.unlink()
        elif not path.exists() or path.read_bytes() != files[path]:
            path.write_bytes(files[path])
