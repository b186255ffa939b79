"""Random edits of the bundled content and of every style: the file says what it should, and nothing else is touched."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from wuxi_kiosk import paths

from .random_edits import Editor, check, sources

SOURCES = sources(paths.bundled_content())
EDITS = 8


@settings(max_examples=40)
@given(random=st.randoms(use_true_random=False), number=st.integers(0, len(SOURCES) - 1))
def test_random_edits(random: Random, number: int) -> None:
    text, editor = SOURCES[number], Editor(random, SOURCES)
    for _ in range(EDITS):
        text = check(text, editor.draw(text))
