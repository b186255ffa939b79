"""Who is trusted for what nobody vouches for: a signed repository with one file, verified by The Update Framework."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import unquote

from tuf.api import exceptions
from tuf.api.metadata import Metadata, Root, TargetFile, Targets, Timestamp
from tuf.ngclient import Updater, UpdaterConfig
from tuf.ngclient.fetcher import FetcherInterface

from wuxi_kiosk import atomic_files
from wuxi_kiosk.packs import errors
from wuxi_kiosk.packs.archive import PackFile
from wuxi_kiosk.packs.errors import PackError
from wuxi_kiosk.packs.installed import InstalledPacks
from wuxi_kiosk.packs.repository import METADATA, TARGETS, utc_now
from wuxi_kiosk.packs.signed_dates import newest_signed, remember

# Below the state folder: it can be made again of the root.
CACHE = "trust/metadata"
_BASE = "folder:/"
_CHUNK = 1024 * 1024
_CONFIG = UpdaterConfig(prefix_targets_with_hash=False)


@dataclass(frozen=True)
class SignedFile:
    """A file whose signature holds: by whom and when it was signed, and what else was signed of it.

    It is to be read once more, and that compared with what was signed: a stick may give other bytes the second time.
    """

    file: BinaryIO
    name: str
    target: TargetFile
    signed_by: str
    signed: datetime

    def described(self, key: str) -> Any:
        """What is signed of the file beside its size and hashes; None if there is no such thing."""
        custom = self.target.unrecognized_fields.get("custom")
        return custom.get(key) if isinstance(custom, dict) else None

    def verify(self, copy: Path) -> None:
        """Compare a copy with what was signed; raises PackError and OSError."""
        with copy.open("rb") as file:
            try:
                self.target.verify_length_and_hashes(file)
            except exceptions.LengthOrHashMismatchError:
                raise errors.damaged(self.name) from None


@dataclass(frozen=True)
class Signed:
    """A pack whose signature holds: by whom it was signed, and when, by the clock of whoever did."""

    pack: PackFile
    signed_by: str
    signed: datetime


def is_repository(folder: Path) -> bool:
    """Whether a folder is a repository, be it whole or not."""
    return (folder / METADATA).is_dir()


@contextmanager
def open_repository(
    repository: Path, root: Path, state: Path, *, now: Callable[[], datetime] = utc_now
) -> Iterator[Signed]:
    """Open the pack of a repository, if it is signed by whom the machine's `root` trusts; raises PackError."""
    with open_signed(repository, root, state, floor=InstalledPacks(state).floor, now=now) as found:
        pack = PackFile(found.file, found.name)
        # By its list of files, which is signed too, other bytes are found the second time as well.
        if pack.manifest.digest != found.described("manifest"):
            raise errors.damaged(found.name)
        yield Signed(pack, found.signed_by, found.signed)


@contextmanager
def open_signed(
    repository: Path, root: Path, state: Path, *, floor: Callable[[], str], now: Callable[[], datetime] = utc_now
) -> Iterator[SignedFile]:
    """Open the file of a repository, if it is signed by whom the machine's `root` trusts; raises PackError.

    The cache in the state folder is made again of the root where it was lost. `floor` gives the newest version that the
    machine has had, for a message. `now` is the wall clock, which may be wrong: no earlier date than the newest that
    was ever signed is believed.
    """
    try:
        anchor = root.read_bytes()
    except OSError:
        raise errors.no_root(str(root)) from None
    machine = _Machine(anchor, state, floor, now)
    fetcher = _FolderFetcher(repository, root.name)
    # What is raised by whoever uses the file is not about the repository.
    with ExitStack() as stack:
        try:
            with _explained(fetcher, repository, machine):
                found = _verify(fetcher, repository, machine, stack)
        except OSError as error:
            raise errors.unreadable(fetcher.last, error) from None
        yield found


@dataclass(frozen=True)
class _Machine:
    """What a machine knows of whom it trusts: see `open_signed`; `anchor` is the root that it was set up with."""

    anchor: bytes
    state: Path
    floor: Callable[[], str]
    now: Callable[[], datetime]


def _verify(fetcher: "_FolderFetcher", repository: Path, machine: _Machine, stack: ExitStack) -> SignedFile:
    """Verify a repository; its file is closed at the end of `stack`."""
    name, target, timestamp = _refresh(fetcher, machine)
    signed = _signed_date(timestamp)
    _check_dates(repository, timestamp, signed, machine)
    fetcher.last = f"{TARGETS}/{name}"
    file = stack.enter_context((repository / TARGETS / name).open("rb"))
    target.verify_length_and_hashes(file)
    file.seek(0)
    try:
        remember(machine.state, signed)
    except OSError as error:
        raise errors.not_written(error) from None
    return SignedFile(file, name, target, _signer(machine), signed)


class _FolderFetcher(FetcherInterface):
    """Reads the files of a repository; `last` is the one that was looked at last, `first` before there is any."""

    def __init__(self, folder: Path, first: str) -> None:
        self._folder = folder
        self.last = first

    def _fetch(self, url: str) -> Iterator[bytes]:
        name = unquote(url.removeprefix(_BASE))
        self.last = name
        path = self._folder / name
        if ".." in name.split("/") or not path.is_file():
            raise exceptions.DownloadHTTPError(f"{name} is not there", 404)
        return self._read(path, name)

    @staticmethod
    def _read(path: Path, name: str) -> Iterator[bytes]:
        try:
            with path.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    yield chunk
        except OSError as error:
            raise errors.unreadable(name, error) from None


