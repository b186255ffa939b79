"""Thousands of edits of content, one after another."""

from random import Random

import pytest

from wuxi_kiosk import paths

from ..content.writing.random_edits import Editor, check, sources

EDITS = 10_000


def test_edits_add_up(soak: bool, seed: int) -> None:
    if not soak:
        pytest.skip("thousands of edits: make soak; some hundreds are among the tests of content")
    random = Random(seed)
    texts = sources(paths.bundled_content())
    editor = Editor(random, texts)
    for _ in range(EDITS):
        number = random.randrange(len(texts))
        texts[number] = check(texts[number], editor.draw(texts[number]))
    print(f"{EDITS} edits of {len(texts)} files")
