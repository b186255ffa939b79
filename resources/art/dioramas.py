"""Render the kiosk's illustrations: miniature dioramas in matte clay and paper (see README.md)."""

import argparse
import random
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from math import ceil, cos, pi, radians, sin, tau
from pathlib import Path

# bpy comes first: it puts bmesh and mathutils on the path.
# isort: off
import bpy
import bmesh

# isort: on
import numpy as np
from mathutils import Euler, Matrix, Vector, noise
from numpy.typing import NDArray

Points = NDArray[np.float64]
Place = Sequence[float]
Height = Callable[[float, float], float]

PAPER, INK, PLUM, ICE, CITRUS, JADE = "#F7F1E3", "#12303A", "#A5432F", "#245E8E", "#DD7A22", "#1D6477"
SOIL, VERMILION, GOLD = "#9E4A2F", "#C33A24", "#D9B568"
MINERAL, MALACHITE, OCHRE = "#2A6A8A", "#3F8F73", "#CDB583"
GRASS, MEADOW, LEAF, DEEP_LEAF = "#7FA56A", "#9DB57C", "#3E7F4E", "#2C6450"
WALL, TILE, WOOD, DARK_WOOD, KRAFT, STONE, SNOW, STRAW = (
    "#F3ECDD",
    "#62757B",
    "#B98A57",
    "#7A5537",
    "#C79A63",
    "#B9B2A0",
    "#F4F6F6",
    "#D8B669",
)
POMELO, PITH, HONEY = "#D9B944", "#F6E9C8", "#E8A94A"

dice = random.Random()


def linear(colour: str) -> Points:
    """The linear RGB of an sRGB hex colour."""
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def blend(stops: Sequence[tuple[float, str]], amount: Points) -> Points:
    """Linear colours, N x 3, of a gradient of (position, hex) at the given positions."""
    colours = np.array([linear(colour) for _, colour in stops])
    return np.column_stack([np.interp(amount, [at for at, _ in stops], colours[:, c]) for c in range(3)])


def rough(x: float, y: float, z: float = 0.0) -> float:
    """Smooth noise in about -1..1."""
    return float(noise.noise(Vector((x, y, z))))


def path(points: Iterable[Place], steps: int = 10) -> Points:
    """A Catmull-Rom curve through the points, M x 3."""
    p = np.array([tuple(point) for point in points], dtype=float)
    p = np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    curve = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(p, p[1:], p[2:], p[3:], strict=False)
    ]
    return np.vstack([*curve, p[-2][None]])


def spiral(count: int) -> list[tuple[float, float]]:
    """Evenly spread (radius, angle) over the unit disc, a sunflower's pattern."""
    return [(((i + 0.5) / count) ** 0.5, i * 2.39996) for i in range(count)]


class Part:
    """A model under construction: painted shapes that become one mesh. `at` is the middle of a shape's underside."""

    def __init__(self) -> None:
        self.points: list[Points] = []
        self.paint: list[Points] = []
        self.faces: list[tuple[int, ...]] = []
        self.count = 0
        self.built: bpy.types.Mesh | None = None

    def add(
        self,
        points: Points,
        faces: Iterable[Sequence[int]],
        colour: str | Points,
        at: Place = (0, 0, 0),
        turn: Place = (0, 0, 0),
        scale: Place = (1, 1, 1),
        gloss: float = 0.0,
    ) -> "Part":
        """Add a shape, turned by degrees about x, y, z; every shape's colour strays a little, as clay does."""
        pose = np.array(Matrix.LocRotScale(Vector(at), Euler([radians(a) for a in turn]), Vector(scale)))
        rgb = np.broadcast_to(linear(colour), (len(points), 3)) if isinstance(colour, str) else colour
        rgb = rgb * (1 + dice.uniform(-0.07, 0.05)) if rgb.shape[1] == 3 else rgb
        self.points.append(points @ pose[:3, :3].T + pose[:3, 3])
        self.paint.append(np.column_stack([rgb, np.full(len(points), gloss)]) if rgb.shape[1] == 3 else rgb)
        self.faces += [tuple(i + self.count for i in face) for face in faces]
        self.count += len(points)
        return self

    def include(self, other: "Part", at: Place = (0, 0, 0), turn: Place = (0, 0, 0), scale: float = 1.0) -> "Part":
        """Add a copy of another part."""
        return self.add(np.vstack(other.points), other.faces, np.vstack(other.paint), at, turn, (scale,) * 3)

    def box(self, size: Place, at: Place, colour: str, turn: Place = (0, 0, 0), bevel: float = 0.05) -> "Part":
        """Add a box with rounded edges."""
        form = bmesh.new()
        bmesh.ops.create_cube(form, size=1)
        bmesh.ops.scale(form, vec=Vector(size), verts=form.verts)
        bmesh.ops.translate(form, vec=Vector((0, 0, size[2] / 2)), verts=form.verts)
        width = min(bevel, 0.45 * min(size))
        bmesh.ops.bevel(form, geom=form.edges[:], offset=width, segments=3, profile=0.5, affect="EDGES")
        return self.form(form, colour, at, turn)

    def ball(
        self,
        radius: float,
        at: Place,
        colour: str,
        scale: Place = (1, 1, 1),
        turn: Place = (0, 0, 0),
        lump: float = 0.05,
        fine: int = 2,
        gloss: float = 0.0,
    ) -> "Part":
        """Add a ball about its middle, kneaded by `lump` of its radius."""
        form = bmesh.new()
        bmesh.ops.create_icosphere(form, subdivisions=fine, radius=radius)
        if lump:
            offset = Vector([dice.uniform(0, 90) for _ in range(3)])
            for vertex in form.verts:
                vertex.co *= 1 + lump * 2 * noise.noise(vertex.co * (1.3 / radius) + offset)
        return self.form(form, colour, at, turn, scale, gloss)

    def form(
        self, form: bmesh.types.BMesh, colour: str, at: Place, turn: Place, scale: Place = (1, 1, 1), gloss: float = 0.0
    ) -> "Part":
        """Add a bmesh and free it."""
        form.verts.index_update()
        points = np.array([vertex.co[:] for vertex in form.verts])
        faces = [[vertex.index for vertex in face.verts] for face in form.faces]
        form.free()
        return self.add(points, faces, colour, at, turn, scale, gloss)

    def lathe(
        self,
        profile: Sequence[tuple[float, float]],
        at: Place,
        colour: str,
        turn: Place = (0, 0, 0),
        lobes: int = 0,
        depth: float = 0.0,
        sides: int = 32,
        gloss: float = 0.0,
    ) -> "Part":
        """Add a turned shape from (radius, height) upwards, its radius waved by `lobes`."""
        angles = np.arange(sides) * tau / sides
        wave = 1 + depth * np.cos(lobes * angles + dice.uniform(0, tau))
        rings = [
            np.column_stack([r * wave * np.cos(angles), r * wave * np.sin(angles), np.full(sides, z)])
            for r, z in profile
        ]
        faces: list[Sequence[int]] = [
            tuple(range(sides))[::-1],
            tuple(range((len(profile) - 1) * sides, len(profile) * sides)),
        ]
        for i in range(len(profile) - 1):
            for j in range(sides):
                k = (j + 1) % sides
                faces.append((i * sides + j, i * sides + k, (i + 1) * sides + k, (i + 1) * sides + j))
        return self.add(np.vstack(rings), faces, colour, at, turn, gloss=gloss)

    def cylinder(
        self, radius: float, height: float, at: Place, colour: str, turn: Place = (0, 0, 0), top: float | None = None
    ) -> "Part":
        """Add a cylinder, or a frustum when `top` is another radius, with rounded rims."""
        end = radius if top is None else top
        soft = min(0.3 * min(radius, end or radius), 0.2 * height, 0.06)
        profile = [(radius - soft, 0), (radius - 0.3 * soft, 0.3 * soft), (radius, soft)]
        profile += [(end, height - soft), (end - 0.3 * soft, height - 0.3 * soft), (max(end - soft, 0.001), height)]
        return self.lathe(profile, at, colour, turn, sides=24)

    def tube(
        self, points: Points | Sequence[Place], radius: float, colour: str, sides: int = 8, closed: bool = False
    ) -> "Part":
        """Add a round cord along a curve."""
        p = np.array([tuple(point) for point in points], dtype=float)
        ahead = np.roll(p, -1, 0) - np.roll(p, 1, 0)
        if not closed:
            ahead[0], ahead[-1] = p[1] - p[0], p[-1] - p[-2]
        ahead /= np.linalg.norm(ahead, axis=1)[:, None] + 1e-9
        side = np.empty_like(p)
        side[0] = np.cross(ahead[0], (0, 0, 1) if abs(ahead[0, 2]) < 0.9 else (1, 0, 0))
        for i in range(len(p)):
            carried = side[max(i - 1, 0)]
            across = carried - ahead[i] * np.dot(carried, ahead[i])
            side[i] = across / np.linalg.norm(across)
        top = np.cross(side, ahead)
        angles = np.arange(sides) * tau / sides
        rings = p[:, None] + radius * (side[:, None] * np.cos(angles)[:, None] + top[:, None] * np.sin(angles)[:, None])
        n = len(p)
        faces: list[Sequence[int]] = []
        for i in range(n if closed else n - 1):
            m = (i + 1) % n
            for j in range(sides):
                k = (j + 1) % sides
                faces.append((i * sides + j, i * sides + k, m * sides + k, m * sides + j))
        if not closed:
            faces += [tuple(range(sides))[::-1], tuple(range((n - 1) * sides, n * sides))]
        return self.add(rings.reshape(-1, 3), faces, colour)

    def grid(self, surface: Points, colour: str | Points, gloss: float = 0.0) -> "Part":
        """Add a surface of rows x columns x 3 points."""
        rows, columns = surface.shape[:2]
        faces = [
            (i * columns + j, i * columns + j + 1, (i + 1) * columns + j + 1, (i + 1) * columns + j)
            for i in range(rows - 1)
            for j in range(columns - 1)
        ]
        return self.add(surface.reshape(-1, 3), faces, colour, gloss=gloss)

    def place(self, at: Place = (0, 0, 0), turn: float = 0.0, scale: float = 1.0, material: str = "clay") -> None:
        """Put a copy of the finished part into the scene."""
        if self.built is None:
            self.built = bpy.data.meshes.new("part")
            self.built.from_pydata(np.vstack(self.points).tolist(), [], self.faces)
            attribute = self.built.color_attributes.new("paint", "FLOAT_COLOR", "POINT")
            attribute.data.foreach_set("color", np.vstack(self.paint).astype(np.float32).ravel())
            self.built.shade_smooth()
            self.built.set_sharp_from_angle(angle=radians(42))
            self.built.materials.append(bpy.data.materials[material])
        item = bpy.data.objects.new("part", self.built)
        item.location, item.rotation_euler, item.scale = at, (0, 0, radians(turn)), (scale,) * 3
        bpy.context.scene.collection.objects.link(item)


