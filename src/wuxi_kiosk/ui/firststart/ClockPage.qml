pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// Place, date and time; where the machine does not let them be set, what its clock says and how to set it.
Column {
    id: root

    required property ClockStep step
    readonly property bool steppable: step.canSet && !step.isAutomatic
    readonly property var names: ({
            "year": qsTr("年"),
            "month": qsTr("月"),
            "day": qsTr("日"),
            "hour": qsTr("时"),
            "minute": qsTr("分")
        })

    spacing: Style.gutter

    BodyText {
        width: parent.width
        text: !root.step.canSet ? qsTr("这台机器不让程序改时间。时间不对，请接上网络让它自己校准，或者请管理员用 timedatectl 命令设置；不影响展出。") : root.step.isAutomatic ? qsTr("时间由网络校准，不用改。地点不对，请用箭头选：") : qsTr("先用箭头选地点，再用加号、减号把时间调对。没有网络也行。")
    }
    // One row, as many places as there may be: with a row for each the page would not fit on a low screen.
    Item {
        visible: root.step.canSet
        width: parent.width
        implicitHeight: Math.max(Style.touch, place.height)

        PushButton {
            id: before
            objectName: "place-before"
            anchors.verticalCenter: parent.verticalCenter
            iconName: "chevron-left"
            description: qsTr("上一个地点")
            onClicked: root.step.stepPlace(-1)
        }
        BodyText {
            id: place
            objectName: "place"
            anchors.left: before.right
            anchors.right: after.left
            anchors.margins: Style.gap
            anchors.verticalCenter: parent.verticalCenter
            text: [root.step.place, root.step.difference, root.steppable ? root.step.weekday : ""].filter(part => part !== "").join(" · ")
            horizontalAlignment: Text.AlignHCenter
            font.pixelSize: Style.lead
            font.weight: Style.strong
        }
        PushButton {
            id: after
            objectName: "place-after"
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            iconName: "chevron-right"
            description: qsTr("下一个地点")
            onClicked: root.step.stepPlace(1)
        }
    }
    Row {
        id: steppers
        visible: root.steppable
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: Style.gap

        Repeater {
            model: root.step.fields

            Column {
                id: part

                required property string field
                required property string value

                width: Math.min(Math.floor((root.width - 4 * steppers.spacing) / 5), 46 * Style.unit)
                spacing: Style.unit

                PushButton {
                    objectName: part.field + "-plus"
                    width: parent.width
                    iconName: "plus"
                    description: qsTr("%1加一").arg(root.names[part.field])
                    autoRepeat: true
                    onClicked: root.step.stepField(part.field, 1)
                }
                BodyText {
                    width: parent.width
                    text: part.value
                    horizontalAlignment: Text.AlignHCenter
                    wrapMode: Text.NoWrap
                    font.pixelSize: part.width < 42 * Style.unit ? Style.heading3 : 13 * Style.unit
                    font.weight: Style.bold
                    leading: Style.tight
                }
                Caption {
                    width: parent.width
                    text: root.names[part.field]
                    horizontalAlignment: Text.AlignHCenter
                }
                PushButton {
                    objectName: part.field + "-minus"
                    width: parent.width
                    iconName: "minus"
                    description: qsTr("%1减一").arg(root.names[part.field])
                    autoRepeat: true
                    onClicked: root.step.stepField(part.field, -1)
                }
            }
        }
    }
    BodyText {
        visible: !root.steppable
        width: parent.width
        text: root.step.time
        font.pixelSize: Style.figure
        font.weight: Style.bold
        leading: Style.tight
    }
    BodyText {
        visible: !root.steppable
        width: parent.width
        text: [root.step.date, root.step.weekday, root.step.canSet ? "" : root.step.difference].filter(part => part !== "").join(" · ")
        color: Style.secondary
    }
}
