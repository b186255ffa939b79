"""How a picture moves under fingers: pinch, pan, double tap, swipe. Plain numbers, no Qt, by the clock it is given.

Lengths are pixels of the view in which the picture hangs, times are seconds.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import exp, hypot, log

Point = tuple[float, float]

MOST = 6.0
CLOSER = 2.5
STEP = 1.6
_AT_REST = 1.001
# How hard a picture is to pull beyond its bounds, and how far it gives at most: a share of the view; of log scale.
_STIFFNESS = 0.55
_GIVE = 0.35
_SCALE_GIVE = 0.4
_FRICTION = 0.325
_SPRING = 13.0
_FLIGHT = 0.36
_MAX_STEP_S = 0.04
_RECENT = 0.1
_STILL_SPEED = 8.0
_DOUBLE = 0.4
# Released, a swipe goes on for as long as this at its speed: past a third of the way it turns the page.
_CARRY = 0.18
_TURNS = 1 / 3


def soften(beyond: float, give: float) -> float:
    """How far a picture follows that is pulled beyond its bounds; never further than it gives."""
    return beyond / (1 + _STIFFNESS * abs(beyond) / give) * _STIFFNESS if give > 0 else 0.0


def harden(followed: float, give: float) -> float:
    """How far it was pulled that has followed so far: the inverse of `soften`."""
    left = 1 - abs(followed) / give if give > 0 else 0
    return followed / _STIFFNESS / max(left, 0.02)


def within(value: float, bounds: Point) -> float:
    """The nearest value within bounds."""
    return min(max(value, bounds[0]), bounds[1])


@dataclass
class _Axis:
    """One coordinate that is free, glides, or springs back."""

    value: float = 0.0
    speed: float = 0.0

    def spring(self, seconds: float, target: float) -> None:
        """Be drawn to a target for a time: a critically damped spring, exact whatever the length of the step."""
        off, rate = self.value - target, self.speed + _SPRING * (self.value - target)
        decay = exp(-_SPRING * seconds)
        self.value = target + (off + rate * seconds) * decay
        self.speed = (rate - _SPRING * (off + rate * seconds)) * decay
        if abs(self.value - target) < 0.5 and abs(self.speed) < _STILL_SPEED * 4:
            self.value, self.speed = target, 0.0

    def glide(self, seconds: float, bounds: Point) -> None:
        """Go on for a time, braked within the bounds and drawn back beyond them."""
        target = within(self.value, bounds)
        if self.value != target:
            self.spring(seconds, target)
            return
        brake = exp(-seconds / _FRICTION)
        self.value += self.speed * _FRICTION * (1 - brake)
        inside = self.value == within(self.value, bounds)
        # Half of what is left of the speed carries it a little beyond.
        self.speed = 0.0 if inside and abs(self.speed) < _STILL_SPEED else self.speed * (brake if inside else 0.5)


@dataclass
class _Grip:
    """The fingers as they were when their number last changed, and what they held then."""

    centre: Point
    spread: float
    shown: float
    scale: float
    x: float
    y: float
    turn: float


@dataclass(frozen=True)
class _Flight:
    """An animation of the scale from one place to another, by which a point stays where it is."""

    start: tuple[float, float, float]
    end: tuple[float, float, float]
    seconds: float = 0.0


@dataclass
class Zoom:
    """The place of a picture in its view, moved by `touch` and `advance`.

    `view` is the size of the view, `rest` the picture's left, top, width, height when whole, `page` the way to the next
    picture, `slop` how far a tap may wander, `still` leaves out all motion. Read `scale`, `x` and `y` (the picture's
    middle) and `turn` (how far the row of pictures is off its place). `on_turn` is called with -1 or 1 when a swipe has
    gone to the picture before or after, `on_tap` with the place of a tap, `on_handle` with the place of a drag that
    began within `handle` (left, top, width, height; none when empty).
    """

    on_turn: Callable[[int], None] = lambda direction: None
    on_tap: Callable[[float, float], bool] = lambda x, y: False
    on_handle: Callable[[float, float], None] = lambda x, y: None
    view: Point = (1.0, 1.0)
    rest: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    page: float = 1.0
    slop: float = 8.0
    still: bool = False
    before: bool = False
    after: bool = False
    handle: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    scale: float = 1.0
    x: float = 0.5
    y: float = 0.5
    turn: float = 0.0
    _across: _Axis = field(default_factory=_Axis)
    _down: _Axis = field(default_factory=_Axis)
    _row: _Axis = field(default_factory=_Axis)
    _flight: _Flight | None = None
    _fingers: dict[int, Point] = field(default_factory=dict)
    _grip: _Grip | None = None
    _doing: str = ""
    _many: bool = False
    _began: Point = (0.0, 0.0)
    _path: list[tuple[float, Point]] = field(default_factory=list)
    _last_tap: tuple[float, Point] | None = None

    @property
    def held(self) -> bool:
        """Whether a finger is down."""
        return bool(self._fingers)

    @property
    def dragging(self) -> bool:
        """Whether fingers do more than lie there."""
        return self.held and self._doing not in ("", "nothing")

    @property
    def zoomed(self) -> bool:
        """Whether the picture is larger than whole."""
        return self.scale > _AT_REST

    @property
    def moving(self) -> bool:
        """Whether anything goes on without a finger."""
        return (
            self._flight is not None
            or any(axis.speed for axis in (self._across, self._down, self._row))
            or (self.turn != 0 and self._doing != "turn")
            or (not self.held and (self.x, self.y) != self._bounded(self.scale, self.x, self.y))
        )

    def fit(self, view: Point, rest: tuple[float, float, float, float]) -> None:
        """Hang the picture in a view of another size, or another picture in its place; it keeps its part in view."""
        if (view, rest) == (self.view, self.rest):
            return
        off_x, off_y = (self.x - self._middle(0)) / self.rest[2], (self.y - self._middle(1)) / self.rest[3]
        self.view, self.rest = view, (*rest[:2], max(rest[2], 1.0), max(rest[3], 1.0))
        self._flight = None
        self.x, self.y = self._bounded(
            self.scale, self._middle(0) + off_x * self.rest[2], self._middle(1) + off_y * self.rest[3]
        )
        self._across, self._down = _Axis(self.x), _Axis(self.y)
        self._regrip()

    def reset(self) -> None:
        """Whole again, at once, and in its place; fingers that are down are forgotten."""
        self._forget()
        self._last_tap = None
        self.turn, self._row = 0.0, _Axis()
        self._whole()

    def _whole(self) -> None:
        self._flight = None
        self.scale, self.x, self.y = 1.0, self._middle(0), self._middle(1)
        self._across, self._down = _Axis(self.x), _Axis(self.y)

    def slide(self, pages: int) -> None:
        """Another picture has taken the place of this one: whole, it comes in from its side."""
        self._whole()
        if self.still:
            self.turn, self._row = 0.0, _Axis()
            return
        self.turn += pages * self.page
        self._row = _Axis(self.turn, self._row.speed)

    def zoom_by(self, factor: float, at: Point | None = None) -> None:
        """Look closer, or from further away, by a factor, at a point of the view, the middle without any."""
        aimed = self._flight.end[0] if self._flight else self.scale
        self.zoom_to(aimed * factor, at or (self.view[0] / 2, self.view[1] / 2))

    def zoom_to(self, scale: float, at: Point) -> None:
        """Take on a scale; the point of the picture at a place of the view stays there as far as bounds allow."""
        wanted = within(scale, (1.0, MOST))
        x, y = self._anchored(wanted, at)
        end = (wanted, *self._bounded(wanted, x, y))
        self._across.speed = self._down.speed = 0.0
        if self.still:
            self._flight = None
            self.scale, self.x, self.y = end
            self._across.value, self._down.value = self.x, self.y
        else:
            self._flight = _Flight((self.scale, self.x, self.y), end)

    def touch(self, fingers: Mapping[int, Point], now: float) -> None:
        """The fingers that are down, by number, and where; with each that comes, moves or goes."""
        before, self._fingers = self._fingers, dict(fingers)
        if before.keys() != self._fingers.keys():
            self._change(bool(before), now)
        elif self._fingers:
            self._follow(now)

    def cancel(self) -> None:
        """The fingers are gone without having been lifted: nothing is concluded, everything finds its place."""
        if self.held:
            self._forget()
            self._settle()

    def advance(self, seconds: float) -> None:
        """Go on for a time."""
        left = seconds
        while left > 0:
            step = min(left, _MAX_STEP_S)
            self._advance(step)
            left -= step

    def _advance(self, seconds: float) -> None:
        if self._doing != "turn" and (self.turn or self._row.speed):
            self._row.value = self.turn
            self._row.spring(seconds, 0.0)
            self.turn = self._row.value
        if self._flight:
            self._fly(seconds)
        elif not self.held:
            self._across.value, self._down.value = self.x, self.y
            self._across.glide(seconds, self._bounds(0, self.scale))
            self._down.glide(seconds, self._bounds(1, self.scale))
            self.x, self.y = self._across.value, self._down.value

    def _fly(self, seconds: float) -> None:
        assert self._flight
        flight = _Flight(self._flight.start, self._flight.end, self._flight.seconds + seconds)
        along = min(1.0, flight.seconds / _FLIGHT)
        eased = 1 - (1 - along) ** 3
        (from_scale, from_x, from_y), (to_scale, to_x, to_y) = flight.start, flight.end
        self.scale = from_scale * (to_scale / from_scale) ** eased
        # In step with the scale, not with the time: only so does a point of the picture stay where it is.
        change = to_scale - from_scale
        share = (self.scale - from_scale) / change if abs(change) > 1e-6 else eased
        self.x, self.y = from_x + (to_x - from_x) * share, from_y + (to_y - from_y) * share
        self._flight = flight
        if along >= 1:
            self.scale, self.x, self.y = flight.end
            self._flight = None
        self._across.value, self._down.value = self.x, self.y

    def _middle(self, axis: int) -> float:
        return self.rest[axis] + self.rest[axis + 2] / 2

    def _bounds(self, axis: int, scale: float) -> Point:
        """Where the middle of the picture may be: it leaves no gap it could fill, and hangs where it does else."""
        size, room = self.rest[axis + 2] * scale, self.view[axis]
        if size <= room:
            middle = within(self._middle(axis), (size / 2, room - size / 2))
            return middle, middle
        return room - size / 2, size / 2

    def _room(self, axis: int) -> Point:
        """The bounds; under several fingers as wide as keeping them on their points can take."""
        low, high = self._bounds(axis, self.scale)
        if not self._many:
            return low, high
        grown = max(0.0, self.scale - 1) * self.rest[axis + 2] / 2
        return min(low, self._middle(axis) - grown), max(high, self._middle(axis) + grown)

    def _bounded(self, scale: float, x: float, y: float) -> Point:
        return within(x, self._bounds(0, scale)), within(y, self._bounds(1, scale))

    def _anchored(self, scale: float, at: Point) -> Point:
        ratio = scale / self.scale
        return at[0] - (at[0] - self.x) * ratio, at[1] - (at[1] - self.y) * ratio

    def _measure(self) -> tuple[Point, float]:
        """The middle of the fingers, and how far they are from it; at least the slop, so that no two are one."""
        points = list(self._fingers.values())
        x, y = sum(point[0] for point in points) / len(points), sum(point[1] for point in points) / len(points)
        spread = sum(hypot(point[0] - x, point[1] - y) for point in points) / len(points)
        return (x, y), max(spread, self.slop)

    def _regrip(self) -> None:
        """Hold everything as it is now, wherever the fingers are."""
        if not self._fingers:
            self._grip = None
            return
        centre, spread = self._measure()
        scale = self._pulled_scale(self.scale)
        x, y = (self._pulled(axis, value) for axis, value in enumerate((self.x, self.y)))
        self._grip = _Grip(centre, spread, self.scale, scale, x, y, self._pulled_turn())

    def _pulled_scale(self, scale: float) -> float:
        bounded = within(scale, (1.0, MOST))
        return bounded * exp(harden(log(scale / bounded), _SCALE_GIVE))

    def _pulled(self, axis: int, value: float) -> float:
        bounded = within(value, self._room(axis))
        return bounded + harden(value - bounded, self.view[axis] * _GIVE)

    def _pulled_turn(self) -> float:
        open_way = self.before if self.turn > 0 else self.after
        return self.turn if open_way else harden(self.turn, self.page * _GIVE)

    def _change(self, had_fingers: bool, now: float) -> None:
        """A finger has come or gone."""
        if not self._fingers:
            self._release(now)
            return
        centre, _spread = self._measure()
        if not had_fingers:
            self._began = centre
            self._many, self._doing = False, ""
            self._flight = None
            left, top, width, height = self.handle
            if left <= centre[0] <= left + width and top <= centre[1] <= top + height:
                self._doing = "handle"
        for axis in (self._across, self._down, self._row):
            axis.speed = 0.0
        if len(self._fingers) > 1:
            # From now on until the last finger is lifted nothing is turned: a pinch that wanders is no swipe.
            self._many, self._doing = True, "hold"
        elif self._many:
            self._doing = "hold"
        elif self.turn:
            self._doing = "turn"
        self._path = [(now, centre)]
        self._regrip()

    def _follow(self, now: float) -> None:
        """The fingers that are down have moved."""
        assert self._grip
        centre, spread = self._measure()
        grip = self._grip
        dx, dy = centre[0] - grip.centre[0], centre[1] - grip.centre[1]
        if self._doing == "handle":
            self.on_handle(*centre)
            return
        if not self._doing:
            if hypot(dx, dy) < self.slop:
                return
            self._doing = "hold" if self.zoomed else "turn" if abs(dx) > abs(dy) else "nothing"
            self._regrip()
            return
        self._path = [*(spot for spot in self._path if now - spot[0] <= _RECENT), (now, centre)]
        if self._doing == "turn":
            turn = grip.turn + dx
            open_way = self.before if turn > 0 else self.after
            self.turn = turn if open_way else soften(turn, self.page * _GIVE)
        elif self._doing == "hold":
            if len(self._fingers) == 1 and not self.zoomed:
                return
            pulled = grip.scale * spread / grip.spread
            bounded = within(pulled, (1.0, MOST))
            self.scale = bounded * exp(soften(log(pulled / bounded), _SCALE_GIVE))
            ratio = self.scale / grip.shown
            x = centre[0] - (grip.centre[0] - grip.x) * ratio
            y = centre[1] - (grip.centre[1] - grip.y) * ratio
            self.x, self.y = (self._held(axis, value) for axis, value in enumerate((x, y)))

    def _held(self, axis: int, value: float) -> float:
        """Where the picture's middle is while fingers would have it at a value."""
        bounded = within(value, self._room(axis))
        return bounded + soften(value - bounded, self.view[axis] * _GIVE)

    def _speed(self, now: float) -> Point:
        """How fast the fingers were when they were lifted; not at all after a rest."""
        recent = [spot for spot in self._path if now - spot[0] <= _RECENT]
        if len(recent) < 2 or recent[-1][0] <= recent[0][0]:
            return 0.0, 0.0
        (start, (from_x, from_y)), (end, (to_x, to_y)) = recent[0], recent[-1]
        return (to_x - from_x) / (end - start), (to_y - from_y) / (end - start)

    def _release(self, now: float) -> None:
        """The last finger has been lifted."""
        doing, many = self._doing, self._many
        speed = self._speed(now)
        place = self._began
        last = self._path[-1][1] if self._path else place
        self._forget()
        if doing == "turn":
            self._let_turn(speed[0])
        elif doing == "hold" and not many and not self.still:
            self._across.speed, self._down.speed = speed
        elif not doing:
            self._tap(place, now)
        self._settle(last)

    def _let_turn(self, speed: float) -> None:
        carried = self.turn + speed * _CARRY
        self._row.speed = 0.0 if self.still else speed
        if carried < -self.page * _TURNS and self.turn < 0 and self.after:
            self.on_turn(1)
        elif carried > self.page * _TURNS and self.turn > 0 and self.before:
            self.on_turn(-1)

    def _tap(self, place: Point, now: float) -> None:
        last, self._last_tap = self._last_tap, (now, place)
        if last and now - last[0] <= _DOUBLE and hypot(place[0] - last[1][0], place[1] - last[1][1]) <= 3 * self.slop:
            self._last_tap = None
            self.zoom_to(1.0 if self.zoomed else CLOSER, place)
        elif self.on_tap(*place):
            # What the tap has opened may lie where the next one goes.
            self._last_tap = None

    def _forget(self) -> None:
        self._fingers, self._grip, self._path = {}, None, []
        self._doing, self._many = "", False

    def _settle(self, at: Point | None = None) -> None:
        """Find the way back into bounds."""
        if self.scale != within(self.scale, (1.0, MOST)):
            middle = at or (self.view[0] / 2, self.view[1] / 2)
            self.zoom_to(self.scale, middle)
        elif 1.0 < self.scale <= _AT_REST:
            self._whole()
        if self.still:
            self.turn, self._row = 0.0, _Axis()
            self.x, self.y = self._bounded(self.scale, self.x, self.y)
            self._across, self._down = _Axis(self.x), _Axis(self.y)
