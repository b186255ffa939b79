pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// Whether the machine is well, and if not, why.
Row {
    id: root

    property StatusPage page: null
    readonly property bool healthy: page?.healthy ?? false

    spacing: Style.gutter

    Rectangle {
        id: mark
        width: 16 * Style.unit
        height: width
        radius: width / 2
        color: root.healthy ? Style.accentOf("jade") : Style.vermilion

        Icon {
            anchors.centerIn: parent
            name: root.healthy ? "check" : "info"
            tint: Style.accentText
            size: 10 * Style.unit
        }
    }
    Column {
        width: parent.width - mark.width - parent.spacing
        anchors.verticalCenter: parent.verticalCenter
        spacing: Style.unit

        Title {
            objectName: "verdict"
            width: parent.width
            text: root.healthy ? qsTr("一切正常") : qsTr("有问题")
            font.pixelSize: Style.heading3
        }
        Repeater {
            model: root.page?.problems ?? []

            BodyText {
                required property string modelData

                width: parent?.width ?? 0
                text: modelData
                color: Style.sealText
            }
        }
    }
}
