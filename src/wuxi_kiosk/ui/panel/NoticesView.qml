pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// Which notice covers the exhibit, from when the panel is closed on.
PanelView {
    id: root

    required property NoticesPage page

    BodyText {
        width: parent.width
        text: qsTr("通知盖住整个展项，每种语言都写着，直到在这里换掉。关闭面板以后生效。")
    }
    NotWritten {
        visible: root.page.failed
        width: parent.width
    }
    Repeater {
        model: root.page.rows

        Column {
            id: entry

            required property string value
            required property string title
            required property string text
            required property bool chosen

            width: root.width
            spacing: Style.unit

            PushButton {
                objectName: "notice-" + entry.value
                width: Math.min(parent.width, 240 * Style.unit)
                text: entry.title
                choice: true
                autoExclusive: true
                chosen: entry.chosen
                onClicked: root.page.choose(entry.value)
            }
            Caption {
                visible: entry.text !== ""
                width: parent.width
                text: entry.text
            }
        }
    }
}