# --- the stage: one clay, one light, one paper table ---------------------------------------------------------------


def clay() -> None:
    """The one material: matte, with fingerprints; its paint and gloss come with the mesh."""
    material = bpy.data.materials.new("clay")
    material.use_nodes = True
    nodes, links = material.node_tree.nodes, material.node_tree.links
    shader = nodes["Principled BSDF"]
    shader.inputs["Specular IOR Level"].default_value = 0.25
    paint = nodes.new("ShaderNodeAttribute")
    paint.attribute_name = "paint"
    where = nodes.new("ShaderNodeTexCoord")
    mottle = nodes.new("ShaderNodeTexNoise")
    mottle.inputs["Scale"].default_value = 1.7
    mottle.inputs["Detail"].default_value = 5
    tone = nodes.new("ShaderNodeMapRange")
    tone.inputs["To Min"].default_value, tone.inputs["To Max"].default_value = 0.88, 1.1
    tint = nodes.new("ShaderNodeVectorMath")
    tint.operation = "SCALE"
    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["To Min"].default_value, roughness.inputs["To Max"].default_value = 0.88, 0.18
    prints = nodes.new("ShaderNodeTexNoise")
    prints.inputs["Scale"].default_value = 9
    prints.inputs["Detail"].default_value = 4
    bump = nodes.new("ShaderNodeBump")
    bump.inputs["Strength"].default_value = 0.22
    bump.inputs["Distance"].default_value = 0.06
    for start, end in (
        (where.outputs["Object"], mottle.inputs["Vector"]),
        (where.outputs["Object"], prints.inputs["Vector"]),
        (mottle.outputs["Fac"], tone.inputs["Value"]),
        (paint.outputs["Color"], tint.inputs[0]),
        (tone.outputs["Result"], tint.inputs["Scale"]),
        (tint.outputs["Vector"], shader.inputs["Base Color"]),
        (paint.outputs["Alpha"], roughness.inputs["Value"]),
        (roughness.outputs["Result"], shader.inputs["Roughness"]),
        (prints.outputs["Fac"], bump.inputs["Height"]),
        (bump.outputs["Normal"], shader.inputs["Normal"]),
    ):
        links.new(start, end)


def glow() -> None:
    """The material of a lamp."""
    material = bpy.data.materials.new("glow")
    material.use_nodes = True
    shader = material.node_tree.nodes["Principled BSDF"]
    shader.inputs["Emission Color"].default_value = (1, 0.8, 0.52, 1)
    shader.inputs["Emission Strength"].default_value = 1.6


def stage(
    eye: Place, target: Place, lens: float, blur: float = 0.25, wall: float = 34, exposure: float = -0.22
) -> None:
    """Empty the scene; set paper table and wall, key light, fill and camera, focused on `target`."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    clay()
    glow()
    scene = bpy.context.scene
    scene.view_settings.view_transform = "Standard"
    scene.view_settings.exposure = exposure
    scene.world = bpy.data.worlds.new("fill")
    scene.world.use_nodes = True
    background = scene.world.node_tree.nodes["Background"]
    background.inputs["Color"].default_value = (0.9, 0.95, 1.0, 1)
    background.inputs["Strength"].default_value = 0.52
    key = bpy.data.objects.new("key", bpy.data.lights.new("key", "SUN"))
    key.data.energy, key.data.angle, key.data.color = 2.95, radians(16), (1.0, 0.9, 0.77)
    key.rotation_euler = (radians(44), radians(-22), radians(-24))
    scene.collection.objects.link(key)
    camera = bpy.data.objects.new("camera", bpy.data.cameras.new("camera"))
    camera.location = eye
    aim = Vector(target) - Vector(eye)
    camera.rotation_euler = aim.to_track_quat("-Z", "Y").to_euler()
    camera.data.lens = lens
    camera.data.dof.use_dof = True
    camera.data.dof.focus_distance = aim.length
    camera.data.dof.aperture_fstop = lens / 1000 / blur
    scene.collection.objects.link(camera)
    scene.camera = camera
    curve = [(-60.0, 0.0), (wall - 10, 0.0)]
    curve += [(wall - 10 + 10 * sin(a), 10 - 10 * cos(a)) for a in np.linspace(0, pi / 2, 24)] + [(wall, 60.0)]
    table = np.array([[(x, y, z) for x in (-90.0, 90.0)] for y, z in curve])
    Part().grid(table, "#F5EEDF").place()


# --- land ------------------------------------------------------------------------------------------------------------


def slab(
    width: float,
    depth: float,
    height: Height,
    paint: Callable[[float, float, float], Sequence[float] | Points],
    middle: Place = (0, 0),
    fine: float = 0.12,
    side: str = OCHRE,
) -> None:
    """A model's base: a height field on a rounded board, its edge rolled and its sides cut down to the table."""
    columns, rows = int(width / fine), int(depth / fine)
    u, v = np.meshgrid(np.linspace(-1, 1, columns), np.linspace(-1, 1, rows))
    x = middle[0] + width / 2 * u * np.sqrt(1 - 0.16 * v**2)
    y = middle[1] + depth / 2 * v * np.sqrt(1 - 0.16 * u**2)
    z = np.vectorize(height)(x, y)
    top = np.dstack([x, y, z])
    colour = np.array([paint(*point) for point in top.reshape(-1, 3)])
    part = Part().grid(top, colour)
    rim = np.vstack([top[0], top[1:, -1], top[-1, -2::-1], top[-2:0:-1, 0]])
    rim_colour = colour.reshape(rows, columns, 3)
    edge = np.vstack([rim_colour[0], rim_colour[1:, -1], rim_colour[-1, -2::-1], rim_colour[-2:0:-1, 0]])
    centre = np.array([*middle, 0])
    outward = (rim - centre) * (1, 1, 0)
    outward /= np.linalg.norm(outward, axis=1)[:, None]
    soft = 0.22
    rings = [rim + outward * soft * sin(a) - np.array([0, 0, soft * (1 - cos(a))]) for a in np.linspace(0, pi / 2, 5)]
    foot = (rim + outward * (soft - 0.05)) * (1, 1, 0)
    rings.append(foot)
    sides = np.array([*rings, foot])[:-1]
    sides = np.concatenate([sides, sides[:, :1]], axis=1)
    shades = [edge] * 5 + [np.broadcast_to(linear(side), edge.shape)]
    mixed = [edge, edge, edge, (edge + linear(side)) / 2, np.broadcast_to(linear(side), edge.shape), shades[5]]
    part.grid(sides, np.vstack([np.vstack([m, m[:1]]) for m in mixed]))
    part.place()


def river(bed: Callable[[float], float], half: float, level: float, near: float, far: float) -> None:
    """A jade river along y about the course `bed`, rippled, its near end cut with the board."""
    y, u = np.linspace(near, far, 200), np.linspace(-1, 1, 50)
    water = np.array([[(bed(b) + half * a, b, level + 0.06 * rough(a * half * 2.4, b * 1.1)) for a in u] for b in y])
    streak = np.array(
        [[0.22 * rough(a * half * 1.3, b * 0.3, 8) + 0.2 * rough(a * half * 4, b * 0.8, 3) for a in u] for b in y]
    )
    depth = np.clip(1 - np.abs(u)[None] ** 1.6 + streak, 0, 1).ravel()
    part = Part().grid(water, blend(((0, "#6DB9A2"), (0.5, "#2F8A83"), (1, JADE)), depth), 0.7)
    part.grid(np.array([water[0], water[0] - (0, -0.04, 0.5)]), "#2F8A83", 0.4)
    part.place()


Stops = Sequence[tuple[float, str]]
BLUE_GREEN: Stops = ((0, "#D9CFAE"), (0.1, "#B9C79F"), (0.32, "#6BA88A"), (0.62, MALACHITE), (0.92, MINERAL))
GREEN_BLUE: Stops = ((0, "#D9CFAE"), (0.12, "#A9C3A8"), (0.38, "#559A93"), (0.7, "#2F7690"), (1, "#1F5480"))
FAR: Stops = ((0, "#F1E8D5"), (0.35, "#DFE2D6"), (0.75, "#A3C3C6"), (1, "#7AA7BA"))
HILL: Stops = ((0, "#B9C08A"), (0.4, "#93B57C"), (1, "#6FA27A"))
SNOWY: Stops = ((0, "#DDE3DF"), (0.25, "#B3CBD2"), (0.55, "#6F9DB6"), (0.7, "#4F83A6"), (0.74, SNOW), (1, "#FFFFFF"))


def mountain(at: Place, radius: float, height: float, stops: Stops = BLUE_GREEN, peaks: int = 3) -> None:
    """A clay mountain of several merging, fluted peaks; its foot fades to the paper it stands on."""
    seed = dice.uniform(0, 99)
    tops = [(0.0, 0.0, 1.0, 0.72)]
    for _ in range(peaks - 1):
        angle, reach = dice.choice((0, pi)) + dice.uniform(-0.5, 0.5), dice.uniform(0.32, 0.5)
        tops.append((reach * cos(angle), reach * sin(angle), dice.uniform(0.5, 0.78), dice.uniform(0.4, 0.52)))
    t = np.linspace(-1, 1, 110)
    surface = np.zeros((110, 110, 3))
    fold = np.ones((110, 110))
    for i, v in enumerate(t):
        for j, u in enumerate(t):
            z = 0.0
            for px, py, pz, pr in tops:
                dx, dy = u - px, v - py
                bearing = np.arctan2(dy, dx)
                rho = (dx * dx + dy * dy) ** 0.5 / pr
                rho *= 1 + 0.16 * rough(cos(bearing) * 2.2, sin(bearing) * 2.2, seed + pz)
                if rho < 1:
                    crease = abs(sin(4.5 * bearing + 2.6 * rough(u * 2.6, v * 2.6, seed) + pz * 9)) ** 0.7
                    flute = 1 - 0.3 * (1 - crease) * min(1.0, 3 * rho) * (1 - rho) ** 0.6
                    slope = pz * flute * (0.55 * (1 - rho) ** 1.1 + 0.45 * (0.5 + 0.5 * cos(pi * rho)))
                    if slope > z:
                        z, fold[i, j] = slope, 1 - (1 - crease) * min(1.0, 3 * rho)
            z *= 1 + 0.07 * rough(u * 7, v * 7, seed)
            surface[i, j] = (at[0] + radius * u, at[1] + radius * v * 0.8, at[2] + height * z - 0.02)
    level = (surface[..., 2].ravel() - at[2]) / height
    level = level + 0.05 * np.array([rough(x * 0.9, y * 0.9, z * 0.9) for x, y, z in surface.reshape(-1, 3)])
    shade = 0.72 + 0.32 * fold.ravel()[:, None]
    Part().grid(surface, blend(stops, level) * shade).place()


