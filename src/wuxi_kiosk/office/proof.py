"""Writes the texts of an exhibit, page by page with pictures, as a document to be read on paper and signed."""

import io
from collections.abc import Mapping, Sequence

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.table import Table as DocxTable
from docx.table import _Cell as DocxCell
from docx.table import _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from pydantic import BaseModel

from wuxi_kiosk.content.descriptions.description import Description
from wuxi_kiosk.content.diagnostics import Message
from wuxi_kiosk.office import headings
from wuxi_kiosk.office.archive import alike
from wuxi_kiosk.office.pages import ProofEntry, ProofPage, ProofPart, ProofText
from wuxi_kiosk.office.tables import Row

# Windows in Chinese has them; others take what they have instead.
TEXT_FONT, HEADING_FONT, LATIN_FONT = "宋体", "等线", "Calibri"
CHANGED = "改 changed"
PICTURE_WIDTH = Mm(110)
_PAPER, _MARGIN = (Mm(210), Mm(297)), Mm(17)
_NAME_WIDTH = Mm(42)
# The same text needs more room than in Chinese.
_WIDER = 1.25
_GREY = RGBColor(0x70, 0x70, 0x70)
_HEADING_SHADE, _CHANGED_SHADE = "DDE8E4", "FFE699"
_SIGNATURE = "审阅 · reviewed by ____________________　　日期 · date ______________"
_Descriptions = Mapping[type[BaseModel], Description]


def make_proof(
    parts: Sequence[ProofPart],
    languages: Sequence[str],
    descriptions: _Descriptions,
    title: str,
    state: str,
    pictures: Mapping[str, bytes],
    removed: Sequence[Row] = (),
) -> bytes:
    """The document of the parts; `pictures` are JPEGs of pages by their routes, `removed` texts that are no more."""
    return _Writer(languages, descriptions, pictures).write(parts, title, state, removed)


