"""Geometry of a page as painted: its texts and touch targets, and the faults in their size and placement."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations
from math import hypot

from PySide6.QtCore import QRectF, Qt
from PySide6.QtQml import QJSEngine, qmlEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow

from wuxi_kiosk.inspect.page import javascript_function, layers, rectangle

# Pixels by which two texts may overlap.
TOLERANCE = 2.0
# Rectangles are whole pixels, a tenth of a millimetre is less than one.
TOLERANCE_MM = 0.1
SCRUBBER = "scrubber"
# Share of the visible width from which an item outside it is taken to be another page or picture.
MIN_BESIDE_SHARE = 0.8
# Types that may contain texts of caption size.
CAPTION_TYPES = frozenset(
    {"Caption", "StatusLabel", "ComposedFigures", "FigureView", "PhotoCard", "PushButton", "Stepper", "StepWord"}
)
# The enums of these properties are private to Qt: JavaScript reads them as numbers, combined here into one.
_ALIGNMENT_AND_LINE_HEIGHT_MODE = (
    "(text => text.effectiveHorizontalAlignment | text.verticalAlignment | (text.lineHeightMode << 16))"
)
_FIXED_HEIGHT = 1 << 16
_HORIZONTAL_ALIGNMENT = Qt.AlignmentFlag.AlignHorizontal_Mask.value
_VERTICAL_ALIGNMENT = Qt.AlignmentFlag.AlignVertical_Mask.value


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels of the window; one without an extent is empty."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def of(cls, rect: QRectF) -> "Box":
        """Convert a QRectF."""
        return cls(rect.left(), rect.top(), rect.right(), rect.bottom())

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def shorter(self) -> float:
        return min(self.width, self.height)

    @property
    def empty(self) -> bool:
        return self.width <= 0 or self.height <= 0

    def intersected(self, other: "Box") -> "Box":
        """The part of the box that lies in another."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def overlaps(self, other: "Box", slack: float = TOLERANCE) -> bool:
        """Whether the two overlap by more than `slack`."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > slack
            and min(self.bottom, other.bottom) - max(self.top, other.top) > slack
        )

    def contains(self, other: "Box", slack: float = TOLERANCE) -> bool:
        return (
            other.left >= self.left - slack
            and other.top >= self.top - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def gap(self, other: "Box") -> float:
        """The distance between the two; negative if they overlap."""
        across = max(self.left - other.right, other.left - self.right)
        down = max(self.top - other.bottom, other.top - self.bottom)
        return hypot(across, down) if across > 0 and down > 0 else max(across, down)

    def __str__(self) -> str:
        return f"{self.left:.0f},{self.top:.0f} {self.width:.0f}×{self.height:.0f}"


@dataclass(frozen=True)
class Placement:
    """Where an item is and which part is visible; scrolling can bring the rest into view."""

    whole: Box
    visible: Box
    # Number of the scroll area that contains it; 0 for none.
    scroller: int
    scrolls_across: bool
    scrolls_down: bool
    # Painting order.
    order: int

    @property
    def clipped(self) -> bool:
        """Whether a part of it cannot be scrolled into view."""
        across = self.visible.left - self.whole.left > TOLERANCE or self.whole.right - self.visible.right > TOLERANCE
        down = self.visible.top - self.whole.top > TOLERANCE or self.whole.bottom - self.visible.bottom > TOLERANCE
        return (across and not self.scrolls_across) or (down and not self.scrolls_down)

    def comparable_boxes(self, other: "Placement") -> tuple[Box, Box]:
        """The boxes to compare: in one scroll area the whole ones, as they move together, else the visible parts."""
        return (self.whole, other.whole) if self.scroller == other.scroller else (self.visible, other.visible)


@dataclass(frozen=True)
class TextItem:
    """A painted text."""

    text: str
    # Ids of the numbers it shows, separated by spaces.
    facts: str
    place: Placement
    em: float
    lines: int
    small: bool
    too_wide: bool
    truncated: bool
    # Painting order of the targets that contain it.
    targets: frozenset[int]
    item: QQuickItem = field(compare=False, repr=False)

    def __str__(self) -> str:
        return f"“{self.text[:40]}” ({self.place.whole})"


@dataclass(frozen=True)
class Target:
    """A touch target; one with a background hides the items below it."""

    name: str
    place: Placement
    has_background: bool
    item: QQuickItem = field(compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.name} ({self.place.whole})"


@dataclass(frozen=True)
class Limits:
    """The minimum sizes of design §5, in millimetres."""

    target: float = 20
    gap: float = 4
    body: float = 6
    caption: float = 4.5


LARGE = Limits(target=25, gap=5, body=8, caption=6)


@dataclass(frozen=True)
class Fault:
    """A defect of a page and the boxes concerned."""

    message: str
    places: tuple[Box, ...] = ()

    def __str__(self) -> str:
        return self.message


@dataclass
class Page:
    """All texts and targets of a page, including those to be scrolled into view."""

    scene: Box
    texts: list[TextItem] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    # Images and opaque rectangles: they hide the texts below them.
    covers: list[tuple[Placement, str]] = field(default_factory=list)


@dataclass(frozen=True)
class _State:
    clip: Box
    scroller: int = 0
    across: bool = False
    down: bool = False
    small: bool = False
    targets: frozenset[int] = frozenset()


def visible_layers(window: QQuickWindow, *, bar: bool = True) -> Iterator[QQuickItem]:
    """Yield the bar, unless it is left out, and the page, or the overlay instead of the page."""
    top = layers(window)
    within = [layer for item in top for layer in (item.childItems() if _type(item).endswith("Host") else [item])]
    shown = [layer for layer in within if layer.isVisible() and layer.opacity() > 0]
    covers = [layer for layer in shown if layer.property("open") is True]
    for layer in shown:
        is_bar = _type(layer) == "Bar"
        if bar if is_bar else not covers or layer in covers:
            yield layer


def inspect_page(window: QQuickWindow) -> Page:
    """Collect the texts and targets of the visible page; pages beside the window are left out."""
    scene = Box(0, 0, window.width(), window.height())
    return _PageWalker(scene, qmlEngine(window) or QJSEngine()).walk(visible_layers(window))


def _type(item: QQuickItem) -> str:
    return item.metaObject().className().partition("_")[0]


@dataclass(frozen=True)
class _Class:
    """Properties of an item class, cached as they are the same for every item."""

    type: str
    text: bool
    button: bool
    rectangle: bool
    image: bool
    flickable: bool


_classes: dict[str, _Class] = {}


def _class_of(item: QQuickItem) -> _Class:
    # Qt numbers the classes that QML creates and never reuses a number.
    name = item.metaObject().className()
    if name not in _classes:
        kinds = ("QQuickText", "QQuickAbstractButton", "QQuickRectangle", "QQuickImage", "QQuickFlickable")
        _classes[name] = _Class(name.partition("_")[0], *map(item.inherits, kinds))
    return _classes[name]


class _PageWalker:
    def __init__(self, scene: Box, engine: QJSEngine) -> None:
        self.page = Page(scene)
        self._engine = engine
        self._layout_flags = javascript_function(engine, _ALIGNMENT_AND_LINE_HEIGHT_MODE)
        self._scrollers = 0
        self._order = 0

    def walk(self, roots: Iterator[QQuickItem]) -> Page:
        for root in roots:
            self._visit(root, _State(self.page.scene))
        return self.page

    def _visit(self, item: QQuickItem, state: _State) -> None:
        if not item.isVisible() or item.opacity() <= 0:
            return
        # Not the row of pages itself: its position is arbitrary, as a list only estimates its length.
        if (
            not state.across
            and item.width() >= MIN_BESIDE_SHARE * state.clip.width
            and self._is_beside(item, state.clip)
        ):
            return
        self._order += 1
        kind = _class_of(item)
        if kind.type in CAPTION_TYPES:
            state = replace(state, small=True)
        if kind.text:
            self._text(item, state)
        elif kind.button or item.objectName() == SCRUBBER:
            state = self._target(item, state)
        elif kind.image or (kind.rectangle and item.property("color").alphaF() > 0.5):
            self._cover(item, state, kind.type)
        children = item.childItems()
        if kind.flickable:
            box = Box.of(rectangle(item))
            # The row of pages is as wide as the window: it turns pages, it does not scroll them.
            pager = box.width >= self.page.scene.width and item.property("contentWidth") > 1.5 * box.width
            if not pager and item.property("interactive"):
                across, down = (
                    item.property("contentWidth") > box.width + 1,
                    item.property("contentHeight") > box.height + 1,
                )
                if across or down:
                    self._scrollers += 1
                    state = replace(
                        state, scroller=self._scrollers, across=state.across or across, down=state.down or down
                    )
        if item.clip():
            state = replace(state, clip=state.clip.intersected(Box.of(rectangle(item))))
        # In the order of painting; the sort keeps that of equals.
        for child in sorted(children, key=QQuickItem.z) if len(children) > 1 else children:
            self._visit(child, state)

    def _is_beside(self, item: QQuickItem, clip: Box) -> bool:
        """Whether an item is left or right of the visible area; below it, it would be clipped."""
        # Not the row of pages itself: its position is arbitrary, as a list only estimates its length.
        parent = item.parentItem()
        if parent and parent.inherits("QQuickFlickable"):
            return False
        box = Box.of(rectangle(item))
        return box.right <= clip.left + TOLERANCE or box.left >= clip.right - TOLERANCE

    def _place(self, whole: Box, state: _State) -> Placement:
        return Placement(whole, whole.intersected(state.clip), state.scroller, state.across, state.down, self._order)

    def _text(self, item: QQuickItem, state: _State) -> None:
        text = str(item.property("text"))
        if not text.strip():
            return
        flags = self._layout_flags.call([self._engine.toScriptValue(item)]).toInt()
        # Fonts reserve more height than they paint: use the fixed line height if there is one, else the em.
        em = item.property("font").pixelSize()
        line = item.property("lineHeight") if flags & _FIXED_HEIGHT else em
        width, height = item.property("contentWidth"), item.property("lineCount") * line
        beside, over = item.width() - width, item.height() - height
        left = {Qt.AlignmentFlag.AlignRight.value: beside, Qt.AlignmentFlag.AlignHCenter.value: beside / 2}
        top = {Qt.AlignmentFlag.AlignBottom.value: over, Qt.AlignmentFlag.AlignVCenter.value: over / 2}
        corner = (left.get(flags & _HORIZONTAL_ALIGNMENT, 0), top.get(flags & _VERTICAL_ALIGNMENT, 0))
        painted = item.mapRectToScene(QRectF(*corner, width, height))
        self.page.texts.append(
            TextItem(
                text=text,
                facts=str(item.property("facts") or ""),
                place=self._place(Box.of(painted), state),
                em=em * painted.height() / height,
                lines=item.property("lineCount"),
                small=state.small,
                too_wide=width > item.width() + TOLERANCE,
                truncated=bool(item.property("truncated")),
                targets=state.targets,
                item=item,
            )
        )

    def _target(self, item: QQuickItem, state: _State) -> _State:
        box = Box.of(rectangle(item))
        if not item.isEnabled() or box.empty:
            return state
        name = item.objectName() or item.property("description") or _type(item)
        has_background = item.property("background") is not None
        self.page.targets.append(Target(str(name), self._place(box, state), has_background, item))
        return replace(state, targets=state.targets | {self._order})

    def _cover(self, item: QQuickItem, state: _State, kind: str) -> None:
        place = self._place(Box.of(rectangle(item)), state)
        if not place.whole.empty:
            self.page.covers.append((place, kind))


def cut_off(page: Page) -> Iterator[TextItem]:
    """The texts of a page that visitors can read a part of only, even if they scroll."""
    return (text for text in page.texts if text.truncated or text.too_wide or text.place.clipped)


def find_faults(page: Page, millimetre: float, limits: Limits) -> Iterator[Fault]:
    """The faults of a page; `millimetre` in pixels."""
    yield from _faults_of_texts(page, millimetre, limits)
    yield from _faults_of_targets(page, millimetre, limits)
    yield from _hidden(page)


def _faults_of_texts(page: Page, millimetre: float, limits: Limits) -> Iterator[Fault]:
    if not page.texts:
        yield Fault("no text at all")
    for text in page.texts:
        place = text.place
        if text.truncated:
            yield Fault(f"truncated: {text}", (place.whole,))
        if text.too_wide:
            yield Fault(f"wider than its place: {text}", (place.whole,))
        if place.clipped:
            yield Fault(f"cut off: {text}", (place.whole,))
        minimum = limits.caption if text.small else limits.body
        if text.em < minimum * millimetre - TOLERANCE_MM * millimetre:
            yield Fault(f"{text.em / millimetre:.2f} mm high, not {minimum}: {text}", (place.whole,))
    for one, other in combinations(page.texts, 2):
        first, second = one.place.comparable_boxes(other.place)
        if first.overlaps(second):
            yield Fault(f"overlap: {one} and {other}", (first, second))


def _faults_of_targets(page: Page, millimetre: float, limits: Limits) -> Iterator[Fault]:
    if not page.targets:
        yield Fault("nothing can be touched")
    for target in page.targets:
        if target.place.clipped:
            yield Fault(f"cut off: {target}", (target.place.whole,))
        if target.place.whole.shorter < (limits.target - TOLERANCE_MM) * millimetre:
            size = target.place.whole.shorter / millimetre
            yield Fault(f"{size:.1f} mm small, not {limits.target}: {target}", (target.place.whole,))
    for one, other, apart in target_gaps(page):
        if apart < (limits.gap - TOLERANCE_MM) * millimetre:
            where = (one.place.whole, other.place.whole)
            yield Fault(f"{apart / millimetre:.1f} mm apart, not {limits.gap}: {one} and {other}", where)


def target_gaps(page: Page) -> Iterator[tuple[Target, Target, float]]:
    """Every pair of targets with their distance in pixels, except where one contains the other."""
    for one, other in combinations(page.targets, 2):
        first, second = one.place.comparable_boxes(other.place)
        if not first.empty and not second.empty and not first.contains(second) and not second.contains(first):
            yield one, other, first.gap(second)


def _hidden(page: Page) -> Iterator[Fault]:
    """Texts that are covered by a target or an image, or overlap the edge of a target."""
    for text in page.texts:
        for target in page.targets:
            if target.place.order in text.targets:
                continue
            under, over = text.place.comparable_boxes(target.place)
            covered = target.has_background and target.place.order > text.place.order
            # A line is higher than its letters.
            slack = TOLERANCE if covered else max(TOLERANCE, text.em / 4)
            if under.overlaps(over, slack) and (covered or not (over.contains(under) or _is_own_label(text, target))):
                yield Fault(f"{target} meets {text}", (under, over))
        for cover, kind in page.covers:
            # Compare visible parts, as a frame may crop its picture.
            if cover.order > text.place.order and text.place.visible.overlaps(cover.visible):
                yield Fault(f"hidden by a {kind} ({cover.visible}): {text}", (text.place.visible, cover.visible))


def _is_own_label(text: TextItem, target: Target) -> bool:
    """Whether a text may overlap the edge of a target without background: a mark or axis with its own label."""
    if target.name == SCRUBBER:
        return True
    of, _, datum = target.name.partition("-")
    return of == "datum" and text.facts in ("", datum)
