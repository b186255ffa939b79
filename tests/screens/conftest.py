"""An exhibit that is laid out as on a screen, but not painted: a page takes a third of the time."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from wuxi_kiosk.app import Kiosk
from wuxi_kiosk.inspect.shoot import settle


@contextmanager
def painted(kiosk: Kiosk) -> Iterator[None]:
    """Have the page painted for once."""
    kiosk.window.contentItem().setOpacity(1)
    settle(kiosk.window)
    yield
    kiosk.window.contentItem().setOpacity(0)


@pytest.fixture(scope="module")
def unpainted(open_kiosk: Callable[..., AbstractContextManager[Kiosk]]) -> Iterator[Kiosk]:
    """The bundled exhibit in a window that is shown, polished and synchronised, of which nothing is drawn."""
    with open_kiosk() as kiosk:
        kiosk.window.contentItem().setOpacity(0)
        yield kiosk
