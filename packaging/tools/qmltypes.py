"""Writes type information (qmltypes) of the Python view models for qmllint.

The classes are inspected at run time: pyside6-metaobjectdump parses source text and misses properties with a lambda.
"""

import pkgutil
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMetaMethod, QMetaObject, QObject
from PySide6.QtQml import qmlTypeId

from wuxi_kiosk import speech, touch, viewmodels, visit

URI = "WuxiKiosk.Models"
LISTS = {"QVariantList": "QVariant", "QStringList": "QString"}


def types() -> list[type[QObject]]:
    """The classes of the QML module, sorted by name."""
    found: dict[str, type[QObject]] = {}
    packages = (speech, touch, viewmodels, visit)
    modules = [info for package in packages for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")]
    for module_info in modules:
        module = import_module(module_info.name)
        if getattr(module, "QML_IMPORT_NAME", None) != URI:
            continue
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, QObject) and kind.__module__ == module.__name__:
                found[kind.__name__] = kind
    return [found[name] for name in sorted(found)]


def _typed(name: str) -> str:
    if name in LISTS:
        return f'type: "{LISTS[name]}"; isList: true'
    return f'type: "{name.removesuffix("*")}"' + ("; isPointer: true" if name.endswith("*") else "")


def _properties(meta: QMetaObject) -> Iterator[str]:
    for index in range(meta.propertyOffset(), meta.propertyCount()):
        entry = meta.property(index)
        name = str(entry.name())
        parts = [f'name: "{name}"', _typed(str(entry.typeName())), f"index: {index}", f'read: "{name}"']
        parts.append(f'write: "{name}"' if entry.isWritable() else "isReadonly: true")
        if entry.isConstant():
            parts.append("isPropertyConstant: true")
        if entry.hasNotifySignal():
            parts.append(f'notify: "{entry.notifySignal().name().toStdString()}"')
        yield f"        Property {{ {'; '.join(parts)} }}"


def _methods(meta: QMetaObject) -> Iterator[str]:
    for index in range(meta.methodOffset(), meta.methodCount()):
        method = meta.method(index)
        kind = "Signal" if method.methodType() is QMetaMethod.MethodType.Signal else "Method"
        result = str(method.typeName())
        parts = [f'name: "{method.name().toStdString()}"']
        if result != "void":
            parts.append(_typed(result))
        parameters = "".join(f" Parameter {{ {_typed(kind.toStdString())} }}" for kind in method.parameterTypes())
        yield f"        {kind} {{ {'; '.join(parts)};{parameters} }}"


def component(kind: type[QObject]) -> str:
    """The Component of a class in a qmltypes file; an abstract base is not exported."""
    meta: QMetaObject = kind.staticMetaObject  # type: ignore[attr-defined]
    base = meta.superClass()
    assert base is not None
    lines = [
        f'        name: "{meta.className()}"',
        '        accessSemantics: "reference"',
        f'        prototype: "{base.className()}"',
    ]
    # The type stub declares bytes, but the function takes str.
    if qmlTypeId(URI, 1, 0, kind.__name__) >= 0:  # type: ignore[arg-type]
        lines += [f'        exports: ["{URI}/{kind.__name__} 1.0"]', "        exportMetaObjectRevisions: [256]"]
    return "\n".join(["    Component {", *lines, *_properties(meta), *_methods(meta), "    }"])


def write(out: Path) -> None:
    """Write the module below a folder of the QML import path."""
    folder = out.joinpath(*URI.split("."))
    folder.mkdir(parents=True, exist_ok=True)
    folder.joinpath("qmldir").write_text(f"module {URI}\ntypeinfo models.qmltypes\ndepends QtQuick\n", encoding="utf-8")
    parts = "\n".join(component(kind) for kind in types())
    text = f"import QtQuick.tooling 1.2\n\nModule {{\n{parts}\n}}\n"
    folder.joinpath("models.qmltypes").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    application = QCoreApplication()
    write(Path(sys.argv[1]))
