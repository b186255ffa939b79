import io
import re
from collections import Counter
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image

from wuxi_kiosk import content_registry, paths
from wuxi_kiosk.content.load import load
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.content_registry import descriptions
from wuxi_kiosk.office.pages import Reading, parts_of, removed
from wuxi_kiosk.office.pictures import WIDTH, small_jpeg
from wuxi_kiosk.office.proof import CHANGED, make_proof
from wuxi_kiosk.office.tables import texts_of

from ..content.conftest import CONTENT_REGISTRY, THEME, Content
from .conftest import TEXT


def reading(content: Content) -> Reading:
    return Reading(Draft.read(content.folder, CONTENT_REGISTRY.kinds), content.load())


def written(now: Reading, before: Reading | None = None, pictures: dict[str, bytes] | None = None) -> bytes:
    gone = removed(now, before) if before else ()
    return make_proof(parts_of(now, before), ["zh", "en"], descriptions(), "桥", "content abc", pictures or {}, gone)


def opened(data: bytes) -> DocxDocument:
    return Document(io.BytesIO(data))


def cells(document: DocxDocument) -> list[str]:
    """The texts of all cells, each once however many columns it takes."""
    return [
        "".join(text.text or "" for text in cell.iter(qn("w:t")))
        for table in document.tables
        for cell in table._tbl.iter(qn("w:tc"))
    ]


def test_every_text_of_the_exhibit_is_there_once() -> None:
    registry = content_registry.content_registry()
    folder = paths.bundled_content()
    draft = Draft.read(folder, registry.kinds)
    document = opened(written(Reading(draft, load(folder, registry))))
    lines = Counter(
        paragraph.text for table in document.tables for cell in table._cells for paragraph in cell.paragraphs
    )
    ids = [row.id for row in texts_of(draft)]
    assert {row_id: lines[row_id] for row_id in ids} == dict.fromkeys(ids, 1)


def test_languages_are_side_by_side(content: Content) -> None:
    document = opened(written(reading(content)))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert ["", "中文", "英文"] in rows
    (row,) = (row for row in rows if row[0].endswith(TEXT))
    assert row == [f"正文\n{TEXT}", "投入110万元。", "CNY 1.1 million were given."]


def test_paper_header_and_numbers_of_pages(content: Content) -> None:
    document = opened(written(reading(content)))
    (section,) = document.sections
    assert (round(Mm(210), -4), round(Mm(297), -4)) == (
        round(section.page_width or 0, -4),
        round(section.page_height or 0, -4),
    )
    assert section.header.paragraphs[0].text == "桥 · content abc"
    footer = section.footer.paragraphs[0]._p.xml
    assert re.findall(r'w:instr="(\w+)"', footer) == ["PAGE", "NUMPAGES"]
    assert document.core_properties.title == "桥"


def test_chinese_has_a_font_of_its_own(content: Content) -> None:
    document = opened(written(reading(content)))
    for run in document.element.body.iter(qn("w:r")):
        if any(text.text for text in run.iter(qn("w:t"))):
            assert run.rPr.rFonts.get(qn("w:eastAsia")) in ("宋体", "等线")


def test_each_part_has_a_line_to_sign(content: Content) -> None:
    document = opened(written(reading(content)))
    lines = [paragraph.text for paragraph in document.paragraphs]
    parts = [
        paragraph.text for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == "Heading 1"
    ]
    assert len(parts) == 3
    assert "主题“桥”" in parts[1]
    assert sum("审阅 · reviewed by" in line and "日期 · date" in line for line in lines) == len(parts)


def test_what_has_changed_is_shaded_with_the_former_text(content: Content) -> None:
    before = reading(content)
    content.change(THEME, "    value: 110\n", "    value: 120\n")
    document = opened(written(reading(content), before))
    marked = [text for text in cells(document) if CHANGED in text]
    assert any(TEXT in text for text in marked)
    assert any("120" in text for text in marked)
    shaded = [
        cell for table in document.tables for cell in table._tbl.iter(qn("w:tc")) if 'w:fill="FFE699"' in cell.xml
    ]
    told = ["".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in shaded]
    assert "投入120万元。投入110万元。" in told
    assert all("w:strike" in cell.xml for cell, text in zip(shaded, told, strict=True) if "投入110" in text)
    assert CHANGED not in "".join(cells(opened(written(before))))


def test_texts_that_are_no_more_are_listed(content: Content) -> None:
    before = reading(content)
    event = content.read(THEME).partition("events:\n")[2].partition("photos:")[0]
    content.change(THEME, event, "")
    content.change(THEME, "events:\n", "")
    document = opened(written(reading(content), before))
    assert any("themes/bridge:events[opened].title" in paragraph.text for paragraph in document.paragraphs)


def test_a_page_has_its_picture(content: Content, tmp_path: Path) -> None:
    file = tmp_path / "page.png"
    Image.effect_noise((1920, 1080), 30).save(file)
    picture = small_jpeg(file)
    with Image.open(io.BytesIO(picture)) as small:
        assert (small.format, small.width, small.height) == ("JPEG", WIDTH, 450)
    data = written(reading(content), pictures={"home": picture})
    assert len(opened(data).inline_shapes) == 1


@pytest.mark.parametrize("languages", [["zh"], ["zh", "en", "ja"]])
def test_any_number_of_languages(content: Content, languages: list[str]) -> None:
    data = make_proof(parts_of(reading(content)), languages, descriptions(), "桥", "", {})
    assert {len(table.columns) for table in opened(data).tables} == {len(languages) + 1}


def test_the_same_content_makes_the_same_bytes(content: Content) -> None:
    assert written(reading(content)) == written(reading(content))
