"""Building blocks of the dioramas: materials, lights, land, plants, buildings and objects (see README.md)."""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, cos, degrees, pi, radians, sin, tau

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
PANE, LIT = "#3B5B66", "#F6CB7C"
POMELO, PITH, HONEY = "#D9B944", "#F6E9C8", "#E8A94A"

rng = random.Random()


def srgb_to_linear(colour: str) -> Points:
    """The linear RGB channels of an sRGB #rrggbb colour."""
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def gradient_colours(stops: Sequence[tuple[float, str]], amount: Points) -> Points:
    """The linear colours, N x 3, of a gradient of (position, #rrggbb) stops at N positions."""
    colours = np.array([srgb_to_linear(colour) for _, colour in stops])
    return np.column_stack([np.interp(amount, [at for at, _ in stops], colours[:, c]) for c in range(3)])


def smooth_noise(x: float, y: float, z: float = 0.0) -> float:
    """Perlin noise, about -1 to 1."""
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


def sunflower_spiral(count: int) -> list[tuple[float, float]]:
    """Points (radius, angle) spread evenly over the unit disc in a sunflower spiral."""
    return [(((i + 0.5) / count) ** 0.5, i * 2.39996) for i in range(count)]


class Part:
    """Builds a mesh with vertex colours from shapes; `at` is the centre of the underside of a shape."""

    def __init__(self) -> None:
        self.points: list[Points] = []
        self.colours: list[Points] = []
        self.faces: list[tuple[int, ...]] = []
        self.count = 0
        self.mesh: bpy.types.Mesh | None = None

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
        """Add a shape, rotated by degrees about x, y, z; its colour is varied a little at random."""
        pose = np.array(Matrix.LocRotScale(Vector(at), Euler([radians(a) for a in turn]), Vector(scale)))
        rgb = np.broadcast_to(srgb_to_linear(colour), (len(points), 3)) if isinstance(colour, str) else colour
        rgb = rgb * (1 + rng.uniform(-0.07, 0.05)) if rgb.shape[1] == 3 else rgb
        self.points.append(points @ pose[:3, :3].T + pose[:3, 3])
        self.colours.append(np.column_stack([rgb, np.full(len(points), gloss)]) if rgb.shape[1] == 3 else rgb)
        self.faces += [tuple(i + self.count for i in face) for face in faces]
        self.count += len(points)
        return self

    def include(self, other: "Part", at: Place = (0, 0, 0), turn: Place = (0, 0, 0), scale: float = 1.0) -> "Part":
        """Add a copy of another part."""
        return self.add(np.vstack(other.points), other.faces, np.vstack(other.colours), at, turn, (scale,) * 3)

    def box(self, size: Place, at: Place, colour: str, turn: Place = (0, 0, 0), bevel: float = 0.05) -> "Part":
        """Add a box with rounded edges."""
        form = bmesh.new()
        bmesh.ops.create_cube(form, size=1)
        bmesh.ops.scale(form, vec=Vector(size), verts=form.verts)
        bmesh.ops.translate(form, vec=Vector((0, 0, size[2] / 2)), verts=form.verts)
        width = min(bevel, 0.45 * min(size))
        bmesh.ops.bevel(form, geom=form.edges[:], offset=width, segments=3, profile=0.5, affect="EDGES")
        return self.add_bmesh(form, colour, at, turn)

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
        """Add a ball about its centre, deformed by noise of `lump` of its radius."""
        form = bmesh.new()
        bmesh.ops.create_icosphere(form, subdivisions=fine, radius=radius)
        if lump:
            offset = Vector([rng.uniform(0, 90) for _ in range(3)])
            for vertex in form.verts:
                vertex.co *= 1 + lump * 2 * noise.noise(vertex.co * (1.3 / radius) + offset)
        return self.add_bmesh(form, colour, at, turn, scale, gloss)

    def add_bmesh(
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
        """Add a surface of revolution of a profile of (radius, height), its radius modulated by `lobes` waves."""
        angles = np.arange(sides) * tau / sides
        wave = 1 + depth * np.cos(lobes * angles + rng.uniform(0, tau))
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
        """Add a tube along a curve."""
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
        """Add an instance of the part to the scene; no shapes can be added after the first."""
        if self.mesh is None:
            self.mesh = bpy.data.meshes.new("part")
            self.mesh.from_pydata(np.vstack(self.points).tolist(), [], self.faces)
            attribute = self.mesh.color_attributes.new("paint", "FLOAT_COLOR", "POINT")
            attribute.data.foreach_set("color", np.vstack(self.colours).astype(np.float32).ravel())
            self.mesh.shade_smooth()
            self.mesh.set_sharp_from_angle(angle=radians(42))
            self.mesh.materials.append(bpy.data.materials[material])
        item = bpy.data.objects.new("part", self.mesh)
        item.location, item.rotation_euler, item.scale = at, (0, 0, radians(turn)), (scale,) * 3
        bpy.context.scene.collection.objects.link(item)


# --- materials, lights and camera ------------------------------------------------------------------------------------


def add_clay_material() -> None:
    """Add the clay material: matte, with a fingerprint bump map; colour and gloss are vertex attributes."""
    material = bpy.data.materials.new("clay")
    material.use_nodes = True
    nodes, links = material.node_tree.nodes, material.node_tree.links
    shader = nodes["Principled BSDF"]
    shine = nodes.new("ShaderNodeMapRange")
    shine.inputs["To Min"].default_value, shine.inputs["To Max"].default_value = 0.25, 1.0
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
        (paint.outputs["Alpha"], shine.inputs["Value"]),
        (shine.outputs["Result"], shader.inputs["Specular IOR Level"]),
        (prints.outputs["Fac"], bump.inputs["Height"]),
        (bump.outputs["Normal"], shader.inputs["Normal"]),
    ):
        links.new(start, end)


