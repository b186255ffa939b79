"""Screenshots and texts of every page, taken once for all tests."""

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from wuxi_kiosk.app import Application
from wuxi_kiosk.content.routes import ATTRACT
from wuxi_kiosk.inspect.shoot import resize, settle, take_screenshots

# A quarter of the pixels of a kiosk's screen: the same layout in a quarter of the time.
SIZE = (960, 540)
LANGUAGES = ("zh", "en")


@dataclass(frozen=True)
class Screenshots:
    """The output of `take_screenshots`."""

    folder: Path
    routes: tuple[str, ...]
    pictures: tuple[Path, ...]

    def pages(self, language: str) -> Mapping[str, list[dict[str, Any]]]:
        """The texts of every page by its route."""
        files = (self.folder / f"{SIZE[0]}x{SIZE[1]}" / language).glob("*.json")
        descriptions = [json.loads(file.read_text(encoding="utf-8")) for file in files]
        return {page["route"]: page["texts"] for page in descriptions}

    def routes_with_text(self, language: str, words: str) -> set[str]:
        """The routes of the pages that contain a text."""
        return {route for route, texts in self.pages(language).items() if any(words in text["text"] for text in texts)}


@pytest.fixture(scope="session")
def screenshots(
    open_application: Callable[..., AbstractContextManager[Application]], tmp_path_factory: pytest.TempPathFactory
) -> Screenshots:
    """Screenshots of the bundled exhibit."""
    folder = tmp_path_factory.mktemp("shots")
    with open_application() as application:
        pictures = take_screenshots(application, folder, [SIZE], LANGUAGES)
        return Screenshots(folder, (*application.exhibit.routes(), ATTRACT), tuple(pictures))


@pytest.fixture
def small_application(application: Application) -> Application:
    """As `application`, of SIZE: for tests that go to many pages and look at their texts alone."""
    resize(application.window, SIZE, None)
    settle(application.window)
    return application
