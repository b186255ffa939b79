pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Draws every finger, and leaves a mark wherever one has been: what stays empty does not feel touches. Once only what
// the box covers is left, the box steps aside.
ScreenTool {
    id: root

    objectName: "finger-test"

    readonly property int columns: Math.max(1, Math.round(width / (24 * Style.unit)))
    readonly property int lines: Math.max(1, Math.round(height / (24 * Style.unit)))
    // The fields that have been touched.
    property var touched: ({})
    readonly property int count: Object.keys(touched).length

    function mark(): void {
        let changed = false;
        for (const place of touchMonitor.positions) {
            if (!place)
                continue;
            const point = root.mapFromItem(null, place);
            const column = Math.floor(point.x / width * columns);
            const line = Math.floor(point.y / height * lines);
            const key = line * columns + column;
            if (column >= 0 && column < columns && line >= 0 && line < lines && !touched[key]) {
                touched[key] = true;
                changed = true;
            }
        }
        if (!changed)
            return;
        touchedChanged();
        if (!aside && untouched().every(index => isCovered(index)))
            aside = true;
    }
    function untouched(): var {
        return Array.from({
            length: columns * lines
        }, (_, index) => index).filter(index => !touched[index]);
    }
    function cell(index: int): rect {
        const x = index % columns, y = Math.floor(index / columns);
        return Qt.rect(Math.floor(x * width / columns), Math.floor(y * height / lines), Math.ceil(width / columns), Math.ceil(height / lines));
    }
    function isCovered(index: int): bool {
        const place = cell(index);
        return place.x < boxArea.right && boxArea.x < place.right && place.y < boxArea.bottom && boxArea.y < place.bottom;
    }

    hint: qsTr("用手指擦过整个屏幕：擦不到的格子，那里触摸不灵。别处都擦过，这个框就让开。%1 / %2").arg(count).arg(columns * lines)

    Connections {
        target: root.touchMonitor
        function onPositionsChanged(): void {
            root.mark();
        }
    }
    Repeater {
        model: root.columns * root.lines

        Rectangle {
            required property int index
            readonly property rect place: root.cell(index)

            x: place.x
            y: place.y
            width: place.width
            height: place.height
            color: root.touched[index] ? Style.accentOf("jade") : Style.card
            border.width: Style.hairline
            border.color: Style.faint
        }
    }
}