def ridge(
    y: float, height: float, stops: Stops = FAR, width: float = 90, wave: float = 0.09, low: float = 0.45
) -> None:
    """A cut-paper range standing across the table, with a gold rim."""
    seed = dice.uniform(0, 99)
    x = np.linspace(-width / 2, width / 2, 400)
    crest = np.array([rough(a * wave, seed) * 0.75 + (1 - abs(rough(a * wave * 1.9, seed + 7)) * 2) * 0.3 for a in x])
    crest = height * np.clip(low + (1 - low) * (crest + 0.55), 0.12, None)
    share = np.linspace(0, 1, 16)
    front = np.dstack([np.tile(x, (16, 1)), np.full((16, 400), y), share[:, None] * crest])
    colours = blend(stops, np.repeat(share, 400))
    part = Part().grid(front, colours)
    part.grid(np.array([front[-1], front[-1] + (0, 0.15, 0)]), stops[-1][1])
    part.tube(front[-1], 0.035, GOLD, sides=6)
    part.place()


def cloud(at: Place, size: float = 1.0) -> None:
    """A bank of mist lying between hills."""
    part = Part()
    for i in range(7):
        x = (i - 3) * 0.62
        r = 0.75 * (1 - (abs(i - 3) / 4.2) ** 2) + 0.12
        part.ball(r, (x, dice.uniform(-0.2, 0.2), 0.42 * r), "#FBF6EA", scale=(1.25, 0.8, 0.72), fine=3, lump=0.03)
    part.place(at, dice.uniform(-8, 8), size)


def thread(points: Iterable[Place], radius: float = 0.05, steps: int = 10) -> None:
    """The one vermilion line that runs through every scene."""
    Part().tube(path(points, steps), radius, VERMILION).place()


# --- plants ----------------------------------------------------------------------------------------------------------


def leafy(part: Part, balls: Sequence[tuple[float, float, float, float]], colours: Sequence[str], pads: int) -> None:
    """A crown: inner balls under overlapping leaf pads."""
    for x, y, z, r in balls:
        part.ball(r * 0.92, (x, y, z), colours[0], lump=0.08)
        for i in range(pads):
            height = 1 - 2 * (i + 0.5) / pads
            angle, flat = i * 2.39996, (1 - height * height) ** 0.5
            out = Vector((flat * cos(angle), flat * sin(angle), height))
            spot = Vector((x, y, z)) + out * r * dice.uniform(0.88, 1.0)
            tilt = (out + Vector([dice.uniform(-0.35, 0.35) for _ in range(3)])).to_track_quat("Z", "X").to_euler()
            pose = [a * 180 / pi for a in tilt]
            size = r * dice.uniform(0.26, 0.36)
            part.ball(size, spot, dice.choice(colours), (1.25, 0.85, 0.32), pose, 0.03, 2)


def fruited(
    part: Part,
    balls: Sequence[tuple[float, float, float, float]],
    count: int,
    radius: float,
    colours: Sequence[str],
    high: float,
) -> None:
    """Fruit sunk into a crown's surface, never beside it."""
    placed = tries = 0
    while placed < count and tries < 600:
        tries += 1
        x, y, z, r = dice.choice(balls)
        out = Vector([dice.gauss(0, 1) for _ in range(3)]).normalized()
        spot = Vector((x, y, z)) + out * r * 0.97
        inside = any((spot - Vector(b[:3])).length < b[3] * 0.9 for b in balls if b != (x, y, z, r))
        if inside or out.z > high or out.z < -0.6:
            continue
        part.ball(radius * dice.uniform(0.9, 1.1), spot, dice.choice(colours), (1, 1, 0.92), lump=0.02)
        placed += 1


def citrus_tree() -> Part:
    """A round orange tree, about 1.5 high."""
    part = Part().tube(path([(0, 0, -0.1), (dice.uniform(-0.05, 0.05), 0, 0.3), (0, 0, 0.7)], 4), 0.075, DARK_WOOD)
    balls = [(0.0, 0.0, 0.95, 0.44)]
    for i in range(4):
        a = i * tau / 4 + dice.uniform(-0.4, 0.4)
        balls.append((0.3 * cos(a), 0.3 * sin(a), 0.82 + dice.uniform(-0.06, 0.12), dice.uniform(0.3, 0.36)))
    leafy(part, balls, (LEAF, "#4C8E55", "#37754B"), 26)
    fruited(part, balls, 20, 0.085, (CITRUS, "#E4872C", "#D56E1B"), 0.75)
    return part


def pomelo_tree() -> Part:
    """A taller, darker tree with large yellow fruit, about 2.1 high."""
    part = Part().tube(path([(0, 0, -0.1), (0.06, 0, 0.5), (0, 0, 1.1)], 4), 0.1, DARK_WOOD)
    balls = [(0.0, 0.0, 1.6, 0.46), (0.05, 0.0, 1.15, 0.5)]
    for i in range(3):
        a = i * tau / 3 + dice.uniform(-0.4, 0.4)
        balls.append((0.36 * cos(a), 0.36 * sin(a), 1.1 + dice.uniform(-0.05, 0.2), 0.34))
    leafy(part, balls, (DEEP_LEAF, "#37704F", "#245546"), 28)
    fruited(part, balls, 9, 0.15, (POMELO, "#E2C65A", "#CDB24A"), 0.3)
    return part


def broadleaf(colours: Sequence[str] = (GRASS, "#6E9A63", "#8DB074")) -> Part:
    """A plain garden tree, about 1.8 high."""
    part = Part().tube(path([(0, 0, -0.1), (0.03, 0.02, 0.5), (0, 0, 1.0)], 4), 0.08, DARK_WOOD)
    balls = [(0.0, 0.0, 1.3, 0.42), (0.22, 0.05, 1.05, 0.33), (-0.22, -0.08, 1.1, 0.34), (0.02, -0.2, 1.0, 0.3)]
    leafy(part, balls, colours, 24)
    return part


def cypress() -> Part:
    """A slender column of leaves, about 2.2 high."""
    part = Part().cylinder(0.06, 0.5, (0, 0, -0.1), DARK_WOOD)
    for i in range(7):
        z, r = 0.35 + i * 0.26, 0.32 * (1 - (i / 7.4) ** 1.6) + 0.04
        leafy(part, [(dice.uniform(-0.03, 0.03), 0, z, r)], (DEEP_LEAF, "#2F6B5C", "#3A7A60"), 14)
    return part


def fir(snow: bool = True, tiers: int = 6) -> Part:
    """A tiered fir, about 2.5 high, its boughs laden with snow."""
    part = Part().cylinder(0.1, 0.6, (0, 0, -0.15), DARK_WOOD, top=0.07)
    for i in range(tiers):
        share = i / tiers
        r, z = 0.85 * (1 - share) ** 0.9 + 0.1, 0.3 + 1.9 * share
        shade = dice.choice(("#2E6A62", "#2A6058", "#35756A"))
        part.lathe(
            [(r * 0.8, z + 0.03), (r, z), (r * 0.97, z + 0.06), (r * 0.5, z + 0.3), (0.03, z + 0.62)],
            (0, 0, 0),
            shade,
            lobes=9 - i // 2,
            depth=0.08,
        )
        if snow:
            s = r * dice.uniform(0.78, 0.88)
            part.lathe(
                [(s * 0.9, z + 0.1), (s, z + 0.1), (s * 0.92, z + 0.19), (s * 0.5, z + 0.38), (0.03, z + 0.68)],
                (0, 0, 0),
                SNOW,
                lobes=8 - i // 2,
                depth=0.13,
            )
    return part


def spruce(snow: bool = True) -> Part:
    """A narrow spruce of many short boughs, about 3 high."""
    part = Part().cylinder(0.08, 0.6, (0, 0, -0.15), DARK_WOOD, top=0.05)
    for i in range(11):
        share = i / 11
        r, z = 0.48 * (1 - share) + 0.06, 0.35 + 2.4 * share
        count = max(4, int(9 * (1 - share)))
        for j in range(count):
            a = j * tau / count + i * 0.5
            spot = (0.62 * r * cos(a), 0.62 * r * sin(a), z)
            turn = (0, 24, a * 180 / pi)
            part.ball(r * 0.62, spot, dice.choice(("#39786F", "#2F6A66", "#447F70")), (1, 0.5, 0.34), turn, 0.03, 2)
            if snow and j % 3 != 1:
                part.ball(r * 0.46, (spot[0], spot[1], z + 0.13 * r + 0.035), SNOW, (1, 0.52, 0.34), turn, 0.05, 2)
    part.ball(0.08, (0, 0, 2.76), SNOW if snow else "#39786F", (0.8, 0.8, 2.4))
    return part


def pine(snow: bool = True) -> Part:
    """A leaning mountain pine with flat pads of needles, about 2.2 high."""
    trunk = path([(0, 0, -0.15), (0.1, 0, 0.6), (-0.05, 0, 1.2), (0.15, 0, 1.9)], 6)
    part = Part().tube(trunk, 0.085, "#8A5B3C")
    for x, z, r in ((0.42, 0.95, 0.42), (-0.45, 1.25, 0.46), (0.35, 1.6, 0.42), (0.1, 2.0, 0.36)):
        y = dice.uniform(-0.2, 0.2)
        part.tube([(0.04, 0, z - 0.15), (x, y, z)], 0.045, "#8A5B3C")
        leafy(
            part,
            [(x - 0.15, y, z, r * 0.5), (x + 0.16, y + 0.1, z + 0.02, r * 0.55), (x, y - 0.2, z, r * 0.42)],
            ("#2F6F58", "#3B7E60"),
            14,
        )
        if snow:
            part.ball(r * 0.85, (x, y, z + r * 0.42), SNOW, (1, 0.8, 0.3), lump=0.12, fine=3)
    return part


