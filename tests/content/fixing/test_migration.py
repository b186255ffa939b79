"""Content of earlier formats comes up to date without losing a comment."""

import re
from pathlib import Path
from shutil import copytree

import pytest

from wuxi_kiosk.content.fixing.fix import find_fixes
from wuxi_kiosk.content.fixing.migration import MIGRATIONS, migrate
from wuxi_kiosk.content.load import load, validate
from wuxi_kiosk.content.model import FORMAT
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.content_registry import content_registry

HERE = Path(__file__).parent
FORMATS = [number for number in range(1, FORMAT) if (HERE / f"format-{number}").is_dir()]


@pytest.fixture(params=FORMATS)
def old_content(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(copytree(HERE / f"format-{request.param}", tmp_path / "data"))


def lines(folder: Path) -> dict[str, list[str]]:
    files = [folder / "exhibit.yaml", *sorted((folder / "themes").glob("*.yaml"))]
    return {file.name: file.read_text(encoding="utf-8").splitlines() for file in files}


def test_every_earlier_format_is_kept_and_migrated() -> None:
    assert FORMATS == list(range(1, FORMAT)) == sorted(MIGRATIONS)


def test_content_of_every_format_becomes_valid(old_content: Path) -> None:
    registry = content_registry()
    (found,) = validate(old_content, registry).diagnostics
    assert found.code == "outdated_format"
    fix = find_fixes(old_content, registry.kinds)
    assert fix.diff()
    fix.save()
    assert load(old_content, registry).format == FORMAT
    assert not find_fixes(old_content, registry.kinds).changed


def test_comments_and_all_other_lines_stay(old_content: Path) -> None:
    before = lines(old_content)
    find_fixes(old_content, content_registry().kinds).save()
    after = lines(old_content)
    for name, old in before.items():
        comments = [line for line in old if "#" in line]
        assert [line.strip() for line in after[name] if "#" in line] == [line.strip() for line in comments]
        if name != "exhibit.yaml":
            assert len(after[name]) == len(old)
            changed = [new for one, new in zip(old, after[name], strict=True) if one != new]
            assert changed
            assert all(re.search(r"\bsource: (article \d+|\[article \d+(, article \d+)*\])", line) for line in changed)


EXHIBIT = """\
# top
format: 1
document:   # the article
  # its title
  title: {zh: 文, en: A}

  authors: {zh: 人, en: B}
  pictures:
    zh: >-
      甲
      乙
    en: C
  year: "2022"
# after
as_of: {zh: 据, en: As}
figures:
  - id: one
    source:
      - P04   # here
      - P12
"""


def draft_of(folder: Path, exhibit: str) -> Draft:
    (folder / "themes").mkdir()
    (folder / "exhibit.yaml").write_bytes(exhibit.encode())
    (folder / "themes" / "a.yaml").write_text("order: 1\nstory:\n  - {step: help, source: [P01, P02]}\n")
    return Draft.read(folder, content_registry().kinds)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_format_1_in_block_style(tmp_path: Path, end: str) -> None:
    draft = draft_of(tmp_path, EXHIBIT.replace("\n", end))
    assert migrate(draft) == 1
    expected = """\
# top
format: 2
documents:   # the article
  - id: article
    # its title
    title: {zh: 文, en: A}

    authors: {zh: 人, en: B}
    pictures:
      zh: >-
        甲
        乙
      en: C
    year: "2022"
    inferred: true
    counted_in: paragraphs
# after
as_of: {zh: 据, en: As}
figures:
  - id: one
    source:
      - article 4   # here
      - article 12
"""
    assert draft["exhibit.yaml"].data.decode() == expected.replace("\n", end)
    assert "source: [article 1, article 2]" in draft["themes/a.yaml"].text


def test_format_1_in_flow_style(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, 'format: 1\ndocument: {title: {zh: 文, en: A}, year: "2022", year_inferred: false}\n')
    migrate(draft)
    assert draft["exhibit.yaml"].tree["documents"] == (
        {"id": "article", "title": {"zh": "文", "en": "A"}, "year": "2022", "counted_in": "paragraphs"},
    )


def test_content_of_this_format_is_left(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, f"format: {FORMAT}\n")
    assert migrate(draft) is None
    assert not draft.changed
