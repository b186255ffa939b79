"""What the checks of a machine found: verdicts, and how they are told, in Chinese and English."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

_MAX_SHOWN = 3
Text = tuple[str, str]
NOTHING: Text = ("", "")


class Verdict(StrEnum):
    """The result of a check."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"
    UNKNOWN = "unknown"


VERDICTS: Mapping[Verdict, Text] = {
    Verdict.OK: ("正常", "ok"),
    Verdict.WARNING: ("提示", "warning"),
    Verdict.PROBLEM: ("问题", "problem"),
    Verdict.UNKNOWN: ("不知道", "unknown"),
}


@dataclass(frozen=True)
class Finding:
    """The result of one check: its name, the verdict, what was found and how to mend it."""

    check: str
    verdict: Verdict
    found: Text
    mend: Text = NOTHING


# Names of the checks, in their order.
NAMES: Mapping[str, Text] = {
    "display": ("显示器", "display"),
    "size": ("毫米", "millimetres"),
    "renderer": ("绘图方式", "renderer"),
    "touch": ("触摸屏", "touch screen"),
    "fonts": ("字体", "fonts"),
    "mapping": ("旋转与触摸的对应", "rotation and touch mapping"),
    "voice": ("语音", "voice"),
    "disk": ("磁盘", "disk"),
    "clock": ("时钟", "clock"),
    "power": ("省电", "power saving"),
    "session": ("桌面会话", "session"),
    "permissions": ("写入权限", "permissions"),
    "usage": ("使用统计", "usage counts"),
    "settings": ("设置", "settings"),
    "content": ("内容", "content"),
    "pictures": ("照片", "pictures"),
}


def of_diagnostics(check: str, diagnostics: Sequence[Any], clean: Text, mend: Text) -> Finding:
    """A finding of diagnostics: errors are a problem, others a warning; the first ones are shown."""
    errors = [diagnostic for diagnostic in diagnostics if diagnostic.is_error]
    if not diagnostics:
        return Finding(check, Verdict.OK, clean)
    shown = (errors or list(diagnostics))[:_MAX_SHOWN]
    counted = (
        f"{len(errors)} 处问题、{len(diagnostics) - len(errors)} 处提示",
        f"{_plural(len(errors), 'problem')}, {_plural(len(diagnostics) - len(errors), 'warning')}",
    )

    def place(diagnostic: Any) -> str:
        return ":".join(str(part) for part in (diagnostic.file, diagnostic.line) if part is not None)

    zh = "".join(f"；{place(one)} {one.message.zh}" for one in shown)
    en = "".join(f"; {place(one)} {one.message.en}" for one in shown)
    return Finding(check, Verdict.PROBLEM if errors else Verdict.WARNING, (counted[0] + zh, counted[1] + en), mend)


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def as_json(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """The findings as plain data."""
    return [
        {
            "check": finding.check,
            "verdict": str(finding.verdict),
            "found": {"zh": finding.found[0], "en": finding.found[1]},
            "mend": {"zh": finding.mend[0], "en": finding.mend[1]},
        }
        for finding in findings
    ]


def text(finding: Finding) -> str:
    """A finding for people, in some lines."""
    (verdict_zh, verdict_en), (name_zh, name_en) = VERDICTS[finding.verdict], NAMES[finding.check]
    zh, en = finding.found
    lines = [f"{name_zh} · {name_en}: {verdict_zh} · {verdict_en}", f"    {zh}"]
    lines += [f"    {en}"] * (zh != en)
    if finding.mend != NOTHING:
        lines += [f"    → {mend}" for mend in finding.mend]
    return "\n".join(lines)


def summary(findings: Sequence[Finding]) -> str:
    """The last line, for people."""
    count = sum(finding.verdict is Verdict.PROBLEM for finding in findings)
    return "没有问题 · no problems" if not count else f"共 {count} 处问题 · {_plural(count, 'problem')}"


def has_problem(findings: Sequence[Finding]) -> bool:
    """Whether anything must be mended."""
    return any(finding.verdict is Verdict.PROBLEM for finding in findings)
