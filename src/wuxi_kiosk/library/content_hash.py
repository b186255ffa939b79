"""A hash that tells the state of a content folder from any other."""

import hashlib
from pathlib import Path

from wuxi_kiosk.content.folder import content_files

DIGEST_BYTES = 6


class ContentHash:
    """The hash of files that are told one after another, in the order of their names."""

    def __init__(self) -> None:
        self._digest = hashlib.blake2b(digest_size=DIGEST_BYTES)

    def begin(self, name: str, size: int) -> None:
        """Begin a file of so many bytes."""
        self._digest.update(f"{name}\0{size}\0".encode(errors="surrogateescape"))

    def update(self, content: bytes) -> None:
        """Add a part of its content."""
        self._digest.update(content)

    def hexdigest(self) -> str:
        """Twelve hexadecimal digits."""
        return self._digest.hexdigest()


def content_hash(folder: Path) -> str:
    """Twelve hexadecimal digits over the names and bytes of all files; raises OSError where one cannot be read."""
    digest = ContentHash()
    for name in content_files(folder):
        content = (folder / name).read_bytes()
        digest.begin(name, len(content))
        digest.update(content)
    return digest.hexdigest()
