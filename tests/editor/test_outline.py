"""The tree of entries follows the models."""

from wuxi_kiosk import content_registry
from wuxi_kiosk.content.folder import EXHIBIT_FILE
from wuxi_kiosk.content.load import validate
from wuxi_kiosk.content.model import Camera, Exhibit, Photo, Rights, StoryStep, Theme
from wuxi_kiosk.content.registry import ContentRegistry
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor.outline import Address, Outline, title_of

from .conftest import THEME


def outline(registry: ContentRegistry) -> Outline:
    return Outline(registry.kinds, content_registry.descriptions())


def test_every_entry_is_in_the_tree(draft: Draft, registry: ContentRegistry) -> None:
    found = {entry.address for top in outline(registry).entries(draft) for entry in top.walk()}
    for name in draft.names:
        for node in draft.nodes(name):
            # Texts by language are fields of an entry.
            if "zh" not in node.raw:
                assert Address(name, node.key) in found, node.key


def test_the_exhibit_comes_first_and_themes_in_their_order(draft: Draft, registry: ContentRegistry) -> None:
    draft.set(THEME, ("order",), 0)
    tops = outline(registry).entries(draft)
    assert [top.address.file for top in tops[:2]] == [EXHIBIT_FILE, THEME]
    assert [top.model for top in tops] == [Exhibit, *[Theme] * 4]


def test_lists_have_their_items_below_them(draft: Draft, registry: ContentRegistry) -> None:
    theme = next(top for top in outline(registry).entries(draft) if top.address.file == THEME)
    story = next(child for child in theme.children if child.address.key == ("story",))
    assert story.is_list
    assert [step.title for step in story.children] == [step["title"]["zh"] for step in draft[THEME].value(("story",))]


def test_an_address_leads_to_the_model_of_its_entry(draft: Draft, registry: ContentRegistry) -> None:
    found = outline(registry)
    for key, model in {
        (): Theme,
        ("story", 0): StoryStep,
        ("story", 0, "camera"): Camera,
        ("photos", 0): Photo,
        ("photos", 0, "rights"): Rights,
        ("figures", 0): registry.kinds[draft[THEME].value(("figures", 0)).get("kind", "counter")],
        ("photos",): None,
        ("photos", 99): None,
        ("order",): None,
    }.items():
        assert found.model_at(draft, Address(THEME, key)) is model, key


def test_an_entry_without_a_text_is_called_by_its_first_value(registry: ContentRegistry) -> None:
    fields = outline(registry).fields(Camera)
    assert title_of(fields, {"zoom": 2, "focus": "road"}, lambda written, _code: written) == "road"
    assert title_of(fields, {}, lambda written, _code: written) == ""


def test_a_title_has_no_signs_of_files(draft: Draft, registry: ContentRegistry) -> None:
    made = outline(registry)
    home = Address(EXHIBIT_FILE, ("home",))

    def title() -> str:
        found = next(one for top in made.entries(draft) for one in top.walk() if one.address == home)
        return found.title

    assert draft[EXHIBIT_FILE].value(("home", "title", "zh")).startswith("跨越{figure:")
    # Before the exhibit is there, and then with its numbers.
    assert title().startswith("首页：跨越…")
    exhibit = validate(draft.path, registry, warnings=False).exhibit
    assert exhibit
    made.use_numbers(exhibit.numbers)
    assert not {"{", "…"} & set(title())
    titles = [one.title for top in made.entries(draft) for one in top.walk()]
    assert not [one for one in titles if "{" in one]


def test_a_title_without_a_text_says_what_it_is(draft: Draft, registry: ContentRegistry) -> None:
    camera = next(
        one
        for top in outline(registry).entries(draft)
        for one in top.walk()
        if one.address == Address(THEME, ("story", 0, "camera"))
    )
    assert camera.title.startswith("画面")


def test_an_entry_has_the_words_of_its_texts(draft: Draft, registry: ContentRegistry) -> None:
    step = next(
        one
        for top in outline(registry).entries(draft)
        for one in top.walk()
        if one.address == Address(THEME, ("story", 1))
    )
    for code in ("zh", "en"):
        assert draft[THEME].value(("story", 1, "text", code))[:6] in step.words


def test_addresses_lie_within_others() -> None:
    photo = Address(THEME, ("photos", 0))
    assert (photo / "caption").within(photo)
    assert photo.within(photo)
    assert not photo.within(photo / "caption")
    assert not photo.within(Address(EXHIBIT_FILE))
    assert (photo / "caption").parent == photo
