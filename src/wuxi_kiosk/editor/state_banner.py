"""Says above the picture that the content has errors: that it is older then, and what saving means for the exhibit."""

from PySide6.QtWidgets import QLabel, QWidget

from wuxi_kiosk.content.descriptions.description import Pair
from wuxi_kiosk.editor import colours

# What is said while the content has errors; `broken` content cannot be shown.
NONE_YET: Pair = (
    "改好了，这里才有画面。",
    "There is a picture once that is mended.",
)
OLDER: Pair = (
    "画面是改错之前的样子，改好了才会更新。",
    "The picture is from before the mistake; it follows once that is mended.",
)
NOT_TAKEN: Pair = (
    "已经保存，但是有错：展览不会采用，放映的还是原来的内容。改好以后再保存一次。",
    "Saved, but with mistakes: the exhibit does not take it and shows what was there before. Mend it and save again.",
)


class StateBanner(QLabel):
    """A line that is there while the content has errors."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setMargin(6)
        self.setStyleSheet(f"background: {colours.ERROR}; color: white")
        self.hide()

    def show_state(self, errors: int, *, saved: bool, broken: bool, pictured: bool) -> None:
        """Show that what is edited has errors; English is in the tip.

        They may be `saved` from here, and the content too `broken` to be shown; `pictured` is whether it was before.
        """
        parts: list[Pair] = [(f"有 {errors} 处错误，列在下面。", f"{errors} to mend, listed below.")]
        if broken:
            parts.append(OLDER if pictured else NONE_YET)
        if broken and saved:
            parts.append(NOT_TAKEN)
        zh, en = "".join(part[0] for part in parts), " ".join(part[1] for part in parts)
        self.setText(zh)
        self.setToolTip(f"{zh}\n{en}")
        self.setVisible(errors > 0)
