"""The messages about the files of photos, clips, subtitles and recordings; `{}` stands for the path."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, Message, diagnostic_template, quoted
from wuxi_kiosk.content.spelling import closest
from wuxi_kiosk.media.client import JOB_TIMEOUT_S
from wuxi_kiosk.media.container import Fault
from wuxi_kiosk.media.signatures import PICTURES, SOUNDS, SUBTITLES, SUFFIXES, VIDEOS
from wuxi_kiosk.media.sizes import MAX_PIXELS, Size

PHOTOS_FOLDER, SOUNDS_FOLDER = "photos", "audio"
# A page of photos at 1080p has frames of some 900 pixels; the viewer fills the screen.
MIN_SIDE, PREFERRED_SIDE = 960, 1920

# By the kinds of file: its name in Chinese and English, the formats, and how to convert to one of them.
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
_FOLDERS: Mapping[Sequence[str], str] = {SOUNDS: SOUNDS_FOLDER}
_SAVE_ANEW = ("请在看图软件里打开，另存为 JPG。", "Open it in a viewer and save it as JPG.")
PHOTO_DAMAGED = diagnostic_template(
    "photo_damaged",
    "照片“{}”已损坏，或没有复制完整。",
    "The photo “{}” is damaged or was not copied whole.",
    "请从原处重新复制；如果原件也打不开，请换一张。",
    "Copy it anew from where it came; if that cannot be opened either, take another.",
)
BY_INSPECTION_ERROR: Mapping[str, DiagnosticTemplate] = {
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
BY_CLIP_FAULT: Mapping[Fault, DiagnosticTemplate] = {
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
NO_CUES = diagnostic_template(
    "no_cues",
    "字幕“{}”里没有一条读得出的字幕。",
    "There is no cue in the subtitle file “{}” that can be read.",
    "每条先空一行，再写时间，如 00:01.000 --> 00:04.000，下一行写字。",
    "Each cue is an empty line, its time as in 00:01.000 --> 00:04.000, and its words in the next line.",
)
SUBTITLE_ENCODING = diagnostic_template(
    "subtitle_encoding",
    "字幕“{}”不是 UTF-8 编码。",
    "The subtitle file “{}” is not in UTF-8.",
    "请在文本编辑器里另存为 UTF-8。",
    "Save it as UTF-8 in a text editor.",
)
UNUSED_FILE = DiagnosticTemplate(
    "unused_file",
    Message("没有条目用到这个文件。", "No entry uses this file."),
    Message(
        "不影响展出；不需要就删去，需要就在主题文件的 photos 里加一条。",
        "It does no harm: delete it, or add an entry for it under photos of a theme.",
    ),
    severity="warning",
)
UNUSED_RECORDING = DiagnosticTemplate(
    "unused_file",
    Message("没有页面用到这个录音文件。", "No page uses this recording."),
    Message(
        "不影响展出；不需要就删去，需要就在朗读它的页面写 narration，如 narration: {zh: audio/文件名.mp3}。",
        "It does no harm: delete it, or name it in the narration of its page, as in narration: {zh: audio/name.mp3}.",
    ),
    severity="warning",
)


def with_path(what: DiagnosticTemplate, written: str) -> DiagnosticTemplate:
    message = Message(what.message.zh.format(quoted(written)), what.message.en.format(quoted(written)))
    return DiagnosticTemplate(what.code, message, what.hint, what.severity)


def no_such_file(written: str, kinds: Sequence[str], there: Sequence[str]) -> DiagnosticTemplate:
    zh, en, *_ = _FORMATS[kinds]
    near, folder = _nearest(written, there), _FOLDERS.get(kinds, PHOTOS_FOLDER)
    return diagnostic_template(
        "no_such_photo" if kinds is PICTURES else "no_such_clip",
        f"没有{zh}“{quoted(written)}”。",
        f"There is no {en} “{quoted(written)}”.",
        f"是不是想写“{near}”？" if near else f"请把文件放进 {folder} 文件夹，这里写 {folder}/文件名。",
        f"Did you mean “{near}”?" if near else f"Put it into the folder {folder} and write {folder}/name here.",
    )


def _nearest(written: str, there: Sequence[str]) -> str | None:
    """The file whose own name is near: a folder and an extension that all of them share say nothing."""
    by_name = {Path(name).stem: name for name in sorted(there, reverse=True)}
    near = closest(Path(written).stem, by_name)
    return by_name[near] if near is not None else None


def unreadable_file(written: str, why: str, kinds: Sequence[str]) -> DiagnosticTemplate:
    return diagnostic_template(
        "sound_unreadable" if kinds is SOUNDS else "photo_unreadable",
        f"文件“{quoted(written)}”读不出来：{why}。",
        f"The file “{quoted(written)}” cannot be read: {why}.",
        "请检查文件名和权限，或重新复制。",
        "Check its name and permissions, or copy it anew.",
    )


def empty_file(written: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "empty_file",
        f"文件“{quoted(written)}”是空的，0字节。",
        f"The file “{quoted(written)}” is empty: 0 bytes.",
        "请从原处重新复制。",
        "Copy it anew from where it came.",
    )


def wrong_content(written: str, kinds: Sequence[str]) -> DiagnosticTemplate:
    zh, en, formats, mend_zh, mend_en = _FORMATS[kinds]
    return diagnostic_template(
        "photo_content" if kinds is PICTURES else "clip_content",
        f"{zh}“{quoted(written)}”里面不是 {formats}，或已损坏。",
        f"The {en} “{quoted(written)}” is no {formats.replace('、', ', ').replace('或', 'or')} inside, or damaged.",
        mend_zh,
        mend_en,
    )


def wrong_suffix(written: str, kind: str) -> DiagnosticTemplate:
    right = next(suffix for suffix, named in SUFFIXES.items() if named == kind)
    better = Path(written).with_suffix(right).name
    return diagnostic_template(
        "file_suffix",
        f"“{quoted(written)}”里面是 {kind.upper()}，与扩展名不符。",
        f"“{quoted(written)}” is {kind.upper()} inside, which its extension does not say.",
        f"请把文件改名为“{quoted(better)}”，这里也照着改。",
        f"Rename the file “{quoted(better)}”, here too.",
    )


def photo_too_small(written: str, natural: Size) -> DiagnosticTemplate:
    """A mistake where the frame on its page is not filled; a warning where only the viewer would show it blurred."""
    size = f"{natural.width}×{natural.height}"
    return DiagnosticTemplate(
        "photo_too_small",
        Message(
            f"照片“{quoted(written)}”只有 {size} 像素，放大后会模糊；长边至少要 {PREFERRED_SIDE} 像素。",
            f"“{quoted(written)}” has only {size} pixels and would be blurred; the longer side needs {PREFERRED_SIDE}.",
        ),
        Message(
            "请换用原始文件；在软件里放大没有用。",
            "Use the original file; enlarging it in software does not help.",
        ),
        severity="warning" if natural.longer >= MIN_SIDE else "error",
    )
