import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// The health of the exhibit: the verdict, what is known, and the recoveries with their causes.
PanelView {
    id: root

    required property StatusPage page

    Verdict {
        width: parent.width
        page: root.page
    }
    NamedValues {
        width: parent.width
        rows: root.page.facts
    }
    Title {
        width: parent.width
        text: qsTr("自动恢复")
        font.pixelSize: Style.lead
    }
    BodyText {
        visible: recoveries.height === 0
        width: parent.width
        text: qsTr("没有自动恢复过。")
    }
    NamedValues {
        id: recoveries
        width: parent.width
        rows: root.page.incidents
    }
    PushButton {
        objectName: "refresh"
        iconName: "rotate-ccw"
        text: qsTr("再看一次")
        onClicked: root.page.refresh()
    }
}
