"""What check can tell of a clip without decoding it, against real files of ffmpeg."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wuxi_kiosk.media.container import fault_of


def made(folder: Path, name: str, *arguments: str) -> Path:
    picture = ["-f", "lavfi", "-i", "testsrc2=size=64x64:rate=5:duration=1"]
    subprocess.run(["ffmpeg", "-v", "error", "-y", *picture, *arguments, name], cwd=folder, check=True)
    return folder / name


@pytest.mark.parametrize("kind", ["mp4", "webm", "silent"])
def test_accepts_playable_clips(clips: dict[str, Path], kind: str) -> None:
    assert fault_of(clips[kind]) is None


def test_accepts_vp9_and_a_leading_header(tmp_path: Path) -> None:
    assert fault_of(made(tmp_path, "a.webm", "-c:v", "libvpx-vp9", "-deadline", "realtime")) is None
    front = ("-c:v", "libx264", "-pix_fmt", "yuv420p", "-movflags", "faststart")
    assert fault_of(made(tmp_path, "a.mp4", *front)) is None
    pieces = ("-c:v", "libx264", "-pix_fmt", "yuv420p", "-movflags", "frag_keyframe+empty_moov")
    assert fault_of(made(tmp_path, "b.mp4", *pieces)) is None


def test_rejects_other_codecs(clips: dict[str, Path], tmp_path: Path) -> None:
    assert fault_of(clips["other codec"]) == "codec"
    assert fault_of(made(tmp_path, "a.mp4", "-c:v", "libx264", "-pix_fmt", "yuv420p10le")) == "codec"
    assert fault_of(made(tmp_path, "a.webm", "-c:v", "libaom-av1", "-cpu-used", "8")) == "codec"


def test_rejects_sound_without_video(clips: dict[str, Path]) -> None:
    assert fault_of(clips["no picture"]) == "no picture"


@pytest.mark.parametrize("kind", ["mp4", "webm"])
@pytest.mark.parametrize("share", [0.001, 0.1, 0.5, 0.9, 0.99])
def test_reports_truncated_files(clips: dict[str, Path], tmp_path: Path, kind: str, share: float) -> None:
    data = clips[kind].read_bytes()
    file = tmp_path / "cut"
    file.write_bytes(data[: int(len(data) * share)])
    assert fault_of(file) == "damaged"


@given(data=st.binary(max_size=200), kind=st.sampled_from([b"", b"\0\0\0\x08ftyp", b"\x1a\x45\xdf\xa3\x80"]))
@settings(max_examples=300)
def test_survives_random_data(tmp_path_factory: pytest.TempPathFactory, data: bytes, kind: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "anything"
    file.write_bytes(kind + data)
    assert fault_of(file) is not None
