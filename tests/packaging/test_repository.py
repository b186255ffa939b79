"""Rules for committed files, and consistency of the documents with commands and files."""

import re
import subprocess
import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from wuxi_kiosk import cli
from wuxi_kiosk.errors import EXIT_CODES
from wuxi_kiosk.settings import table

ROOT = Path(__file__).resolve().parents[2]
# Written in two parts, so that this file does not find itself.
REGISTRY_HOSTS = ["pypi" + ".org", "pythonhosted" + ".org", "registry" + ".npmjs", "npmjs" + ".com", "deb" + ".debian"]
INDEX_OPTIONS = ["--index" + "-url", "--extra-index" + "-url", "--find" + "-links", "--trusted" + "-host"]
MACHINE_PATH = re.compile(r"(?<![\w.$~}/:-])/(?:home|root|work|Users|mnt|opt(?!/wuxi-kiosk\b))/\w")


@cache
def committed_texts() -> dict[str, str]:
    """The text files that git lists, by path; skips the test outside a git work tree."""
    listed = subprocess.run(
        ["git", "-C", ROOT, "ls-files", "-co", "--exclude-standard", "-z"], capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("not a git work tree")
    texts = {}
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        content = path.read_bytes() if path.is_file() else b"\0"
        if b"\0" not in content:
            texts[name] = content.decode("utf-8", errors="replace")
    return texts


@pytest.mark.parametrize("host", REGISTRY_HOSTS)
def test_no_registry_host(host: str) -> None:
    assert [name for name, text in committed_texts().items() if host in text] == []


@pytest.mark.parametrize("option", INDEX_OPTIONS)
def test_requirements_name_no_index(option: str) -> None:
    for name, text in committed_texts().items():
        if re.fullmatch(r"packaging/requirements.*\.txt", name):
            assert not re.search(rf"^{option}\b", text, re.MULTILINE), name


def test_no_absolute_local_paths() -> None:
    assert [name for name, text in committed_texts().items() if MACHINE_PATH.search(text)] == []


GUIDES = ("resources/guide/curator.md", "resources/guide/operator.md")


def make_targets() -> set[str]:
    phony = re.search(r"^\.PHONY:(.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert phony
    return set(phony[1].split())


DOCUMENTS = ("README.md", "tests/README.md", "src/wuxi_kiosk/ARCHITECTURE.md", *GUIDES)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_documents_name_existing_commands_and_files(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|`)(?:\$ )?make ([a-z-]+)", text, re.MULTILINE))
    assert named, "every document names the commands to run"
    assert named <= make_targets()
    for script in re.findall(r"\bsh (packaging/[\w./-]+)", text):
        assert (ROOT / script).is_file()
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / document).parent.joinpath(link).exists(), link


def test_readme_is_short() -> None:
    assert (ROOT / "README.md").stat().st_size <= 6000


def test_architecture_names_every_task_package_and_module() -> None:
    text = (ROOT / "src/wuxi_kiosk/ARCHITECTURE.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`make ([a-z-]+)`", text)) == make_targets()
    tree = text.partition("```\n")[2].partition("```")[0]
    listed = set(re.findall(r"^  ([\w.]+)/? ", tree, re.MULTILINE))
    source = ROOT / "src/wuxi_kiosk"
    existing = {path.name for path in source.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert listed == {*existing, "ui"} - {"__init__.py"}
    glossary = [line for line in text.partition("## Glossary")[2].splitlines() if line.startswith("| ")]
    assert len(glossary) <= 41
    for place in (cell for line in glossary[1:] for cell in re.findall(r"`([\w./-]+)`", line.rpartition("|")[0])):
        assert (source / place).exists() or (ROOT / place).exists(), place


def test_operator_guide_has_the_table_of_settings() -> None:
    guide = (ROOT / "resources/guide/operator.md").read_text(encoding="utf-8")
    assert table() in guide, "run `make guide`"


def test_operator_guide_writes_commands_for_the_way_of_installing() -> None:
    """Those of the image in general; those of the executable in its chapter and where it is spoken of."""
    guide = (ROOT / "resources/guide/operator.md").read_text(encoding="utf-8")
    general, found, executable = guide.partition("\n## 只有程序才有的")
    assert found
    installed, unpacked = "sudo wuxi-kiosk", "wuxi-kiosk/wuxi-kiosk"
    assert general.count(f"{installed} ") >= 10
    assert installed not in executable
    blocks = general.partition("\n## ")[2].split("\n\n")
    for before, block in pairwise(blocks):
        assert unpacked not in block or "用程序的" in before + block, block
    # Neither: whoever copies it gets another answer, or none.
    assert not re.findall(r"`wuxi-kiosk .*?`", guide)
    for command in re.findall(rf"(?:{installed}|{unpacked}) ([a-z]+)", guide):
        assert callable(getattr(cli, command, None)), command


def test_operator_guide_lists_every_exit_code() -> None:
    guide = (ROOT / "resources/guide/operator.md").read_text(encoding="utf-8")
    rows = "".join(f"| {code:d} | {zh} · {en} |\n" for code, (zh, en) in EXIT_CODES.items())
    assert rows in guide, rows


def test_installed_command_hands_over_as_the_executable_does() -> None:
    """By way of cli alone, the supervisor would have all of it in its memory."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["scripts"] == {"wuxi-kiosk": "wuxi_kiosk.__main__:main"}


def test_make_targets_are_bootstrap_tasks() -> None:
    script = (ROOT / "packaging" / "bootstrap.sh").read_text(encoding="utf-8")
    usage = re.search(r"bootstrap\.sh ([a-z|-]+) \[ARGUMENTS\]", script)
    assert usage
    assert make_targets() == set(usage[1].split("|"))


@pytest.mark.parametrize("requirements", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_with_hashes(requirements: str) -> None:
    text = (ROOT / "packaging" / requirements).read_text(encoding="utf-8").replace("\\\n", "")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert lines
    assert [line for line in lines if not re.match(r"[\w.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line)] == []


@pytest.mark.parametrize(("requirements", "extras"), [("requirements.txt", []), ("requirements-dev.txt", ["dev"])])
def test_every_dependency_of_the_project_is_pinned(requirements: str, extras: list[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"]
    declared = [*project["dependencies"], *(line for extra in extras for line in optional[extra])]
    names = {re.split(r"[^\w.-]", line)[0].lower().replace("_", "-") for line in declared}
    pinned = re.findall(r"^([\w.-]+)==", (ROOT / "packaging" / requirements).read_text(encoding="utf-8"), re.MULTILINE)
    assert names <= {name.lower() for name in pinned}
