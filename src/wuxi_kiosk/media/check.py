"""Checks the files of photos, clips, subtitles and recordings that content names, and finds unused ones."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import date as day
from functools import cached_property
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from wuxi_kiosk.content.characters import missing_characters, missing_runs
from wuxi_kiosk.content.diagnostics import Diagnostic, DiagnosticTemplate, in_order, quoted
from wuxi_kiosk.content.folder import is_program_file
from wuxi_kiosk.content.load import ValidationReport
from wuxi_kiosk.content.narration import passages
from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.content.rules.file_paths import PATH_CODES, file_paths_in
from wuxi_kiosk.content.rules.photos import check_narration, check_photo, check_rights
from wuxi_kiosk.content.source_tree import SourceNode
from wuxi_kiosk.media import messages, recordings
from wuxi_kiosk.media.client import JOB_TIMEOUT_S, Worker
from wuxi_kiosk.media.container import fault_of
from wuxi_kiosk.media.signatures import PICTURES, SOUNDS, SUBTITLES, SUFFIXES, VIDEOS, head_of, kind_of
from wuxi_kiosk.media.sizes import Size
from wuxi_kiosk.media.vtt import cues, lines_of, read, text_of

_MAX_WORKERS = 4
_MAX_FILES = 20_000
# What a worker answers about a file.
Inspection = Mapping[str, Any]


def check(
    folder: Path, report: ValidationReport, command: Sequence[str], sound_command: Sequence[str], today: day
) -> tuple[Diagnostic, ...]:
    """The diagnostics of a report with those of its photos, clips and recordings, in order.

    `command` starts a worker process that decodes pictures, `sound_command` one that measures recordings; rights are
    compared with `today`.
    """
    files = _MediaFiles(folder, report)
    inspected = {
        **_inspect(files.paths(PICTURES), command, "inspect", JOB_TIMEOUT_S),
        **_inspect(files.paths(SOUNDS), sound_command, "measure", recordings.TIMEOUT_S),
    }
    found = [
        *report.diagnostics,
        *files.check(inspected),
        *(diagnostic for node in report.photos for diagnostic in check_photo(node, report.languages)),
        *(diagnostic for node in report.photos for diagnostic in check_rights(node, today)),
        *(diagnostic for node in report.narrated for diagnostic in check_narration(node, report.languages)),
    ]
    # An entry with an error may be the one that uses a file: nobody should delete the file because of a typing mistake.
    if all(not diagnostic.is_error for diagnostic in found):
        found += files.unused()
    return in_order(report.words.describe(found))


def _inspect(paths: Sequence[Path], command: Sequence[str], job: str, timeout: float) -> Mapping[Path, Inspection]:
    """What workers answer about each file, some of them at once; `timeout` in seconds is that of a file."""
    count = min(_MAX_WORKERS, os.cpu_count() or 1, len(paths))
    free: SimpleQueue[Worker] = SimpleQueue()
    with ExitStack() as stack:
        for _ in range(count):
            worker = Worker(command, timeout)
            stack.callback(worker.close)
            free.put(worker)
        pool = stack.enter_context(ThreadPoolExecutor(max(1, count)))

        def inspect(path: Path) -> Inspection:
            worker = free.get()
            try:
                return worker.ask_twice({"job": job, "file": str(path)})
            finally:
                free.put(worker)

        return dict(zip(paths, pool.map(inspect, paths), strict=True))


class _MediaFiles:
    """The files of a content folder and the nodes that name them."""

    def __init__(self, folder: Path, report: ValidationReport) -> None:
        self.folder = folder
        self._photos = report.photos
        self._exhibit = report.exhibit
        self._languages = report.languages
        self._characters = report.characters
        self._nodes = (*report.photos, *report.narrated)
        # Paths with an error are reported already and must not be followed.
        self._refused = {
            (diagnostic.file, diagnostic.line, diagnostic.column)
            for diagnostic in report.diagnostics
            if diagnostic.code in PATH_CODES
        }

    def _all_named(self) -> Iterator[tuple[SourceNode, Key, str]]:
        for node in self._nodes:
            for within, written in file_paths_in(node.raw):
                place = node.diagnostic(within, messages.PHOTO_DAMAGED)
                if (place.file, place.line, place.column) not in self._refused:
                    yield node, within, written

    def paths(self, kinds: Sequence[str]) -> Sequence[Path]:
        """Every file of these kinds that a node names."""
        found = {written for _node, within, written in self._all_named() if _expected_kinds(within) is kinds}
        return [self.folder / written for written in sorted(found)]

    @cached_property
    def _existing(self) -> list[str]:
        """The media files of the folder, relative to it."""
        found = []
        for path in islice(self.folder.rglob("*"), _MAX_FILES):
            if path.suffix.lower() in SUFFIXES and path.is_file():
                found.append(path.relative_to(self.folder).as_posix())
        return found

    def check(self, inspected: Mapping[Path, Inspection]) -> Iterator[Diagnostic]:
        """The diagnostics of each file that is named."""
        for node, within, written in self._all_named():
            kinds = _expected_kinds(within)
            if error := self._file_error(written, kinds, inspected.get(self.folder / written, {})):
                yield node.diagnostic(within, error)
            elif kinds is SUBTITLES:
                yield from _missing_characters(written, self.folder, self._characters)
            elif kinds is SOUNDS and within[-1] in self._languages:
                times = self._reading_times.get((written, str(within[-1])), ())
                for fault in recordings.faults(written, inspected[self.folder / written], times):
                    yield node.diagnostic(within, fault)

    @cached_property
    def _reading_times(self) -> Mapping[tuple[str, str], Sequence[float]]:
        """How long the texts take that a recording says in a language; nothing where the content has errors."""
        found: dict[tuple[str, str], list[float]] = {}
        for passage in passages(self._exhibit) if self._exhibit else ():
            found.setdefault((passage.file, passage.language), []).append(passage.seconds)
        return found

    def _file_error(self, written: str, kinds: Sequence[str], inspection: Inspection) -> DiagnosticTemplate | None:
        try:
            return _fault(self.folder / written, written, kinds, lambda: inspection)
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            same_kind = [name for name in self._existing if SUFFIXES[_suffix(name)] in kinds]
            return messages.no_such_file(written, kinds, same_kind)

    def unused(self) -> Iterator[Diagnostic]:
        """A warning for each file in the folders of photos and recordings that no entry names."""
        if not self._photos:
            return
        named = {written.casefold() for node in self._nodes for _within, written in file_paths_in(node.raw)}
        folders = (
            (messages.PHOTOS_FOLDER, messages.UNUSED_FILE),
            (messages.SOUNDS_FOLDER, messages.UNUSED_RECORDING),
        )
        found = [(path, warning) for name, warning in folders for path in (self.folder / name).rglob("*")]
        for path, warning in sorted(found, key=lambda one: one[0]):
            name = path.relative_to(self.folder).as_posix()
            if name.casefold() not in named and not is_program_file(path.name) and not path.is_dir():
                yield warning.at(name)


def check_file(
    file: Path, written: str, kinds: Sequence[str], command: Sequence[str], sound_command: Sequence[str]
) -> tuple[DiagnosticTemplate, ...]:
    """What is wrong with a file, as if content named it `written`; `kinds` are those that it may be of.

    The commands are those of `check`. Raises FileNotFoundError and the like where there is no file.
    """
    if fault := _fault(file, written, kinds, lambda: _inspect([file], command, "inspect", JOB_TIMEOUT_S)[file]):
        return (fault,)
    if kinds is not SOUNDS:
        return ()
    measured = _inspect([file], sound_command, "measure", recordings.TIMEOUT_S)[file]
    return tuple(recordings.faults(written, measured, ()))


def _fault(
    file: Path, written: str, kinds: Sequence[str], inspect: Callable[[], Inspection]
) -> DiagnosticTemplate | None:
    """What is wrong with a file that is there; `inspect` asks a worker about it."""
    try:
        head = head_of(file)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        raise
    except (OSError, ValueError) as error:
        return messages.unreadable_file(written, type(error).__name__, kinds)
    kind = kind_of(head)
    if not head:
        return messages.empty_file(written)
    if kind is None or kind not in kinds:
        return messages.wrong_content(written, kinds)
    if SUFFIXES.get(_suffix(written)) != kind:
        return messages.wrong_suffix(written, kind)
    if kinds is PICTURES:
        return _picture_error(written, inspect())
    if kinds is SOUNDS:
        return None
    return _clip_error(file, written) if kinds is VIDEOS else _subtitle_error(file, written)


def _expected_kinds(within: Key) -> Sequence[str]:
    return {"video": VIDEOS, "subtitles": SUBTITLES, "narration": SOUNDS}.get(str(within[0]), PICTURES)


def _suffix(name: str) -> str:
    return Path(name).suffix.lower()


def _picture_error(written: str, inspection: Inspection) -> DiagnosticTemplate | None:
    if error := inspection.get("error"):
        return messages.with_path(messages.BY_INSPECTION_ERROR.get(error, messages.PHOTO_DAMAGED), written)
    natural = Size(*inspection["natural"])
    return messages.photo_too_small(written, natural) if natural.longer < messages.PREFERRED_SIDE else None


def _clip_error(file: Path, written: str) -> DiagnosticTemplate | None:
    try:
        fault = fault_of(file)
    except OSError as error:
        return messages.unreadable_file(written, type(error).__name__, VIDEOS)
    return messages.with_path(messages.BY_CLIP_FAULT[fault], written) if fault else None


def _subtitle_error(file: Path, written: str) -> DiagnosticTemplate | None:
    try:
        return None if read(file) else messages.with_path(messages.NO_CUES, written)
    except UnicodeDecodeError:
        return messages.with_path(messages.SUBTITLE_ENCODING, written)
    except ValueError:
        return messages.with_path(messages.NO_CUES, written)
    except OSError as error:
        return messages.unreadable_file(written, type(error).__name__, SUBTITLES)


def _missing_characters(written: str, folder: Path, known: Set[str]) -> Iterator[Diagnostic]:
    """The characters that the fonts lack in the cues of a valid subtitle file."""
    text = text_of(folder / written)
    called = f"字幕“{quoted(written)}”", f"the subtitles “{quoted(written)}”"
    for cue in cues(text):
        for run in missing_runs(cue.text, known):
            places = ((number, line.find(run) + 1) for number, line in enumerate(lines_of(text), 1) if run in line)
            # A character written as an HTML entity has no place of its own.
            yield missing_characters(run, *called).at(written, *next(places, (None, None)))
