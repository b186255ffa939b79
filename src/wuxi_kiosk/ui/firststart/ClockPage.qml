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
        text: !root.step.canSet ? qsTr("这台机器不让程序改时间。时间不对，请接上网络让它自己校准，或者请管理员用 timedatectl 命令设置；不影响展出。") : root.step.isAutomatic ? qsTr("时间由网络校准，不用改。地点不对，请选：") : qsTr("先选地点，再用加号、减号把时间调对。没有网络也行。")
    }
    Grid {
        id: places

        // Rows of about equal length, each button wide enough for the longest name.
        readonly property int most: Math.max(1, Math.floor((width + spacing) / (62 * Style.unit)))
        readonly property int rowCount: Math.ceil(zones.count / most)
        readonly property real share: Math.floor((width - (columns - 1) * spacing) / columns)

        visible: root.step.canSet
        width: parent.width
        columns: Math.max(1, Math.ceil(zones.count / Math.max(1, rowCount)))
        spacing: Style.gap

        Repeater {
            id: zones
            model: root.step.places

            PushButton {
                required property string zone
                required property string name

                objectName: "zone-" + zone
                width: places.share
                text: name
                chosen: zone === root.step.zone
                onClicked: root.step.chooseZone(zone)
            }
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
        width: parent.width
        horizontalAlignment: root.steppable ? Text.AlignHCenter : Text.AlignLeft
        text: [root.steppable ? "" : root.step.date, root.step.weekday, root.step.difference].filter(part => part !== "").join(" · ")
        color: Style.secondary
    }
}
