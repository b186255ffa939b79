"""Replaces PyInstaller's hook, which would collect every QML module of Qt: `bundle.py` selects those in use."""

from PyInstaller.utils.hooks.qt import add_qt6_dependencies

hiddenimports, binaries, datas = add_qt6_dependencies(__file__)
