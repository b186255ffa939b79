"""What the landscapes and their places are called, in Chinese and English."""

from collections.abc import Mapping

from wuxi_kiosk.content.descriptions.description import Pair

LANDSCAPES: Mapping[str, Pair] = {
    "gorge-road": ("峡谷山路", "Gorge road"),
    "snow-meadow": ("雪原", "Snow meadow"),
    "terraces": ("梯田", "Terraces"),
    "river-village": ("江村", "River village"),
    "gorge-town": ("峡中县城", "Gorge town"),
}
# Places of the same name are alike in every landscape.
PLACES: Mapping[str, Pair] = {
    "margin": ("留白", "Margin"),
    "sky": ("天空", "Sky"),
    "side": ("旁边的留白", "Side"),
    "line": ("一条线", "Line"),
    "peak": ("山顶", "Peak"),
    "ridge": ("山脊", "Ridge"),
    "road": ("公路", "Road"),
    "road-far": ("远处的公路", "Far road"),
    "river": ("河道", "River"),
    "water": ("水面", "Water"),
    "cable": ("桥索", "Cable"),
    "deck": ("桥面", "Deck"),
    "meadow": ("雪地", "Meadow"),
    "run": ("雪道", "Run"),
    "track": ("雪上的路", "Track"),
    "terraces": ("梯田", "Terraces"),
    "far-hill": ("对面的坡", "Far hill"),
    **{f"contour-{number}": (f"第{number}层田埂", f"Contour {number}") for number in range(1, 6)},
}


def chinese_name(names: Mapping[str, Pair], name: str) -> str:
    """What a landscape or a place is called in Chinese; empty for one that has no name."""
    return names.get(name, ("", ""))[0]
