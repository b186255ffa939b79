pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// The last messages of the program, the newest first.
PanelView {
    id: root

    required property LogPage page

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