def add_sky_material() -> None:
    """Add the material of a sky, which emits its vertex colours independently of the light."""
    material = bpy.data.materials.new("haze")
    material.use_nodes = True
    shader = material.node_tree.nodes["Principled BSDF"]
    paint = material.node_tree.nodes.new("ShaderNodeAttribute")
    paint.attribute_name = "paint"
    material.node_tree.links.new(paint.outputs["Color"], shader.inputs["Emission Color"])
    shader.inputs["Base Color"].default_value = (0, 0, 0, 1)
    shader.inputs["Emission Strength"].default_value = 0.95


def add_lamp_material() -> None:
    """Add the material of a lamp."""
    material = bpy.data.materials.new("glow")
    material.use_nodes = True
    shader = material.node_tree.nodes["Principled BSDF"]
    shader.inputs["Emission Color"].default_value = (1, 0.8, 0.52, 1)
    shader.inputs["Emission Strength"].default_value = 1.6


@dataclass(frozen=True)
class Light:
    """A sun light with its direction, strength, colour and angle in degrees, and the fill light of the sky."""

    direction: Place
    strength: float
    colour: Place
    angle: float
    fill: float
    sky: Place
    paper: str = "#F5EEDF"


DAY = Light((0.53, 0.53, -0.67), 2.95, (1.0, 0.9, 0.77), 16, 0.52, (0.9, 0.95, 1.0))
LATE = Light((0.86, 0.28, -0.42), 3.1, (1.0, 0.78, 0.52), 10, 0.46, (0.78, 0.88, 1.0), "#F2DDBE")
SNOWLIGHT = Light((-0.62, -0.42, -0.36), 2.5, (1.0, 0.74, 0.52), 7, 0.62, (0.66, 0.8, 1.0), "#EBD9C6")
INDOORS = Light((-0.56, 0.5, -0.66), 3.0, (1.0, 0.86, 0.68), 22, 0.56, (0.98, 0.95, 0.92))


