"""Has every page of content drawn, by a process of its own that may crash or hang: see inspect/render.py."""

import json
import os
import queue
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from wuxi_kiosk import paths
from wuxi_kiosk.content.diagnostics import Message
from wuxi_kiosk.packs import errors
from wuxi_kiosk.processes import patience

# Without word of the next page for so long it hangs; the first word comes once the program has been loaded.
PAGE_TIMEOUT_S = 120.0
# Every so many pages it is told how far it is.
_TELL_EVERY = 25


def render_pages(
    folder: Path,
    tell: Callable[[Message], None] = lambda _message: None,
    *,
    pictures: Path | None = None,
    command: Sequence[str] | None = None,
    environment: Mapping[str, str] | None = None,
    timeout: float = PAGE_TIMEOUT_S,
) -> None:
    """Draw every page of a content folder off screen, in each language; raises PackError that names a page.

    With `pictures` a small picture of each page in the first language is written into that folder. `command` is that of
    another program, with its `environment`. `timeout` is for each page, in seconds, or as many times longer as the
    environment asks for patience.
    """
    started = [*(command or paths.page_renderer()), str(folder), *([str(pictures)] if pictures else [])]
    environ = {
        **(os.environ if environment is None else environment),
        "QT_QPA_PLATFORM": "offscreen",
        "QT_QUICK_BACKEND": "software",
    }
    told: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    try:
        process = subprocess.Popen(
            started, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError as error:
        raise errors.page_fails("", *_words(error.strerror or str(error))) from None
    with process:
        assert process.stdout
        threading.Thread(target=_listen, args=(process.stdout, told), name="page renderer", daemon=True).start()
        try:
            _follow(process, told, tell, timeout * patience(os.environ))
        finally:
            process.kill()


def _listen(output: Any, told: "queue.SimpleQueue[str | None]") -> None:
    for line in output:
        told.put(line.decode(errors="replace"))
    told.put(None)


def _follow(
    process: "subprocess.Popen[bytes]",
    told: "queue.SimpleQueue[str | None]",
    tell: Callable[[Message], None],
    timeout: float,
) -> None:
    page, done = "", False
    while True:
        try:
            line = told.get(timeout=timeout)
        except queue.Empty:
            raise errors.page_fails(
                page, f"{timeout:.0f} 秒还没有画好", f"it takes more than {timeout:.0f} s"
            ) from None
        if line is None:
            break
        # Libraries may write to the output, too.
        message = _parse(line)
        if "error" in message:
            raise errors.page_fails(page, *_words(str(message["error"])))
        if "page" in message:
            page = f"{message['page']} ({message['language']})"
            if message["number"] % _TELL_EVERY == 0:
                counted = f"{message['number']} / {message['of']}"
                tell(Message(f"已画 {counted} 页", f"{counted} pages"))
        done = done or "done" in message
    code = process.wait()
    if code or not done:
        name = f"signal {-code}" if code < 0 else f"exit code {code}"
        raise errors.page_fails(page, f"程序结束了（{name}）", f"the program ended ({name})")


def _parse(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _words(text: str) -> tuple[str, str]:
    return text, text
