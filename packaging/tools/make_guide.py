"""Writes the curators' guide to figures from the examples of the tests: resources/guide/figures.md and its pictures."""

import argparse
import ast
import inspect
import json
import os
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from wuxi_kiosk import settings
from wuxi_kiosk.content.descriptions.description import of_field
from wuxi_kiosk.content.descriptions.models import DESCRIPTIONS
from wuxi_kiosk.content.load import load
from wuxi_kiosk.content.model import FORMAT, Exhibit, Figure, Group, Number
from wuxi_kiosk.content_registry import content_registry
from wuxi_kiosk.figures import kinds, specs

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "tests" / "figures" / "examples"
GUIDE = ROOT / "resources" / "guide" / "figures.md"
OPERATOR_GUIDE = GUIDE.with_name("operator.md")
# The size of a picture in pixels; a kind that paints no marks needs less height.
WIDTH = 900
HEIGHT, TEXT_ONLY_HEIGHT = 520, 210
# At this size the unit of the style is 3 pixels, so that the text of a picture is about as large as that of the guide.
WINDOW_SIZE = (1440, 810)

CARD_QML = b"""
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.figure

Rectangle {
    id: root
    required property ExhibitModel exhibit
    required property string figureId
    color: Style.paper
    FigureCard {
        anchors.fill: parent
        anchors.margins: Style.base
        exhibit: root.exhibit
        figureId: root.figureId
        accentName: "jade"
    }
}
"""

INTRODUCTION = """\
<!-- 由 make guide 写成，请不要直接改。Written by `make guide` from tests/figures/examples: edit those instead. -->

# 图表的种类 · Kinds of figures

每一种图：用来做什么、不能说什么、一幅画面，和画出它的那几行。画面就是观众在屏幕上看到的样子。
Each kind: what it is for, what it must not claim, a picture of what visitors see, and the lines that make it.

## 怎样加一张图 · How to add one

1. 选一种图，把它的几行复制到主题文件（`data/themes/`）的 `figures:` 下面，每行开头的空格照留。
   Choose a kind and copy its lines under `figures:` of a theme’s file in `data/themes/`, with the spaces that they
   begin with.
2. 换掉每个 `id`：小写英文字母、数字、连字符，全展不能重复。几个数字合成的图，`items` 里写这些数字的编号；
   已经有的数字只写编号，不再写一遍。
   Give each entry an `id` of its own: small letters, digits, hyphens, used nowhere else. A figure of several numbers
   lists their ids in `items`; a number that exists already is named there and not written again.
3. 改 `label`、`value`、`qualifier`、`unit`、`show`，核对 `source`。原文没有说的，不写也不画。
   Edit the rest, and compare `source` with the article. What it does not say is neither written nor drawn.
4. 检查：`.venv/bin/wuxi-kiosk check data`。有错就说出在哪个文件、哪一行、怎样改；改到“没有问题”为止。
   检查只管写法，不管史实。
   Check: `.venv/bin/wuxi-kiosk check data` names the file and the line of each mistake and how to mend it. It knows the
   format, not the facts.

"""


@dataclass(frozen=True)
class Example:
    """The example of a kind: the title and the text of its comment, and the YAML of its entries under `figures:`."""

    kind: str
    title: str
    description: str
    yaml_text: str

    @property
    def entries(self) -> list[dict[str, Any]]:
        """The parsed entries, unvalidated."""
        return list(yaml.safe_load(self.yaml_text))

    @property
    def figure_id(self) -> str:
        """The id of the figure of this kind."""
        return next(str(entry["id"]) for entry in self.entries if entry.get("kind", "counter") == self.kind)


