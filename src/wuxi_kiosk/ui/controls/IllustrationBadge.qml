pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Says of a picture, on it, that it is an illustration.
Rectangle {
    id: root

    // What it may take of the picture's breadth.
    property real room: 100 * Style.unit

    width: words.width + 4 * Style.unit
    height: words.implicitHeight + 2 * Style.unit
    radius: Style.unit
    color: Style.panel
    border.width: Style.highContrast ? Style.hairline : 0
    border.color: Style.edge

    Caption {
        id: words
        anchors.centerIn: parent
        width: Math.min(Math.ceil(implicitWidth), root.room - 4 * Style.unit)
        text: qsTr("示意图·非实景")
        spoken: false
        color: Style.ink
    }
}
