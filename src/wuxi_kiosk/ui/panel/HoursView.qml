pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// The opening hours: whether there are any, then a row for each day, which can be closed, moved or split by a break.
PanelView {
    id: root

    required property HoursPage page

    NotWritten {
        visible: root.page.failed
        width: parent.width
    }
    Flow {
        width: parent.width
        spacing: Style.gap

        PushButton {
            objectName: "hours-always"
            text: qsTr("一直开放")
            choice: true
            autoExclusive: true
            chosen: !root.page.limited
            onClicked: root.page.limit(false)
        }
        PushButton {
            objectName: "hours-limited"
            text: qsTr("有开放时间")
            choice: true
            autoExclusive: true
            chosen: root.page.limited
            onClicked: if (!root.page.limited)
                root.page.limit(true)
        }
        PushButton {
            objectName: "hours-like-monday"
            visible: root.page.limited
            text: qsTr("每天都同周一")
            onClicked: root.page.likeMonday()
        }
    }
    Caption {
        width: parent.width
        text: qsTr("不开放的时候，屏幕关掉；有人碰，就亮十分钟。")
    }
    Repeater {
        model: root.page.rows

        Flow {
            id: day

            required property int index
            required property string name
            required property var times
            required property bool split

            width: root.width
            spacing: Style.gap

            PushButton {
                objectName: "day-" + day.index
                width: (Style.chinese ? Style.narrow ? 40 : 52 : 70) * Style.unit
                text: day.name
                choice: true
                chosen: day.times.length > 0
                onClicked: root.page.toggleDay(day.index)
            }
            BodyText {
                visible: day.times.length === 0
                height: Style.touch
                verticalAlignment: Text.AlignVCenter
                text: qsTr("不开放")
                color: Style.secondary
            }
            Repeater {
                model: day.times

                Row {
                    id: part

                    required property int index
                    required property string modelData
                    readonly property string told: part.index % 2 === 0 ? qsTr("%1开始的时间").arg(day.name) : qsTr("%1结束的时间").arg(day.name)

                    spacing: Style.unit

                    PushButton {
                        objectName: "earlier-" + day.index + "-" + part.index
                        iconName: "minus"
                        description: qsTr("%1早一点").arg(part.told)
                        autoRepeat: true
                        onClicked: root.page.stepTime(day.index, part.index, -1)
                    }
                    BodyText {
                        height: Style.touch
                        width: 22 * Style.unit
                        verticalAlignment: Text.AlignVCenter
                        horizontalAlignment: Text.AlignHCenter
                        text: part.modelData
                        font.weight: Style.strong
                        wrapMode: Text.NoWrap
                        font.features: ({
                                "tnum": 1
                            })
                    }
                    PushButton {
                        objectName: "later-" + day.index + "-" + part.index
                        iconName: "plus"
                        description: qsTr("%1晚一点").arg(part.told)
                        autoRepeat: true
                        onClicked: root.page.stepTime(day.index, part.index, 1)
                    }
                }
            }
            PushButton {
                objectName: "break-" + day.index
                visible: day.times.length > 0
                text: day.split ? qsTr("不要午休") : qsTr("加午休")
                onClicked: root.page.toggleBreak(day.index)
            }
        }
    }
}
