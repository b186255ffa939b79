pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// Marks a photo that has a video.
Rectangle {
    id: root

    implicitWidth: 14 * Style.unit
    implicitHeight: implicitWidth
    radius: width / 2
    color: Style.panel
    border.width: Style.stroke
    border.color: Style.vermilion

    Icon {
        anchors.centerIn: parent
        name: "play"
        size: root.width / 2
        tint: Style.vermilion
    }
}
