"""The forms in which a number can be written, as templates and as visitors read them; no Qt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from wuxi_kiosk.content.language import primary
from wuxi_kiosk.content.quantities import ENGLISH_SCALES, SCALES

_SCALE = re.compile("万亿|万|亿")
# A value that is this many times smaller or greater than the words for it, as 0.65 million, is still read with ease.
_LEAST, _MOST = Decimal("0.1"), Decimal(1000)


@dataclass(frozen=True)
class NumberForm:
    """What content writes for a number, and what visitors read for it."""

    written: str
    shown: str


def value_templates(value: Decimal, unit: str, language: str) -> Iterator[str]:
    """The templates in which the value of a number with a Chinese unit, such as 万元, makes sense in a language."""
    yield "{value}"
    found = _SCALE.match(unit)
    scale = SCALES[found[0] if found else ""]
    if scale > 1:
        yield _scaled(scale)
    if primary(language) == "en":
        for word, size in ENGLISH_SCALES.items():
            if _LEAST <= value * scale / size < _MOST:
                yield f"{_scaled(scale / size)} {word}"
    yield "{value:words}"


def _scaled(factor: Decimal) -> str:
    """The value multiplied by a power of ten, or divided by one."""
    if factor == 1:
        return "{value}"
    return f"{{value*{factor:f}}}" if factor > 1 else f"{{value/{1 / factor:f}}}"
