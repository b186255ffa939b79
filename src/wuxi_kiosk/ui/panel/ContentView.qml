pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// Which content is on the wall, what sticks bring, and the way back.
PanelView {
    id: root

    required property ContentPage page

    BodyText {
        visible: root.page.stage !== "offer"
        width: parent.width
        text: qsTr("现在是：%1").arg(root.page.current)
        font.weight: Style.strong
    }
    BodyText {
        objectName: "content-message"
        visible: root.page.stage === "busy" || root.page.stage === "told"
        width: parent.width
        text: root.page.message
    }
    PushButton {
        objectName: "content-done"
        visible: root.page.stage === "told"
        iconName: "check"
        text: qsTr("知道了")
        onClicked: root.page.cancel()
    }
    ContentList {
        visible: root.page.stage === "list"
        width: parent.width
        page: root.page
    }
    ContentOffer {
        visible: root.page.stage === "offer"
        width: parent.width
        page: root.page
    }
}
