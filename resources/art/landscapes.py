"""Paints the five blue-green landscapes (青绿山水) behind the pages with NumPy and Pillow; reproducible."""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

FloatArray = NDArray[np.floating[Any]]
Point = tuple[float, float]
# Left, top, width and height in shares of the picture.
Rectangle = tuple[float, float, float, float]
Colour = tuple[float, float, float]

WIDE = (3840, 2160)
TALL = (2160, 3840)
CARD = (960, 1200)
JPEG_QUALITY = 84
WEBP_QUALITY = 86
SUPERSAMPLE = 2
MAX_PATH_POINTS = 48
# Of text on a calm zone.
MIN_CONTRAST = 4.5

# Depth planes. `Style.parallax` is how far each shifts against the frame; its largest step must be within BLEED.
SKY, FAR, MIDDLE, LAND, NEAR = range(5)
# The width painted beyond either side, as a share of the shorter side: 14 u of parallax and 2 u of reserve, of 270 u.
BLEED = 16 / 270
# How far the veil of a margin thins out beyond it, as a share of the width.
VEIL_REACH = 0.10
# The largest shift between two planes, as a share of the shorter side: pixels hidden at any shift are left out.
MAX_PLANE_SHIFT = 14 / 270


def colour(code: str) -> Colour:
    """The RGB channels, 0 to 1, of a #rrggbb colour."""
    return tuple(int(code[i : i + 2], 16) / 255 for i in (1, 3, 5))  # type: ignore[return-value]


def blend(a: Colour, b: Colour, share: float) -> Colour:
    """Linear interpolation from colour a to colour b."""
    return tuple(p + (q - p) * share for p, q in zip(a, b, strict=True))  # type: ignore[return-value]


PAPER = colour("#F7F1E3")
INK = colour("#12303A")
VERMILION = colour("#C33A24")
GOLD = colour("#D9B568")
APRICOT = colour("#E9A15B")


# --- noise -----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def lattice(seed: int) -> FloatArray:
    """The table of random numbers of value noise, 256 x 256."""
    return np.random.default_rng(seed).random((256, 256), dtype=np.float32)


def noise(x: FloatArray | float, y: FloatArray | float, seed: int) -> FloatArray:
    """Value noise, 0 to 1, at any coordinates."""
    table = lattice(seed)
    px, py = np.broadcast_arrays(np.asarray(x, np.float32), np.asarray(y, np.float32))
    fx, fy = np.floor(px), np.floor(py)
    tx, ty = px - fx, py - fy
    tx, ty = tx * tx * (3 - 2 * tx), ty * ty * (3 - 2 * ty)
    ix, iy = fx.astype(np.intp) & 255, fy.astype(np.intp) & 255
    jx, jy = (ix + 1) & 255, (iy + 1) & 255
    # Indices into the flat table are faster than pairs.
    iy, jy = iy << 8, jy << 8
    upper = table.take(iy | ix) * (1 - tx) + table.take(iy | jx) * tx
    lower = table.take(jy | ix) * (1 - tx) + table.take(jy | jx) * tx
    return np.asarray(upper * (1 - ty) + lower * ty, np.float32)


def fractal_noise(x: FloatArray | float, y: FloatArray | float, seed: int, octaves: int) -> FloatArray:
    """Fractal noise of several octaves, 0 to 1."""
    total: FloatArray | float = 0.0
    weight, scale, reach = 1.0, 1.0, 0.0
    for octave in range(octaves):
        total = total + weight * noise(np.asarray(x) * scale + 17.3 * octave, np.asarray(y) * scale, seed + octave)
        reach, weight, scale = reach + weight, weight * 0.5, scale * 2.03
    return np.asarray(total / reach, np.float32)


