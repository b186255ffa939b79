"""The kinds of figures: each module of this package is one; what they share is in the subpackage `drawing`."""

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import cast, get_args

from pydantic import BaseModel

from wuxi_kiosk.content.descriptions.description import Description
from wuxi_kiosk.content.model import Figure
from wuxi_kiosk.figures.drawing.contract import Kind, Starter


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by the name its Spec gives in `kind: Literal[...]`."""
    found: dict[str, Kind] = {}
    for module_info in pkgutil.iter_modules(__path__, prefix=f"{__name__}."):
        if not module_info.ispkg:
            kind = cast(Kind, import_module(module_info.name))
            (name,) = get_args(kind.Spec.model_fields["kind"].annotation)
            found[name] = kind
    return found


def specs() -> dict[str, type[Figure]]:
    """The model of each kind by its name, for reading content."""
    return {name: kind.Spec for name, kind in kinds().items()}


def descriptions() -> Mapping[type[BaseModel], Description]:
    """What each kind is and what its own fields are."""
    return {model: found for kind in kinds().values() for model, found in kind.DESCRIPTIONS.items()}


def starters() -> Mapping[str, Starter]:
    """What a new figure of each kind begins with."""
    return {name: kind.STARTER for name, kind in kinds().items()}
