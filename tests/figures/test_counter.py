"""Counters: text and a rule that QML draws."""

from typing import Any

from wuxi_kiosk.figures import counter
from wuxi_kiosk.figures.drawing.contract import FigureStyle

from .helpers import MakeDatum


def spec(**fields: Any) -> counter.Spec:
    return counter.Spec.model_validate(
        {
            "id": "coaches",
            "kind": "counter",
            "label": {"zh": "培训教练员"},
            "source": "article 23",
            "value": 40,
            "unit": {"zh": "名"},
            "qualifier": "余",
            "show": {"zh": "{value}余名"},
            **fields,
        }
    )


def test_value_rule_and_label_are_stacked(style: FigureStyle, datum: MakeDatum) -> None:
    layout = counter.layout(spec(), (datum("培训教练员", "40余名", "40", qualifier="余"),), (400, 200), style, "zh")
    value, label = layout.labels
    assert (value.text, value.role, value.accent) == ("40余名", "value", True)
    assert (label.text, label.role) == ("培训教练员", "label")
    assert layout.rule
    assert value.rect.bottom <= layout.rule.y
    assert layout.rule.bottom <= label.rect.y
    assert layout.rule.width == value.rect.width
    assert layout.overflow == 0


def test_whole_figure_is_one_hit_area(style: FigureStyle, datum: MakeDatum) -> None:
    layout = counter.layout(spec(), (datum("a", "40余名", "40"),), (400, 200), style, "zh")
    (area,) = layout.hit_areas
    assert (area.rect.x, area.rect.y, area.rect.width, area.rect.height) == (0, 0, 400, 200)


def test_note_is_left_out_on_a_low_figure(style: FigureStyle, datum: MakeDatum) -> None:
    noted = spec(note={"zh": "累计"})
    data = (datum("a", "40余名", "40"),)
    assert [label.text for label in counter.layout(noted, data, (400, 200), style, "zh").labels][-1] == "累计"
    assert [label.text for label in counter.layout(noted, data, (400, 90), style, "zh").labels] == ["40余名", "a"]


def test_overflow_is_the_missing_height(style: FigureStyle, datum: MakeDatum) -> None:
    data = (datum("a", "40余名", "40"),)
    layout = counter.layout(spec(), data, (400, 40), style, "zh")
    assert layout.overflow > 0
    enough = counter.layout(spec(), data, (400, 40 + layout.overflow), style, "zh")
    assert enough.overflow == 0


def test_does_not_paint() -> None:
    assert counter.PAINTS is False
