import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// Over content that staff look at before they install it: what it is, and the way back.
Rectangle {
    id: root

    required property PanelModel panel

    width: row.width + 2 * Style.gutter
    height: row.height + 2 * Style.unit
    radius: Style.radius
    color: Style.vermilion

    Row {
        id: row
        anchors.centerIn: parent
        spacing: Style.gutter

        BodyText {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("还没有换上，只是看看")
            color: Style.accentText
            font.weight: Style.strong
            wrapMode: Text.NoWrap
        }
        PushButton {
            objectName: "preview-back"
            iconName: "chevron-left"
            text: qsTr("回到面板")
            onClicked: root.panel.endPreview()
        }
    }
}
