"""Asks which content folder to edit."""

import contextlib
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox

from wuxi_kiosk import atomic_files
from wuxi_kiosk.content.folder import EXHIBIT_FILE

_FILE = "last-folder"


def choose_folder(state: Path) -> Path | None:
    """Ask for a content folder, beginning with the last one; None if none is wanted.

    `state` is a folder of the program's own, in which the choice is kept.
    """
    known = state / "editor" / _FILE
    try:
        begin = known.read_text(encoding="utf-8")
    except (OSError, ValueError):
        begin = ""
    while True:
        title = f"打开内容文件夹（里面有 {EXHIBIT_FILE}） · open the content folder"
        chosen = QFileDialog.getExistingDirectory(None, title, begin)
        if not chosen:
            return None
        folder = content_folder(Path(chosen))
        if folder:
            with contextlib.suppress(OSError):
                known.parent.mkdir(parents=True, exist_ok=True)
                atomic_files.write(known, str(folder).encode())
            return folder
        begin = chosen
        QMessageBox.information(
            None,
            "不是内容文件夹 · no content folder",
            f"“{chosen}”里没有 {EXHIBIT_FILE}，请再选。\nThere is no {EXHIBIT_FILE} in it. Choose again.",
        )


def content_folder(chosen: Path) -> Path | None:
    """The content folder that is meant by one that is chosen: itself, or the only one within; None if there is none."""
    if (chosen / EXHIBIT_FILE).is_file():
        return chosen
    within = [file.parent for file in chosen.glob(f"*/{EXHIBIT_FILE}")]
    return within[0] if len(within) == 1 else None
