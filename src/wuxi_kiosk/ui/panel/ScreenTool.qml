import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// What covers the screen to show whether it is right, with a button to close it.
Item {
    id: root

    required property TouchMonitor touchMonitor
    property alias background: sheet.color
    property alias hint: words.text
    default property alias content: stage.data
    // Where the box with the hint stands: in the middle, or aside at the lower edge.
    property bool aside: false
    readonly property rect boxArea: Qt.rect(box.x, box.y, box.width, box.height)
    signal closed

    Rectangle {
        id: sheet
        anchors.fill: parent
        color: Style.card
    }
    MouseArea {
        anchors.fill: parent
        Accessible.ignored: true
    }
    Item {
        id: stage
        anchors.fill: parent
    }
    Rectangle {
        id: box
        anchors.horizontalCenter: parent.horizontalCenter
        y: Math.round(root.aside ? root.height - height - Style.margin : (root.height - height) / 2)
        width: Math.min(root.width - 2 * Style.margin, foot.implicitWidth + 2 * Style.padding)
        height: foot.height + 2 * Style.base
        radius: Style.radius
        color: Style.panel
        border.width: Style.hairline
        border.color: Style.edge

        Column {
            id: foot
            anchors.centerIn: parent
            width: parent.width - 2 * Style.gutter
            spacing: Style.gap

            BodyText {
                id: words
                width: Math.min(implicitWidth, parent.width)
                anchors.horizontalCenter: parent.horizontalCenter
                horizontalAlignment: Text.AlignHCenter
            }
            PushButton {
                objectName: "tool-close"
                anchors.horizontalCenter: parent.horizontalCenter
                iconName: "x"
                text: qsTr("关闭")
                onClicked: root.closed()
            }
        }
    }
}
