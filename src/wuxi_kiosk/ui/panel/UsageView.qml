pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// What visitors used, beside the weeks before, and today so far, with how many passed by.
PanelView {
    id: root

    required property UsagePage page

    BodyText {
        visible: text !== ""
        width: parent.width
        text: root.page.message
    }
    Caption {
        width: parent.width
        text: qsTr("%1；括号里是再往前四周。一次参观不等于一个人。").arg(root.page.period)
    }
    Headlines {
        objectName: "usage-headlines"
        model: root.page.headlines
    }
    Title {
        width: parent.width
        text: qsTr("今天到现在（今天还没有过完）")
        font.pixelSize: Style.lead
    }
    Headlines {
        objectName: "usage-today"
        model: root.page.todayHeadlines
    }
    Repeater {
        model: root.page.ranked

        Column {
            id: line

            required property string heading
            required property string name
            required property string value

            width: root.width
            spacing: Style.unit

            Title {
                visible: line.heading !== ""
                width: parent.width
                text: line.heading
                font.pixelSize: Style.lead
            }
            Item {
                width: parent.width
                implicitHeight: Math.max(named.height, count.height)

                BodyText {
                    id: named
                    width: parent.width - count.width - Style.gutter
                    text: line.name
                    leading: Style.tight
                }
                BodyText {
                    id: count
                    anchors.right: parent.right
                    text: line.value
                    font.weight: Style.strong
                    leading: Style.tight
                }
            }
        }
    }
    Title {
        width: parent.width
        text: qsTr("今天路过多少人")
        font.pixelSize: Style.lead
    }
    Flow {
        width: parent.width
        spacing: Style.gap

        Repeater {
            model: [-10, -1]

            StepButton {}
        }
        BodyText {
            objectName: "passers-by"
            width: 40 * Style.unit
            height: Style.touch
            text: root.page.passersBy
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
            font.weight: Style.strong
        }
        Repeater {
            model: [1, 10, 100]

            StepButton {}
        }
        PushButton {
            objectName: "keep-passers-by"
            iconName: "check"
            text: qsTr("记下")
            onClicked: root.page.keepPassersBy()
        }
    }

    component Headlines: Flow {
        id: headlines

        required property var model

        width: root.width
        spacing: Style.gutter

        Repeater {
            model: headlines.model

            Column {
                id: headline

                required property string name
                required property string value
                required property string interval
                required property string before

                width: Math.min(root.width, (Style.chinese ? 90 : 110) * Style.unit)
                spacing: Style.unit

                Caption {
                    width: parent.width
                    text: headline.name
                }
                BodyText {
                    width: parent.width
                    text: headline.value
                    font.pixelSize: Style.heading3
                    font.weight: Style.bold
                    leading: Style.tight
                }
                Caption {
                    visible: headline.before !== ""
                    width: parent.width
                    text: (headline.interval ? headline.interval + " " : "") + (Style.chinese ? "（" : "(") + headline.before + (Style.chinese ? "）" : ")")
                }
            }
        }
    }
    component StepButton: PushButton {
        required property int modelData

        objectName: "passers-by-" + modelData
        text: (modelData > 0 ? "+" : "−") + Math.abs(modelData)
        autoRepeat: true
        onClicked: root.page.stepPassersBy(modelData)
    }
}
