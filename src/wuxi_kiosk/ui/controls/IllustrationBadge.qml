pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Says of a picture, on it, that it is an illustration.
Rectangle {
    id: root

    width: words.implicitWidth + 4 * Style.unit
    height: words.implicitHeight + 2 * Style.unit
    radius: Style.unit
    color: Style.panel

    Caption {
        id: words
        anchors.centerIn: parent
        text: qsTr("示意图·非实景")
        color: Style.ink
        wrapMode: Text.NoWrap
    }
}
