"""The type information for qmllint describes the Python types: a misspelt name in a page is found."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ..timing import HANG_TIMEOUT_S

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
PAGE = """pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models

Item {
    id: root

    required property ExhibitModel exhibit
    readonly property string title: {EXPRESSION}

    ThemeModel {
        id: theme
        exhibit: root.exhibit
    }
}
"""


@pytest.fixture(scope="module")
def types(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("qmltypes")
    subprocess.run(
        [sys.executable, str(ROOT / "packaging/tools/qmltypes.py"), str(folder)], check=True, timeout=HANG_TIMEOUT_S
    )
    return folder


@pytest.mark.parametrize(
    ("expression", "right"),
    [
        ("theme.title", True),
        ("theme.tilte", False),
        ('exhibit.pages.field(0, "route")', True),
        ("exhibit.pageFeild(0)", False),
        ("tilte", False),
    ],
)
def test_misspelt_name_is_found(types: Path, tmp_path: Path, expression: str, right: bool) -> None:
    page = tmp_path / "Page.qml"
    page.write_text(PAGE.replace("{EXPRESSION}", expression), encoding="utf-8")
    command = ["pyside6-qmllint", "--ignore-settings", "-W", "0", "-I", str(types), str(page)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=HANG_TIMEOUT_S, check=False, env=ENVIRONMENT)
    assert (done.returncode == 0) == right, done.stdout + done.stderr