def read_example(path: Path) -> Example:
    """Read an example: a comment of a title and paragraphs, then the entries."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    end = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    title, *comment = [line.removeprefix("#").removeprefix(" ") for line in lines[:end]]
    return Example(path.stem, title.strip(), "".join(comment).strip(), "".join(lines[end:]).strip("\n") + "\n")


def read_examples(folder: Path = EXAMPLES) -> list[Example]:
    """The examples of a folder, sorted by kind."""
    return [read_example(path) for path in sorted(folder.glob("*.yaml"))]


def load_example(example: Example, folder: Path) -> Exhibit:
    """Write a minimal exhibit with the entries of an example into a folder and load it."""
    text = {"zh": "图表", "en": "Figures"}
    registry = content_registry()
    headline = next(entry["id"] for entry in example.entries if "value" in entry)
    landscape = min(registry.landscapes)
    home = dict.fromkeys(("title", "subtitle", "hook", "summary", "line_from", "line_to", "invitation"), text)
    exhibit = {
        "format": FORMAT,
        "version": "1",
        "languages": ["zh", "en"],
        "language_names": {"zh": "中文", "en": "English"},
        "documents": [{"id": "article", "title": text, "authors": text, "year": "2022", "counted_in": "paragraphs"}],
        "as_of": text,
        "home": {**home, "seal": "图表", "landscape": landscape, "headline": [headline]},
        "timeline_title": text,
        "closing": {"title": text, "text": text, "headline": headline, "thanks": text},
    }
    text_fields = ("name", "short", "title", "tagline", "headline_label", "figures_title")
    theme = {
        "order": 1,
        **dict.fromkeys(text_fields, text),
        "accent": "jade",
        "icon": min(registry.icons),
        "landscape": landscape,
        "headline": headline,
        "story": [{"step": "help", "title": text, "text": text, "source": "article 1"}],
    }
    (folder / "themes").mkdir(parents=True, exist_ok=True)
    (folder / "exhibit.yaml").write_text(_yaml_mapping(exhibit), encoding="utf-8")
    figures = f"{_yaml_mapping(theme)}figures:\n{example.yaml_text}"
    (folder / "themes" / "guide.yaml").write_text(figures, encoding="utf-8")
    return load(folder, registry)


def _yaml_mapping(content: Mapping[str, object]) -> str:
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in content.items())


# ---- text


def guide_text(examples: list[Example]) -> str:
    """The text of the guide; raises SystemExit if a kind has no example."""
    models = specs()
    if missing := sorted(models.keys() - {example.kind for example in examples}):
        raise SystemExit(f"no example of {', '.join(missing)} in {EXAMPLES.relative_to(ROOT)}")
    contents = [f"- [`{example.kind}`](#{example.kind}) {example.title}\n" for example in examples]
    sections = [_kind_section(example, models[example.kind]) for example in examples]
    return "".join([INTRODUCTION, "## 目录 · Contents\n\n", *contents, "\n", _shared_fields_section(), *sections])


def _kind_section(example: Example, spec: type[Figure]) -> str:
    return (
        f'\n<a id="{example.kind}"></a>\n'
        f"\n## {example.title} · `{example.kind}`\n\n{example.description}\n\n"
        f"![{example.title}](figures/{example.kind}.png)\n\n"
        f"```yaml\n{example.yaml_text}```\n\n{_field_table(spec)}{_check_section(spec)}"
    )


def _shared_fields_section() -> str:
    lines = ['<a id="shared"></a>\n\n## 各种图共有的字段 · Fields that kinds share\n\n']
    for heading, model in (
        ("每一条都有 · Every entry", Figure),
        ("带数值的，另有 · One with a value, besides", Number),
        ("几个数字合成的，另有 · One of several numbers, besides", Group),
    ):
        own = [name for name in model.model_fields if model is Figure or name not in Figure.model_fields]
        schema = model.model_json_schema()
        lines.append(f"| {heading} | 必写 · required | 写什么 · what |\n|---|---|---|\n")
        for name in own:
            required = name in schema["required"] and name != "kind"
            lines.append(_table_row(f"`{name}`", required, _described(model, name)))
        lines.append("\n")
    return "".join(lines).removesuffix("\n")


def _described(model: type[Figure], name: str) -> str:
    """What a field is, without the full stops that a cell of a table does not have."""
    zh, en = of_field(DESCRIPTIONS, model, name)
    return f"{zh.removesuffix('。')} · {en.removesuffix('.')}"


def _field_table(spec: type[Figure]) -> str:
    """The table of the fields of a kind: its own with their values, the shared ones by name."""
    schema = spec.model_json_schema()
    base = (Number if issubclass(spec, Number) else Group).model_json_schema()["properties"]
    fields = schema["properties"]
    own = [name for name in fields if name != "kind" and fields[name] != base.get(name)]
    lines = ["| 字段 · field | 必写 · required | 写什么 · what |\n|---|---|---|\n"]
    lines += [
        _table_row(*row) for name in own for row in _field_rows(name, name in schema["required"], fields[name], schema)
    ]
    required = [f"`{name}`" for name in fields if name not in own and name in schema["required"]]
    optional = [f"`{name}`" for name in fields if name not in own and name not in schema["required"]]
    see = "[共有的字段 · shared](#shared)"
    lines += [_table_row(" ".join(required), True, see), _table_row(" ".join(optional), False, see)]
    return "".join(lines)


def _table_row(names: str, required: bool, what: str) -> str:
    return f"| {names} | {'✓' if required else ''} | {what} |\n"


def _field_rows(
    name: str, required: bool, field: Mapping[str, Any], schema: Mapping[str, Any]
) -> Iterator[tuple[str, bool, str]]:
    """The rows of a field of a JSON Schema and of the fields within it: name, whether it is required, description."""
    repeated = field.get("type") == "array"
    item = field["items"] if repeated else field
    definition = schema["$defs"][item["$ref"].rpartition("/")[2]] if "$ref" in item else {}
    properties = definition.get("properties", {})
    yield (
        f"`{name}`",
        required,
        _item_count(field, bool(properties)) if repeated else _field_description(field, bool(properties)),
    )
    for part, inner in properties.items():
        yield from _field_rows(f"{name}.{part}", part in definition["required"], inner, schema)


def _item_count(field: Mapping[str, Any], nested: bool) -> str:
    minimum, maximum = field.get("minItems", 0), field.get("maxItems", "")
    count = f"{minimum}" if minimum == maximum else f"{minimum}–{maximum}"
    return f"{count} 项，每项有 · {count} entries, each with" if nested else f"{count} 个编号 · {count} ids"


def _field_description(field: Mapping[str, Any], nested: bool) -> str:
    default = field.get("default")
    suffix = f"；不写就是 `{default}` · `{default}` unless written" if default is not None else ""
    if choices := _choices(field):
        return choices + suffix
    if "$ref" in field:
        return "里面有 · with" if nested else "中英文字 · a text in both languages"
    types = {field.get("type"), *(choice.get("type") for choice in field.get("anyOf", ()))}
    if "number" in types:
        signs = {"gt": ">", "ge": "≥", "lt": "<", "le": "≤"}
        limits = "，".join(f"{sign} {field[key]}" for key, sign in signs.items() if key in field)
        return f"数字 · a number{f' ({limits})' if limits else ''}{suffix}"
    return f"编号 · an id{suffix}" if "pattern" in field else f"文字 · a text{suffix}"


def _choices(field: Mapping[str, Any]) -> str:
    choices = [*field.get("enum", ()), *(one for choice in field.get("anyOf", ()) for one in choice.get("enum", ()))]
    return " ".join(f"`{choice}`" for choice in choices)


def _check_section(spec: type[Figure]) -> str:
    """The messages that `check` of a kind can report, as a list; empty where there are none."""
    messages = list(dict.fromkeys(_check_messages(spec.check, {})))
    if not messages:
        return ""
    lines = "".join(f"- {zh} · {en}\n" for zh, en in messages)
    return f"\n检查会说 · The check may say:\n\n{lines}"


def _check_messages(check: Callable[..., Any], arguments: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The messages in Chinese and English that a generator function yields, read from its source code.

    `arguments` are the constant arguments of its call; functions that it yields from are read with theirs.
    """
    constants = {**vars(inspect.getmodule(check)), **arguments}
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(check)))):
        match node:
            case ast.Yield(value=ast.Tuple(elts=[_, zh, en])):
                yield _message_text(zh, constants), _message_text(en, constants)
            case ast.YieldFrom(value=ast.Call(func=ast.Name(id=name), args=args)):
                bound = inspect.signature(constants[name]).bind(*args).arguments
                texts = {key: value.value for key, value in bound.items() if isinstance(value, ast.Constant)}
                yield from _check_messages(constants[name], texts)


