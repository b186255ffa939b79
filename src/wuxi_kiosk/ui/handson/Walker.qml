pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Somebody on their way, small and without a face; stands on the item's own point.
Item {
    id: root

    property real tall: 14 * Style.unit
    property color coat: Style.accent

    Rectangle {
        x: -width / 2
        y: -0.72 * root.tall
        width: 0.4 * root.tall
        height: 0.72 * root.tall
        radius: width / 2
        color: root.coat
        border.width: Style.hairline
        border.color: Style.card
    }
    Rectangle {
        x: -width / 2
        y: -root.tall
        width: 0.32 * root.tall
        height: width
        radius: width / 2
        color: Style.ink
        border.width: Style.hairline
        border.color: Style.card
    }
}
