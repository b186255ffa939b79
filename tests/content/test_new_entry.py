"""New entries are valid where they are pasted, with their optional fields too, and have ids that nothing else has."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import BaseModel

from wuxi_kiosk import figures
from wuxi_kiosk.content.diagnostics import ContentError
from wuxi_kiosk.content.load import ValidationReport, validate
from wuxi_kiosk.content.model import DEFAULT_KIND, Event, Figure, Photo
from wuxi_kiosk.content.new_entry import EntryWriter, KnownContent, NewEntryError
from wuxi_kiosk.content.parsing.reader import parse_bytes
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.content_registry import content_registry, descriptions

REGISTRY = content_registry()
CITRUS = "themes/citrus.yaml"
ENTRIES = [
    *(("figure", kind, "figures") for kind in figures.specs()),
    ("figure", None, "figures"),
    ("event", None, "events"),
    ("photo", None, "photos"),
]
MODELS: dict[str, type[BaseModel]] = {"event": Event, "photo": Photo}
IDS = [kind or what for what, kind, _ in ENTRIES]


@pytest.fixture
def writer(copy_of_data: Path) -> Callable[[], EntryWriter]:
    """Makes a writer for the copy as it is by then."""
    return lambda: EntryWriter(KnownContent.read(copy_of_data, REGISTRY), REGISTRY, descriptions(), figures.starters())


def with_options(snippet: str) -> str:
    """A snippet with the fields that are comments written."""
    return re.sub(r"^( *)# ([a-z_]+:)", r"\1\2", snippet, flags=re.MULTILINE)


def entries_of(snippet: str, name: str) -> tuple[dict[str, object], ...]:
    document = parse_bytes(f"{name}:\n{snippet}".encode(), "").document
    assert document
    return tuple(document.tree[name])


def errors(report: ValidationReport) -> list[str]:
    return [f"{found.file}:{found.line}: {found.message.en}" for found in report.diagnostics if found.is_error]


class TestEntries:
    @pytest.mark.parametrize(("what", "kind", "name"), ENTRIES, ids=IDS)
    def test_it_is_valid_where_it_is_pasted(
        self, writer: Callable[[], EntryWriter], copy_of_data: Path, what: str, kind: str | None, name: str
    ) -> None:
        snippet = writer().snippet(what, kind, "citrus")
        file = copy_of_data / CITRUS
        text = file.read_text(encoding="utf-8")
        assert f"\n{name}:\n" in text
        file.write_text(text.replace(f"\n{name}:\n", f"\n{name}:\n{snippet}", 1), encoding="utf-8")
        report = validate(copy_of_data, REGISTRY)
        assert errors(report) == []
        assert report.exhibit
        assert "placeholder" in {found.code for found in report.diagnostics}
        written = {entry["id"] for entry in entries_of(snippet, name)}
        assert written <= {*report.exhibit.all_figures, *report.exhibit.all_events, *report.exhibit.all_photos}

    @pytest.mark.parametrize(("what", "kind", "name"), ENTRIES, ids=IDS)
    def test_an_editor_can_insert_it(
        self, writer: Callable[[], EntryWriter], copy_of_data: Path, what: str, kind: str | None, name: str
    ) -> None:
        draft = Draft.read(copy_of_data, REGISTRY.kinds)
        for entry in reversed(entries_of(writer().snippet(what, kind), name)):
            draft.insert(CITRUS, (name, 0), entry)
        draft.save()
        assert errors(validate(copy_of_data, REGISTRY)) == []

    @pytest.mark.parametrize(("what", "kind", "name"), ENTRIES, ids=IDS)
    def test_what_may_be_left_out_is_valid_when_it_is_written(
        self, writer: Callable[[], EntryWriter], what: str, kind: str | None, name: str
    ) -> None:
        snippet = writer().snippet(what, kind)
        entry = entries_of(with_options(snippet), name)[0]
        model = MODELS.get(what) or REGISTRY.kinds[kind or DEFAULT_KIND]
        fields = {field for field in model.model_fields if field != "kind" or what == "photo"}
        assert entry.keys() - {"kind"} == fields - {"kind"}
        made = model.model_validate({"kind": DEFAULT_KIND, **entry} if issubclass(model, Figure) else entry)
        assert {field for field in fields if getattr(made, field) is None} == set()

    def test_each_optional_field_tells_what_it_is(self, writer: Callable[[], EntryWriter]) -> None:
        lines = writer().snippet("event").splitlines()
        at = next(number for number, line in enumerate(lines) if line.strip() == "# since: true")
        assert lines[at - 1].strip() == "# true：从那时起，没有写到哪年为止。 · true: it goes on from then."

    def test_it_takes_the_indent_of_its_neighbours(self, writer: Callable[[], EntryWriter], copy_of_data: Path) -> None:
        file = copy_of_data / "themes" / "wide.yaml"
        file.write_text("events:\n    - id: first\n", encoding="utf-8")
        assert "\n    - id: new-event\n" in writer().snippet("event", theme="wide")
        assert "\n  - id: new-event\n" in writer().snippet("event", theme="citrus")

    def test_texts_have_the_languages_of_the_exhibit(
        self, writer: Callable[[], EntryWriter], copy_of_data: Path
    ) -> None:
        file = copy_of_data / "exhibit.yaml"
        text = file.read_text(encoding="utf-8").replace("languages: [zh, en]", "languages: [zh, en, ja]")
        file.write_text(text, encoding="utf-8")
        snippet = writer().snippet("event")
        assert "title: {zh: 待填写, en: TODO, ja: TODO}" in snippet

    def test_what_is_wrong_elsewhere_is_left_to_the_check(
        self, writer: Callable[[], EntryWriter], copy_of_data: Path
    ) -> None:
        (copy_of_data / "exhibit.yaml").write_text("languages: 3\ndocuments: [x]\n", encoding="utf-8")
        assert "    source: article 0\n" in writer().snippet("event")


class TestIds:
    def test_ids_that_are_taken_are_not_used_again(self, writer: Callable[[], EntryWriter], copy_of_data: Path) -> None:
        file = copy_of_data / CITRUS
        for wanted in ("new-ruler", "new-ruler-2", "new-ruler-3"):
            snippet = writer().snippet("figure", "ruler")
            assert f"- id: {wanted}\n" in snippet
            assert f"items: [{wanted}-low, {wanted}-high]\n" in snippet
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace("\nfigures:\n", f"\nfigures:\n{snippet}", 1), encoding="utf-8")
        assert errors(validate(copy_of_data, REGISTRY)) == []

    def test_content_that_cannot_be_read_has_unknown_ids(
        self, writer: Callable[[], EntryWriter], copy_of_data: Path
    ) -> None:
        (copy_of_data / CITRUS).write_text("a: [", encoding="utf-8")
        with pytest.raises(ContentError):
            writer()


class TestThemes:
    def test_a_new_theme_is_valid(self, writer: Callable[[], EntryWriter], copy_of_data: Path) -> None:
        for theme in ("new-theme", "new-theme-2"):
            made = writer()
            assert made.new_theme_id() == theme
            (copy_of_data / "themes" / f"{theme}.yaml").write_text(made.snippet("theme"), encoding="utf-8")
        report = validate(copy_of_data, REGISTRY)
        assert errors(report) == []
        assert report.exhibit
        assert [theme.id for theme in report.exhibit.themes][-2:] == ["new-theme", "new-theme-2"]

    def test_what_may_be_left_out_is_valid_when_it_is_written(
        self, writer: Callable[[], EntryWriter], copy_of_data: Path
    ) -> None:
        text = with_options(writer().snippet("theme")).replace("[name]", "[distance]")
        # Not both; they name what a theme has of its own, and a story needs a step without a schedule.
        text = re.sub(
            r"^ *(camera|picture|at): .*\n|^    when: .*\n|^    qualifier: .*\n", "", text, flags=re.MULTILINE
        )
        (copy_of_data / "themes" / "new.yaml").write_text(text, encoding="utf-8")
        assert errors(validate(copy_of_data, REGISTRY)) == []


class TestMistakes:
    @pytest.mark.parametrize(
        ("what", "kind", "theme", "told"),
        [
            ("figure", "pie", None, "有的是.*there are: .*pictogram"),
            ("event", "bars", None, "只用于 figure"),
            ("event", None, "lemon", "没有这个主题.*there are: citrus"),
        ],
    )
    def test_what_there_is_not_is_told(
        self, writer: Callable[[], EntryWriter], what: str, kind: str | None, theme: str | None, told: str
    ) -> None:
        with pytest.raises(NewEntryError, match=told):
            writer().snippet(what, kind, theme)

    @pytest.mark.parametrize(("wanted", "told"), [("citrus", "已经有.*already"), ("Citrus 2", "小写.*small letters")])
    def test_a_theme_needs_an_id_of_its_own(self, writer: Callable[[], EntryWriter], wanted: str, told: str) -> None:
        with pytest.raises(NewEntryError, match=told):
            writer().new_theme_id(wanted)
