"""A call in a process of its own, tried in processes without threads and Qt."""

import os
import subprocess
import sys

import pytest

from ..timing import HANG_TIMEOUT_S

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="systems that can fork")


def run(script: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", f"import os\nfrom wuxi_kiosk.library.process import call_in_process\n{script}"],
        capture_output=True,
        text=True,
        timeout=HANG_TIMEOUT_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_gives_the_result_of_another_process() -> None:
    assert run("own = os.getpid()\nresult = call_in_process(os.getpid)\nprint(result() != own)") == "True"


def test_a_result_may_be_larger_than_a_pipe_holds() -> None:
    assert run("result = call_in_process(lambda: b'x' * 10_000_000)\nprint(len(result()))") == "10000000"


def test_an_exception_is_raised_here() -> None:
    script = (
        "def fail():\n    raise ValueError('for a test')\nresult = call_in_process(fail)\n"
        "try:\n    result()\nexcept ValueError as error:\n    print(error)"
    )
    assert run(script) == "for a test"


@pytest.mark.parametrize("death", ["os.kill(os.getpid(), 9)", "os._exit(3)"])
def test_the_call_is_made_here_where_the_process_dies(death: str) -> None:
    script = (
        f"own = os.getpid()\ndef call():\n    if os.getpid() != own:\n        {death}\n    return 'here'\n"
        "print(call_in_process(call)())"
    )
    assert run(script) == "here"


def test_content_is_read_in_it_with_its_diagnostics() -> None:
    script = (
        "import sys, tempfile\nfrom pathlib import Path\nfrom wuxi_kiosk.library.source import ContentSource, Origin\n"
        "with tempfile.TemporaryDirectory() as folder:\n"
        "    source = ContentSource(Path(folder))\n    source.start(in_process=True)\n    content = source.load()\n"
        "print(content.origin is Origin.BUNDLED, len(content.exhibit.themes), bool(source.diagnostics),\n"
        "      'yaml' in sys.modules)"
    )
    assert run(script) == "True 4 True False"
