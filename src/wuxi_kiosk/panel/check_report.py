"""The report of the check of what a stick brings: one HTML file with pictures, Chinese with English beside; no Qt."""

import html
import platform
from base64 import b64encode
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import zip_longest
from pathlib import Path

from wuxi_kiosk.content.diagnostics import Diagnostic
from wuxi_kiosk.packs.changes import Changes
from wuxi_kiosk.packs.manifest import Manifest
from wuxi_kiosk.panel.change_rows import change_rows
from wuxi_kiosk.panel.problem_rows import Text, chinese, english, problem_rows


def make_report(
    manifest: Manifest,
    diagnostics: Sequence[Diagnostic],
    changes: Changes | None,
    pictures: Sequence[Path],
    now: datetime,
) -> str:
    """The report as HTML; without `changes`, and without pictures, the content has errors."""
    machine = html.escape(platform.node())
    version, content_hash = html.escape(manifest.version), html.escape(manifest.content_hash)
    problems = zip_longest(*(problem_rows(diagnostics, pick) for pick in (chinese, english)), fillvalue="")
    body = [
        _heading(1, *_titles(manifest)),
        _both(
            f"版本 {version}（{content_hash}）；{now:%Y-%m-%d %H:%M} 在 {machine} 上检查。",
            f"Version {version} ({content_hash}), checked on {machine} on {now:%Y-%m-%d %H:%M}.",
        ),
        _heading(2, "问题", "Problems"),
        _list([_both(html.escape(zh), html.escape(en)) for zh, en in problems]) or _both("没有问题。", "None."),
        _heading(2, "与现在展出的相比", "Beside what is shown now"),
        _table(changes),
        _heading(2, "每一页", "Every page"),
        *map(_figure, pictures),
    ]
    if not pictures:
        body.append(_both("有错误，画不出来。", "There are errors: nothing can be drawn."))
    return "\n".join([_HEAD, *body, "</body></html>", ""])


def _titles(manifest: Manifest) -> Text:
    titles = manifest.title
    zh = titles.get("zh") or next(iter(titles.values()), "")
    return html.escape(zh), html.escape(titles.get("en", ""))


def _both(zh: str, en: str) -> str:
    return f'<p>{zh}<br><span lang="en">{en}</span></p>' if en and en != zh else f"<p>{zh}</p>"


def _heading(level: int, zh: str, en: str) -> str:
    return f"<h{level}>{' · '.join(filter(None, (zh, en)))}</h{level}>"


def _list(items: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>" if items else ""


def _table(changes: Changes | None) -> str:
    if changes is None:
        return _both("有错误，没有比较。", "There are errors: nothing is compared.")
    rows = list(_cells(changes))
    if not rows:
        return _both("没有改动。", "Nothing is changed.")
    heading = "".join(f"<th>{name}</th>" for name in ("哪里 · where", "现在 · now", "将换成 · then"))
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in rows)
    return f"<table><tr>{heading}</tr>\n{lines}</table>"


def _cells(changes: Changes) -> Iterator[tuple[str, str, str]]:
    for zh, en in zip(change_rows(changes, chinese), change_rows(changes, english), strict=True):
        yield (
            _both(html.escape(zh.place), html.escape(en.place)),
            _both(zh.marked_before, en.marked_before),
            _both(zh.marked_after, en.marked_after),
        )


def _figure(picture: Path) -> str:
    kind = "jpeg" if picture.suffix == ".jpg" else "png"
    data = b64encode(picture.read_bytes()).decode("ascii")
    name = html.escape(picture.stem)
    return f'<figure><img src="data:image/{kind};base64,{data}" alt="{name}"><figcaption>{name}</figcaption></figure>'


_HEAD = """<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><style>
body { font-family: "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; margin: 2em; color: #12303a; }
table { border-collapse: collapse; } th { text-align: left; }
td, th { border-top: 1px solid #ccc; padding: .3em .8em; vertical-align: top; } p { margin: .2em 0; }
[lang=en] { color: #50656d; }
figure { display: inline-block; margin: .5em; } img { width: 320px; border: 1px solid #ccc; }
figcaption { font-size: 80%; }
</style><title>检查报告 · Check report</title></head><body>"""
