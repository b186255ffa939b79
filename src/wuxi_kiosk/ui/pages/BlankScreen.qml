pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// A dark screen while a docent talks, with a small mark to show that it is on; any touch ends it.
Touchable {
    id: root

    signal touched

    objectName: "blank"
    description: qsTr("继续")
    scale: 1
    highlighted: false
    onPressed: touched()

    background: Rectangle {
        color: Style.accentOf("ink")

        Rectangle {
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            anchors.margins: Style.gutter
            width: 2 * Style.unit
            height: width
            radius: width / 2
            color: Style.vermilion
        }
    }
}
