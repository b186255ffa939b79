"""Zoom gestures on a picture: pinch, pan, double tap, swipe to the next; no Qt.

Lengths are pixels of the view, times are seconds.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import exp, hypot, log

Point = tuple[float, float]

MAX_ZOOM = 6.0
DOUBLE_TAP_ZOOM = 2.5
ZOOM_STEP = 1.6
_ZOOMED_THRESHOLD = 1.001
# Rubber-banding beyond the bounds: stiffness, and the limits as a share of the view and as a log of the scale.
_STIFFNESS = 0.55
_OVERSHOOT = 0.35
_SCALE_OVERSHOOT = 0.4
_FRICTION_S = 0.325
_SPRING_RATE = 13.0
_ANIMATION_S = 0.36
_MAX_STEP_S = 0.04
_VELOCITY_WINDOW_S = 0.1
_MIN_SPEED = 8.0
_DOUBLE_TAP_S = 0.4
# A swipe is projected by its speed for this long after the release: past a third of the page it changes the page.
_SWIPE_PROJECTION_S = 0.18
_SWIPE_THRESHOLD = 1 / 3


def rubber_band(beyond: float, limit: float) -> float:
    """Return the displacement for a drag `beyond` the bounds; its absolute value stays below `limit`."""
    return beyond / (1 + _STIFFNESS * abs(beyond) / limit) * _STIFFNESS if limit > 0 else 0.0


def inverse_rubber_band(displacement: float, limit: float) -> float:
    """Return the drag for a displacement: the inverse of `rubber_band`."""
    remaining = 1 - abs(displacement) / limit if limit > 0 else 0
    return displacement / _STIFFNESS / max(remaining, 0.02)


def clamp(value: float, bounds: Point) -> float:
    """Clamp a value to bounds."""
    return min(max(value, bounds[0]), bounds[1])


@dataclass
class _Axis:
    """A coordinate that moves freely, decelerates, or springs back."""

    value: float = 0.0
    speed: float = 0.0

    def spring(self, seconds: float, target: float) -> None:
        """Advance a critically damped spring to a target; exact for any step length."""
        offset, rate = self.value - target, self.speed + _SPRING_RATE * (self.value - target)
        decay = exp(-_SPRING_RATE * seconds)
        self.value = target + (offset + rate * seconds) * decay
        self.speed = (rate - _SPRING_RATE * (offset + rate * seconds)) * decay
        if abs(self.value - target) < 0.5 and abs(self.speed) < _MIN_SPEED * 4:
            self.value, self.speed = target, 0.0

    def glide(self, seconds: float, bounds: Point) -> None:
        """Advance by inertia: decelerate within the bounds, spring back beyond them."""
        target = clamp(self.value, bounds)
        if self.value != target:
            self.spring(seconds, target)
            return
        brake = exp(-seconds / _FRICTION_S)
        self.value += self.speed * _FRICTION_S * (1 - brake)
        inside = self.value == clamp(self.value, bounds)
        # At half the speed it overshoots the bounds a little.
        self.speed = 0.0 if inside and abs(self.speed) < _MIN_SPEED else self.speed * (brake if inside else 0.5)


@dataclass
class _GestureStart:
    """The touch points and the picture when the number of points last changed; all but `shown_scale` without bounds."""

    centre: Point
    spread: float
    shown_scale: float
    scale: float
    x: float
    y: float
    row_offset: float


@dataclass(frozen=True)
class _ZoomAnimation:
    """An animated zoom between two states of scale, x, y that keeps a point of the picture in place."""

    start: tuple[float, float, float]
    end: tuple[float, float, float]
    seconds: float = 0.0


@dataclass
class Zoom:
    """The zoom state of a picture in its view, changed by `touch` and `advance`.

    `view` is the size of the view, `rest` the picture's left, top, width, height at scale 1, `page_width` the distance
    to the next picture; `still` turns animations off. Read `scale`, `x` and `y` (the picture's centre) and `row_offset`
    (of the row of pictures, 0 at rest). `on_page_turn` is called with -1 or 1 after a swipe to the previous or next
    picture, `on_tap` with the position of a tap, `on_handle` with that of a drag that began within `handle` (left, top,
    width, height; may be empty).
    """

    on_page_turn: Callable[[int], None] = lambda direction: None
    on_tap: Callable[[float, float], bool] = lambda x, y: False
    on_handle: Callable[[float, float], None] = lambda x, y: None
    view: Point = (1.0, 1.0)
    rest: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    page_width: float = 1.0
    drag_threshold: float = 8.0
    still: bool = False
    has_previous: bool = False
    has_next: bool = False
    handle: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    scale: float = 1.0
    x: float = 0.5
    y: float = 0.5
    row_offset: float = 0.0
    _across: _Axis = field(default_factory=_Axis)
    _down: _Axis = field(default_factory=_Axis)
    _row: _Axis = field(default_factory=_Axis)
    _animation: _ZoomAnimation | None = None
    _points: dict[int, Point] = field(default_factory=dict)
    _gesture_start: _GestureStart | None = None
    _gesture: str = ""
    _multi_touch: bool = False
    _pressed_at: Point = (0.0, 0.0)
    _history: list[tuple[float, Point]] = field(default_factory=list)
    _last_tap: tuple[float, Point] | None = None

    @property
    def held(self) -> bool:
        """Whether a touch point is down."""
        return bool(self._points)

    @property
    def dragging(self) -> bool:
        """Whether a gesture is in progress."""
        return self.held and self._gesture not in ("", "ignored")

    @property
    def zoomed(self) -> bool:
        """Whether the scale is greater than 1."""
        return self.scale > _ZOOMED_THRESHOLD

    @property
    def moving(self) -> bool:
        """Whether an animation is in progress."""
        return (
            self._animation is not None
            or any(axis.speed for axis in (self._across, self._down, self._row))
            or (self.row_offset != 0 and self._gesture != "swipe")
            or (not self.held and (self.x, self.y) != self._clamped(self.scale, self.x, self.y))
        )

    def fit(self, view: Point, rest: tuple[float, float, float, float]) -> None:
        """Set the size of the view and of the picture at scale 1; the visible part stays about the same."""
        if (view, rest) == (self.view, self.rest):
            return
        off_x, off_y = (self.x - self._centre(0)) / self.rest[2], (self.y - self._centre(1)) / self.rest[3]
        self.view, self.rest = view, (*rest[:2], max(rest[2], 1.0), max(rest[3], 1.0))
        self._animation = None
        self.x, self.y = self._clamped(
            self.scale, self._centre(0) + off_x * self.rest[2], self._centre(1) + off_y * self.rest[3]
        )
        self._across, self._down = _Axis(self.x), _Axis(self.y)
        self._restart_gesture()

    def reset(self) -> None:
        """Return to scale 1 without an animation, and drop all touch points."""
        self._clear_points()
        self._last_tap = None
        self.row_offset, self._row = 0.0, _Axis()
        self._reset_zoom()

    def _reset_zoom(self) -> None:
        self._animation = None
        self.scale, self.x, self.y = 1.0, self._centre(0), self._centre(1)
        self._across, self._down = _Axis(self.x), _Axis(self.y)

    def slide_in(self, pages: int) -> None:
        """Slide in another picture at scale 1 from `pages` further."""
        self._reset_zoom()
        if self.still:
            self.row_offset, self._row = 0.0, _Axis()
            return
        self.row_offset += pages * self.page_width
        self._row = _Axis(self.row_offset, self._row.speed)

    def zoom_by(self, factor: float, at: Point | None = None) -> None:
        """Zoom by a factor around a point of the view, by default its centre."""
        target = self._animation.end[0] if self._animation else self.scale
        self.zoom_to(target * factor, at or (self.view[0] / 2, self.view[1] / 2))

    def zoom_to(self, scale: float, at: Point) -> None:
        """Zoom to a scale around a point of the view, which stays in place as far as the bounds allow."""
        target = clamp(scale, (1.0, MAX_ZOOM))
        x, y = self._anchored(target, at)
        end = (target, *self._clamped(target, x, y))
        self._across.speed = self._down.speed = 0.0
        if self.still:
            self._animation = None
            self.scale, self.x, self.y = end
            self._across.value, self._down.value = self.x, self.y
        else:
            self._animation = _ZoomAnimation((self.scale, self.x, self.y), end)

    def touch(self, points: Mapping[int, Point], now: float) -> None:
        """Update the positions of all touch points that are down, by id."""
        previous, self._points = self._points, dict(points)
        if previous.keys() != self._points.keys():
            self._on_points_changed(bool(previous), now)
        elif self._points:
            self._on_points_moved(now)

    def cancel(self) -> None:
        """End the gesture without effect: the touch points were lost."""
        if self.held:
            self._clear_points()
            self._return_to_bounds()

    def advance(self, seconds: float) -> None:
        """Advance all animations by seconds."""
        remaining = seconds
        while remaining > 0:
            step = min(remaining, _MAX_STEP_S)
            self._advance(step)
            remaining -= step

    def _advance(self, seconds: float) -> None:
        if self._gesture != "swipe" and (self.row_offset or self._row.speed):
            self._row.value = self.row_offset
            self._row.spring(seconds, 0.0)
            self.row_offset = self._row.value
        if self._animation:
            self._animate(seconds)
        elif not self.held:
            self._across.value, self._down.value = self.x, self.y
            self._across.glide(seconds, self._bounds(0, self.scale))
            self._down.glide(seconds, self._bounds(1, self.scale))
            self.x, self.y = self._across.value, self._down.value

    def _animate(self, seconds: float) -> None:
        assert self._animation
        animation = _ZoomAnimation(self._animation.start, self._animation.end, self._animation.seconds + seconds)
        progress = min(1.0, animation.seconds / _ANIMATION_S)
        eased = 1 - (1 - progress) ** 3
        (from_scale, from_x, from_y), (to_scale, to_x, to_y) = animation.start, animation.end
        self.scale = from_scale * (to_scale / from_scale) ** eased
        # Interpolated with the scale, not with time, so that the anchor point stays in place.
        change = to_scale - from_scale
        share = (self.scale - from_scale) / change if abs(change) > 1e-6 else eased
        self.x, self.y = from_x + (to_x - from_x) * share, from_y + (to_y - from_y) * share
        self._animation = animation
        if progress >= 1:
            self.scale, self.x, self.y = animation.end
            self._animation = None
        self._across.value, self._down.value = self.x, self.y

    def _centre(self, axis: int) -> float:
        return self.rest[axis] + self.rest[axis + 2] / 2

    def _bounds(self, axis: int, scale: float) -> Point:
        """Return the bounds of the picture's centre: a large picture covers the view, a small one stays put."""
        size, available = self.rest[axis + 2] * scale, self.view[axis]
        if size <= available:
            centre = clamp(self._centre(axis), (size / 2, available - size / 2))
            return centre, centre
        return available - size / 2, size / 2

    def _gesture_bounds(self, axis: int) -> Point:
        """Return the bounds during a gesture; wider for several touch points, so that the picture follows them."""
        low, high = self._bounds(axis, self.scale)
        if not self._multi_touch:
            return low, high
        grown = max(0.0, self.scale - 1) * self.rest[axis + 2] / 2
        return min(low, self._centre(axis) - grown), max(high, self._centre(axis) + grown)

    def _clamped(self, scale: float, x: float, y: float) -> Point:
        return clamp(x, self._bounds(0, scale)), clamp(y, self._bounds(1, scale))

    def _anchored(self, scale: float, at: Point) -> Point:
        ratio = scale / self.scale
        return at[0] - (at[0] - self.x) * ratio, at[1] - (at[1] - self.y) * ratio

    def _centroid(self) -> tuple[Point, float]:
        """Return the centroid of the touch points and their mean distance from it, at least the drag threshold."""
        points = list(self._points.values())
        x, y = sum(point[0] for point in points) / len(points), sum(point[1] for point in points) / len(points)
        spread = sum(hypot(point[0] - x, point[1] - y) for point in points) / len(points)
        return (x, y), max(spread, self.drag_threshold)

    def _restart_gesture(self) -> None:
        """Restart the gesture from the present state and touch points."""
        if not self._points:
            self._gesture_start = None
            return
        centre, spread = self._centroid()
        scale = self._unbounded_scale(self.scale)
        x, y = (self._unbounded(axis, value) for axis, value in enumerate((self.x, self.y)))
        self._gesture_start = _GestureStart(centre, spread, self.scale, scale, x, y, self._unbounded_offset())

    def _unbounded_scale(self, scale: float) -> float:
        clamped = clamp(scale, (1.0, MAX_ZOOM))
        return clamped * exp(inverse_rubber_band(log(scale / clamped), _SCALE_OVERSHOOT))

    def _unbounded(self, axis: int, value: float) -> float:
        clamped = clamp(value, self._gesture_bounds(axis))
        return clamped + inverse_rubber_band(value - clamped, self.view[axis] * _OVERSHOOT)

    def _unbounded_offset(self) -> float:
        has_neighbour = self.has_previous if self.row_offset > 0 else self.has_next
        return self.row_offset if has_neighbour else inverse_rubber_band(self.row_offset, self.page_width * _OVERSHOOT)

    def _on_points_changed(self, had_points: bool, now: float) -> None:
        """Handle a pressed or released touch point."""
        if not self._points:
            self._release(now)
            return
        centre, _spread = self._centroid()
        if not had_points:
            self._pressed_at = centre
            self._multi_touch, self._gesture = False, ""
            self._animation = None
            left, top, width, height = self.handle
            if left <= centre[0] <= left + width and top <= centre[1] <= top + height:
                self._gesture = "handle"
        for axis in (self._across, self._down, self._row):
            axis.speed = 0.0
        if len(self._points) > 1:
            # Until all points are released, a pinch must not become a swipe.
            self._multi_touch, self._gesture = True, "transform"
        elif self._multi_touch:
            self._gesture = "transform"
        elif self.row_offset:
            self._gesture = "swipe"
        self._history = [(now, centre)]
        self._restart_gesture()

    def _on_points_moved(self, now: float) -> None:
        """Handle the movement of touch points."""
        assert self._gesture_start
        centre, spread = self._centroid()
        start = self._gesture_start
        dx, dy = centre[0] - start.centre[0], centre[1] - start.centre[1]
        if self._gesture == "handle":
            self.on_handle(*centre)
            return
        if not self._gesture:
            if hypot(dx, dy) < self.drag_threshold:
                return
            self._gesture = "transform" if self.zoomed else "swipe" if abs(dx) > abs(dy) else "ignored"
            self._restart_gesture()
            return
        self._history = [*(sample for sample in self._history if now - sample[0] <= _VELOCITY_WINDOW_S), (now, centre)]
        if self._gesture == "swipe":
            row_offset = start.row_offset + dx
            has_neighbour = self.has_previous if row_offset > 0 else self.has_next
            self.row_offset = row_offset if has_neighbour else rubber_band(row_offset, self.page_width * _OVERSHOOT)
        elif self._gesture == "transform":
            if len(self._points) == 1 and not self.zoomed:
                return
            unbounded = start.scale * spread / start.spread
            clamped = clamp(unbounded, (1.0, MAX_ZOOM))
            self.scale = clamped * exp(rubber_band(log(unbounded / clamped), _SCALE_OVERSHOOT))
            ratio = self.scale / start.shown_scale
            x = centre[0] - (start.centre[0] - start.x) * ratio
            y = centre[1] - (start.centre[1] - start.y) * ratio
            self.x, self.y = (self._rubber_banded(axis, value) for axis, value in enumerate((x, y)))

    def _rubber_banded(self, axis: int, value: float) -> float:
        """Apply rubber-banding to a coordinate of the picture's centre."""
        clamped = clamp(value, self._gesture_bounds(axis))
        return clamped + rubber_band(value - clamped, self.view[axis] * _OVERSHOOT)

    def _speed(self, now: float) -> Point:
        """Return the speed at the release; 0 after a pause."""
        recent = [sample for sample in self._history if now - sample[0] <= _VELOCITY_WINDOW_S]
        if len(recent) < 2 or recent[-1][0] <= recent[0][0]:
            return 0.0, 0.0
        (start, (from_x, from_y)), (end, (to_x, to_y)) = recent[0], recent[-1]
        return (to_x - from_x) / (end - start), (to_y - from_y) / (end - start)

    def _release(self, now: float) -> None:
        """Finish the gesture after the last touch point was released."""
        gesture, multi_touch = self._gesture, self._multi_touch
        speed = self._speed(now)
        position = self._pressed_at
        last = self._history[-1][1] if self._history else position
        self._clear_points()
        if gesture == "swipe":
            self._finish_swipe(speed[0])
        elif gesture == "transform" and not multi_touch and not self.still:
            self._across.speed, self._down.speed = speed
        elif not gesture:
            self._tap(position, now)
        self._return_to_bounds(last)

    def _finish_swipe(self, speed: float) -> None:
        projected = self.row_offset + speed * _SWIPE_PROJECTION_S
        self._row.speed = 0.0 if self.still else speed
        if projected < -self.page_width * _SWIPE_THRESHOLD and self.row_offset < 0 and self.has_next:
            self.on_page_turn(1)
        elif projected > self.page_width * _SWIPE_THRESHOLD and self.row_offset > 0 and self.has_previous:
            self.on_page_turn(-1)

    def _tap(self, position: Point, now: float) -> None:
        last, self._last_tap = self._last_tap, (now, position)
        if (
            last
            and now - last[0] <= _DOUBLE_TAP_S
            and hypot(position[0] - last[1][0], position[1] - last[1][1]) <= 3 * self.drag_threshold
        ):
            self._last_tap = None
            self.zoom_to(1.0 if self.zoomed else DOUBLE_TAP_ZOOM, position)
        elif self.on_tap(*position):
            # The second tap may be meant for what the first one has opened.
            self._last_tap = None

    def _clear_points(self) -> None:
        self._points, self._gesture_start, self._history = {}, None, []
        self._gesture, self._multi_touch = "", False

    def _return_to_bounds(self, at: Point | None = None) -> None:
        """Start the return into bounds."""
        if self.scale != clamp(self.scale, (1.0, MAX_ZOOM)):
            centre = at or (self.view[0] / 2, self.view[1] / 2)
            self.zoom_to(self.scale, centre)
        elif 1.0 < self.scale <= _ZOOMED_THRESHOLD:
            self._reset_zoom()
        if self.still:
            self.row_offset, self._row = 0.0, _Axis()
            self.x, self.y = self._clamped(self.scale, self.x, self.y)
            self._across, self._down = _Axis(self.x), _Axis(self.y)
