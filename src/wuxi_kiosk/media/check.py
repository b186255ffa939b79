"""What is wrong with the pictures and clips that content names: their files, their rights, what is there unused."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import date as day
from functools import cached_property
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from wuxi_kiosk.content.characters import missing, missing_mistake
from wuxi_kiosk.content.diagnostics import (
    Diagnostic,
    DiagnosticTemplate,
    Message,
    closest,
    diagnostic_template,
    in_order,
    quoted,
)
from wuxi_kiosk.content.load import PATH_CODES, SourceNode, ValidationReport, files_of, of_a_program
from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.media.client import JOB_TIMEOUT_S, Worker
from wuxi_kiosk.media.container import Fault, fault_of
from wuxi_kiosk.media.signatures import PICTURES, SOUNDS, SUBTITLES, SUFFIXES, VIDEOS, head_of, kind_of
from wuxi_kiosk.media.sizes import MAX_PIXELS, Size
from wuxi_kiosk.media.vtt import cues, lines_of, read, text_of

# A page of photos at 1080p has frames of some 900 pixels; the viewer fills the screen.
MIN_SIDE, WANTED_SIDE = 960, 1920
_PHOTOS_FOLDER, _SOUNDS_FOLDER = "photos", "audio"
_MAX_WORKERS = 4
Inspection = Mapping[str, Any]


def check(folder: Path, report: ValidationReport, command: Sequence[str], today: day) -> tuple[Diagnostic, ...]:
    """Every problem of the pictures with those of the texts, in order; warnings among them.

    `command` starts the worker that decodes; `today` is what rights expire by.
    """
    look = _Look(folder, report)
    pictures = sorted({look.folder / written for _entry, _within, written in look.named(PICTURES)})
    with _workers(command, min(_MAX_WORKERS, os.cpu_count() or 1, len(pictures))) as inspect:
        inspected = dict(zip(pictures, inspect(pictures), strict=True))
    found = [
        *report.diagnostics,
        *look.files(inspected),
        *(diagnostic for entry in report.photos for diagnostic in _relations(entry, report.languages)),
        *(diagnostic for entry in report.photos for diagnostic in _rights(entry, today)),
        *(diagnostic for entry in report.narrated for diagnostic in _narration(entry, report.languages)),
    ]
    # What cannot be understood, or is misspelled, may be the very entry that uses a file: nobody should delete that.
    if all(not diagnostic.is_error for diagnostic in found):
        found += look.unused()
    return in_order(found)


@contextmanager
def _workers(command: Sequence[str], count: int) -> Iterator[Callable[[Iterable[Path]], Iterable[Inspection]]]:
    free: SimpleQueue[Worker] = SimpleQueue()
    with ExitStack() as stack:
        for _ in range(count):
            worker = Worker(command)
            stack.callback(worker.close)
            free.put(worker)
        pool = stack.enter_context(ThreadPoolExecutor(max(1, count)))

        def inspect(path: Path) -> Inspection:
            worker = free.get()
            try:
                return worker.ask({"job": "inspect", "file": str(path)})
            finally:
                free.put(worker)

        yield lambda paths: list(pool.map(inspect, paths))


class _Look:
    """The files of a content folder and the entries that name them."""

    def __init__(self, folder: Path, report: ValidationReport) -> None:
        self.folder = folder
        self._photos = report.photos
        self._characters = report.characters
        self._entries = (*report.photos, *report.narrated)
        # What is wrong with a path is said already, and the path must not be followed.
        self._refused = {
            (diagnostic.file, diagnostic.line, diagnostic.column)
            for diagnostic in report.diagnostics
            if diagnostic.code in PATH_CODES
        }

    def _all_named(self) -> Iterator[tuple[SourceNode, Key, str]]:
        for entry in self._entries:
            for within, written in files_of(entry.raw):
                place = entry.diagnostic(within, _DAMAGED)
                if (place.file, place.line, place.column) not in self._refused:
                    yield entry, within, written

    def named(self, kinds: Sequence[str]) -> Iterator[tuple[SourceNode, Key, str]]:
        """The entries that name a file where one of these kinds is meant, and which."""
        for entry, within, written in self._all_named():
            if _meant(within) is kinds:
                yield entry, within, written

    @cached_property
    def _there(self) -> list[str]:
        """Every file that may be meant, relative to the folder."""
        found = []
        for path in islice(self.folder.rglob("*"), 20_000):
            if path.suffix.lower() in SUFFIXES and path.is_file():
                found.append(path.relative_to(self.folder).as_posix())
        return found

    def files(self, inspected: Mapping[Path, Inspection]) -> Iterator[Diagnostic]:
        """What is the matter with each file that is named."""
        for entry, within, written in self._all_named():
            kinds = _meant(within)
            if what := self._file_mistake(written, kinds, inspected.get(self.folder / written, {})):
                yield entry.diagnostic(within, what)
            elif kinds is SUBTITLES:
                yield from _missing_characters(written, self.folder, self._characters)

    def _file_mistake(self, written: str, kinds: Sequence[str], inspection: Inspection) -> DiagnosticTemplate | None:
        try:
            head = head_of(self.folder / written)
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            return _no_file(written, kinds, [name for name in self._there if SUFFIXES[_suffix(name)] in kinds])
        except (OSError, ValueError) as error:
            return _unreadable(written, type(error).__name__, kinds)
        kind = kind_of(head)
        if not head:
            return _empty(written)
        if kind is None or kind not in kinds:
            return _wrong_kind(written, kinds)
        if SUFFIXES.get(_suffix(written)) != kind:
            return _lying_suffix(written, kind)
        if kinds is PICTURES:
            return _picture_mistake(written, inspection)
        if kinds is SOUNDS:
            return None
        return _clip_mistake(written, self.folder) if kinds is VIDEOS else _subtitle_mistake(written, self.folder)

    def unused(self) -> Iterator[Diagnostic]:
        """A warning for each file in the folders of photos and recordings that no entry names."""
        if not self._photos:
            return
        named = {written.casefold() for entry in self._entries for _within, written in files_of(entry.raw)}
        folders = ((_PHOTOS_FOLDER, _UNUSED), (_SOUNDS_FOLDER, _UNUSED_SOUND))
        found = [(path, what) for name, what in folders for path in (self.folder / name).rglob("*")]
        for path, what in sorted(found, key=lambda one: one[0]):
            name = path.relative_to(self.folder).as_posix()
            if name.casefold() not in named and not of_a_program(path.name) and not path.is_dir():
                yield what.at(name)


def _meant(within: Key) -> Sequence[str]:
    return {"video": VIDEOS, "subtitles": SUBTITLES, "narration": SOUNDS}.get(str(within[0]), PICTURES)


def _suffix(name: str) -> str:
    return Path(name).suffix.lower()


# ---- entries


def _relations(entry: SourceNode, languages: Sequence[str]) -> Iterator[Diagnostic]:
    """What parts of an entry have to do with each other."""
    raw = entry.raw
    if raw.get("after") and raw.get("video"):
        yield entry.diagnostic(("after",), _PAIR_AND_VIDEO, of_key=True)
    if raw.get("after"):
        for key in ("before_label", "after_label"):
            if not raw.get(key):
                yield entry.diagnostic(("after",), _no_label(key), of_key=True)
    for needs, needed in (("before_label", "after"), ("after_label", "after"), ("subtitles", "video")):
        if raw.get(needs) and not raw.get(needed):
            yield entry.diagnostic((needs,), _only_with(needs, needed), of_key=True)
    subtitles = raw.get("subtitles")
    if isinstance(subtitles, Mapping) and subtitles and languages:
        for code in languages:
            if code not in subtitles:
                yield entry.diagnostic(("subtitles",), _no_subtitles(code), of_key=True)
        for code in subtitles:
            if code not in languages:
                yield entry.diagnostic(("subtitles", code), _other_language(str(code)), of_key=True)


def _narration(entry: SourceNode, languages: Sequence[str]) -> Iterator[Diagnostic]:
    recordings = entry.raw.get("narration")
    if isinstance(recordings, Mapping) and languages:
        for code in recordings:
            if code not in languages:
                yield entry.diagnostic(("narration", code), _other_language(str(code)), of_key=True)


def _rights(entry: SourceNode, today: day) -> Iterator[Diagnostic]:
    rights = entry.raw.get("rights")
    if rights is None:
        yield entry.diagnostic((), _NO_RIGHTS, of_key=True)
        return
    if not isinstance(rights, Mapping):
        return
    people = rights.get("people")
    if people in ("adults", "minors") and not rights.get("consent"):
        yield entry.diagnostic(("rights", "people"), _no_consent(minors=people == "minors"))
    expires = str(rights.get("expires") or "")
    # A year or a month lasts until its end.
    if expires and today.isoformat()[: len(expires)] > expires:
        yield entry.diagnostic(("rights", "expires"), _expired(expires, today))


# ---- mistakes

_FORMATS: Mapping[Sequence[str], tuple[str, str, str, str, str]] = {
    PICTURES: (
        "照片",
        "photo",
        "jpg、png 或 webp",
        "请在看图软件里打开，另存为 JPG。不要靠改扩展名来转换。",
        "Open it in a viewer and save it as JPG. Renaming does not convert.",
    ),
    VIDEOS: (
        "视频",
        "video",
        "mp4 或 webm",
        "请用转换软件另存为 MP4（H.264）。",
        "Convert it to MP4 (H.264).",
    ),
    SUBTITLES: (
        "字幕",
        "subtitle file",
        "vtt",
        "请存为 UTF-8 的 .vtt 文件，第一行写 WEBVTT。",
        "Save it as a .vtt file in UTF-8 whose first line is WEBVTT.",
    ),
    SOUNDS: (
        "录音",
        "recording",
        "mp3、ogg 或 wav",
        "请用录音软件另存为 MP3、OGG 或 WAV。",
        "Save it as MP3, OGG or WAV in the program that recorded it.",
    ),
}
_FOLDERS: Mapping[Sequence[str], str] = {SOUNDS: _SOUNDS_FOLDER}
_SAVE_ANEW = ("请在看图软件里打开，另存为 JPG。", "Open it in a viewer and save it as JPG.")
_DAMAGED = diagnostic_template(
    "photo_damaged",
    "照片“{}”已损坏，或没有复制完整。",
    "The photo “{}” is damaged or was not copied whole.",
    "请从原处重新复制；如果原件也打不开，请换一张。",
    "Copy it anew from where it came; if that cannot be opened either, take another.",
)


def _named(what: DiagnosticTemplate, written: str) -> DiagnosticTemplate:
    message = Message(what.message.zh.format(quoted(written)), what.message.en.format(quoted(written)))
    return DiagnosticTemplate(what.code, message, what.hint, what.severity)


def _nearest(written: str, there: Sequence[str]) -> str | None:
    """The file whose own name is near: a folder and an extension that all of them share say nothing."""
    by_name = {Path(name).stem: name for name in sorted(there, reverse=True)}
    near = closest(Path(written).stem, by_name)
    return by_name[near] if near is not None else None


def _no_file(written: str, kinds: Sequence[str], there: Sequence[str]) -> DiagnosticTemplate:
    zh, en, *_ = _FORMATS[kinds]
    near, folder = _nearest(written, there), _FOLDERS.get(kinds, _PHOTOS_FOLDER)
    return diagnostic_template(
        "no_such_photo" if kinds is PICTURES else "no_such_clip",
        f"没有{zh}“{quoted(written)}”。",
        f"There is no {en} “{quoted(written)}”.",
        f"是不是想写“{near}”？" if near else f"请把文件放进 {folder} 文件夹，这里写 {folder}/文件名。",
        f"Did you mean “{near}”?" if near else f"Put it into the folder {folder} and write {folder}/name here.",
    )


def _unreadable(written: str, why: str, kinds: Sequence[str]) -> DiagnosticTemplate:
    return diagnostic_template(
        "sound_unreadable" if kinds is SOUNDS else "photo_unreadable",
        f"文件“{quoted(written)}”读不出来：{why}。",
        f"The file “{quoted(written)}” cannot be read: {why}.",
        "请检查文件名和权限，或重新复制。",
        "Check its name and permissions, or copy it anew.",
    )


def _empty(written: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "empty_file",
        f"文件“{quoted(written)}”是空的，0字节。",
        f"The file “{quoted(written)}” is empty: 0 bytes.",
        "请从原处重新复制。",
        "Copy it anew from where it came.",
    )


def _wrong_kind(written: str, kinds: Sequence[str]) -> DiagnosticTemplate:
    zh, en, formats, mend_zh, mend_en = _FORMATS[kinds]
    return diagnostic_template(
        "photo_content" if kinds is PICTURES else "clip_content",
        f"{zh}“{quoted(written)}”里面不是 {formats}，或已损坏。",
        f"The {en} “{quoted(written)}” is no {formats.replace('、', ', ').replace('或', 'or')} inside, or damaged.",
        mend_zh,
        mend_en,
    )


def _lying_suffix(written: str, kind: str) -> DiagnosticTemplate:
    right = next(suffix for suffix, named in SUFFIXES.items() if named == kind)
    better = Path(written).with_suffix(right).name
    return diagnostic_template(
        "file_suffix",
        f"“{quoted(written)}”里面是 {kind.upper()}，与扩展名不符。",
        f"“{quoted(written)}” is {kind.upper()} inside, which its extension does not say.",
        f"请把文件改名为“{quoted(better)}”，这里也照着改。",
        f"Rename the file “{quoted(better)}”, here too.",
    )


def _picture_mistake(written: str, inspection: Inspection) -> DiagnosticTemplate | None:
    if error := inspection.get("error"):
        return _named(_BY_ERROR.get(error, _DAMAGED), written)
    natural = Size(*inspection["natural"])
    return _too_small(written, natural) if natural.longer < WANTED_SIDE else None


_BY_ERROR: Mapping[str, DiagnosticTemplate] = {
    "too_large": diagnostic_template(
        "photo_too_large",
        f"照片“{{}}”超过 {MAX_PIXELS // 10_000} 万像素。",
        f"The photo “{{}}” has more than {MAX_PIXELS // 1_000_000} million pixels.",
        "请在看图软件里把长边缩小到 8000 像素左右，另存为 JPG。",
        "Scale its longer side to some 8000 pixels and save it as JPG.",
    ),
    "memory": diagnostic_template(
        "photo_too_heavy",
        "照片“{}”解码要用超过 1 GB 内存。",
        "The photo “{}” takes more than 1 GB of memory to decode.",
        *_SAVE_ANEW,
    ),
    "hung": diagnostic_template(
        "photo_too_heavy",
        f"照片“{{}}”在 {JOB_TIMEOUT_S:.0f} 秒内没有解码完。",
        f"The photo “{{}}” was not decoded within {JOB_TIMEOUT_S:.0f} seconds.",
        *_SAVE_ANEW,
    ),
}


def _clip_mistake(written: str, folder: Path) -> DiagnosticTemplate | None:
    try:
        fault = fault_of(folder / written)
    except OSError as error:
        return _unreadable(written, type(error).__name__, VIDEOS)
    return _named(_BY_FAULT[fault], written) if fault else None


_BY_FAULT: Mapping[Fault, DiagnosticTemplate] = {
    "damaged": diagnostic_template(
        "clip_damaged",
        "视频“{}”已损坏，或没有复制完整。",
        "The video “{}” is damaged or was not copied whole.",
        "请从原处重新复制；如果原件也放不出来，请换一个。",
        "Copy it anew from where it came; if that cannot be played either, take another.",
    ),
    "no picture": diagnostic_template(
        "clip_without_picture",
        "视频“{}”里没有画面。",
        "There is no picture in the video “{}”.",
        "请换一个有画面的文件。",
        "Take a file that has one.",
    ),
    "codec": diagnostic_template(
        "clip_codec",
        "视频“{}”的编码放不出来：mp4 要用 H.264（8 位），webm 要用 VP8 或 VP9。",
        "The video “{}” cannot be played: mp4 must be H.264 (8 bits), webm VP8 or VP9.",
        "请用转换软件另存为 MP4（H.264，8 位，yuv420p）。",
        "Convert it to MP4 (H.264, 8 bits, yuv420p).",
    ),
}


def _subtitle_mistake(written: str, folder: Path) -> DiagnosticTemplate | None:
    try:
        return None if read(folder / written) else _named(_NO_CUES, written)
    except UnicodeDecodeError:
        return _named(_SUBTITLE_ENCODING, written)
    except ValueError:
        return _named(_NO_CUES, written)
    except OSError as error:
        return _unreadable(written, type(error).__name__, SUBTITLES)


def _missing_characters(written: str, folder: Path, known: Set[str]) -> Iterator[Diagnostic]:
    """What the fonts lack in the cues of a file of subtitles that can be read."""
    text = text_of(folder / written)
    called = f"字幕“{quoted(written)}”", f"the subtitles “{quoted(written)}”"
    for cue in cues(text):
        for run in missing(cue.text, known):
            places = ((number, line.find(run) + 1) for number, line in enumerate(lines_of(text), 1) if run in line)
            # It may be written as an entity of HTML.
            yield missing_mistake(run, *called).at(written, *next(places, (None, None)))


_NO_CUES = diagnostic_template(
    "no_cues",
    "字幕“{}”里没有一条读得出的字幕。",
    "There is no cue in the subtitle file “{}” that can be read.",
    "每条先空一行，再写时间，如 00:01.000 --> 00:04.000，下一行写字。",
    "Each cue is an empty line, its time as in 00:01.000 --> 00:04.000, and its words in the next line.",
)
_SUBTITLE_ENCODING = diagnostic_template(
    "subtitle_encoding",
    "字幕“{}”不是 UTF-8 编码。",
    "The subtitle file “{}” is not in UTF-8.",
    "请在文本编辑器里另存为 UTF-8。",
    "Save it as UTF-8 in a text editor.",
)


def _too_small(written: str, natural: Size) -> DiagnosticTemplate:
    """A mistake where the frame on its page is not filled; a warning where only the viewer would show it blurred."""
    size = f"{natural.width}×{natural.height}"
    return DiagnosticTemplate(
        "photo_too_small",
        Message(
            f"照片“{quoted(written)}”只有 {size} 像素，放大后会模糊；长边至少要 {WANTED_SIDE} 像素。",
            f"“{quoted(written)}” has only {size} pixels and would be blurred; the longer side needs {WANTED_SIDE}.",
        ),
        Message(
            "请换用原始文件；在软件里放大没有用。",
            "Use the original file; enlarging it in software does not help.",
        ),
        severity="warning" if natural.longer >= MIN_SIDE else "error",
    )


_UNUSED = DiagnosticTemplate(
    "unused_file",
    Message("没有条目用到这个文件。", "No entry uses this file."),
    Message(
        "不影响展出；不需要就删去，需要就在主题文件的 photos 里加一条。",
        "It does no harm: delete it, or add an entry for it under photos of a theme.",
    ),
    severity="warning",
)
_UNUSED_SOUND = DiagnosticTemplate(
    "unused_file",
    Message("没有页面用到这个录音文件。", "No page uses this recording."),
    Message(
        "不影响展出；不需要就删去，需要就在朗读它的页面写 narration，如 narration: {zh: audio/文件名.mp3}。",
        "It does no harm: delete it, or name it in the narration of its page, as in narration: {zh: audio/name.mp3}.",
    ),
    severity="warning",
)
_PAIR_AND_VIDEO = diagnostic_template(
    "pair_and_video",
    "一张照片不能既有 after 又有 video。",
    "A photo cannot have both after and video.",
    "请分成两条。",
    "Make it two entries.",
)
_NO_RIGHTS = diagnostic_template(
    "no_rights",
    "缺少“rights”：谁的照片、凭什么展出。",
    "“rights” is missing: whose picture it is and by what right it is shown.",
    "请补上 rights，下面写 holder（权利人）、licence（许可）、people（能认出的人：none、adults 或 minors）。",
    "Add rights with holder, licence and people (who can be recognised: none, adults or minors).",
)


def _no_consent(*, minors: bool) -> DiagnosticTemplate:
    return diagnostic_template(
        "no_consent",
        "照片里能认出未成年人，却没有写监护人的同意。" if minors else "照片里能认出人，却没有写本人的同意。",
        "Minors can be recognised, but the consent of their guardians is not stated."
        if minors
        else "People can be recognised, but their consent is not stated.",
        "请在 rights 里补上 consent：谁在何时同意；没有同意就不要展出。",
        "Add consent under rights: who agreed and when. Without it the picture must not be shown.",
    )


def _expired(expires: str, today: day) -> DiagnosticTemplate:
    return diagnostic_template(
        "rights_expired",
        f"展出许可已于 {expires} 到期，今天是 {today.isoformat()}。",
        f"The permission ended on {expires}; today is {today.isoformat()}.",
        "请续约后改写 expires，或撤下这张照片。如果今天的日期不对，请先校准时钟。",
        "Renew it and change expires, or take the picture out. If the date is wrong, set the clock.",
    )


def _no_label(key: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "no_label",
        f"有 after 的照片要写“{key}”，观众才知道哪张是哪张。",
        f"A photo with after needs “{key}”, so that visitors know which is which.",
        f'请补上 {key}，如 {key}: {{zh: 2018年, en: "2018"}}。',
        f'Add it, as in {key}: {{zh: 2018年, en: "2018"}}.',
    )


def _only_with(key: str, needed: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "only_with",
        f"“{key}”要和“{needed}”一起写。",
        f"“{key}” needs “{needed}”.",
        f"请补上 {needed}，或删去 {key}。",
        f"Add {needed}, or delete {key}.",
    )


def _no_subtitles(code: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "missing_language",
        f"缺少“{code}”的字幕。",
        f"The subtitles in “{code}” are missing.",
        f"请补上 {code}: photos/文件名.vtt。",
        f"Add {code}: photos/name.vtt.",
    )


def _other_language(code: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "unknown_language",
        f"展览没有“{quoted(code)}”这种语言。",
        f"The exhibit has no language “{quoted(code)}”.",
        "请写展览有的语言，或删去。",
        "Write one that the exhibit has, or delete it.",
    )
