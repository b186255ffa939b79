pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// What has happened and what to do about it, then the last messages of the program as they are; the newest first.
PanelView {
    id: root

    required property LogPage page

    Title {
        width: parent.width
        text: qsTr("发生过什么")
        font.pixelSize: Style.lead
    }
    BodyText {
        visible: happened.count === 0
        width: parent.width
        text: qsTr("没有出过事。")
    }
    Repeater {
        id: happened
        model: root.page.incidents

        Column {
            id: incident

            required property string time
            required property string text
            required property string remedy
            required property string detail

            width: root.width

            Caption {
                width: parent.width
                text: incident.time
            }
            BodyText {
                width: parent.width
                text: incident.text
                font.weight: Style.strong
                leading: Style.tight
            }
            BodyText {
                width: parent.width
                text: incident.remedy
                leading: Style.tight
            }
            Caption {
                visible: incident.detail !== ""
                width: parent.width
                text: incident.detail
                language: "en"
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            }
        }
    }
    Title {
        width: parent.width
        text: qsTr("程序的日志（原文，给技术支持看）")
        font.pixelSize: Style.lead
    }
    PushButton {
        objectName: "problems-only"
        text: qsTr("只看问题")
        choice: true
        chosen: root.page.problemsOnly
        onClicked: root.page.problemsOnly = !root.page.problemsOnly
    }
    BodyText {
        visible: lines.count === 0
        width: parent.width
        text: qsTr("没有。")
    }
    Repeater {
        id: lines
        model: root.page.rows

        Column {
            id: line

            required property string time
            required property bool problem
            required property string text

            width: root.width

            Caption {
                width: parent.width
                text: line.time
            }
            BodyText {
                width: parent.width
                text: line.text
                color: line.problem ? Style.sealText : Style.ink
                leading: Style.tight
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            }
        }
    }
}
