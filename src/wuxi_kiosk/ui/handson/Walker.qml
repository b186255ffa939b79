pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// A small walking figure without a face; its feet are at the item's origin.
Item {
    id: root

    property real bodyHeight: 14 * Style.unit
    property color coatColor: Style.accent

    Rectangle {
        x: -width / 2
        y: -0.72 * root.bodyHeight
        width: 0.4 * root.bodyHeight
        height: 0.72 * root.bodyHeight
        radius: width / 2
        color: root.coatColor
        border.width: Style.hairline
        border.color: Style.card
    }
    Rectangle {
        x: -width / 2
        y: -root.bodyHeight
        width: 0.32 * root.bodyHeight
        height: width
        radius: width / 2
        color: Style.ink
        border.width: Style.hairline
        border.color: Style.card
    }
}
