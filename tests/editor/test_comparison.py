"""Two states of content compared in words."""

import pytest

from wuxi_kiosk.content.folder import EXHIBIT_FILE
from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor.comparison import Change, compare, count_differences, marked
from wuxi_kiosk.editor.differences import Kind
from wuxi_kiosk.editor.outline import Address, Outline

CITRUS = "themes/citrus.yaml"


@pytest.fixture
def before(draft: Draft) -> Draft:
    """What the draft was before it is edited."""
    made = Draft(draft.path, draft.kinds)
    made.state = draft.state
    return made


def only(before: Draft, draft: Draft, outline: Outline) -> Change:
    (change,) = compare(before, draft, outline)
    assert count_differences(before, draft) == 1
    return change


def test_equal_states_have_no_change(before: Draft, draft: Draft, outline: Outline) -> None:
    assert compare(before, draft, outline) == []


def test_a_text_is_told_by_its_place_its_field_and_its_language(before: Draft, draft: Draft, outline: Outline) -> None:
    draft.set(CITRUS, ("story", 0, "title", "en"), "Good soil")
    change = only(before, draft, outline)
    assert change.place.endswith("好土与荒山")
    assert change.field[0] == "标题"
    assert (change.language, change.before, change.after) == ("en", "Good soil, bare hills", "Good soil")
    change.take_back(draft)
    assert draft[CITRUS].tree == before[CITRUS].tree


def test_a_number_a_choice_and_a_switch_are_told_as_texts(before: Draft, draft: Draft, outline: Outline) -> None:
    number = next(i for i, one in enumerate(draft[CITRUS].value(("figures",))) if "value" in one)
    draft.set(CITRUS, ("figures", number, "value"), 7)
    draft.set("exhibit.yaml", ("documents", 0, "inferred"), False)
    found = {change.field[0]: (change.before, change.after) for change in compare(before, draft, outline)}
    assert any(after == "7" for _before, after in found.values())
    assert ("是 · yes", "否 · no") in found.values()


def test_an_entry_that_is_gone_is_told_with_what_it_said_and_comes_back_to_its_place(
    before: Draft, draft: Draft, outline: Outline
) -> None:
    photo = draft[CITRUS].value(("photos", 1))
    draft.remove(CITRUS, ("photos", 1))
    change = only(before, draft, outline)
    assert change.difference
    assert change.difference.kind is Kind.REMOVED
    assert change.new_address is None
    assert f"中文：{photo['caption']['zh']}" in change.before
    assert f"English: {photo['caption']['en']}" in change.english[0]
    assert change.after == ""
    change.take_back(draft)
    assert draft[CITRUS].value(("photos",)) == before[CITRUS].value(("photos",))


def test_the_only_item_of_a_list_comes_back(before: Draft, draft: Draft, outline: Outline) -> None:
    name = next(name for name in draft.names if len(draft[name].tree.get("events", ())) > 0)
    for draft_of in (before, draft):
        draft_of.set(name, ("events",), before[name].value(("events",))[:1])
    draft.remove(name, ("events", 0))
    change = only(before, draft, outline)
    change.take_back(draft)
    assert draft[name].tree == before[name].tree


def test_an_entry_that_is_new_is_taken_away_again(before: Draft, draft: Draft, outline: Outline) -> None:
    draft.duplicate(CITRUS, ("photos", 0))
    draft.set(CITRUS, ("photos", 1, "id"), "copy")
    change = only(before, draft, outline)
    assert (change.old_address, change.before) == (None, "")
    assert change.address == Address(CITRUS, ("photos", 1))
    change.take_back(draft)
    assert draft[CITRUS].tree == before[CITRUS].tree


def test_another_order_is_one_change(before: Draft, draft: Draft, outline: Outline) -> None:
    draft.move(CITRUS, ("story", 3), 0)
    draft.move(CITRUS, ("story", 2), 4)
    change = only(before, draft, outline)
    assert sorted(change.before.splitlines()) == sorted(change.after.splitlines())
    change.take_back(draft)
    assert draft[CITRUS].tree == before[CITRUS].tree


def test_files_that_come_and_go(before: Draft, draft: Draft, outline: Outline) -> None:
    draft.add("themes/new.yaml", draft[CITRUS].data)
    draft.delete(CITRUS)
    added, removed = sorted(compare(before, draft, outline), key=lambda change: bool(change.before))
    assert (added.address, added.before) == (Address("themes/new.yaml"), "")
    assert (removed.address, removed.after) == (Address(CITRUS), "")
    for change in (added, removed):
        change.take_back(draft)
    assert {name: draft[name].data for name in draft} == {name: before[name].data for name in before}


def test_what_is_said_otherwise_but_the_same_is_told(before: Draft, draft: Draft, outline: Outline) -> None:
    draft.delete(CITRUS)
    draft.add(CITRUS, before[CITRUS].data + "# 一句注释\n".encode())
    (change,) = compare(before, draft, outline)
    assert change.field[0] == "注释或写法"
    change.take_back(draft)
    assert draft[CITRUS].data == before[CITRUS].data


@pytest.mark.parametrize(
    ("before", "after", "gone", "new"),
    [
        ("土是红沙土，正合脾性", "土是红沙壤土，很合脾性", "正", "壤很"),
        ("a hand from the north", "a helping hand from the north", "", " helping"),
        ("投入{figure:x}。", "投入{figure:y}。", "{figure:x}", "{figure:y}"),
        ("甲乙", "完全不同", "甲乙", "完全不同"),
        ("", "新的", "", "新的"),
    ],
)
def test_marks_what_is_different(before: str, after: str, gone: str, new: str) -> None:
    pieces = marked(before, after)
    assert tuple("".join(text for text, _ in side) for side in pieces) == (before, after)
    assert tuple("".join(text for text, own in side if own) for side in pieces) == (gone, new)


@pytest.mark.parametrize("key", [("home",), ("home", "title", "zh"), ("about", 1), ("events", 0)])
def test_what_comes_back_is_written_as_it_was(before: Draft, draft: Draft, outline: Outline, key: Key) -> None:
    if isinstance(before[EXHIBIT_FILE].value(key), str):
        draft.set(EXHIBIT_FILE, key, "长：长\n" * 9)
    else:
        draft.remove(EXHIBIT_FILE, key)
    for change in compare(before, draft, outline):
        change.take_back(draft)
    assert draft[EXHIBIT_FILE].data == before[EXHIBIT_FILE].data


def test_what_is_named_is_told_by_its_title(before: Draft, draft: Draft, outline: Outline) -> None:
    draft.set(CITRUS, ("events", 0, "picture"), "citrus-close")
    draft.set(CITRUS, ("photos", 0, "kind"), "photograph")
    draft.set(CITRUS, ("story", 0, "text", "zh"), "种了{figure:orchard-area}。")
    told = [change.after for change in compare(before, draft, outline)]
    assert "实拍照片 photograph" in told
    assert "种了〔花台乡柑橘面积〕。" in told
    assert any(text.startswith("柑橘与蜜柚") for text in told)
