"""Takes what is saved to the hall: a pack on a stick, which the panel of the exhibit there puts on the wall."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QStorageInfo, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox, QProgressDialog, QWidget

from wuxi_kiosk.content.descriptions.description import Pair
from wuxi_kiosk.content.diagnostics import Diagnostic
from wuxi_kiosk.content.folder import EXHIBIT_FILE
from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.file_actions import FileActions
from wuxi_kiosk.editor.problem_words import Told
from wuxi_kiosk.inspect.live_content import LatestTask
from wuxi_kiosk.packs import building
from wuxi_kiosk.packs.archive import FolderFiles
from wuxi_kiosk.packs.errors import PackError
from wuxi_kiosk.viewmodels.gui_thread import GuiThread

TITLE = "带到展厅 · take it to the hall"
# Where Linux mounts sticks; elsewhere the dialog of the system begins where it likes.
_STICKS = ("/media", "/run/media")
# More would not be read in a message; all are in the list below the picture.
MAX_TOLD, MAX_HINTS = 5, 2
# The hints that are told first: an entry, or all of a theme, is still that which it was copied from.
_OF_COPIES = ("placeholder", "repeated_text", "shared_words", "same_picture")
CLOSE_TIMEOUT_S = 5.0
# What is said of the disk here, which is the stick; packs/errors.py speaks of the machine in the hall.
_OF_STICK: Mapping[str, Pair] = {
    "not_written": (
        "写不到“{}”里：可能满了、写保护着，或者已经拔下。换一个U盘再试。",
        "“{}” cannot be written: it may be full, protected or gone. Try another stick.",
    ),
    "disk_full": (
        "“{}”里放不下了。删掉不要的文件，或换一个U盘再试。",
        "There is too little room in “{}”. Delete what is not needed there, or take another stick.",
    ),
}
IN_THE_HALL: Pair = (
    "先在电脑上“弹出”U盘，再拔下来。\n到了展厅：\n1. 把U盘插在展项的机器上；\n"
    "2. 一根手指按住屏幕左上角五秒，输入密码；\n"
    "3. 点“内容与U盘”，点这个内容包；“在这块屏幕上看看”，再点“确认换上”；\n"
    "4. 点“拔下”，拔U盘，关闭面板。看一分钟没有问题才算数，不然自己换回原来的。\n"
    "有几台就每台做一遍，同一个U盘。",
    "First eject the stick on this PC, then pull it.\nIn the hall:\n"
    "1. Plug the stick into the machine of the exhibit.\n"
    "2. Hold the upper left corner of the screen for five seconds, and enter the PIN.\n"
    "3. “Content, sticks”: tap this pack, look at it on the screen, then “Put it on the wall”.\n"
    "4. Tap “Remove”, pull the stick, close the panel. After a minute without a problem it stays; else what was there "
    "comes back.\nDo so at each machine, with the same stick.",
)
Tell = Callable[[Diagnostic], Iterable[Told]]


class PackActions(QObject):
    """Makes packs of `content`, asking in front of `window`; `told` has problems in the words of the editor."""

    def __init__(self, content: EditedContent, files: FileActions, window: QWidget, told: Tell) -> None:
        super().__init__(window)
        self._content, self._files, self._window, self._told = content, files, window, told
        self._task, self._gui = LatestTask("pack"), GuiThread(self)
        self._progress: QProgressDialog | None = None

    @property
    def busy(self) -> bool:
        """Whether a pack is being made."""
        return self._progress is not None

    @Slot()
    def make_pack(self) -> None:
        """Ask for a stick, or another folder, and make a pack of what is saved there."""
        if self.busy or not self._files.saved_for(("内容包", "A pack")):
            return
        begin = next(
            (one.rootPath() for one in QStorageInfo.mountedVolumes() if one.rootPath().startswith(_STICKS)), ""
        )
        chosen = QFileDialog.getExistingDirectory(self._window, "选U盘 · choose the stick", begin or str(Path.home()))
        if not chosen:
            return
        out = Path(chosen)
        if not self._version_is_right():
            return
        self._progress = progress = QProgressDialog(
            "正在检查内容、写内容包…… · checking the content and writing the pack", "", 0, 0, self._window
        )
        progress.setWindowTitle(TITLE)
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        # It takes seconds, and is whole or not at all.
        progress.setCancelButton(None)
        progress.setMinimumDuration(0)
        progress.show()

        def make() -> None:
            try:
                path, files, warnings = building.build(self._content.folder, out)
            except PackError as error:
                # The name of the exception is gone once its block is left.
                refused = error
                self._gui.post(lambda: self._on_refused(refused, out))
            except OSError as error:
                reason = error.strerror or str(error)
                self._gui.post(lambda: self._on_unreadable(reason))
            else:
                self._gui.post(lambda: self._on_made(path, files, warnings))

        self._task.start(make)

    def close(self) -> None:
        """Wait for what is being made."""
        self._task.close(CLOSE_TIMEOUT_S)
        self._end_progress()

    # ----

    def _version_is_right(self) -> bool:
        """Ask whether to raise a version that other content had already; False to make no pack."""
        try:
            proposed = self._content.next_version()
        except OSError:
            # The check tells what cannot be read.
            return True
        if proposed is None:
            return True
        version = self._content.draft[EXHIBIT_FILE].tree["version"]
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self._window,
            TITLE,
            f"内容改过了，版本还是 {version}，改成 {proposed} 吗？改了可以撤销。\n"
            f"The content has changed, its version is {version} still. Make it {proposed}? Undo brings it back.",
            buttons.Yes | buttons.No | buttons.Cancel,
            buttons.Yes,
        )
        if answer == buttons.Yes:
            self._content.edit("改版本 · version", lambda draft: draft.set(EXHIBIT_FILE, ("version",), proposed))
            return self._files.save()
        return answer == buttons.No

    def _on_made(self, path: Path, files: FolderFiles, hints: Sequence[Diagnostic]) -> None:
        self._end_progress()
        manifest = files.manifest
        self._content.add_delivery(manifest.version, manifest.content_hash)
        photos = sum(name.startswith("photos/") for name in manifest.files)
        title = " · ".join(manifest.title.values())
        text = (
            f"内容包写好了 · the pack is written:\n{path}\n\n{title}\n"
            f"版本 · version {manifest.version}；{len(manifest.files)} 个文件，照片 {photos} 个，"
            f"{manifest.size / 1e6:.1f} MB · {len(manifest.files)} files, {photos} of them photos\n"
        )
        found = [
            next(iter(self._told(hint)))
            for hint in sorted(hints, key=lambda one: one.code not in _OF_COPIES)[:MAX_HINTS]
        ]
        if hints:
            text += f"\n还有 {len(hints)} 处提示，不妨碍展出 · {len(hints)} hints, which keep it from nothing\n"
            text += "".join(f"· {one.place}：{one.message[0]}\n" for one in found)
        box = QMessageBox(QMessageBox.Icon.Information, TITLE, "\n".join((text, *IN_THE_HALL)), parent=self._window)
        # In both languages they would be higher than a small screen.
        box.setDetailedText("\n".join(f"{one.place}: {one.message[1]}" for one in found))
        box.exec()

    def _on_refused(self, error: PackError, out: Path) -> None:
        self._end_progress()
        zh, en = _OF_STICK.get(error.code, (error.message.zh, error.message.en))
        lines = [zh.format(out), en.format(out)] if error.code in _OF_STICK else [zh, en]
        told = [one for problem in error.diagnostics for one in list(self._told(problem))[:1]]
        for one in told[:MAX_TOLD]:
            lines += ["", f"· {one.place}：{one.message[0]}", one.message[1]]
        if len(told) > MAX_TOLD:
            lines += ["", f"… +{len(told) - MAX_TOLD}"]
        QMessageBox.warning(self._window, "没有做成内容包 · no pack was made", "\n".join(lines))

    def _on_unreadable(self, reason: str) -> None:
        self._end_progress()
        text = f"读不出内容文件夹里的文件：{reason}\nA file of the content folder cannot be read."
        QMessageBox.warning(self._window, "没有做成内容包 · no pack was made", text)

    def _end_progress(self) -> None:
        if self._progress:
            self._progress.close()
            self._progress.deleteLater()
            self._progress = None
