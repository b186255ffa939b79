"""What a pack says of itself: its first entry, pack.json."""

import json
import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from wuxi_kiosk import __version__
from wuxi_kiosk.packs import errors, guard
from wuxi_kiosk.packs.versions import is_older

NAME = "pack.json"
FORMAT = 1
# The first program that can show content of the present format; raised with that format.
PROGRAM = "0.1"
_HASH = re.compile(r"[0-9a-f]{12}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_FIELDS = {"format", "program", "title", "version", "hash", "files"}
_MAX_TEXT = 500
_NOT_IN_NAMES = re.compile(r"[^0-9A-Za-z._]+")
_MAX_NAME = 40


@dataclass(frozen=True)
class PackedFile:
    """The size of a file in bytes, and the SHA-256 of its content in hexadecimal digits."""

    size: int
    digest: str


@dataclass(frozen=True)
class Manifest:
    """The title of an exhibit by language, its version, the hash of its content, and its files by name, in order.

    `program` is the version of the first program that can show it.
    """

    title: dict[str, str]
    version: str
    content_hash: str
    files: dict[str, PackedFile]
    program: str = PROGRAM

    @property
    def name(self) -> str:
        """What it is called on disk: its version, as far as file names take that, and its hash."""
        version = _NOT_IN_NAMES.sub("-", self.version).strip(".-")[:_MAX_NAME].strip(".-")
        return f"{version or 'x'}-{self.content_hash}"

    @property
    def size(self) -> int:
        """The bytes of all its files."""
        return sum(file.size for file in self.files.values())

    def to_bytes(self) -> bytes:
        """The manifest as it is written, which is one way only."""
        value = {
            "format": FORMAT,
            "program": self.program,
            "title": self.title,
            "version": self.version,
            "hash": self.content_hash,
            "files": {name: {"bytes": file.size, "sha256": file.digest} for name, file in self.files.items()},
        }
        # A name that a mistaken program has given may be no Unicode.
        return json.dumps(value, ensure_ascii=False, indent=1).encode(errors="replace") + b"\n"

    @property
    def digest(self) -> str:
        """The SHA-256 of what is written, which tells the pack from any other."""
        return sha256(self.to_bytes()).hexdigest()


def read_manifest(data: bytes) -> Manifest:
    """The manifest in these bytes; raises PackError."""
    try:
        value = json.loads(data, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise errors.bad_manifest("读不懂", "it cannot be read") from None
    if not isinstance(value, dict) or value.get("format") != FORMAT or not isinstance(value["format"], int):
        if isinstance(value, dict) and isinstance(value.get("program"), str):
            _check_program(value["program"][:_MAX_TEXT])
        raise errors.bad_manifest("不认识的格式", "its format is unknown")
    if set(value) != _FIELDS:
        raise errors.bad_manifest("缺了或多了内容", "there is too little or too much in it")
    _check_program(_text(value["program"], "program"))
    if not isinstance(value["title"], dict) or not value["title"]:
        raise errors.bad_manifest("title 不对", "the title is wrong")
    title = {_text(code, "title"): _text(text, "title") for code, text in value["title"].items()}
    content_hash = _text(value["hash"], "hash")
    if not _HASH.fullmatch(content_hash):
        raise errors.bad_manifest("hash 不对", "the hash is wrong")
    made = Manifest(title, _text(value["version"], "version"), content_hash, _files(value["files"]), value["program"])
    if made.to_bytes() != data:
        # So that the same pack is the same bytes, and nothing hides between them.
        raise errors.bad_manifest("写法不对", "it is not written as a pack's is")
    return made


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is there twice")
    return found


def _text(value: Any, field: str) -> str:
    is_text = isinstance(value, str) and 0 < len(value) <= _MAX_TEXT
    if not is_text or any(unicodedata.category(character) in ("Cc", "Cs") for character in value):
        raise errors.bad_manifest(f"{field} 不对", f"{field} is wrong")
    return str(value)


def _files(value: Any) -> dict[str, PackedFile]:
    if not isinstance(value, dict) or not value:
        raise errors.bad_manifest("没有文件", "there are no files in it")
    guard.check_count(len(value))
    files = {}
    for name, file in value.items():
        shown = guard.printable(name)
        if not isinstance(file, dict) or set(file) != {"bytes", "sha256"}:
            raise errors.bad_manifest(f"“{shown}”不对", f"“{shown}” is wrong")
        size, digest = file["bytes"], file["sha256"]
        if type(size) is not int or size < 0 or not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
            raise errors.bad_manifest(f"“{shown}”不对", f"“{shown}” is wrong")
        files[name] = PackedFile(size, digest)
    guard.check_names((NAME, *files))
    guard.check_sizes((name, file.size) for name, file in files.items())
    if list(files) != sorted(files):
        raise errors.bad_manifest("文件的次序不对", "its files are not in order")
    return files


def _check_program(needed: str) -> None:
    if is_older(__version__, needed):
        raise errors.newer_format(needed, __version__)
