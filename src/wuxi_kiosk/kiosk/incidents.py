"""PLACEHOLDER replaced by helper B's module at the merge."""

import logging

log = logging.getLogger(__name__)


def record(rung: str, cause: str, **details: str) -> None:
    """Write to the log only."""
    log.info("%s %s %s", rung, cause, details)