def _message_text(node: ast.expr, constants: Mapping[str, object]) -> str:
    """The text of a string or f-string node; a value that is only known at run time becomes an ellipsis."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(_message_text(part, constants) for part in node.values)
    if isinstance(node, ast.FormattedValue) and isinstance(node.value, ast.Name) and node.value.id in constants:
        return str(constants[node.value.id])
    return "…"


# ---- pictures


def save_pictures(examples: list[Example], folder: Path) -> None:
    """Save a picture of each example, as shown in Chinese, into a folder; raises SystemExit if one does not fit."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QCoreApplication, QEvent, QUrl
    from PySide6.QtQml import QQmlComponent
    from PySide6.QtQuick import QQuickItem

    from wuxi_kiosk import app
    from wuxi_kiosk.inspect.shoot import resize, settle
    from wuxi_kiosk.viewmodels.figure import FigureModel

    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as temporary:
        folders = [Path(temporary) / example.kind for example in examples]
        exhibits = [load_example(example, content) for example, content in zip(examples, folders, strict=True)]
        application = app.make_application(exhibits[0], folders[0], language="zh", renderer="software", still=True)
        resize(application.window, WINDOW_SIZE, None)
        application.window.show()
        component = QQmlComponent(application.engine)
        component.setData(CARD_QML, QUrl())
        for example, exhibit, content in zip(examples, exhibits, folders, strict=True):
            application.exhibit.setExhibit(exhibit, str(content))
            height = HEIGHT if getattr(kinds()[example.kind], "PAINTS", True) else TEXT_ONLY_HEIGHT
            size = {"width": WIDTH, "height": height, "z": 1}
            card = component.createWithInitialProperties(
                {"exhibit": application.exhibit, "figureId": example.figure_id, **size}
            )
            if not isinstance(card, QQuickItem):
                raise SystemExit(component.errorString())
            card.setParentItem(application.window.contentItem())
            settle(application.window)
            figure = card.findChild(FigureModel)
            if figure is None or figure.property("implicitHeight") > figure.property("height"):
                raise SystemExit(f"{example.kind}: its example has no room in the picture")
            application.window.grabWindow().copy(0, 0, WIDTH, height).save(str(folder / f"{example.kind}.png"))
            # Delete the card at once: a figure that is laid out later would not find its kind among those of another
            # test. Not by shiboken6.delete, as the wrapper of the component owns the card and deletes it again.
            card.deleteLater()
            QCoreApplication.sendPostedEvents(card, QEvent.Type.DeferredDelete)
        application.close()


def update_settings_table(guide: Path = OPERATOR_GUIDE) -> None:
    """Replace the table of options in the operators' guide by that of the settings."""
    text = guide.read_text(encoding="utf-8")
    start = text.index(settings.table().splitlines()[0])
    end = text.index("\n\n", start) + 1
    guide.write_text(text[:start] + settings.table() + text[end:], encoding="utf-8")


def main() -> None:
    """Write the pictures, then the text, and the table of the operators' guide."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--out", type=Path, default=GUIDE, help="the guide's file; its pictures lie in a folder beside it"
    )
    out: Path = parser.parse_args().out
    examples = read_examples()
    text = guide_text(examples)
    pictures = out.with_suffix("")
    for old in pictures.glob("*.png"):
        old.unlink()
    save_pictures(examples, pictures)
    out.write_text(text, encoding="utf-8")
    if out == GUIDE:
        update_settings_table()


if __name__ == "__main__":
    main()
