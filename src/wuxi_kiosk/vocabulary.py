"""The names that content may use, from what the application has."""

from wuxi_kiosk import figures, paths
from wuxi_kiosk.content.load import Vocabulary

_WIDE = "-wide.jpg"


def vocabulary() -> Vocabulary:
    """Kinds of figures, landscapes and icons that there are."""
    backdrops = (paths.resources() / "backdrops").glob(f"*{_WIDE}")
    return Vocabulary(
        kinds=figures.specs(),
        landscapes=frozenset(path.name.removesuffix(_WIDE) for path in backdrops),
        icons=frozenset(path.stem for path in (paths.resources() / "icons").glob("*.svg")),
    )
