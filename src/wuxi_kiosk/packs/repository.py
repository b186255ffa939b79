"""A folder of plain files with a signed pack, as The Update Framework has it; made where the keys are.

That of a version of the program is another, by other keys.

metadata/N.root.json        whose keys are trusted for what; each signed by the root keys of the one before, too
metadata/timestamp.json     the newest snapshot, and when it was signed
metadata/N.snapshot.json    the newest targets
metadata/N.targets.json     the file, and what else is known of it
targets/wuxi-….wuxipack     the file, here a pack
"""

import filecmp
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from securesystemslib.signer import CryptoSigner
from tuf.api.exceptions import RepositoryError, StorageError
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp

from wuxi_kiosk import atomic_files
from wuxi_kiosk.packs import archive, errors
from wuxi_kiosk.packs.keys import SUFFIX, KeyFile, key_files, make_key, open_key
from wuxi_kiosk.processes import owned_name

METADATA, TARGETS, KEYS, REPOSITORY, ROOT_FILE = "metadata", "targets", "keys", "repository", "root.json"
CONTENT_ROLES = ("targets", "snapshot", "timestamp")
# A machine without a network meets a new root by a stick only.
ROOT_DAYS, CONTENT_DAYS = 3650, 365
Now = Callable[[], datetime]


def utc_now() -> datetime:
    """The time by the wall clock, in whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True)
class Signers:
    """The keys in a folder `keys`, all opened by one passphrase."""

    folder: Path
    passphrase: str

    def open(self, name: str) -> CryptoSigner:
        """A key by its name; raises PackError."""
        return open_key(KeyFile(self.folder / f"{name}{SUFFIX}"), self.passphrase)

    def all(self, names: Sequence[str]) -> list[CryptoSigner]:
        """The keys of these names whose files are there."""
        there = {file.name for file in key_files(self.folder)}
        return [self.open(name) for name in names if name in there]


def make(
    folder: Path, passphrase: str, *, roots: int = 1, threshold: int = 1, contents: int = 1, now: Now = utc_now
) -> None:
    """Make root keys and keys for content, the first root of a repository, and the file that machines get of it.

    `threshold` root keys must sign each root; one key for content is enough. Raises PackError and OSError.
    """
    if not 1 <= threshold <= roots or contents < 1:
        raise errors.too_few_keys("root")
    if (folder / REPOSITORY).exists() or key_files(folder / KEYS):
        raise errors.keys_there(str(folder))
    root = Root(version=1, expires=now() + timedelta(days=ROOT_DAYS))
    root.roles["root"].threshold = threshold
    signers = []
    for number in range(roots):
        signers.append(make_key(folder / KEYS, f"root-{number + 1}", passphrase))
        root.add_key(signers[-1].public_key, "root")
    for number in range(contents):
        _trust_for_content(root, make_key(folder / KEYS, f"content-{number + 1}", passphrase))
    data = _sign(Metadata(root), signers)
    atomic_files.write(_made(folder / REPOSITORY / METADATA) / "1.root.json", data)
    atomic_files.write(folder / ROOT_FILE, data)


def rotate(folder: Path, passphrase: str, name: str, now: Now = utc_now) -> str:
    """Put a new key in the place of another, which is no longer trusted; returns the name of the new one."""
    if name not in [file.name for file in key_files(folder / KEYS)]:
        raise errors.unknown_key_name(name)
    # So that the new key has the passphrase of the others.
    Signers(folder / KEYS, passphrase).open(name)
    kind = name.partition("-")[0]
    # Those that lie elsewhere or are trusted no longer have their names still.
    named = [*_all_names(_newest_root(folder / REPOSITORY).signed), *(path.name for path in (folder / KEYS).iterdir())]
    numbers = [one.partition(".")[0].partition("-")[2] for one in named if one.startswith(f"{kind}-")]
    new = f"{kind}-{max(int(number) for number in numbers if number.isdigit()) + 1}"
    signer = make_key(folder / KEYS, new, passphrase)
    try:
        _change_root(folder, passphrase, remove=name, add=signer, now=now)
    except BaseException:
        (folder / KEYS / f"{new}{SUFFIX}").unlink()
        raise
    return new


def revoke(folder: Path, passphrase: str, name: str, now: Now = utc_now) -> None:
    """No longer trust a key; raises PackError where too few would be left."""
    _change_root(folder, passphrase, remove=name, add=None, now=now)


def publish(folder: Path, pack: Path, passphrase: str, *, days: int = CONTENT_DAYS, now: Now = utc_now) -> Path:
    """Put a pack into the repository of a folder, as `publish_file` does. Raises PackError and OSError."""
    with archive.open_pack(pack) as opened:
        archive.verify(opened)
        described = opened.manifest
    custom = {"version": described.version, "manifest": described.digest}
    return publish_file(folder, pack, f"wuxi-{described.name}.wuxipack", custom, passphrase, days=days, now=now)


def publish_file(
    folder: Path,
    file: Path,
    name: str,
    custom: Mapping[str, Any],
    passphrase: str,
    *,
    days: int = CONTENT_DAYS,
    now: Now = utc_now,
) -> Path:
    """Put a file into the repository of a folder, in the place of the one before, signed; returns the repository.

    `custom` is what else is signed of it. Machines take it for `days` days from when it is signed, which the timestamp
    tells. Raises PackError and OSError.
    """
    repository = folder / REPOSITORY
    root = _newest_root(repository).signed
    target = TargetFile.from_file(name, str(file))
    target.unrecognized_fields["custom"] = dict(custom)
    stored = _made(repository / TARGETS) / name
    if not stored.exists() or not filecmp.cmp(stored, file, shallow=False):
        temporary = stored.with_name(owned_name(f"-{name}"))
        shutil.copyfile(file, temporary)
        atomic_files.replace(temporary, stored)
    _sign_content(repository, root, Signers(folder / KEYS, passphrase), {name: target}, days, now)
    for other in (repository / TARGETS).iterdir():
        if other != stored and other.is_file():
            other.unlink()
    return repository


# ---- signing


def _trust_for_content(root: Root, signer: CryptoSigner) -> None:
    for role in CONTENT_ROLES:
        root.add_key(signer.public_key, role)


def _change_root(folder: Path, passphrase: str, *, remove: str, add: CryptoSigner | None, now: Now) -> None:
    repository, signers = folder / REPOSITORY, Signers(folder / KEYS, passphrase)
    metadata = _newest_root(repository)
    root = metadata.signed
    before = _names(root, "root")
    keyid = next((keyid for keyid, key in root.keys.items() if key.unrecognized_fields.get("name") == remove), None)
    if keyid is None:
        raise errors.unknown_key_name(remove)
    is_root = keyid in root.roles["root"].keyids
    roles = ("root",) if is_root else CONTENT_ROLES
    if add:
        for role in roles:
            root.add_key(add.public_key, role)
    for role in roles:
        root.revoke_key(keyid, role)
        if len(root.roles[role].keyids) < root.roles[role].threshold:
            raise errors.too_few_keys(role)
    root.version += 1
    root.expires = now() + timedelta(days=ROOT_DAYS)
    # By the old keys, which machines trust, and by the new ones.
    data = _sign(metadata, signers.all(list(dict.fromkeys((*before, *_names(root, "root"))))))
    made = Metadata[Root].from_bytes(data)
    try:
        for one in (_read(Root, repository, f"{root.version - 1}.root.json").signed, made.signed):
            one.verify_delegate("root", made.signed_bytes, made.signatures)
    except RepositoryError:
        raise errors.too_few_keys("root") from None
    targets = _newest(repository, "targets")
    atomic_files.write(repository / METADATA / f"{root.version}.root.json", data)
    if targets and not is_root:
        known = _read(Targets, repository, targets).signed
        days = max(1, (known.expires - now()).days)
        _sign_content(repository, root, signers, dict(known.targets), days, now)
    with suppress(FileNotFoundError):
        (folder / KEYS / f"{remove}{SUFFIX}").rename(folder / KEYS / f"{remove}{SUFFIX}.old")


def _sign_content(
    repository: Path, root: Root, signers: Signers, targets: dict[str, TargetFile], days: int, now: Now
) -> None:
    """Write targets, snapshot and timestamp of the next version, in this order: the last makes the others count."""
    keys = signers.all(_names(root, "targets"))
    if not keys:
        raise errors.too_few_keys("content")
    folder, last = _made(repository / METADATA), repository / METADATA / "timestamp.json"
    version, signed = 1, now()
    if last.exists():
        before = _read(Timestamp, repository, last.name).signed
        version = before.version + 1
        # With an earlier date machines would take it for an old one: the clock of this PC may once have been ahead.
        signed = max(signed, datetime.fromisoformat(before.unrecognized_fields["signed"]))
    expires = signed + timedelta(days=days)
    whole: Any = Targets(version=version, expires=expires, targets=targets)
    atomic_files.write(folder / f"{version}.targets.json", _sign(Metadata(whole), keys[:1]))
    whole = Snapshot(version=version, expires=expires, meta={"targets.json": MetaFile(version)})
    atomic_files.write(folder / f"{version}.snapshot.json", _sign(Metadata(whole), keys[:1]))
    when = {"signed": signed.isoformat()}
    whole = Timestamp(version=version, expires=expires, snapshot_meta=MetaFile(version), unrecognized_fields=when)
    atomic_files.write(last, _sign(Metadata(whole), keys[:1]))
    for role in ("targets", "snapshot"):
        for old in folder.glob(f"*.{role}.json"):
            if old.name != f"{version}.{role}.json":
                old.unlink()


def _sign(metadata: Metadata[Any], signers: Sequence[CryptoSigner]) -> bytes:
    metadata.signatures.clear()
    for signer in signers:
        metadata.sign(signer, append=True)
    return bytes(metadata.to_bytes())


def _names(root: Root, role: str) -> list[str]:
    """The names of the keys of a role."""
    return [str(root.keys[keyid].unrecognized_fields.get("name", "")) for keyid in root.roles[role].keyids]


def _all_names(root: Root) -> list[str]:
    return [str(key.unrecognized_fields.get("name", "")) for key in root.keys.values()]


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _newest(repository: Path, role: str) -> str:
    """The file of the newest version of a role; empty if there is none."""
    numbers = [
        int(path.name.partition(".")[0])
        for path in (repository / METADATA).glob(f"*.{role}.json")
        if path.name.partition(".")[0].isdigit()
    ]
    return f"{max(numbers)}.{role}.json" if numbers else ""


def _newest_root(repository: Path) -> Metadata[Root]:
    name = _newest(repository, "root")
    if not name:
        raise errors.no_repository(str(repository))
    return _read(Root, repository, name)


def _read(kind: type[Any], repository: Path, name: str) -> Metadata[Any]:
    try:
        found = Metadata[Any].from_file(str(repository / METADATA / name))
    except (RepositoryError, StorageError, OSError, ValueError) as error:
        raise errors.damaged_metadata(name) from error
    if not isinstance(found.signed, kind):
        raise errors.damaged_metadata(name)
    return found