def bush(colours: Sequence[str] = (GRASS, "#6E9A63", LEAF)) -> Part:
    """A low shrub."""
    part = Part()
    leafy(part, [(0, 0, 0.14, 0.22), (0.2, 0.06, 0.1, 0.16), (-0.16, 0.08, 0.1, 0.15)], colours, 16)
    return part


def scatter(
    parts: Sequence[Part], spots: Iterable[tuple[float, float]], height: Height, low: float = 0.85, high: float = 1.15
) -> None:
    """Plant copies at x, y spots on the land."""
    for x, y in spots:
        dice.choice(parts).place((x, y, height(x, y)), dice.uniform(0, 360), dice.uniform(low, high))


# --- buildings and things --------------------------------------------------------------------------------------------


def gable(
    part: Part, width: float, depth: float, z: float, rise: float, colour: str = TILE, over: float = 0.22
) -> None:
    """A tiled saddle roof along x, its eaves a little lifted."""
    half = depth / 2 + over
    for side in (-1, 1):
        share = np.linspace(0, 1, 9)
        y, slope = side * half * share, z + rise * (1 - share) ** 1.18 - 0.1 * share + 0.06 * share**4
        x = np.linspace(-width / 2 - over, width / 2 + over, 3)
        under = np.array([[(a, b, c - 0.07) for a in x] for b, c in zip(y, slope, strict=True)])
        over_face = under + (0, 0, 0.09)
        part.grid(over_face if side < 0 else over_face[:, ::-1], colour)
        part.grid(under if side > 0 else under[:, ::-1], DARK_WOOD)
        part.tube(over_face[-1], 0.05, colour)
        count = max(4, ceil((width + 2 * over) / 0.2))
        for i in range(count + 1):
            a = -width / 2 - over + i * (width + 2 * over) / count
            part.tube([(a, b, c + 0.03) for b, c in zip(y, slope, strict=True)], 0.045, colour, sides=6)
    part.tube(
        [
            (-width / 2 - over - 0.05, 0, z + rise + 0.09),
            (-width / 4, 0, z + rise + 0.04),
            (width / 4, 0, z + rise + 0.04),
            (width / 2 + over + 0.05, 0, z + rise + 0.09),
        ],
        0.085,
        INK,
    )
    for side in (-1, 1):
        x = side * width / 2
        wall = np.array([(x, -depth / 2, z - 0.02), (x, depth / 2, z - 0.02), (x, 0, z + rise - 0.08)])
        inner = wall - (side * 0.1, 0, 0)
        part.add(np.vstack([wall, inner]), [(0, 1, 2) if side > 0 else (0, 2, 1)], WALL)


def snow_cover(part: Part, width: float, depth: float, z: float, rise: float, over: float = 0.22) -> None:
    """A thick quilt of snow on a saddle roof of the same measures."""
    u, v = np.meshgrid(np.linspace(-1, 1, 44), np.linspace(-1, 1, 40))
    slope = z + rise * (1 - np.abs(v)) ** 1.18 - 0.1 * np.abs(v)
    ridge_line = np.minimum(slope, z + rise * 0.93)
    depth_of_snow = 0.24 * np.clip(1 - np.abs(u) ** 14, 0, 1) * np.clip(1 - np.abs(v) ** 12, 0, 1)
    lumps = np.vectorize(rough)(u * 2.4, v * 1.8, 0.0) * 0.09
    top = ridge_line + depth_of_snow * (1 + 2 * lumps) + lumps * depth_of_snow
    reach = 1 + 0.05 * np.vectorize(rough)(u * 4, v * 4, 5.0)
    x, y = u * (width / 2 + over - 0.02), v * (depth / 2 + over + 0.04) * reach
    part.grid(np.dstack([x, y, top]), SNOW)


def window(part: Part, at: Place, width: float, height: float, turn: float = 0.0) -> None:
    """A dark pane in a wooden frame with a cross, on a wall facing -y before the turn."""
    pane = Part().box((width, 0.06, height), (0, 0, 0), "#3B5B66", bevel=0.02)
    pane.box((width + 0.1, 0.08, 0.05), (0, -0.02, -0.05), WOOD, bevel=0.02)
    pane.box((0.035, 0.08, height), (0, -0.02, 0), WOOD, bevel=0.01)
    pane.box((width, 0.08, 0.035), (0, -0.02, height * 0.55), WOOD, bevel=0.01)
    part.include(pane, at, (0, 0, turn))


def house(width: float = 1.7, depth: float = 1.2, storeys: int = 1, door: str = DARK_WOOD) -> Part:
    """A white-walled, grey-roofed house that faces -y."""
    wall = 0.8 * storeys + 0.1
    part = Part().box((width, depth, wall + 0.1), (0, 0, -0.1), WALL, bevel=0.04)
    part.box((width + 0.1, depth + 0.1, 0.16), (0, 0, -0.1), STONE)
    gable(part, width, depth, wall, 0.55 * depth / 1.2)
    for level in range(storeys):
        count = max(2, int(width / 0.55))
        for i in range(count):
            x = (i - (count - 1) / 2) * width / count
            if level == 0 and i == count // 2:
                part.box((0.32, 0.1, 0.56), (x, -depth / 2, 0.04), door, bevel=0.03)
                continue
            window(part, (x, -depth / 2, 0.32 + 0.8 * level), 0.24, 0.3)
        for side in (-1, 1):
            window(part, (side * width / 2, 0, 0.32 + 0.8 * level), 0.24, 0.3, 90 * side)
    return part


def block(width: float, depth: float, storeys: int, roof: str = TILE) -> Part:
    """A plain white building with rows of windows and a flat, rimmed roof."""
    height = 0.62 * storeys + 0.12
    part = Part().box((width, depth, height + 0.1), (0, 0, -0.1), WALL, bevel=0.05)
    part.box((width + 0.14, depth + 0.14, 0.14), (0, 0, height - 0.04), roof, bevel=0.05)
    part.box((0.4, 0.4, 0.3), (width * 0.2, 0, height + 0.08), WALL, bevel=0.04)
    for level in range(storeys):
        count = max(2, int(width / 0.42))
        for i in range(count):
            x = (i - (count - 1) / 2) * (width - 0.1) / count
            part.box((0.2, 0.07, 0.3), (x, -depth / 2, 0.2 + 0.62 * level), "#3B5B66", bevel=0.03)
        for side in (-1, 1):
            for y in (-depth * 0.22, depth * 0.22):
                part.box((0.07, 0.2, 0.3), (side * width / 2, y, 0.2 + 0.62 * level), "#3B5B66", bevel=0.03)
    return part


def crate(size: Place = (0.9, 0.6, 0.42), colour: str = WOOD) -> Part:
    """A slatted wooden box."""
    x, y, z = size
    part = Part().box((x - 0.04, y - 0.04, 0.05), (0, 0, 0), colour, bevel=0.015)
    slats = 3
    for i in range(slats):
        h = z / slats
        for side in (-1, 1):
            part.box((x, 0.045, h * 0.78), (0, side * y / 2, i * h + 0.02), colour, (0, dice.uniform(-1, 1), 0), 0.015)
            part.box((0.045, y, h * 0.78), (side * x / 2, 0, i * h + 0.02), colour, (dice.uniform(-1, 1), 0, 0), 0.015)
    for sx in (-1, 1):
        for sy in (-1, 1):
            part.box((0.08, 0.08, z), (sx * (x / 2 - 0.05), sy * (y / 2 - 0.05), 0), DARK_WOOD, bevel=0.015)
    return part


def heap(
    part: Part, item: Callable[[], Part], count: int, size: Place, z: float, rise: float, scale: float = 1.0
) -> None:
    """Pile items into an oval or a box, higher in the middle."""
    for r, a in spiral(count):
        spot = (size[0] * r * cos(a), size[1] * r * sin(a), z + rise * (1 - r * r) + dice.uniform(-0.02, 0.02))
        part.include(item(), spot, [dice.uniform(-25, 25), dice.uniform(-25, 25), dice.uniform(0, 360)], scale)


def basket(radius: float = 0.6, height: float = 0.4, colour: str = "#C9A063") -> Part:
    """A woven bamboo basket."""
    rows, staves = 8, 18
    part = Part().cylinder(radius * 0.78, 0.05, (0, 0, 0), colour)
    angles = np.linspace(0, tau, staves * 6, endpoint=False)
    gap = height / rows
    for i in range(rows):
        r = radius * (0.8 + 0.2 * ((i + 0.5) / rows) ** 0.7) + 0.022 * np.cos(staves * angles / 2 * 1 + pi * i)
        ring = np.column_stack([r * np.cos(angles), r * np.sin(angles), np.full(len(angles), gap * (i + 0.6))])
        part.tube(ring, gap * 0.52, dice.choice((colour, "#BF9355", "#D3AD72")), sides=6, closed=True)
    rim = np.column_stack(
        [1.02 * radius * np.cos(angles), 1.02 * radius * np.sin(angles), np.full(len(angles), height)]
    )
    part.tube(rim, 0.05, "#B68A4C", closed=True)
    return part


def orange() -> Part:
    """A mandarin with its green star, radius about 0.13."""
    part = Part().ball(0.13, (0, 0, 0), dice.choice((CITRUS, "#E4872C", "#D56E1B")), (1, 1, 0.88), lump=0.02, fine=3)
    return part.ball(0.03, (0, 0, 0.112), LEAF, (1, 1, 0.4))


def mushroom() -> Part:
    """A shiitake cap on its stalk."""
    part = Part().cylinder(0.05, 0.14, (0, 0, -0.12), "#E8D9BC")
    profile = [(0.02, -0.02), (0.15, -0.01), (0.17, 0.02), (0.14, 0.08), (0.07, 0.12), (0.005, 0.13)]
    return part.lathe(profile, (0, 0, 0), dice.choice(("#7A5238", "#8A6042", "#6B4631")), lobes=3, depth=0.05, sides=20)


def potato() -> Part:
    """A potato."""
    return Part().ball(0.15, (0, 0, 0), dice.choice(("#CFA96B", "#C49A5A", "#D8B67C")), (1.3, 1, 0.85), lump=0.14)


