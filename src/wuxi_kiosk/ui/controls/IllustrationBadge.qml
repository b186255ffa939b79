pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Marks a picture as an illustration, and may say whose it is.
Rectangle {
    id: root

    property real maximumWidth: 100 * Style.unit
    property bool marked: true
    property string credit: ""

    width: label.width + 4 * Style.unit
    height: label.implicitHeight + 2 * Style.unit
    radius: Style.unit
    color: Style.panel
    border.width: Style.highContrast ? Style.hairline : 0
    border.color: Style.edge

    Caption {
        id: label
        anchors.centerIn: parent
        width: Math.min(Math.ceil(implicitWidth), root.maximumWidth - 4 * Style.unit)
        text: [root.marked ? qsTr("示意图·非实景") : "", root.credit].filter(words => words).join("  ")
        spoken: false
        color: Style.ink
    }
}
