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
    // As wide as the title in one line, if there is room, but not much narrower than others.
    property real room: Style.headingWidth
    readonly property real wanted: (sign.visible ? sign.width + 5 * Style.unit : 2 * Style.unit) + line.implicitWidth + 2 * padding + Style.unit
    // How the names that are new here are said.
    property string pinyinNote: ""
    default property alias more: below.data

    width: Math.min(room, Math.max(Style.headingWidth, wanted))
    padding: (Style.shallow ? 2.5 : Style.low ? 3.5 : 5.5) * Style.unit
    spacing: Style.base

    Item {
        width: parent.width
        implicitHeight: Math.max(sign.visible ? sign.height : 0, words.implicitHeight)

        Rectangle {
            id: sign
            visible: !Style.shallow
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
            anchors.left: sign.visible ? sign.right : parent.left
            anchors.leftMargin: (sign.visible ? 5 : 2) * Style.unit
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter

            Caption {
                width: parent.width
                text: root.name
                color: Style.accent
                font.weight: Style.strong
                visible: text !== "" && sign.visible
                leading: 1.2
            }
            Title {
                id: line
                width: parent.width
                text: root.title
                facts: root.facts
                font.pixelSize: root.size
                leading: 1.25
            }
            Caption {
                width: parent.width
                text: root.pinyinNote
                spoken: false
                visible: text !== ""
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
