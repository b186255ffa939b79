"""Renders the illustrations: miniature dioramas of matte clay and paper (see README.md)."""

import argparse
from collections.abc import Callable, Iterable
from itertools import pairwise
from math import cos, degrees, pi, sin, tau
from pathlib import Path

# The kit comes first: it brings in bpy, which puts mathutils on the path.
# isort: off
from diorama_kit import (
    BLUE_GREEN,
    CITRUS,
    DARK_WOOD,
    DEEP_LEAF,
    GOLD,
    GRASS,
    GREEN_BLUE,
    HILL,
    ICE,
    INDOORS,
    INK,
    JADE,
    KRAFT,
    LATE,
    LEAF,
    LIT,
    MALACHITE,
    MEADOW,
    MINERAL,
    PAPER,
    PITH,
    PLUM,
    POMELO,
    SNOW,
    SNOWLIGHT,
    SNOWY,
    SOIL,
    STONE,
    STRAW,
    TILE,
    VERMILION,
    WALL,
    WOOD,
    Part,
    Place,
    Points,
    add_crown,
    add_leaf_rosette,
    add_pile,
    add_roof_snow,
    add_saddle_roof,
    add_window,
    basket,
    block,
    boards,
    broadleaf,
    bush,
    citrus_tree,
    cloud,
    crate,
    cured_meat,
    cut_pomelo,
    cypress,
    fence,
    figure,
    fir,
    gradient_colours,
    house,
    jar,
    mandarin,
    mountain,
    mushroom,
    mushroom_cluster,
    orange,
    parcel,
    path,
    pendant,
    picture_window,
    pine,
    pomelo,
    pomelo_profile,
    pomelo_tree,
    potato,
    ribbon,
    ridge,
    ring_lamp,
    river,
    rng,
    room,
    sausage,
    scatter,
    sky,
    smooth_noise,
    spruce,
    srgb_to_linear,
    stage,
    stool,
    sunflower_spiral,
    table,
    terrain_base,
    tongxin_line,
    van,
)
import bpy
import numpy as np
from mathutils import Euler, Vector

# isort: on

# --- the scenes ------------------------------------------------------------------------------------------------------


def citrus_terraces() -> None:
    """Red-soil terraces with citrus and pomelo trees and a packing shed."""
    stage((-12.5, -14.0, 8.2), (-0.3, 0.4, 3.2), 40, 0.18, wall=44, exposure=0.05)
    pitch, rise, first = 1.9, 0.72, -6.2

    def bend(x: float) -> float:
        return 0.55 * sin(x * 0.33 + 0.4) + 0.5 * smooth_noise(x * 0.16, 4.2)

    def height(x: float, y: float) -> float:
        t = (y - first + bend(x)) / pitch
        step = min(max(t, 0.0), 6.8)
        whole = int(step)
        share = min(max((step - whole - 0.8) / 0.14, 0.0), 1.0)
        return 0.4 + rise * (whole + share * share * (3 - 2 * share)) + 0.05 * smooth_noise(x * 1.2, y * 1.2)

    def paint(x: float, y: float, z: float) -> Points:
        t = (y - first + bend(x)) / pitch
        if 0.78 < t % 1 < 0.97 and t > 0:
            return srgb_to_linear("#87391F") * (1 + 0.12 * smooth_noise(x * 3, z * 6))
        green = min(max((smooth_noise(x * 0.7, y * 0.9, 3) + 0.05) * 2.2, 0.0), 0.75)
        return srgb_to_linear(SOIL) * (1 - green) + srgb_to_linear("#8E9A55") * green

    terrain_base(22, 14, height, paint, (0, 0.8), side="#8A3E27")
    oranges = [citrus_tree() for _ in range(4)]
    pomelos = [pomelo_tree() for _ in range(2)]
    for step in range(7):
        for i in range(13):
            x = -9.9 + i * 1.62 + (0.8 if step % 2 else 0) + rng.uniform(-0.42, 0.42)
            y = first + (step + 0.36) * pitch - bend(x) + rng.uniform(-0.3, 0.22)
            shed = 2.2 < x < 7.4 and step in (2, 3)
            if abs(x) < 10.3 - 0.3 * abs(step - 3) and not shed and abs(x + 2.4) > 0.75:
                kind = pomelos if rng.random() < 0.16 + 0.3 * (step == 5) else oranges
                rng.choice(kind).place((x, y, height(x, y)), rng.uniform(0, 360), rng.uniform(0.7, 1.08))
    x, y = 5.2, first + 3.42 * pitch - bend(5.2)
    house(3.0, 1.5, 1, VERMILION).place((x, y, height(x, y)), -4)
    y = first + 2.4 * pitch - bend(4.6)
    full = crate()
    add_pile(full, orange, 26, (0.36, 0.2), 0.3, 0.16)
    for i, (dx, dy, turn) in enumerate(((-1.9, 0.1, 5), (-0.8, -0.05, -8), (0.3, 0.12, 12), (1.35, 0, -3))):
        (full if i != 2 else crate()).place((4.6 + dx, y + dy, height(4.6 + dx, y + dy)), turn)
    for x, item in ((6.9, basket()), (2.2, basket())):
        add_pile(item, orange, 30, (0.46, 0.46), 0.28, 0.22)
        item.place((x, y, height(x, y)))
    stairs = Part()
    for step in range(6):
        for i in range(4):
            y = first + (step + 0.72 + 0.07 * i) * pitch - bend(-2.4)
            stairs.box(
                (0.8, 0.2, 0.22 + 0.18 * i), (-2.4, y, 0.36 + rise * step), STONE, (0, 0, rng.uniform(-3, 3)), 0.04
            )
        y = first + (step + 0.35) * pitch - bend(-2.4)
        for i in range(3):
            stairs.box(
                (0.62, 0.4, 0.08),
                (-2.4 + rng.uniform(-0.08, 0.08), y + (i - 1) * 0.5, 0.4 + rise * step),
                STONE,
                (0, 0, rng.uniform(-12, 12)),
                0.03,
            )
    stairs.place()
    weeds = [bush(), bush(("#8E9A55", GRASS, "#A3A65E"))]
    scatter(weeds, [(rng.uniform(-9.8, 9.8), rng.uniform(-5.6, 6.6)) for _ in range(60)], height, 0.35, 0.7)
    for x, level, coat, turn in ((-3.6, 1.22, JADE, 60), (0.9, 2.25, ICE, -70), (-6.2, 3.2, PLUM, 30)):
        y = first + level * pitch - bend(x)
        figure(coat, STRAW).place((x, y, height(x, y)), turn, 0.95)
        hod = basket(0.3, 0.24)
        add_pile(hod, orange, 12, (0.2, 0.2), 0.18, 0.1)
        hod.place((x + 0.5, y - 0.1, height(x + 0.5, y - 0.1)))
    edge = [(x, first + 1.96 * pitch - bend(x)) for x in np.linspace(-9.6, 9.6, 40)]
    tongxin_line([(x, y, height(x, y) + 0.06) for x, y in edge], 0.085, 4)
    mountain((-10.5, 15, 0), 8.5, 8.6)
    mountain((1.0, 17.5, 0), 9.5, 9.0, GREEN_BLUE)
    mountain((13, 15.5, 0), 9, 9.4)
    cloud((-4.2, 10.2, 3.7), 1.3)
    mountain((27, 21, 0), 11, 8.8, GREEN_BLUE)
    for x, y, size in ((17.5, 9.5, 5.0), (24, 6, 6.0), (33, 9, 8.0)):
        mountain((x, y, 0), size, size * 0.62, HILL, 2)
    cloud((7.2, 10.6, 3.7), 1.1)
    ridge(32, 10.4, width=220)


