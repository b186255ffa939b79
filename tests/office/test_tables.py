from collections import Counter
from pathlib import Path
from typing import Literal

from wuxi_kiosk import content_registry, paths
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import Number
from wuxi_kiosk.content.source_tree import shown_fields
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.office.tables import Row, Table, languages_of, tables_of, texts_of

from ..content.conftest import CONTENT_REGISTRY, EXHIBIT, PHOTO, SPOT, THEME, Content
from .conftest import EVENT, NUMBER, TITLE


def rows(draft: Draft) -> dict[str, Row]:
    found = [row for table in tables_of(draft) for row in table.rows]
    assert len({row.id for row in found}) == len(found)
    return {row.id: row for row in found}


def names(tables: list[Table]) -> list[str]:
    return [table.name.zh for table in tables]


def test_texts_stand_in_one_table_each(content: Content) -> None:
    draft = Draft.read(content.folder, CONTENT_REGISTRY.kinds)
    tables = list(tables_of(draft))
    assert names(tables) == ["文字", "数字", "事件", "照片"]
    assert [len(table.rows) for table in tables[1:]] == [2, 1, 1]
    cells = [cell for table in tables for row in table.rows for cell in row.cells.values() if cell.field.is_prose]
    found = Counter((cell.key, cell.text) for cell in cells if cell.value is not None)
    assert set(found.values()) == {1}


def test_every_text_of_the_bundled_exhibit_is_there_once() -> None:
    draft = Draft.read(paths.bundled_content(), content_registry.content_registry().kinds)
    cells = [(row.file, cell.key) for row in rows(draft).values() for cell in row.cells.values()]
    count = Counter(cells)
    assert set(count.values()) == {1}
    for name in draft.names:
        for node in draft.nodes(name):
            if node.model is LocalizedText:
                assert all((name, (*node.key, language)) in count for language in languages_of(draft)), node.key
            for shown in shown_fields(node.model):
                if shown in node.raw:
                    assert (name, (*node.key, shown)) in count


def test_an_id_survives_another_order(content: Content) -> None:
    content.change(THEME, PHOTO, SPOT + PHOTO)
    event = content.read(THEME).partition("events:\n")[2].partition("photos:")[0]
    content.change(THEME, "photos:\n", event.replace("opened", "mended").replace("2019-05", "2021") + "photos:\n")
    draft = Draft.read(content.folder, CONTENT_REGISTRY.kinds)
    before = {key: row.cells for key, row in rows(draft).items()}
    assert {EVENT, "themes/bridge:events[mended]", "themes/bridge:photos[bridge-photo].hotspots[1].title"} <= set(
        before
    )
    draft.move(THEME, ("events", 1), 0)
    draft.move(THEME, ("figures", 1), 0)
    after = rows(draft)
    assert set(after) == set(before)
    for key, cells in before.items():
        assert {name: cell.text for name, cell in cells.items()} == {
            name: cell.text for name, cell in after[key].cells.items()
        }


def test_items_whose_ids_are_none_are_counted(content: Content) -> None:
    content.change(THEME, "  - id: both\n", "  - id: bridge\n")
    found = set(rows(Draft.read(content.folder, CONTENT_REGISTRY.kinds)))
    assert NUMBER not in found
    assert {TITLE, "themes/bridge:figures[1]"} <= found


def test_places_are_in_words(content: Content) -> None:
    found = rows(Draft.read(content.folder, CONTENT_REGISTRY.kinds))
    assert found[TITLE].place.zh == "主题“桥”，故事第1步“架桥”，标题"
    assert found[NUMBER].place.en == "Theme “Bridge”, number “Footbridge” bridge"


def test_a_language_without_a_text_has_a_cell(content: Content) -> None:
    content.change(EXHIBIT, "languages: [zh, en]", "languages: [zh, en, ja]")
    title = rows(Draft.read(content.folder, CONTENT_REGISTRY.kinds))[TITLE]
    assert {key: cell.text for key, cell in title.cells.items()} == {"zh": "架桥", "en": "A bridge", "ja": ""}


def test_what_is_the_same_in_all_languages_stands_below_the_first(content: Content) -> None:
    assert list(rows(Draft.read(content.folder, CONTENT_REGISTRY.kinds))["exhibit:home.seal"].cells) == ["zh"]


def test_a_text_added_to_a_model_is_there(content: Content) -> None:
    class Spoken(Number):
        kind: Literal["counter"]
        motto: LocalizedText | None = None

    content.change(THEME, "    value: 110\n", "    motto: {zh: 一句话, en: A word}\n    value: 110\n")
    draft = Draft.read(content.folder, {"counter": Spoken})
    (motto,) = (row for row in tables_of(draft)[0].rows if row.id == f"{NUMBER}.motto")
    assert motto.cells["zh"].text == "一句话"


def test_limits_are_those_of_the_check(content: Content) -> None:
    found = rows(Draft.read(content.folder, CONTENT_REGISTRY.kinds))
    limits = {
        (key, name): (cell.limit.number, cell.limit.unit[1])
        for key, row in found.items()
        for name, cell in row.cells.items()
        if cell.limit
    }
    assert limits[TITLE, "zh"] == (24, "characters")
    assert (TITLE, "en") not in limits
    assert limits["themes/bridge:story[1].text", "en"] == (75, "words")
    assert limits[EVENT, "text.en"] == (300, "letters")


def test_texts_of_a_broken_file_are_left_out(content: Content, tmp_path: Path) -> None:
    content.write(THEME, "order: [")
    assert all(row.file == EXHIBIT for row in texts_of(Draft.read(content.folder, CONTENT_REGISTRY.kinds)))
