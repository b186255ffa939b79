pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// The divider of a before/after comparison, with a handle to drag it.
Item {
    id: root

    width: Style.touch

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        width: Style.stroke
        height: parent.height
        color: Style.paper
    }
    Rectangle {
        anchors.centerIn: parent
        width: Style.touch
        height: width
        radius: width / 2
        color: Style.paper
        border.width: Style.stroke
        border.color: Style.vermilion

        Icon {
            anchors.centerIn: parent
            name: "chevrons-left-right"
            size: 12 * Style.unit
            tint: Style.vermilion
        }
    }
}
