"""The examples of the guide that are no content are those that the check knows."""

import re

import yaml

from wuxi_kiosk import paths
from wuxi_kiosk.content.placeholders import GUIDE_EXAMPLES
from wuxi_kiosk.content.rules.wording import is_placeholder

GUIDE = (paths.resources() / "guide" / "curator.md").read_text(encoding="utf-8")


def texts(value: object) -> set[str]:
    if isinstance(value, dict):
        return set().union(*map(texts, value.values()))
    if isinstance(value, list):
        return set().union(*map(texts, value))
    return {value} if isinstance(value, str) else set()


def test_the_examples_are_those_of_the_guide() -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    written = set().union(*(texts(yaml.safe_load(block)) for block in blocks if "when: {from: 12-01" not in block))
    assert written >= GUIDE_EXAMPLES


def test_a_text_that_is_an_example_is_still_to_be_written() -> None:
    assert is_placeholder("一两句话。")
    assert not is_placeholder("标题里有桥")
