"""What content may name, as the application tells its loader."""

from collections.abc import Mapping
from dataclasses import dataclass

from wuxi_kiosk.content.landscape import Landscape
from wuxi_kiosk.content.model import Figure


@dataclass(frozen=True)
class ContentRegistry:
    """The kinds of figures, landscapes and icons of the application, the characters of its fonts, its own languages.

    Kinds and landscapes by name. Without characters none is reported as missing, nor a language without languages.
    """

    kinds: Mapping[str, type[Figure]]
    landscapes: Mapping[str, Landscape]
    icons: frozenset[str]
    characters: frozenset[str] = frozenset()
    interface_languages: frozenset[str] = frozenset()
