pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// Asks whether anybody is still there, and says what will happen. Any touch anywhere answers; the button invites one.
OverlayCard {
    id: root

    readonly property VisitModel visit: context.visit
    readonly property real screenBottom: stage.y + stage.height + Style.bar
    readonly property real reachedHeight: Math.min(screenBottom, Math.max(stage.height + Style.bar, 142 * Style.unit * Style.textScale))

    // What cannot be heard is not hurried: it is told once, not each second.
    function announce(): void {
        Accessible.announce(question.text + " " + told.text, Accessible.Assertive);
    }

    function close(): void {
        visit.touched();
    }

    objectName: "countdown"
    // Within reach, unless it would not find room there.
    area: Qt.rect(0, screenBottom - reachedHeight, stage.width, reachedHeight)
    onOpenChanged: if (open)
        announce()
    cardWidth: Math.min(width - 2 * Style.margin, 205 * Style.unit)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: question.text

    Title {
        id: question
        width: parent.width
        text: qsTr("您还在看吗？")
        font.pixelSize: Style.heading2
        horizontalAlignment: Text.AlignHCenter
    }
    Item {
        width: parent.width
        height: dial.height

        // A thread that grows shorter: calm, and to be read without its number.
        Column {
            id: dial
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Style.base

            BodyText {
                objectName: "seconds"
                anchors.horizontalCenter: parent.horizontalCenter
                text: root.visit.seconds
                font.pixelSize: Style.figure
                font.weight: Style.bold
                color: Style.sealText
                leading: 1.15
            }
            Item {
                width: Math.min(root.cardWidth - 2 * Style.padding, 120 * Style.unit)
                height: Style.stroke * 2

                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width
                    height: Style.hairline
                    color: Style.faint
                }
                Rectangle {
                    anchors.horizontalCenter: parent.horizontalCenter
                    width: Math.round(parent.width * root.visit.seconds / root.visit.countdown)
                    height: parent.height
                    radius: height / 2
                    color: Style.vermilion
                }
            }
        }
    }
    BodyText {
        id: told
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("倒数完就回到开头，您的选择会清除。碰一下屏幕就能继续看。")
        leading: 1.45
    }
    PushButton {
        objectName: "keep-looking"
        width: parent.width
        implicitHeight: 1.3 * Style.touch
        text: qsTr("继续浏览")
        chosen: true
        tint: Style.accentOf("ink")
        onClicked: root.visit.touched()
    }
}
