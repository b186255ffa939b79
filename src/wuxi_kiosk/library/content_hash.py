"""A hash that tells the state of a content folder from any other."""

import hashlib
from pathlib import Path

from wuxi_kiosk.content.folder import is_program_file

DIGEST_BYTES = 6


def content_hash(folder: Path) -> str:
    """Twelve hexadecimal digits over the names and bytes of all files; raises OSError where one cannot be read."""
    digest = hashlib.blake2b(digest_size=DIGEST_BYTES)
    files = (file for file in folder.rglob("*") if file.is_file() and not is_program_file(file.name))
    for name, file in sorted((file.relative_to(folder).as_posix(), file) for file in files):
        content = file.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode(errors="surrogateescape"))
        digest.update(content)
    return digest.hexdigest()
