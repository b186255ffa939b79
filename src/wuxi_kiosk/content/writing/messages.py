"""The messages about files that cannot be saved."""

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, diagnostic_template


def changed_outside() -> DiagnosticTemplate:
    return diagnostic_template(
        "changed_outside",
        "这个文件打开之后，又被别的程序或别的人改过或删去，所以没有保存。",
        "Another program or person has changed or deleted this file since it was opened, so it was not saved.",
        "请重新打开它，把您的改动再做一遍；或者确认不要别处的改动，用您的盖过去。",
        "Open it again and repeat your changes, or decide that yours replace the others.",
    )


def unwritable_file(error: OSError) -> DiagnosticTemplate:
    reason = error.strerror or error.__class__.__name__
    return diagnostic_template(
        "unwritable",
        f"文件保存不了：{reason}。",
        f"The file cannot be saved: {reason}.",
        "请检查文件和文件夹是不是只读、磁盘是不是满了，U盘或网络盘请看是否还连着。",
        "Check whether the file or its folder is read-only, the disk full, or a stick or network drive disconnected.",
    )
