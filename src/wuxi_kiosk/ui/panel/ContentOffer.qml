pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// What a stick brings beside what is on the wall: problems, changes in words, a look at it, and the consent.
Column {
    id: root

    required property ContentPage page

    spacing: Style.gutter

    NamedValues {
        width: parent.width
        share: 0.24
        rows: [
            {
                name: qsTr("现在是"),
                value: root.page.current
            },
            {
                name: qsTr("将换成"),
                value: root.page.offered
            }
        ]
    }
    Flow {
        width: parent.width
        spacing: Style.gap

        PushButton {
            objectName: "offer-look"
            visible: root.page.installable
            iconName: "eye"
            text: qsTr("在这块屏幕上看看")
            onClicked: root.page.look()
        }
        PushButton {
            objectName: "offer-install"
            visible: root.page.installable
            iconName: "check"
            chosen: true
            text: qsTr("确认换上")
            onClicked: root.page.install()
        }
        PushButton {
            objectName: "offer-report"
            text: qsTr("把检查报告写到U盘")
            onClicked: root.page.writeReport()
        }
        PushButton {
            objectName: "offer-cancel"
            iconName: "x"
            text: qsTr("不换")
            onClicked: root.page.cancel()
        }
    }
    BodyText {
        visible: text !== ""
        width: parent.width
        text: root.page.message
    }
    Repeater {
        model: root.page.problems

        BodyText {
            required property string modelData

            width: parent?.width ?? 0
            text: modelData
            color: Style.sealText
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        }
    }
    Title {
        visible: changes.count > 0
        width: parent.width
        text: qsTr("改了什么")
        font.pixelSize: Style.lead
    }
    Repeater {
        id: changes
        model: root.page.changes

        Column {
            id: change

            required property string place
            required property string before
            required property string after
            required property string markedBefore
            required property string markedAfter

            width: root.width
            spacing: Style.unit

            Caption {
                width: parent.width
                text: change.place
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            }
            MarkedText {
                written: change.before
                text: change.markedBefore
                color: Style.secondary
            }
            MarkedText {
                written: change.after
                text: change.markedAfter
            }
        }
    }

    // A text with the words that differ struck out or bold.
    component MarkedText: BodyText {
        property string written

        visible: text !== ""
        width: root.width
        textFormat: Text.StyledText
        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        Accessible.name: Style.plain(written)
    }
}
