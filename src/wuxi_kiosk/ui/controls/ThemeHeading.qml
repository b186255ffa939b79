pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Heading of a page: the theme's icon and a title on a panel.
Panel {
    id: root

    required property string iconName
    required property string name
    required property string title
    property int size: Style.pageTitle
    property string facts: ""
    // As wide as the title in one line up to `maximumWidth`, and at least as wide as other headings.
    property real maximumWidth: Style.headingWidth
    readonly property real singleLineWidth: (iconBox.visible ? iconBox.width + 5 * Style.unit : 2 * Style.unit) + titleText.implicitWidth + 2 * padding + Style.unit
    // The width of icon and title alone.
    readonly property real bareWidth: Math.min(maximumWidth, (iconBox.visible ? iconBox.width + 5 * Style.unit : 2 * Style.unit) + titleText.implicitWidth)

    width: Math.min(maximumWidth, Math.max(Style.headingWidth, singleLineWidth))
    padding: bare ? 0 : (Style.shallow ? 2.5 : Style.low ? 3.5 : 5.5) * Style.unit
    spacing: Style.base

    Item {
        width: parent.width
        implicitHeight: Math.max(iconBox.visible ? iconBox.height : 0, texts.implicitHeight)

        Rectangle {
            id: iconBox
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
            id: texts
            anchors.left: iconBox.visible ? iconBox.right : parent.left
            anchors.leftMargin: (iconBox.visible ? 5 : 2) * Style.unit
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter

            Caption {
                width: parent.width
                text: root.name
                color: root.bare ? Style.landAccent : Style.accent
                font.weight: Style.strong
                visible: text !== "" && iconBox.visible
                leading: 1.2
            }
            Title {
                id: titleText
                width: parent.width
                text: root.title
                facts: root.facts
                font.pixelSize: root.size
                leading: 1.25
            }
        }
    }
}
