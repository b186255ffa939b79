pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// An arrow at each edge of a drawn screen: the one that points up turns the picture. Then a touch has to confirm it.
Column {
    id: root

    required property RotationStep step
    readonly property real screenWidth: 90 * Style.unit
    readonly property real screenHeight: (Style.low ? 28 : 56) * Style.unit

    spacing: Style.gutter

    component Arrow: PushButton {
        required property int degrees

        objectName: "up-" + degrees
        width: 26 * Style.unit
        height: 26 * Style.unit
        available: !root.step.isBusy
        chosen: degrees === 0
        onClicked: root.step.turn(degrees)
    }
    BodyText {
        width: Math.min(parent.width, 2 * Style.textWidth)
        visible: !root.step.asking
        text: root.step.failed ? qsTr("这块屏幕没有转成。请在显示器上或系统里转，或者就这样继续。") : qsTr("正的，就点“下一步”。不正，请点朝着天花板的那个箭头。")
        color: root.step.failed ? Style.sealText : Style.ink
    }
    Item {
        visible: !root.step.asking
        width: parent.width
        implicitHeight: top.height + screen.height + bottom.height + 2 * Style.gap

        Arrow {
            id: top
            degrees: 0
            iconName: "chevron-up"
            description: qsTr("上边朝上：画面是正的")
            anchors.horizontalCenter: parent.horizontalCenter
        }
        Rectangle {
            id: screen
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.top: top.bottom
            anchors.topMargin: Style.gap
            width: root.screenWidth
            height: root.screenHeight
            radius: Style.radius
            color: Style.ink

            Rectangle {
                anchors.fill: parent
                anchors.margins: 2.5 * Style.unit
                color: Style.sky

                BodyText {
                    anchors.centerIn: parent
                    text: root.step.turned
                }
            }
        }
        Arrow {
            degrees: 270
            iconName: "chevron-left"
            description: qsTr("左边朝上")
            anchors.right: screen.left
            anchors.rightMargin: Style.gap
            anchors.verticalCenter: screen.verticalCenter
        }
        Arrow {
            degrees: 90
            iconName: "chevron-right"
            description: qsTr("右边朝上")
            anchors.left: screen.right
            anchors.leftMargin: Style.gap
            anchors.verticalCenter: screen.verticalCenter
        }
        Arrow {
            id: bottom
            degrees: 180
            iconName: "chevron-down"
            description: qsTr("下边朝上")
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.top: screen.bottom
            anchors.topMargin: Style.gap
        }
    }
    // The buttons stand aside from the middle: where touch is not turned with the picture they cannot be hit.
    Column {
        visible: root.step.asking
        width: parent.width
        spacing: Style.gutter

        BodyText {
            width: parent.width
            text: qsTr("%1 秒后，画面转回去。").arg(root.step.seconds)
            font.pixelSize: Style.lead
        }
        Flow {
            width: parent.width
            spacing: Style.gap

            PushButton {
                objectName: "confirm-rotation"
                height: 26 * Style.unit
                chosen: true
                iconName: "check"
                text: qsTr("正了，就这样")
                onClicked: root.step.confirm()
            }
            PushButton {
                objectName: "revert-rotation"
                height: 26 * Style.unit
                iconName: "undo-2"
                text: qsTr("转回去")
                onClicked: root.step.revert()
            }
        }
    }
}
