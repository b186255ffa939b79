"""What places of content are called in the editor; no Qt."""

from collections.abc import Sequence

from wuxi_kiosk.editor.outline import Address, OutlineEntry


def place(entries: Sequence[OutlineEntry], address: Address) -> str:
    """The titles of an entry and of those around it, from the outermost on."""
    found: list[str] = []
    for top in entries:
        for entry in top.walk():
            if address.within(entry.address) and not entry.is_list:
                found.append(entry.title or entry.what[0])
    return " › ".join(found) or address.file
