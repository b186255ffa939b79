"""What content may name, as the application tells its loader."""

from collections.abc import Mapping
from dataclasses import dataclass

from wuxi_kiosk.content.landscape import Landscape
from wuxi_kiosk.content.model import Figure


@dataclass(frozen=True)
class ContentRegistry:
    """The kinds of figures, landscapes and icons of the application, and the characters that its fonts have.

    Kinds and landscapes by name. Without characters none is reported as missing.
    """

    kinds: Mapping[str, type[Figure]]
    landscapes: Mapping[str, Landscape]
    icons: frozenset[str]
    characters: frozenset[str] = frozenset()
