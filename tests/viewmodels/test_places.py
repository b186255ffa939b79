"""The words for places in a document."""

from typing import get_args

import pytest

from wuxi_kiosk.content.documents import CountedIn, parse_reference
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.places import places


@pytest.mark.parametrize("counted_in", get_args(CountedIn))
def test_every_kind_of_place_has_words(model: ExhibitModel, counted_in: CountedIn) -> None:
    assert "7" in places([parse_reference("a 7")], counted_in)
