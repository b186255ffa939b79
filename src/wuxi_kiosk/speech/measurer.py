"""The process that measures recordings: it decodes them with QtMultimedia, which the exhibit plays them with, too.

It first writes {"ready": true}; each line of input is a request in JSON, {"job": "measure", "file": …}, answered by an
object with `done`: the fields of a Measurement, or `error` with `damaged`, `too long` or `no decoder`.
"""

import contextlib
import json
import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from wuxi_kiosk.processes import end_with_parent

# More than any text takes: the memory that a recording needs is bounded by it.
MAX_SECONDS = 240
_STALL_TIMEOUT_MS, _POLL_MS = 10_000, 20
_INPUT, _OUTPUT, _ERRORS = 0, 1, 2


class DecodingError(Exception):
    """A file that cannot be decoded; the message is the `error` of the answer."""


def decode(path: str) -> tuple[Any, int]:
    """The samples of a file, an array of shape (frames, channels), and their rate; raises DecodingError.

    Needs a QCoreApplication.
    """
    import numpy as np

    try:
        from PySide6.QtCore import QEventLoop, QTimer, QUrl
        from PySide6.QtMultimedia import QAudioDecoder, QAudioFormat
    except ImportError as error:
        raise DecodingError("no decoder") from error
    decoder, loop = QAudioDecoder(), QEventLoop()
    if not decoder.isSupported():
        raise DecodingError("no decoder")
    sample = QAudioFormat.SampleFormat
    types = {sample.UInt8: "u1", sample.Int16: "i2", sample.Int32: "i4", sample.Float: "f4"}
    scales = {sample.UInt8: 2**7, sample.Int16: 2**15, sample.Int32: 2**31, sample.Float: 1}
    parts: list[Any] = []
    formats: set[tuple[int, int]] = set()
    frames = 0

    def read() -> None:
        nonlocal frames
        while decoder.bufferAvailable():
            stall.start()
            buffer = decoder.read()
            kind = buffer.format().sampleFormat()
            formats.add((buffer.format().sampleRate(), buffer.format().channelCount()))
            values = np.frombuffer(bytes(buffer.constData()), dtype=types[kind]).astype(np.float32)
            parts.append(values / np.float32(scales[kind]) - np.float32(kind is sample.UInt8))
            frames += buffer.frameCount()
            if frames > MAX_SECONDS * buffer.format().sampleRate():
                loop.exit(1)

    def poll() -> None:
        # The signal of an error has the name of the function that returns it, and cannot be connected.
        if decoder.error() != QAudioDecoder.Error.NoError:  # type: ignore[operator]
            loop.exit(2)

    stall = QTimer(singleShot=True, interval=_STALL_TIMEOUT_MS)
    polling = QTimer(interval=_POLL_MS)
    stall.timeout.connect(lambda: loop.exit(2))
    polling.timeout.connect(poll)
    decoder.bufferReady.connect(read)
    decoder.finished.connect(lambda: loop.exit(0))
    decoder.setSource(QUrl.fromLocalFile(path))
    stall.start()
    polling.start()
    decoder.start()
    result = loop.exec()
    if result == 0:
        read()
    decoder.stop()
    if result == 1:
        raise DecodingError("too long")
    if result or len(formats) != 1 or not frames:
        raise DecodingError("damaged")
    ((rate, channels),) = formats
    return np.concatenate(parts).reshape(-1, channels), rate


def answer(request: Mapping[str, Any]) -> Mapping[str, Any]:
    """The answer to a request."""
    from wuxi_kiosk.speech.loudness import measure

    try:
        samples, rate = decode(str(request["file"]))
        return asdict(measure(samples, rate))
    except DecodingError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": "too long"}


def main(_arguments: list[str]) -> int:
    """Answer requests until the input ends."""
    end_with_parent()
    # At a terminal Ctrl+C reaches it, too: its parent ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # By descriptor, as in a windowed executable. What FFmpeg prints about a file is told in words by whoever asked.
    channel = os.fdopen(os.dup(_OUTPUT), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (_OUTPUT, _ERRORS):
        with contextlib.suppress(OSError):
            os.dup2(nowhere, descriptor)
    from PySide6.QtCore import QCoreApplication

    qt_application = QCoreApplication(["measurer"])

    def reply(message: Mapping[str, Any]) -> None:
        channel.write(json.dumps(message) + "\n")
        channel.flush()

    reply({"ready": True})
    with contextlib.suppress(BrokenPipeError), os.fdopen(_INPUT, "rb", closefd=False) as lines:
        for line in lines:
            reply({**answer(json.loads(line)), "done": True})
    del qt_application
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
