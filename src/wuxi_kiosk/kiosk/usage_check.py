"""What the doctor says of the counts of what visitors use."""

from pathlib import Path

from wuxi_kiosk.kiosk.findings import Finding, Verdict
from wuxi_kiosk.usage import store


def usage_finding(path: Path | None = None) -> Finding:
    """How the file of the counts is; without one there were no visits, or it cannot be written."""
    path = path or store.usage_file()
    state = store.inspect(path)
    if state.error:
        return Finding(
            "usage",
            Verdict.WARNING,
            (
                f"{path} 读不了（{state.error}）。展项照样运行，只是不计数",
                f"{path} cannot be read ({state.error}); the exhibit runs, but counts nothing",
            ),
            (
                "重新启动展项，坏的文件会放到一边；还不行就检查磁盘",
                "start the exhibit again, which puts a damaged file aside; else check the disk",
            ),
        )
    days = (
        (f"从 {state.first} 到 {state.last}", f"from {state.first} to {state.last}")
        if state.first
        else ("还没有数", "no counts yet")
    )
    if state.put_aside:
        return Finding(
            "usage",
            Verdict.WARNING,
            (
                f"{days[0]}；以前的文件坏了，放在 {store.DAMAGED_NAME}",
                f"{days[1]}; an earlier file was damaged and is kept as {store.DAMAGED_NAME}",
            ),
            (
                "常断电或磁盘旧了会这样：看看磁盘；看过了就删去那个文件",
                "a disk that wears out does so: look at it, then remove that file",
            ),
        )
    return Finding("usage", Verdict.OK, days)
