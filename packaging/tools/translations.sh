#!/bin/sh
# Takes the interface's strings, written in Chinese, out of QML and Python and into the files of the other languages:
# translations that stand are kept, new strings come as unfinished, those that are gone go.
#     sh packaging/tools/translations.sh [FILE.ts…]
set -eu

cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || set -- resources/translations/*.ts

for file in "$@"; do
    # Without the heuristics: they would take one short Chinese word's translation for another's.
    pyside6-lupdate -silent -warnings-are-errors -no-obsolete -locations none \
        -source-language zh_CN -target-language "$(basename "$file" .ts)" \
        -disable-heuristic sametext -disable-heuristic similartext \
        -extensions qml,py src/wuxi_kiosk -ts "$file"
done
