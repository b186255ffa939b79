pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// The QR code that hands the page to a phone. It must be seen, not reached, so the card may stand higher than what is
// touched.
OverlayCard {
    id: root

    readonly property real wordsWidth: cardWidth - 2 * Style.padding - Style.gutter - code.width

    area: Qt.rect(0, 0, stage.width, stage.y + stage.height)
    low: Style.portrait || context.access.reach
    cardWidth: Math.min(width - 2 * Style.margin, code.width + 2 * Style.padding + Style.gutter + 100 * Style.unit)

    QrCodeModel {
        id: page
        exhibit: root.exhibit
        // Out of sight it computes nothing.
        route: root.open ? root.navigator.route : ""
    }
    Row {
        width: parent.width
        spacing: Style.gutter

        Image {
            id: code
            objectName: "code"
            // Whole pixels to a module, or its edges would blur.
            width: page.modules * Math.max(1, Math.floor(Style.code / Math.max(1, page.modules)))
            height: width
            anchors.verticalCenter: parent.verticalCenter
            source: page.frame
            cache: false
            smooth: false
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("二维码：%1").arg(page.title)
        }
        Column {
            width: root.wordsWidth
            anchors.verticalCenter: parent.verticalCenter
            spacing: Style.base

            Title {
                width: parent.width
                text: qsTr("带走这一页")
                font.pixelSize: Style.heading3
            }
            BodyText {
                width: parent.width
                text: page.title
                color: Style.secondary
                leading: Style.tight
            }
            BodyText {
                width: parent.width
                text: page.linked ? qsTr("用手机扫一扫，在手机上打开网页。") : qsTr("用手机扫一扫，留下这一页的要点。不用上网。")
                leading: 1.4
            }
            PushButton {
                objectName: "close"
                anchors.right: parent.right
                iconName: "x"
                text: qsTr("关闭")
                onClicked: root.close()
            }
        }
    }
}
