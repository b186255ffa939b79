"""The descriptions of the models of `content`; each kind of figure describes its own.

Plain text without markup.
"""

from collections.abc import Mapping

from pydantic import BaseModel

from wuxi_kiosk.content.descriptions.description import Description
from wuxi_kiosk.content.descriptions.exhibit import EXHIBIT
from wuxi_kiosk.content.descriptions.figures import FIGURES
from wuxi_kiosk.content.descriptions.hands_on import HANDS_ON
from wuxi_kiosk.content.descriptions.theme import THEME

DESCRIPTIONS: Mapping[type[BaseModel], Description] = {**EXHIBIT, **THEME, **FIGURES, **HANDS_ON}
