pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// The usual diagonals, and a bank card that is made as large as a real one held to the glass.
Grid {
    id: root

    required property ScreenSizeStep step
    // Enough for three diagonals beside a card.
    readonly property bool wide: width >= 250 * Style.unit
    readonly property real share: wide ? Math.floor((width - columnSpacing) / 2) : width
    readonly property size card: step.cardSize(Window.width, Window.height, step.inch)

    columns: wide ? 2 : 1
    columnSpacing: Style.padding
    rowSpacing: Style.gutter

    Column {
        width: root.share
        spacing: Style.gutter

        BodyText {
            width: parent.width
            text: root.step.reported ? qsTr("显示器说是 %1 英寸。不对的话，请选：").arg(root.step.reported) : qsTr("显示器没有说。铭牌上有，量对角线也行：")
        }
        Grid {
            id: usual

            readonly property real share: Math.floor((width - (columns - 1) * spacing) / columns)

            width: parent.width
            columns: root.wide ? 3 : 4
            spacing: Style.gap

            Repeater {
                model: root.step.usual

                PushButton {
                    required property real modelData

                    objectName: "inch-" + modelData
                    width: usual.share
                    text: modelData + "″"
                    description: qsTr("%1 英寸").arg(modelData)
                    chosen: Math.abs(modelData - root.step.inch) < 0.05
                    onClicked: root.step.inch = modelData
                }
            }
        }
    }
    Column {
        width: root.share
        spacing: Style.gutter

        BodyText {
            width: parent.width
            text: qsTr("或者拿一张银行卡贴在玻璃上比：画的卡片太大，按加号；太小，按减号，直到一样大。")
        }
        Item {
            width: parent.width
            implicitHeight: Style.touch

            PushButton {
                objectName: "inch-minus"
                iconName: "minus"
                description: qsTr("英寸数小一点，卡片变大")
                autoRepeat: true
                autoRepeatInterval: Style.tickTime
                onClicked: root.step.adjust(root.Window.width, root.Window.height, -1)
            }
            BodyText {
                objectName: "inch"
                anchors.centerIn: parent
                text: qsTr("%1 英寸").arg(root.step.inch.toFixed(1))
                font.pixelSize: Style.heading3
                font.weight: Style.bold
            }
            PushButton {
                objectName: "inch-plus"
                anchors.right: parent.right
                iconName: "plus"
                description: qsTr("英寸数大一点，卡片变小")
                autoRepeat: true
                autoRepeatInterval: Style.tickTime
                onClicked: root.step.adjust(root.Window.width, root.Window.height, 1)
            }
        }
        // As high as a card on the smallest unit, so that the buttons stay where they are.
        Item {
            width: parent.width
            implicitHeight: Math.max(root.card.height, 54 * Style.unit)

            BankCard {
                objectName: "card"
                anchors.centerIn: parent
                width: root.card.width
                height: root.card.height
                radius: width * root.step.corner
            }
        }
    }
}
