pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// The theme's sign with a title, on paper.
Panel {
    id: root

    required property string iconName
    required property string name
    required property string title
    property int size: Style.pageTitle
    property string facts: ""
    default property alias more: below.data

    padding: (Style.low ? 3.5 : 5.5) * Style.unit
    spacing: Style.base

    Item {
        width: parent.width
        implicitHeight: Math.max(sign.height, words.implicitHeight)

        Rectangle {
            id: sign
            anchors.verticalCenter: parent.verticalCenter
            width: (Style.low ? 14 : 17) * Style.unit
            height: width
            radius: Style.radius
            color: Style.accent

            Icon {
                anchors.centerIn: parent
                name: root.iconName
                size: (Style.low ? 9 : 11) * Style.unit
                tint: Style.accentText
            }
        }
        Column {
            id: words
            anchors.left: sign.right
            anchors.leftMargin: 5 * Style.unit
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter

            Caption {
                width: parent.width
                text: root.name
                color: Style.accent
                font.weight: Style.strong
                visible: text !== ""
                leading: 1.2
            }
            Title {
                width: parent.width
                text: root.title
                facts: root.facts
                font.pixelSize: root.size
                leading: 1.25
            }
        }
    }
    Column {
        id: below
        width: parent.width
        visible: children.length > 0
        spacing: Style.base
    }
}