def _refresh(fetcher: _FolderFetcher, machine: _Machine) -> tuple[str, TargetFile, Metadata[Timestamp]]:
    """Verify all metadata; returns name and description of the file, and the timestamp."""
    cache = machine.state / CACHE
    try:
        cache.mkdir(parents=True, exist_ok=True)
        updater = Updater(str(cache), f"{_BASE}{METADATA}/", fetcher=fetcher, config=_CONFIG, bootstrap=machine.anchor)
        updater.refresh()
        _sync(cache)
    except OSError as error:
        raise errors.not_written(error) from None
    # What has just been verified, and so written.
    targets = Metadata[Targets].from_file(str(cache / "targets.json")).signed
    if len(targets.targets) != 1:
        raise errors.damaged_metadata("targets.json")
    ((name, _described),) = targets.targets.items()
    target = updater.get_targetinfo(name)
    if target is None or "/" in name or "\\" in name:
        raise errors.damaged_metadata("targets.json")
    return name, target, Metadata[Timestamp].from_file(str(cache / "timestamp.json"))


def _sync(folder: Path) -> None:
    """Have the cache on the disk, which the updater leaves to the system."""
    for path in folder.rglob("*.json"):
        with suppress(OSError), path.open("rb") as file:
            os.fsync(file.fileno())
    atomic_files.sync_folder(folder)


def _signer(machine: _Machine) -> str:
    """The names of the keys that have signed the file."""
    cache = machine.state / CACHE
    targets = Metadata[Targets].from_file(str(cache / "targets.json"))
    root = _trusted_root(machine)
    names = [
        f"{root.keys[keyid].unrecognized_fields.get('name', '')} ({keyid[:8]})"
        for keyid in targets.signatures
        if keyid in root.roles["targets"].keyids
    ]
    return ", ".join(names)


def _trusted_root(machine: _Machine) -> Root:
    try:
        return Metadata[Root].from_file(str(machine.state / CACHE / "root.json")).signed
    except (exceptions.RepositoryError, OSError, exceptions.StorageError):
        return Metadata[Root].from_bytes(machine.anchor).signed


# ---- dates


def _signed_date(timestamp: Metadata[Timestamp]) -> datetime:
    """When a repository was signed, which is part of what is signed."""
    try:
        found = datetime.fromisoformat(str(timestamp.signed.unrecognized_fields["signed"]))
    except (KeyError, ValueError):
        raise errors.damaged_metadata("timestamp.json") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _check_dates(repository: Path, timestamp: Metadata[Timestamp], signed: datetime, machine: _Machine) -> None:
    """Refuse what is older than what was seen, and what has expired by a date that has certainly passed."""
    newest = newest_signed(machine.state)
    if newest and signed < newest:
        raise _old(repository, machine)
    # A clock that is behind makes everything valid.
    if newest and timestamp.signed.expires < newest:
        raise errors.expired(_day(timestamp.signed.expires), _day(newest), _day(signed), by_clock=False)


def _old(repository: Path, machine: _Machine) -> PackError:
    """What is said of an old repository: by itself, as its signatures are not what is wrong with it."""
    timestamp, newest = _read_timestamp(repository), newest_signed(machine.state)
    version = "?"
    for path in sorted((repository / METADATA).glob("*.targets.json")):
        with suppress(exceptions.RepositoryError, exceptions.StorageError, OSError, ValueError, AttributeError):
            for target in Metadata[Targets].from_file(str(path)).signed.targets.values():
                version = str(target.unrecognized_fields.get("custom", {}).get("version", "?"))
    with suppress(PackError):
        signed = _day(_signed_date(timestamp)) if timestamp else "?"
        floor = machine.floor() or "?"
        return errors.old_stick(signed, _day(newest) if newest else "?", version, floor)
    return errors.damaged_metadata("timestamp.json")


def _day(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d")


# ---- why it is refused


@contextmanager
def _explained(fetcher: _FolderFetcher, repository: Path, machine: _Machine) -> Iterator[None]:
    """Raise PackError in the place of what the updater raises."""
    try:
        yield
    except PackError:
        raise
    except exceptions.ExpiredMetadataError:
        raise _expired(repository, machine) from None
    except exceptions.UnsignedMetadataError:
        raise errors.unknown_key(fetcher.last) from None
    except exceptions.BadVersionNumberError:
        raise _old(repository, machine) from None
    except (exceptions.LengthOrHashMismatchError, exceptions.DownloadLengthMismatchError):
        raise errors.damaged(fetcher.last) from None
    except exceptions.DownloadHTTPError:
        raise errors.missing_in_repository(fetcher.last) from None
    except (exceptions.RepositoryError, exceptions.DownloadError, exceptions.StorageError):
        raise errors.damaged_metadata(fetcher.last) from None


def _expired(repository: Path, machine: _Machine) -> PackError:
    """Why something has expired: by a date that was signed, or by a clock that may be wrong."""
    timestamp, root = _read_timestamp(repository), _trusted_root(machine)
    if timestamp is None:
        return errors.damaged_metadata("timestamp.json")
    try:
        root.verify_delegate("timestamp", timestamp.signed_bytes, timestamp.signatures)
    except (exceptions.RepositoryError, ValueError):
        return errors.unknown_key("timestamp.json")
    signed, expires = _signed_date(timestamp), min(timestamp.signed.expires, root.expires)
    newest = newest_signed(machine.state)
    by_clock = newest is None or expires >= newest
    passed = machine.now() if by_clock or newest is None else newest
    return errors.expired(_day(expires), _day(passed), _day(signed), by_clock=by_clock)


def _read_timestamp(repository: Path) -> Metadata[Timestamp] | None:
    try:
        return Metadata[Timestamp].from_file(str(repository / METADATA / "timestamp.json"))
    except (exceptions.RepositoryError, exceptions.StorageError, OSError, ValueError):
        return None
