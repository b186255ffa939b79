"""Collects Python's cyclic garbage on the main thread only.

Python collects on whichever thread happens to allocate. On the thread of an import or of an image provider that would
end timers and windows of the main thread, which Qt answers with a crash.
"""

import gc

# How often to look.
GARBAGE_MS = 1000


def collect_due() -> None:
    """Collect the oldest generation whose count is over Python's own threshold."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return
