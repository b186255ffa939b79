"""What check says of a recording: its length against its text, loudness, peak, and the silence at its ends."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, Message, diagnostic_template, quoted

# In LUFS as visitors hear it, from two loudspeakers; and how far off it may be, in LU.
TARGET_LUFS, TOLERANCE_LU = -16.0, 2.0
MAX_PEAK_DB = -1.0
# Seconds of silence before the first word and after the last.
MIN_SILENCE_S, MAX_SILENCE_S = 0.1, 2.0
# How much shorter or longer than the reading time of its text; nobody reads that fast or that slowly.
MIN_SHARE, MAX_SHARE, EXTRA_S = 0.5, 2.0, 4.0
# Of the process that measures: a few minutes of sound take that long on a slow machine.
TIMEOUT_S = 90.0


def faults(written: str, measured: Mapping[str, Any], reading_times: Sequence[float]) -> Iterator[DiagnosticTemplate]:
    """What is wrong with a recording, by what was measured; `reading_times` are those of the texts it may say."""
    name = quoted(written)
    if error := measured.get("error"):
        yield (
            _not_measured(name) if error == "no decoder" else _too_long(name) if error == "too long" else _damaged(name)
        )
        return
    seconds, loudness = float(measured["seconds"]), measured["loudness"]
    if loudness is None:
        yield _silent(name)
        return
    if reading_times and all(seconds < MIN_SHARE * time for time in reading_times):
        yield _length(name, seconds, min(reading_times), "太短", "too short")
    elif reading_times and all(seconds > MAX_SHARE * time + EXTRA_S for time in reading_times):
        yield _length(name, seconds, max(reading_times), "太长", "too long")
    if abs(loudness - TARGET_LUFS) > TOLERANCE_LU:
        yield _loudness(name, float(loudness))
    if measured["clipped"] is not None:
        yield _clipped(name, float(measured["clipped"]))
    elif measured["peak"] > MAX_PEAK_DB:
        yield _peak(name, float(measured["peak"]))
    for silence, zh, en in (
        (measured["head"], ("开头", "第一个字"), ("beginning", "first word")),
        (measured["tail"], ("结尾", "最后一个字"), ("end", "last word")),
    ):
        if silence > MAX_SILENCE_S:
            yield _long_silence(name, float(silence), zh[0], en[0])
        elif silence < MIN_SILENCE_S:
            yield _no_silence(name, zh, en)


def _warning(code: str, zh: str, en: str, hint_zh: str, hint_en: str) -> DiagnosticTemplate:
    return DiagnosticTemplate(code, Message(zh, en), Message(hint_zh, hint_en), severity="warning")


def _damaged(name: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "sound_damaged",
        f"录音“{name}”已损坏，或没有复制完整。",
        f"The recording “{name}” is damaged or was not copied whole.",
        "请从原处重新复制；如果原件也放不出来，请重新导出。",
        "Copy it anew from where it came; if that cannot be played either, export it again.",
    )


def _not_measured(name: str) -> DiagnosticTemplate:
    return _warning(
        "sound_not_measured",
        f"这台机器不能解码，没有量录音“{name}”的长度和响度。",
        f"This machine cannot decode the recording “{name}”: its length and loudness were not measured.",
        "请在装好展项的机器上再检查一次，或自己从头到尾听一遍。",
        "Check it on a machine that the exhibit is installed on, or listen to it from beginning to end.",
    )


def _too_long(name: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "sound_length",
        f"录音“{name}”长达几分钟，不像一页的正文。",
        f"The recording “{name}” lasts minutes: more than the text of a page.",
        "请核对是不是用错了文件；一个文件只录一页。",
        "See whether it is the right file; each has one page.",
    )


def _silent(name: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "sound_silent",
        f"录音“{name}”里没有声音。",
        f"There is no sound in the recording “{name}”.",
        "请核对文件和话筒，重新录。",
        "Check the file and the microphone, and record it again.",
    )


def _length(name: str, seconds: float, expected: float, zh: str, en: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "sound_length",
        f"录音“{name}”长 {seconds:.0f} 秒，{zh}：这一页的正文大约要读 {expected:.0f} 秒。",
        f"The recording “{name}” lasts {seconds:.0f} seconds, {en}: to read its text takes some {expected:.0f}.",
        "请核对是不是用错了文件、没有录完，或正文后来改过；wuxi-kiosk narration 会列出每页要读的字。",
        "See whether it is the right file, complete, and of the text of today, which `wuxi-kiosk narration` lists.",
    )


def _loudness(name: str, loudness: float) -> DiagnosticTemplate:
    by = abs(loudness - TARGET_LUFS)
    low, high = TARGET_LUFS - TOLERANCE_LU, TARGET_LUFS + TOLERANCE_LU
    quiet = loudness < TARGET_LUFS
    range_zh, range_en = f"应在 {low:.0f} 到 {high:.0f} 之间", f"not {low:.0f} to {high:.0f}"
    normal = f"{TARGET_LUFS:.0f} LUFS"
    return _warning(
        "sound_loudness",
        f"录音“{name}”太{'轻' if quiet else '响'}：{loudness:.1f} LUFS，{range_zh}。",
        f"The recording “{name}” is too {'quiet' if quiet else 'loud'}: {loudness:.1f} LUFS, {range_en}.",
        f"请在录音软件里把音量{'调高' if quiet else '调低'} {by:.1f} dB，或做一次响度标准化（{normal}）。",
        f"{'Raise' if quiet else 'Lower'} it by {by:.1f} dB, or normalise its loudness to {normal}.",
    )


def _clipped(name: str, at: float) -> DiagnosticTemplate:
    return _warning(
        "sound_clipped",
        f"录音“{name}”从第 {at:.1f} 秒起有削顶失真：录的时候音量过大。",
        f"The recording “{name}” is clipped from {at:.1f} seconds on: it was recorded too loud.",
        "调低没有用；请把话筒音量调低，重新录。",
        "Lowering it does not help: turn the microphone down and record it again.",
    )


def _peak(name: str, peak: float) -> DiagnosticTemplate:
    return _warning(
        "sound_peak",
        f"录音“{name}”的峰值是 {peak:.1f} dB，不应超过 {MAX_PEAK_DB:.0f} dB，否则可能爆音。",
        f"The peak of the recording “{name}” is {peak:.1f} dB; above {MAX_PEAK_DB:.0f} dB it may crackle.",
        f"请用限幅器把峰值限制在 {MAX_PEAK_DB - 1:.0f} dB。",
        f"Use a limiter with a ceiling of {MAX_PEAK_DB - 1:.0f} dB.",
    )


def _long_silence(name: str, seconds: float, zh: str, en: str) -> DiagnosticTemplate:
    return _warning(
        "sound_silence",
        f"录音“{name}”{zh}有 {seconds:.1f} 秒没有声音，最多 {MAX_SILENCE_S:.0f} 秒。",
        f"The recording “{name}” is silent for {seconds:.1f} seconds at its {en}; {MAX_SILENCE_S:.0f} is the most.",
        "请剪短，留半秒。",
        "Trim it to half a second.",
    )


def _no_silence(name: str, zh: tuple[str, str], en: tuple[str, str]) -> DiagnosticTemplate:
    return _warning(
        "sound_cut",
        f"录音“{name}”的{zh[0]}没有静默：{zh[1]}可能被剪掉了，或房间太吵。",
        f"There is no silence at the {en[0]} of the recording “{name}”: its {en[1]} may be cut, or the room was noisy.",
        "请听一听；剪的时候留半秒，房间吵就换个地方重录。",
        "Listen to it; leave half a second when trimming, and record in a quieter room if it is noise.",
    )
