#!/bin/sh
# Lints every page and control, and the QML tests; a warning is an error. The environment's bin must be on PATH, as
# packaging/bootstrap.sh puts it there.
set -eu

cd "$(dirname "$0")/../.."
types=build/qmltypes

rm -rf "$types"
python packaging/tools/qmltypes.py "$types"
find src/wuxi_kiosk/ui tests/qml -name '*.qml' -exec pyside6-qmllint --ignore-settings -W 0 \
    --unused-imports warning --multiline-strings warning -I src/wuxi_kiosk -I "$types" {} +
