pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// The frame of the lens on the strip, with a handle on each side.
Item {
    id: root

    component Handle: Rectangle {
        anchors.verticalCenter: root.verticalCenter
        width: 4 * Style.unit
        height: 9 * Style.unit
        radius: Style.unit
        color: Style.ink

        Rectangle {
            x: 1.2 * Style.unit
            y: 2.5 * Style.unit
            width: Style.hairline
            height: 4 * Style.unit
            color: Style.paper
        }
        Rectangle {
            x: parent.width - 1.2 * Style.unit - width
            y: 2.5 * Style.unit
            width: Style.hairline
            height: 4 * Style.unit
            color: Style.paper
        }
    }

    Rectangle {
        anchors.fill: parent
        radius: Style.unit
        color: Style.clear
        border.width: Style.stroke
        border.color: Style.ink
    }
    Handle {
        anchors.right: parent.left
        anchors.rightMargin: -Style.stroke
    }
    Handle {
        anchors.left: parent.right
        anchors.leftMargin: -Style.stroke
    }
}
