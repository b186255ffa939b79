pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Shows where a keyboard or a switch is. Ink within paper: seen on a sheet, on a picture and on ink alike.
Rectangle {
    id: root

    required property Item control
    required property bool shown

    objectName: "focus-ring"
    visible: shown
    anchors.fill: control
    anchors.margins: -2 * Style.stroke
    radius: Style.radius + 2 * Style.stroke
    color: Style.clear
    border.width: Style.stroke
    border.color: Style.paper

    Rectangle {
        anchors.fill: parent
        anchors.margins: Style.stroke
        radius: parent.radius - Style.stroke
        color: Style.clear
        border.width: Style.stroke * 1.5
        border.color: Style.ink
    }
}