def smoothstep(low: float, high: float, value: FloatArray) -> FloatArray:
    """The smoothstep function: 0 below `low`, 1 above `high`."""
    t = np.clip((value - low) / (high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


# --- canvas ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Frame:
    """The size of a picture in pixels and the width of the bleed at either side."""

    width: int
    height: int
    bleed: int = 0

    @property
    def tall(self) -> bool:
        """Whether the picture is in portrait orientation."""
        return self.height > self.width

    @property
    def unit(self) -> int:
        """The shorter side in pixels."""
        return min(self.width, self.height)

    def at(self, x: float, y: float) -> Point:
        """A point in pixels from shares of the width and the height."""
        return x * self.width, y * self.height

    def path(self, *points: Point) -> list[Point]:
        """Points in pixels from shares of the width and the height."""
        return [self.at(x, y) for x, y in points]

    def by_orientation(self, wide: float, tall: float) -> float:
        """`wide` for a landscape picture, `tall` for a portrait one."""
        return tall if self.tall else wide


@dataclass(frozen=True)
class Motion:
    """The animation of a part relative to its position at rest: lengths in pixels, times in seconds.

    `sway` is the amplitude of a horizontal oscillation, `path` a polyline that is repeated from its start, `pulse` the
    share of the opacity that fades out and in.
    """

    period: float
    sway: float = 0.0
    path: tuple[Point, ...] = ()
    pulse: float = 0.0


@dataclass(frozen=True)
class LightPath:
    """A polyline along which lights move, and the radius of a light at its far and at its near end, in pixels.

    Its longest visible segment is the anchor of the name `anchor`, if any.
    """

    line: Sequence[Point]
    far_radius: float
    near_radius: float
    anchor: str = ""


@dataclass(frozen=True)
class Anchor:
    """A place where figures put their marks: a "path" from its near end, a "point" or a "plane", in pixels.

    Marks are drawn over the plane `depth`; nearer planes cover them.
    """

    kind: str
    depth: int
    points: Sequence[Point]


class Layer:
    """A layer of a landscape on a depth plane: premultiplied RGBA of the size of the picture with its bleed."""

    def __init__(self, frame: Frame, name: str, depth: int, motion: Motion | None = None) -> None:
        self.frame, self.name, self.depth, self.motion = frame, name, depth, motion
        self.light_paths: list[LightPath] = []
        self.anchors: dict[str, Anchor] = {}
        self.pixels: FloatArray = np.zeros((frame.height, frame.width + 2 * frame.bleed, 4), np.float32)

    def anchor(self, name: str, kind: str, *points: Point) -> None:
        """Offer an anchor on the plane of this layer; a path starts at its near end."""
        self.anchors[name] = Anchor(kind, self.depth, points)

    def composite(self, left: int, top: int, tint: FloatArray | Colour, alpha: FloatArray) -> None:
        """Composite a patch over the layer (source over), clipped to its bounds."""
        high, wide = alpha.shape
        bleed = self.frame.bleed
        x0, y0 = max(left, -bleed), max(top, 0)
        x1, y1 = min(left + wide, self.frame.width + bleed), min(top + high, self.frame.height)
        if x0 >= x1 or y0 >= y1:
            return
        cut = np.s_[y0 - top : y1 - top, x0 - left : x1 - left]
        opacity = alpha[cut][..., None]
        source = tint[cut] if isinstance(tint, np.ndarray) else np.asarray(tint, np.float32)
        part = self.pixels[y0:y1, x0 + bleed : x1 + bleed]
        part *= 1 - opacity
        part[..., :3] += source * opacity
        part[..., 3:] += opacity

    def ellipse(self, x: float, y: float, rx: float, ry: float, tint: Colour, alpha: float = 1.0) -> None:
        """Draw an antialiased ellipse."""
        left, top = int(x - rx - 2), int(y - ry - 2)
        right, bottom = int(x + rx + 3), int(y + ry + 3)
        bleed = self.frame.bleed
        if right < -bleed or bottom < 0 or left > self.frame.width + bleed or top > self.frame.height:
            return
        xs, ys = np.arange(left, right, dtype=np.float32), np.arange(top, bottom, dtype=np.float32)[:, None]
        away = np.sqrt(((xs - x) / rx) ** 2 + ((ys - y) / ry) ** 2)
        self.composite(left, top, tint, np.clip((1 - away) * min(rx, ry) + 0.5, 0, 1).astype(np.float32) * alpha)

    def drawing(self, left: float, top: float, right: float, bottom: float) -> Drawing:
        """An antialiased drawing over part of the layer."""
        aside = self.frame.bleed + 8
        x0, y0 = max(int(left), -aside), max(int(top), -8)
        x1, y1 = min(int(right) + 1, self.frame.width + aside), min(int(bottom) + 1, self.frame.height + 8)
        return Drawing(self, x0, y0, max(x1 - x0, 1), max(y1 - y0, 1))


class Drawing:
    """Vector shapes over part of a layer, drawn at SUPERSAMPLE times the size and reduced."""

    def __init__(self, layer: Layer, left: int, top: int, wide: int, high: int) -> None:
        self.layer, self.left, self.top = layer, left, top
        self.image = Image.new("RGBA", (wide * SUPERSAMPLE, high * SUPERSAMPLE), (0, 0, 0, 0))
        self.draw = ImageDraw.Draw(self.image)

    def _place(self, points: Sequence[Point]) -> list[Point]:
        return [((x - self.left) * SUPERSAMPLE, (y - self.top) * SUPERSAMPLE) for x, y in points]

    def polygon(self, points: Sequence[Point], tint: Colour) -> None:
        """Draw a filled polygon."""
        self.draw.polygon(self._place(points), fill=_rgba_bytes(tint))

    def stroke(self, points: Sequence[Point], width: float, tint: Colour, alpha: float = 1.0) -> None:
        """Draw a polyline of constant width."""
        thick = max(round(width * SUPERSAMPLE), 1)
        self.draw.line(self._place(points), fill=_rgba_bytes(tint, alpha), width=thick, joint="curve")

    def ribbon(self, points: Sequence[Point], widths: Sequence[float], tint: Colour) -> None:
        """Draw a polyline with a width at each point."""
        places = self._place(points)
        fill = _rgba_bytes(tint)
        edges = _offset_curves(places, [w * SUPERSAMPLE / 2 for w in widths])
        for (a, b), (c, d) in pairwise(edges):
            self.draw.polygon([a, b, d, c], fill=fill)
        for (x, y), w in zip(places, widths, strict=True):
            r = w * SUPERSAMPLE / 2
            self.draw.ellipse([x - r, y - r, x + r, y + r], fill=fill)

    def pixels(self) -> tuple[FloatArray, FloatArray]:
        """Colour and alpha of the drawing at the size of the picture."""
        size = (self.image.width // SUPERSAMPLE, self.image.height // SUPERSAMPLE)
        small = np.asarray(self.image.resize(size, Image.Resampling.BOX), np.float32) / 255
        return small[..., :3], small[..., 3]

    def composite(self, alpha: float = 1.0) -> None:
        """Composite the drawing over the layer."""
        tint, mask = self.pixels()
        self.layer.composite(self.left, self.top, tint, mask * alpha)


def _rgba_bytes(tint: Colour, alpha: float = 1.0) -> tuple[int, int, int, int]:
    r, g, b = (round(c * 255) for c in tint)
    return r, g, b, round(alpha * 255)


def _offset_curves(points: Sequence[Point], halves: Sequence[float]) -> list[tuple[Point, Point]]:
    line = np.asarray(points, np.float64)
    along = np.gradient(line, axis=0)
    along /= np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-6)[:, None]
    across = np.stack([-along[:, 1], along[:, 0]], axis=1) * np.asarray(halves)[:, None]
    return [
        ((float(a[0]), float(a[1])), (float(b[0]), float(b[1])))
        for a, b in zip(line + across, line - across, strict=True)
    ]


def curve(points: Sequence[Point], steps: int = 40) -> list[Point]:
    """A Catmull-Rom spline through the points."""
    p = np.asarray([points[0], *points, points[-1]], np.float64)
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    parts = []
    for a, b, c, d in zip(p, p[1:], p[2:], p[3:], strict=False):
        parts.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    line = np.concatenate([*parts, p[-1:]])
    return [(float(x), float(y)) for x, y in line]


# --- elements of a landscape -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class HillStyle:
    """The pigments of a hill from its crest to its foot, and its texture strokes, rim and lighting."""

    crest: Colour
    body: Colour
    low: Colour
    mist: Colour
    ink: Colour = INK
    rim: Colour = GOLD
    rim_strength: float = 0.9
    strokes: float = 0.44
    stroke_count: float = 12.0
    axe: bool = False
    light: float = 0.22
    haze: float = 0.0
    moss: float = 1.0
    depth: float = 0.85
    mottle: float = 0.3

    def with_haze(self, haze: float) -> HillStyle:
        """The style of a hill seen through haze, 0 to 1."""
        clear = 1 - haze
        return replace(
            self, haze=haze, strokes=self.strokes * clear, rim_strength=self.rim_strength * (0.35 + 0.65 * clear)
        )


@dataclass(frozen=True)
class Hill:
    """A hill: the position of its top, its reach to each side and the y of its foot, in pixels."""

    x: float
    top: float
    reach: float
    foot: float
    seed: int
    shape: float = 1.7
    lean: float = 0.0
    rough: float = 0.10

    @property
    def height(self) -> float:
        """The height in pixels."""
        return self.foot - self.top

    @property
    def summit(self) -> Point:
        """The highest point of the skyline."""
        xs = np.linspace(self.x - self.reach, self.x + self.reach, 400, dtype=np.float32)
        ys = self.ridge(xs)
        return float(xs[ys.argmin()]), float(ys.min())

    def ridge(self, xs: FloatArray) -> FloatArray:
        """The y of the skyline at each x, in pixels."""
        t = (xs - self.x) / self.reach
        t = t * (1 + self.lean * np.tanh(3 * t)) + 0.34 * (fractal_noise(t * 1.25 + 60, 0.5, self.seed + 4, 2) - 0.5)
        bell = np.exp(-(np.abs(t / 0.52) ** self.shape))
        bend = fractal_noise(t * 2.1 + 40, 0.5, self.seed, 3) - 0.5
        # |noise| gives round boulders with notches between them (矾头); its negative would give spikes.
        heads = np.abs(2 * noise(t * 3.3 + 9, 3.5, self.seed + 7) - 1)
        small = np.abs(2 * noise(t * 8.9 + 5, 7.5, self.seed + 8) - 1)
        tiny = noise(t * 31, 2.5, self.seed + 9) - 0.5
        rise = bell * (1 + self.rough * (1.7 * bend + 0.85 * heads + 0.30 * small + 0.10 * tiny - 0.60))
        return np.asarray(self.foot - self.height * rise, np.float32)


def paint_hill(layer: Layer, hill: Hill, style: HillStyle) -> None:
    """Paint a hill: pigments from crest to foot, strokes down the fall line, a gold rim, moss dots on the skyline."""
    frame = layer.frame
    x0 = max(int(hill.x - hill.reach * 1.25), -frame.bleed)
    x1 = min(int(hill.x + hill.reach * 1.25), frame.width + frame.bleed)
    if x1 - x0 < 2:
        return
    xs = np.arange(x0, x1, dtype=np.float32)
    ridge = hill.ridge(xs)
    y0, y1 = max(int(ridge.min()) - 3, 0), min(int(hill.foot) + 1, frame.height)
    if y1 - y0 < 2:
        return
    ys = np.arange(y0, y1, dtype=np.float32)[:, None]
    slope = np.gradient(ridge).astype(np.float32)
    across = np.sqrt(1 + slope * slope)
    below = ys - ridge[None, :]
    edge = below / across
    inside = np.clip(edge + 0.5, 0, 1)
    v = (ys - hill.top) / hill.height
    span = hill.height * style.depth
    deep = np.clip(below / span, 0, 1.6)
    fan = (xs[None, :] - hill.x) / hill.reach / (0.28 + np.clip(v, 0, 2))
    wander = noise(xs[None, :] / frame.unit * 9, ys / frame.unit * 9, hill.seed + 3) - 0.5
    fan = fan + 0.10 * wander
    s = hill.seed
    folds = fractal_noise(fan * 3.4 + 31, v * 1.1, s + 11, 2)
    ribs = folds - fractal_noise(fan * 3.4 + 31.35, v * 1.1, s + 11, 2)
    grade = deep + style.mottle * (folds - 0.5) + 0.08 * wander
    tint = _colours_by_depth(grade, style)
    light = style.light * (1.7 * ribs - 0.55 * np.tanh(1.1 * fan)) * smoothstep(1.15, 0.2, deep)
    shadow, shine = np.clip(-light, 0, 1)[..., None], np.clip(light, 0, 1)[..., None]
    tint = (
        tint
        + (np.asarray(style.ink, np.float32) - tint) * shadow * 1.25
        + (np.asarray(style.mist, np.float32) - tint) * shine * 0.9
    )

    strength = style.strokes * smoothstep(1.05, 0.15, deep) * smoothstep(0.0, 0.06, deep)
    if strength.max() > 0.02:
        tint = _texture_strokes(tint, fan, v, style, s, strength)

    fine = max(frame.unit * 0.0008, 0.55)
    outline = (np.exp(-(((edge - fine * 0.4) / fine) ** 2)) * 0.55 * (1 - 0.8 * style.haze) * (style.moss > 0)).astype(
        np.float32
    )[..., None]
    tint = tint + (np.asarray(blend(style.ink, style.crest, 0.4), np.float32) - tint) * outline
    rim = np.exp(-(((edge - fine * 2.6) / (fine * 1.25)) ** 2))
    touch = 0.45 + 0.55 * noise(xs[None, :] / frame.unit * 22, 0.5, s + 21)
    rim = (rim * touch * style.rim_strength).astype(np.float32)[..., None]
    tint = tint * (1 - rim) + np.asarray(style.rim, np.float32) * rim
    tint = tint + (np.asarray(style.mist, np.float32) - tint) * style.haze
    fade = smoothstep(0.62, 1.0, v + 0.16 * (noise(xs[None, :] / frame.unit * 3, v * 2, s + 5) - 0.5))
    tint = tint + (np.asarray(style.mist, np.float32) - tint) * fade[..., None]
    alpha = inside * (1 - smoothstep(0.86, 1.0, v))
    layer.composite(x0, y0, np.clip(tint, 0, 1).astype(np.float32), alpha.astype(np.float32))
    if style.moss > 0:
        _moss_dots(layer, hill, style)


def _colours_by_depth(grade: FloatArray, style: HillStyle) -> FloatArray:
    """The colour by depth below the crest: crest, body, low, mist."""
    stops = np.asarray([-0.2, 0.06, 0.42, 0.78, 1.12], np.float32)
    pigments = np.asarray([style.crest, style.crest, style.body, style.low, style.mist], np.float32)
    table = np.stack([np.interp(np.linspace(-0.2, 1.2, 512), stops, pigments[:, c]) for c in range(3)], axis=1)
    index = np.clip((grade + 0.2) / 1.4 * 511, 0, 511).astype(np.int32)
    return np.asarray(table.astype(np.float32)[index], np.float32)


def _texture_strokes(
    tint: FloatArray, fan: FloatArray, v: FloatArray, style: HillStyle, seed: int, strength: FloatArray
) -> FloatArray:
    """Add texture strokes: long hemp-fibre strokes (披麻皴) or short slanted axe-cut strokes (斧劈皴)."""
    n = style.stroke_count
    broken = smoothstep(0.38, 0.62, noise(fan * 2.2 + 3, v * 4.5, seed + 31))
    if style.axe:
        cut = noise(fan * n * 1.1 + v * 5, v * 9 + fan * 2, seed + 32)
        marks = smoothstep(0.55, 0.78, cut) * (0.4 + 0.6 * broken)
        fibre = noise(fan * n * 6, v * 3.2, seed + 33)
        marks = marks * (0.55 + 0.45 * fibre)
    else:
        line = np.abs(2 * noise(fan * n, v * 2.3, seed + 32) - 1)
        fine = np.abs(2 * noise(fan * n * 2.3, v * 3.1, seed + 33) - 1)
        hair = np.abs(2 * noise(fan * n * 4.6, v * 2.6 + fan * 1.5, seed + 35) - 1)
        marks = smoothstep(0.15, 0.0, line) * (0.35 + 0.65 * broken) + 0.6 * smoothstep(0.2, 0.0, fine) * (1 - broken)
        marks = marks + 0.5 * smoothstep(0.22, 0.0, hair) * smoothstep(0.35, 0.6, noise(fan * 4, v * 6, seed + 36))
    dry = noise(fan * n * 9, v * 7, seed + 34)
    mark = (np.clip(marks * (0.6 + 0.5 * dry), 0, 1) * strength)[..., None]
    wet = (0.10 * (dry - 0.5) * strength / max(style.strokes, 1e-3))[..., None]
    return np.asarray((tint + (np.asarray(style.ink, np.float32) - tint) * mark) * (1 + wet), np.float32)


def _moss_dots(layer: Layer, hill: Hill, style: HillStyle) -> None:
    """Paint distant trees on the skyline, each an upright dot (苔点)."""
    unit = layer.frame.unit
    rng = np.random.default_rng(hill.seed + 99)
    count = int(hill.reach / unit * 150 * style.moss)
    xs = (hill.x + hill.reach * rng.uniform(-0.62, 0.62, count)).astype(np.float32)
    ridge = hill.ridge(xs)
    clump = noise(xs / unit * 16, 0.5, hill.seed + 41)
    tint = blend(blend(style.ink, style.crest, 0.35), style.mist, style.haze)
    near = (0.55 + 0.45 * (1 - style.haze)) * min(1.0, 0.45 + hill.reach / unit)
    for x, y, c, size, drop in zip(xs, ridge, clump, rng.uniform(0.6, 1.3, count), rng.random(count), strict=True):
        if c < 0.56:
            continue
        r = unit * 0.0024 * float(size) * near
        sink = unit * 0.012 * float(drop) ** 2
        layer.ellipse(float(x), float(y) - r * 1.1 + sink, r * 0.8, r * 1.7, tint, 0.75)


def massif(layer: Layer, main: Hill, style: HillStyle, folds: int, spread: float = 0.8) -> None:
    """Paint a mountain: a main hill, hills behind it and folds in front, each dark above the pale foot behind it."""
    rng = np.random.default_rng(main.seed)
    behind, parts = [], []
    for i in range(2 + folds // 4):
        side = 1 if (i + main.seed) % 2 else -1
        x = main.x + side * main.reach * rng.uniform(0.32, 0.72)
        top = main.top + main.height * rng.uniform(0.10, 0.42)
        behind.append(
            replace(
                main,
                x=x,
                top=top,
                reach=main.reach * rng.uniform(0.42, 0.62),
                seed=main.seed + 300 + i * 17,
                lean=side * 0.15,
            )
        )
    for i in range(folds):
        side = 1 if (i + main.seed) % 2 else -1
        x = main.x + side * main.reach * rng.uniform(0.08, spread)
        crest = float(main.ridge(np.asarray([x], np.float32))[0])
        top = crest + (main.foot - crest) * rng.uniform(0.12, 0.62)
        reach = main.reach * rng.uniform(0.24, 0.52)
        foot = main.foot + main.height * rng.uniform(-0.02, 0.06)
        shape = main.shape + rng.uniform(-0.2, 0.5)
        parts.append(
            replace(
                main, x=x, top=top, reach=reach, foot=foot, seed=main.seed + 100 + i * 13, lean=side * 0.15, shape=shape
            )
        )
    for part in [*sorted(behind, key=lambda h: h.top), main, *sorted(parts, key=lambda h: h.top)]:
        paint_hill(layer, part, style)


def coarse_noise(frame: Frame, across: float, down: float, seed: int, octaves: int = 3) -> FloatArray:
    """Low-frequency noise over the whole picture, computed at an eighth of its size."""
    whole = frame.width + 2 * frame.bleed
    wide, high = max(whole // 8, 8), max(frame.height // 8, 8)
    xs = np.linspace(-frame.bleed, frame.width + frame.bleed, wide, dtype=np.float32)[None, :] / frame.unit * across
    ys = np.linspace(0, frame.height / frame.unit * down, high, dtype=np.float32)[:, None]
    small = Image.fromarray(fractal_noise(xs, ys, seed, octaves))
    return np.asarray(small.resize((whole, frame.height), Image.Resampling.BICUBIC), np.float32)


def sky(
    frame: Frame, upper: Colour, lower: Colour, seed: int, glow: Colour | None = None, glow_at: Point = (0.5, 0.5)
) -> Layer:
    """The sky: a vertical gradient with faint stains and an optional glow."""
    layer = Layer(frame, "sky", SKY)
    ys = np.linspace(0, 1, frame.height, dtype=np.float32)[:, None, None]
    share = smoothstep(0.05, 0.62, ys)
    stain = coarse_noise(frame, 1.2, 1.6, seed)[..., None] - 0.5
    tint = np.asarray(upper, np.float32) * (1 - share) + np.asarray(lower, np.float32) * share
    tint = tint * (1 + 0.035 * stain)
    if glow is not None:
        gx, gy = frame.at(*glow_at)
        yy, xx = np.mgrid[0 : frame.height, -frame.bleed : frame.width + frame.bleed].astype(np.float32)
        away = ((xx - gx) / (0.75 * frame.unit)) ** 2 + ((yy - gy) / (0.30 * frame.unit)) ** 2
        warm = (0.75 * np.exp(-away))[..., None]
        tint = tint * (1 - warm) + np.asarray(glow, np.float32) * warm
    layer.composite(-frame.bleed, 0, np.clip(tint, 0, 1).astype(np.float32), np.ones_like(tint[..., 0]))
    return layer


def mist(
    layer: Layer,
    y: float,
    thick: float,
    tint: Colour,
    strength: float,
    seed: int,
    left: float = 0.0,
    right: float = 1.0,
) -> None:
    """Paint a horizontal bank of mist of varying thickness; lengths are shares of the picture."""
    frame = layer.frame
    drift = coarse_noise(frame, 1.3, 5.0, seed, 4)
    ys = np.linspace(0, 1, frame.height, dtype=np.float32)[:, None]
    body = np.exp(-(((ys - y - 0.6 * thick * (drift - 0.5)) / thick) ** 2))
    xs = np.arange(-frame.bleed, frame.width + frame.bleed, dtype=np.float32)[None, :] / frame.width
    ends = smoothstep(left - 0.12, left + 0.12, xs) * (1 - smoothstep(right - 0.12, right + 0.12, xs))
    alpha = np.clip(body * (0.35 + 1.3 * drift) * strength, 0, 1) * (ends if (left, right) != (0.0, 1.0) else 1.0)
    layer.composite(-frame.bleed, 0, tint, alpha.astype(np.float32))


def tongxin_line(
    layer: Layer,
    points: Sequence[Point],
    start: float,
    end: float,
    seed: int = 5,
    shadow: float = 0.25,
    haze: float = 0.0,
    verge: Colour | None = None,
    verge_width: float = 1.5,
) -> list[Point]:
    """Paint a section of the Tongxin line (同心线), vermilion with a soft edge; returns its points."""
    line = curve(points)
    count = len(line)
    press = 0.86 + 0.28 * noise(np.linspace(0, count / 22, count, dtype=np.float32), 0.5, seed)
    widths = [float(w) for w in np.linspace(start, end, count) * press]
    pad = max(start, end) * 3 + 6
    xs, ys = [p[0] for p in line], [p[1] for p in line]
    box = (min(xs) - pad, min(ys) - pad, max(xs) + pad, max(ys) + pad)
    if verge is not None:
        ground = layer.drawing(*box)
        ground.ribbon(line, [w * verge_width for w in widths], verge)
        ground.composite(0.85)
    drawing = layer.drawing(*box)
    drawing.ribbon(line, widths, VERMILION)
    _, mask = drawing.pixels()
    blurred = Image.fromarray((mask * 255).astype(np.uint8)).filter(
        ImageFilter.GaussianBlur(max(start, end) * 0.55 + 0.6)
    )
    bleed = np.asarray(blurred, np.float32) / 255
    if shadow:
        drop = max(int(max(start, end) * 0.45), 1)
        layer.composite(drawing.left, drawing.top + drop, INK, bleed * shadow)
    high, wide = mask.shape
    gy, gx = np.mgrid[0:high, 0:wide].astype(np.float32)
    scale = 900 / layer.frame.unit
    worn = 0.86 + 0.14 * smoothstep(0.3, 0.6, noise(gx * scale * 0.06, gy * scale * 0.06, seed + 1))
    tint = blend(VERMILION, PAPER, haze)
    layer.composite(drawing.left, drawing.top, tint, bleed * 0.30)
    layer.composite(drawing.left, drawing.top, tint, (mask * worn).astype(np.float32))
    return line


def middle_of(left: Sequence[Point], right: Sequence[Point]) -> list[Point]:
    """The middle line between the banks of a river, whose points correspond, from its far end."""
    return [((a + c) / 2, (b + d) / 2) for (a, b), (c, d) in zip(curve(left), curve(right), strict=True)]


def water_plane(
    left: Sequence[Point], right: Sequence[Point], far: float, near: float, first: float, last: float
) -> list[Point]:
    """The corners of the water between two heights and within two columns, clockwise from the far left."""
    corners = []
    for bank, y in ((left, far), (right, far), (right, near), (left, near)):
        line = np.asarray(curve(bank))
        corners.append((float(np.clip(np.interp(y, line[:, 1], line[:, 0]), first, last)), y))
    return corners


def river(
    layer: Layer,
    left: Sequence[Point],
    right: Sequence[Point],
    near: Colour,
    far: Colour,
    seed: int,
    ripples: float = 0.35,
) -> None:
    """Paint water between two banks, paler in the distance, with fine ripples."""
    frame = layer.frame
    a, b = curve(left), curve(right)
    xs, ys = [p[0] for p in a + b], [p[1] for p in a + b]
    drawing = layer.drawing(min(xs) - 2, min(ys) - 2, max(xs) + 2, max(ys) + 2)
    drawing.polygon(a + b[::-1], near)
    _, mask = drawing.pixels()
    high, wide = mask.shape
    yy = (np.arange(high, dtype=np.float32) + drawing.top)[:, None]
    xx = (np.arange(wide, dtype=np.float32) + drawing.left)[None, :]
    v = np.clip((yy - min(ys)) / (max(ys) - min(ys)), 0, 1)
    tint = np.asarray(far, np.float32) * (1 - v[..., None]) + np.asarray(near, np.float32) * v[..., None]
    tint = np.broadcast_to(tint, (high, wide, 3)).copy()
    # Perspective: ripples are denser in the distance.
    row = np.sqrt(v + 0.003) * 46
    dash = noise(xx / frame.unit * (7 - 3 * v), row * 5.5 + 0.8 * noise(xx / frame.unit * 5, v * 9, seed + 2), seed)
    here = smoothstep(0.45, 0.7, noise(xx / frame.unit * 2.5, v * 7, seed + 3))
    mark = (smoothstep(0.66, 0.80, dash) * here * ripples * (0.3 + 0.7 * v))[..., None]
    tint = tint + (np.asarray(blend(near, INK, 0.65), np.float32) - tint) * mark
    sheen = (smoothstep(0.5, 0.8, noise(xx / frame.unit * 1.1, v * 7, seed + 4)) * 0.35)[..., None]
    tint = tint + (np.asarray(PAPER, np.float32) - tint) * sheen
    layer.composite(
        drawing.left, drawing.top, tint.astype(np.float32), (mask * smoothstep(0.0, 0.14, v)).astype(np.float32)
    )


def house(
    drawing: Drawing, x: float, y: float, w: float, rng: np.random.Generator, haze: float = 0.0, floors: int = 1
) -> None:
    """Draw a white house with a grey tiled roof; (x, y) is the middle of the foot of its front wall."""
    flip = -1 if rng.random() < 0.2 else 1
    wall = blend(blend(colour("#F6F0E4"), colour("#E7DCC6"), float(rng.random()) * 0.6), PAPER, haze)
    shade = blend(blend(wall, colour("#8FA3A6"), 0.42), PAPER, haze)
    tile = blend(blend(colour("#33474F"), colour("#5B6B70"), float(rng.random())), PAPER, haze)
    dark = blend(blend(tile, INK, 0.6), PAPER, haze * 0.5)
    h = w * (0.30 + 0.24 * floors)
    s, rise, o = w * 0.42, w * 0.30, w * 0.07

    def p(dx: float, dy: float) -> Point:
        return x + flip * (dx - w / 2), y + dy

    drawing.polygon(
        [p(w, 0), p(w + s, -0.22 * s), p(w + s, -h - 0.22 * s), p(w + s / 2, -h - rise * 0.9), p(w, -h)], shade
    )
    drawing.polygon([p(0, 0), p(w, 0), p(w, -h), p(0, -h)], wall)
    for floor in range(floors):
        sill = -h + w * (0.13 + 0.24 * floor)
        for k in range(3):
            left = w * (0.14 + 0.29 * k)
            lit = rng.random() < 0.16
            pane = colour("#E9B36B") if lit else blend(colour("#4C6268"), PAPER, haze)
            drawing.polygon(
                [
                    p(left, sill),
                    p(left + w * 0.14, sill),
                    p(left + w * 0.14, sill + w * 0.13),
                    p(left, sill + w * 0.13),
                ],
                pane,
            )
    eave, top = -h + o * 0.7, -h - rise
    roof = [
        p(-o, eave),
        p(w * 0.5, eave + o * 0.25),
        p(w + o, eave),
        p(w + s / 2 + o * 0.6, top),
        p(s / 2 - o * 0.6, top),
    ]
    drawing.polygon(roof, tile)
    drawing.polygon(
        [
            p(w + o, eave),
            p(w + s / 2 + o * 0.6, top),
            p(w + s + o, eave - 0.2 * s),
            p(w + s, eave - 0.2 * s - o),
            p(w + s / 2, top + o),
        ],
        dark,
    )
    for k in range(1, 6):
        share = k / 6
        a, b = p(-o + (w + 2 * o) * share, eave), p(s / 2 - o * 0.6 + (w + o * 1.2) * share, top)
        drawing.stroke([a, b], w * 0.012, dark, 0.35)
    drawing.stroke(
        [p(s / 2 - o * 1.2, top - o * 0.25), p(s / 2, top), p(w + s / 2, top), p(w + s / 2 + o * 1.2, top - o * 0.25)],
        w * 0.035,
        dark,
    )


def village(
    layer: Layer, places: Sequence[tuple[float, float, float]], seed: int, haze: float = 0.0, floors: int = 1
) -> None:
    """Paint houses, given by x and y of their foot and width, from far to near."""
    rng = np.random.default_rng(seed)
    reach = max(w for _, _, w in places) * 3
    xs, ys = [p[0] for p in places], [p[1] for p in places]
    drawing = layer.drawing(min(xs) - reach, min(ys) - reach, max(xs) + reach, max(ys) + reach)
    for x, y, w in sorted(places, key=lambda place: place[1]):
        house(drawing, x, y, w, rng, haze, 1 + int(rng.random() * floors))
    drawing.composite()


def grove(
    layer: Layer,
    places: Sequence[tuple[float, float, float]],
    dark: Colour,
    lit: Colour,
    seed: int,
    fruit: Colour | None = None,
) -> None:
    """Paint round trees, given by x, y and radius, optionally with fruit."""
    rng = np.random.default_rng(seed)
    for x, y, r in sorted(places, key=lambda place: place[1]):
        base = blend(dark, lit, float(rng.uniform(0.0, 0.22)))
        layer.ellipse(x + r * 0.25, y + r * 0.05, r * 1.05, r * 0.30, INK, 0.30)
        layer.ellipse(x, y - r * 0.75, r * 0.84, r * 0.78, base)
        turn = rng.uniform(0, 6.28)
        for k in range(7):
            a = turn + k * 0.9
            layer.ellipse(
                x + r * 0.62 * np.cos(a),
                y - r * 0.76 + r * 0.50 * np.sin(a),
                r * rng.uniform(0.30, 0.46),
                r * rng.uniform(0.28, 0.40),
                base,
            )
        for _ in range(10):
            a, d = rng.uniform(0, 6.28), rng.uniform(0.1, 0.72)
            leaf = lit if rng.random() < 0.7 else dark
            layer.ellipse(
                x + r * d * np.cos(a) - r * 0.14,
                y - r * 0.92 + r * d * 0.75 * np.sin(a),
                r * rng.uniform(0.13, 0.26),
                r * rng.uniform(0.08, 0.15),
                leaf,
                0.42,
            )
        if fruit is not None:
            for _ in range(int(rng.integers(5, 9))):
                a, d = rng.uniform(0, 6.28), rng.uniform(0.1, 0.78)
                size = r * rng.uniform(0.12, 0.18)
                layer.ellipse(x + r * d * np.cos(a), y - r * 0.75 + r * d * 0.85 * np.sin(a), size, size, fruit)


def draw_firs(
    layer: Layer, places: Sequence[tuple[float, float, float]], dark: Colour, snow: Colour, seed: int
) -> None:
    """Paint dark firs with some snow, given by x and y of their foot and height."""
    rng = np.random.default_rng(seed)
    for x, y, h in sorted(places, key=lambda place: place[1]):
        drawing = layer.drawing(x - h * 0.4, y - h * 1.1, x + h * 0.4, y + h * 0.1)
        tint = blend(dark, snow, float(rng.uniform(0, 0.22)))
        drawing.stroke([(x, y), (x, y - h * 0.9)], h * 0.035, tint)
        tiers = 8
        for k in range(tiers):
            share = k / tiers
            low = y - h * (0.09 + 0.80 * share)
            half = h * 0.19 * (1 - share) ** 0.9 + h * 0.02
            left, right = half * rng.uniform(0.8, 1.2), half * rng.uniform(0.8, 1.2)
            tip = low - h * 0.20
            bough = [
                (x - left, low + h * 0.015),
                (x - left * 0.55, low - h * 0.035),
                (x, tip),
                (x + right * 0.55, low - h * 0.035),
                (x + right, low + h * 0.015),
                (x + right * 0.4, low - h * 0.012),
                (x, low + h * 0.01),
                (x - left * 0.4, low - h * 0.012),
            ]
            drawing.polygon(bough, tint)
            drawing.polygon(
                [
                    (x - left, low + h * 0.012),
                    (x - left * 0.55, low - h * 0.038),
                    (x - left * 0.1, low - h * 0.10),
                    (x - left * 0.35, low - h * 0.035),
                ],
                snow,
            )
            drawing.polygon(
                [
                    (x + right, low + h * 0.012),
                    (x + right * 0.6, low - h * 0.036),
                    (x + right * 0.4, low - h * 0.05),
                    (x + right * 0.6, low - h * 0.018),
                ],
                blend(snow, tint, 0.35),
            )
        layer.ellipse(x + h * 0.18, y + h * 0.01, h * 0.30, h * 0.035, colour("#7FA0BC"), 0.35)
        drawing.composite()


# --- pigments --------------------------------------------------------------------------------------------------------

AZURITE = HillStyle(colour("#1F5C86"), colour("#3B8F8E"), colour("#C9C79B"), blend(PAPER, colour("#E8DCC0"), 0.35))
MALACHITE = HillStyle(colour("#24706F"), colour("#5BA284"), colour("#D8C795"), blend(PAPER, colour("#E8DCC0"), 0.35))
DAWN_MIST = colour("#F6E6D3")
DAWN = HillStyle(colour("#2A4F6B"), colour("#5E8E8A"), colour("#D9B58F"), DAWN_MIST, axe=True, strokes=0.42)
DAWN_WARM = HillStyle(colour("#4B4A5E"), colour("#7D8578"), colour("#DDAE86"), DAWN_MIST, axe=True, strokes=0.42)
SNOW_MIST = colour("#E9EFF3")
SNOW = HillStyle(
    colour("#FBFDFE"), colour("#E4EDF3"), colour("#A9C5D9"), SNOW_MIST,
    ink=colour("#5E8AAE"), rim=colour("#FFFFFF"), rim_strength=0.8, strokes=0.16, stroke_count=7, light=0.09,
    moss=0.0, mottle=0.22,
)  # fmt: skip
ROCK = HillStyle(
    colour("#FAFCFD"), colour("#D3E2EC"), colour("#93B6CE"), SNOW_MIST,
    ink=colour("#3E6F97"), rim=colour("#FFFFFF"), strokes=0.34, stroke_count=9, axe=True, light=0.26, moss=0.0,
)  # fmt: skip
ICE = HillStyle(
    colour("#4F86AE"), colour("#8FB4CE"), colour("#D5E2EA"), SNOW_MIST,
    ink=colour("#245E8E"), rim=colour("#F4F8FA"), strokes=0.22, light=0.14, moss=0.6,
)  # fmt: skip
DUSK_MIST = colour("#F4DFB6")
DUSK = HillStyle(colour("#35715F"), colour("#7FA069"), colour("#DDB877"), DUSK_MIST, strokes=0.28)
DUSK_BLUE = HillStyle(colour("#3E7480"), colour("#86A583"), colour("#E2C387"), DUSK_MIST, strokes=0.28)
JADE_MIST = colour("#F1F0E2")
JADE = HillStyle(colour("#1D6477"), colour("#4E9C8C"), colour("#CFCF9F"), JADE_MIST)
LEAF = HillStyle(colour("#2F7B62"), colour("#77AE7C"), colour("#DCCB95"), JADE_MIST)


# --- the five landscapes ---------------------------------------------------------------------------------------------


def _hill(frame: Frame, x: float, top: float, reach: float, height: float, seed: int, **more: float) -> Hill:
    px, py = frame.at(x, top)
    return Hill(px, py, reach * frame.unit, py + height * frame.unit, seed, **more)


def mountain_range(
    layer: Layer,
    count: int,
    edge: float,
    valley: float,
    height: float,
    style: HillStyle,
    seed: int,
    gap: float = 0.5,
    folds: int = 2,
    **more: float,
) -> list[Hill]:
    """Paint a range whose tops sink from `edge` to `valley`, shares of the height, at `gap`; returns its hills."""
    frame = layer.frame
    rng = np.random.default_rng(seed)
    wide = frame.width / frame.unit
    hills = []
    for i in range(count):
        x = (i + 0.5 + rng.uniform(-0.28, 0.28)) / count * 1.1 - 0.05
        open_ = float(np.exp(-(((x - gap) / 0.24) ** 2)))
        top = edge + (valley - edge) * open_ + rng.uniform(-0.5, 1.0) * height * 0.16 * frame.unit / frame.height
        reach = wide / count * rng.uniform(0.85, 1.35)
        shape = more.get("shape", 1.7) + rng.uniform(-0.25, 0.6)
        hills.append(
            _hill(frame, x, top, reach, height * rng.uniform(0.85, 1.1), seed + i * 7, **(more | {"shape": shape}))
        )
    for hill in sorted(hills, key=lambda h: h.top):
        massif(layer, hill, style, folds)
    return hills


def skyline(hills: Sequence[Hill], xs: FloatArray) -> FloatArray:
    """The y of the common skyline of several hills at each x."""
    return np.asarray(np.min([hill.ridge(xs) for hill in hills], axis=0), np.float32)


def path_across(frame: Frame, hills: Sequence[Hill], left: float, right: float, drop: float) -> list[Point]:
    """The points of a path across a range, below its smoothed skyline."""
    xs = np.linspace(left * frame.width, right * frame.width, 90, dtype=np.float32)
    ys = skyline(hills, xs)
    level = np.convolve(np.pad(ys, 20, mode="edge"), np.ones(41) / 41, mode="valid")
    below = np.maximum(level, ys + drop * frame.unit)
    soft = np.convolve(np.pad(below, 5, mode="edge"), np.ones(11) / 11, mode="valid")
    return [(float(x), float(y)) for x, y in zip(xs[::3], soft[::3], strict=True)]


def river_bank(
    layer: Layer, shore: Sequence[Point], outer: Sequence[Point], upper: Colour, lower: Colour, seed: int
) -> None:
    """Paint level land beside water, fading into mist in the distance, with a fine dark edge along the shore."""
    u = layer.frame.unit
    edge = curve(shore)
    xs, ys = [p[0] for p in [*edge, *outer]], [p[1] for p in [*edge, *outer]]
    drawing = layer.drawing(min(xs), min(ys), max(xs), max(ys) + 2)
    drawing.polygon([*edge, *outer], upper)
    _, mask = drawing.pixels()
    high, wide = mask.shape
    yy = (np.arange(high, dtype=np.float32) + drawing.top)[:, None]
    xx = (np.arange(wide, dtype=np.float32) + drawing.left)[None, :]
    v = np.clip((yy - min(ys)) / (max(ys) - min(ys)), 0, 1)
    tone = fractal_noise(xx / u * 2.2, yy / u * 9, seed, 3)
    share = np.clip(v * 0.7 + 1.4 * (tone - 0.5) + 0.15, 0, 1)[..., None]
    tint = np.asarray(upper, np.float32) * (1 - share) + np.asarray(lower, np.float32) * share
    fibre = smoothstep(0.66, 0.8, noise(xx / u * 26, yy / u * 760, seed + 4)) * smoothstep(0.4, 0.7, tone) * 0.22
    tint = tint + (np.asarray(blend(upper, INK, 0.5), np.float32) - tint) * fibre[..., None]
    layer.composite(
        drawing.left, drawing.top, tint.astype(np.float32), (mask * smoothstep(0.0, 0.22, v)).astype(np.float32)
    )
    line = layer.drawing(min(xs), min(ys), max(xs), max(ys) + 2)
    count = len(edge)
    line.ribbon(edge, [u * 0.0006 + u * 0.0028 * k / count for k in range(count)], blend(lower, INK, 0.45))
    _, ink = line.pixels()
    layer.composite(
        line.left,
        line.top,
        blend(lower, INK, 0.45),
        (0.55 * ink * smoothstep(0.12, 0.40, v[: ink.shape[0]])).astype(np.float32),
    )


def boat(layer: Layer, x: float, y: float, size: float) -> None:
    """Paint a small covered boat with its wake."""
    drawing = layer.drawing(x - size * 1.6, y - size, x + size * 1.6, y + size)

    def p(dx: float, dy: float) -> Point:
        return x + dx * size, y + dy * size

    drawing.stroke([p(-1.3, 0.20), p(1.1, 0.20)], size * 0.05, PAPER, 0.8)
    drawing.stroke([p(-0.8, 0.30), p(1.4, 0.30)], size * 0.04, PAPER, 0.6)
    drawing.polygon(
        [p(-1.0, -0.14), p(-0.75, 0.12), p(0.7, 0.12), p(1.05, -0.18), p(0.6, -0.03), p(-0.6, -0.03)], colour("#4A3B30")
    )
    drawing.polygon(
        [p(-0.42, -0.02), p(-0.36, -0.28), p(-0.1, -0.36), p(0.2, -0.34), p(0.40, -0.24), p(0.44, -0.02)],
        colour("#A98B5C"),
    )
    drawing.composite()


def drifting_mist(
    frame: Frame,
    name: str,
    depth: int,
    place: Point,
    reach: Point,
    tint: Colour,
    strength: float,
    seed: int,
    period: float,
) -> Layer:
    """A layer with mist that sways horizontally; `reach` is in shares of the shorter side."""
    layer = Layer(frame, name, depth, Motion(period, sway=0.075 * frame.unit))
    x, y = frame.at(*place)
    rx, ry = reach[0] * frame.unit, reach[1] * frame.unit
    left, top, right, bottom = int(x - rx), int(y - 2 * ry), int(x + rx), int(y + 2 * ry)
    ys, xs = np.mgrid[top:bottom, left:right].astype(np.float32)
    along, across = (xs - x) / rx, (ys - y) / ry
    wisps = fractal_noise(along * 4.2 + 7, across * 0.9 + 0.35 * along, seed, 4)
    bend = 0.9 * (noise(along * 2.4 + 3, 0.5, seed + 9) - 0.5)
    body = (
        np.exp(-((across - bend) ** 2) * 1.5)
        * smoothstep(1.0, 0.45, np.abs(along))
        * smoothstep(2.0, 1.4, np.abs(across))
    )
    layer.composite(left, top, tint, np.asarray(np.clip(body * (0.15 + 1.5 * wisps) * strength, 0, 1), np.float32))
    return layer


def glints(frame: Frame) -> Iterator[Layer]:
    """Layers of glints on the water that pulse with different periods."""
    u, e = frame.unit, frame.by_orientation
    for index, (x, y, wide) in enumerate(((0.46, 0.775, 0.17), (0.62, 0.865, 0.20), (0.27, 0.93, 0.24))):
        layer = Layer(frame, f"ripple-{index + 1}", LAND, Motion(7 + 2 * index, pulse=0.9))
        px, py = frame.at(x, e(y, y - 0.03))
        rng = np.random.default_rng(61 + index)
        drawing = layer.drawing(px - wide * u, py - 0.04 * u, px + wide * u, py + 0.04 * u)
        for _ in range(11):
            at, row = px + rng.normal(0, 0.35) * wide * u, py + rng.normal(0, 0.011) * u
            half = wide * u * rng.uniform(0.06, 0.22)
            drawing.stroke([(at - half, row), (at + half, row)], u * rng.uniform(0.0008, 0.0016), PAPER, 0.55)
        drawing.composite()
        yield layer


def pavilion(layer: Layer, x: float, y: float, size: float) -> None:
    """Paint a lit open pavilion (亭); (x, y) is the middle of its foot."""
    drawing = layer.drawing(x - size, y - size * 1.7, x + size, y + size * 0.3)
    wood, tile, stone = colour("#7A4A34"), colour("#33474F"), colour("#D9CFB8")

    def p(dx: float, dy: float) -> Point:
        return x + dx * size, y + dy * size

    drawing.polygon([p(-0.62, 0.10), p(0.62, 0.10), p(0.54, -0.04), p(-0.54, -0.04)], stone)
    drawing.polygon([p(-0.40, -0.04), p(0.40, -0.04), p(0.40, -0.60), p(-0.40, -0.60)], colour("#F3D59B"))
    for dx in (-0.42, -0.14, 0.14, 0.42):
        drawing.stroke([p(dx, -0.04), p(dx, -0.62)], size * 0.07, wood)
    drawing.stroke([p(-0.42, -0.20), p(0.42, -0.20)], size * 0.05, wood)
    eaves = [p(-0.86, -0.68), p(-0.52, -0.56), p(0.0, -0.54), p(0.52, -0.56), p(0.86, -0.68)]
    drawing.polygon([*eaves, p(0.46, -0.80), p(0.14, -1.12), p(0.0, -1.20), p(-0.14, -1.12), p(-0.46, -0.80)], tile)
    drawing.stroke([p(0.0, -1.18), p(0.0, -1.38)], size * 0.08, tile)
    for dx in (-0.5, -0.25, 0.25, 0.5):
        drawing.stroke([p(dx * 0.25, -1.10), p(dx, -0.60)], size * 0.03, blend(tile, PAPER, 0.35))
    drawing.composite()


def gorge_town(frame: Frame) -> Iterator[Layer]:
    """Home: the whole range, a county town in the gorge, the sun half in mist, the line all the way."""
    u, e = frame.unit, frame.by_orientation
    tall = frame.tall
    yield sky(frame, PAPER, colour("#F4EAD2"), 11)

    far = Layer(frame, "far", FAR)
    sx, sy = frame.at(e(0.535, 0.56), e(0.335, 0.335))
    r = u * e(0.046, 0.052)
    far.ellipse(sx, sy, r, r, APRICOT, 0.95)
    mist(far, sy / frame.height + e(0.058, 0.034), e(0.050, 0.029), colour("#F5ECD7"), 1.15, 21)
    hills = mountain_range(
        far, 6 if tall else 9, e(0.335, 0.36), e(0.43, 0.42), 0.30, AZURITE.with_haze(0.76), 101, rough=0.22
    )
    tongxin_line(
        far, path_across(frame, hills, -0.02, e(0.215, 0.21), 0.006), u * 0.0015, u * 0.0026, haze=0.12, shadow=0.1
    )
    mist(far, e(0.47, 0.44), 0.04, PAPER, 0.75, 22)
    yield far

    mid = Layer(frame, "middle", MIDDLE)
    if tall:
        mountain_range(mid, 6, 0.405, 0.47, 0.30, MALACHITE.with_haze(0.62), 111, rough=0.2)
        mist(mid, 0.50, 0.03, PAPER, 0.7, 26)
    hills = mountain_range(
        mid, 5 if tall else 8, e(0.40, 0.455), e(0.53, 0.53), 0.32, AZURITE.with_haze(0.48), 121, rough=0.18
    )
    ridge = path_across(frame, hills, e(0.145, -0.02), e(0.335, 0.34), 0.010)
    mid.anchor("ridge", "path", *ridge)
    tongxin_line(
        mid,
        ridge,
        u * 0.0026,
        u * 0.0038,
        haze=0.04,
        shadow=0.15,
    )
    mist(mid, e(0.575, 0.56), 0.04, PAPER, 0.75, 23)
    massif(mid, _hill(frame, e(0.215, 0.16), e(0.455, 0.50), 0.28, 0.34, 31, rough=0.16), MALACHITE.with_haze(0.32), 5)
    massif(mid, _hill(frame, e(0.73, 0.86), e(0.42, 0.49), 0.32, 0.34, 32, rough=0.16), AZURITE.with_haze(0.28), 6)
    mist(mid, e(0.68, 0.64), 0.04, PAPER, 0.8, 24)
    yield mid

    gorge = Layer(frame, "gorge", LAND)
    shore = replace(
        MALACHITE,
        crest=colour("#7FB093"),
        body=colour("#B9C79B"),
        low=colour("#E0D2A6"),
        strokes=0.16,
        moss=0.5,
        rim_strength=0.5,
    )
    hill = _hill(frame, e(0.462, 0.49), e(0.525, 0.535), 0.19, 0.20, 186, rough=0.16, shape=1.9)
    massif(gorge, hill, AZURITE.with_haze(0.34), 3)
    mist(gorge, e(0.625, 0.605), 0.025, PAPER, 0.7, 28)
    for x, top, reach, seed in ((0.72, 0.625, 0.50, 171), (0.98, 0.65, 0.5, 172)):
        paint_hill(
            gorge, _hill(frame, x, e(top, top - 0.01), reach, 0.26, seed, shape=2.4, rough=0.12), shore.with_haze(0.2)
        )
    left = frame.path(
        (0.535, 0.60),
        (0.515, 0.615),
        (0.535, 0.64),
        (0.50, 0.68),
        (0.42, 0.73),
        (0.415, 0.80),
        (0.47, 0.88),
        (0.50, 1.03),
    )
    right = frame.path(
        (0.545, 0.60),
        (0.545, 0.615),
        (0.57, 0.64),
        (0.555, 0.68),
        (0.50, 0.73),
        (0.53, 0.80),
        (0.66, 0.88),
        (0.80, 1.03),
    )
    paint_hill(gorge, _hill(frame, e(0.27, 0.22), e(0.635, 0.62), 0.36, 0.20, 173, shape=2.2, rough=0.14), shore)
    river(gorge, left, right, colour("#7FB3B2"), colour("#F1EBD9"), 41)
    gorge.anchor("river", "path", *middle_of(left, right)[::-1])
    green, sand = colour("#9DBB92"), colour("#E3D5AC")
    river_bank(gorge, left, frame.path((-0.05, 1.03), (-0.05, 0.60)), green, sand, 45)
    river_bank(gorge, right, frame.path((1.05, 1.03), (1.05, 0.60)), green, sand, 46)
    for x, y, reach, high, seed in (
        (0.60, 0.615, 0.16, 0.10, 181),
        (0.67, 0.635, 0.22, 0.13, 182),
        (0.80, 0.66, 0.30, 0.16, 183),
        (0.43, 0.625, 0.12, 0.07, 184),
    ):
        paint_hill(gorge, _hill(frame, x, y, reach, high, seed, shape=2.1, rough=0.16), shore)
    mist(gorge, e(0.635, 0.63), 0.022, PAPER, 0.6, 27)
    knoll = _hill(frame, 0.67, 0.635, 0.22, 0.13, 182, shape=2.1, rough=0.16)
    px = knoll.x - 0.01 * u
    pavilion(gorge, px, float(knoll.ridge(np.asarray([px], np.float32))[0]) + 0.001 * u, u * 0.017)
    rng = np.random.default_rng(8)
    spots = [(rng.uniform(0.60, 0.95), rng.uniform(0.70, 0.80)) for _ in range(70)]
    grove(
        gorge,
        [(*frame.at(x, y), u * (0.004 + 0.012 * (y - 0.68) / 0.12 * rng.uniform(0.6, 1.1))) for x, y in spots],
        colour("#2F6B5E"),
        colour("#79A883"),
        9,
    )
    x0 = frame.at(e(0.457, 0.478), 0)[0]
    over = (x0, float(hill.ridge(np.asarray([x0], np.float32))[0]) + u * 0.003)
    if tall:
        turns = (
            (0.488, 0.552),
            (0.480, 0.572),
            (0.452, 0.592),
            (0.446, 0.618),
            (0.430, 0.650),
            (0.400, 0.685),
            (0.375, 0.715),
            (0.355, 0.750),
        )
    else:
        turns = (
            (0.463, 0.553),
            (0.454, 0.578),
            (0.437, 0.600),
            (0.424, 0.622),
            (0.415, 0.652),
            (0.395, 0.685),
            (0.378, 0.710),
            (0.360, 0.745),
        )
    path = [over, *frame.path(*turns)]
    line = tongxin_line(gorge, path, u * 0.0030, u * 0.0065, shadow=0.2)
    gorge.anchor("line", "path", *line[::-1])
    rng = np.random.default_rng(6)
    places = []
    shore_line = np.asarray(curve(left))
    for row in range(10):
        share = row / 9
        y = frame.height * (0.685 + 0.150 * share)
        x1 = float(np.interp(y, shore_line[12:, 1], shore_line[12:, 0])) - u * (0.03 + 0.10 * (1 - share) ** 2)
        x0 = frame.width * (e(0.19, 0.08) + 0.05 * np.sin(share * 5.0) + 0.06 * share**2)
        w = u * (0.018 + 0.020 * share)
        x = x0 + rng.uniform(0, w)
        while x < x1:
            if rng.random() < 0.93:
                places.append(
                    (
                        x,
                        y + rng.normal(0, 0.005) * u - u * 0.02 * np.sin((x - x0) / max(x1 - x0, 1) * 3.14),
                        w * rng.uniform(0.85, 1.2),
                    )
                )
            x += w * rng.uniform(1.15, 1.9)
    grove(
        gorge,
        [
            (x + rng.normal(0, 0.015) * u, y - 0.004 * u, u * rng.uniform(0.005, 0.010))
            for x, y, _ in places
            for _ in range(2)
        ],
        colour("#2F6B5E"),
        colour("#79A883"),
        5,
    )
    village(gorge, places, 7, floors=3)
    for x, y, size in ((0.458, 0.755, 0.011), (0.49, 0.80, 0.016)):
        boat(gorge, *frame.at(x, y), u * size)
    border = [
        (x + rng.normal(0, 0.05) * u, frame.height * 0.852 + rng.normal(0, 0.012) * u)
        for x in np.linspace(0.16, 0.38, 40) * frame.width
    ]
    grove(gorge, [(x, y, u * rng.uniform(0.006, 0.013)) for x, y in border], colour("#2F6B5E"), colour("#79A883"), 6)
    yield gorge

    boat_ = Layer(frame, "boat", LAND, Motion(90, path=((-0.075 * u, -0.048 * u), (0.0, 0.0), (0.08 * u, 0.042 * u))))
    boat(boat_, *frame.at(0.53, 0.885), u * 0.022)
    yield boat_
    yield drifting_mist(frame, "mist", LAND, (e(0.63, 0.62), e(0.645, 0.635)), (0.52, 0.030), PAPER, 0.65, 29, 70)

    near = Layer(frame, "near", NEAR)
    massif(
        near,
        _hill(frame, e(0.03, -0.06), e(0.47, 0.54), e(0.36, 0.24), 0.46, 51, rough=0.16),
        AZURITE.with_haze(0.10),
        3 if tall else 7,
    )
    massif(near, _hill(frame, e(0.93, 1.02), e(0.43, 0.56), 0.42, 0.52, 53, rough=0.16), AZURITE.with_haze(0.06), 9)
    mist(near, e(0.90, 0.83), 0.035, PAPER, 0.55, 25, 0.55 if not tall else 0.0, 1.0)
    rng = np.random.default_rng(9)
    spots = [(rng.normal(e(0.33, 0.27), e(0.045, 0.08)), rng.uniform(0.885, 0.955)) for _ in range(46)]
    grove(
        near,
        [(*frame.at(x, y), u * rng.uniform(0.009, 0.015)) for x, y in spots],
        colour("#286353"),
        colour("#79A883"),
        10,
    )
    massif(near, _hill(frame, e(0.10, 0.06), e(0.83, 0.845), 0.40, 0.42, 61), MALACHITE, 6)
    massif(near, _hill(frame, e(0.80, 0.92), e(0.80, 0.80), 0.44, 0.46, 63), AZURITE, 8)
    if tall:
        massif(near, _hill(frame, 0.40, 0.92, 0.36, 0.34, 67), MALACHITE, 5)
    yield near


def draw_lights(layer: Layer, trail: Sequence[tuple[float, float, float]]) -> None:
    """Paint warm lights, given by x, y and radius."""
    for x, y, r in trail:
        reach = int(r * 5) + 2
        ys, xs = np.mgrid[-reach : reach + 1, -reach : reach + 1].astype(np.float32)
        away = (xs * xs + ys * ys) / (r * r)
        glow = 0.55 * np.exp(-away / 3.2) * smoothstep(1.0, 0.6, np.sqrt(away) / 5)
        layer.composite(int(x) - reach, int(y) - reach, colour("#FFE2A6"), glow.astype(np.float32))
        layer.ellipse(x, y, r * 0.62, r * 0.62, colour("#FFF6DC"))


def light_sprite(radius: int = 8) -> Image.Image:
    """The image of one light, ten radii wide."""
    layer = Layer(Frame(10 * radius, 10 * radius), "lamp", LAND)
    draw_lights(layer, [(5 * radius, 5 * radius, radius)])
    return Image.fromarray(to_rgba_bytes(layer))


def clear_of_veil(frame: Frame, margin: Rectangle) -> float:
    """The x in pixels from which the veil over a margin hides nothing."""
    return (margin[0] + margin[2] + VEIL_REACH) * frame.width + MAX_PLANE_SHIFT * frame.unit


def veil(backdrop: Layer, margin: Rectangle, tint: Colour | None = None, seed: int = 71) -> Layer:
    """Mist on the nearest plane over a margin at the left: opaque on it, in long wisps beyond it.

    It has the colours of the sky, so that it only shows before the land, or those of the sky mixed with `tint`.
    """
    frame = backdrop.frame
    layer = Layer(frame, "veil", NEAR)
    xs = np.arange(-frame.bleed, frame.width + frame.bleed, dtype=np.float32)[None, :] / frame.width
    # Opaque also when the plane is at its largest shift.
    away = xs - clear_of_veil(frame, margin) / frame.width + VEIL_REACH
    billows = 0.05 * (coarse_noise(frame, 2.2, 3.2, seed + 5, 3) - 0.3)
    banks = smoothstep(0.40, 0.66, coarse_noise(frame, 0.9, 5.5, seed, 4))
    body = 1 - smoothstep(0.0, VEIL_REACH, away - billows)
    wisps = 0.8 * banks * (1 - smoothstep(0.02, 1.3 * VEIL_REACH, away))
    alpha = 1 - (1 - body) * (1 - wisps)
    wide = int(np.flatnonzero((alpha > 0.004).any(axis=0)).max()) + 1
    tints = backdrop.pixels[:, :wide, :3].copy()
    if tint is not None:
        tints = tints * 0.3 + np.asarray(tint, np.float32) * 0.7
    layer.composite(-frame.bleed, 0, tints, np.ascontiguousarray(alpha[:, :wide]))
    return layer


def gorge_road(frame: Frame) -> Iterator[Layer]:
    """E-commerce: a gorge at dawn, the line is the road out of the mountains with the small lights of parcels on it."""
    u, e = frame.unit, frame.by_orientation
    tall = frame.tall
    gap = e(0.605, 0.46)
    backdrop = sky(frame, PAPER, colour("#F5E3D0"), 12, colour("#EFC0A2"), (e(0.66, 0.52), e(0.42, 0.475)))
    yield backdrop

    far = Layer(frame, "far", FAR)
    for edge, valley, high, haze, seed, rough in (
        (e(0.400, 0.460), e(0.465, 0.485), 0.32, 0.76, 211, 0.2),
        (e(0.435, 0.478), e(0.500, 0.510), 0.34, 0.52, 221, 0.18),
    ):
        style = DAWN_WARM.with_haze(haze)
        mountain_range(far, 6 if tall else 9, edge, valley, high, style, seed, gap, rough=rough, shape=2.3)
        mist(far, valley + e(0.05, 0.035), 0.04, DAWN_MIST, 0.72, seed + 3)
    mist(far, e(0.77, 0.72), 0.09, DAWN_MIST, 1.8, 225)
    yield far

    floor = replace(
        DAWN,
        crest=colour("#84AD93"),
        body=colour("#BCC79C"),
        low=colour("#E6CFA2"),
        strokes=0.14,
        moss=0.35,
        axe=False,
        rim_strength=0.6,
        light=0.10,
    )
    verge = colour("#EAD6AE")

    def bends(*points: tuple[float, float]) -> list[Point]:
        """A road by shares of the width from the gap and of the height, spread where the picture is narrow."""
        return [frame.at(gap + dx * e(1.0, 1.9), y) for dx, y in points]

    mid = Layer(frame, "middle", MIDDLE)
    peak = _hill(frame, e(0.845, 0.84), e(0.430, 0.485), 0.34, 0.38, 232, rough=0.16, shape=2.5)
    massif(mid, peak, DAWN.with_haze(0.36), 6)
    mid.anchor("peak", "point", peak.summit)
    left = _hill(frame, e(0.415, 0.10), e(0.445, 0.495), 0.27, 0.32, 231, rough=0.16, shape=2.5)
    massif(mid, left, DAWN_WARM.with_haze(0.34), 6)
    mist(mid, e(0.615, 0.59), 0.04, DAWN_MIST, 0.7, 223)
    paint_hill(
        mid,
        _hill(frame, gap + e(0.01, 0.0), e(0.503, 0.525), 0.58, 0.30, 233, shape=2.6, rough=0.06),
        floor.with_haze(0.25),
    )
    line = tongxin_line(
        mid,
        bends(
            (0.008, e(0.508, 0.527)),
            (0.024, e(0.520, 0.537)),
            (-0.010, e(0.533, 0.547)),
            (-0.055, e(0.546, 0.557)),
            (-0.02, e(0.562, 0.570)),
            (0.06, e(0.574, 0.580)),
            (0.13, e(0.585, 0.590)),
        ),
        u * 0.0026,
        u * 0.0060,
        shadow=0.2,
        haze=0.08,
        verge=verge,
    )
    mid.light_paths.append(LightPath(line, u * 0.0022, u * 0.0038, "road-far"))
    yield mid

    yield drifting_mist(frame, "mist", MIDDLE, (e(0.70, 0.62), e(0.60, 0.60)), (0.55, 0.030), DAWN_MIST, 0.75, 226, 80)

    spur = Layer(frame, "road", LAND)
    behind = _hill(frame, gap - 0.03, e(0.583, 0.600), 0.95, 0.50, 245, shape=2.8, rough=0.05)
    paint_hill(spur, behind, floor.with_haze(0.1))
    line = tongxin_line(
        spur,
        bends(
            (0.17, e(0.594, 0.609)),
            (0.09, e(0.606, 0.619)),
            (-0.01, e(0.617, 0.628)),
            (-0.11, e(0.632, 0.640)),
            (-0.155, e(0.652, 0.656)),
            (-0.12, e(0.678, 0.678)),
        ),
        u * 0.0052,
        u * 0.0078,
        shadow=0.16,
        verge=verge,
        verge_width=2.3,
    )
    spur.light_paths.append(LightPath(line, u * 0.0040, u * 0.0058))
    massif(
        spur,
        _hill(frame, gap + e(0.205, 0.34), e(0.485, 0.535), 0.24, 0.26, 243, rough=0.14, shape=2.2),
        DAWN.with_haze(0.16),
        5,
    )
    front = _hill(frame, gap + 0.02, e(0.660, 0.665), 2.3, 1.10, 249, shape=2.9, rough=0.03)
    paint_hill(spur, front, floor)
    line = tongxin_line(
        spur,
        bends(
            (-0.19, e(0.682, 0.683)),
            (-0.10, e(0.692, 0.690)),
            (0.02, e(0.713, 0.705)),
            (0.115, e(0.738, 0.724)),
            (0.135, e(0.768, 0.748)),
            (0.06, e(0.803, 0.777)),
            (-0.06, e(0.838, 0.805)),
            (-0.135, e(0.878, 0.838)),
            (-0.125, e(0.930, 0.885)),
            (-0.055, e(0.985, 0.945)),
            (-0.02, 1.04),
        ),
        u * 0.0075,
        u * 0.0190,
        shadow=0.16,
        verge=verge,
        verge_width=2.7,
    )
    spur.light_paths.append(LightPath(line, u * 0.0060, u * 0.0120, "road"))
    massif(
        spur,
        _hill(frame, gap - e(0.235, 0.40), e(0.565, 0.595), 0.23, 0.24, 247, rough=0.14, shape=2.2),
        DAWN.with_haze(0.08),
        6,
    )
    pine, leaf = colour("#2C5F58"), colour("#79A88A")
    hamlet = [(*bends((dx, e(y, y + 0.004)))[0], u * 0.020) for dx, y in ((-0.03, 0.647), (0.0, 0.643), (0.03, 0.650))]
    rng = np.random.default_rng(31)
    clumps = (
        (-0.005, e(0.652, 0.658), 0.025, 0.003, 10, 0.008),
        (0.10, e(0.900, 0.860), 0.022, 0.018, 16, 0.019),
        (0.02, e(0.895, 0.895), 0.010, 0.010, 6, 0.019),
    )
    trees = [
        (*bends((dx + rng.normal(0, wide), y + rng.normal(0, high)))[0], u * size * rng.uniform(0.7, 1.2))
        for dx, y, wide, high, count, size in clumps
        for _ in range(count)
    ]
    grove(spur, [tree for tree in trees if tree[1] < e(0.70, 0.69) * frame.height], pine, leaf, 32)
    village(spur, hamlet, 33, haze=0.05)
    grove(spur, [tree for tree in trees if tree[1] >= e(0.70, 0.69) * frame.height], pine, leaf, 34)
    yield spur

    near = Layer(frame, "near", NEAR)
    massif(near, _hill(frame, e(0.975, 1.06), e(0.450, 0.56), 0.40, 0.62, 263, shape=2.6), DAWN.with_haze(0.04), 9)
    massif(near, _hill(frame, e(0.90, 0.96), e(0.755, 0.80), 0.26, 0.50, 265, shape=2.2), DAWN, 7)
    if tall:
        massif(near, _hill(frame, -0.02, 0.82, 0.26, 0.40, 266, shape=2.2), DAWN, 6)
    yield near
    if not tall:
        yield veil(backdrop, VEILED, colour("#F8EEDF"))


def snow_meadow(frame: Frame) -> Iterator[Layer]:
    """Ice and snow: the broad meadow of Hongchiba under snow, low round hills, small firs, the line is a ski track."""
    u, e = frame.unit, frame.by_orientation
    tall = frame.tall
    # As in old snow paintings the sky is washed with colour, so that the blank snow shines.
    backdrop = sky(frame, colour("#BFD5E4"), colour("#DCE9F0"), 13)
    yield backdrop

    far = Layer(frame, "far", FAR)
    count = 3 if tall else 5
    top = e(0.400, 0.430)
    mountain_range(far, count, top, top + 0.02, 0.20, ICE.with_haze(0.62), 301, folds=0, rough=0.22, shape=1.9)
    mist(far, e(0.455, 0.475), 0.025, SNOW_MIST, 0.6, 321)
    peak = _hill(frame, e(0.665, 0.60), e(0.358, 0.412), e(0.54, 0.48), 0.27, 337, rough=0.42, shape=1.75, lean=0.25)
    massif(far, peak, ROCK.with_haze(0.22), 4)
    far.anchor("peak", "point", peak.summit)
    low = e(0.435, 0.452)
    mountain_range(far, count, low, low + 0.02, 0.17, ICE.with_haze(0.36), 308, folds=0, rough=0.18, shape=1.9)
    mist(far, e(0.505, 0.51), 0.03, SNOW_MIST, 0.9, 322)
    yield far

    mid = Layer(frame, "middle", MIDDLE)
    rows = ((0.92, 0.470, 1.3, 0.20, 311), (0.36, 0.480, 1.0, 0.20, 312), (0.62, 0.500, 1.3, 0.22, 313))
    for x, y, reach, height, seed in rows:
        paint_hill(
            mid, _hill(frame, x, e(y, y + 0.005), reach, height, seed, rough=0.06, shape=2.1), SNOW.with_haze(0.12)
        )
    rng = np.random.default_rng(15)
    places = []
    for cx, cy, n, wide, size in (
        (0.46, 0.520, 34, 0.05, 0.026),
        (e(0.72, 0.56), 0.508, 30, 0.05, 0.024),
        (e(0.80, 0.30), 0.500, 30, 0.02, 0.026),
        (0.14, 0.512, 24, 0.05, 0.024),
    ):
        for _ in range(n):
            px, py = frame.at(cx + rng.normal(0, wide), e(cy, cy + 0.01))
            places.append((px, py + rng.normal(0, 0.006) * u, u * size * rng.uniform(0.6, 1.25)))
    draw_firs(mid, places, colour("#557E9B"), colour("#F4F8FA"), 7)
    yield mid
    yield drifting_mist(frame, "mist", MIDDLE, (e(0.60, 0.45), e(0.530, 0.540)), (0.55, 0.030), SNOW_MIST, 0.7, 325, 80)

    meadow = Layer(frame, "meadow", LAND)
    ridge = _hill(frame, e(0.56, 0.42), e(0.530, 0.555), 2.1, 0.40, 322, rough=0.05, shape=2.0)
    places = []
    for cx, cy, n, wide, size in ((e(0.50, 0.46), 0.545, 7, 0.02, 0.060), (e(0.80, 0.57), 0.575, 14, 0.03, 0.056)):
        for _ in range(n):
            px, py = frame.at(cx + rng.normal(0, wide), e(cy, cy + 0.025))
            places.append((px, py + rng.normal(0, 0.006) * u, u * size * rng.uniform(0.6, 1.25)))
    draw_firs(meadow, places, colour("#2A4E66"), colour("#F4F8FA"), 8)
    paint_hill(meadow, ridge, SNOW)
    lodge(meadow, *frame.at(e(0.765, 0.52), e(0.655, 0.655)), u * 0.024)
    # Along the whole ridge, and from its near end down to the skier.
    start, end = e(0.468, 0.06), e(0.868, 0.68)
    xs = np.linspace(start * frame.width, end * frame.width, 120, dtype=np.float32)
    ys = np.convolve(np.pad(ridge.ridge(xs), 12, mode="edge"), np.ones(25) / 25, mode="valid") + 0.020 * u
    track = [(float(x), float(y)) for x, y in zip(xs[::6], ys[::6], strict=True)]
    x0, y0 = track[0]
    run = [
        (x0 + dx * u, y0 + dy * u)
        for dx, dy in ((0.0, 0.0), (-0.034, 0.014), (-0.040, 0.040), (0.0, 0.068), (0.075, 0.092), (0.150, 0.108))
    ]
    beside = [(x + u * 0.010 * (0.25 + i / 8), y + u * 0.004) for i, (x, y) in enumerate(run)]
    draw_ski_track(meadow, beside, u * 0.0025, u * 0.007)
    line = tongxin_line(meadow, [*track[::-1], *run[1:]], u * 0.0026, u * 0.0075, shadow=0.08)
    size = u * e(0.060, 0.070)
    skier(meadow, (line[-1][0] + size * 0.45, line[-1][1] - size * 0.06), size)
    meadow.anchor("track", "path", *track)
    meadow.anchor("run", "path", *run[::-1])
    lower = _hill(frame, e(0.60, 0.45), e(0.690, 0.690), 2.8, 0.70, 326, rough=0.03, shape=2.4)
    paint_hill(meadow, lower, replace(SNOW, strokes=0.05, mottle=0.14, light=0.06))
    # From below the skis.
    field = frame.path(
        (e(0.494, 0.14), e(0.722, 0.71)),
        (e(0.786, 0.55), e(0.722, 0.71)),
        (e(0.84, 0.63), e(0.848, 0.85)),
        (e(0.44, 0.04), e(0.848, 0.85)),
    )
    meadow.anchor("meadow", "plane", *field)
    yield meadow

    near = Layer(frame, "near", NEAR)
    paint_hill(near, _hill(frame, 1.08, e(0.855, 0.86), 0.9, 0.5, 331, rough=0.05, shape=2.0), SNOW)
    paint_hill(near, _hill(frame, e(0.22, -0.08), 0.885, 0.8, 0.5, 332, rough=0.05, shape=2.0), SNOW)
    spots: tuple[tuple[float, float, float], ...] = (
        (0.955, e(0.975, 0.945), e(0.14, 0.12)),
        (0.985, e(0.985, 0.955), e(0.16, 0.14)),
        (0.925, e(0.980, 0.95), 0.10),
        (0.895, e(0.985, 0.95), 0.07),
    )
    if tall:
        spots = (*spots, (0.02, 0.93, 0.18), (0.075, 0.945, 0.12), (0.12, 0.955, 0.08))
    draw_firs(near, [(*frame.at(x, y), u * h) for x, y, h in spots], colour("#1F3F55"), colour("#F4F8FA"), 9)
    yield near
    if not tall:
        yield veil(backdrop, VEILED, colour("#F6F4EC"))


def lodge(layer: Layer, x: float, y: float, size: float) -> None:
    """Paint a snow-covered hut with a lit window; (x, y) is the middle of its foot."""
    drawing = layer.drawing(x - size * 1.6, y - size * 1.8, x + size * 1.6, y + size * 0.3)

    def p(dx: float, dy: float) -> Point:
        return x + dx * size, y + dy * size

    drawing.polygon([p(-0.8, 0.08), p(0.8, 0.08), p(0.8, -0.50), p(0.0, -1.0), p(-0.8, -0.50)], colour("#5A6B78"))
    for k in range(4):
        drawing.stroke([p(-0.78, -0.38 + 0.13 * k), p(0.78, -0.38 + 0.13 * k)], size * 0.03, colour("#42525F"))
    drawing.polygon([p(-0.22, -0.10), p(0.22, -0.10), p(0.22, -0.46), p(-0.22, -0.46)], colour("#F3C678"))
    drawing.stroke([p(0.0, -0.10), p(0.0, -0.46)], size * 0.05, colour("#42525F"))
    roof = [p(-1.05, -0.40), p(0.0, -1.06), p(1.05, -0.40), p(1.05, -0.58), p(0.0, -1.32), p(-1.05, -0.58)]
    drawing.polygon(roof, colour("#FBFDFE"))
    drawing.stroke([p(-1.05, -0.40), p(0.0, -1.06), p(1.05, -0.40)], size * 0.05, colour("#8FB2CC"))
    drawing.polygon([p(-1.3, 0.16), p(-0.7, 0.0), p(0.7, 0.0), p(1.3, 0.16)], colour("#F4F8FA"))
    drawing.composite()


def snowflake_sprite(radius: int = 16) -> Image.Image:
    """The image of one snowflake with a blue halo, without which it would not be visible on snow."""
    layer = Layer(Frame(4 * radius, 4 * radius), "flake", LAND)
    ys, xs = (np.mgrid[0 : 4 * radius, 0 : 4 * radius] + 0.5 - 2 * radius).astype(np.float32)
    away = np.hypot(xs, ys) / radius
    layer.composite(0, 0, colour("#7FA6C4"), np.asarray(0.42 * smoothstep(1.9, 0.5, away), np.float32))
    layer.composite(0, 0, colour("#FFFFFF"), smoothstep(1.15, 0.55, away))
    return Image.fromarray(to_rgba_bytes(layer))


def draw_ski_track(layer: Layer, points: Sequence[Point], start: float, end: float) -> None:
    """Paint the track of a ski as a blue groove in the snow."""
    line = curve(points)
    xs, ys = [p[0] for p in line], [p[1] for p in line]
    drawing = layer.drawing(min(xs) - end, min(ys) - end, max(xs) + end, max(ys) + end)
    drawing.ribbon(line, [float(w) for w in np.linspace(start, end, len(line))], colour("#8FB2CC"))
    drawing.composite(0.75)


def skier(layer: Layer, foot: Point, size: float) -> None:
    """Paint a small skier in a turn, without a face; `foot` is where the skis touch the snow."""
    x, y = foot
    drawing = layer.drawing(x - size, y - size * 1.4, x + size, y + size * 0.4)
    coat, dark = colour("#245E8E"), INK

    def p(dx: float, dy: float) -> Point:
        return x + dx * size, y + dy * size

    drawing.stroke([p(-0.55, 0.10), p(0.45, 0.02), p(0.60, -0.06)], size * 0.05, dark)
    drawing.stroke([p(-0.45, 0.20), p(0.50, 0.12), p(0.66, 0.04)], size * 0.05, dark)
    drawing.ribbon([p(-0.02, 0.06), p(0.10, -0.18), p(-0.10, -0.38)], [size * 0.12, size * 0.16, size * 0.20], dark)
    drawing.ribbon([p(-0.10, -0.36), p(0.02, -0.60), p(0.12, -0.78)], [size * 0.22, size * 0.28, size * 0.20], coat)
    drawing.ribbon([p(0.06, -0.66), p(0.26, -0.50), p(0.40, -0.52)], [size * 0.10, size * 0.09, size * 0.07], coat)
    drawing.stroke([p(0.40, -0.54), p(0.16, -0.05), p(-0.10, 0.16)], size * 0.03, dark)
    drawing.composite()
    layer.ellipse(*p(0.19, -0.92), size * 0.11, size * 0.12, dark)


SOIL = colour("#9E4A2F")
# The middle of the line on its terrace, on the ground plan from the rim, and where trees stand on theirs, of its rise.
LINE_INSET, TREE_PART = 0.0235, 0.33
FRUIT = colour("#DD7A22")


@dataclass(frozen=True)
class Terrain:
    """Terraced hills in perspective: the height field over the ground plan, and the camera."""

    frame: Frame
    domes: tuple[tuple[float, float, float, float, float], ...]
    step: float
    horizon: float
    eye: float
    middle: float
    seed: int

    def height(self, x: FloatArray, y: FloatArray) -> FloatArray:
        """The height of the land before the terraces are cut."""
        bend = 0.16 * (fractal_noise(x * 1.5 + 9, y * 1.5 + 9, self.seed, 2) - 0.5)
        total: FloatArray | float = 0.0
        for cx, cy, wide, deep, high in self.domes:
            away = ((x + bend - cx) / wide) ** 2 + ((y + bend - cy) / deep) ** 2
            total = total + high * np.exp(-(away**0.9))
        return np.asarray(total + 0.07 * (fractal_noise(x * 2.3, y * 2.3, self.seed + 5, 3) - 0.5), np.float32)

    def stepped(self, z: FloatArray) -> FloatArray:
        """The height of the terraced land: level treads, steep risers."""
        level = z / self.step
        whole = np.floor(level)
        return np.asarray(
            self.step * (whole + smoothstep(0.66, 0.98, level - whole) + 0.10 * (level - whole)), np.float32
        )

    def top(self, dome: Sequence[float]) -> Point:
        """The position in pixels of the top of a dome."""
        x, y = (np.asarray([v], np.float32) for v in dome[:2])
        px, py = self.project(x, y, self.stepped(self.height(x, y)))
        return float(px[0]), float(py[0])

    def uphill(self, x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
        """The slope of the land towards greater x and y."""
        eps, z = 0.012, self.height(x, y)
        return (self.height(x + eps, y) - z) / eps, (self.height(x, y + eps) - z) / eps

    def on_edges(
        self, aside: FloatArray, depth: FloatArray, z: FloatArray, sy: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """The depths of samples and their y in pixels, with the samples next to an edge of a terrace moved onto it.

        `aside` is x per depth, for each line of sight; `z` and `sy`, by line and depth, are the land before the
        terraces are cut and y where the samples were. An edge between samples is painted at the last one before it,
        which lies higher or lower in every column, as teeth.
        """
        depths, sy = np.repeat(depth[None, :], aside.size, axis=0), sy.copy()
        terrace = np.floor(z / self.step)
        line, last = np.nonzero(terrace[:, 1:] != terrace[:, :-1])
        own, other = terrace[line, last], terrace[line, last + 1]
        before, after = depth[last], depth[last + 1]
        for _ in range(8):
            half = (before + after) / 2
            passed = np.floor(self.height(aside[line] * half, half) / self.step) != own
            before, after = np.where(passed, before, half), np.where(passed, half, after)
        # The edge is on the lower of the two terraces.
        rises = other > own
        place, there = np.where(rises, last, last + 1), np.where(rises, before, after)
        depths[line, place] = there
        ground = self.stepped(self.height(aside[line] * there, there))
        sy[line, place] = self.project(aside[line] * there, there, ground)[1]
        return depths, sy

    @lru_cache(maxsize=1)  # noqa: B019  # of the land that is being painted
    def _field(self, columns: int) -> tuple[FloatArray, ...]:
        """By column and depth x, y, the height before the terraces are cut, and the highest y in pixels up to there."""
        depth = np.geomspace(0.62, 5.0, 1500).astype(np.float32)
        across = (np.linspace(0, self.frame.width, columns) - self.middle * self.frame.width) / self.frame.unit
        x, y = across[:, None].astype(np.float32) * depth, np.broadcast_to(depth, (columns, depth.size))
        z = self.height(x, y)
        _, sy = self.project(x, y, self.stepped(z))
        return x, y, z, np.minimum.accumulate(sy, axis=1)

    def contours(self, level: int, part: float = 0.0, inset: float = 0.0, columns: int = 600) -> list[list[Point]]:
        """The stretches of the contour of a terrace that face the viewer, each from left to right, in pixels.

        `part` of the way up to the next terrace, moved uphill by `inset` on the ground plan.
        """
        frame = self.frame
        x, y, z, upper = self._field(columns)
        above = z >= (level + part) * self.step
        first = above.argmax(axis=1)
        column = np.arange(columns)
        px, py = x[column, first], y[column, first]
        gx, gy = self.uphill(px, py)
        steep = np.maximum(np.hypot(gx, gy), 1e-3)
        px, py = px + gx / steep * inset, py + gy / steep * inset
        sx, line = self.project(px, py, self.stepped(self.height(px, py)))
        hidden = upper[column, np.maximum(first - 2, 0)]
        seen = above.any(axis=1) & (first > 0) & (line <= hidden + 0.01 * frame.unit) & (line < frame.height)
        # Where the line leaves one hill for another behind it, it jumps.
        jump = np.abs(np.diff(line, prepend=line[:1])) > 0.02 * frame.unit
        stretches: list[list[Point]] = [[]]
        for place, (visible, broken) in enumerate(zip(seen, jump, strict=True)):
            if broken or not visible:
                stretches.append([])
            if visible:
                stretches[-1].append((float(sx[place]), float(line[place])))
        return [stretch for stretch in stretches if len(stretch) > columns // 40]

    def project(self, x: FloatArray, y: FloatArray, z: FloatArray) -> tuple[FloatArray, FloatArray]:
        """The position in pixels of a point of the land."""
        u = self.frame.unit
        sx = self.middle * self.frame.width + x / y * u
        sy = self.horizon * self.frame.height + (self.eye - z) / y * u
        return np.asarray(sx, np.float32), np.asarray(sy, np.float32)


def paint_terraces(layer: Layer, land: Terrain, line_level: int) -> None:
    """Paint terraced land column by column, then orange trees on its treads."""
    frame, u = layer.frame, layer.frame.unit
    wide, high = (frame.width + 2 * frame.bleed) * SUPERSAMPLE, frame.height * SUPERSAMPLE
    depth = np.geomspace(0.62, 5.0, 1500).astype(np.float32)
    top = int(frame.height * 0.36) * SUPERSAMPLE
    screen = np.arange(top, high, dtype=np.float32) / SUPERSAMPLE
    strips = []
    hidden = np.empty((wide, depth.size), np.float32)
    for left in range(0, wide, 960):
        columns = (np.arange(left, min(left + 960, wide), dtype=np.float32) + 0.5) / SUPERSAMPLE - frame.bleed
        aside = (columns - land.middle * frame.width) / u
        x = aside[:, None] * depth[None, :]
        z = land.height(x, np.broadcast_to(depth[None, :], x.shape))
        _, sy = land.project(x, depth[None, :], land.stepped(z))
        hidden[left : left + columns.size] = np.minimum.accumulate(sy, axis=1)
        depths, sy = land.on_edges(aside, depth, z, sy)
        upper = np.minimum.accumulate(sy, axis=1)
        index = np.stack([np.searchsorted(-row, -screen) for row in upper])
        seen = index < depth.size
        index = np.clip(index, 1, depth.size - 1)
        near, far = np.take_along_axis(depths, index - 1, axis=1), np.take_along_axis(depths, index, axis=1)
        # Bisect the depth: with the same samples in every column the colours would be jagged.
        for _ in range(4):
            half = (near + far) / 2
            _, sy = land.project(aside[:, None] * half, half, land.stepped(land.height(aside[:, None] * half, half)))
            met = sy <= screen
            near, far = np.where(met, near, half), np.where(met, half, far)
        strips.append(_terrace_colours(land, line_level, aside[:, None] * far, far, seen))
    sheet = np.concatenate(strips, axis=0).transpose(1, 0, 2)
    count = sheet.shape[0] // SUPERSAMPLE
    blocks = sheet[: count * SUPERSAMPLE].reshape(count, SUPERSAMPLE, wide // SUPERSAMPLE, SUPERSAMPLE, 4)
    small = blocks.mean(axis=(1, 3))
    alpha = small[..., 3]
    layer.composite(-frame.bleed, top // SUPERSAMPLE, small[..., :3] / np.maximum(alpha, 1e-4)[..., None], alpha)
    _orchard(layer, land, hidden, depth, line_level)


def _terrace_colours(
    land: Terrain, line_level: int, x: FloatArray, y: FloatArray, seen: NDArray[np.bool_]
) -> FloatArray:
    z = land.height(x, y)
    level = z / land.step
    whole = np.floor(level)
    part = level - whole
    slope, rise = land.uphill(x, y)
    reach = part * land.step / np.maximum(np.hypot(slope, rise), 0.05)
    lit = 1.05 - 0.26 * np.tanh(1.3 * slope)
    haze = smoothstep(1.7, 3.9, y)
    tone = noise(x * 3 + whole * 7.1, y * 3, 77)
    brush = fractal_noise(x * 60, y * 60 + z * 30, 78, 2) - 0.5
    fall = noise(x * 190, whole * 3.7, 79) - 0.5
    green, straw = np.asarray(colour("#5E9460"), np.float32), np.asarray(colour("#C9BC74"), np.float32)
    tread = green + (straw - green) * np.clip(0.9 * tone + 0.5 * (part - 0.2), 0, 1)[..., None]
    soil, deep = (
        np.asarray(blend(SOIL, colour("#D08A5A"), 0.25), np.float32),
        np.asarray(blend(SOIL, INK, 0.28), np.float32),
    )
    riser = deep + (soil - deep) * smoothstep(0.98, 0.62, part)[..., None]
    riser = riser * (1 + 0.26 * fall + 0.08)[..., None]
    grass = (smoothstep(0.62, 0.40, noise(x * 26, whole * 5.3 + part * 3, 82)) * smoothstep(0.80, 0.66, part))[
        ..., None
    ]
    riser = riser + (green * 0.7 - riser) * grass * 0.7
    is_riser = smoothstep(0.64, 0.68, part)[..., None]
    tint = tread * (1 + 0.16 * brush)[..., None] * (1 - is_riser) + riser * is_riser
    rim = (smoothstep(0.0, 0.02, part) * smoothstep(0.10, 0.05, part))[..., None]
    tint = tint + (np.asarray(colour("#E7CF8F"), np.float32) - tint) * rim * 0.8
    on = (whole == line_level)[..., None]
    path = on * (smoothstep(0.066, 0.058, reach) * smoothstep(0.66, 0.62, part))[..., None]
    tint = tint + (np.asarray(colour("#F0DDB0"), np.float32) - tint) * path * 0.92
    worn = 0.004 * (noise(x * 9, y * 9, 81) - 0.5)
    line = (
        on
        * (
            smoothstep(LINE_INSET - 0.0115, LINE_INSET - 0.0085, reach + worn)
            * smoothstep(LINE_INSET + 0.0115, LINE_INSET + 0.0075, reach + worn)
            * smoothstep(0.70, 0.66, part)
        )[..., None]
    )
    tint = tint * lit[..., None]
    tint = tint + (np.asarray(VERMILION, np.float32) - tint) * line
    ground = np.asarray(DUSK_MIST, np.float32)
    low = smoothstep(0.17, 0.06, z) * smoothstep(1.2, 2.0, y) * 0.96
    tint = tint + (ground - tint) * np.maximum(haze * 0.92, low)[..., None]
    alpha = seen * (1 - smoothstep(3.8, 4.9, y))
    return np.concatenate([np.clip(tint, 0, 1) * alpha[..., None], alpha[..., None]], axis=-1).astype(np.float32)


def _orchard(layer: Layer, land: Terrain, hidden: FloatArray, depth: FloatArray, line_level: int) -> None:
    frame, u = layer.frame, layer.frame.unit
    rng = np.random.default_rng(land.seed + 1)
    n = 160000
    y = np.exp(rng.uniform(np.log(0.7), np.log(4.2), n)).astype(np.float32)
    x = (rng.uniform(-0.75, 0.75, n) * frame.width / u * y + (0.5 - land.middle) * frame.width / u * y).astype(
        np.float32
    )
    z = land.height(x, y)
    level = z / land.step
    part = level - np.floor(level)
    fit = (np.abs(part - TREE_PART) < 0.06) & (z > 0.09) & (np.floor(level) != line_level)
    x, y, z = x[fit], y[fit], z[fit]
    sx, sy = land.project(x, y, land.stepped(z))
    column = np.clip(((sx + frame.bleed) * SUPERSAMPLE).astype(np.int32), 0, hidden.shape[0] - 1)
    row = np.clip(np.searchsorted(depth, y) - 2, 0, depth.size - 1)
    aside = np.abs(sx - frame.width / 2) < frame.width / 2 + frame.bleed + 40
    fit = (sy <= hidden[column, row] + 0.004 * u) & aside & (sy < frame.height * 1.05)
    taken: set[tuple[int, int]] = set()
    spacing = 0.05
    trees: dict[int, list[tuple[float, float, float]]] = {}
    for px, py, gx, gy in zip(sx[fit], sy[fit], x[fit], y[fit], strict=True):
        cell = (int(np.floor(gx / spacing)), int(np.floor(gy / spacing)))
        near = {(cell[0] + i, cell[1] + j) for i in (-1, 0, 1) for j in (-1, 0, 1)}
        if cell in taken or len(near & taken) > 2:
            continue
        taken.add(cell)
        trees.setdefault(int(gy * 4), []).append(
            (float(px), float(py), float(u * 0.0285 / gy * rng.uniform(0.85, 1.15)))
        )
    for band in sorted(trees, reverse=True):
        haze = 0.92 * float(smoothstep(1.7, 3.9, np.asarray(band / 4, np.float32)))
        dark, lit = blend(colour("#1F5140"), DUSK_MIST, haze), blend(colour("#6BA45E"), DUSK_MIST, haze)
        grove(layer, trees[band], dark, lit, band, blend(FRUIT, DUSK_MIST, haze * 0.7))


def sunset_glow(
    frame: Frame, name: str, depth: int, place: Point, reach: Point, strength: float, period: float
) -> Layer:
    """A layer with evening light that pulses."""
    layer = Layer(frame, name, depth, Motion(period, pulse=0.85))
    rx, ry = reach[0] * frame.unit, reach[1] * frame.unit
    x, y = frame.at(*place)
    left, top, right, bottom = int(x - rx), int(y - ry), int(x + rx), int(y + ry)
    ys, xs = np.mgrid[top:bottom, left:right].astype(np.float32)
    away = np.sqrt(((xs - x) / rx) ** 2 + ((ys - y) / ry) ** 2)
    layer.composite(left, top, colour("#F2A65A"), np.asarray(strength * smoothstep(1.0, 0.0, away) ** 1.6, np.float32))
    return layer


def orchard_edge(layer: Layer) -> None:
    """Paint orange trees on the terrace in the foreground."""
    frame, u = layer.frame, layer.frame.unit
    rng = np.random.default_rng(44)
    soil = HillStyle(
        colour("#7C8F52"), blend(SOIL, colour("#D08A5A"), 0.3), SOIL, blend(SOIL, INK, 0.2), rim=colour("#E7CF8F"),
        strokes=0.30, moss=0.0, depth=0.5, light=0.10,
    )  # fmt: skip
    places = []
    for x, top, reach, spots in (
        (-0.02, frame.by_orientation(0.90, 0.925), 0.52, 6),
        (1.02, frame.by_orientation(0.925, 0.94), 0.60, 6),
    ):
        mound = _hill(frame, x, top, reach, 0.5, 451 + spots + int(x * 3), shape=2.4, rough=0.03)
        paint_hill(layer, mound, soil)
        inward = 1 if x < 0.5 else -1
        for k in range(spots):
            px = mound.x + inward * mound.reach * (0.03 + 0.085 * k + float(rng.uniform(-0.012, 0.012)))
            py = float(mound.ridge(np.asarray([px], np.float32))[0])
            places.append(
                (px, py + 0.022 * u * float(rng.uniform(0.5, 1.3)), 0.044 * u * float(rng.uniform(0.85, 1.2)))
            )
    grove(layer, places, colour("#1F5140"), colour("#6BA45E"), 45, FRUIT)


def terrace_anchors(layer: Layer, land: Terrain, line_level: int, first: float) -> None:
    """Offer the line, the contours above it on the first hill of the land, and the one below it on the second.

    They start at the column `first`.
    """
    near, far = (land.top(dome)[0] for dome in land.domes[:2])
    valley = (near + far) / 2

    def contour(level: int, x: float) -> list[Point]:
        """The stretch of a contour at the column x, up to the valley between the hills."""
        for stretch in land.contours(level, TREE_PART):
            own = [point for point in stretch if (point[0] < valley) == (x < valley) and point[0] >= first]
            if own and own[0][0] <= x <= own[-1][0]:
                return own
        return []

    highest = int(land.height(*(np.asarray([v], np.float32) for v in land.domes[0][:2]))[0] / land.step)
    found = [contour(level, near) for level in range(highest, line_level, -1)]
    # The topmost terrace may be too small for marks.
    lines = [line for line in found if line and line[-1][0] - line[0][0] > 0.1 * layer.frame.unit]
    for number, line in enumerate(lines, 1):
        layer.anchor(f"contour-{number}", "path", *line)
    # From the end of one contour to the near end of the next is a short step down.
    layer.anchor("terraces", "path", *(p for k, line in enumerate(lines) for p in line[:: -1 if k % 2 else 1]))
    layer.anchor("line", "path", *max(land.contours(line_level, 0.0, LINE_INSET), key=len))
    layer.anchor("far-hill", "path", *contour(line_level - 1, far))


def terraces(frame: Frame) -> Iterator[Layer]:
    """Citrus: red-soil terraces down a round hill in the evening, dotted with fruit; one contour is the line."""
    e = frame.by_orientation
    tall = frame.tall
    margin = VEILED
    backdrop = sky(frame, colour("#F8EDD4"), colour("#F2D7A2"), 14, colour("#EDBB78"), (e(0.70, 0.6), e(0.40, 0.47)))
    yield backdrop

    far = Layer(frame, "far", FAR)
    mountain_range(
        far,
        6 if tall else 8,
        e(0.285, 0.425),
        e(0.33, 0.46),
        0.30,
        DUSK_BLUE.with_haze(0.72),
        401,
        0.6,
        rough=0.2,
        shape=1.9,
    )
    mist(far, e(0.40, 0.49), 0.04, DUSK_MIST, 0.75, 422)
    mountain_range(
        far,
        6 if tall else 8,
        e(0.32, 0.445),
        e(0.375, 0.49),
        0.30,
        DUSK_BLUE.with_haze(0.50),
        411,
        0.6,
        rough=0.18,
        shape=1.9,
    )
    mist(far, e(0.46, 0.54), 0.04, DUSK_MIST, 0.85, 423)
    yield far

    mid = Layer(frame, "middle", MIDDLE)
    massif(
        mid,
        _hill(frame, e(0.64, 0.75), e(0.355, 0.49), 0.30, 0.28, 431, rough=0.14, shape=2.0),
        DUSK.with_haze(0.30),
        6,
    )
    massif(
        mid,
        _hill(frame, e(0.97, 0.05), e(0.335, 0.50), 0.34, 0.32, 433, rough=0.14, shape=2.0),
        DUSK_BLUE.with_haze(0.28),
        6,
    )
    mist(mid, e(0.66, 0.60), 0.05, DUSK_MIST, 0.8, 424)
    yield mid
    yield sunset_glow(frame, "glow", MIDDLE, (e(0.62, 0.50), e(0.46, 0.455)), (0.95, 0.26), 0.42, 48)
    yield drifting_mist(frame, "mist", MIDDLE, (e(0.72, 0.62), e(0.535, 0.505)), (0.60, 0.036), DUSK_MIST, 0.6, 427, 90)

    hill = Layer(frame, "terraces", LAND)
    domes: tuple[tuple[float, float, float, float, float], ...]
    if tall:
        domes = (
            (-0.10, 1.75, 0.62, 0.55, 0.62),
            (0.85, 2.3, 0.60, 0.6, 0.50),
            (0.55, 1.05, 0.40, 0.35, 0.19),
            (-0.7, 2.9, 0.6, 0.5, 0.42),
        )
        land = Terrain(frame, domes, 0.048, 0.375, 1.30, 0.42, 7)
    else:
        domes = (
            (-0.02, 1.62, 0.66, 0.55, 0.60),
            (1.22, 2.05, 0.62, 0.5, 0.47),
            (0.95, 1.10, 0.45, 0.30, 0.13),
            (0.60, 1.85, 0.34, 0.34, 0.075),
            (0.55, 3.3, 0.8, 0.5, 0.30),
            (-1.3, 3.6, 0.9, 0.5, 0.25),
        )
        land = Terrain(frame, domes, 0.042, 0.13, 1.20, 0.545, 7)
    level = 7 if tall else 8
    paint_terraces(hill, land, level)
    pavilion(hill, *land.top(domes[0]), frame.unit * 0.030)
    terrace_anchors(hill, land, level, 0.0 if tall else clear_of_veil(frame, margin))
    yield hill
    yield sunset_glow(frame, "light", LAND, (e(0.27, 0.40), e(0.60, 0.59)), (0.62, 0.24), 0.30, 31)

    near = Layer(frame, "near", NEAR)
    orchard_edge(near)
    yield near
    if not tall:
        yield veil(backdrop, margin, colour("#F9F0DC"))


def footbridge(layer: Layer, a: Point, b: Point, tower: float, sag: float, seed: int) -> None:
    """Paint a suspension footbridge; its near cable is the Tongxin line."""
    u = layer.frame.unit
    share = np.linspace(0, 1, 65)
    dx, dy = b[0] - a[0], b[1] - a[1]
    deck = [(a[0] + dx * t, a[1] + dy * t - 0.10 * tower * 4 * t * (1 - t)) for t in share]
    cable = [(x, a[1] + dy * t - tower + sag * 4 * t * (1 - t)) for (x, _), t in zip(deck, share, strict=True)]
    ox, oy = u * 0.016, -u * 0.013
    pad = tower * 1.5
    drawing = layer.drawing(
        min(a[0], b[0]) - pad * 2, min(a[1], b[1]) - pad * 1.4, max(a[0], b[0]) + pad * 2, max(a[1], b[1]) + pad
    )
    rope, wood = colour("#6F6A60"), colour("#7A5A3C")
    drawing.stroke([(x + ox, y + oy) for x, y in cable], u * 0.0018, blend(VERMILION, rope, 0.55), 0.9)
    far_deck = [(x + ox, y + oy) for x, y in deck]
    for (x, y), (cx, cy) in list(zip(far_deck, cable, strict=True))[1:-1:2]:
        drawing.stroke([(x, y), (cx + ox, cy + oy)], u * 0.0009, blend(rope, PAPER, 0.4), 0.8)
    drawing.polygon([*deck, *far_deck[::-1]], colour("#C9B48C"))
    for p, q in zip(deck, far_deck, strict=True):
        drawing.stroke([p, q], u * 0.0009, wood, 0.8)
    for (x, y), (cx, cy) in list(zip(deck, cable, strict=True))[1:-1]:
        drawing.stroke([(x, y), (cx, cy)], u * 0.0012, rope, 0.95)
    drawing.stroke(deck, u * 0.0048, wood)
    drawing.stroke([(x, y + u * 0.004) for x, y in deck], u * 0.002, blend(wood, INK, 0.5))
    stone = colour("#EFE8DA")
    for px, py in (a, b):
        w = u * 0.0075
        for shift, tint in ((1.0, blend(stone, INK, 0.35)), (0.0, stone)):
            x, y = px + ox * shift, py + oy * shift
            drawing.polygon(
                [
                    (x - w * 1.2, y + tower * 0.42),
                    (x - w * 0.7, y - tower * 1.05),
                    (x + w * 0.7, y - tower * 1.05),
                    (x + w * 1.2, y + tower * 0.42),
                ],
                tint,
            )
            drawing.polygon(
                [
                    (x + w * 0.2, y + tower * 0.42),
                    (x + w * 0.2, y - tower * 1.05),
                    (x + w * 0.7, y - tower * 1.05),
                    (x + w * 1.2, y + tower * 0.42),
                ],
                blend(tint, INK, 0.18),
            )
        drawing.polygon(
            [
                (px - w, py - tower * 0.80),
                (px + ox, py + oy - tower * 0.80),
                (px + ox, py + oy - tower * 0.72),
                (px - w, py - tower * 0.72),
            ],
            blend(stone, INK, 0.25),
        )
        for shift in (1.0, 0.0):
            x, y = px + ox * shift, py + oy * shift - tower * 1.04
            drawing.polygon(
                [(x - w * 2.0, y), (x - w * 0.9, y - w * 1.5), (x + w * 0.9, y - w * 1.5), (x + w * 2.0, y)],
                colour("#33474F"),
            )
    # The tower at a stands on the bank, that at b in the water.
    for k in range(7):
        y = b[1] + tower * 0.42 + u * 0.0075 * (k + 0.6)
        drawing.stroke([(b[0] - u * 0.006, y), (b[0] + u * (0.014 - 0.001 * k), y)], u * 0.0022, stone, 0.55 - 0.07 * k)
    left, right = (a[0] - tower * 1.5, a[1] + tower * 0.20), (b[0] + tower * 1.5, b[1] + tower * 0.12)
    for x, y in (left, right):
        w = u * 0.014
        drawing.polygon(
            [(x - w, y + w), (x - w * 0.7, y - w * 0.7), (x + w * 0.7, y - w * 0.7), (x + w, y + w)],
            blend(stone, INK, 0.2),
        )
    drawing.composite()
    for part in ([left, cable[0]], cable[::4], [cable[-1], right]):
        tongxin_line(layer, part, u * 0.0058, u * 0.0058, seed, 0.08)
    for name, part in (("cable", cable), ("deck", deck)):
        layer.anchor(name, "path", *sorted(part, key=lambda point: point[0], reverse=a[1] < b[1]))


def taut_line(layer: Layer, a: Point, b: Point, posts: Sequence[Point], post: float, width: float) -> None:
    """Paint a level section of the Tongxin line from a to b, held by posts of the height `post`."""
    stone = colour("#EFE8DA")
    pad = post * 1.5
    drawing = layer.drawing(min(a[0], b[0]) - pad, a[1] - pad, max(a[0], b[0]) + pad, a[1] + pad)
    for x, y in posts:
        w = post * 0.09
        drawing.polygon(
            [
                (x - w * 1.3, y + post),
                (x - w * 0.8, y - post * 0.1),
                (x + w * 0.8, y - post * 0.1),
                (x + w * 1.3, y + post),
            ],
            stone,
        )
        drawing.polygon(
            [
                (x + w * 0.2, y + post),
                (x + w * 0.2, y - post * 0.1),
                (x + w * 0.8, y - post * 0.1),
                (x + w * 1.3, y + post),
            ],
            blend(stone, INK, 0.22),
        )
        roof = [
            (x - w * 2.4, y - post * 0.1),
            (x - w, y - post * 0.24),
            (x + w, y - post * 0.24),
            (x + w * 2.4, y - post * 0.1),
        ]
        drawing.polygon(roof, colour("#33474F"))
    drawing.composite()
    count = 24
    level = [(a[0] + (b[0] - a[0]) * k / count, a[1]) for k in range(count + 1)]
    tongxin_line(layer, level, width, width, 19, 0.12)
    layer.anchor("line", "path", *level)


def river_village(frame: Frame) -> Iterator[Layer]:
    """Resettled township: a river between hills, a footbridge whose cable is the line, white houses at its end."""
    u, e = frame.unit, frame.by_orientation
    tall = frame.tall
    backdrop = sky(frame, PAPER, colour("#E9ECDF"), 15)
    yield backdrop

    far = Layer(frame, "far", FAR)
    gap = e(0.56, 0.48)
    count = 6 if tall else 8
    style = JADE.with_haze(0.74)
    mountain_range(far, count, e(0.34, 0.425), e(0.43, 0.47), 0.30, style, 501, gap, rough=0.2, shape=1.9)
    mist(far, e(0.48, 0.49), 0.04, JADE_MIST, 0.7, 522)
    style = LEAF.with_haze(0.50)
    mountain_range(far, count, e(0.39, 0.455), e(0.50, 0.51), 0.30, style, 511, gap, rough=0.18, shape=1.9)
    mist(far, e(0.555, 0.545), 0.04, JADE_MIST, 0.85, 523)
    yield far

    water = Layer(frame, "river", LAND)
    flow = e(0.53, 0.50)
    left = frame.path(
        (flow - 0.01, 0.575), (flow - 0.05, 0.60), (flow - 0.15, 0.635), (flow - 0.33, 0.68), (-0.1, 0.72), (-0.3, 1.03)
    )
    right = frame.path(
        (flow + 0.01, 0.575), (flow + 0.05, 0.60), (flow + 0.17, 0.635), (flow + 0.36, 0.68), (1.1, 0.72), (1.3, 1.03)
    )
    river(water, left, right, colour("#6FAAAA"), colour("#EFF0E2"), 541)
    water.anchor(
        "water",
        "plane",
        *water_plane(left, right, 0.70 * frame.height, 0.86 * frame.height, e(0.42, 0) * frame.width, frame.width),
    )
    yield drifting_mist(frame, "mist", FAR, (e(0.60, 0.50), e(0.545, 0.550)), (0.55, 0.032), JADE_MIST, 0.6, 527, 80)
    yield water
    yield from glints(frame)

    banks = Layer(frame, "banks", LAND)
    level = e(0.330, 0.445)
    # The hills that bear the ends of the level line stand on either side.
    west = _hill(frame, e(0.40, 0.03), level + e(0.035, 0.022), e(0.30, 0.36), 0.36, 551, rough=0.10, shape=1.9)
    massif(banks, west, JADE.with_haze(0.18), 7)
    east = _hill(frame, e(0.965, 0.97), level + e(0.035, 0.022), e(0.36, 0.38), 0.40, 553, rough=0.10, shape=1.9)
    massif(banks, east, LEAF.with_haze(0.16), 8)
    terrace = replace(
        LEAF,
        crest=colour("#6FA57E"),
        body=colour("#AEC48F"),
        low=colour("#DCD2A4"),
        strokes=0.14,
        rim_strength=0.5,
        moss=0.6,
    )
    paint_hill(
        banks,
        _hill(frame, e(0.305, 0.0), e(0.665, 0.655), 0.50, 0.20, 557, rough=0.06, shape=2.6),
        replace(terrace, moss=0.0),
    )
    paint_hill(banks, _hill(frame, e(0.93, 0.93), e(0.60, 0.60), 0.46, 0.18, 555, rough=0.10, shape=2.4), terrace)
    shore = (
        (e(0.700, 0.60), e(0.625, 0.615)),
        (e(0.725, 0.64), e(0.650, 0.635)),
        (e(0.735, 0.66), e(0.690, 0.665)),
        (e(0.755, 0.70), e(0.745, 0.710)),
        (e(0.815, 0.79), e(0.800, 0.755)),
        (e(0.905, 0.92), e(0.845, 0.785)),
        (1.05, e(0.875, 0.80)),
        (1.10, 0.91),
    )
    ground = frame.path(*shore)
    river_bank(banks, ground, frame.path((1.1, e(0.60, 0.60))), colour("#A9C595"), colour("#E2D8B2"), 47)
    rng = np.random.default_rng(16)
    places = []
    shore_line = np.asarray(curve(ground))
    for row in range(5):
        share = row / 4
        y = frame.height * (e(0.655, 0.640) + e(0.115, 0.095) * share)
        w = u * (0.036 + 0.028 * share)
        x = float(np.interp(y, shore_line[:, 1], shore_line[:, 0])) + w * (1.2 if row else 2.2)
        while x < frame.width * 1.04:
            places.append((x, y + rng.normal(0, 0.005) * u, w * rng.uniform(0.9, 1.15)))
            x += w * rng.uniform(1.5, 2.3)
    trees = [
        (x + rng.normal(0, 0.03) * u, y - 0.006 * u, u * rng.uniform(0.009, 0.016)) for x, y, _ in places for _ in "ab"
    ]
    grove(banks, trees, colour("#2A6B5B"), colour("#7FB287"), 5)
    village(banks, places, 17, floors=2)
    boat(banks, *frame.at(e(0.56, 0.45), e(0.665, 0.66)), u * 0.012)
    yield banks

    bridge = Layer(frame, "bridge", LAND)
    footbridge(
        bridge,
        frame.at(e(0.46, 0.13), e(0.715, 0.705)),
        frame.at(e(0.775, 0.80), e(0.775, 0.745)),
        u * 0.13,
        u * 0.112,
        18,
    )
    yield bridge

    line = Layer(frame, "line", LAND)
    y = level * frame.height
    start, end = (e(0.36 * frame.width, west.summit[0]), y), (east.summit[0], y)
    # In the wide picture it comes out of the mist.
    taut_line(line, start, end, [start, end] if tall else [end], u * 0.065, u * 0.0055)
    yield line
    ferry = Layer(frame, "boat", LAND, Motion(150, path=((-0.34 * u, -0.012 * u), (0.0, 0.0), (0.50 * u, 0.012 * u))))
    boat(ferry, *frame.at(e(0.52, 0.40), e(0.865, 0.845)), u * 0.028)
    yield ferry

    near = Layer(frame, "near", NEAR)
    massif(near, _hill(frame, e(0.985, 1.0), e(0.80, 0.82), 0.30, 0.4, 561), JADE, 8)
    if tall:
        massif(near, _hill(frame, 0.0, 0.83, 0.30, 0.42, 563), LEAF, 6)
        massif(near, _hill(frame, 0.55, 0.93, 0.46, 0.42, 565), JADE, 6)
    yield near
    if not tall:
        yield veil(backdrop, VEILED)


SCENES: dict[str, Callable[[Frame], Iterator[Layer]]] = {
    "gorge-town": gorge_town,
    "gorge-road": gorge_road,
    "snow-meadow": snow_meadow,
    "terraces": terraces,
    "river-village": river_village,
}

# The crop of a card: whether it is of the tall picture, then left, top and width in shares of its width and height.
CARDS: dict[str, tuple[bool, float, float, float]] = {
    "gorge-town": (False, 0.185, 0.36, 0.27),
    "gorge-road": (False, 0.455, 0.385, 0.27),
    "snow-meadow": (False, 0.455, 0.28, 0.27),
    "terraces": (True, 0.0, 0.47, 0.74),
    "river-village": (False, 0.615, 0.255, 0.33),
}


# The point of a landscape to keep visible on a screen of another aspect ratio: x and y in shares, wide and tall.
FOCUS: dict[str, tuple[Point, Point]] = {
    "gorge-town": ((0.36, 0.80), (0.45, 0.80)),
    "gorge-road": ((0.20, 0.75), (0.50, 0.50)),
    "snow-meadow": ((0.20, 0.70), (0.50, 0.50)),
    "terraces": ((0.20, 0.70), (0.45, 0.50)),
    "river-village": ((0.24, 0.54), (0.50, 0.50)),
}


# What the veil of mist over the margin of a wide picture hides wherever its plane slides.
VEILED: Rectangle = (0.0, 0.0, 0.33, 0.88)


# The calm zones, blank enough for words, wide and tall; the margin of the wide picture lies under a veil of mist.
CALM: dict[str, tuple[dict[str, Rectangle], dict[str, Rectangle]]] = {
    "gorge-town": (
        {"margin": (0.0, 0.0, 0.33, 0.28), "sky": (0.36, 0.0, 0.64, 0.27)},
        {"margin": (0.0, 0.0, 1.0, 0.30), "sky": (0.0, 0.0, 1.0, 0.30)},
    ),
    "gorge-road": (
        {"margin": (0.0, 0.0, 0.35, 0.88), "sky": (0.38, 0.0, 0.62, 0.44)},
        {"margin": (0.0, 0.0, 1.0, 0.47), "sky": (0.0, 0.0, 1.0, 0.47)},
    ),
    "snow-meadow": (
        {"margin": (0.0, 0.0, 0.35, 0.88), "sky": (0.38, 0.0, 0.62, 0.35), "side": (0.86, 0.34, 0.13, 0.50)},
        {"margin": (0.0, 0.0, 1.0, 0.40), "sky": (0.0, 0.0, 1.0, 0.40), "side": (0.70, 0.42, 0.29, 0.44)},
    ),
    "terraces": (
        {"margin": (0.0, 0.0, 0.35, 0.88), "sky": (0.38, 0.0, 0.62, 0.28)},
        {"margin": (0.0, 0.0, 1.0, 0.42), "sky": (0.0, 0.0, 1.0, 0.42)},
    ),
    "river-village": (
        {"margin": (0.0, 0.0, 0.35, 0.88), "sky": (0.38, 0.0, 0.62, 0.31)},
        {"margin": (0.0, 0.0, 1.0, 0.40), "sky": (0.0, 0.0, 1.0, 0.40)},
    ),
}


# The y, as a share, below which the background is merged into the land and left out of its own parts: wide and tall.
FLOOR: dict[str, tuple[float, float]] = {
    "gorge-town": (0.69, 0.65),
    "gorge-road": (0.70, 0.66),
    "snow-meadow": (0.66, 0.60),
    "terraces": (0.60, 0.56),
    "river-village": (0.65, 0.62),
}


# --- composition and output ------------------------------------------------------------------------------------------


def visible_segments(layer: Layer, trail: LightPath) -> list[list[tuple[float, float, float]]]:
    """The segments of a light path that its own layer does not hide: x, y and radius of a light, from far to near."""
    line = np.asarray(trail.line, np.float64)
    frame, count = layer.frame, len(trail.line)
    radii = np.linspace(trail.far_radius, trail.near_radius, count)
    column = np.clip(np.rint(line[:, 0]).astype(int) + frame.bleed, 0, layer.pixels.shape[1] - 1)
    row = np.clip(np.rint(line[:, 1]).astype(int), 0, frame.height - 1)
    # Nothing else is as red. In a small picture the line is thinner than a pixel, and beside its own.
    red = layer.pixels[..., 0] - layer.pixels[..., 1:3].max(axis=-1)
    last_row, last_column = (side - 1 for side in red.shape)
    beside = [
        (np.clip(row + i, 0, last_row), np.clip(column + j, 0, last_column)) for i in (-1, 0, 1) for j in (-1, 0, 1)
    ]
    seen = np.max([red[place] for place in beside], axis=0) > 0.12
    seen &= line[:, 1] < frame.height
    segments, start = [], None
    for index in range(count + 1):
        if index < count and seen[index]:
            start = index if start is None else start
        elif start is not None:
            if index - start > count // 12:
                segments.append([(*trail.line[i], float(radii[i])) for i in range(start, index)])
            start = None
    return segments


def rest_positions(segment: Sequence[tuple[float, float, float]], count: int) -> list[tuple[float, float, float]]:
    """The positions of the lights of a segment at rest: evenly spaced along it."""
    return points_along(segment, [(k + 0.5) / count for k in range(count)])


def points_along(
    segment: Sequence[tuple[float, float, float]], shares: Sequence[float]
) -> list[tuple[float, float, float]]:
    """Points of a segment at shares of its length."""
    line = np.asarray(segment, np.float64)
    way = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(line[:, :2], axis=0).T))])
    found = np.stack([np.interp(np.asarray(shares) * way[-1], way, line[:, k]) for k in range(3)], axis=1)
    return [(float(x), float(y), float(r)) for x, y, r in found]


def resample_line(line: Sequence[Point], count: int) -> list[Point]:
    """Points evenly spaced along a polyline."""
    return [(x, y) for x, y, _ in points_along([(x, y, 0.0) for x, y in line], [k / (count - 1) for k in range(count)])]


def simplify_line(line: Sequence[Point], most: int, tolerance: float) -> list[Point]:
    """At most `most` points of a polyline, those that keep its shape, until the rest is within the tolerance."""
    points = np.asarray(line, np.float64)
    kept = [0, len(points) - 1]
    while len(kept) < min(most, len(points)):
        farthest, error = 0, tolerance
        for first, last in pairwise(kept):
            along, offset = points[last] - points[first], points[first : last + 1] - points[first]
            share = np.clip(offset @ along / max(float(along @ along), 1e-9), 0, 1)
            away = np.hypot(*(offset - share[:, None] * along).T)
            if away.max() > error:
                farthest, error = first + int(away.argmax()), float(away.max())
        if not farthest:
            break
        kept = sorted([*kept, farthest])
    return [(float(x), float(y)) for x, y in points[kept]]


def light_count(segment: Sequence[tuple[float, float, float]]) -> int:
    """The number of lights of a segment, in proportion to its length and inversely to their radius."""
    length = sum(np.hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(segment))
    return max(1, round(float(length) / (24 * (segment[0][2] + segment[-1][2]) / 2)))


def paper_grain(frame: Frame) -> FloatArray:
    """Paper grain: a factor for the colours of each pixel."""
    size = (frame.height, frame.width + 2 * frame.bleed)
    rough = np.random.default_rng(3).normal(0, 1, size).astype(np.float32)
    soft = (rough + np.roll(rough, 1, 0) + np.roll(rough, 1, 1) + np.roll(rough, (1, 1), (0, 1))) / 4
    return np.asarray(1 + 0.011 * soft[..., None], np.float32)


@dataclass(frozen=True)
class Part:
    """A layer cropped to its visible pixels: RGBA bytes and the position of its top left corner in pixels."""

    name: str
    layer: str
    depth: int
    left: int
    top: int
    pixels: NDArray[np.uint8]
    motion: Motion | None


@dataclass(frozen=True)
class Landscape:
    """A landscape as one picture and as parts from far to near; `segments` are of light paths, with their layer.

    Anchors are within the picture; of a path only what no nearer plane covers.
    """

    frame: Frame
    flat: Image.Image
    parts: list[Part]
    segments: list[tuple[str, list[tuple[float, float, float]]]]
    anchors: dict[str, Anchor]


def to_rgba_bytes(layer: Layer) -> NDArray[np.uint8]:
    """The pixels with straight alpha, as RGBA bytes."""
    alpha = layer.pixels[..., 3:]
    straight = np.concatenate([layer.pixels[..., :3] / np.maximum(alpha, 1e-4), alpha], axis=-1)
    return np.asarray(np.clip(straight, 0, 1) * 255 + 0.5, np.uint8)


def bounds(filled: NDArray[np.bool_], even: int = 2) -> tuple[int, int]:
    """The range of the filled positions, end exclusive, rounded to multiples of `even`."""
    places = np.flatnonzero(filled)
    if not places.size:
        return 0, 0
    first, last = int(places[0]) // even * even, -(-(int(places[-1]) + 1) // even) * even
    return first, min(last, filled.size // even * even)


def filled_ranges(filled: NDArray[np.bool_], gap: int) -> list[tuple[int, int]]:
    """The ranges of filled positions, end exclusive; gaps up to `gap` are included."""
    found: list[tuple[int, int]] = []
    for place in np.flatnonzero(filled):
        if found and place - found[-1][1] <= gap:
            found[-1] = (found[-1][0], int(place) + 1)
        else:
            found.append((int(place), int(place) + 1))
    return found


def crop_parts(name: str, layer: Layer, covered: NDArray[np.bool_]) -> list[Part]:
    """Crop a layer to its visible parts, split at wide gaps; `covered` pixels are hidden."""
    pixels = to_rgba_bytes(layer)
    filled: NDArray[np.bool_] = ~covered & (pixels[..., 3] > 2)
    # The sky stays opaque within its bounds, so that it is saved without an alpha channel.
    if layer.depth != SKY:
        pixels[~filled] = 0
    parts: list[Part] = []
    for x0, x1 in filled_ranges(np.asarray(filled.any(axis=0)), layer.frame.unit // 12):
        left, right = x0 // 2 * 2, min(-(-x1 // 2) * 2, filled.shape[1] // 2 * 2)
        if layer.depth == SKY:
            # It stays where it is, and needs no bleed.
            left, right = max(left, layer.frame.bleed), min(right, layer.frame.bleed + layer.frame.width)
        top, bottom = bounds(np.asarray(filled[:, left:right].any(axis=1)))
        if min(right - left, bottom - top) < 4:
            continue
        which = f"{name}-{len(parts) + 1}" if layer.motion is None else name
        piece = np.ascontiguousarray(pixels[top:bottom, left:right])
        parts.append(Part(which, layer.name, layer.depth, left - layer.frame.bleed, top, piece, layer.motion))
    return parts


def always_covered(opaque: NDArray[np.bool_], slide: int) -> NDArray[np.bool_]:
    """The pixels that an opaque layer hides at any horizontal shift up to `slide` pixels."""
    if not slide:
        return opaque
    sums = np.cumsum(np.pad(opaque, ((0, 0), (slide + 1, slide)), constant_values=True), axis=1, dtype=np.int32)
    return np.asarray(sums[:, 2 * slide + 1 :] - sums[:, : -2 * slide - 1] == 2 * slide + 1)


def flatten(frame: Frame, layers: Iterator[Layer]) -> Image.Image:
    """The layers at rest as one picture, with paper grain."""
    return compose(frame, layers).flat


def merge_background(layers: Sequence[Layer], floor: float) -> None:
    """Merge the layers behind the land into it below `floor` (pixels), so that nothing else is needed there."""
    first = next(index for index, layer in enumerate(layers) if layer.depth == LAND and layer.motion is None)
    land = layers[first]
    below = np.zeros_like(land.pixels)
    for layer in layers[:first]:
        if layer.motion is None:
            below *= 1 - layer.pixels[..., 3:]
            below += layer.pixels
    rows = np.arange(land.frame.height, dtype=np.float32)[:, None, None]
    # A gradual transition: an edge would become visible as soon as the planes shift.
    below *= smoothstep(floor - 0.05 * land.frame.unit, floor, rows)
    land.pixels += below * (1 - land.pixels[..., 3:])


def compose(frame: Frame, layers: Iterator[Layer], apart: bool = False, floor: float = 1.0) -> Landscape:
    """Compose the layers into one picture and, with `apart`, into the visible parts of each."""
    flat = np.zeros((frame.height, frame.width + 2 * frame.bleed, 3), np.float32)
    paper = paper_grain(frame)
    kept: list[Layer] = []
    segments = []
    anchors: dict[str, Anchor] = {}
    for layer in layers:
        anchors |= layer.anchors
        flat *= 1 - layer.pixels[..., 3:]
        flat += layer.pixels[..., :3]
        if layer.light_paths:
            lit = Layer(frame, "lights", layer.depth)
            for trail in layer.light_paths:
                visible = visible_segments(layer, trail)
                segments += [(layer.name, segment) for segment in visible]
                for segment in visible:
                    draw_lights(lit, rest_positions(segment, light_count(segment)))
                if trail.anchor and visible:
                    longest = [(x, y) for x, y, _ in max(visible, key=len)]
                    anchors[trail.anchor] = Anchor("path", layer.depth, longest[::-1])
            flat *= 1 - lit.pixels[..., 3:]
            flat += lit.pixels[..., :3]
        if apart:
            layer.pixels[..., :3] *= paper
            kept.append(layer)
    flat *= paper
    inner = flat[:, frame.bleed : frame.bleed + frame.width]
    picture = Image.fromarray((np.clip(inner, 0, 1) * 255 + 0.5).astype(np.uint8))
    if apart:
        anchors = uncovered_anchors(frame, kept, anchors)
        merge_background(kept, floor * frame.height)
    parts: list[Part] = []
    nearer: list[tuple[int, NDArray[np.bool_]]] = []
    for layer in reversed(kept):
        hidden = np.zeros(flat.shape[:2], bool)
        for depth, opaque in nearer:
            hidden |= always_covered(opaque, round(MAX_PLANE_SHIFT * frame.unit) if depth != layer.depth else 0)
        if layer.motion is None:
            nearer.append((layer.depth, layer.pixels[..., 3] > 0.997))
            parts = crop_parts(layer.name, layer, hidden) + parts
        else:
            parts = crop_parts(layer.name, layer, np.zeros_like(hidden)) + parts
    return Landscape(frame, picture, parts, segments, anchors)


def uncovered_anchors(frame: Frame, layers: Sequence[Layer], anchors: Mapping[str, Anchor]) -> dict[str, Anchor]:
    """The anchors, of each path the longest stretch within the picture that no nearer plane covers."""
    found = {}
    for name, anchor in anchors.items():
        if anchor.kind != "path":
            found[name] = anchor
            continue
        line = np.asarray(resample_line(anchor.points, 480), np.float64)
        row = np.clip(line[:, 1].astype(int), 0, frame.height - 1)
        column = np.clip(line[:, 0].astype(int), 0, frame.width - 1) + frame.bleed
        seen = (line >= 0).all(axis=1) & (line <= (frame.width, frame.height)).all(axis=1)
        for layer in layers:
            if layer.depth > anchor.depth and layer.motion is None:
                seen &= layer.pixels[row, column, 3] < 0.2
        first, last = max(filled_ranges(np.asarray(seen), 1), key=lambda part: part[1] - part[0])
        found[name] = replace(anchor, points=[(float(x), float(y)) for x, y in line[first:last]])
    return found


def paint(name: str, size: tuple[int, int]) -> Image.Image:
    """A landscape of a size as one picture."""
    frame = Frame(*size)
    return flatten(frame, SCENES[name](frame))


def paint_parts(name: str, size: tuple[int, int]) -> Landscape:
    """A landscape of a size as parts, with bleed."""
    frame = Frame(*size, bleed=2 * round(BLEED * min(size) / 2))
    return compose(frame, SCENES[name](frame), apart=True, floor=FLOOR[name][frame.tall])


def crop_card(name: str, wide: Image.Image, tall: Image.Image) -> Image.Image:
    """The crop of a landscape for its card on the home page."""
    upright, left, top, width = CARDS[name]
    source = tall if upright else wide
    across = source.width * width
    x, y = source.width * left, source.height * top
    box = (x, y, x + across, y + across * CARD[1] / CARD[0])
    return source.resize(CARD, Image.Resampling.LANCZOS, box=box)


def save_jpeg(picture: Image.Image, path: Path, fine: bool = True) -> None:
    """Save a JPEG; without `fine` with chroma subsampling, which is invisible on the large pictures."""
    picture.save(path, quality=JPEG_QUALITY, subsampling=0 if fine else 2, optimize=True)


def downscale(picture: Image.Image, share: int) -> Image.Image:
    """Reduce a picture to 1/share of its size, with premultiplied alpha so that clear pixels add no colour."""
    size = (max(picture.width // share, 1), max(picture.height // share, 1))
    return picture.convert("RGBa").resize(size, Image.Resampling.BOX).convert("RGBA")


def save_part(part: Part, folder: Path, stem: str) -> str:
    """Save a part at full and at half size; returns the file name, which is the same in both folders."""
    picture = Image.fromarray(part.pixels)
    opaque = part.pixels[..., 3].min() == 255
    name = f"{stem}-{part.name}.{'jpg' if opaque else 'webp'}"
    for share, where in ((1, folder / "full"), (2, folder / "half")):
        where.mkdir(parents=True, exist_ok=True)
        small = picture if share == 1 else downscale(picture, share)
        if opaque:
            save_jpeg(small.convert("RGB"), where / name, fine=share > 1)
        else:
            small.save(where / name, quality=WEBP_QUALITY, method=6, alpha_quality=90)
    return name


def scene_description(landscape: Landscape, files: Sequence[str], name: str) -> dict[str, Any]:
    """The scene description for the exhibit: positions and sizes of the parts in pixels of the full size."""
    frame = landscape.frame
    parts: list[dict[str, Any]] = []
    for part, file in zip(landscape.parts, files, strict=True):
        high, wide = part.pixels.shape[:2]
        entry: dict[str, Any] = {
            "file": file, "depth": part.depth, "x": part.left, "y": part.top, "width": wide, "height": high,
        }  # fmt: skip
        if part.motion is not None:
            m = part.motion
            entry["period"] = m.period
            entry["sway"] = round(m.sway)
            entry["path"] = [[round(x), round(y)] for x, y in m.path]
            entry["pulse"] = m.pulse
        # On the last part of their layer, so that they are drawn over all of it.
        segments = [segment for on, segment in landscape.segments if on == part.layer]
        if segments and part is [other for other in landscape.parts if other.layer == part.layer][-1]:
            entry["roads"] = [
                {
                    "lights": light_count(segment),
                    "points": [[round(x), round(y), round(r, 1)] for x, y, r in resample(segment)],
                }
                for segment in segments
            ]
        parts.append(entry)
    return {
        "width": frame.width, "height": frame.height, "focus": list(FOCUS[name][frame.tall]),
        "snow": name == "snow-meadow", "parts": parts,
    }  # fmt: skip


def relative_luminance(pixels: FloatArray) -> FloatArray:
    """The relative luminance (WCAG) of sRGB colours, 0 to 1, in the last axis."""
    linear = np.where(pixels <= 0.04045, pixels / 12.92, ((pixels + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.asarray([0.2126, 0.7152, 0.0722]), np.float32)


def contrast(a: float, b: float) -> float:
    """The contrast (WCAG) of two relative luminances."""
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)


def zone_luminance(picture: Image.Image, rect: Rectangle) -> tuple[float, float]:
    """The 1st and 99th percentile of the luminance of the blocks of a zone, 8 pixels at the full size."""
    width, height = picture.size
    block = max(round(8 * min(width, height) / min(WIDE)), 1)
    left, top = round(rect[0] * width), round(rect[1] * height)
    across, down = (round(rect[2] * width) // block, round(rect[3] * height) // block)
    zone = picture.crop((left, top, left + across * block, top + down * block))
    light = relative_luminance(np.asarray(zone, np.float32) / 255)
    blocks = light.reshape(down, block, across, block).mean(axis=(1, 3))
    low, high = np.percentile(blocks, (1, 99))
    return float(low), float(high)


def calm_zone(picture: Image.Image, rect: Rectangle) -> dict[str, Any]:
    """The description of a calm zone; raises ValueError if neither ink nor paper reads on all of it."""
    low, high = zone_luminance(picture, rect)
    ink, paper = (float(relative_luminance(np.asarray(tint, np.float32))) for tint in (INK, PAPER))
    dark = contrast(ink, low) >= MIN_CONTRAST
    if not dark and contrast(paper, high) < MIN_CONTRAST:
        raise ValueError(f"no text reads on the zone {rect}: luminance {low:.3f} to {high:.3f}")
    return {"rect": list(rect), "luminance": [round(low, 4), round(high, 4)], "ink": dark}


def description(landscape: Landscape, name: str) -> dict[str, Any]:
    """What figures need to know of a landscape, for NAME.json: places in shares of the picture."""
    frame = landscape.frame
    anchors = {}
    for key, anchor in sorted(landscape.anchors.items()):
        points = anchor.points
        if anchor.kind == "path":
            points = simplify_line(points, MAX_PATH_POINTS, 0.0002 * frame.unit)
        shares = [[round(x / frame.width, 4), round(y / frame.height, 4)] for x, y in points]
        anchors[key] = {"kind": anchor.kind, "depth": anchor.depth, "points": shares}
    return {
        "width": frame.width, "height": frame.height, "focus": list(FOCUS[name][frame.tall]),
        "anchors": anchors,
        "calm": {key: calm_zone(landscape.flat, rect) for key, rect in CALM[name][frame.tall].items()},
    }  # fmt: skip


def save_description(scenes: Mapping[str, Any], path: Path) -> None:
    """Write NAME.json, an anchor or zone a line."""
    lines = []
    for shape, scene in scenes.items():
        parts = [f'  "{key}": {json.dumps(scene[key])}' for key in ("width", "height", "focus")]
        for key in ("anchors", "calm"):
            entries = ",\n".join(f'   "{name}": {json.dumps(entry)}' for name, entry in scene[key].items())
            parts.append(f'  "{key}": {{\n{entries}\n  }}')
        lines.append(f' "{shape}": {{\n' + ",\n".join(parts) + "\n }")
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def resample(segment: Sequence[tuple[float, float, float]], count: int = 32) -> list[tuple[float, float, float]]:
    """Resample a segment to at most `count` evenly spaced points."""
    return points_along(segment, [float(share) for share in np.linspace(0, 1, min(count, len(segment)))])


def save_scene(name: str, scenes: dict[str, dict[str, Any]], folder: Path) -> None:
    """Write NAME.qml, which Backdrop loads: an object with the scene descriptions for wide and tall."""
    lines = ["// Written by landscapes.py; do not edit.", "import QtQml", "", "QtObject {"]
    for key, scene in scenes.items():
        lines.append(f"    readonly property var {key}: ({json.dumps(scene)})")
    (folder / f"{name}.qml").write_text("\n".join([*lines, "}", ""]), encoding="utf-8")


def main() -> None:
    """Paint every landscape, or one, into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=sorted(SCENES), help="one landscape")
    parser.add_argument("--size", help="WxH: this one size, without the card and the parts")
    parser.add_argument("--out", type=Path, required=True, help="directory for the pictures")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    light_sprite().save(options.out / "lamp.png", optimize=True)
    snowflake_sprite().save(options.out / "flake.png", optimize=True)
    for name in [options.only] if options.only else SCENES:
        if options.size:
            width, height = (int(part) for part in options.size.lower().split("x"))
            save_jpeg(paint(name, (width, height)), options.out / f"{name}-{'tall' if height > width else 'wide'}.jpg")
            continue
        flats, scenes, descriptions = {}, {}, {}
        shutil.rmtree(options.out / name, ignore_errors=True)
        for key, size in (("wide", WIDE), ("tall", TALL)):
            landscape = paint_parts(name, size)
            flats[key] = landscape.flat
            save_jpeg(landscape.flat, options.out / f"{name}-{key}.jpg", fine=False)
            files = [save_part(part, options.out / name, key) for part in landscape.parts]
            scenes[key] = scene_description(landscape, files, name)
            descriptions[key] = description(landscape, name)
            (options.out / name / "half").mkdir(parents=True, exist_ok=True)
            small = landscape.flat.resize((size[0] // 2, size[1] // 2), Image.Resampling.BOX)
            save_jpeg(small, options.out / name / "half" / f"{key}.jpg")
        save_scene(name, scenes, options.out)
        save_description(descriptions, options.out / f"{name}.json")
        save_jpeg(crop_card(name, flats["wide"], flats["tall"]), options.out / f"{name}-card.jpg")


if __name__ == "__main__":
    main()
