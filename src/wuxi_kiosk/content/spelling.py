"""Known words that a misspelled one probably stands for."""

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches


def closest(word: str, words: Iterable[str]) -> str | None:
    """The known word with the nearest spelling, or None if none is near."""
    by_folded = {known.casefold(): known for known in words}
    folded = word.casefold()
    # A fast filter: all words that `_near` accepts have this ratio, and some others.
    found = get_close_matches(folded, by_folded, n=len(by_folded) or 1, cutoff=0.66)
    return next((by_folded[known] for known in found if _near(folded, known)), None)


def _near(word: str, known: str) -> bool:
    """Whether two words differ in at most a third of their letters; a common prefix is not enough."""
    same = sum(block.size for block in SequenceMatcher(None, known, word).get_matching_blocks())
    longer = max(len(word), len(known))
    return 3 * (longer - same) <= longer