def parcel(size: Place | None = None, string: bool = False) -> Part:
    """A cardboard parcel with a strip of tape, now and then tied with the vermilion string."""
    x, y, z = size or (dice.uniform(0.45, 0.75), dice.uniform(0.38, 0.55), dice.uniform(0.28, 0.5))
    part = Part().box((x, y, z), (0, 0, 0), dice.choice((KRAFT, "#D2A873", "#BD8F58")), bevel=0.035)
    part.box((x + 0.012, 0.11, z + 0.012), (0, 0, -0.004), "#E3CDA4", bevel=0.02)
    if string:
        part.box((0.04, y + 0.04, z + 0.03), (0, 0, -0.01), VERMILION, bevel=0.015)
        part.ball(0.06, (0, 0, z + 0.03), VERMILION)
    else:
        part.box((0.16, 0.012, 0.12), (x * 0.24, -y / 2, z * 0.45), PAPER, bevel=0.004)
    return part


def van() -> Part:
    """A small delivery van along x, its nose to -x, about 3 long."""
    part = Part().box((2.0, 1.25, 1.25), (0.42, 0, 0.32), "#4B9490", bevel=0.16)
    part.box((0.95, 1.2, 0.72), (-0.95, 0, 0.32), "#4B9490", bevel=0.2)
    part.box((0.75, 1.14, 0.62), (-0.66, 0, 0.9), WALL, (0, 0, 0), 0.2)
    part.box((0.08, 0.94, 0.4), (-1.03, 0, 1.0), "#2E4A55", (0, 14, 0), 0.05)
    for side in (-1, 1):
        part.box((0.4, 0.06, 0.34), (-0.66, side * 0.57, 1.02), "#2E4A55", bevel=0.05)
        part.box((2.02, 0.05, 0.16), (0.42, side * 0.615, 0.72), PAPER, bevel=0.02)
        part.ball(0.1, (-1.42, side * 0.4, 0.66), "#F6E3B0", (0.5, 1, 1))
        for x in (-0.82, 0.85):
            part.cylinder(0.3, 0.22, (x, side * 0.54 + 0.11, 0.3), "#2B3438", (90, 0, 0))
            part.cylinder(0.13, 0.26, (x, side * 0.54 + 0.13, 0.3), STONE, (90, 0, 0))
    part.box((2.7, 1.22, 0.14), (0, 0, 0.26), "#4A575B", bevel=0.05)
    return part


def figure(coat: str = PLUM, hat: str | None = None) -> Part:
    """A peg doll without a face, about 1.1 high."""
    profile = [(0.2, 0), (0.24, 0.05), (0.23, 0.3), (0.16, 0.6), (0.1, 0.74), (0.03, 0.78)]
    part = Part().lathe(profile, (0, 0, 0), coat)
    part.ball(0.17, (0, 0, 0.92), "#E3BE94", lump=0.0, fine=3)
    if hat == STRAW:
        part.lathe([(0.33, 0.96), (0.34, 0.98), (0.2, 1.05), (0.06, 1.17), (0.01, 1.18)], (0, 0, 0), hat)
    else:
        part.ball(0.178, (0, 0.025, 0.95), hat or "#3A2E2A", (1, 1, 0.86), lump=0.0, fine=3)
    for side in (-1, 1):
        part.tube(path([(side * 0.14, 0, 0.6), (side * 0.26, -0.06, 0.45), (side * 0.2, -0.2, 0.36)], 5), 0.055, coat)
    return part


def fence(points: Points, height: float = 0.35, colour: str = WOOD, gap: int = 4) -> None:
    """Posts and two rails along a curve."""
    part = Part()
    for point in points[::gap]:
        part.cylinder(0.045, height + 0.1, (point[0], point[1], point[2] - 0.1), colour)
    for share in (0.45, 0.85):
        part.tube(points + (0, 0, height * share), 0.028, colour, sides=6)
    part.place()


# --- the scenes ------------------------------------------------------------------------------------------------------


def citrus_terraces() -> None:
    """Red-soil terraces with citrus and pomelo trees and a packing shed."""
    stage((-1.5, -26, 10.4), (0, 0, 4.1), 42, exposure=0.05)
    pitch, rise, first = 1.9, 0.72, -6.2

    def bend(x: float) -> float:
        return 0.55 * sin(x * 0.33 + 0.4) + 0.5 * rough(x * 0.16, 4.2)

    def height(x: float, y: float) -> float:
        t = (y - first + bend(x)) / pitch
        step = min(max(t, 0.0), 6.8)
        whole = int(step)
        share = min(max((step - whole - 0.8) / 0.14, 0.0), 1.0)
        return 0.4 + rise * (whole + share * share * (3 - 2 * share)) + 0.05 * rough(x * 1.2, y * 1.2)

    def paint(x: float, y: float, z: float) -> Points:
        t = (y - first + bend(x)) / pitch
        if 0.78 < t % 1 < 0.97 and t > 0:
            return linear("#87391F") * (1 + 0.12 * rough(x * 3, z * 6))
        green = min(max((rough(x * 0.7, y * 0.9, 3) + 0.05) * 2.2, 0.0), 0.75)
        return linear(SOIL) * (1 - green) + linear("#8E9A55") * green

    slab(22, 14, height, paint, (0, 0.8), side="#8A3E27")
    oranges = [citrus_tree() for _ in range(4)]
    pomelos = [pomelo_tree() for _ in range(2)]
    for step in range(7):
        for i in range(13):
            x = -9.9 + i * 1.62 + (0.8 if step % 2 else 0) + dice.uniform(-0.42, 0.42)
            y = first + (step + 0.36) * pitch - bend(x) + dice.uniform(-0.3, 0.22)
            shed = 2.2 < x < 7.4 and step in (2, 3)
            if abs(x) < 10.3 - 0.3 * abs(step - 3) and not shed and abs(x + 2.4) > 0.75:
                kind = pomelos if dice.random() < 0.16 + 0.3 * (step == 5) else oranges
                dice.choice(kind).place((x, y, height(x, y)), dice.uniform(0, 360), dice.uniform(0.7, 1.08))
    x, y = 5.2, first + 3.42 * pitch - bend(5.2)
    house(3.0, 1.5, 1, VERMILION).place((x, y, height(x, y)), -4)
    y = first + 2.4 * pitch - bend(4.6)
    full = crate()
    heap(full, orange, 26, (0.36, 0.2), 0.3, 0.16)
    for i, (dx, dy, turn) in enumerate(((-1.9, 0.1, 5), (-0.8, -0.05, -8), (0.3, 0.12, 12), (1.35, 0, -3))):
        (full if i != 2 else crate()).place((4.6 + dx, y + dy, height(4.6 + dx, y + dy)), turn)
    for x, item in ((6.9, basket()), (2.2, basket())):
        heap(item, orange, 30, (0.46, 0.46), 0.28, 0.22)
        item.place((x, y, height(x, y)))
    stairs = Part()
    for step in range(6):
        for i in range(4):
            y = first + (step + 0.72 + 0.07 * i) * pitch - bend(-2.4)
            stairs.box(
                (0.8, 0.2, 0.22 + 0.18 * i), (-2.4, y, 0.36 + rise * step), STONE, (0, 0, dice.uniform(-3, 3)), 0.04
            )
        y = first + (step + 0.35) * pitch - bend(-2.4)
        for i in range(3):
            stairs.box(
                (0.62, 0.4, 0.08),
                (-2.4 + dice.uniform(-0.08, 0.08), y + (i - 1) * 0.5, 0.4 + rise * step),
                STONE,
                (0, 0, dice.uniform(-12, 12)),
                0.03,
            )
    stairs.place()
    weeds = [bush(), bush(("#8E9A55", GRASS, "#A3A65E"))]
    scatter(weeds, [(dice.uniform(-9.8, 9.8), dice.uniform(-5.6, 6.6)) for _ in range(60)], height, 0.35, 0.7)
    for x, step, coat, turn in ((-3.6, 1.22, JADE, 60), (0.9, 2.25, ICE, -70), (-6.2, 3.2, PLUM, 30)):
        y = first + step * pitch - bend(x)
        figure(coat, STRAW).place((x, y, height(x, y)), turn, 0.95)
        hod = basket(0.3, 0.24)
        heap(hod, orange, 12, (0.2, 0.2), 0.18, 0.1)
        hod.place((x + 0.5, y - 0.1, height(x + 0.5, y - 0.1)))
    edge = [(x, first + 1.96 * pitch - bend(x)) for x in np.linspace(-9.6, 9.6, 40)]
    thread([(x, y, height(x, y) + 0.06) for x, y in edge], 0.085, 4)
    mountain((-10.5, 15, 0), 8.5, 8.6)
    mountain((1.0, 17.5, 0), 9.5, 9.0, GREEN_BLUE)
    mountain((13, 15.5, 0), 9, 9.4)
    cloud((-4.2, 10.2, 3.7), 1.3)
    cloud((7.2, 10.6, 3.7), 1.1)
    ridge(25, 8.4)


