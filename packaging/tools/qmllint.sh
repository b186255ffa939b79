#!/bin/sh
# Lints all QML files and QML tests; warnings are errors. The bin folder of the virtual environment must be on PATH, as
# in packaging/bootstrap.sh.
set -eu

cd "$(dirname "$0")/../.."
types=build/qmltypes

rm -rf "$types"
python packaging/tools/qmltypes.py "$types"
find src/wuxi_kiosk/ui tests/qml -name '*.qml' -exec pyside6-qmllint --ignore-settings -W 0 \
    --unused-imports warning --multiline-strings warning -I src/wuxi_kiosk -I "$types" {} +
