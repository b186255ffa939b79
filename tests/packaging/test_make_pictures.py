"""The pictures of the README and of the guides are those of the exhibit as it is."""

from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtWidgets import QApplication
from tools import make_pictures

from wuxi_kiosk import paths
from wuxi_kiosk.content.landscape import load_landscapes

# A mean difference of grey levels, 0 to 255: quantized colours and the JPEG differ by less than 2.
MAX_DIFFERENCE = 4.0


def test_pictures_are_up_to_date(qt_application: QApplication, tmp_path: Path) -> None:
    make_pictures.save_pictures(tmp_path)
    names = sorted(path.name for path in tmp_path.iterdir())
    landscapes = load_landscapes(paths.resources() / "backdrops")
    assert names == ["home-en.png", "home-zh.png", *(f"landscape-{name}.jpg" for name in landscapes), "pages.jpg"]
    for name in names:
        taken, kept = (Image.open(folder / name).convert("L") for folder in (tmp_path, make_pictures.GUIDE))
        assert taken.size == kept.size
        difference = np.abs(np.asarray(taken, np.int16) - np.asarray(kept, np.int16)).mean()
        assert difference < MAX_DIFFERENCE, f"{name}: run `make guide`"


def test_pictures_of_landscapes_are_small() -> None:
    found = sorted(make_pictures.GUIDE.glob("landscape-*.jpg"))
    assert len(found) == len(load_landscapes(paths.resources() / "backdrops"))
    for path in found:
        assert path.stat().st_size <= 120_000, path.name
        with Image.open(path) as picture:
            assert max(picture.size) <= 900, path.name
