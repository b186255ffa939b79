pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// A table of names and values, with a hairline between the rows.
Column {
    id: root

    required property var rows
    property real share: 0.36

    Repeater {
        model: root.rows

        Item {
            id: row

            required property int index
            required property string name
            required property string value

            width: root.width
            implicitHeight: Math.max(label.height, told.height) + Style.base

            Rectangle {
                visible: row.index > 0
                width: parent.width
                height: Style.hairline
                color: Style.faint
            }
            Caption {
                id: label
                anchors.verticalCenter: parent.verticalCenter
                width: Math.floor(parent.width * root.share) - Style.gap
                text: row.name
            }
            BodyText {
                id: told
                anchors.verticalCenter: parent.verticalCenter
                x: Math.floor(parent.width * root.share)
                width: parent.width - x
                text: row.value
                leading: Style.tight
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            }
        }
    }
}
