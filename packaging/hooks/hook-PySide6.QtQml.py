"""In place of PyInstaller's own hook, which takes every QML module of the wheel: `bundle.py` chooses those in use."""

from PyInstaller.utils.hooks.qt import add_qt6_dependencies

hiddenimports, binaries, datas = add_qt6_dependencies(__file__)