def stage(
    eye: Place,
    target: Place,
    lens: float,
    blur: float = 0.25,
    wall: float = 34,
    exposure: float = -0.22,
    light: Light = DAY,
    focus: Place | None = None,
) -> None:
    """Reset the scene; add table, wall, lights and a camera aimed at `target` and focused there or at `focus`."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    for material in (add_clay_material, add_lamp_material, add_sky_material):
        material()
    scene = bpy.context.scene
    scene.view_settings.view_transform = "Standard"
    scene.view_settings.exposure = exposure
    scene.world = bpy.data.worlds.new("fill")
    scene.world.use_nodes = True
    background = scene.world.node_tree.nodes["Background"]
    background.inputs["Color"].default_value = (*light.sky, 1)
    background.inputs["Strength"].default_value = light.fill
    key = bpy.data.objects.new("key", bpy.data.lights.new("key", "SUN"))
    key.data.energy, key.data.angle, key.data.color = light.strength, radians(light.angle), light.colour
    key.rotation_euler = Vector(light.direction).to_track_quat("-Z", "Y").to_euler()
    scene.collection.objects.link(key)
    camera = bpy.data.objects.new("camera", bpy.data.cameras.new("camera"))
    camera.location = eye
    aim = Vector(target) - Vector(eye)
    camera.rotation_euler = aim.to_track_quat("-Z", "Y").to_euler()
    camera.data.lens = lens
    camera.data.dof.use_dof = True
    camera.data.dof.focus_distance = aim.normalized().dot(Vector(focus or target) - Vector(eye))
    camera.data.dof.aperture_fstop = lens / 1000 / blur
    scene.collection.objects.link(camera)
    scene.camera = camera
    curve = [(-60.0, 0.0), (wall - 10, 0.0)]
    curve += [(wall - 10 + 10 * sin(a), 10 - 10 * cos(a)) for a in np.linspace(0, pi / 2, 24)] + [(wall, 60.0)]
    table = np.array([[(x, y, z) for x in (-300.0, 300.0)] for y, z in curve])
    Part().grid(table, light.paper).place()


# --- land ------------------------------------------------------------------------------------------------------------


def terrain_base(
    width: float,
    depth: float,
    height: Height,
    paint: Callable[[float, float, float], Sequence[float] | Points],
    middle: Place = (0, 0),
    fine: float = 0.12,
    side: str = OCHRE,
) -> None:
    """Add the base of a model: a height field in the shape of a rounded board, with sides down to the table."""
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
    shades = [edge] * 5 + [np.broadcast_to(srgb_to_linear(side), edge.shape)]
    mixed = [
        edge,
        edge,
        edge,
        (edge + srgb_to_linear(side)) / 2,
        np.broadcast_to(srgb_to_linear(side), edge.shape),
        shades[5],
    ]
    part.grid(sides, np.vstack([np.vstack([m, m[:1]]) for m in mixed]))
    part.place()


def river(bed: Callable[[float], float], half: float, level: float, near: float, far: float) -> None:
    """Add a rippled river along y whose centre line is `bed`, cut off at the near end of the base."""
    y, u = np.linspace(near, far, 200), np.linspace(-1, 1, 50)
    water = np.array(
        [[(bed(b) + half * a, b, level + 0.06 * smooth_noise(a * half * 2.4, b * 1.1)) for a in u] for b in y]
    )
    streak = np.array(
        [
            [0.22 * smooth_noise(a * half * 1.3, b * 0.3, 8) + 0.2 * smooth_noise(a * half * 4, b * 0.8, 3) for a in u]
            for b in y
        ]
    )
    depth = np.clip(1 - np.abs(u)[None] ** 1.6 + streak, 0, 1).ravel()
    part = Part().grid(water, gradient_colours(((0, "#6DB9A2"), (0.5, "#2F8A83"), (1, JADE)), depth), 0.7)
    part.grid(np.array([water[0], water[0] - (0, -0.04, 0.5)]), "#2F8A83", 0.4)
    part.place()


Stops = Sequence[tuple[float, str]]
BLUE_GREEN: Stops = ((0, "#D9CFAE"), (0.1, "#B9C79F"), (0.32, "#6BA88A"), (0.62, MALACHITE), (0.92, MINERAL))
GREEN_BLUE: Stops = ((0, "#D9CFAE"), (0.12, "#A9C3A8"), (0.38, "#559A93"), (0.7, "#2F7690"), (1, "#1F5480"))
FAR: Stops = ((0, "#F1E8D5"), (0.35, "#DFE2D6"), (0.75, "#A3C3C6"), (1, "#7AA7BA"))
HILL: Stops = ((0, "#B9C08A"), (0.4, "#93B57C"), (1, "#6FA27A"))
SNOWY: Stops = ((0, "#DDE3DF"), (0.25, "#B3CBD2"), (0.55, "#6F9DB6"), (0.7, "#4F83A6"), (0.74, SNOW), (1, "#FFFFFF"))


def mountain(at: Place, radius: float, height: float, stops: Stops = BLUE_GREEN, peaks: int = 3) -> None:
    """Add a mountain of several merging, fluted peaks; its foot fades into the colour of the table."""
    seed = rng.uniform(0, 99)
    tops = [(0.0, 0.0, 1.0, 0.72)]
    for _ in range(peaks - 1):
        angle, reach = rng.choice((0, pi)) + rng.uniform(-0.5, 0.5), rng.uniform(0.32, 0.5)
        tops.append((reach * cos(angle), reach * sin(angle), rng.uniform(0.5, 0.78), rng.uniform(0.4, 0.52)))
    t = np.linspace(-1.15, 1.15, 110)
    surface = np.zeros((110, 110, 3))
    fold = np.ones((110, 110))
    for i, v in enumerate(t):
        for j, u in enumerate(t):
            z = 0.0
            for px, py, pz, pr in tops:
                dx, dy = u - px, v - py
                bearing = np.arctan2(dy, dx)
                rho = (dx * dx + dy * dy) ** 0.5 / pr
                rho *= 1 + 0.16 * smooth_noise(cos(bearing) * 2.2, sin(bearing) * 2.2, seed + pz)
                if rho < 1:
                    crease = abs(sin(4.5 * bearing + 2.6 * smooth_noise(u * 2.6, v * 2.6, seed) + pz * 9)) ** 0.7
                    flute = 1 - 0.3 * (1 - crease) * min(1.0, 3 * rho) * (1 - rho) ** 0.6
                    slope = pz * flute * (0.55 * (1 - rho) ** 1.1 + 0.45 * (0.5 + 0.5 * cos(pi * rho)))
                    if slope > z:
                        z, fold[i, j] = slope, 1 - (1 - crease) * min(1.0, 3 * rho)
            z *= 1 + 0.07 * smooth_noise(u * 7, v * 7, seed)
            surface[i, j] = (at[0] + radius * u, at[1] + radius * v * 0.8, at[2] + height * z - 0.02)
    level = (surface[..., 2].ravel() - at[2]) / height
    level = level + 0.05 * np.array([smooth_noise(x * 0.9, y * 0.9, z * 0.9) for x, y, z in surface.reshape(-1, 3)])
    shade = 0.72 + 0.32 * fold.ravel()[:, None]
    Part().grid(surface, gradient_colours(stops, level) * shade).place()


def ridge(
    y: float, height: float, stops: Stops = FAR, width: float = 90, wave: float = 0.09, low: float = 0.45
) -> None:
    """Add a flat range across the table, with a gold rim."""
    seed = rng.uniform(0, 99)
    x = np.linspace(-width / 2, width / 2, 400)
    crest = np.array(
        [smooth_noise(a * wave, seed) * 0.75 + (1 - abs(smooth_noise(a * wave * 1.9, seed + 7)) * 2) * 0.3 for a in x]
    )
    crest = height * np.clip(low + (1 - low) * (crest + 0.55), 0.12, None)
    share = np.linspace(0, 1, 16)
    front = np.dstack([np.tile(x, (16, 1)), np.full((16, 400), y), share[:, None] * crest])
    colours = gradient_colours(stops, np.repeat(share, 400))
    part = Part().grid(front, colours)
    part.grid(np.array([front[-1], front[-1] + (0, 0.15, 0)]), stops[-1][1])
    part.tube(front[-1], 0.035, GOLD, sides=6)
    part.place()


def sky(y: float, height: float, stops: Stops, width: float = 160) -> None:
    """Add a sky behind the scene at y; `stops` are its colours from the table upwards."""
    share = np.linspace(0, 1, 24)
    x = np.linspace(-width / 2, width / 2, 2)
    sheet = np.array([[(a, y, height * b) for a in x] for b in share])
    Part().grid(sheet, gradient_colours(stops, np.repeat(share, 2))).place(material="haze")


def cloud(at: Place, size: float = 1.0) -> None:
    """Add a bank of mist between hills."""
    part = Part()
    for i in range(7):
        x = (i - 3) * 0.62
        r = 0.75 * (1 - (abs(i - 3) / 4.2) ** 2) + 0.12
        part.ball(r, (x, rng.uniform(-0.2, 0.2), 0.42 * r), "#FBF6EA", scale=(1.25, 0.8, 0.72), fine=3, lump=0.03)
    part.place(at, rng.uniform(-8, 8), size)


def tongxin_line(points: Iterable[Place], radius: float = 0.05, steps: int = 10) -> None:
    """Add the Tongxin line, the vermilion line of every scene."""
    Part().tube(path(points, steps), radius, VERMILION).place()


# --- plants ----------------------------------------------------------------------------------------------------------


def add_crown(
    part: Part, balls: Sequence[tuple[float, float, float, float]], colours: Sequence[str], pads: int
) -> None:
    """Add a tree crown: balls (x, y, z, radius) under overlapping leaf pads."""
    for x, y, z, r in balls:
        part.ball(r * 0.92, (x, y, z), colours[0], lump=0.08)
        for i in range(pads):
            height = 1 - 2 * (i + 0.5) / pads
            angle, flat = i * 2.39996, (1 - height * height) ** 0.5
            out = Vector((flat * cos(angle), flat * sin(angle), height))
            spot = Vector((x, y, z)) + out * r * rng.uniform(0.88, 1.0)
            tilt = (out + Vector([rng.uniform(-0.35, 0.35) for _ in range(3)])).to_track_quat("Z", "X").to_euler()
            pose = [a * 180 / pi for a in tilt]
            size = r * rng.uniform(0.26, 0.36)
            part.ball(size, spot, rng.choice(colours), (1.25, 0.85, 0.32), pose, 0.03, 2)


def add_fruit(
    part: Part,
    balls: Sequence[tuple[float, float, float, float]],
    count: int,
    radius: float,
    colours: Sequence[str],
    high: float,
) -> None:
    """Add fruit to the surface of a crown, at most up to the direction `high` (z of the unit normal)."""
    placed = tries = 0
    while placed < count and tries < 600:
        tries += 1
        x, y, z, r = rng.choice(balls)
        out = Vector([rng.gauss(0, 1) for _ in range(3)]).normalized()
        spot = Vector((x, y, z)) + out * r * 0.97
        inside = any((spot - Vector(b[:3])).length < b[3] * 0.9 for b in balls if b != (x, y, z, r))
        if inside or out.z > high or out.z < -0.6:
            continue
        part.ball(radius * rng.uniform(0.9, 1.1), spot, rng.choice(colours), (1, 1, 0.92), lump=0.02)
        placed += 1


def citrus_tree() -> Part:
    """A round orange tree, about 1.5 high."""
    part = Part().tube(path([(0, 0, -0.1), (rng.uniform(-0.05, 0.05), 0, 0.3), (0, 0, 0.7)], 4), 0.075, DARK_WOOD)
    balls = [(0.0, 0.0, 0.95, 0.44)]
    for i in range(4):
        a = i * tau / 4 + rng.uniform(-0.4, 0.4)
        balls.append((0.3 * cos(a), 0.3 * sin(a), 0.82 + rng.uniform(-0.06, 0.12), rng.uniform(0.3, 0.36)))
    add_crown(part, balls, (LEAF, "#4C8E55", "#37754B"), 26)
    add_fruit(part, balls, 20, 0.085, (CITRUS, "#E4872C", "#D56E1B"), 0.75)
    return part


def pomelo_tree() -> Part:
    """A taller, darker tree with large yellow fruit, about 2.1 high."""
    part = Part().tube(path([(0, 0, -0.1), (0.06, 0, 0.5), (0, 0, 1.1)], 4), 0.1, DARK_WOOD)
    balls = [(0.0, 0.0, 1.6, 0.46), (0.05, 0.0, 1.15, 0.5)]
    for i in range(3):
        a = i * tau / 3 + rng.uniform(-0.4, 0.4)
        balls.append((0.36 * cos(a), 0.36 * sin(a), 1.1 + rng.uniform(-0.05, 0.2), 0.34))
    add_crown(part, balls, (DEEP_LEAF, "#37704F", "#245546"), 28)
    add_fruit(part, balls, 9, 0.15, (POMELO, "#E2C65A", "#CDB24A"), 0.3)
    return part


def broadleaf(colours: Sequence[str] = (GRASS, "#6E9A63", "#8DB074")) -> Part:
    """A plain garden tree, about 1.8 high."""
    part = Part().tube(path([(0, 0, -0.1), (0.03, 0.02, 0.5), (0, 0, 1.0)], 4), 0.08, DARK_WOOD)
    balls = [(0.0, 0.0, 1.3, 0.42), (0.22, 0.05, 1.05, 0.33), (-0.22, -0.08, 1.1, 0.34), (0.02, -0.2, 1.0, 0.3)]
    add_crown(part, balls, colours, 24)
    return part


def cypress() -> Part:
    """A slender column of leaves, about 2.2 high."""
    part = Part().cylinder(0.06, 0.5, (0, 0, -0.1), DARK_WOOD)
    for i in range(7):
        z, r = 0.35 + i * 0.26, 0.32 * (1 - (i / 7.4) ** 1.6) + 0.04
        add_crown(part, [(rng.uniform(-0.03, 0.03), 0, z, r)], (DEEP_LEAF, "#2F6B5C", "#3A7A60"), 14)
    return part


def fir(snow: bool = True, tiers: int = 6) -> Part:
    """A tiered fir, about 2.5 high, its boughs laden with snow."""
    part = Part().cylinder(0.1, 0.6, (0, 0, -0.15), DARK_WOOD, top=0.07)
    for i in range(tiers):
        share = i / tiers
        r, z = 0.85 * (1 - share) ** 0.9 + 0.1, 0.3 + 1.9 * share
        shade = rng.choice(("#2E6A62", "#2A6058", "#35756A"))
        part.lathe(
            [(r * 0.8, z + 0.03), (r, z), (r * 0.97, z + 0.06), (r * 0.5, z + 0.3), (0.03, z + 0.62)],
            (0, 0, 0),
            shade,
            lobes=9 - i // 2,
            depth=0.08,
        )
        if snow:
            s = r * rng.uniform(0.78, 0.88)
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
            part.ball(r * 0.62, spot, rng.choice(("#39786F", "#2F6A66", "#447F70")), (1, 0.5, 0.34), turn, 0.03, 2)
            if snow and j % 3 != 1:
                part.ball(r * 0.46, (spot[0], spot[1], z + 0.13 * r + 0.035), SNOW, (1, 0.52, 0.34), turn, 0.05, 2)
    part.ball(0.08, (0, 0, 2.76), SNOW if snow else "#39786F", (0.8, 0.8, 2.4))
    return part


def pine(snow: bool = True) -> Part:
    """A leaning mountain pine with flat pads of needles, about 2.2 high."""
    trunk = path([(0, 0, -0.15), (0.1, 0, 0.6), (-0.05, 0, 1.2), (0.15, 0, 1.9)], 6)
    part = Part().tube(trunk, 0.085, "#8A5B3C")
    for x, z, r in ((0.42, 0.95, 0.42), (-0.45, 1.25, 0.46), (0.35, 1.6, 0.42), (0.1, 2.0, 0.36)):
        y = rng.uniform(-0.2, 0.2)
        part.tube([(0.04, 0, z - 0.15), (x, y, z)], 0.045, "#8A5B3C")
        add_crown(
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
    add_crown(part, [(0, 0, 0.14, 0.22), (0.2, 0.06, 0.1, 0.16), (-0.16, 0.08, 0.1, 0.15)], colours, 16)
    return part


def scatter(
    parts: Sequence[Part], spots: Iterable[tuple[float, float]], height: Height, low: float = 0.85, high: float = 1.15
) -> None:
    """Place random parts at x, y positions of the land."""
    for x, y in spots:
        rng.choice(parts).place((x, y, height(x, y)), rng.uniform(0, 360), rng.uniform(low, high))


# --- buildings and objects -------------------------------------------------------------------------------------------


def add_saddle_roof(
    part: Part, width: float, depth: float, z: float, rise: float, colour: str = TILE, over: float = 0.22
) -> None:
    """Add a tiled saddle roof along x with slightly raised eaves."""
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
        end = side * width / 2
        wall = np.array([(end, -depth / 2, z - 0.02), (end, depth / 2, z - 0.02), (end, 0, z + rise - 0.08)])
        inner = wall - (side * 0.1, 0, 0)
        part.add(np.vstack([wall, inner]), [(0, 1, 2) if side > 0 else (0, 2, 1)], WALL)


def add_roof_snow(part: Part, width: float, depth: float, z: float, rise: float, over: float = 0.22) -> None:
    """Add a thick layer of snow to a saddle roof of the same dimensions."""
    u, v = np.meshgrid(np.linspace(-1, 1, 44), np.linspace(-1, 1, 40))
    slope = z + rise * (1 - np.abs(v)) ** 1.18 - 0.1 * np.abs(v)
    ridge_line = np.minimum(slope, z + rise * 0.93)
    depth_of_snow = 0.24 * np.clip(1 - np.abs(u) ** 14, 0, 1) * np.clip(1 - np.abs(v) ** 12, 0, 1)
    lumps = np.vectorize(smooth_noise)(u * 2.4, v * 1.8, 0.0) * 0.09
    top = ridge_line + depth_of_snow * (1 + 2 * lumps) + lumps * depth_of_snow
    reach = 1 + 0.05 * np.vectorize(smooth_noise)(u * 4, v * 4, 5.0)
    x, y = u * (width / 2 + over - 0.02), v * (depth / 2 + over + 0.04) * reach
    part.grid(np.dstack([x, y, top]), SNOW)


def add_window(part: Part, at: Place, width: float, height: float, turn: float = 0.0, glass: str = PANE) -> None:
    """Add a pane in a wooden frame with a cross, on a wall facing -y before the rotation."""
    pane = Part().box((width, 0.06, height), (0, 0, 0), glass, bevel=0.02)
    pane.box((width + 0.1, 0.08, 0.05), (0, -0.02, -0.05), WOOD, bevel=0.02)
    pane.box((0.035, 0.08, height), (0, -0.02, 0), WOOD, bevel=0.01)
    pane.box((width, 0.08, 0.035), (0, -0.02, height * 0.55), WOOD, bevel=0.01)
    part.include(pane, at, (0, 0, turn))


def house(width: float = 1.7, depth: float = 1.2, storeys: int = 1, door: str = DARK_WOOD, glass: str = PANE) -> Part:
    """A white-walled, grey-roofed house that faces -y."""
    wall = 0.8 * storeys + 0.1
    part = Part().box((width, depth, wall + 0.1), (0, 0, -0.1), WALL, bevel=0.04)
    part.box((width + 0.1, depth + 0.1, 0.16), (0, 0, -0.1), STONE)
    add_saddle_roof(part, width, depth, wall, 0.55 * depth / 1.2)
    for level in range(storeys):
        count = max(2, int(width / 0.55))
        for i in range(count):
            x = (i - (count - 1) / 2) * width / count
            if level == 0 and i == count // 2:
                part.box((0.32, 0.1, 0.56), (x, -depth / 2, 0.04), door, bevel=0.03)
                continue
            add_window(part, (x, -depth / 2, 0.32 + 0.8 * level), 0.24, 0.3, glass=glass)
        for side in (-1, 1):
            add_window(part, (side * width / 2, 0, 0.32 + 0.8 * level), 0.24, 0.3, 90 * side, glass)
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
            part.box((x, 0.045, h * 0.78), (0, side * y / 2, i * h + 0.02), colour, (0, rng.uniform(-1, 1), 0), 0.015)
            part.box((0.045, y, h * 0.78), (side * x / 2, 0, i * h + 0.02), colour, (rng.uniform(-1, 1), 0, 0), 0.015)
    for sx in (-1, 1):
        for sy in (-1, 1):
            part.box((0.08, 0.08, z), (sx * (x / 2 - 0.05), sy * (y / 2 - 0.05), 0), DARK_WOOD, bevel=0.015)
    return part


def add_pile(
    part: Part, item: Callable[[], Part], count: int, size: Place, z: float, rise: float, scale: float = 1.0
) -> None:
    """Add a pile of items over an oval, higher in the middle."""
    for r, a in sunflower_spiral(count):
        spot = (size[0] * r * cos(a), size[1] * r * sin(a), z + rise * (1 - r * r) + rng.uniform(-0.02, 0.02))
        part.include(item(), spot, [rng.uniform(-25, 25), rng.uniform(-25, 25), rng.uniform(0, 360)], scale)


def basket(radius: float = 0.6, height: float = 0.4, colour: str = "#C9A063") -> Part:
    """A woven bamboo basket."""
    rows, staves = 8, 18
    part = Part().cylinder(radius * 0.78, 0.05, (0, 0, 0), colour)
    angles = np.linspace(0, tau, staves * 6, endpoint=False)
    gap = height / rows
    for i in range(rows):
        r = radius * (0.8 + 0.2 * ((i + 0.5) / rows) ** 0.7) + 0.022 * np.cos(staves * angles / 2 * 1 + pi * i)
        ring = np.column_stack([r * np.cos(angles), r * np.sin(angles), np.full(len(angles), gap * (i + 0.6))])
        part.tube(ring, gap * 0.52, rng.choice((colour, "#BF9355", "#D3AD72")), sides=6, closed=True)
    rim = np.column_stack(
        [1.02 * radius * np.cos(angles), 1.02 * radius * np.sin(angles), np.full(len(angles), height)]
    )
    part.tube(rim, 0.05, "#B68A4C", closed=True)
    return part


def orange() -> Part:
    """A mandarin with its green star, radius about 0.13."""
    part = Part().ball(0.13, (0, 0, 0), rng.choice((CITRUS, "#E4872C", "#D56E1B")), (1, 1, 0.88), lump=0.02, fine=3)
    return part.ball(0.03, (0, 0, 0.112), LEAF, (1, 1, 0.4))


def mushroom() -> Part:
    """A shiitake cap on its stalk."""
    part = Part().cylinder(0.05, 0.14, (0, 0, -0.12), "#E8D9BC")
    profile = [(0.02, -0.02), (0.15, -0.01), (0.17, 0.02), (0.14, 0.08), (0.07, 0.12), (0.005, 0.13)]
    part.lathe(profile, (0, 0, 0), "#F0E2C4", lobes=3, depth=0.05, sides=20)
    cap = rng.choice(("#7A5238", "#8F6645", "#6B4631", "#A27650"))
    shades = gradient_colours(((0, "#E9D8B6"), (0.3, "#D2B288"), (0.55, cap), (1, cap)), np.linspace(0, 1, 6))
    part.colours[-1][:, :3] = np.repeat(shades, 20, axis=0)
    return part


def potato() -> Part:
    """A potato."""
    return Part().ball(0.15, (0, 0, 0), rng.choice(("#CFA96B", "#C49A5A", "#D8B67C")), (1.3, 1, 0.85), lump=0.14)


def parcel(size: Place | None = None, string: bool = False) -> Part:
    """A cardboard parcel with a strip of tape, optionally tied with vermilion string."""
    x, y, z = size or (rng.uniform(0.45, 0.75), rng.uniform(0.38, 0.55), rng.uniform(0.28, 0.5))
    part = Part().box((x, y, z), (0, 0, 0), rng.choice((KRAFT, "#D2A873", "#BD8F58")), bevel=0.035)
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
    """Add a fence of posts and two rails along a curve."""
    part = Part()
    for point in points[::gap]:
        part.cylinder(0.045, height + 0.1, (point[0], point[1], point[2] - 0.1), colour)
    for share in (0.45, 0.85):
        part.tube(points + (0, 0, height * share), 0.028, colour, sides=6)
    part.place()


# --- fruit, goods and rooms ------------------------------------------------------------------------------------------


def mandarin(leaf: bool = False) -> Part:
    """A mandarin about its middle, radius 0.42, some with a sprig."""
    part = Part().ball(0.42, (0, 0, 0), rng.choice((CITRUS, "#E4872C", "#D8701C")), (1, 1, 0.84), lump=0.025, fine=4)
    for i in range(5):
        part.ball(0.05, (0.055 * cos(i * tau / 5), 0.055 * sin(i * tau / 5), 0.35), "#5E8A4A", (1.2, 1.2, 0.5))
    if leaf:
        part.tube([(0, 0, 0.32), (0.03, 0, 0.5)], 0.03, DARK_WOOD)
        add_leaf_rosette(part, (0.02, 0, 0.46), 3)
    return part


def add_leaf_rosette(part: Part, at: Place, count: int, size: float = 1.0) -> None:
    """Add a rosette of leaves with pale midribs."""
    for i in range(count):
        angle = i * tau / count + rng.uniform(-0.3, 0.3)
        rows = []
        for t in np.linspace(0, 1, 12):
            half = 0.17 * size * sin(pi * t**0.8) + 0.003
            out, up = 0.62 * size * t, 0.16 * size * sin(pi * t * 0.9) - 0.12 * t * size
            rows.append([(out, s * half, up + abs(s) * 0.07 * size * sin(pi * t)) for s in (-1, -0.5, 0, 0.5, 1)])
        surface = np.array(rows)
        leaf = Part().grid(surface, rng.choice((LEAF, DEEP_LEAF, "#4C8E55")))
        leaf.tube([tuple(row[2] + (0, 0, 0.006)) for row in surface], 0.012 * size, "#86B070", sides=6)
        part.include(leaf, at, (0, rng.uniform(-12, 12), angle * 180 / pi))


def pomelo_profile(r: float) -> list[tuple[float, float]]:
    """The outline of a pomelo of radius r, from its foot upwards."""
    angles = np.linspace(-pi / 2, pi / 2, 26)
    return [
        (
            max(r * cos(a) * (1 - 0.1 * max(sin(a), 0) ** 2), 0.003),
            r * (1 + sin(a)) * (1 + 0.1 * max(sin(a), 0) ** 3),
        )
        for a in angles
    ]


def cut_pomelo() -> Part:
    """Half a honey pomelo, its cut face up at the middle, radius about 1."""
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
                tone = rng.choice(("#EFCB7C", "#F2D48F", "#EBC06C", "#F4DCA0"))
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
    return half


def pomelo() -> Part:
    """A small whole pomelo with a leaf, about 0.65 high."""
    bulge = path([(0.02, 0, 0), (0.2, 0, 0.04), (0.31, 0, 0.26), (0.24, 0, 0.5), (0.08, 0, 0.62), (0.01, 0, 0.64)], 6)
    part = Part().lathe([(r, z) for r, _, z in bulge], (0, 0, 0), POMELO)
    return part.ball(0.12, (0.1, 0, 0.64), LEAF, (1.4, 0.7, 0.3), (0, 20, 0))


def jar(size: float = 1.0) -> Part:
    """A jar of honey under a cloth lid."""
    part = Part().cylinder(0.17 * size, 0.4 * size, (0, 0, 0), rng.choice((HONEY, "#C9803A", "#DB9A3E")))
    return part.cylinder(0.15 * size, 0.1 * size, (0, 0, 0.4 * size), "#E9DFC8")


def boards(width: float, depth: float, count: int, z: float = 0.0, colours: Sequence[str] = (WOOD, "#C4945E")) -> Part:
    """A floor or table top of planks that run along y."""
    part = Part()
    for i in range(count):
        x = -width / 2 + (i + 0.5) * width / count
        part.box((width / count - 0.02, depth, 0.1), (x, 0, z), rng.choice(colours), bevel=0.025)
    return part


def picture_window(width: float, height: float, sky: str = "#DCE8E0", bars: int = 2, hills: bool = True) -> Part:
    """A window that faces -y, its view a paper cut of hills or plain sky."""
    part = Part().box((width, 0.05, height), (0, 0.06, 0), sky, bevel=0.01)
    for x, h, colour in (
        (-0.34, 0.55, "#7FB0A0"),
        (0.07, 0.74, "#4F8FA0"),
        (0.34, 0.5, "#6FA889"),
        (-0.16, 0.34, MALACHITE),
        (0.2, 0.28, "#3F8F73"),
    )[: 5 if hills else 0]:
        t = np.linspace(-1, 1, 24)
        hill = np.array(
            [[(width * (x + 0.22 * a), 0.0, s * h * height * (1 - abs(a) ** 1.7)) for a in t] for s in (0, 1)]
        )
        hill[..., 0] = np.clip(hill[..., 0], -width / 2, width / 2)
        hill[..., 1] = 0.02 * h - 0.012
        part.grid(hill, colour)
    for i in range(bars + 1):
        part.box((0.1, 0.2, height + 0.1), (width * (i / bars - 0.5), 0, -0.05), DARK_WOOD, bevel=0.03)
    for z in (-0.08, height):
        part.box((width + 0.3, 0.26, 0.13), (0, 0, z), DARK_WOOD, bevel=0.04)
    return part


def room(
    width: float, depth: float, height: float, wall: str = WALL, planks: int = 14, sides: Sequence[int] = (-1,)
) -> None:
    """Add an open room about the origin, its floor at z = 0.1, its back wall at y = depth / 2."""
    Part().box((width + 0.4, depth + 0.4, 0.3), (0, 0, -0.25), "#C8B48C", bevel=0.1).place()
    boards(width, depth, planks, 0.0, (WOOD, "#C4945E", "#B0824F")).place()
    walls = Part().box((width + 0.4, 0.24, height), (0, depth / 2 + 0.12, 0), wall, bevel=0.06)
    walls.box((width, 0.1, 0.22), (0, depth / 2 - 0.02, 0.1), DARK_WOOD, bevel=0.03)
    for side in sides:
        walls.box((0.24, depth + 0.1, height), (side * (width / 2 + 0.12), 0, 0), wall, bevel=0.06)
        walls.box((0.1, depth, 0.22), (side * (width / 2 - 0.02), 0, 0.1), DARK_WOOD, bevel=0.03)
    walls.place()


def table(width: float, depth: float, height: float, planks: int = 5) -> Part:
    """A plain wooden table on four legs."""
    part = Part().include(boards(depth, width, planks, 0), (0, 0, height - 0.1), (0, 0, 90))
    for x in (-width / 2 + 0.12, width / 2 - 0.12):
        for y in (-depth / 2 + 0.12, depth / 2 - 0.12):
            part.box((0.13, 0.13, height - 0.08), (x, y, 0), DARK_WOOD, bevel=0.03)
    return part


def stool(height: float = 0.5, colour: str = DARK_WOOD) -> Part:
    """A round stool."""
    part = Part().cylinder(0.28, 0.09, (0, 0, height - 0.09), colour)
    for a in np.linspace(0.4, tau + 0.4, 3, endpoint=False):
        part.tube([(0.22 * cos(a), 0.22 * sin(a), 0), (0.14 * cos(a), 0.14 * sin(a), height - 0.05)], 0.04, colour)
    return part


def ring_lamp(at: Place, turn: float = 0.0, scale: float = 1.0) -> None:
    """Add a phone on a tripod within a ring lamp that faces +y before the rotation."""
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
    tripod.place(at, turn, scale)
    Part().tube([(x, 0.04, z) for x, _, z in ring], 0.11, PAPER, sides=12, closed=True).place(at, turn, scale, "glow")


def pendant(at: Place, drop: float, shade: str = JADE, radius: float = 0.42) -> None:
    """Add a pendant lamp at the end of a cord of length `drop`."""
    lamp = Part().tube([(0, 0, 0.3), (0, 0, drop)], 0.022, INK, sides=6)
    lamp.lathe([(radius, 0), (radius + 0.02, 0.03), (radius * 0.6, 0.2), (0.1, 0.3), (0.04, 0.36)], (0, 0, 0), shade)
    lamp.place(at)
    Part().ball(radius * 0.42, (0, 0, 0.0), PAPER, lump=0, fine=3).place(at, 0, 1, "glow")


def ribbon(
    length: float, width: float, lift: float, droop: float, colour: str, curl: float = 0.0, steps: int = 16
) -> Part:
    """A narrow leaf from the origin along +x that rises and bends over; `curl` rolls its tip up, in turns."""
    part, spine, heading = Part(), [np.zeros(3)], radians(lift)
    for i in range(steps):
        t = i / steps
        heading -= radians(droop) / steps if t < 0.72 or not curl else -curl * tau / (0.28 * steps)
        spine.append(
            spine[-1]
            + length / steps * np.array([cos(heading), 0, sin(heading)]) * (1 if t < 0.72 or not curl else 0.5)
        )
    rows = []
    for i, p in enumerate(spine):
        half = width * (sin(pi * min(i / steps * 0.9 + 0.1, 1.0)) ** 0.8 * 0.5 + 0.004)
        rows.append([p + (0, s * half, abs(s) * half * 0.35) for s in (-1, -0.5, 0, 0.5, 1)])
    return part.grid(np.array(rows), colour)


def mushroom_cluster(caps: int, colours: Sequence[str], size: float = 1.0) -> Part:
    """A tuft of pale wild mushrooms that lean outward from one foot."""
    part = Part()
    for r, a in sunflower_spiral(caps):
        lean, tall = 28 * r, size * rng.uniform(0.34, 0.52) * (1 - 0.25 * r)
        cap = Part().cylinder(0.05 * size, tall, (0, 0, 0), "#EFE3CA", top=0.04 * size)
        wide = size * rng.uniform(0.12, 0.2)
        cap.lathe(
            [
                (0.03, tall - 0.02),
                (wide, tall),
                (wide * 1.05, tall + 0.03),
                (wide * 0.7, tall + 0.1 * size),
                (0.004, tall + 0.15 * size),
            ],
            (0, 0, 0),
            rng.choice(colours),
            lobes=4,
            depth=0.05,
            sides=20,
        )
        part.include(cap, (0.24 * size * r * cos(a), 0.24 * size * r * sin(a), 0), (0, lean, degrees(a)))
    return part


def cured_meat(length: float = 1.5, width: float = 0.5) -> Part:
    """A strip of cured pork lying on its side along x: rind, fat and lean in layers, a loop of straw at its end."""
    part = Part()
    x = np.linspace(-length / 2, length / 2, 40)
    edges = [
        (-0.5, "#5E3524"),
        (-0.4, "#E8CDA0"),
        (-0.24, "#8E3A2A"),
        (-0.02, "#E3C08D"),
        (0.08, "#7E3226"),
        (0.36, "#DDB582"),
        (0.5, "#6B3A28"),
    ]
    bend = rng.uniform(-0.08, 0.08)
    for (low, colour), (high, _) in pairwise(edges):
        wob = [0.035 * smooth_noise(a * 1.4, low * 9, 4) for a in x]
        wob_high = [0.035 * smooth_noise(a * 1.4, high * 9, 4) for a in x]
        rows = []
        for a, lo, hi in zip(x, wob, wob_high, strict=True):
            taper = (1 - (2 * abs(a) / length) ** 6) ** 0.5 if abs(a) < length / 2 else 0.0
            y0, y1 = (width * (low * taper) + lo + bend * a * a, width * (high * taper) + hi + bend * a * a)
            top = 0.2 * taper + 0.012
            rows.append(
                [
                    (a, y0, 0),
                    (a, y0, top * 0.8),
                    (a, y0 + 0.02, top),
                    (a, y1 - 0.02, top),
                    (a, y1, top * 0.8),
                    (a, y1, 0),
                ]
            )
        part.grid(np.array(rows)[:, ::-1], colour, 0.35)
    loop = [
        (-length / 2 + 0.1, 0, 0.1),
        (-length / 2 - 0.15, 0.1, 0.12),
        (-length / 2 - 0.32, 0, 0.1),
        (-length / 2 - 0.15, -0.1, 0.1),
        (-length / 2 + 0.1, 0, 0.16),
    ]
    return part.tube(path(loop, 6), 0.028, "#C9B173")


def sausage(points: Sequence[Place], radius: float = 0.13) -> Part:
    """A cured sausage along a curve, tied at both ends."""
    curve = path(points, 10)
    part = Part().tube(curve, radius, "#8C3B2B", sides=16)
    for end, inner in ((0, 1), (-1, -2)):
        part.ball(radius, curve[end], "#8C3B2B", lump=0)
        out = (curve[end] - curve[inner]) / np.linalg.norm(curve[end] - curve[inner])
        part.tube([curve[end] + out * radius * 0.8, curve[end] + out * (radius + 0.12)], 0.035, "#D8C8A0")
    return part
