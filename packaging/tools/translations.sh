#!/bin/sh
# Updates the translation files from the Chinese source strings in QML and Python: existing translations are kept, new
# strings are marked as unfinished, obsolete ones are removed.
#     sh packaging/tools/translations.sh [FILE.ts…]
set -eu

cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || set -- resources/translations/*.ts

for file in "$@"; do
    # The heuristics would reuse the translation of a similar short Chinese string.
    pyside6-lupdate -silent -warnings-are-errors -no-obsolete -locations none \
        -source-language zh_CN -target-language "$(basename "$file" .ts)" \
        -disable-heuristic sametext -disable-heuristic similartext \
        -extensions qml,py src/wuxi_kiosk -ts "$file"
done
