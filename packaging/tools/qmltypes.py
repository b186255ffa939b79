"""Writes type information (qmltypes) of the Python view models for qmllint.

The classes are inspected at run time: pyside6-metaobjectdump parses the source code and misses properties whose
getter is a lambda.
"""

import pkgutil
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMetaMethod, QMetaObject, QObject
from PySide6.QtQml import qmlTypeId

from wuxi_kiosk import firststart, panel, speech, touch, viewmodels, visit

URI = "WuxiKiosk.Models"
LIST_ELEMENT_TYPES = {"QVariantList": "QVariant", "QStringList": "QString"}


def model_classes() -> list[type[QObject]]:
    """The classes of the QML module, sorted by name."""
    found: dict[str, type[QObject]] = {}
    packages = (firststart, panel, speech, touch, viewmodels, visit)
    modules = [info for package in packages for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")]
    for module_info in modules:
        module = import_module(module_info.name)
        if getattr(module, "QML_IMPORT_NAME", None) != URI:
            continue
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, QObject) and value.__module__ == module.__name__:
                found[value.__name__] = value
    return [found[name] for name in sorted(found)]


def _type_fields(name: str) -> str:
    if name in LIST_ELEMENT_TYPES:
        return f'type: "{LIST_ELEMENT_TYPES[name]}"; isList: true'
    return f'type: "{name.removesuffix("*")}"' + ("; isPointer: true" if name.endswith("*") else "")


def _properties(meta: QMetaObject) -> Iterator[str]:
    for index in range(meta.propertyOffset(), meta.propertyCount()):
        entry = meta.property(index)
        name = str(entry.name())
        parts = [f'name: "{name}"', _type_fields(str(entry.typeName())), f"index: {index}", f'read: "{name}"']
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
            parts.append(_type_fields(result))
        parameters = "".join(
            f" Parameter {{ {_type_fields(parameter.toStdString())} }}" for parameter in method.parameterTypes()
        )
        yield f"        {kind} {{ {'; '.join(parts)};{parameters} }}"


def component(cls: type[QObject]) -> str:
    """The Component of a class in a qmltypes file; an abstract base is not exported."""
    meta: QMetaObject = cls.staticMetaObject  # type: ignore[attr-defined]
    base = meta.superClass()
    assert base is not None
    lines = [
        f'        name: "{meta.className()}"',
        '        accessSemantics: "reference"',
        f'        prototype: "{base.className()}"',
    ]
    # The type stub declares bytes, but the function takes str.
    if qmlTypeId(URI, 1, 0, cls.__name__) >= 0:  # type: ignore[arg-type]
        lines += [f'        exports: ["{URI}/{cls.__name__} 1.0"]', "        exportMetaObjectRevisions: [256]"]
    return "\n".join(["    Component {", *lines, *_properties(meta), *_methods(meta), "    }"])


def write(out: Path) -> None:
    """Write qmldir and models.qmltypes of the QML module below a folder of the import path."""
    folder = out.joinpath(*URI.split("."))
    folder.mkdir(parents=True, exist_ok=True)
    folder.joinpath("qmldir").write_text(f"module {URI}\ntypeinfo models.qmltypes\ndepends QtQuick\n", encoding="utf-8")
    parts = "\n".join(component(cls) for cls in model_classes())
    text = f"import QtQuick.tooling 1.2\n\nModule {{\n{parts}\n}}\n"
    folder.joinpath("models.qmltypes").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    qt_application = QCoreApplication()
    write(Path(sys.argv[1]))