def citrus_close() -> None:
    """Mandarins and a honey pomelo cut open, on an upturned crate."""
    stage((0.4, -9.6, 4.7), (0.1, 0.0, 1.12), 47, 0.13, wall=26)
    board = Part()
    for i in range(7):
        board.box(
            (7.2 + dice.uniform(-0.1, 0.1), 0.56, 0.2),
            (dice.uniform(-0.06, 0.06), -1.8 + i * 0.6, 0),
            "#B98A57",
            (0, 0, dice.uniform(-0.4, 0.4)),
            0.05,
        )
    board.place()

    def mandarin(leaf: bool = False) -> Part:
        part = Part().ball(
            0.42, (0, 0, 0), dice.choice((CITRUS, "#E4872C", "#D8701C")), (1, 1, 0.84), lump=0.025, fine=4
        )
        for i in range(5):
            part.ball(0.05, (0.055 * cos(i * tau / 5), 0.055 * sin(i * tau / 5), 0.35), "#5E8A4A", (1.2, 1.2, 0.5))
        if leaf:
            part.tube([(0, 0, 0.32), (0.03, 0, 0.5)], 0.03, DARK_WOOD)
            foliage(part, (0.02, 0, 0.46), 3)
        return part

    def foliage(part: Part, at: Place, count: int, size: float = 1.0) -> None:
        for i in range(count):
            angle = i * tau / count + dice.uniform(-0.3, 0.3)
            rows = []
            for t in np.linspace(0, 1, 12):
                half = 0.17 * size * sin(pi * t**0.8) + 0.003
                out, up = 0.62 * size * t, 0.16 * size * sin(pi * t * 0.9) - 0.12 * t * size
                rows.append([(out, s * half, up + abs(s) * 0.07 * size * sin(pi * t)) for s in (-1, -0.5, 0, 0.5, 1)])
            surface = np.array(rows)
            leaf = Part().grid(surface, dice.choice((LEAF, DEEP_LEAF, "#4C8E55")))
            leaf.tube([tuple(row[2] + (0, 0, 0.006)) for row in surface], 0.012 * size, "#86B070", sides=6)
            part.include(leaf, at, (0, dice.uniform(-12, 12), angle * 180 / pi))

    def pomelo_profile(r: float) -> list[tuple[float, float]]:
        angles = np.linspace(-pi / 2, pi / 2, 26)
        return [
            (
                max(r * cos(a) * (1 - 0.1 * max(sin(a), 0) ** 2), 0.003),
                r * (1 + sin(a)) * (1 + 0.1 * max(sin(a), 0) ** 3),
            )
            for a in angles
        ]

    whole = Part().lathe(pomelo_profile(1.02), (0, 0, 0), POMELO, lobes=5, depth=0.012, sides=64)
    whole.paint[0][:, :3] = blend(
        ((0, "#C9B645"), (0.35, POMELO), (0.7, POMELO), (1, "#A9B050")), whole.points[0][:, 2] / 2.15
    )
    whole.tube([(0, 0, 2.1), (0.03, 0, 2.32)], 0.07, DARK_WOOD)
    foliage(whole, (0.02, 0, 2.24), 3, 1.25)
    whole.place((-0.75, 1.1, 0.18), 20)

    half = Part()
    r = 0.98
    half.lathe(
        [(0.003, -r)]
        + [(r * cos(a), r * sin(a)) for a in np.linspace(-1.45, 0, 22)]
        + [(r * 0.985, 0.02), (r * 0.95, 0.025)],
        (0, 0, 0),
        POMELO,
        sides=64,
    )
    half.lathe([(0.96 * r, 0.0), (0.94 * r, 0.03), (0.9 * r, 0.035), (0.003, 0.03)], (0, 0, 0), PITH, sides=64)
    segments = 11
    for i in range(segments):
        middle = i * tau / segments
        for row, share in enumerate(np.linspace(0.16, 0.7, 8)):
            wide = tau / segments * 0.86
            count = 1 + row
            for j in range(count):
                a = middle + wide * ((j + 0.5) / count - 0.5)
                size = 0.085 + 0.008 * row
                spot = (r * share * cos(a), r * share * sin(a), 0.035)
                tone = dice.choice(("#EFCB7C", "#F2D48F", "#EBC06C", "#F4DCA0"))
                half.ball(
                    size,
                    spot,
                    tone,
                    (1.35, 0.85 * wide * share * r / count / 0.11, 0.6),
                    (0, 0, a * 180 / pi),
                    0.08,
                    2,
                    0.45,
                )
    half.ball(0.1, (0, 0, 0.03), PITH, (1, 1, 0.5))
    tipped = Part().include(half, (0, 0, 0), (62, 0, 0))
    tipped.place((0.95, -0.25, 1.02), -14)

    wedge = Part()
    arc = np.linspace(-0.5, 0.5, 14)
    skin = [(0.78, 0.02), (0.8, 0.27), (0.87, 0.28), (0.93, 0.26), (0.95, 0.14), (0.93, 0.02)]
    rind = np.array([[(r * cos(a), r * sin(a), z) for r, z in skin] for a in arc])
    tints = np.tile([linear(PITH)] * 3 + [linear(POMELO)] * 3, (len(arc), 1))
    wedge.grid(rind, tints)
    for end in (rind[0], rind[-1, ::-1]):
        wedge.add(end, [tuple(range(len(skin)))], PITH)
    for row, share in enumerate(np.linspace(0.14, 0.64, 8)):
        for j in range(1 + row // 2):
            a = 0.74 * ((j + 0.5) / (1 + row // 2) - 0.5)
            wedge.ball(
                0.1 + 0.01 * row,
                (share * cos(a), share * sin(a), 0.16),
                dice.choice(("#EFCB7C", "#F2D48F", "#EBC06C")),
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
            spot = (spread * cos(a), spread * sin(a), z + dice.uniform(-0.03, 0.03))
            bowl.include(
                mandarin(ring == 3 or i % 3 == 0),
                spot,
                (dice.uniform(-18, 18), dice.uniform(-18, 18), 360 * dice.random()),
            )
    bowl.place((-2.35, -0.1, 0.19))
    for x, y, turn in ((2.35, 0.35, 30), (2.75, -0.65, 100), (1.95, -1.35, 210), (3.1, 0.9, 0), (-1.6, -1.6, 50)):
        mandarin(x > 2.5 or x < 0).place((x, y, 0.55), turn)
    thread(
        [
            (-3.5, -1.5, 0.23),
            (-2.4, -1.75, 0.23),
            (-1.5, -1.1, 0.23),
            (-0.2, -0.85, 0.23),
            (0.9, -1.35, 0.23),
            (1.6, -0.75, 0.23),
            (2.4, -1.2, 0.23),
            (3.4, -1.3, 0.23),
        ],
        0.035,
    )
    for x, y, s in ((-5.5, 7.5, 3.0), (0.6, 9.5, 3.0), (6.2, 7.8, 3.2)):
        mountain((x, y, 0), s * 1.25, s * 0.66, BLUE_GREEN if x else GREEN_BLUE)
    trees = [citrus_tree() for _ in range(2)]
    for i in range(9):
        dice.choice(trees).place((-4.6 + i * 1.15, 3.9 + 0.5 * (i % 2), 0), dice.uniform(0, 360), 0.85)
    ridge(15, 5.2, wave=0.22)


def tongxin_bridge() -> None:
    """A suspension footbridge with vermilion cables over a jade river, white houses on both banks."""
    stage((-5.2, -22, 10.2), (0.3, 0.6, 2.9), 44, exposure=-0.08)

    def bed(y: float) -> float:
        return 1.3 * sin(y * 0.22 + 0.5)

    def height(x: float, y: float) -> float:
        away = abs(x - bed(y)) - 3.1
        bank = 1 / (1 + np.exp(-3.2 * (away - 0.3)))
        hill = max(away - 1.6, 0) ** 1.2 * 0.24 + 0.35 * max(away - 1, 0) ** 0.5 * rough(x * 0.3, y * 0.3)
        return float(0.25 + 1.35 * bank + hill + 0.04 * rough(x * 1.5, y * 1.5))

    def paint(x: float, y: float, z: float) -> Points:
        if z < 0.9:
            return linear("#CFC3A2")
        share = min(max(rough(x * 0.45, y * 0.45, 9) + 0.5, 0), 1)
        return linear(MEADOW) * share + linear("#739E6C") * (1 - share)

    slab(21, 13, height, paint, (0, 1.0), side="#A99A78")
    river(bed, 3.35, 0.62, -5.62, 7.36)
    stones = Part()
    for _ in range(46):
        b = dice.uniform(-5, 6.8)
        side = dice.choice((-1, 1))
        stones.ball(
            dice.uniform(0.1, 0.26),
            (bed(b) + side * dice.uniform(3.0, 3.5), b, 0.6),
            dice.choice((STONE, "#A59E8C", "#CBC4B2")),
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
            dice.choice((WOOD, "#C69763", "#AD7F4F")),
            (0, 0, dice.uniform(-2, 2)),
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
    figure(JADE, STRAW).place((-0.4, line - 0.1, walk(-0.4) + 0.07), 60, 0.62)
    figure(CITRUS).place((0.35, line + 0.15, walk(0.35) + 0.07), 80, 0.44)
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
    grove = [(dice.choice((-1, 1)) * dice.uniform(4.2, 9.9), dice.uniform(-4.9, 6.6)) for _ in range(420)]
    free = []
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
            (bed(b) + dice.choice((-1, 1)) * dice.uniform(3.8, 4.3), b)
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
    ridge(25, 6)


def snow_slope() -> None:
    """A broad snow meadow with firs, a gentle slope with tracks and a rope lift."""
    stage((1.0, -26, 9.6), (0, 2.0, 3.6), 42, exposure=-0.08)

    def height(x: float, y: float) -> float:
        t = min(max((y + 5.6) / 13, 0), 1)
        return (
            0.5
            + 3.7 * t**1.5
            + 0.7 * rough(x * 0.13, y * 0.16, 2)
            + 0.2 * rough(x * 0.4, y * 0.4)
            + 0.016 * (x + 1) ** 2 * t
        )

    def paint(x: float, y: float, z: float) -> Points:
        cool = 0.5 + 0.5 * rough(x * 0.25, y * 0.25, 5)
        return linear("#F3F6F8") * (1 - cool) + linear("#DAE7EF") * cool

    def on(points: Iterable[tuple[float, float]], lift: float = 0.0) -> list[tuple[float, float, float]]:
        return [(x, y, height(x, y) + lift) for x, y in points]

    slab(22, 14, height, paint, (0, 1.4), side="#C9D9E0")
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
        thread([(x + side, y, z) for x, y, z in on(lift, 1.68)], 0.045)
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
            dice.choice((WOOD, "#A87B4B", "#C4945E")),
        )
    cabin.box((0.42, 0.2, 0.7), (-0.4, -0.72, 0), DARK_WOOD)
    window(cabin, (0.4, -0.8, 0.36), 0.36, 0.34)
    gable(cabin, 2.0, 1.5, 0.9, 0.75)
    snow_cover(cabin, 2.0, 1.5, 0.9, 0.75)
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
        x, y = dice.uniform(-10.2, 10.2), dice.uniform(-4.4, 7.8)
        wood = x < -5.0 + 0.25 * rough(y, 1) - 0.12 * (2 - y) or x > 6.3 + 0.1 * y or y > 7.2
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
    stage((-4.5, -20.5, 8.6), (-0.5, 0.6, 2.5), 40, 0.22, exposure=-0.14)

    def height(x: float, y: float) -> float:
        return 0.4 + 0.015 * rough(x, y)

    def paint(x: float, y: float, z: float) -> Points:
        if abs(x) > 8.6 or y > 5.0:
            return linear("#86AC72")
        return linear("#D8CDB4") if y > 1.9 else linear("#7FB0A4")

    slab(20, 12, height, paint, (0, 0.6), side="#B9AD90", fine=0.1)
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
    gable(school, 11, 2.9, 3.0, 0.9)
    school.place((0.4, 4.2, 0.4))
    hall = Part().box((3.0, 3.4, 2.0), (0, 0, 0), WALL, bevel=0.06)
    for i in range(4):
        window(hall, (-1.5, -1.2 + i * 0.8, 0.7), 0.45, 0.7, -90)
    hall.box((1.1, 0.1, 1.2), (0, -1.7, 0), ICE, bevel=0.04)
    gable(hall, 3.0, 3.4, 2.0, 0.8)
    hall.place((7.5, 0.9, 0.4), 0)

    ramp = Part()
    high, long = 2.0, 5.6
    rows = np.linspace(0, 1, 40)
    rise = high * (1 - rows) ** 1.25
    x = np.linspace(-1.25, 1.25, 14)
    mat = np.array(
        [[(a, -long * t, z + 0.14 + 0.02 * rough(a * 4, t * 24)) for a in x] for t, z in zip(rows, rise, strict=True)]
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
            rack.box((0.1, 0.045, 1.75), (x_ski + j, -0.16, 0.1), colour, (-9, dice.uniform(-1, 1), 0), 0.02)
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
        outline = [(-3.4 - r_mark, -5.0 + r_mark), (8.0, -5.0 + r_mark), (8.0, -4.1), (-3.4 - r_mark, -4.1)]
        marks.tube([(a, b, 0.42) for a, b in outline[: 2 if r_mark else 4]], 0.03, PAPER, sides=6)
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
    scatter([bush()], [(9.2 * dice.choice((-1, 1)), y) for y in np.linspace(-4, 4, 16)], height, 0.7, 1.1)
    for x, y, size in ((-8.5, 9.2, 3.4), (-1.5, 10.2, 3.4), (10.4, 8.8, 3.6), (5.2, 10, 3.4)):
        mountain((x, y, 0), size, size * 0.5, HILL, 2)
    mountain((-8, 15, 0), 8.5, 7.0, GREEN_BLUE)
    mountain((4.5, 17.5, 0), 9, 7.4, SNOWY)
    mountain((15.5, 14.5, 0), 8, 7.2)
    ridge(25, 6.6)


def fengling_school() -> None:
    """A primary school with canteen and sports ground among hills."""
    stage((3.5, -23, 11.0), (0, 0.9, 2.3), 41, 0.22)

    def height(x: float, y: float) -> float:
        return 0.4 + 0.02 * rough(x, y) + 0.5 * max(abs(x) - 9.3, 0) + 0.35 * max(y - 6.4, 0)

    middle, long, round_, wide = (-2.2, -1.3), 3.1, 1.75, 1.35

    def away(x: float, y: float) -> float:
        return float(np.hypot(max(abs(x - middle[0]) - long, 0), y - middle[1]))

    def paint(x: float, y: float, z: float) -> Points:
        d = away(x, y)
        if d < round_:
            return linear("#8CB66F") if int((x + 20) / 0.9) % 2 else linear("#7FAB66")
        if d < round_ + wide:
            return linear("#B5573E")
        green = float(np.clip(max(abs(x) - 9.1, y - 6.0, -4.4 - y) / 0.2 + 0.5, 0, 1))
        return linear("#86AC72") * green + linear("#DCD2BA") * (1 - green)

    slab(21, 13, height, paint, (0, 0.6), side="#A9A07F", fine=0.09)
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
                window(part, (x, -0.75, 0.95 * level + 0.34), 0.46, 0.42)
        gable(part, width, 1.5, 0.95 * storeys, 0.75)
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
        window(canteen, (-1.6, -0.8 + i * 0.8, 0.5), 0.45, 0.6, -90)
    canteen.box((3.4, 0.8, 0.08), (0, -1.65, 1.3), CITRUS, (10, 0, 0), 0.03)
    gable(canteen, 3.2, 2.6, 1.5, 0.8)
    canteen.box((0.34, 0.34, 1.0), (0.9, 0.7, 1.7), STONE, bevel=0.05)
    canteen.place((7.0, 1.4, 0.4), -6)
    for dx in (-1.0, 0.2, 1.4):
        table = Part().cylinder(0.34, 0.07, (0, 0, 0.36), WOOD).cylinder(0.06, 0.38, (0, 0, 0), DARK_WOOD)
        for a in np.linspace(0, tau, 4, endpoint=False):
            table.cylinder(0.11, 0.22, (0.52 * cos(a), 0.52 * sin(a), 0), JADE)
        table.place((6.8 + dx, -1.3, 0.41), dice.uniform(0, 90), 0.85)
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
    stage((-2.0, -24, 13.2), (0, 1.6, 2.7), 40, exposure=-0.1)

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
            + (0.3 + 0.045 * (y + 7)) * hill**1.25 * (1 + 0.5 * rough(x * 0.35, y * 0.3, 3))
            + 0.05 * max(away, 0)
        )

    def paint(x: float, y: float, z: float) -> Points:
        away = abs(x - bed(y)) - 1.5
        if away < 0.35:
            return linear("#CFC3A2")
        share = min(max(rough(x * 0.5, y * 0.5, 9) * 0.9 + 0.5 + 0.12 * (z - 1.5), 0), 1)
        town = linear("#DDD2B8")
        hill = linear("#A9BE86") * (1 - share) + linear("#5C9676") * share
        mix = min(max((away - 3.6) / 1.2, 0), 1)
        return town * (1 - mix) + hill * mix

    slab(22, 16, height, paint, (0, 1.0), side="#A99A78")
    river(bed, 1.72, 0.6, -7.15, 8.85)
    for side in (-1, 1):
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
        x, b = dice.uniform(-9.6, 9.6), dice.uniform(-6, 7.8)
        away = abs(x - bed(b)) - 1.5
        if not 1.0 < away < 6.4 or any(abs(b - c) < 0.55 and away < 3.4 for c in crossings):
            continue
        if any(abs(x - p) < 1.3 and abs(b - q) < 1.12 for p, q in taken):
            continue
        if away > 4.4 and dice.random() < 0.5:
            continue
        taken.append((x, b))
        tall = b > -1.5 and away < 4.4 and dice.random() < 0.4
        lean = -14 * cos(b * 0.26 + 0.3) + (dice.choice((0, 0, 90)) if not tall else 0) + dice.uniform(-6, 6)
        dice.choice(blocks if tall else homes).place((x, b, height(x, b) - 0.04), lean, dice.uniform(0.68, 0.78))
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
        x, b = dice.uniform(-10.2, 10.2), dice.uniform(-6.3, 8.3)
        away = abs(x - bed(b)) - 1.5
        clear = all((x - p) ** 2 + (b - q) ** 2 > 0.62 for p, q in taken) and all(
            (x - p) ** 2 + (b - q) ** 2 > 0.34 for p, q in wood
        )
        if clear and (away > 4.4 or (0.7 < away < 1.0 and dice.random() < 0.6) or (away > 1 and dice.random() < 0.05)):
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
    stage((-3.4, -18.5, 8.0), (0.2, 0.9, 2.5), 39, 0.22, exposure=-0.1)

    def height(x: float, y: float) -> float:
        return 0.4 + 0.02 * rough(x, y) + 0.3 * max(y - 4.9, 0)

    def paint(x: float, y: float, z: float) -> Points:
        road = abs(y - 3.4 - 0.5 * sin(x * 0.5)) < 0.95 and x > 2.5
        if y > 4.9 or (abs(x) > 7.9 and not road):
            return linear("#86AC72")
        return linear("#A6A291") if road else linear("#DDD0B4")

    slab(19.5, 11.5, height, paint, (0.4, 0.8), side="#B0A282", fine=0.1)
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
        parcel(string=i == 3).place((*line[index], z + 0.02), heading + dice.uniform(-14, 14), dice.uniform(0.95, 1.15))
    shed = Part()
    for x, y in ((-6.4, 0.6), (-2.6, 0.6), (-6.4, 4.2), (-2.6, 4.2), (1.2, 4.2)):
        shed.box((0.24, 0.24, 3.0), (x, y, 0.4), WOOD, bevel=0.04)
        shed.box((0.4, 0.4, 0.2), (x, y, 0.4), STONE, bevel=0.05)
    shed.box((7.9, 0.16, 2.9), (-2.6, 4.35, 0.4), WALL, bevel=0.05)
    for i in range(4):
        window(shed, (-5.5 + i * 1.9, 4.26, 1.5), 0.8, 0.8)
    shed.place()
    roof = Part()
    gable(roof, 7.8, 3.9, 0, 1.1)
    roof.place((-2.6, 2.4, 3.4))
    shelves = Part()
    for level in range(3):
        shelves.box((4.6, 0.8, 0.09), (0, 0, 0.1 + level * 0.85), WOOD)
        for x in np.linspace(-1.85, 1.85, 5):
            if dice.random() < 0.85:
                shelves.include(parcel(), (x, 0, 0.2 + level * 0.85), (0, 0, dice.uniform(-6, 6)))
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
                    (0, 0, dice.uniform(-7, 7)),
                )
        pile.place((x, y, 0.4), dice.uniform(-12, 12))
    for x, y, fill in ((3.6, -3.4, orange), (4.9, -3.1, potato), (-2.5, -3.9, orange)):
        item = basket(0.58, 0.42)
        heap(item, fill, 28, (0.44, 0.44), 0.3, 0.2)
        item.place((x, y, 0.41))
    van().place((5.6, 2.3, 0.42), 172, 1.02)
    gate = Part()
    for y in (-1.8, 1.8):
        gate.box((0.46, 0.46, 2.5), (0, y, 0), WALL, bevel=0.06)
        gate.box((0.62, 0.62, 0.2), (0, y, 0), STONE, bevel=0.05)
    beam = Part()
    gable(beam, 4.4, 0.5, 0, 0.4, over=0.18)
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
    ridge(24, 6.2)


def village_livestream() -> None:
    """A live-stream table in a small mountain shop: phone on a tripod, ring lamp, baskets of produce."""
    stage((-3.6, -14, 5.7), (0.2, 0.3, 2.35), 45, 0.14, wall=26)
    room = Part().box((9.4, 6.2, 0.4), (0, 0, 0), "#C8B48C", bevel=0.1)
    for i in range(11):
        room.box((0.8, 5.9, 0.06), (-4.1 + i * 0.82, 0, 0.38), dice.choice((WOOD, "#C4945E", "#B0824F")), bevel=0.02)
    room.box((9.2, 0.24, 3.6), (0, 2.9, 0.4), WALL, bevel=0.06)
    room.place()
    opening = Part()
    opening.box((3.0, 0.1, 1.8), (0, 0, 0), "#D4E2DC", bevel=0.03)
    for x, h, colour in (
        (-0.9, 1.1, MALACHITE),
        (0.1, 1.4, MINERAL),
        (0.95, 0.95, MALACHITE),
        (-0.3, 0.7, "#7FB08E"),
        (0.6, 0.6, "#8DBB97"),
    ):
        opening.lathe(
            [(0.75 * (1 - t) + 0.01, h * t**0.8) for t in np.linspace(0, 0.98, 8)],
            (x * 0.8, -0.02, 0),
            colour,
            sides=24,
        )
    side = Part().box((0.24, 6.0, 3.6), (4.55, 0, 0.4), "#EFE5D1", bevel=0.06)
    side.place()
    view = Part()
    for x in (-1.5, 0, 1.5):
        view.box((0.12, 0.26, 1.9), (x, 0, 0), DARK_WOOD, bevel=0.03)
    for z in (0.0, 1.8):
        view.box((3.2, 0.3, 0.14), (0, 0, z), DARK_WOOD, bevel=0.04)
    view.box((2.9, 0.05, 1.8), (0, 0.08, 0.05), "#DCE8E0", bevel=0.01)
    for x, h, colour in (
        (-1.0, 1.0, "#7FB0A0"),
        (0.2, 1.35, "#4F8FA0"),
        (1.0, 0.9, "#6FA889"),
        (-0.5, 0.62, MALACHITE),
        (0.65, 0.5, "#3F8F73"),
    ):
        t = np.linspace(-1, 1, 24)
        hill = np.array(
            [[(x + 0.62 * a, 0.05 - h * 0.02, 0.1 + s * h * (1 - abs(a) ** 1.7)) for a in t] for s in (0, 1)]
        )
        hill[..., 0] = np.clip(hill[..., 0], -1.42, 1.42)
        hill[..., 1] = -0.02 * (1.5 - h) + 0.03
        view.grid(hill, colour)
    view.place((-1.7, 2.74, 1.65))
    roof = Part()
    gable(roof, 9.6, 1.7, 0, 0.7)
    roof.place((0, 2.9, 4.0))
    shelf = Part()
    for level in range(3):
        shelf.box((2.6, 0.62, 0.09), (0, 0, 0.75 + level * 0.85), WOOD, bevel=0.03)
        for i in range(5):
            x = -1.0 + i * 0.5
            if (level + i) % 3 == 0:
                shelf.include(parcel((0.42, 0.36, 0.34), i == 4), (x, 0, 0.84 + level * 0.85))
            elif level == 1 or i % 2:
                tone = dice.choice((HONEY, "#B98A4A", "#C9803A"))
                shelf.cylinder(0.16, 0.4, (x, 0, 0.84 + level * 0.85), tone)
                shelf.cylinder(0.15, 0.1, (x, 0, 1.24 + level * 0.85), "#E9DFC8")
            else:
                shelf.lathe(
                    [(0.1, 0), (0.2, 0.12), (0.2, 0.3), (0.1, 0.42), (0.12, 0.48)],
                    (x, 0, 0.84 + level * 0.85),
                    dice.choice((JADE, PLUM, "#8FA7A4")),
                )
    for x in (-1.28, 1.28):
        shelf.box((0.1, 0.6, 2.75), (x, 0, 0), DARK_WOOD, bevel=0.03)
    shelf.place((2.5, 2.35, 0.42))
    beam = Part().tube([(-4.2, 2.1, 3.75), (4.3, 2.1, 3.75)], 0.1, DARK_WOOD)
    for x in (-4.1, -3.65):
        beam.tube([(x, 2.1, 3.7), (x, 2.1, 3.3)], 0.025, "#D8C8A0", sides=6)
        beam.ball(0.24, (x, 2.1, 2.95), dice.choice(("#8A4A32", "#7A3E2C")), (0.8, 0.55, 1.5), lump=0.1)
    for x in (3.95, 4.2):
        for i in range(9):
            beam.ball(
                0.1,
                (x + dice.uniform(-0.04, 0.04), 2.1 + dice.uniform(-0.05, 0.05), 3.5 - i * 0.12),
                VERMILION,
                (0.5, 0.5, 1.1),
                (dice.uniform(-40, 40), dice.uniform(-40, 40), 0),
            )
    beam.place()

    table = Part()
    for i in range(4):
        table.box((5.6, 0.47, 0.14), (0, -0.72 + i * 0.48, 1.15), dice.choice((WOOD, "#C4945E", "#BD8D58")), bevel=0.04)
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
        heap(item, fill, count, (wide * 0.76, wide * 0.76), 0.32, 0.2)
        item.place((x, y, top))
    for x, y in ((1.15, -0.5), (1.42, -0.35)):
        jar = Part().cylinder(0.17, 0.4, (0, 0, 0), HONEY).cylinder(0.15, 0.1, (0, 0, 0.4), "#E9DFC8")
        jar.place((x, y, top))
    bulge = path([(0.02, 0, 0), (0.2, 0, 0.04), (0.31, 0, 0.26), (0.24, 0, 0.5), (0.08, 0, 0.62), (0.01, 0, 0.64)], 6)
    pomelo = Part().lathe([(r, z) for r, _, z in bulge], (0, 0, 0), POMELO)
    pomelo.ball(0.12, (0.1, 0, 0.64), LEAF, (1.4, 0.7, 0.3), (0, 20, 0))
    pomelo.place((-0.75, -0.35, top))
    pomelo.place((2.75, -0.2, top), 80, 0.9)
    for x, y in ((-0.35, -0.65), (-0.1, -0.5), (0.65, -0.6)):
        orange().place((x, y, top + 0.12), x * 300, 1.1)
    parcel((0.7, 0.5, 0.42), True).place((2.3, -0.55, top), 12)
    figure(JADE, STRAW).place((0.35, 1.5, 0.42), 0, 2.35)

    tripod = Part()
    for a in (0.5, 2.6, 4.7):
        tripod.tube([(0.75 * cos(a), 0.75 * sin(a), 0), (0.04 * cos(a), 0.04 * sin(a), 1.3)], 0.045, INK)
    tripod.cylinder(0.06, 1.3, (0, 0, 1.0), INK)
    ring = [(0.62 * cos(a), 0, 2.75 + 0.62 * sin(a)) for a in np.linspace(0, tau, 48, endpoint=False)]
    tripod.tube([(x, -0.03, z) for x, _, z in ring], 0.08, "#E7DECA", sides=12, closed=True)
    tripod.tube([(0, 0, 2.2), (0, 0, 2.75)], 0.04, INK)
    tripod.box((0.46, 0.08, 0.86), (0, 0.02, 2.33), INK, bevel=0.05)
    tripod.box((0.4, 0.03, 0.78), (0, 0.06, 2.37), "#9CC3C0", bevel=0.03)
    tripod.ball(0.05, (-0.12, -0.03, 3.06), "#53636A", (1, 0.5, 1), lump=0)
    lamp = Part().tube([(x, 0.04, z) for x, _, z in ring], 0.11, PAPER, sides=12, closed=True)
    for item, material in ((tripod, "clay"), (lamp, "glow")):
        item.place((-2.75, -1.9, 0.44), -36, 1.0, material)
    thread(
        [
            (-2.7, -1.9, 0.5),
            (-1.8, -2.4, 0.48),
            (-0.4, -2.25, 0.48),
            (0.9, -2.6, 0.48),
            (2.2, -2.45, 0.48),
            (3.2, -2.6, 0.48),
            (4.1, -2.1, 0.48),
        ],
        0.05,
    )
    crates = crate((1.1, 0.8, 0.5))
    heap(crates, orange, 30, (0.42, 0.28), 0.38, 0.18)
    crates.place((3.55, -0.9, 0.44), -20)
    stack = (
        Part().include(parcel((0.9, 0.7, 0.55))).include(parcel((0.7, 0.6, 0.45), True), (0.05, 0, 0.55), (0, 0, 12))
    )
    stack.place((3.5, 0.5, 0.44), -8)

    def cabbage() -> Part:
        part = Part()
        leafy(part, [(0, 0, 0, 0.2)], ("#9DBB6E", "#B4CC86", "#86AC62"), 16)
        return part

    for x, y, fill, count, spread in (
        (0.9, -1.65, cabbage, 9, 0.36),
        (2.15, -1.75, potato, 22, 0.4),
        (-0.5, -1.5, orange, 26, 0.4),
    ):
        item = basket(0.54, 0.42)
        heap(item, fill, count, (spread, spread), 0.32, 0.2)
        item.place((x, y, 0.44))
    sieves = Part()
    for y, z, radius in ((0.75, 2.75, 0.62), (-0.55, 2.35, 0.46)):
        sieves.include(basket(radius, 0.16), (4.42, y, z), (0, -90, 0))
    sieves.place()
    trees = [cypress(), broadleaf(), pomelo_tree()]
    for x, y, s in ((-5.6, 1.0, 1.3), (-6.2, 3.4, 1.5), (5.9, 1.5, 1.4), (6.5, 4.0, 1.5)):
        dice.choice(trees).place((x, y, 0), dice.uniform(0, 360), s)
    mountain((-5.5, 11.5, 0), 6, 5.2, GREEN_BLUE)
    mountain((3.5, 13.5, 0), 6.5, 5.9)
    mountain((11.5, 10.5, 0), 6, 5.2)
    ridge(19, 5.4, wave=0.14)


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
    )
}


def render(name: str, folder: Path, width: int, samples: int) -> Path:
    """Render one scene at 16:9 into the folder; a preview (under 800 px) is a PNG."""
    dice.seed(name)
    SCENES[name]()
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.samples = samples
    scene.cycles.use_denoising = True
    scene.cycles.max_bounces = 4
    scene.cycles.seed = 7
    scene.render.threads_mode, scene.render.threads = "FIXED", 2
    scene.render.resolution_x, scene.render.resolution_y = width, width * 9 // 16
    preview = width < 800
    scene.render.image_settings.file_format = "PNG" if preview else "JPEG"
    scene.render.image_settings.quality = 90
    for note in ("camera", "date", "filename", "frame", "render_time", "scene", "time"):
        setattr(scene.render, f"use_stamp_{note}", False)  # or the file differs each day
    target = folder / f"{name}{'.png' if preview else '.jpg'}"
    scene.render.filepath = str(target.resolve())
    bpy.ops.render.render(write_still=True)
    return target


def main() -> None:
    """Render the scenes named on the command line, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="scene", help=", ".join(SCENES))
    parser.add_argument("--out", type=Path, required=True, help="directory for the pictures")
    parser.add_argument("--width", type=int, default=1600, help="pixels; under 800 a PNG to look at")
    parser.add_argument("--samples", type=int, default=40)
    options = parser.parse_args()
    for name in options.names or SCENES:
        print(render(name, options.out, options.width, options.samples))


if __name__ == "__main__":
    main()
