"""What staff do with packs, at the panel or by commands: open what they bring, see what there is."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from wuxi_kiosk import content_check, paths
from wuxi_kiosk.content.diagnostics import Diagnostic
from wuxi_kiosk.packs import archive, building, errors, guard
from wuxi_kiosk.packs.archive import FolderFiles, PackFile
from wuxi_kiosk.packs.changes import Changes, changes
from wuxi_kiosk.packs.errors import PackError
from wuxi_kiosk.packs.install import unpack
from wuxi_kiosk.packs.installed import InstalledPacks, InstalledVersions, Reason, remove_tree
from wuxi_kiosk.packs.versions import is_older
from wuxi_kiosk.processes import owned_name, remove_abandoned


@contextmanager
def open_source(path: Path, *, unsigned: bool) -> Iterator[tuple[FolderFiles | PackFile, str]]:
    """Open a pack, a content folder, which is checked first, or a repository; with who has signed it, empty for nobody.

    `unsigned` says that a person is there who wants what nobody has signed. Raises PackError.
    """
    if path.is_dir():
        # It takes a while to import.
        from wuxi_kiosk.packs import trust

        if trust.is_repository(path):
            with trust.open_repository(path, paths.trusted_root(), paths.state()) as found:
                yield found.pack, found.signed_by
            return
    if not unsigned:
        raise errors.unsigned(path.name)
    if path.is_dir():
        yield building.describe(path)[0], ""
    else:
        with archive.open_pack(path) as opened:
            yield opened, ""


@dataclass(frozen=True)
class Offer:
    """What staff have brought, before it is installed: a verified copy, which no longer needs the stick.

    `source` is what `install` takes; its folder can be shown as a preview. `diagnostics` are all of the content,
    `changes` are those of what is shown, None where it has errors. `older_than` is the version that was shown already
    if this one is older, else empty: a person must confirm it.
    """

    source: FolderFiles
    signed_by: str
    diagnostics: Sequence[Diagnostic]
    changes: Changes | None
    older_than: str

    @property
    def has_errors(self) -> bool:
        """Whether it cannot be installed."""
        return any(one.is_error for one in self.diagnostics)


@contextmanager
def look(path: Path, packs: InstalledPacks, shown: Path, *, unsigned: bool) -> Iterator[Offer]:
    """Copy and check what somebody has brought, beside the content folder that is shown; raises PackError.

    The copy goes at the end.
    """
    copy = packs.folder / owned_name("-offer")
    remove_abandoned([packs.folder])
    try:
        packs.folder.mkdir(parents=True, exist_ok=True)
        with open_source(path, unsigned=unsigned) as (source, signed_by):
            guard.check_space(packs.folder, (file.size for file in source.manifest.files.values()))
            unpack(source, copy)
        files = FolderFiles(copy, source.manifest)
        found = content_check.check(copy)
        broken = any(one.is_error for one in found)
        floor = packs.floor()
        older = floor if is_older(source.manifest.version, floor) else ""
        yield Offer(files, signed_by, found, None if broken else changes(shown, files), older)
    except OSError as error:
        raise errors.not_written(error) from None
    finally:
        remove_tree(copy)


@dataclass(frozen=True)
class Listed:
    """An installed pack: what it is called, its title by language, when, how and by whom it was installed.

    It is `selected` to be shown, `on_trial` until it has been seen for a minute, `shown` by the exhibit, and `good` to
    go back to. `reason` is why it was taken back, if it was.
    """

    name: str
    version: str
    title: dict[str, str]
    installed: str
    way: str
    who: str
    source: str
    signed_by: str
    selected: bool
    on_trial: bool
    shown: bool
    good: bool
    reason: Reason | None


def states(one: Listed) -> list[str]:
    """What an installed pack is at present, in Chinese and English; nothing if it is not used."""
    found = [
        (one.on_trial, "试用中 · on trial"),
        (one.selected and not one.on_trial, "选用 · selected"),
        (one.shown, "最近展出 · shown last"),
        (one.good and not one.selected, "可退回 · to go back to"),
    ]
    return [words for holds, words in found if holds]


def listing(packs: InstalledVersions) -> list[Listed]:
    """The installed packs, or versions of the program, the one that was installed last first."""
    selection, shown = packs.selection(), packs.shown()
    return [
        Listed(
            name=name,
            version=packs.version(name),
            title=dict(packs.record(name).get("title", {})),
            **{key: str(packs.record(name).get(key, "")) for key in ("installed", "way", "who", "source", "signed_by")},
            selected=name == selection.current,
            on_trial=name == selection.current and selection.trial,
            shown=name == shown,
            good=name in selection.good,
            reason=packs.reason(name),
        )
        for name in reversed(packs.names())
    ]


def roll_back(
    versions: InstalledVersions,
    name: str = "",
    *,
    not_installed: Callable[[str], PackError] = errors.not_installed,
    nothing_before: Callable[[], PackError] = errors.nothing_before,
) -> str:
    """Use the one before, or the one that is named; returns which, empty for what there is without any.

    Raises PackError, by what is given for a name that there is not and where there is nothing to go back from.
    """
    try:
        if name:
            if not versions.has(name):
                raise not_installed(name)
            versions.show_again(name)
        else:
            before = versions.selection().current
            if not before:
                raise nothing_before()
            versions.take_back(before)
    except OSError as error:
        raise errors.not_written(error) from None
    return versions.selection().current
