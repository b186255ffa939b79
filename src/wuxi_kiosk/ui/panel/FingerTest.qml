pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Draws every finger, and leaves a mark wherever one has been: what stays empty does not feel touches.
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
        if (changed)
            touchedChanged();
    }

    hint: qsTr("用手指擦过整个屏幕：擦不到的格子，那里触摸不灵。%1 / %2").arg(count).arg(columns * lines)

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

            x: Math.floor(index % root.columns * root.width / root.columns)
            y: Math.floor(Math.floor(index / root.columns) * root.height / root.lines)
            width: Math.ceil(root.width / root.columns)
            height: Math.ceil(root.height / root.lines)
            color: root.touched[index] ? Style.accentOf("jade") : Style.card
            border.width: Style.hairline
            border.color: Style.faint
        }
    }
}
