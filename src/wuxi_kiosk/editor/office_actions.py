"""Takes texts to an office PC and back: a spreadsheet out and in, a proof on paper."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QInputDialog,
    QMenu,
    QMessageBox,
    QProgressDialog,
    QToolButton,
    QWidget,
)

from wuxi_kiosk import atomic_files, content_registry, paths
from wuxi_kiosk.content.diagnostics import ContentError
from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.file_actions import FileActions, tell
from wuxi_kiosk.editor.sheet_dialog import SheetDialog
from wuxi_kiosk.office import changes
from wuxi_kiosk.office.archive import OfficeFileError
from wuxi_kiosk.office.workbook import make_workbook

NOTHING_MARKED = "不标改动 · mark nothing"
# What the command tells of each picture: `12/60`.
_PROGRESS = re.compile(r"^(\d+)/(\d+)$", re.MULTILINE)
_SHEETS, _DOCUMENTS = "Excel / WPS (*.xlsx)", "Word / WPS (*.docx)"


class OfficeActions(QObject):
    """Writes and reads office files of `content`, asking in front of `window`; `say` tells what was done."""

    def __init__(
        self, content: EditedContent, files: FileActions, window: QWidget, say: Callable[[str], object]
    ) -> None:
        super().__init__(window)
        self._content = content
        self._files = files
        self.window = window
        self._say = say
        self._process: QProcess | None = None
        self._progress: QProgressDialog | None = None
        self._file, self._told = Path(), ""

    def button(self, measure: Callable[[], object]) -> QToolButton:
        """A button with a menu of what goes to an office PC and comes back, and of what is seldom needed."""
        button = QToolButton()
        button.setText("表格、校对 · office")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.addAction("导出表格 · export a spreadsheet…", self.export_sheet)
        menu.addAction("导入表格 · import a spreadsheet…", self.import_sheet)
        menu.addAction("打印校对 · a proof on paper…", self.make_proof)
        menu.addAction("最小的屏幕放得下吗 · does it fit the smallest screen…", measure)
        menu.addAction("译文都核对过了 · translations are compared…", self._files.confirm_translations)
        button.setMenu(menu)
        return button

    @Slot()
    def export_sheet(self) -> None:
        """Write the texts, numbers, events and photos as they are now into a spreadsheet."""
        if chosen := self._new_file("导出表格 · export a spreadsheet", _SHEETS, ".xlsx"):
            try:
                data = make_workbook(self._content.draft, content_registry.descriptions(), self._content.folder.name)
                atomic_files.write(chosen, data)
            except (OSError, OfficeFileError) as error:
                QMessageBox.warning(self.window, "写不了 · cannot be written", str(error))
            else:
                self._tell_written(chosen)

    @Slot()
    def import_sheet(self) -> None:
        """Show what a spreadsheet changes, and make the changes that are chosen as one step of undo."""
        name, _kind = QFileDialog.getOpenFileName(self.window, "导入表格 · import a spreadsheet", "", _SHEETS)
        if not name:
            return
        try:
            found = changes.compare(self._content.draft, Path(name))
        except OfficeFileError as error:
            QMessageBox.warning(self.window, "打不开 · cannot be opened", str(error))
            return
        if not found.changes:
            remarks = "\n".join(f"{remark.zh}\n{remark.en}" for remark in found.remarks)
            text = f"表格没有改动。\nThe spreadsheet changes nothing.\n\n{remarks}".strip()
            QMessageBox.information(self.window, "没有改动 · no changes", text)
            return
        dialog = SheetDialog(found, Path(name).name, self.window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            chosen = dialog.chosen
            try:
                self._content.edit("导入表格 · import", lambda draft: changes.apply(draft, chosen))
            except ContentError as error:
                tell(error.diagnostics, self.window)
            else:
                count = len(chosen)
                self._say(f"改好了 {count} 处，还没有保存，可以撤销 · {count} changed, not saved yet; it can be undone")

    @Slot()
    def make_proof(self) -> None:
        """Write a document to proof-read on paper; its pictures take a minute."""
        if self.busy or not self._files.saved_for(("打印校对", "A proof")):
            return
        since = self._ask_since()
        if since is None:
            return
        if chosen := self._new_file("打印校对 · a proof on paper", _DOCUMENTS, ".docx"):
            # The command does not write over a file, which somebody may have written into; here that was asked.
            chosen.unlink(missing_ok=True)
            own, *arguments = paths.own_command()
            arguments += ["proof", str(self._content.folder), str(chosen), *since]
            self._file, self._told = chosen, ""
            self._progress = QProgressDialog(
                "正在拍每一页，要一两分钟…… · taking pictures of every page", "停 · stop", 0, 0, self.window
            )
            self._progress.setWindowTitle("打印校对 · a proof on paper")
            self._progress.setMinimumDuration(0)
            # The end of the process closes it.
            self._progress.setAutoClose(False)
            self._progress.setAutoReset(False)
            self._process = QProcess(self)
            environment = QProcessEnvironment.systemEnvironment()
            # Its pages are not to be seen.
            environment.insert("QT_QPA_PLATFORM", "offscreen")
            self._process.setProcessEnvironment(environment)
            self._process.readyRead.connect(self._on_output)
            self._process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
            self._process.finished.connect(self._on_proof)
            self._progress.canceled.connect(self._process.kill)
            self._process.start(own, arguments)
            self._progress.show()

    def _ask_since(self) -> list[str] | None:
        """Ask since when changes are to be marked: the options for the command; None to make no proof."""
        states = {
            f"{one.taken:%Y-%m-%d %H:%M}　{one.author}": str(one.path)
            for one in reversed(self._content.history.snapshots()[:-1])
        }
        if not states:
            return []
        text, agreed = QInputDialog.getItem(
            self.window,
            "打印校对 · a proof on paper",
            "标出从什么时候起的改动？\nMark what has changed since when?",
            [NOTHING_MARKED, *states],
            editable=False,
        )
        if not agreed:
            return None
        return ["--since", states[text]] if text in states else []

    @Slot()
    def _on_output(self) -> None:
        """Show how many pages have been taken."""
        assert self._process
        self._told += bytes(self._process.readAll().data()).decode(errors="replace")
        if self._progress and (found := _PROGRESS.findall(self._told)):
            done, total = map(int, found[-1])
            self._progress.setMaximum(total)
            self._progress.setValue(done)

    @Slot()
    def _on_proof(self) -> None:
        process, progress = self._process, self._progress
        assert process
        assert progress
        self._on_output()
        stopped = progress.wasCanceled()
        progress.canceled.disconnect()
        progress.close()
        if process.exitCode() != 0 and not stopped:
            QMessageBox.warning(self.window, "写不了 · cannot be written", _PROGRESS.sub("", self._told)[-2000:])
        elif not stopped:
            self._tell_written(self._file)
        process.deleteLater()
        progress.deleteLater()
        self._process = self._progress = None

    @property
    def busy(self) -> bool:
        """Whether a proof is being written."""
        return self._process is not None

    def _tell_written(self, file: Path) -> None:
        QMessageBox.information(self.window, "写好了 · written", f"已经写好 · written:\n{file}")

    def _new_file(self, title: str, kind: str, suffix: str) -> Path | None:
        """Ask for the name of a file to write; None if none is wanted."""
        folder = self._content.folder.resolve()
        # One that is called as that of every exhibit says nothing.
        named = folder if folder.name != paths.bundled_content().name else folder.parent
        wanted = str(Path.home() / f"{named.name}{suffix}")
        name, _kind = QFileDialog.getSaveFileName(self.window, title, wanted, kind)
        return Path(name).with_suffix(suffix) if name else None
