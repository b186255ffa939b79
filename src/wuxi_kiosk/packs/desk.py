"""What staff do with packs, at the panel or by commands: open what they bring, see what there is."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from wuxi_kiosk import paths
from wuxi_kiosk.packs import archive, building, errors
from wuxi_kiosk.packs.archive import FolderFiles, PackFile
from wuxi_kiosk.packs.installed import InstalledPacks, Reason


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


def listing(packs: InstalledPacks) -> list[Listed]:
    """The installed packs, the one that was installed last first."""
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
