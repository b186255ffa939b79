"""Calls a function in a process of its own; where systems can fork."""

import gc
import os
import pickle
import sys
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


def call_in_process(function: Callable[[], Result]) -> Callable[[], Result]:
    """Begin a call in a forked process; what is returned waits for its result.

    The result is pickled through a pipe between the two. Where the process fails, the function is called again in this
    one, so that its exception is raised here. There must be no other thread: what it has locked stays locked there.
    """
    if sys.platform == "win32":
        raise NotImplementedError("there is no fork on Windows")
    else:  # noqa: RET506 - for mypy, what follows is unreachable there
        return _call_in_fork(function)


def _call_in_fork(function: Callable[[], Result]) -> Callable[[], Result]:
    reader, writer = os.pipe()
    child: int = getattr(os, "fork")()  # noqa: B009 - absent on Windows
    if child == 0:
        code = 1
        try:
            os.close(reader)
            # It ends before there is garbage worth collecting.
            gc.disable()
            with os.fdopen(writer, "wb") as pipe:
                pickle.dump(function(), pipe, pickle.HIGHEST_PROTOCOL)
            code = 0
        finally:
            # Without what the parent wants done at its own end.
            os._exit(code)
    os.close(writer)

    def result() -> Result:
        with os.fdopen(reader, "rb") as pipe:
            pickled = pipe.read()
        _, status = os.waitpid(child, 0)
        if status != 0:
            return function()
        collecting = gc.isenabled()
        # Nothing of what is made here is garbage: looking for it takes as long as making it.
        gc.disable()
        try:
            found: Result = pickle.loads(pickled)
        finally:
            if collecting:
                gc.enable()
        return found

    return result