class _Writer:
    def __init__(self, languages: Sequence[str], descriptions: _Descriptions, pictures: Mapping[str, bytes]) -> None:
        self.languages, self.descriptions, self.pictures = languages, descriptions, pictures
        self.document = Document()
        width = _PAPER[0] - 2 * _MARGIN - _NAME_WIDTH
        shares = [1.0 if language.startswith("zh") else _WIDER for language in languages]
        self.widths = [_NAME_WIDTH, *(Emu(round(width * share / sum(shares))) for share in shares)]

    def write(self, parts: Sequence[ProofPart], title: str, state: str, removed: Sequence[Row]) -> bytes:
        _set_up(self.document, f"{title} · {state}")
        self._paragraph(title, size=20, bold=True, style="Title")
        self._paragraph(state, size=9, color=_GREY)
        self._paragraph(
            "每页的图下面是它的文字，数字写成观众读到的样子；灰字是编号，改的时候请一起写明。"
            f"“{CHANGED}”和黄底是与上次不同的地方，原来的文字划了线。",
            size=10,
        )
        self._paragraph(
            "Below the picture of each page are its texts, with numbers as visitors read them; name the grey id with "
            "every correction. What differs from the last state is yellow, with the former text struck out.",
            size=9,
            color=_GREY,
        )
        for number, part in enumerate(parts):
            self._write_part(part, begins_page=number > 0)
        if removed:
            self._heading(Message("去掉的文字", "texts that are no more"), 1)
            for row in removed:
                self._paragraph(f"{row.place.zh} · {row.place.en} ({row.id})", size=9)
        made = io.BytesIO()
        self.document.core_properties.title, self.document.core_properties.author = title, "wuxi-kiosk"
        self.document.save(made)
        return alike(made.getvalue())

    def _write_part(self, part: ProofPart, *, begins_page: bool) -> None:
        heading = self._heading(part.title, 1)
        heading.paragraph_format.page_break_before = begins_page
        for page in part.pages:
            self._write_page(page)
        signature = self._paragraph(_SIGNATURE, size=11)
        signature.paragraph_format.space_before = Pt(18)

    def _write_page(self, page: ProofPage) -> None:
        picture = self.pictures.get(page.route)
        if not (page.entries or picture):
            return
        self._heading(page.title, 2)
        if picture:
            paragraph = self.document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.keep_with_next = True
            paragraph.add_run().add_picture(io.BytesIO(picture), width=PICTURE_WIDTH)
        if not page.entries:
            return
        table = self.document.add_table(rows=0, cols=len(self.widths), style="Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, self.widths, strict=True):
            column.width = width
        self._write_languages(table)
        for entry in page.entries:
            self._write_entry(table, entry)

    # ---- rows

    def _row(self, table: DocxTable) -> Sequence[DocxCell]:
        row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx has no types for it
        # A text stays on one sheet of paper.
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        cells: Sequence[DocxCell] = row.cells
        for cell, width in zip(cells, self.widths, strict=True):
            cell.width = width
        return cells

    def _write_languages(self, table: DocxTable) -> None:
        cells = self._row(table)
        header = OxmlElement("w:tblHeader")
        table.rows[-1]._tr.get_or_add_trPr().append(header)
        for cell, words in zip(cells, ("", *map(headings.language_name, self.languages)), strict=True):
            _shade(cell, _HEADING_SHADE)
            self._run(cell.paragraphs[0], words, size=9, bold=True)

    def _write_entry(self, table: DocxTable, entry: ProofEntry) -> None:
        cells = self._row(table)
        heading = cells[0].merge(cells[-1])
        _shade(heading, _HEADING_SHADE)
        heading.paragraphs[0].paragraph_format.keep_with_next = True
        self._run(heading.paragraphs[0], entry.place.zh, size=9, bold=True)
        self._run(heading.paragraphs[0], f"  {entry.place.en}", size=8, color=_GREY)
        for text in entry.texts:
            self._write_text(table, text)
        if entry.facts:
            cells = self._row(table)
            facts = cells[0].merge(cells[-1])
            told = [f"{headings.label(field, self.descriptions)} {field.name}: {text}" for field, text in entry.facts]
            self._run(facts.paragraphs[0], "　".join(told), size=9)
            if entry.facts_changed:
                _shade(facts, _CHANGED_SHADE)
                self._run(facts.paragraphs[0], f"　{CHANGED}", size=9, bold=True)

    def _write_text(self, table: DocxTable, text: ProofText) -> None:
        name, *cells = self._row(table)
        first = next(iter(text.row.cells.values()))
        self._run(name.paragraphs[0], headings.label(first.field, self.descriptions), size=9)
        if text.is_changed:
            self._run(name.paragraphs[0], f"  {CHANGED}", size=9, bold=True)
        self._run(name.add_paragraph(), text.row.id, size=6.5, color=_GREY)
        for language, cell in zip(self.languages, cells, strict=True):
            now, former = text.read.get(language, ""), text.former.get(language, "")
            self._run(cell.paragraphs[0], now, size=10.5)
            if text.is_changed and now != former:
                _shade(cell, _CHANGED_SHADE)
                if former:
                    self._run(cell.add_paragraph(), former, size=8, color=_GREY).font.strike = True

    # ---- paragraphs

    def _heading(self, title: Message, level: int) -> Paragraph:
        paragraph: Paragraph = self.document.add_heading("", level)
        self._run(paragraph, title.zh, size=16 - 3 * (level - 1), bold=True, font=HEADING_FONT)
        self._run(paragraph, f"  {title.en}", size=10, color=_GREY, font=HEADING_FONT)
        return paragraph

    def _paragraph(
        self, text: str, *, size: float, bold: bool = False, color: RGBColor | None = None, style: str = "Normal"
    ) -> Paragraph:
        paragraph = self.document.add_paragraph(style=style)
        self._run(paragraph, text, size=size, bold=bold, color=color, font=HEADING_FONT if bold else TEXT_FONT)
        return paragraph

    @staticmethod
    def _run(
        paragraph: Paragraph,
        text: str,
        *,
        size: float,
        bold: bool = False,
        color: RGBColor | None = None,
        font: str = TEXT_FONT,
    ) -> Run:
        run = paragraph.add_run(text)
        run.font.size, run.font.bold = Pt(size), bold
        run.font.color.rgb = color or RGBColor(0, 0, 0)
        _set_font(run._r.get_or_add_rPr(), font)
        return run


def _set_up(document: DocxDocument, header: str) -> None:
    """Paper, fonts, header and the numbers of pages."""
    section = document.sections[0]
    section.page_width, section.page_height = _PAPER
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = Mm(18)
    normal = document.styles["Normal"]
    _set_font(normal.element.get_or_add_rPr(), TEXT_FONT)
    normal.paragraph_format.space_after = Pt(3)
    run = section.header.paragraphs[0].add_run(header)
    run.font.size, run.font.color.rgb = Pt(8), _GREY
    _set_font(run._r.get_or_add_rPr(), TEXT_FONT)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_field(footer, "PAGE")
    footer.add_run(" / ")
    _add_field(footer, "NUMPAGES")


def _set_font(properties: BaseOxmlElement, font: str) -> None:
    """A font for Chinese, and one for the rest."""
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:ascii"), LATIN_FONT)
    fonts.set(qn("w:hAnsi"), LATIN_FONT)
    fonts.set(qn("w:eastAsia"), font)


def _add_field(paragraph: Paragraph, name: str) -> None:
    """A field that the program fills in, such as the number of the page."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _shade(cell: DocxCell, color: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", color)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