def citrus_close() -> None:
    """Mandarins and a honey pomelo cut open, on an upturned crate."""
    stage((0.4, -9.6, 4.7), (0.1, 0.0, 1.12), 47, 0.13, wall=26)
    board = Part()
    for i in range(7):
        board.box(
            (7.2 + rng.uniform(-0.1, 0.1), 0.56, 0.2),
            (rng.uniform(-0.06, 0.06), -1.8 + i * 0.6, 0),
            "#B98A57",
            (0, 0, rng.uniform(-0.4, 0.4)),
            0.05,
        )
    board.place()

    whole = Part().lathe(pomelo_profile(1.02), (0, 0, 0), POMELO, lobes=5, depth=0.012, sides=64)
    whole.colours[0][:, :3] = gradient_colours(
        ((0, "#C9B645"), (0.35, POMELO), (0.7, POMELO), (1, "#A9B050")), whole.points[0][:, 2] / 2.15
    )
    whole.tube([(0, 0, 2.1), (0.03, 0, 2.32)], 0.07, DARK_WOOD)
    add_leaf_rosette(whole, (0.02, 0, 2.24), 3, 1.25)
    whole.place((-0.75, 1.1, 0.18), 20)

    tipped = Part().include(cut_pomelo(), (0, 0, 0), (62, 0, 0))
    tipped.place((0.95, -0.25, 1.02), -14)

    wedge = Part()
    arc = np.linspace(-0.5, 0.5, 14)
    skin = [(0.78, 0.02), (0.8, 0.27), (0.87, 0.28), (0.93, 0.26), (0.95, 0.14), (0.93, 0.02)]
    rind = np.array([[(r * cos(a), r * sin(a), z) for r, z in skin] for a in arc])
    tints = np.tile([srgb_to_linear(PITH)] * 3 + [srgb_to_linear(POMELO)] * 3, (len(arc), 1))
    wedge.grid(rind, tints)
    for end in (rind[0], rind[-1, ::-1]):
        wedge.add(end, [tuple(range(len(skin)))], PITH)
    for row, share in enumerate(np.linspace(0.14, 0.64, 8)):
        for j in range(1 + row // 2):
            a = 0.74 * ((j + 0.5) / (1 + row // 2) - 0.5)
            wedge.ball(
                0.1 + 0.01 * row,
                (share * cos(a), share * sin(a), 0.16),
                rng.choice(("#EFCB7C", "#F2D48F", "#EBC06C")),
                (1.3, 0.85, 0.95),
                (0, 0, a * 57),
                0.08,
                2,
                0.45,
            )
    wedge.place((0.0, -1.15, 0.2), 215, 1.05)
    wedge.place((0.62, -1.5, 0.2), 262)

    bowl = basket(1.25, 0.7)
    for ring, spread, z in ((6, 0.8, 0.66), (1, 0, 0.72), (3, 0.45, 1.22)):
        for i in range(ring):
            a = i * tau / ring + 0.4 * ring
            spot = (spread * cos(a), spread * sin(a), z + rng.uniform(-0.03, 0.03))
            bowl.include(
                mandarin(ring == 3 or i % 3 == 0),
                spot,
                (rng.uniform(-18, 18), rng.uniform(-18, 18), 360 * rng.random()),
            )
    bowl.place((-2.35, -0.1, 0.19))
    for x, y, turn in ((2.35, 0.35, 30), (2.75, -0.65, 100), (1.95, -1.35, 210), (3.1, 0.9, 0), (-1.6, -1.6, 50)):
        mandarin(x > 2.5 or x < 0).place((x, y, 0.55), turn)
    tongxin_line(
        [
            (-3.5, -1.5, 0.23),
            (-2.4, -1.75, 0.23),
            (-1.5, -1.1, 0.23),
            (-0.2, -0.85, 0.23),
            (0.9, -1.35, 0.23),
            (1.6, -0.75, 0.23),
            (2.4, -1.2, 0.23),
            (3.55, -1.3, 0.23),
            (3.85, -1.35, 0.04),
            (5.2, -1.5, 0.03),
        ],
        0.035,
    )
    for x, y, s in ((-5.5, 7.5, 3.0), (0.6, 9.5, 3.0), (6.2, 7.8, 3.2)):
        mountain((x, y, 0), s * 1.25, s * 0.66, BLUE_GREEN if x else GREEN_BLUE)
    trees = [citrus_tree() for _ in range(2)]
    for i in range(9):
        rng.choice(trees).place((-4.6 + i * 1.15, 3.9 + 0.5 * (i % 2), 0), rng.uniform(0, 360), 0.85)
    ridge(15, 5.2, wave=0.22)


def tongxin_bridge() -> None:
    """A suspension footbridge with vermilion cables over a jade river, white houses on both banks."""
    stage((-9.2, -12.8, 4.6), (0.4, 0.2, 2.35), 40, 0.16, exposure=-0.06, focus=(-1, -0.6, 2.4))

    def bed(y: float) -> float:
        return 1.3 * sin(y * 0.22 + 0.5)

    def height(x: float, y: float) -> float:
        away = abs(x - bed(y)) - 3.1
        bank = 1 / (1 + np.exp(-3.2 * (away - 0.3)))
        hill = max(away - 1.6, 0) ** 1.2 * 0.24 + 0.35 * max(away - 1, 0) ** 0.5 * smooth_noise(x * 0.3, y * 0.3)
        return float(0.25 + 1.35 * bank + hill + 0.04 * smooth_noise(x * 1.5, y * 1.5))

    def paint(x: float, y: float, z: float) -> Points:
        share = min(max(smooth_noise(x * 0.45, y * 0.45, 9) + 0.5, 0), 1)
        dry = min(max((z - 0.7 - 0.1 * smooth_noise(x * 2, y * 2, 5)) / 0.5, 0), 1)
        return (srgb_to_linear(MEADOW) * share + srgb_to_linear("#739E6C") * (1 - share)) * dry + srgb_to_linear(
            "#CFC3A2"
        ) * (1 - dry)

    terrain_base(21, 13, height, paint, (0, 1.0), side="#A99A78", fine=0.09)
    river(bed, 3.35, 0.62, -5.62, 7.36)
    stones = Part()
    for _ in range(46):
        b = rng.uniform(-5, 6.8)
        side = rng.choice((-1.0, 1.0))
        stones.ball(
            rng.uniform(0.1, 0.26),
            (bed(b) + side * rng.uniform(3.0, 3.5), b, 0.6),
            rng.choice((STONE, "#A59E8C", "#CBC4B2")),
            (1.2, 1, 0.7),
            lump=0.15,
        )
    stones.place()

    line = -0.6
    left, right, deck = -4.4, 5.0, 2.15
    bridge = Part()
    span = np.linspace(left, right, 41)

    def walk(x: float) -> float:
        t = (x - left) / (right - left) * 2 - 1
        return deck + 0.22 * (1 - t * t)

    def hang(x: float) -> float:
        t = (x - left) / (right - left) * 2 - 1
        return deck + 0.62 + 1.9 * t * t

    for x in np.linspace(left, right, 66):
        bridge.box(
            (0.125, 1.0, 0.07),
            (x, line, walk(x)),
            rng.choice((WOOD, "#C69763", "#AD7F4F")),
            (0, 0, rng.uniform(-2, 2)),
            0.02,
        )
    for side in (-0.5, 0.5):
        bridge.tube([(x, line + side, walk(x)) for x in span], 0.05, DARK_WOOD)
        bridge.tube([(x, line + side, walk(x) + 0.45) for x in span], 0.025, "#E9E0CC", sides=6)
        cable = [
            (left - 2.2, line + side * 1.5, 1.9),
            *[(x, line + side, hang(x)) for x in span],
            (right + 2.2, line + side * 1.5, 2.0),
        ]
        bridge.tube(np.array(cable), 0.062, VERMILION)
        for x in span[2:-2:2]:
            bridge.tube([(x, line + side, walk(x)), (x, line + side, hang(x))], 0.018, "#D8CDB6", sides=6)
        for x in (left, right):
            bridge.box((0.34, 0.26, 4.4), (x, line + side * 1.12, 0.4), WALL, bevel=0.07)
            bridge.box((0.42, 0.34, 0.14), (x, line + side * 1.12, 4.74), TILE, bevel=0.05)
    for x in (left, right):
        bridge.box((0.28, 1.3, 0.24), (x, line, 3.9), WALL, bevel=0.06)
        bridge.box((0.9, 1.5, 1.6), (x + (-0.5 if x < 0 else 0.5), line, 0.5), STONE, bevel=0.08)
    for side in (-1, 1):
        bridge.box(
            (2.0, 1.1, 0.1), (left - 1.4 if side < 0 else right + 1.4, line, 2.05), "#D8CBAE", (0, side * 2, 0), 0.04
        )
    bridge.place()
    figure(JADE, STRAW).place((-1.7, line - 0.1, walk(-1.7) + 0.07), 60, 0.8)
    figure(CITRUS).place((-1.0, line - 0.1, walk(-1.0) + 0.07), 80, 0.58)
    homes = [house(1.7, 1.2, 2), house(1.9, 1.2, 1), house(1.5, 1.1, 2, PLUM)]
    spots = (
        (6.3, 2.2, -24),
        (8.2, 1.0, -38),
        (7.2, 4.2, -20),
        (9.0, 3.4, -35),
        (5.5, 4.6, -12),
        (8.0, -2.6, -40),
        (9.2, -1.0, -60),
        (-6.9, 3.2, 25),
        (-8.6, 1.9, 35),
        (-6.4, 5.2, 18),
        (-8.3, 4.6, 30),
        (-8.5, -2.8, 40),
    )
    for i, (x, b, turn) in enumerate(spots):
        homes[i % 3].place((x, b, height(x, b)), turn, 0.92)
    trees = [citrus_tree(), citrus_tree(), broadleaf(), pomelo_tree()]
    grove = [(rng.choice((-1, 1)) * rng.uniform(4.2, 9.9), rng.uniform(-4.9, 6.6)) for _ in range(420)]
    free: list[tuple[float, float]] = []
    for x, b in grove:
        clear = all((x - s[0]) ** 2 + (b - s[1]) ** 2 > 1.5 for s in spots) and all(
            (x - p) ** 2 + (b - q) ** 2 > 0.75 for p, q in free
        )
        if clear and abs(b - line) > 0.9 and abs(x - bed(b)) > 4.1:
            free.append((x, b))
    scatter(trees, free, height, 0.6, 0.85)
    scatter(
        [bush(), bush()],
        [
            (bed(b) + rng.choice((-1, 1)) * rng.uniform(3.8, 4.3), b)
            for b in np.linspace(-4.5, 6.5, 22)
            if abs(b - line) > 1
        ],
        height,
        0.7,
        1.3,
    )
    mountain((-8.5, 14.5, 0), 8, 7.6, GREEN_BLUE)
    mountain((3.5, 19, 0), 8.5, 6.6)
    mountain((13.5, 14.5, 0), 8.5, 6.9)
    cloud((-4.6, 9.6, 1.2), 1.2)
    cloud((5.0, 10.0, 1.2), 1.2)
    cloud((0.2, 8.7, 0.1), 1.35)
    mountain((24, 19, 0), 10, 7.4, GREEN_BLUE)
    ridge(30, 8.5, width=200)


def snow_slope() -> None:
    """A broad snow meadow with firs, a gentle slope with tracks and a rope lift."""
    stage((-2.6, -16.5, 5.0), (1.5, 1.0, 3.3), 37, 0.16, exposure=-0.08, focus=(1.6, -2.4, 1.6))

    def height(x: float, y: float) -> float:
        t = min(max((y + 5.6) / 13, 0), 1)
        return float(
            0.5
            + 3.7 * t**1.5
            + 0.7 * smooth_noise(x * 0.13, y * 0.16, 2)
            + 0.2 * smooth_noise(x * 0.4, y * 0.4)
            + 0.016 * (x + 1) ** 2 * t
        )

    def paint(x: float, y: float, z: float) -> Points:
        cool = 0.5 + 0.5 * smooth_noise(x * 0.25, y * 0.25, 5)
        return srgb_to_linear("#F3F6F8") * (1 - cool) + srgb_to_linear("#DAE7EF") * cool

    def on(points: Iterable[tuple[float, float]], lift: float = 0.0) -> list[tuple[float, float, float]]:
        return [(x, y, height(x, y) + lift) for x, y in points]

    terrain_base(22, 14, height, paint, (0, 1.4), side="#C9D9E0")
    lift = [(5.4, -3.6), (5.1, -0.6), (4.8, 2.4), (4.5, 5.4)]
    posts = Part()
    for x, y in lift:
        z = height(x, y)
        posts.cylinder(0.1, 1.75, (x, y, z - 0.1), WOOD)
        posts.box((0.62, 0.12, 0.12), (x, y, z + 1.55), WOOD, bevel=0.03)
        for side in (-0.28, 0.28):
            posts.cylinder(0.11, 0.07, (x + side, y - 0.035, z + 1.56), ICE, (-90, 0, 0))
    posts.place()
    for side in (-0.28, 0.28):
        tongxin_line([(x + side, y, z) for x, y, z in on(lift, 1.68)], 0.045)
    handles = Part()
    for i in range(7):
        y = -3.0 + i * 1.2
        x = 5.4 - (y + 3.6) * 0.1 - 0.28
        z = height(x, y) + 1.66
        handles.tube([(x, y, z), (x, y, z - 0.6)], 0.02, INK, sides=6)
        handles.box((0.3, 0.06, 0.06), (x, y, z - 0.66), ICE, bevel=0.02)
    handles.place()

    def skier(coat: str, turn: float, x: float, y: float) -> None:
        part = Part().include(figure(coat, coat), (0, 0, 0.06), (14, 0, 0))
        for side in (-0.13, 0.13):
            part.tube(
                path([(side, 0.55, 0.03), (side, -0.5, 0.03), (side, -0.75, 0.14)], 6),
                0.045,
                VERMILION if coat == ICE else ICE,
            )
            part.tube([(side * 2.2, -0.12, 0.42), (side * 3, 0.2, 0.02)], 0.022, INK, sides=6)
        part.place((x, y, height(x, y) + 0.02), turn, 0.92)

    tracks = Part()
    runs = ((-1.6, 1.0, 7.2, 1.5, ICE), (0.3, 1.3, 7.4, 3.2, JADE), (2.0, 0.8, 6.8, -2.6, CITRUS))
    for shift, sway, start, stop, coat in runs:
        drift = -0.1 if shift < 0 else 0.12
        run = [(shift + sway * sin((y + start) * 0.78) + drift * (7 - y), y) for y in np.linspace(start, stop, 90)]
        for side in (-0.09, 0.09):
            tracks.tube(np.array(on([(x + side, y) for x, y in run], -0.016)), 0.042, "#9FC0D4", sides=6)
        (x, y), (x_before, y_before) = run[-1], run[-4]
        skier(coat, float(np.degrees(np.arctan2(x - x_before, y_before - y))), x, y)
    tracks.place()
    skier(PLUM, 178, 4.9, 0.7)
    x, y = 7.0, -2.9
    cabin = Part().box((1.9, 1.4, 1.1), (0, 0, -0.2), WOOD, bevel=0.05)
    for i in range(5):
        cabin.tube(
            [(-1.0, -0.72, i * 0.2 - 0.02), (1.0, -0.72, i * 0.2 - 0.02)],
            0.1,
            rng.choice((WOOD, "#A87B4B", "#C4945E")),
        )
    cabin.box((0.42, 0.2, 0.7), (-0.4, -0.72, 0), DARK_WOOD)
    add_window(cabin, (0.4, -0.8, 0.36), 0.36, 0.34)
    add_saddle_roof(cabin, 2.0, 1.5, 0.9, 0.75)
    add_roof_snow(cabin, 2.0, 1.5, 0.9, 0.75)
    cabin.place((x, y, height(x, y)), -16)
    gates = Part()
    for i in range(6):
        gx, gy = (-3.4 + 1.1 * (i % 2), -3.3 + i * 1.6)
        z = height(gx, gy)
        gates.cylinder(0.04, 1.0, (gx, gy, z - 0.1), VERMILION if i % 2 else ICE)
        gates.ball(0.08, (gx, gy, z + 0.92), VERMILION if i % 2 else ICE, lump=0)
    gates.place()
    trees = [fir(), fir(tiers=5), spruce(), spruce(), pine()]
    spots: list[tuple[float, float]] = []
    for _ in range(700):
        x, y = rng.uniform(-10.2, 10.2), rng.uniform(-4.4, 7.8)
        wood = x < -5.0 + 0.25 * smooth_noise(y, 1) - 0.12 * (2 - y) or x > 6.3 + 0.1 * y or y > 7.2
        hut = (x - 7.0) ** 2 + (y + 2.9) ** 2 < 4.5 or (x > 4.5 and y < -2.2 and x < 9)
        if wood and not hut and all((x - p) ** 2 + (y - q) ** 2 > 1.35 for p, q in spots):
            spots.append((x, y))
    scatter(trees, spots, height, 0.62, 1.05)
    mountain((-12, 16, 0), 9, 9.2, SNOWY)
    mountain((-0.5, 19.5, 0), 10, 9.4, SNOWY, 4)
    mountain((11.5, 16.5, 0), 9, 9.8, SNOWY)
    ridge(26, 8.6, ((0, "#F1EBDD"), (0.5, "#D3DFE2"), (1, "#9DBED0")))


def school_base() -> None:
    """A school yard with a ski training carpet, a dry slope and skis in a rack; nobody is there."""
    stage((-9.0, -14.0, 5.4), (-0.5, 0.3, 1.95), 37, 0.18, exposure=-0.14, focus=(-1.5, -2.0, 1.2))

    def height(x: float, y: float) -> float:
        return 0.4 + 0.015 * smooth_noise(x, y)

    def paint(x: float, y: float, z: float) -> Points:
        if abs(x) > 8.6 or y > 5.0:
            return srgb_to_linear("#86AC72")
        return srgb_to_linear("#D8CDB4") if y > 1.9 else srgb_to_linear("#7FB0A4")

    terrain_base(20, 12, height, paint, (0, 0.6), side="#B9AD90", fine=0.1)
    school = Part().box((11, 1.7, 3.0), (0, 0, 0), WALL, bevel=0.06)
    for level in range(3):
        z = level * 0.98
        school.box((11.2, 0.95, 0.12), (0, -1.2, z + 0.9), "#E4D8BF", bevel=0.04)
        for i in range(13):
            x = -5.4 + i * 0.9
            school.box((0.14, 0.14, 0.92), (x, -1.6, z), WALL, bevel=0.03)
            if i < 12:
                school.box((0.52, 0.08, 0.5), (x + 0.45, -0.85, z + 0.28), "#3B5B66", bevel=0.03)
                if level:
                    school.box(
                        (0.8, 0.07, 0.3), (x + 0.45, -1.62, z + 0.02), "#EAD9B4" if (i + level) % 4 else ICE, bevel=0.03
                    )
    add_saddle_roof(school, 11, 2.9, 3.0, 0.9)
    school.place((0.4, 4.2, 0.4))
    hall = Part().box((3.0, 3.4, 2.0), (0, 0, 0), WALL, bevel=0.06)
    for i in range(4):
        add_window(hall, (-1.5, -1.2 + i * 0.8, 0.7), 0.45, 0.7, -90)
    hall.box((1.1, 0.1, 1.2), (0, -1.7, 0), ICE, bevel=0.04)
    add_saddle_roof(hall, 3.0, 3.4, 2.0, 0.8)
    hall.place((7.5, 0.9, 0.4), 0)

    ramp = Part()
    high, long = 2.0, 5.6
    rows = np.linspace(0, 1, 40)
    rise = high * (1 - rows) ** 1.25
    across = np.linspace(-1.25, 1.25, 14)
    mat = np.array(
        [
            [(a, -long * t, z + 0.14 + 0.02 * smooth_noise(a * 4, t * 24)) for a in across]
            for t, z in zip(rows, rise, strict=True)
        ]
    )
    ramp.grid(mat[:, ::-1], "#E9EEEE")
    for i in range(2, 40, 2):
        ramp.tube(
            [(-1.22, -long * rows[i], rise[i] + 0.145), (1.22, -long * rows[i], rise[i] + 0.145)], 0.022, "#D3DEE0"
        )
    for side in (-1.3, 1.3):
        outline = np.array([(side, -long * t, z) for t, z in zip(rows, rise, strict=True)])
        ramp.tube(outline + (0, 0, 0.14), 0.075, ICE)
        panel = np.array([outline + (0, 0, 0.12), outline * (1, 1, 0)])
        ramp.grid(panel if side > 0 else panel[:, ::-1], "#DCE6E6")
    back = np.array([[(-1.3, 0, high + 0.12), (1.3, 0, high + 0.12)], [(-1.3, 0, 0), (1.3, 0, 0)]])
    ramp.grid(back, "#DCE6E6")
    ramp.box((2.8, 0.9, 0.14), (0, 0.42, high), "#DCE6E6")
    for sx in (-1.25, 1.25):
        for sy in (0.1, 0.75):
            ramp.cylinder(0.07, high + 0.8, (sx, sy, 0), ICE)
        ramp.tube([(sx, 0.1, high + 0.75), (sx, 0.75, high + 0.75)], 0.05, ICE)
    ramp.tube([(-1.25, 0.75, high + 0.75), (1.25, 0.75, high + 0.75)], 0.05, ICE)
    for i in range(7):
        ramp.box((0.7, 0.3, 0.08), (-1.85, 0.75 - i * 0.3, 0.24 + i * 0.29), WOOD, bevel=0.03)
    ramp.tube([(-2.15, 0.9, 0.1), (-2.15, -1.1, 2.1)], 0.05, DARK_WOOD)
    ramp.tube(
        path([(0.5 * sin(t * 9), -long * t, high * (1 - t) ** 1.25 + 0.17) for t in np.linspace(0.02, 1, 24)], 4),
        0.042,
        VERMILION,
    )
    ramp.place((-4.6, 1.4, 0.4), -8)

    trainer = Part().box((2.4, 3.4, 0.3), (0, 0, 0), "#5E7178", bevel=0.08)
    belt = Part().box((2.0, 3.3, 0.12), (0, 0, 0), "#F2F5F4", bevel=0.05)
    for i in range(16):
        belt.box((2.0, 0.05, 0.03), (0, -1.5 + i * 0.2, 0.11), "#CFDCDD", bevel=0.012)
    trainer.include(belt, (0, 0, 0.5), (9, 0, 0))
    for side in (-1.1, 1.1):
        trainer.box((0.14, 3.4, 0.26), (side, 0, 0.48), ICE, (9, 0, 0), 0.05)
        for y in (-1.2, 1.3):
            trainer.cylinder(0.06, 1.15, (side, y, 0.3), STONE)
        trainer.tube([(side, -1.3, 1.42), (side, 1.4, 1.55)], 0.05, VERMILION)
    trainer.box((2.4, 0.2, 0.9), (0, 1.72, 0.1), "#5E7178", bevel=0.06)
    trainer.tube([(-1.1, 1.4, 1.55), (1.1, 1.4, 1.55)], 0.05, VERMILION)
    trainer.place((0.2, -1.8, 0.4), 14)

    rack = Part().box((3.0, 0.5, 0.12), (0, 0, 0), WOOD)
    for x_post in (-1.4, 1.4):
        rack.cylinder(0.07, 1.5, (x_post, 0.08, 0), WOOD)
    rack.tube([(-1.5, 0.08, 1.3), (1.5, 0.08, 1.3)], 0.055, WOOD)
    for i in range(7):
        x_ski = -1.2 + i * 0.4
        colour = (ICE, CITRUS, JADE, VERMILION, "#E9DFC8")[i % 5]
        for j in (-0.065, 0.065):
            rack.box((0.1, 0.045, 1.75), (x_ski + j, -0.16, 0.1), colour, (-9, rng.uniform(-1, 1), 0), 0.02)
            rack.box((0.09, 0.045, 0.26), (x_ski + j, 0.11, 1.8), colour, (24, 0, 0), 0.02)
    rack.place((4.2, -2.9, 0.42), -16)
    bench = Part().box((2.0, 0.5, 0.1), (0, 0, 0.4), WOOD)
    for x_leg in (-0.8, 0.8):
        bench.box((0.12, 0.42, 0.42), (x_leg, 0, 0), DARK_WOOD)
    for i, colour in enumerate((ICE, CITRUS, JADE)):
        bench.ball(0.2, (-0.6 + i * 0.6, 0, 0.56), colour, (1, 1.15, 0.85), lump=0, fine=3)
    bench.place((6.6, -2.6, 0.4), -10)
    mats = Part()
    for x_mat in (-0.75, 0.75):
        mats.box((1.2, 3.0, 0.1), (x_mat, 0, 0), "#F2F5F4", bevel=0.04)
        for i in range(4):
            pole = (x_mat + 0.22 * (-1) ** i, -1.1 + i * 0.72, 0.08)
            mats.cylinder(0.03, 0.8, pole, ICE if i % 2 else VERMILION)
            mats.cylinder(0.12, 0.05, pole, INK)
    mats.place((-7.75, -2.3, 0.42), -4)
    planter = Part().box((1.6, 0.5, 0.36), (0, 0, 0), STONE)
    for x_bush in (-0.45, 0.0, 0.45):
        planter.include(bush(), (x_bush, 0, 0.3), (0, 0, 90 * x_bush))
    for x_plant in (-3.6, -1.2, 1.2, 3.6):
        planter.place((x_plant + 1, 1.75, 0.4))
    marks = Part()
    for r_mark in (0.35, 0.0):
        corners = [(-3.4 - r_mark, -5.0 + r_mark), (8.0, -5.0 + r_mark), (8.0, -4.1), (-3.4 - r_mark, -4.1)]
        marks.tube([(a, b, 0.42) for a, b in corners[: 2 if r_mark else 4]], 0.03, PAPER, sides=6)
    marks.place()
    cones = Part().cylinder(0.16, 0.05, (0, 0, 0), CITRUS).cylinder(0.11, 0.36, (0, 0, 0.03), CITRUS, top=0.03)
    for i in range(5):
        cones.place((-3.6 + 0.75 * i, -4.3 + 0.16 * (i % 2), 0.42))
    trees = [broadleaf(), broadleaf((LEAF, "#4C8E55", GRASS)), cypress()]
    scatter(
        trees,
        [
            (-9.2, -2.6),
            (-9.2, -0.6),
            (-9.0, 1.6),
            (-8.2, 4.6),
            (-9, 3.4),
            (8.4, 4.9),
            (9.3, 3.8),
            (9.3, -1.6),
            (9.2, -3.2),
            (-6.4, 5.9),
            (7, 5.8),
        ],
        height,
        0.8,
        1.1,
    )
    scatter([bush()], [(9.2 * rng.choice((-1, 1)), y) for y in np.linspace(-4, 4, 16)], height, 0.7, 1.1)
    for x, y, size in ((-8.5, 9.2, 3.4), (-1.5, 10.2, 3.4), (10.4, 8.8, 3.6), (5.2, 10, 3.4)):
        mountain((x, y, 0), size, size * 0.5, HILL, 2)
    mountain((-8, 15, 0), 8.5, 7.0, GREEN_BLUE)
    mountain((4.5, 17.5, 0), 9, 7.4, SNOWY)
    mountain((17.5, 14.5, 0), 8, 7.2)
    mountain((29, 17, 0), 10, 8.2, GREEN_BLUE)
    ridge(30, 9, width=180)


def fengling_school() -> None:
    """A primary school with canteen and sports ground among hills."""
    stage((10.5, -14.5, 15.5), (0.1, 0.3, 0.6), 43, 0.22)

    def height(x: float, y: float) -> float:
        return 0.4 + 0.02 * smooth_noise(x, y) + 0.5 * max(abs(x) - 9.3, 0) + 0.35 * max(y - 6.4, 0)

    middle, long, round_, wide = (-2.2, -1.3), 3.1, 1.75, 1.35

    def away(x: float, y: float) -> float:
        return float(np.hypot(max(abs(x - middle[0]) - long, 0), y - middle[1]))

    def paint(x: float, y: float, z: float) -> Points:
        d = away(x, y)
        if d < round_:
            return srgb_to_linear("#8CB66F") if int((x + 20) / 0.9) % 2 else srgb_to_linear("#7FAB66")
        if d < round_ + wide:
            return srgb_to_linear("#B5573E")
        green = float(np.clip(max(abs(x) - 9.1, y - 6.0, -4.4 - y) / 0.2 + 0.5, 0, 1))
        return srgb_to_linear("#86AC72") * green + srgb_to_linear("#DCD2BA") * (1 - green)

    terrain_base(21, 13, height, paint, (0, 0.6), side="#A9A07F", fine=0.09)
    lanes = Part()

    def oval(r: float) -> Points:
        right = [
            (middle[0] + long + r * cos(a), middle[1] + r * sin(a), 0.42) for a in np.linspace(-pi / 2, pi / 2, 30)
        ]
        left = [
            (middle[0] - long + r * cos(a), middle[1] + r * sin(a), 0.42) for a in np.linspace(pi / 2, 1.5 * pi, 30)
        ]
        return np.array([*right, *left])

    for i in range(4):
        lanes.tube(oval(round_ + 0.05 + i * (wide - 0.08) / 3), 0.024, PAPER, sides=6, closed=True)
    centre = [
        (middle[0] + 0.6 * cos(a), middle[1] + 0.6 * sin(a), 0.42) for a in np.linspace(0, tau, 40, endpoint=False)
    ]
    lanes.tube(centre, 0.024, PAPER, sides=6, closed=True)
    lanes.tube(
        [(middle[0], middle[1] - round_ + 0.15, 0.42), (middle[0], middle[1] + round_ - 0.15, 0.42)],
        0.024,
        PAPER,
        sides=6,
    )
    lanes.tube(oval(round_ + wide + 0.12), 0.055, VERMILION, closed=True)
    for side in (-1, 1):
        x = middle[0] + side * (long + 0.9)
        for y in (-0.45, 0.45):
            lanes.cylinder(0.035, 0.62, (x, middle[1] + y, 0.4), WALL)
        lanes.tube([(x, middle[1] - 0.45, 1.0), (x, middle[1] + 0.45, 1.0)], 0.035, WALL)
    lanes.place()

    def wing(width: float, storeys: int) -> Part:
        part = Part().box((width, 1.5, 0.95 * storeys), (0, 0, 0), WALL, bevel=0.05)
        part.box((width + 0.1, 1.6, 0.24), (0, 0, 0), "#8FA7A4", bevel=0.04)
        count = int(width / 0.8)
        for level in range(storeys):
            part.box((width + 0.1, 0.24, 0.09), (0, -0.82, 0.95 * level + 0.86), "#E4D8BF", bevel=0.03)
            for i in range(count):
                x = (i - (count - 1) / 2) * width / count
                add_window(part, (x, -0.75, 0.95 * level + 0.34), 0.46, 0.42)
        add_saddle_roof(part, width, 1.5, 0.95 * storeys, 0.75)
        return part

    wing(9.0, 3).place((-2.4, 4.2, 0.4), 0)
    stair = Part().box((1.7, 2.0, 3.6), (0, 0, 0), WALL, bevel=0.06)
    stair.box((0.9, 0.1, 0.85), (0, -1.0, 0), JADE, bevel=0.03)
    for level in range(2):
        stair.box((0.8, 0.1, 0.7), (0, -1.0, 1.15 + level * 1.05), "#3B5B66", bevel=0.04)
    stair.box((1.9, 2.2, 0.16), (0, 0, 3.6), TILE, bevel=0.05)
    stair.place((3.0, 4.0, 0.4))
    canteen = Part().box((3.2, 2.6, 1.5), (0, 0, 0), WALL, bevel=0.06)
    for i in range(3):
        canteen.box((0.7, 0.1, 0.8), (-0.98 + i * 0.98, -1.3, 0.35), "#E9B96B", bevel=0.05)
        add_window(canteen, (-1.6, -0.8 + i * 0.8, 0.5), 0.45, 0.6, -90)
    canteen.box((3.4, 0.8, 0.08), (0, -1.65, 1.3), CITRUS, (10, 0, 0), 0.03)
    add_saddle_roof(canteen, 3.2, 2.6, 1.5, 0.8)
    canteen.box((0.34, 0.34, 1.0), (0.9, 0.7, 1.7), STONE, bevel=0.05)
    canteen.place((7.0, 1.4, 0.4), -6)
    for dx in (-1.0, 0.2, 1.4):
        table = Part().cylinder(0.34, 0.07, (0, 0, 0.36), WOOD).cylinder(0.06, 0.38, (0, 0, 0), DARK_WOOD)
        for a in np.linspace(0, tau, 4, endpoint=False):
            table.cylinder(0.11, 0.22, (0.52 * cos(a), 0.52 * sin(a), 0), JADE)
        table.place((6.8 + dx, -1.3, 0.41), rng.uniform(0, 90), 0.85)
    hoop = Part().cylinder(0.05, 1.6, (0, 0, 0), INK)
    hoop.box((0.85, 0.06, 0.55), (0, -0.3, 1.35), WALL, bevel=0.03)
    hoop.tube([(0, 0, 1.5), (0, -0.3, 1.6)], 0.04, INK)
    ring = [(0.17 * cos(a), -0.5 + 0.17 * sin(a), 1.45) for a in np.linspace(0, tau, 24, endpoint=False)]
    hoop.tube(ring, 0.025, CITRUS, closed=True)
    hoop.place((4.6, -3.5, 0.4), -70)
    trees = [broadleaf(), broadleaf((LEAF, "#4C8E55", GRASS)), citrus_tree(), cypress()]
    edge = [(-9.4, y) for y in np.linspace(-3.6, 5.2, 8)] + [(9.4, y) for y in np.linspace(-3.6, 5.6, 8)]
    edge += [(x, 6.1) for x in np.linspace(-8, 8, 12)] + [(x, -4.85) for x in (-8.4, -7.2, -6.3, 5.6, 6.7, 8.2)]
    scatter(trees, edge, height, 0.6, 0.9)
    scatter([bush()], [(x, -4.95) for x in np.linspace(-5.4, 4.8, 14)], height, 0.8, 1.2)
    scatter([bush()], [(x, 2.75) for x in np.linspace(-6.6, 1.6, 12)], height, 0.8, 1.1)
    fence(np.array([(x, -5.35 + 0.012 * x * x, height(x, -5.3)) for x in np.linspace(-7, 7.4, 60)]), 0.4, "#EDE3CE")
    mountain((-13.5, 14.5, 0), 8.5, 6.8)
    mountain((-2.5, 17, 0), 8.5, 6.2, GREEN_BLUE)
    mountain((9.5, 14.5, 0), 8.5, 7.0)
    for x, y, size in ((-12.4, 7.6, 3.0), (-8.0, 9.4, 3.4), (-1.5, 10.2, 3.8), (5.2, 9.6, 3.6), (10.4, 8.8, 3.4)):
        mountain((x, y, 0), size, size * 0.42, HILL, 2)
    cloud((4.4, 8.0, 0.5), 0.8)
    cloud((-8.6, 7.9, 0.5), 0.7)
    ridge(25, 5.4)


def county_town() -> None:
    """A small town of white walls and grey roofs in a river gorge, seen from above."""
    stage((-5.5, -13.5, 19.5), (-0.1, 0.7, 0.8), 42, exposure=-0.2)

    def bed(y: float) -> float:
        return 2.6 * sin(y * 0.26 + 0.3) - 0.2

    def height(x: float, y: float) -> float:
        away = abs(x - bed(y)) - 1.5
        bank = 1 / (1 + np.exp(-6 * (away - 0.25)))
        shelf = 4.2 if x > bed(y) else 4.6
        hill = 2.6 * (1 - float(np.exp(-max(away - shelf, 0) / 2.6)))
        return float(
            0.3
            + 0.75 * bank
            + (0.3 + 0.045 * (y + 7)) * hill**1.25 * (1 + 0.5 * smooth_noise(x * 0.35, y * 0.3, 3))
            + 0.05 * max(away, 0)
        )

    def paint(x: float, y: float, z: float) -> Points:
        away = abs(x - bed(y)) - 1.5
        if away < 0.35:
            return srgb_to_linear("#CFC3A2")
        share = min(max(smooth_noise(x * 0.5, y * 0.5, 9) * 0.9 + 0.5 + 0.12 * (z - 1.5), 0), 1)
        town = srgb_to_linear("#DDD2B8")
        hill = srgb_to_linear("#A9BE86") * (1 - share) + srgb_to_linear("#5C9676") * share
        mix = min(max((away - 3.6) / 1.2, 0), 1)
        return town * (1 - mix) + hill * mix

    terrain_base(22, 16, height, paint, (0, 1.0), side="#A99A78")
    river(bed, 1.72, 0.6, -7.15, 8.85)
    for side in (-1.0, 1.0):
        Part().tube(
            [(bed(b) + side * 1.95, b, height(bed(b) + side * 1.95, b) + 0.1) for b in np.linspace(-6.4, 8.4, 60)],
            0.09,
            "#E9DFC8",
        ).place()
    homes = [house(1.2, 0.9, 1), house(1.3, 0.9, 2), house(1.1, 0.85, 2, PLUM), house(1.5, 0.95, 2)]
    blocks = [block(1.2, 0.85, 4), block(1.0, 0.9, 6), block(1.5, 0.85, 5), block(1.1, 0.8, 3)]
    crossings = (-2.6, 3.6)
    taken: list[tuple[float, float]] = []
    for _ in range(1600):
        x, b = rng.uniform(-9.6, 9.6), rng.uniform(-6, 7.8)
        away = abs(x - bed(b)) - 1.5
        if not 1.0 < away < 6.4 or any(abs(b - c) < 0.55 and away < 3.4 for c in crossings):
            continue
        if any(abs(x - p) < 1.3 and abs(b - q) < 1.12 for p, q in taken):
            continue
        if away > 4.4 and rng.random() < 0.5:
            continue
        taken.append((x, b))
        tall = b > -1.5 and away < 4.4 and rng.random() < 0.4
        lean = -14 * cos(b * 0.26 + 0.3) + (rng.choice((0, 0, 90)) if not tall else 0) + rng.uniform(-6, 6)
        rng.choice(blocks if tall else homes).place((x, b, height(x, b) - 0.04), lean, rng.uniform(0.68, 0.78))
    for index, b in enumerate(crossings):
        left, right = bed(b) - 2.6, bed(b) + 2.6
        deck = Part()
        span = np.linspace(left, right, 25)
        arch = [(x, b, 1.22 + 0.3 * (1 - ((x - bed(b)) / 2.6) ** 2)) for x in span]
        for side in (-0.28, 0.28):
            deck.tube([(x, y_ + side, z + 0.16) for x, y_, z in arch], 0.045, VERMILION if index == 0 else "#E9DFC8")
            if index == 0:
                deck.tube(
                    [
                        (x, b + side, 0.75 + 1.75 * (1 - ((x - bed(b)) / 2.3) ** 2))
                        for x in np.linspace(bed(b) - 2.2, bed(b) + 2.2, 30)
                    ],
                    0.07,
                    VERMILION,
                )
                for x in np.linspace(bed(b) - 1.5, bed(b) + 1.5, 9):
                    top = 0.75 + 1.75 * (1 - ((x - bed(b)) / 2.3) ** 2)
                    deck.tube([(x, b + side, 1.4), (x, b + side, top)], 0.02, VERMILION, sides=6)
        for (x, _, z), (x2, _, _) in pairwise(arch):
            deck.box((x2 - x + 0.04, 0.62, 0.12), ((x + x2) / 2, b, z), "#D9CCB0", bevel=0.03)
        for x in (bed(b) - 1.0, bed(b) + 1.0):
            if index:
                deck.box((0.26, 0.5, 1.1), (x, b, 0.3), STONE)
        deck.place()
    trees = [broadleaf(), broadleaf((LEAF, "#4C8E55", GRASS)), cypress(), broadleaf((DEEP_LEAF, "#37704F", "#2F6B5C"))]
    wood: list[tuple[float, float]] = []
    for _ in range(2600):
        x, b = rng.uniform(-10.2, 10.2), rng.uniform(-6.3, 8.3)
        away = abs(x - bed(b)) - 1.5
        clear = all((x - p) ** 2 + (b - q) ** 2 > 0.62 for p, q in taken) and all(
            (x - p) ** 2 + (b - q) ** 2 > 0.34 for p, q in wood
        )
        if clear and (away > 4.4 or (0.7 < away < 1.0 and rng.random() < 0.6) or (away > 1 and rng.random() < 0.05)):
            wood.append((x, b))
    scatter(trees, wood, height, 0.42, 0.68)
    boat = Part().lathe([(0.05, 0), (0.2, 0.1), (0.24, 0.16)], (0, 0, 0), DARK_WOOD, lobes=2, depth=0.5)
    boat.tube(path([(-0.2, 0, 0.16), (0, 0, 0.34), (0.2, 0, 0.16)], 6), 0.11, WOOD)
    boat.place((bed(0.4), 0.4, 0.58), 70, 1.1)
    boat.place((bed(-5) + 0.3, -5, 0.58), 110, 1.0)
    mountain((-9.5, 15, 0), 8.5, 7.4, GREEN_BLUE)
    mountain((12, 15, 0), 8.5, 7.8)
    mountain((2.0, 20.5, 0), 9, 6.4)
    cloud((-3.4, 12, 2.2), 1.4)
    cloud((4.6, 12.4, 1.6), 1.2)
    cloud((1.4, 10.4, 0.1), 1.1)
    ridge(28, 5)


def parcel_sorting() -> None:
    """Parcels on a sorting belt under an open shed, a small van at the gate, mountains behind."""
    stage((-9.6, -7.4, 3.7), (-1.2, 0.2, 1.8), 36, 0.12, exposure=-0.08, focus=(-3.4, -2.1, 1.5))

    def height(x: float, y: float) -> float:
        return 0.4 + 0.02 * smooth_noise(x, y) + 0.3 * max(y - 4.9, 0)

    def paint(x: float, y: float, z: float) -> Points:
        road = abs(y - 3.4 - 0.5 * sin(x * 0.5)) < 0.95 and x > 2.5
        if y > 4.9 or (abs(x) > 7.9 and not road):
            return srgb_to_linear("#86AC72")
        return srgb_to_linear("#A6A291") if road else srgb_to_linear("#DDD0B4")

    terrain_base(19.5, 11.5, height, paint, (0.4, 0.8), side="#B0A282", fine=0.1)
    line = path([(-7.2, -1.6), (-4.6, -2.3), (-1.6, -1.7), (0.6, 0.0), (2.4, 1.5), (3.9, 2.1)], 16)
    along = np.gradient(line, axis=0)
    across = np.column_stack([-along[:, 1], along[:, 0]]) / np.linalg.norm(along, axis=1)[:, None]
    belt = Part()
    z = 1.2
    surface = np.array(
        [[(*(p + a * n), z) for a in np.linspace(0.55, -0.55, 5)] for p, n in zip(line, across, strict=True)]
    )
    belt.grid(surface, "#53636A")
    for side in (-0.62, 0.62):
        rail = np.column_stack([line + side * across, np.full(len(line), z + 0.03)])
        belt.tube(rail, 0.1, "#E7DECA")
        belt.tube(rail + (0, 0, 0.12), 0.045, VERMILION)
    for p, n in zip(line[::3], across[::3], strict=True):
        ends = [(*(p - 0.5 * n), z + 0.012), (*(p + 0.5 * n), z + 0.012)]
        belt.tube(ends, 0.02, "#6F8087", sides=6)
    for p, n in zip(line[4::13], across[4::13], strict=True):
        for side in (-0.52, 0.52):
            belt.box((0.13, 0.13, z - 0.4), (*(p + side * n), 0.4), "#8C989A", bevel=0.03)
    belt.place()
    for i, index in enumerate(range(5, len(line) - 4, 9)):
        heading = float(np.degrees(np.arctan2(along[index][1], along[index][0])))
        parcel(string=i == 3).place((*line[index], z + 0.02), heading + rng.uniform(-14, 14), rng.uniform(0.95, 1.15))
    shed = Part()
    for x, y in ((-6.4, 0.6), (-2.6, 0.6), (-6.4, 4.2), (-2.6, 4.2), (1.2, 4.2)):
        shed.box((0.24, 0.24, 3.0), (x, y, 0.4), WOOD, bevel=0.04)
        shed.box((0.4, 0.4, 0.2), (x, y, 0.4), STONE, bevel=0.05)
    shed.box((7.9, 0.16, 2.9), (-2.6, 4.35, 0.4), WALL, bevel=0.05)
    for i in range(4):
        add_window(shed, (-5.5 + i * 1.9, 4.26, 1.5), 0.8, 0.8)
    shed.place()
    roof = Part()
    add_saddle_roof(roof, 7.8, 3.9, 0, 1.1)
    roof.place((-2.6, 2.4, 3.4))
    shelves = Part()
    for level in range(3):
        shelves.box((4.6, 0.8, 0.09), (0, 0, 0.1 + level * 0.85), WOOD)
        for x in np.linspace(-1.85, 1.85, 5):
            if rng.random() < 0.85:
                shelves.include(parcel(), (x, 0, 0.2 + level * 0.85), (0, 0, rng.uniform(-6, 6)))
    for x in (-2.25, 2.25):
        for y in (-0.35, 0.35):
            shelves.box((0.1, 0.1, 2.6), (x, y, 0), DARK_WOOD)
    shelves.place((-3.2, 3.6, 0.4))
    for x, y, count in ((-5.6, -3.6, 3), (1.9, -2.3, 4), (5.6, -0.6, 3)):
        pile = Part().box((1.9, 1.4, 0.12), (0, 0, 0), WOOD)
        for level in range(2):
            for i in range(count - level):
                spot = (-0.6 + (i % 2) * 1.0 + 0.2 * level, -0.3 + (i // 2) * 0.66, 0.12 + level * 0.48)
                pile.include(
                    parcel((0.78, 0.58, 0.46), string=(level == 1 and i == 0 and x > 5)),
                    spot,
                    (0, 0, rng.uniform(-7, 7)),
                )
        pile.place((x, y, 0.4), rng.uniform(-12, 12))
    for x, y, fill in ((3.6, -3.4, orange), (4.9, -3.1, potato), (-2.5, -3.9, orange)):
        item = basket(0.58, 0.42)
        add_pile(item, fill, 28, (0.44, 0.44), 0.3, 0.2)
        item.place((x, y, 0.41))
    van().place((5.6, 2.3, 0.42), 172, 1.02)
    gate = Part()
    for y in (-1.8, 1.8):
        gate.box((0.46, 0.46, 2.5), (0, y, 0), WALL, bevel=0.06)
        gate.box((0.62, 0.62, 0.2), (0, y, 0), STONE, bevel=0.05)
    beam = Part()
    add_saddle_roof(beam, 4.4, 0.5, 0, 0.4, over=0.18)
    gate.include(beam, (0, 0, 2.5), (0, 0, 90))
    for y, length in ((-4.3, 4.6), (2.6, 1.4)):
        gate.box((0.26, length, 0.9), (0, y, 0), WALL, bevel=0.05)
        gate.box((0.42, length + 0.1, 0.16), (0, y, 0.86), TILE, bevel=0.05)
    gate.place((8.7, 2.6, 0.38), -3)
    figure(JADE, STRAW).place((-0.9, -2.9, 0.42), 190, 1.1)
    figure(PLUM).place((2.6, 0.1, 0.42), -20, 1.1)
    trees = [broadleaf(), citrus_tree(), cypress(), broadleaf((LEAF, "#4C8E55", GRASS))]
    scatter(
        trees,
        [
            (-8, -2.4),
            (-8.2, 0.6),
            (-8, 3.0),
            (-7.2, 5.4),
            (-4.6, 5.7),
            (-1.8, 5.8),
            (1.2, 5.6),
            (3.6, 5.8),
            (5.6, 5.5),
            (7.9, 5),
            (7.7, -1.9),
            (7.4, -3.9),
        ],
        height,
        0.85,
        1.2,
    )
    for x, y, size in ((-8.8, 9.0, 3.2), (1.6, 9.4, 3.4), (6.2, 9.2, 3.2), (10.8, 8.4, 3.2)):
        mountain((x, y, 0), size, size * 0.5, HILL, 2)
    mountain((-7.5, 13, 0), 7.5, 6.8)
    mountain((4.4, 16, 0), 8.5, 6.8, GREEN_BLUE)
    mountain((14.5, 12.5, 0), 7, 6.8)
    cloud((-2.4, 10.4, 3.2), 1.1)
    cloud((8.6, 8.6, 2.2), 0.9)
    mountain((27, 11, 0), 9, 7.2, GREEN_BLUE)
    mountain((36, 2, 0), 9, 6.4)
    ridge(24, 7.5, width=300)


def village_livestream() -> None:
    """A live-stream table in a small mountain shop: phone on a tripod, ring lamp, baskets of produce."""
    stage((-3.6, -14, 5.7), (0.2, 0.3, 2.35), 45, 0.14, wall=26)
    room = Part().box((9.4, 6.2, 0.4), (0, 0, 0), "#C8B48C", bevel=0.1)
    for i in range(11):
        room.box((0.8, 5.9, 0.06), (-4.1 + i * 0.82, 0, 0.38), rng.choice((WOOD, "#C4945E", "#B0824F")), bevel=0.02)
    room.box((9.2, 0.24, 3.6), (0, 2.9, 0.4), WALL, bevel=0.06)
    room.place()
    side = Part().box((0.24, 6.0, 3.6), (4.55, 0, 0.4), "#EFE5D1", bevel=0.06)
    side.place()
    picture_window(3.0, 1.8).place((-1.7, 2.7, 1.65))
    roof = Part()
    add_saddle_roof(roof, 9.6, 1.7, 0, 0.7)
    roof.place((0, 2.9, 4.0))
    shelf = Part()
    for level in range(3):
        shelf.box((2.6, 0.62, 0.09), (0, 0, 0.75 + level * 0.85), WOOD, bevel=0.03)
        for i in range(5):
            x = -1.0 + i * 0.5
            if (level + i) % 3 == 0:
                shelf.include(parcel((0.42, 0.36, 0.34), i == 4), (x, 0, 0.84 + level * 0.85))
            elif level == 1 or i % 2:
                shelf.include(jar(), (x, 0, 0.84 + level * 0.85))
            else:
                shelf.lathe(
                    [(0.1, 0), (0.2, 0.12), (0.2, 0.3), (0.1, 0.42), (0.12, 0.48)],
                    (x, 0, 0.84 + level * 0.85),
                    rng.choice((JADE, PLUM, "#8FA7A4")),
                )
    for x in (-1.28, 1.28):
        shelf.box((0.1, 0.6, 2.75), (x, 0, 0), DARK_WOOD, bevel=0.03)
    shelf.place((2.5, 2.35, 0.42))
    beam = Part().tube([(-4.2, 2.1, 3.75), (4.3, 2.1, 3.75)], 0.1, DARK_WOOD)
    for x in (-4.1, -3.65):
        beam.tube([(x, 2.1, 3.7), (x, 2.1, 3.3)], 0.025, "#D8C8A0", sides=6)
        beam.ball(0.24, (x, 2.1, 2.95), rng.choice(("#8A4A32", "#7A3E2C")), (0.8, 0.55, 1.5), lump=0.1)
    for x in (3.95, 4.2):
        for i in range(9):
            beam.ball(
                0.1,
                (x + rng.uniform(-0.04, 0.04), 2.1 + rng.uniform(-0.05, 0.05), 3.5 - i * 0.12),
                VERMILION,
                (0.5, 0.5, 1.1),
                (rng.uniform(-40, 40), rng.uniform(-40, 40), 0),
            )
    beam.place()

    table = Part()
    for i in range(4):
        table.box((5.6, 0.47, 0.14), (0, -0.72 + i * 0.48, 1.15), rng.choice((WOOD, "#C4945E", "#BD8D58")), bevel=0.04)
    for x in (-2.5, 2.5):
        for y in (-0.7, 0.7):
            table.box((0.2, 0.2, 1.16), (x, y, 0), DARK_WOOD, bevel=0.04)
    table.box((5.3, 0.1, 0.28), (0, -0.82, 0.86), DARK_WOOD, bevel=0.04)
    table.box((1.9, 1.98, 0.03), (0, 0, 1.285), "#E9DFC8", bevel=0.012)
    table.box((1.9, 0.03, 0.5), (0, -0.98, 0.8), "#E9DFC8", bevel=0.012)
    table.place((0.3, 0.1, 0.43))
    top = 1.74
    for x, y, fill, count, wide in (
        (-1.65, 0.2, orange, 30, 0.58),
        (0.25, 0.15, mushroom, 26, 0.56),
        (1.95, 0.25, potato, 24, 0.56),
    ):
        item = basket(wide, 0.4)
        add_pile(item, fill, count, (wide * 0.76, wide * 0.76), 0.32, 0.2)
        item.place((x, y, top))
    for x, y in ((1.15, -0.5), (1.42, -0.35)):
        jar().place((x, y, top))
    pomelo().place((-0.75, -0.35, top))
    pomelo().place((2.75, -0.2, top), 80, 0.9)
    for x, y in ((-0.35, -0.65), (-0.1, -0.5), (0.65, -0.6)):
        orange().place((x, y, top + 0.12), x * 300, 1.1)
    parcel((0.7, 0.5, 0.42), True).place((2.3, -0.55, top), 12)
    figure(JADE, STRAW).place((0.35, 1.5, 0.42), 0, 2.35)

    ring_lamp((-2.75, -1.9, 0.44), -36)
    tongxin_line(
        [
            (-9, -3.2, 0.04),
            (-5.4, -2.6, 0.05),
            (-4.85, -2.3, 0.2),
            (-4.6, -2.2, 0.48),
            (-2.7, -1.9, 0.49),
            (-1.8, -2.4, 0.49),
            (-0.4, -2.25, 0.49),
            (0.9, -2.6, 0.49),
            (2.2, -2.45, 0.49),
            (3.2, -2.75, 0.49),
            (3.6, -3.1, 0.44),
            (3.75, -3.3, 0.05),
            (5.4, -3.9, 0.04),
            (9, -4.2, 0.04),
        ],
        0.05,
    )
    crates = crate((1.1, 0.8, 0.5))
    add_pile(crates, orange, 30, (0.42, 0.28), 0.38, 0.18)
    crates.place((3.55, -0.9, 0.44), -20)
    stack = (
        Part().include(parcel((0.9, 0.7, 0.55))).include(parcel((0.7, 0.6, 0.45), True), (0.05, 0, 0.55), (0, 0, 12))
    )
    stack.place((3.5, 0.5, 0.44), -8)

    def cabbage() -> Part:
        part = Part()
        add_crown(part, [(0, 0, 0, 0.2)], ("#9DBB6E", "#B4CC86", "#86AC62"), 16)
        return part

    for x, y, fill, count, spread in (
        (0.9, -1.65, cabbage, 9, 0.36),
        (2.15, -1.75, potato, 22, 0.4),
        (-0.5, -1.5, orange, 26, 0.4),
    ):
        item = basket(0.54, 0.42)
        add_pile(item, fill, count, (spread, spread), 0.32, 0.2)
        item.place((x, y, 0.44))
    sieves = Part()
    for y, z, radius in ((0.75, 2.75, 0.62), (-0.55, 2.35, 0.46)):
        sieves.include(basket(radius, 0.16), (4.42, y, z), (0, -90, 0))
    sieves.place()
    trees = [cypress(), broadleaf(), pomelo_tree()]
    for x, y, s in ((-5.6, 1.0, 1.3), (-6.2, 3.4, 1.5), (5.9, 1.5, 1.4), (6.5, 4.0, 1.5)):
        rng.choice(trees).place((x, y, 0), rng.uniform(0, 360), s)
    mountain((-5.5, 11.5, 0), 6, 5.2, GREEN_BLUE)
    mountain((3.5, 13.5, 0), 6.5, 5.9)
    mountain((11.5, 10.5, 0), 6, 5.2)
    ridge(19, 5.4, wave=0.14)


def training_class() -> None:
    """A course in online selling, seen from behind the last row: trainees, screens, a lesson in lighting."""
    stage((1.9, -10.0, 4.2), (-0.1, 1.4, 1.8), 40, 0.13, wall=24, light=INDOORS, focus=(0, -1.0, 1.2), exposure=0.0)
    room(11.6, 9.4, 4.6, planks=18, sides=(-1,))
    lit = (
        Part()
        .box((4.3, 0.12, 2.5), (0, 0, 0), INK, bevel=0.06)
        .box((4.1, 0.1, 2.3), (0, -0.04, 0.1), "#F3E6CB", bevel=0.03)
    )
    lit.include(picture_window(1.5, 1.3, "#DCE8E0", 1), (-1.1, -0.2, 0.55))
    lit.ball(0.62, (0.95, -0.04, 1.22), CITRUS, (1, 0.14, 0.9), lump=0.02, fine=3)
    lit.ball(0.2, (1.15, -0.1, 1.78), LEAF, (1.5, 0.3, 0.6), (0, -24, 0))
    lit.tube([(0.1 + 1.7 * t, -0.1, 0.36 + 0.05 * sin(9 * t)) for t in np.linspace(0, 1, 20)], 0.03, VERMILION)
    lit.place((-1.1, 4.62, 1.55))
    for y in (-2.6, 0.4, 3.2):
        frame = Part().include(picture_window(2.1, 1.9), (0, 0, 0), (0, 0, 90))
        frame.place((-5.78, y, 1.5))
    bench = table(2.9, 0.95, 0.95, 3)
    coats = iter((JADE, PLUM, "#6E8F7C", CITRUS, ICE, "#B07A4A", "#56717A", MALACHITE, PLUM, "#C9A063", JADE, ICE))
    hats = iter((None, "#2B2624", STRAW, None, "#5A4636", None, STRAW, None, "#2B2624", None, "#8C8C88", None))
    for row, y in enumerate((-2.5, -0.1, 2.2)):
        for x in (-2.6, 1.9):
            bench.place((x + 0.12 * row, y, 0.1))
            for side in (-0.72, 0.72):
                sx = x + 0.12 * row + side
                figure(next(coats), next(hats)).place(
                    (sx + rng.uniform(-0.08, 0.08), y - 0.86, 0.32), 180 + rng.uniform(-14, 14), 1.3
                )
                stool(0.4).place((sx, y - 0.86, 0.1), 0, 1.1)
                screen = Part().box((0.78, 0.5, 0.04), (0, -0.12, 0), "#B9C2C0", bevel=0.015)
                screen.box((0.78, 0.05, 0.54), (0, 0.16, 0.02), "#8C989A", (-16, 0, 0), 0.02)
                screen.box(
                    (0.7, 0.02, 0.46),
                    (0, 0.125, 0.06),
                    rng.choice(("#F6E3B0", "#CFE3DC", "#F3E6CB")),
                    (-16, 0, 0),
                    0.01,
                )
                kind, tone = rng.choice(((1.0, CITRUS), (1.0, POMELO), (1.5, "#8A6042")))
                screen.ball(0.11, (rng.uniform(-0.12, 0.12), 0.16, 0.3), tone, (kind, 0.2, 0.9), lump=0.03)
                screen.place((sx, y + 0.1, 1.05), rng.uniform(-5, 5), 1.05)
        for _ in range(2):
            orange().place((rng.choice((-2.5, 1.9)) + rng.uniform(-0.2, 0.2), y - 0.2, 1.2), 0, 1.0)
    figure("#B5573E", "#3A2E2A").place((2.5, 3.75, 0.1), -24, 2.0)
    ring_lamp((4.35, 2.7, 0.1), 62, 0.92)
    stand = table(1.6, 0.8, 0.95, 3)
    stand.place((4.55, 4.05, 0.1), -12)
    bowl = basket(0.5, 0.34)
    add_pile(bowl, orange, 22, (0.36, 0.36), 0.26, 0.18)
    bowl.place((4.4, 4.0, 1.05), 0, 0.9)
    pomelo().place((5.1, 3.95, 1.05))
    tongxin_line(
        [
            (4.4, 2.9, 0.16),
            (2.6, 2.9, 0.16),
            (0.6, 3.2, 0.16),
            (-0.35, 1.6, 0.16),
            (-0.2, -0.6, 0.16),
            (-0.6, -2.6, 0.16),
            (0.1, -4.4, 0.16),
            (0.6, -4.9, 0.05),
            (1.2, -7, 0.03),
        ],
        0.05,
    )
    for x in (-2.6, 2.2):
        pendant((x, 0.6, 3.7), 3.5, JADE)
    pot = Part().lathe([(0.22, 0), (0.3, 0.3), (0.34, 0.5), (0.3, 0.52)], (0, 0, 0), PLUM)
    add_crown(pot, [(0, 0, 0.95, 0.42), (0.2, 0.1, 1.25, 0.3)], (LEAF, "#4C8E55", "#37754B"), 20)
    pot.place((-5.1, 4.0, 0.1), 0, 1.2)


def mountain_products() -> None:
    """Goods of the mountains laid out on a table, seen from above: cured meat, mushrooms, fruit, honey."""
    stage((0.4, -4.6, 9.0), (0.0, 0.02, 0.2), 47, 0.12, exposure=0.02)
    top = Part().include(boards(16, 16, 17, 0, ("#8A6242", "#936A48", "#80593B")), (0, 0, -0.08), (0, 0, 78))
    top.place()
    Part().box((16, 16, 0.04), (0, 0, 0), "#4E3423").place((0, 0, -0.03))
    u, v = np.meshgrid(np.linspace(-1, 1, 140), np.linspace(-1, 1, 80))
    cloth = np.dstack([3.3 * u, 1.75 * v, 0.04 + 0.03 * np.vectorize(smooth_noise)(u * 5, v * 4, 0.5)])
    edge = np.maximum(np.abs(u) * 3.3 - 3.3, np.abs(v) * 1.75 - 1.75).ravel()
    weave = np.where(((edge > -0.2) & (edge < -0.12))[:, None], srgb_to_linear(PLUM), srgb_to_linear("#E3D6B8"))
    Part().grid(cloth, weave).place((-0.3, -0.1, 0.0), -9)
    woods = Part().box((2.9, 1.5, 0.12), (0, 0, 0), "#B98A57", bevel=0.06)
    woods.place((-2.05, 0.95, 0.03), 16)
    for i, (x, y, turn) in enumerate(((-2.2, 1.35, 14), (-2.0, 0.95, 20), (-1.9, 0.52, 12))):
        cured_meat(1.9 - 0.15 * i, 0.42).place((x, y, 0.15), turn)
    hamper = basket(0.98, 0.5)
    for i, (r, a) in enumerate(sunflower_spiral(19)):
        spot = (0.72 * r * cos(a), 0.72 * r * sin(a), 0.46 + 0.26 * (1 - r * r))
        turned = i in (6, 13, 17)
        tilt = (165 if turned else 34 * r, 0, degrees(a) + 90)
        hamper.include(mushroom(), (spot[0], spot[1], spot[2] + 0.2 * turned), tilt, rng.uniform(1.5, 1.95))
    hamper.place((0.55, 0.9, 0.04))
    fruit = basket(0.86, 0.46, "#B98A50")
    for ring, spread, z in ((7, 0.54, 0.42), (1, 0.0, 0.44), (3, 0.26, 0.72)):
        for i in range(ring):
            a = i * tau / ring + ring
            fruit.include(
                mandarin(i % 2 == 0),
                (spread * cos(a), spread * sin(a), z),
                (rng.uniform(-18, 18), rng.uniform(-18, 18), 360 * rng.random()),
                0.58,
            )
    fruit.place((2.55, -0.55, 0.04))
    cut_pomelo().place((1.05, -1.2, 0.62), 20, 0.62)
    pomelo().place((2.35, 1.2, 0.04), 40, 1.55)
    for x, y, s in ((-0.9, 1.62, 1.3), (-0.55, 0.2, 1.15)):
        jar(s).place((x + 0.1, y, 0.04))
    for x, y, s in ((-3.15, -0.45, 1.0), (-2.6, -1.0, 0.85), (-3.35, -1.15, 0.8)):
        mushroom_cluster(6, ("#E6D2A8", "#D9B877", "#EFE0BE"), s * 1.3).place((x, y, 0.04), 360 * rng.random())
    sausage([(-1.75, -0.75, 0.16), (-1.35, -0.45, 0.16), (-0.85, -0.5, 0.16), (-0.5, -0.9, 0.16)]).place()
    sausage([(-1.65, -1.2, 0.16), (-1.2, -0.9, 0.16), (-0.75, -0.98, 0.16), (-0.4, -1.35, 0.16)]).place()
    box = (
        Part()
        .box((1.3, 0.95, 0.5), (0, 0, 0), KRAFT, bevel=0.04)
        .box((1.31, 0.16, 0.51), (0, 0, 0), "#E3CDA4", bevel=0.02)
    )
    box.box((0.05, 0.98, 0.53), (0, 0, -0.005), VERMILION, bevel=0.015).box(
        (1.33, 0.05, 0.53), (0, 0.1, -0.005), VERMILION, bevel=0.015
    )
    for a in (0.5, 2.6):
        bow = [
            (0, 0.1, 0.53),
            (0.22 * cos(a), 0.1 + 0.22 * sin(a), 0.66),
            (0.34 * cos(a + 0.3), 0.1 + 0.34 * sin(a + 0.3), 0.6),
            (0.18 * cos(a + 0.7), 0.1 + 0.18 * sin(a + 0.7), 0.56),
            (0, 0.1, 0.54),
        ]
        box.tube(path(bow, 6), 0.03, VERMILION)
    box.place((0.1, -0.55, 0.04), 12, 0.9)
    tongxin_line(
        [
            (0.1, -0.45, 0.5),
            (-0.05, -1.1, 0.3),
            (-0.2, -1.55, 0.06),
            (-1.3, -1.75, 0.06),
            (-2.4, -1.6, 0.06),
            (-3.4, -1.85, 0.06),
            (-5, -1.6, 0.06),
        ],
        0.03,
    )
    tongxin_line(
        [
            (0.6, -0.3, 0.1),
            (0.9, -0.12, 0.06),
            (1.3, -0.25, 0.06),
            (1.65, 0.3, 0.06),
            (3.0, 0.45, 0.06),
            (4.0, 0.9, 0.06),
            (5.4, 0.8, 0.06),
        ],
        0.03,
    )
    for x, y, turn in ((3.75, -1.45, 20), (-3.5, 1.75, 140), (1.7, 1.65, 200), (1.75, -0.35, 80)):
        sprig = Part()
        add_leaf_rosette(sprig, (0, 0, 0.08), 4, 1.0)
        sprig.place((x, y, 0.04), turn)
    for x, y in ((1.55, 1.75), (3.65, 0.1), (-0.1, 1.75)):
        mandarin(True).place((x, y, 0.3), 300 * x, 0.6)
    for x, y, turn in ((-2.75, 0.02, 30), (-2.3, -0.2, 150), (-2.4, -1.72, 80), (-1.6, -1.5, 220)):
        Part().include(mushroom(), (0, 0, 0.2), (96, 0, turn), 1.5).place((x, y, 0.05))


def snow_meadow() -> None:
    """A wide meadow under snow at the end of the day; a grown-up and a child with a sledge follow a track to a hut."""
    stage(
        (-1.4, -13.5, 2.6), (0.9, 3.0, 2.2), 40, 0.085, wall=60, light=SNOWLIGHT, focus=(0.5, -4.0, 1.5), exposure=0.26
    )

    def height(x: float, y: float) -> float:
        far = min(max((y + 4) / 20, 0.0), 1.5)
        return float(
            0.5
            + 0.55 * smooth_noise(x * 0.14, y * 0.16, 2)
            + 0.16 * smooth_noise(x * 0.42, y * 0.36, 6)
            + 1.5 * far * (0.5 + 0.5 * smooth_noise(x * 0.09, y * 0.1, 9))
            + 0.012 * abs(x) ** 1.5
        )

    def paint(x: float, y: float, z: float) -> Points:
        cool = 0.5 + 0.5 * smooth_noise(x * 0.25, y * 0.25, 5)
        return srgb_to_linear("#F6F6F4") * (1 - cool) + srgb_to_linear("#E2EBF1") * cool

    terrain_base(70, 46, height, paint, (0, 8), side="#C9D9E0", fine=0.2)

    def trail(y: float) -> float:
        return 0.6 + 1.5 * sin(y * 0.33 + 1.1) + 0.06 * y

    groove = Part()
    for side in (-0.16, 0.16):
        groove.tube(
            np.array([(trail(y) + side, y, height(trail(y) + side, y) - 0.012) for y in np.linspace(-12.5, 13.6, 200)]),
            0.045,
            "#A9C4D6",
            sides=6,
        )
    groove.place()
    posts = Part()
    rope: list[tuple[float, float, float]] = []
    for y in np.linspace(-12.6, 13.2, 17):
        x = trail(y) + 1.55
        z = height(x, y)
        posts.cylinder(0.055, 1.0, (x, y, z - 0.1), WOOD)
        posts.ball(0.09, (x, y, z + 0.93), SNOW, (1, 1, 0.6), lump=0.04)
        if rope:
            px, py, pz = rope[-1]
            rope.append(((px + x) / 2, (py + y) / 2, (pz + z + 0.78) / 2 - 0.16))
        rope.append((x, y, z + 0.78))
    posts.place()
    tongxin_line(rope, 0.04, 6)
    grown = figure(PLUM, "#2E4A55")
    y = -3.4
    grown.place((trail(y) + 0.32, y, height(trail(y), y)), 172, 1.12)
    sledge = Part()
    for side in (-0.24, 0.24):
        sledge.tube(
            path([(side, -0.55, 0.05), (side, 0.45, 0.05), (side, 0.66, 0.2), (side, 0.6, 0.32)], 6), 0.04, DARK_WOOD
        )
    for i in range(4):
        sledge.box((0.6, 0.2, 0.05), (0, -0.42 + i * 0.27, 0.2), WOOD, bevel=0.015)
    sledge.include(figure(CITRUS, ICE), (0, -0.12, 0.22), (0, 0, 180), 0.78)
    y -= 1.9
    sledge.place((trail(y) - 0.1, y, height(trail(y), y) + 0.01), 6, 1.0)
    front = (trail(y) - 0.1, y + 0.65, height(trail(y), y) + 0.3)
    tongxin_line(
        [front, (trail(y) + 0.1, y + 1.2, front[2] + 0.05), (trail(y + 1.9) + 0.3, y + 1.7, front[2] + 0.36)], 0.025
    )
    hut = Part().box((2.4, 1.7, 1.3), (0, 0, -0.2), WOOD, bevel=0.05)
    for i in range(6):
        hut.tube(
            [(-1.25, -0.87, i * 0.2 - 0.02), (1.25, -0.87, i * 0.2 - 0.02)],
            0.1,
            rng.choice((WOOD, "#A87B4B", "#C4945E")),
        )
    hut.box((0.5, 0.2, 0.85), (-0.5, -0.9, 0), DARK_WOOD)
    add_saddle_roof(hut, 2.5, 1.8, 1.1, 0.9)
    add_roof_snow(hut, 2.5, 1.8, 1.1, 0.9)
    hx, hy = trail(13) + 0.4, 14.6
    hut.place((hx, hy, height(hx, hy)), -10, 1.25)
    Part().box((0.62, 0.1, 0.5), (0.55, -1.0, 0.42), LIT, bevel=0.02).place((hx, hy, height(hx, hy)), -10, 1.25, "glow")
    trees = [fir(), fir(tiers=5), spruce(), spruce(), pine()]
    spots: list[tuple[float, float]] = [
        (-3.6, -8.2),
        (-5.3, -6.0),
        (-4.5, -3.6),
        (-6.6, -2.2),
        (5.4, -4.4),
        (6.9, -2.2),
        (6.2, 0.6),
    ]
    for _ in range(900):
        x, y = rng.uniform(-26, 28), rng.uniform(-1, 24)
        wood = (
            smooth_noise(x * 0.16, y * 0.2, 3) > 0.1
            and abs(x - trail(y)) > 3.6 - 0.02 * y
            and (x - hx) ** 2 + (y - hy) ** 2 > 12
        )
        if wood and all((x - p) ** 2 + (y - q) ** 2 > 2.2 for p, q in spots):
            spots.append((x, y))
    scatter(trees, spots, height, 0.75, 1.25)
    flakes = Part().ball(0.035, (0, 0, 0), "#FFFFFF", lump=0, fine=2)
    for _ in range(260):
        flakes.place((rng.uniform(-9, 10), rng.uniform(-11.5, 6), rng.uniform(0.5, 8)), 0, rng.uniform(0.6, 1.3))
    ridge(34, 9.5, ((0, "#EFE6DC"), (0.45, "#CFDCE2"), (1, "#93B4C8")), wave=0.06, low=0.3)
    ridge(44, 13.0, ((0, "#F1E4D4"), (0.5, "#D8DEE0"), (1, "#A9C2D2")), width=120, wave=0.04, low=0.35)
    sky(56, 46, ((0, "#F4D9B4"), (0.25, "#F3DFC2"), (0.6, "#D9DCD8"), (1, "#B9CAD4")))


def ice_class() -> None:
    """A first lesson on indoor ice: pupils in helmets follow the coach along a curve."""
    stage((4.6, -11.2, 4.0), (0.1, 0.4, 1.5), 38, 0.12, wall=40, light=INDOORS, focus=(0.4, -1.6, 0.8), exposure=-0.12)
    Part().box((19, 14.4, 0.3), (0, 0, -0.25), "#C8B48C", bevel=0.1).place()
    floor = Part().box((18.6, 14, 0.12), (0, 0, -0.05), "#8FB0A8", bevel=0.03)
    floor.place()

    def oval(half_x: float, half_y: float, power: float = 4.0, count: int = 120) -> Points:
        a = np.linspace(0, tau, count, endpoint=False)
        c, s_ = np.cos(a), np.sin(a)
        return np.column_stack(
            [half_x * np.sign(c) * np.abs(c) ** (2 / power), half_y * np.sign(s_) * np.abs(s_) ** (2 / power)]
        )

    ice = Part()
    rings = []
    for share in np.linspace(0.001, 1, 40):
        rings.append([(x * share, y * share, 0.12) for x, y in np.vstack([oval(7.0, 4.6), oval(7.0, 4.6)[:1]])])
    surface = np.array(rings)
    mist = np.array([0.5 + 0.5 * smooth_noise(x * 0.5, y * 0.5, 3) for x, y, _ in surface.reshape(-1, 3)])
    ice.grid(surface, gradient_colours(((0, "#E9F2F4"), (1, "#CFE2EA")), mist), 0.95)
    ice.place()
    rail = oval(7.15, 4.75)
    fence_part = Part()
    for i in range(0, 120, 4):
        fence_part.box((0.1, 0.1, 0.62), (*rail[i], 0.05), WALL, bevel=0.03)
    foot = np.column_stack([rail, np.full(120, 0.22)])
    for z, colour, r in ((0.0, ICE, 0.09), (0.42, "#EAF0F0", 0.07), (0.2, "#EAF0F0", 0.035)):
        fence_part.tube(foot + (0, 0, z), r, colour, closed=True)
    fence_part.place()

    def curve(t: float) -> tuple[float, float]:
        return 5.2 * cos(2.6 - 4.4 * t), 2.9 * sin(2.6 - 4.4 * t) * (1 - 0.24 * t)

    tongxin_line([(*curve(t), 0.13) for t in np.linspace(-0.04, 1.42, 54)], 0.05, 4)
    helmets = (ICE, CITRUS, JADE, PLUM, POMELO, MALACHITE, ICE, CITRUS)
    coats = (PLUM, JADE, "#E0A458", MINERAL, "#6E8F7C", CITRUS, "#C9806A", ICE)

    def skater(coat: str, helmet: str, scale: float, lean: float = 8) -> Part:
        part = Part().include(figure(coat, helmet), (0, 0, 0.1), (lean, 0, 0))
        part.ball(0.195, (0, -0.115 + 0.03, 1.04), helmet, (1, 1.04, 0.8), lump=0, fine=3)
        for side in (-0.1, 0.1):
            part.box((0.045, 0.42, 0.05), (side, 0.0, 0.0), "#8C989A", bevel=0.015)
            part.box((0.11, 0.26, 0.1), (side, 0.02, 0.04), INK, bevel=0.03)
        return Part().include(part, (0, 0, 0), (0, 0, 0), scale)

    for i in range(8):
        t = 0.08 + i * 0.105
        (x, y), (nx, ny) = curve(t), curve(t + 0.02)
        heading = float(np.degrees(np.arctan2(nx - x, -(ny - y))))
        skater(coats[i], helmets[i], rng.uniform(1.0, 1.12)).place((x, y, 0.12), heading)
    (x, y), (nx, ny) = curve(1.07), curve(1.09)
    skater(VERMILION, "#2B3438", 1.55, 4).place((x, y, 0.12), float(np.degrees(np.arctan2(nx - x, -(ny - y)))) + 140)
    for x, y, coat, helmet in ((0.9, 0.9, CITRUS, MALACHITE), (-1.0, 0.5, JADE, POMELO)):
        frame = Part()
        for side in (-0.3, 0.3):
            frame.tube(path([(side, -0.75, 0.05), (side, -0.1, 0.05), (side, -0.1, 0.72)], 3), 0.04, "#E2B15A")
            frame.tube([(side, -0.72, 0.05), (side, -0.12, 0.62)], 0.04, "#E2B15A")
        frame.tube([(-0.3, -0.1, 0.72), (0.3, -0.1, 0.72)], 0.05, "#E2B15A")
        frame.include(skater(coat, helmet, 1.0, 12), (0, 0.25, 0))
        frame.place((x, y, 0.12), rng.uniform(40, 80))
    cones = Part().cylinder(0.16, 0.05, (0, 0, 0), CITRUS).cylinder(0.11, 0.36, (0, 0, 0.03), CITRUS, top=0.03)
    for x, y in ((-3.0, 0.9), (-1.9, 1.7), (2.3, 1.4), (1.6, -0.9), (0.2, -1.0)):
        cones.place((x, y, 0.12))
    hall = Part().box((18.8, 0.24, 5.2), (0, 7.0, 0), WALL, bevel=0.06)
    hall.box((0.24, 14, 5.2), (-9.3, 0, 0), WALL, bevel=0.06)
    hall.box((18.6, 0.12, 1.0), (0, 6.86, 0), "#A9C6CF", bevel=0.03)
    hall.box((0.12, 13.8, 1.0), (-9.16, 0, 0), "#A9C6CF", bevel=0.03)
    hall.place()
    panes = [((-7.8 + i * 2.6, 6.78, 3.75), 0) for i in range(7)] + [
        ((-9.06, -5.4 + i * 2.7, 3.75), 90) for i in range(5)
    ]
    daylight = Part().box((1.94, 0.03, 1.06), (0, 0.01, 0.02), "#FBF0D6", bevel=0.005)
    for at, turn in panes:
        picture_window(2.0, 1.1, "#EAF3F0", 2, False).place(at, turn)
        daylight.place(at, turn, material="haze")
    frieze = Part()
    for shift, tall, low, shade in ((0.0, 2.2, 1.0, "#B7D2DC"), (3.1, 1.6, 1.0, "#86B2C6"), (7.7, 1.0, 1.0, "#4F8BA8")):
        across = np.linspace(-9.1, 9.1, 160)
        crest = np.array(
            [low + tall * (0.5 + 0.5 * (1 - 2 * abs(smooth_noise(a * 0.22 + shift, shift)))) for a in across]
        )
        depth = 6.86 - 0.03 * (2.3 - tall)
        frieze.grid(
            np.array([np.column_stack([across, np.full(160, depth), z]) for z in (np.full(160, 0.98), crest)]), shade
        )
        snow = np.maximum(crest - 0.42 - 0.12 * np.sin(across * 6.0), 0.98)
        if tall > 2:
            frieze.grid(
                np.array([np.column_stack([across, np.full(160, depth - 0.01), z]) for z in (snow, crest)]), SNOW
            )
    frieze.place()
    tongxin_line([(x, 6.74, 1.16 + 0.1 * sin(x * 0.7)) for x in np.linspace(-9.1, 9.1, 30)], 0.04, 4)
    bench = Part().box((3.0, 0.6, 0.12), (0, 0, 0.5), WOOD)
    for x in (-1.2, 1.2):
        bench.box((0.14, 0.5, 0.5), (x, 0, 0), DARK_WOOD)
    for i, colour in enumerate((PLUM, JADE, CITRUS)):
        bench.box((0.2, 0.34, 0.3), (-0.9 + i * 0.5, 0, 0.62), colour, bevel=0.06)
        bench.box((0.04, 0.44, 0.06), (-0.9 + i * 0.5, 0, 0.6), "#8C989A", bevel=0.015)
    bench.place((-8.2, -1.5, 0.07), 90)
    bench.place((-2.0, 6.0, 0.07), 0)


def packing_house() -> None:
    """Mandarins roll along the sorting table of a packing house, out to the terraces in the evening sun."""
    stage((-1.15, -8.3, 3.3), (0.25, 2.0, 1.55), 36, 0.075, wall=40, light=INDOORS, focus=(0, -2.2, 1.2), exposure=0.0)
    room(11.4, 13, 4.8, "#F1E7D3", 18, (-1, 1))
    for x in (-3.3, 3.3):
        Part().box((0.24, 0.34, 3.6), (x, 6.42, 0.1), DARK_WOOD, bevel=0.04).place()
    Part().box((7.3, 0.4, 0.3), (0, 6.4, 3.45), DARK_WOOD, bevel=0.05).place()
    view = Part().box((6.6, 0.06, 3.3), (0, 0, 0), "#F6DDB0", bevel=0.01)
    for i in range(5):
        across = np.linspace(-3.25, 3.25, 40)
        low = [0.1 + 0.42 * i] * 40
        high = [0.62 + 0.42 * i + 0.16 * sin(a * 1.1 + i * 0.8) for a in across]
        strip = np.array(
            [[(a, -0.25 + 0.04 * i, z) for a, z in zip(across, line, strict=True)] for line in (low, high)]
        )
        view.grid(strip, SOIL if i % 2 else "#AE5A3A")
        for a in np.linspace(-2.9, 2.9, 11):
            z = 0.62 + 0.42 * i + 0.16 * sin(a * 1.1 + i * 0.8)
            view.ball(0.2, (a + 0.2 * (i % 2), -0.27 + 0.04 * i, z), rng.choice((LEAF, "#4C8E55")), (1, 0.35, 0.9))
            for _ in range(3):
                view.ball(
                    0.04,
                    (a + 0.2 * (i % 2) + rng.uniform(-0.14, 0.14), -0.36 + 0.04 * i, z + rng.uniform(-0.1, 0.12)),
                    CITRUS,
                    lump=0,
                )
    view.place((0, 6.46, 0.1))
    bench = Part()
    bench.box((2.0, 11.6, 0.14), (0, 0.2, 0.95), "#C9B48E", bevel=0.04)
    for side in (-1.02, 1.02):
        bench.box((0.12, 11.7, 0.34), (side, 0.2, 0.92), WOOD, bevel=0.04)
        bench.tube([(side, -5.7, 1.3), (side, 6.0, 1.3)], 0.05, DARK_WOOD)
        for y in np.linspace(-4.8, 5.4, 6):
            bench.box((0.16, 0.16, 0.95), (side * 0.92, y, 0.1), DARK_WOOD, bevel=0.03)
    for y in np.linspace(-5.4, 5.8, 38):
        bench.tube([(-0.94, y, 1.1), (0.94, y, 1.1)], 0.075, "#D9CFB8", sides=10)
    bench.place()
    tongxin_line([(0.16 * sin(y * 1.1), y, 1.2) for y in np.linspace(-6.6, 6.1, 30)], 0.06, 5)
    fruit = [mandarin(i == 0) for i in range(5)]
    taken: list[tuple[float, float]] = []
    for _ in range(2600):
        x, y = rng.uniform(-0.86, 0.86), rng.uniform(-5.8, 5.6)
        if abs(x - 0.16 * sin(y * 1.1)) > 0.2 and all((x - p) ** 2 + (y - q) ** 2 > 0.088 for p, q in taken):
            taken.append((x, y))
            fruit[rng.randrange(0 if rng.random() < 0.3 else 1, 5)].place((x, y, 1.3), rng.uniform(0, 360), 0.34)
    full = crate((1.1, 0.8, 0.5))
    add_pile(full, lambda: fruit[2], 22, (0.4, 0.26), 0.42, 0.2, 0.34)
    for x, y, levels, turn in (
        (-2.6, -3.2, 1, 4),
        (-2.5, 0.6, 2, -6),
        (-2.6, 3.9, 3, 3),
        (2.5, -3.9, 2, -5),
        (2.6, 1.4, 1, 8),
        (2.5, 4.4, 3, -4),
        (-3.9, 2.6, 3, 8),
        (3.9, 3.0, 2, -8),
    ):
        for level in range(levels):
            (full if level == levels - 1 else crate((1.1, 0.8, 0.5))).place(
                (x, y, 0.1 + 0.5 * level), turn + rng.uniform(-4, 4)
            )
    for x, y, coat, hat, turn in (
        (-1.85, -1.2, JADE, STRAW, 90),
        (1.85, -1.7, "#8C6A4A", STRAW, -90),
        (-1.9, 2.4, PLUM, None, 86),
        (1.9, 2.9, MALACHITE, STRAW, -92),
    ):
        worker = figure(coat, hat)
        skirt = [(0.243, 0.08), (0.236, 0.28), (0.17, 0.58)]
        apron = [[(r * sin(a), -r * cos(a), z) for r, z in skirt] for a in np.linspace(-1.0, 1.0, 20)]
        worker.grid(np.array(apron), "#EFE5D1")
        worker.place((x, y, 0.1), turn, 1.75)
    for x, y in ((-3.6, -0.8), (3.4, -1.2)):
        hamper = basket(0.62, 0.5)
        add_pile(hamper, pomelo, 7, (0.36, 0.36), 0.3, 0.24, 0.8)
        hamper.place((x, y, 0.1), 0, 1.1)
    beams = Part()
    for y in (-2.0, 1.2, 4.4):
        beams.tube([(-5.7, y, 4.5), (5.7, y, 4.5)], 0.13, DARK_WOOD)
        for side in (-1, 1):
            beams.tube([(side * 5.6, y, 3.4), (side * 4.2, y, 4.45)], 0.09, DARK_WOOD)
    beams.place()
    for y in (-1.2, 2.0, 5.0):
        pendant((0, y, 3.1), 1.5, "#37704F", 0.5)
    for x in (-1, 1):
        for y in (-3.4, 0.6, 4.4):
            picture_window(1.6, 1.3).place((x * 5.62, y, 2.0), -90 * x)


def fritillary_field() -> None:
    """Taibai fritillaries in flower, seen from among them; far off someone tends the rows."""
    stage((0.25, -5.2, 1.7), (0.1, 0, 1.5), 50, 0.07, wall=40, light=LATE, exposure=0.36)

    def height(x: float, y: float) -> float:
        return (
            0.3
            + 0.13 * cos(x * tau / 1.5) * min(1.0, 0.4 + abs(y) * 0.1)
            + 0.06 * smooth_noise(x * 2.2, y * 2.2)
            + 0.05 * max(y - 6, 0)
        )

    def paint(x: float, y: float, z: float) -> Points:
        moss = float(np.clip(smooth_noise(x * 0.9, y * 0.7, 4) + (0.28 if z > 0.32 else -0.2), 0, 0.7))
        return srgb_to_linear("#8A5C40") * (1 - moss) + srgb_to_linear("#7E9A58") * moss

    terrain_base(34, 30, height, paint, (0, 9), side="#6E4A34", fine=0.14)

    def flower(part: Part, at: Place, turn: float, size: float) -> None:
        bell = Part()
        outline = path(
            [
                (0.02, 0, 0),
                (0.11, 0, -0.01),
                (0.19, 0, -0.1),
                (0.22, 0, -0.25),
                (0.225, 0, -0.4),
                (0.25, 0, -0.52),
                (0.32, 0, -0.6),
            ],
            5,
        )
        sides = 96
        a = np.arange(sides + 1) * tau / sides
        rows = []
        for i, (r, _, z) in enumerate(outline):
            share = i / (len(outline) - 1)
            petal = np.abs(np.cos(3 * a)) ** 0.5
            wide = r * (1 - 0.16 * share * (1 - petal))
            rows.append(np.column_stack([wide * np.cos(a), wide * np.sin(a), z + 0.1 * share**4 * (1 - petal)]))
        surface = np.array(rows)
        checks = np.array([(j // 3 + i // 2) % 2 for i in range(len(outline)) for j in range(sides + 1)])
        height_share = np.repeat(np.linspace(0, 1, len(outline)), sides + 1)
        tone = np.array([smooth_noise(x * 7, y * 7, z * 7) for x, y, z in surface.reshape(-1, 3)])
        green = gradient_colours(((0, "#9DBA58"), (0.4, "#C6D277"), (1, "#DAD98E")), height_share + 0.15 * tone)
        spots = (checks == 1) & (tone > -0.3) & (height_share > 0.2) & (height_share < 0.93)
        bell.grid(surface, np.where(spots[:, None], 0.72 * srgb_to_linear("#8A3F52") + 0.28 * green, green))
        bell.grid(surface[:, ::-1] * (0.94, 0.94, 0.98), "#E4DDA4")
        bell.tube([(0, 0, -0.1), (0, 0, -0.54)], 0.025, "#E8E2B0", sides=6)
        for j in range(6):
            bell.tube([(0, 0, -0.1), (0.1 * cos(j * tau / 6), 0.1 * sin(j * tau / 6), -0.48)], 0.014, POMELO, sides=6)
        part.include(bell, at, (12, 10, turn), size)

    def plant(flowers: int = 1, tall: float = 1.5) -> Part:
        stem = path(
            [
                (0, 0, -0.1),
                (0.03, 0.02, tall * 0.5),
                (-0.02, 0, tall),
                (0.1, -0.05, tall + 0.2),
                (0.25, -0.1, tall + 0.1),
            ],
            8,
        )
        part = Part().tube(stem, 0.035, "#6F9154")
        greens = ("#5F9A5C", "#6FA565", "#4F8A55")
        for level, count, long in ((0.3, 2, 1.0), (0.5, 4, 0.95), (0.68, 4, 0.8), (1.0, 3, 0.6)):
            for i in range(count):
                turn = i * 360 / count + level * 160 + rng.uniform(-18, 18)
                blade = ribbon(
                    long * rng.uniform(0.85, 1.1),
                    0.12,
                    rng.uniform(48, 64),
                    rng.uniform(45, 75),
                    rng.choice(greens),
                    0.9 if level > 0.9 else 0.0,
                )
                part.include(blade, (0, 0, tall * level), (0, 0, turn))
        flower(part, (0.25, -0.1, tall + 0.12), 20, 0.85)
        if flowers > 1:
            part.tube(
                path([(0, 0, tall * 0.9), (-0.16, -0.05, tall * 1.0), (-0.3, -0.1, tall * 0.92)], 6), 0.028, "#6F9154"
            )
            flower(part, (-0.3, -0.1, tall * 0.93), 200, 0.78)
        return part

    near = [plant(2, 1.55), plant(1, 1.35), plant(1, 1.15), plant(2, 1.3)]
    for i, (x, y, turn, size) in enumerate(
        (
            (-0.75, 0.0, 20, 1.0),
            (0.75, 0.1, -30, 1.02),
            (0.05, 1.0, 60, 1.0),
            (1.9, 0.7, 10, 1.0),
            (-2.2, 0.9, -50, 1.05),
            (-1.5, 1.9, 0, 1.0),
        )
    ):
        near[i % 4].place((x, y, height(x, y)), turn, size)
    for row in range(-9, 10):
        for step in range(17):
            x, y = row * 1.5 + rng.uniform(-0.14, 0.14), 2.4 + step * 0.95 + rng.uniform(-0.25, 0.25)
            if rng.random() < 0.86:
                near[rng.randrange(4)].place((x, y, height(x, y)), rng.uniform(0, 360), rng.uniform(0.72, 1.0))
    line = Part()
    for x in (-3.0, 3.2):
        line.cylinder(0.05, 1.0, (x, -0.55, -0.1), "#C9A063")
    line.place()
    tongxin_line(
        [(-8, -0.5, 1.0), (-3.0, -0.55, 1.02), (-1, -0.62, 0.92), (1, -0.62, 0.9), (3.2, -0.55, 1.0), (8, -0.6, 1.02)],
        0.018,
    )
    figure(JADE, STRAW).place((2.7, 9.0, height(2.7, 9.0)), 200, 2.1)
    hod = basket(0.5, 0.4)
    hod.place((3.8, 8.7, height(3.8, 8.7)), 0, 1.2)
    for x, y, r, h, stops in ((-9, 25, 8, 5.4, HILL), (4, 28, 9, 5.0, BLUE_GREEN), (14, 25, 8, 6.2, HILL)):
        mountain((x, y, 0.4), r, h, stops, 2)
    ridge(34, 7.5, wave=0.07)


def riverside_homes() -> None:
    """White houses between hill and water at the end of the day, seen from a boat."""
    stage((-4.2, -16.5, 2.5), (0.6, 1.5, 2.75), 37, 0.16, wall=60, light=LATE, focus=(0, 0, 2), exposure=0.1)

    def height(x: float, y: float) -> float:
        bank = 1 / (1 + np.exp(-9 * (y + 1.6 + 0.5 * sin(x * 0.24))))
        hill = max(y - 0.9 + 0.6 * sin(x * 0.3), 0)
        return float(
            0.1
            + 1.05 * bank
            + 0.36 * hill**1.12 * (1 + 0.3 * smooth_noise(x * 0.2, y * 0.2, 3))
            + 0.04 * smooth_noise(x * 1.5, y * 1.5)
        )

    def paint(x: float, y: float, z: float) -> Points:
        shore = y + 1.6 + 0.5 * sin(x * 0.24)
        if shore < 0.55:
            return srgb_to_linear("#BFB296")
        if shore < 1.85:
            return srgb_to_linear("#8C8F8C")
        share = min(max(smooth_noise(x * 0.45, y * 0.45, 9) + 0.5, 0), 1)
        return srgb_to_linear(MEADOW) * share + srgb_to_linear("#6C9A68") * (1 - share)

    terrain_base(44, 22, height, paint, (0, 7.2), side="#A99A78", fine=0.16)
    across, away = np.meshgrid(np.linspace(-34, 34, 240), np.linspace(-24, 0, 130))
    swell = np.vectorize(smooth_noise)(across * 0.9, away * 2.6, 0.0)
    water = np.dstack([across, away, 0.55 + 0.022 * swell])
    depth = np.clip((-away.ravel() - 1) / 18 + 0.18 * swell.ravel(), 0, 1)
    Part().grid(water, gradient_colours(((0, "#5FAA9A"), (0.4, "#2F8A83"), (1, JADE)), depth), 0.97).place()

    def shore_line(x: float, off: float) -> float:
        return -1.6 - 0.5 * sin(x * 0.24) + off

    quay = Part()
    for x in np.linspace(-19, 19, 62):
        for level in range(2):
            quay.box(
                (0.66, 0.34, 0.42),
                (x + 0.3 * level, shore_line(x, -0.02), 0.3 + 0.4 * level),
                rng.choice((STONE, "#A59E8C", "#C4BCA8")),
                (0, 0, rng.uniform(-3, 3)),
                0.07,
            )
    for step in range(5):
        quay.box((2.0, 0.34, 0.22), (-1.2, shore_line(-1.2, -1.5 + 0.3 * step), 0.35 + 0.17 * step), STONE, bevel=0.04)
    quay.place()
    rail = Part()
    spots_x = [x for x in np.linspace(-18.6, 18.6, 42) if abs(x + 1.2) > 1.1]
    for x in spots_x:
        rail.cylinder(0.06, 0.78, (x, shore_line(x, 0.32), 1.05), WALL)
    rail.place()
    for part_x in ([x for x in spots_x if x < -1.2], [x for x in spots_x if x > -1.2]):
        tongxin_line([(x, shore_line(x, 0.32), 1.72) for x in part_x], 0.05, 4)
        Part().tube([(x, shore_line(x, 0.32), 1.4) for x in part_x], 0.028, "#E9E0CC", sides=6).place()
    homes = [
        house(1.9, 1.3, 2, glass=LIT),
        house(2.2, 1.3, 1, glass=LIT),
        house(1.7, 1.2, 2, PLUM, LIT),
        house(2.0, 1.3, 2),
        house(1.8, 1.2, 3, glass=LIT),
    ]
    taken: list[tuple[float, float]] = []
    for row, (y0, gap, shift) in enumerate(((1.2, 3.0, 0.4), (3.3, 3.3, 1.6), (5.6, 3.6, 0.2), (8.2, 4.4, 2.0))):
        for i in range(-6, 7):
            x, y = (
                i * gap + shift + rng.uniform(-0.4, 0.4),
                y0 + rng.uniform(-0.3, 0.3) - 0.5 * sin((i * gap + shift) * 0.24),
            )
            if abs(x) > 17 - row or rng.random() < 0.1 + 0.1 * row:
                continue
            taken.append((x, y))
            homes[rng.randrange(5)].place((x, y, height(x, y)), rng.uniform(-14, 14), rng.uniform(0.88, 1.02))
    trees = [citrus_tree(), broadleaf(), broadleaf((LEAF, "#4C8E55", GRASS)), pomelo_tree(), cypress()]
    wood: list[tuple[float, float]] = []
    for _ in range(1600):
        x, y = rng.uniform(-19, 19), rng.uniform(0.6, 16)
        if all(abs(x - p) > 1.35 or abs(y - q) > 1.05 for p, q in taken) and all(
            (x - p) ** 2 + (y - q) ** 2 > 1.0 for p, q in wood
        ):
            wood.append((x, y))
    scatter(trees, wood, height, 0.75, 1.1)
    boat = Part()
    hull = []
    for t in np.linspace(-1, 1, 30):
        wide, lift = 0.62 * (1 - abs(t) ** 2.6) + 0.05, 0.34 * abs(t) ** 3
        hull.append([(2.2 * t, wide * u, lift + 0.5 * abs(u) ** 2.4) for u in np.linspace(-1, 1, 15)])
    boat.grid(np.array(hull), "#8A5B3C")
    boat.grid(np.array(hull)[:, ::-1] * (0.96, 0.92, 1.0) + (0, 0, 0.05), "#A9764B")
    for side in (0, -1):
        boat.tube(np.array([row[side] for row in hull]), 0.05, DARK_WOOD)
    roof = np.array(
        [
            [(x, 0.62 * cos(a), 0.42 + 0.72 * sin(a)) for a in np.linspace(0, pi, 20)]
            for x in np.linspace(-0.85, 0.65, 26)
        ]
    )
    boat.grid(roof, "#B98F55")
    for x in np.linspace(-0.85, 0.65, 9):
        boat.tube(
            [(x, 0.63 * cos(a), 0.42 + 0.735 * sin(a)) for a in np.linspace(0, pi, 20)], 0.035, "#A67C45", sides=6
        )
    boat.include(figure(PLUM, STRAW), (1.2, 0, 0.1), (0, 0, 120), 0.9)
    boat.tube([(1.32, -0.3, 1.1), (1.9, -1.1, -0.1)], 0.03, WOOD)
    boat.place((-4.2, -7.2, 0.42), 14, 1.0)
    figure(JADE, None).place((2.6, shore_line(2.6, 1.1), 1.15), 10, 0.9)
    figure(CITRUS, ICE).place((3.2, shore_line(3.2, 1.1), 1.15), -20, 0.62)
    for x, y, r, h, stops in ((-14, 24, 11, 11, GREEN_BLUE), (13, 26, 13, 9.5, BLUE_GREEN)):
        mountain((x, y, 0), r, h, stops, 3)
    ridge(36, 12, wave=0.06, low=0.35)
    sky(50, 46, ((0, "#F6D9A8"), (0.3, "#F4E2C4"), (0.7, "#DDE2DC"), (1, "#BFD0D6")))


def care_home() -> None:
    """A bright room of a care home: two old people by the window, one with her knitting."""
    stage((1.5, -9.2, 4.0), (0.05, 0.3, 1.32), 42, 0.13, wall=30, light=INDOORS, focus=(0, -0.2, 1.4), exposure=0.02)
    room(9.6, 6.6, 4.3, "#F1E6CF", 15, (-1,))
    picture_window(3.2, 2.2, "#DCEBE6", 2).place((-0.6, 3.2, 1.35))
    drapes = Part()
    for side in (-1.0, 1.0):
        u, v = np.meshgrid(np.linspace(0, 1, 50), np.linspace(0, 1, 20))
        fold = np.dstack([-0.6 + side * (1.55 + 0.62 * u), 3.0 - 0.07 * np.sin(u * 34) + 0.0 * v, 0.55 + 3.35 * v])
        drapes.grid(fold if side > 0 else fold[:, ::-1], "#7FA79C")
        drapes.grid((fold + (0, 0.02, 0))[:, ::-1] if side > 0 else fold + (0, 0.02, 0), "#7FA79C")
    drapes.tube([(-3.1, 2.98, 3.95), (1.9, 2.98, 3.95)], 0.06, DARK_WOOD)
    drapes.place()
    rug = Part()
    for r, colour, z in ((2.5, PLUM, 0.11), (2.3, "#E3D2AE", 0.125), (1.65, "#C98A6A", 0.14), (1.45, "#E9DFC8", 0.155)):
        rug.lathe([(r, 0), (r, 0.03), (r - 0.03, 0.045), (0.01, 0.046)], (0, 0, z - 0.03), colour, sides=64)
    rug.place((-0.1, -0.4, 0.0))

    def armchair(colour: str) -> Part:
        part = Part().box((1.3, 1.1, 0.42), (0, 0, 0.18), colour, bevel=0.14)
        part.box((1.3, 0.3, 1.5), (0, 0.55, 0.25), colour, (-8, 0, 0), 0.14)
        for side in (-0.62, 0.62):
            part.box((0.26, 1.15, 0.82), (side, 0, 0.16), colour, bevel=0.12)
            for y in (-0.42, 0.5):
                part.cylinder(0.06, 0.2, (side * 0.9, y, 0), DARK_WOOD)
        return part.box((0.94, 0.85, 0.2), (0, -0.06, 0.55), "#EFE2C6", bevel=0.09)

    def elder(coat: str, hair: str, bun: bool) -> Part:
        part = figure(coat, hair)
        if bun:
            part.ball(0.09, (0, 0.15, 1.05), hair, lump=0)
        return part

    for x, y, turn, seat, coat, hair, bun in (
        (-1.75, 0.5, 38, JADE, "#8C5A68", "#D9D6D0", True),
        (1.55, 0.7, -34, "#A8693F", "#4E6E79", "#C6C4C0", False),
    ):
        chair = armchair(seat)
        chair.include(elder(coat, hair, bun), (0, -0.02, 0.62), (0, 0, 0), 1.42)
        chair.place((x, y, 0.12), turn, 1.12)
    tea = (
        Part()
        .cylinder(0.62, 0.09, (0, 0, 0.72), WOOD)
        .cylinder(0.1, 0.72, (0, 0, 0), DARK_WOOD)
        .cylinder(0.34, 0.07, (0, 0, 0), DARK_WOOD)
    )
    tea.lathe(
        [(0.1, 0), (0.2, 0.06), (0.22, 0.18), (0.14, 0.3), (0.05, 0.33), (0.05, 0.36), (0.01, 0.38)],
        (-0.16, 0.05, 0.81),
        "#8FB0A8",
        gloss=0.5,
    )
    tea.tube(path([(0.02, 0.05, 0.95), (0.14, 0.05, 1.0), (0.18, 0.05, 1.1)], 4), 0.035, "#8FB0A8")
    tea.tube(path([(-0.36, 0.05, 1.08), (-0.5, 0.05, 1.0), (-0.36, 0.05, 0.88)], 5), 0.025, "#8FB0A8")
    for x, y in ((0.24, -0.22), (0.3, 0.24)):
        tea.lathe([(0.06, 0), (0.1, 0.05), (0.11, 0.14), (0.09, 0.13)], (x, y, 0.81), "#F3ECDD", gloss=0.5)
    for x, y in ((-0.2, -0.34), (-0.02, -0.4), (-0.1, -0.26)):
        tea.include(orange(), (x, y, 0.92), (0, 0, 0), 0.8)
    tea.place((-0.05, 0.9, 0.12))
    drape = path(
        [(0, 0.14, 0.26), (0, 0.12, 0.05), (0, 0.06, -0.12), (0, -0.06, -0.17), (0, -0.14, -0.4), (0, -0.16, -0.66)], 6
    )
    knit = Part()
    for i in range(11):
        x = -0.2 + 0.04 * i
        knit.tube(drape + (x, 0, 0.012 * sin(x * 14)), 0.024, VERMILION if i % 2 else "#CC4A33", sides=6)
    for side in (-1, 1):
        knit.tube([(side * 0.36, 0.0, 0.42), (side * -0.2, 0.13, 0.24)], 0.02, WOOD)
    knit.place((-1.38, 0.03, 1.18), 38)
    ball = Part().ball(0.24, (0, 0, 0.24), VERMILION, lump=0.02, fine=3)
    for _ in range(14):
        tilt = Euler((rng.uniform(0, tau), rng.uniform(0, tau), 0)).to_matrix()
        ring = [Vector((0.25 * cos(a), 0.25 * sin(a), 0)) for a in np.linspace(0, tau, 28, endpoint=False)]
        ball.tube(
            [tuple((tilt @ p) + Vector((0, 0, 0.24))) for p in ring],
            0.016,
            rng.choice((VERMILION, "#B03420", "#CC4A33")),
            sides=6,
            closed=True,
        )
    ball.place((0.75, -1.75, 0.17))
    tongxin_line(
        [
            (-1.3, 0.22, 1.44),
            (-1.02, -0.06, 1.1),
            (-0.95, -0.3, 0.5),
            (-1.15, -0.85, 0.19),
            (-0.6, -1.4, 0.19),
            (0.1, -1.2, 0.19),
            (0.5, -1.6, 0.19),
            (0.9, -2.0, 0.19),
            (1.6, -1.7, 0.15),
            (2.6, -2.2, 0.14),
            (4.0, -2.0, 0.14),
            (4.85, -2.3, 0.13),
            (5.3, -2.35, 0.02),
            (8, -2.5, 0.02),
        ],
        0.026,
    )
    cat = Part().ball(0.34, (0, 0, 0.2), "#D9A066", (1.25, 0.9, 0.62), lump=0.04, fine=3)
    cat.ball(0.19, (0.34, -0.16, 0.24), "#D9A066", lump=0.02, fine=3)
    for side in (-0.09, 0.09):
        cat.lathe([(0.06, 0), (0.03, 0.07), (0.003, 0.11)], (0.36 + side, -0.14, 0.39), "#C98B50", sides=12)
    cat.tube(
        path([(-0.36, 0.05, 0.12), (-0.4, -0.25, 0.1), (-0.1, -0.38, 0.1), (0.16, -0.36, 0.12)], 6), 0.06, "#E8BE8C"
    )
    cat.place((-0.35, -1.9, 0.16), 20, 1.1)
    bed = (
        Part()
        .box((2.0, 3.0, 0.4), (0, 0, 0.3), WOOD, bevel=0.06)
        .box((1.86, 2.9, 0.3), (0, 0, 0.62), "#F6F1E4", bevel=0.12)
    )
    bed.box((1.96, 2.0, 0.22), (0, -0.4, 0.82), "#5F9A94", bevel=0.1).box(
        (2.02, 0.3, 0.24), (0, 0.5, 0.83), "#EFE2C6", bevel=0.09
    )
    bed.box((1.2, 0.6, 0.26), (0, 1.0, 0.9), "#FBF6EA", bevel=0.12).box(
        (2.0, 0.14, 1.5), (0, 1.5, 0.2), DARK_WOOD, bevel=0.06
    )
    bed.place((3.7, 1.55, 0.1))
    stand = table(0.9, 0.8, 0.9, 3)
    stand.place((1.95, 2.7, 0.1))
    lamp = Part().cylinder(0.2, 0.06, (0, 0, 0), DARK_WOOD).tube([(0, 0, 0), (0, 0, 0.5)], 0.035, DARK_WOOD)
    lamp.place((1.95, 2.7, 1.0))
    Part().lathe([(0.36, 0), (0.22, 0.4), (0.2, 0.41)], (0, 0, 0), PAPER).place((1.95, 2.7, 1.42), 0, 1.0, "glow")
    for x, y, size in ((-4.2, 2.6, 1.25), (-4.3, -0.8, 1.0)):
        pot = Part().lathe([(0.22, 0), (0.3, 0.3), (0.34, 0.5), (0.3, 0.52)], (0, 0, 0), "#B5704A")
        add_crown(
            pot, [(0, 0, 0.9, 0.36), (0.16, 0.1, 1.25, 0.3), (-0.16, 0, 1.1, 0.26)], (LEAF, "#4C8E55", "#37754B"), 20
        )
        pot.place((x, y, 0.1), 0, size)
    wardrobe = Part().box((0.8, 1.5, 2.6), (0, 0, 0), "#A97B4C", bevel=0.05)
    for y in (-0.37, 0.37):
        wardrobe.box((0.06, 0.66, 2.3), (0.4, y, 0.15), WOOD, bevel=0.03)
        wardrobe.ball(0.05, (0.46, y * 0.3, 1.3), GOLD, lump=0)
    wardrobe.place((-4.35, 0.9, 0.1))


SCENES: dict[str, Callable[[], None]] = {
    scene.__name__.replace("_", "-"): scene
    for scene in (
        village_livestream,
        parcel_sorting,
        snow_slope,
        school_base,
        citrus_terraces,
        citrus_close,
        tongxin_bridge,
        fengling_school,
        county_town,
        training_class,
        mountain_products,
        snow_meadow,
        ice_class,
        packing_house,
        fritillary_field,
        riverside_homes,
        care_home,
    )
}


def render(name: str, folder: Path, width: int, samples: int) -> Path:
    """Render one scene at 16:9 into the folder; a preview (under 800 px) is a PNG."""
    rng.seed(name)
    SCENES[name]()
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.samples = samples
    scene.cycles.use_denoising = True
    scene.cycles.denoising_quality = "BALANCED"
    scene.cycles.adaptive_threshold = 0.03
    scene.cycles.max_bounces = 3
    scene.cycles.seed = 7
    scene.render.threads_mode, scene.render.threads = "FIXED", 2
    scene.render.resolution_x, scene.render.resolution_y = width, width * 9 // 16
    preview = width < 800
    scene.render.image_settings.file_format = "PNG" if preview else "JPEG"
    scene.render.image_settings.quality = 90
    for note in ("camera", "date", "filename", "frame", "render_time", "scene", "time"):
        setattr(scene.render, f"use_stamp_{note}", False)  # otherwise each file is different
    target = folder / f"{name}{'.png' if preview else '.jpg'}"
    scene.render.filepath = str(target.resolve())
    bpy.ops.render.render(write_still=True)
    return target


def main() -> None:
    """Render the scenes named on the command line, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="scene", help=", ".join(SCENES))
    parser.add_argument("--out", type=Path, required=True, help="directory for the pictures")
    parser.add_argument("--width", type=int, default=1920, help="pixels; under 800 a PNG to look at")
    parser.add_argument("--samples", type=int, default=8)
    options = parser.parse_args()
    for name in options.names or SCENES:
        print(render(name, options.out, options.width, options.samples))


if __name__ == "__main__":
    main()
