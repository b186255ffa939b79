pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// The sticks with what they bring, and the packs that are installed.
Column {
    id: root

    required property ContentPage page
    // The way back has been pressed once.
    property bool asked: false

    spacing: Style.gutter

    BodyText {
        visible: root.page.sticks.length === 0 && root.page.unreadable.length === 0
        width: parent.width
        text: qsTr("插上U盘，这里会列出上面的内容包、内容文件夹和改过的表格。")
    }
    BodyText {
        visible: root.page.sticks.length > 0 && found.count === 0
        width: parent.width
        text: qsTr("U盘最上层没有内容包、内容文件夹或者表格。")
    }
    Repeater {
        model: root.page.unreadable

        BodyText {
            required property string modelData

            width: root.width
            text: qsTr("U盘“%1”打不开。请拔下来再插一次；还是打不开，就换一个，或者拿回电脑上看看。").arg(modelData)
        }
    }
    Repeater {
        id: found
        model: root.page.candidates

        Column {
            id: candidate

            required property int index
            required property string title
            required property string kind
            required property string stick

            width: root.width
            spacing: Style.unit

            PushButton {
                objectName: "candidate-" + candidate.index
                iconName: "stick"
                text: candidate.title
                onClicked: root.page.open(candidate.index)
            }
            Caption {
                width: parent.width
                text: candidate.kind + " · " + candidate.stick
            }
        }
    }
    Repeater {
        model: root.page.sticks

        Flow {
            id: stick

            required property int index
            required property string modelData

            width: root.width
            spacing: Style.gap

            PushButton {
                objectName: "take-along-" + stick.index
                text: qsTr("把日志和统计写到“%1”").arg(stick.modelData)
                onClicked: root.page.takeAlong(stick.index)
            }
            PushButton {
                objectName: "release-" + stick.index
                text: qsTr("拔下“%1”").arg(stick.modelData)
                onClicked: root.page.releaseStick(stick.index)
            }
        }
    }
    Title {
        visible: packs.count > 0
        width: parent.width
        text: qsTr("装过的")
        font.pixelSize: Style.lead
    }
    PushButton {
        objectName: "roll-back"
        visible: root.page.canGoBack
        iconName: "undo-2"
        text: root.asked ? qsTr("真的：%1").arg(qsTr("退回上一版")) : qsTr("退回上一版")
        chosen: root.asked
        onClicked: {
            if (root.asked)
                root.page.rollBack();
            root.asked = !root.asked;
        }
    }
    Repeater {
        id: packs
        model: root.page.packs

        Column {
            id: pack

            required property string name
            required property string title
            required property string label
            required property string status
            required property bool canShow

            width: root.width
            spacing: Style.unit

            BodyText {
                width: parent.width
                text: [pack.title, pack.status].join(" · ")
            }
            Caption {
                width: parent.width
                text: pack.label
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            }
            PushButton {
                objectName: "show-again-" + pack.name
                visible: pack.canShow
                text: qsTr("换回这一版")
                onClicked: root.page.showAgain(pack.name)
            }
        }
    }
}
