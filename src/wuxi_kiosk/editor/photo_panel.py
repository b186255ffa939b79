"""The picture above the form of a photo, and above those of its parts: its points are set on it."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate
from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.field_editors import share
from wuxi_kiosk.editor.file_drop import FileDrop
from wuxi_kiosk.editor.file_editors import ask_for_file
from wuxi_kiosk.editor.outline import Address, Outline
from wuxi_kiosk.editor.photo_view import Mark, PhotoView, Side, crop
from wuxi_kiosk.editor.picture_entry import PictureEntry, picture_entry, point_at, share_at
from wuxi_kiosk.editor.picture_loader import PictureLoader
from wuxi_kiosk.editor.said_otherwise import advice
from wuxi_kiosk.viewmodels.pictures import ImageRequest

# The frames that the wall crops a picture to: of its pages, of small cards, of a screen that stands upright.
FRAMES = {"16 : 9": 16 / 9, "4 : 3": 4 / 3, "竖 · 9 : 16": 9 / 16}
FRAME_HEIGHT = 62
SIDES = {Side.BEFORE: "先前 · before", Side.AFTER: "后来 · after", Side.BOTH: "对比 · both"}
DIVIDER_HINT = "拖中间的线：观众打开时它就在那里 · drag the line: it is there when a visitor opens the picture"


class PhotoPanel(QWidget):
    """The picture of `about`, which follows `content`.

    `edited` has the address of a point and its new value; `opened` the address of an entry whose dot was touched,
    `added` that of the list to which one is to be added, `given` the address of a field and the file for it.
    """

    edited = Signal(object, object)
    opened = Signal(object)
    added = Signal(object)
    given = Signal(object, object)

    def __init__(
        self,
        content: EditedContent,
        outline: Outline,
        shown: Address,
        loader: PictureLoader,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._content, self._outline, self._shown, self._loader = content, outline, shown, loader
        self._requests: dict[int, ImageRequest] = {}
        # Where the marks of the view are written.
        self._points: list[Address] = []
        self._files: list[tuple[str, object]] = []
        # Small ones, of which the crops are cut while a point is dragged.
        self._small: dict[Side, QImage] = {}
        about = picture_entry(outline, content.draft, shown)
        assert about
        self.about: PictureEntry = about
        self.view = PhotoView()
        self.sides, self.frames = QButtonGroup(self), QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 4)
        column.setSpacing(4)
        self._pair = self._make_row(self.sides, {text: side.value for side, text in SIDES.items()})
        self._crops = self._make_frames()
        column.addWidget(self._pair)
        column.addWidget(self.view)
        column.addWidget(self._crops)
        column.addWidget(self._make_buttons())
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.hint.setStyleSheet("color: gray")
        column.addWidget(self.hint)
        self.view.moving.connect(self._show_crops)
        self.view.moved.connect(self._on_moved)
        self.view.tapped.connect(self._on_tapped)
        self.view.placed.connect(self._on_placed)
        self.view.divided.connect(self._on_divided)
        FileDrop(self).dropped.connect(self._give)
        content.changed.connect(self.follow)
        content.live.loaded.connect(self.follow)
        self.follow()

    def _make_row(self, group: QButtonGroup, buttons: dict[str, int]) -> QWidget:
        """A row of buttons of which one is chosen."""
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        for text, number in buttons.items():
            button = QPushButton(text)
            button.setCheckable(True)
            button.setChecked(not number)
            group.addButton(button, number)
            layout.addWidget(button)
        group.idClicked.connect(lambda number: self._show_side(Side(number)))
        return row

    def _make_frames(self) -> QWidget:
        """Small pictures of what each frame keeps; one that is chosen is drawn on the large picture."""
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(QLabel("墙上的裁切\non the wall"))
        layout.addStretch(1)
        for number, (name, ratio) in enumerate(FRAMES.items()):
            button = QToolButton()
            button.setText(name)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.setIconSize(QSize(round(FRAME_HEIGHT * ratio), FRAME_HEIGHT))
            button.setToolTip("看看裁掉哪里 · see what is cut off")
            self.frames.addButton(button, number)
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignBottom)
        # A second click takes the frame away again.
        self.frames.setExclusive(False)
        self.frames.idClicked.connect(self._on_frame)
        return row

    def _make_buttons(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        self.add_button = QPushButton("＋ 热点 · hotspot")
        self.add_button.setToolTip("在正中加一个圆点，再拖到位 · adds one at the middle, to be dragged")
        self.add_button.clicked.connect(lambda: self.added.emit(self.about.places))
        self.replace_button = QPushButton("换照片 · replace…")
        self.replace_button.clicked.connect(self._choose)
        layout.addWidget(self.add_button)
        layout.addWidget(self.replace_button)
        return row

    # ---- what content has

    @Slot()
    def follow(self) -> None:
        """Show what content has now."""
        draft = self._content.draft
        about = None
        if self._shown.file in draft.names and self._outline.model_at(draft, self._shown):
            about = picture_entry(self._outline, draft, self._shown)
        if about is None:
            return
        self.about = about
        marks = self._marks(about)
        self._points = list(marks)
        self.view.show_marks(list(marks.values()))
        if about.divider:
            self.view.show_divider(share_at(draft, about.divider))
        files = about.files(draft)
        later = len(files) > 1 and bool(files[1])
        self._pair.setVisible(later)
        if not later and self.view.side is not Side.BEFORE:
            self.sides.button(Side.BEFORE.value).setChecked(True)
            self._show_side(Side.BEFORE)
        self._crops.setVisible(about.is_whole and about.point is not None)
        self.add_button.setVisible(about.places is not None)
        self.replace_button.setVisible(about.is_whole)
        self._show_hint()
        for index, name in enumerate(files[:2]):
            self._load(index, name)
        self._show_crops()

    def _marks(self, about: PictureEntry) -> dict[Address, Mark]:
        """A cross for the point of the picture, numbered dots for those of its parts; for a part its own dot alone."""
        draft = self._content.draft
        number, last = None, self._shown.key[-1] if self._shown.key else 0
        if not about.is_whole:
            number = last + 1 if isinstance(last, int) else 1
        own = {about.point: Mark(point_at(draft, about.point), number)} if about.point else {}
        return own | {place: Mark(point_at(draft, place), index) for index, place in enumerate(about.dots, 1)}

    def _show_hint(self) -> None:
        is_divided = self.view.side is Side.BOTH and self.about.divider
        self.hint.setText(DIVIDER_HINT if is_divided else self._hint(self.about))
        self.hint.setVisible(bool(self.hint.text()))

    @staticmethod
    def _hint(about: PictureEntry) -> str:
        if not about.is_whole:
            return "拖圆点，或点它该在的地方 · drag the dot, or tap where it belongs" if about.point else ""
        return (
            "点一下或拖十字：裁切时保住那里。拖圆点移热点，点圆点改文字。把照片文件拖到这里就能换。\n"
            "Tap, or drag the cross: every crop keeps it. Drag dots to move them, tap one to edit. Drop a file here."
        )

    def _load(self, index: int, name: str) -> None:
        """Ask for a picture, unless it is the one that is shown already."""
        state = (name, _state(self._content.folder / name) if name else None)
        if len(self._files) > index and self._files[index] == state:
            return
        self._files[index:] = [state, *self._files[index + 1 :]]
        if former := self._requests.pop(index, None):
            former.cancel()
        if not name:
            self.view.show_picture(index, QImage())
            return

        def receive(image: QImage, fault: DiagnosticTemplate | None) -> None:
            text = ""
            if fault:
                zh, en = advice(fault.code, (fault.hint.zh, fault.hint.en))
                text = f"{fault.message.zh}{zh}\n{fault.message.en} {en}"
            self.view.show_picture(index, image, text)
            smooth = Qt.TransformationMode.SmoothTransformation
            height = round(2 * FRAME_HEIGHT * self.devicePixelRatioF())
            self._small[Side(index)] = image if image.isNull() else image.scaledToHeight(height, smooth)
            self._show_crops()

        self._requests[index] = self._loader.load(self._content.folder, name, receive, self)

    @Slot()
    def _show_crops(self) -> None:
        side = Side.AFTER if self.view.side is Side.AFTER else Side.BEFORE
        picture = self._small.get(side, QImage())
        for button, ratio in zip(self.frames.buttons(), FRAMES.values(), strict=True):
            if picture.isNull():
                button.setIcon(QIcon())
                continue
            part = crop(picture.size(), ratio, self.view.focus).toRect()
            scaled = picture.copy(part).scaled(
                button.iconSize() * self.devicePixelRatioF(), mode=Qt.TransformationMode.SmoothTransformation
            )
            button.setIcon(QIcon(QPixmap.fromImage(scaled)))

    # ---- what is done

    def _show_side(self, side: Side) -> None:
        self.view.show_side(side)
        self._show_hint()
        self._show_crops()

    @Slot(int)
    def _on_frame(self, number: int) -> None:
        on = self.frames.button(number).isChecked()
        for button in self.frames.buttons():
            if button is not self.frames.button(number):
                button.setChecked(False)
        self.view.show_frame(list(FRAMES.values())[number] if on else None)

    @Slot(int, object)
    def _on_moved(self, index: int, point: tuple[float, float]) -> None:
        self.edited.emit(self._points[index], (share(point[0]), share(point[1])))

    @Slot(int)
    def _on_tapped(self, index: int) -> None:
        if self._points[index] in self.about.dots:
            self.opened.emit(self._points[index].parent)

    @Slot(object)
    def _on_placed(self, point: tuple[float, float]) -> None:
        """Put the form's own point where the picture was touched."""
        if self.about.point:
            self.edited.emit(self.about.point, (share(point[0]), share(point[1])))

    @Slot(float)
    def _on_divided(self, place: float) -> None:
        if self.about.divider:
            self.edited.emit(self.about.divider, share(place))

    @property
    def _field(self) -> Address:
        """The field of the picture that is shown."""
        later = self.view.side is Side.AFTER and len(self.about.pictures) > 1
        return self.about.owner / self.about.pictures[1 if later else 0]

    @Slot()
    def _choose(self) -> None:
        ask_for_file("picture", self, self._give)

    @Slot(object)
    def _give(self, file: Path) -> None:
        self.given.emit(self._field, file)


def _state(file: Path) -> object:
    """What differs when a file is written again."""
    try:
        stat = file.stat()
    except (OSError, ValueError):
        return None
    return stat.st_size, stat.st_mtime_ns
