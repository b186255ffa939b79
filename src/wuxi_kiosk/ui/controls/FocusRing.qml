pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Keyboard focus indicator. Ink inside paper, so that it is visible on sheets, pictures and dark backgrounds.
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
