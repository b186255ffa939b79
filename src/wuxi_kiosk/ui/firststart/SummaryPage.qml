pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// What was chosen, before it holds.
Column {
    id: root

    required property SummaryStep step

    spacing: Style.gutter

    Column {
        width: parent.width

        Repeater {
            model: root.step.rows

            Item {
                id: row

                required property string label
                required property string value

                width: parent?.width ?? 0
                implicitHeight: Math.max(name.height, value.height) + (Style.low ? 0.5 : 2) * Style.base

                Rectangle {
                    anchors.bottom: parent.bottom
                    width: parent.width
                    height: Style.hairline
                    color: Style.gold
                }
                BodyText {
                    id: name
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width * 0.36
                    text: row.label
                    color: Style.secondary
                }
                BodyText {
                    id: value
                    anchors.verticalCenter: parent.verticalCenter
                    anchors.right: parent.right
                    width: parent.width * 0.62
                    text: row.value
                    font.pixelSize: Style.lead
                    font.weight: Style.strong
                }
            }
        }
    }
    BodyText {
        width: parent.width
        text: root.step.hasFailed ? qsTr("存不下来：磁盘写不进去。再点一次，就不保存、直接展出；下次开机还会再问。") : qsTr("以后要改，请看操作员手册。")
        color: root.step.hasFailed ? Style.sealText : Style.secondary
    }
}
