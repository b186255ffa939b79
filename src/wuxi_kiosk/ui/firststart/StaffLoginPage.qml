pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// No login, or none that is new, or one whose password is to be written down now.
Column {
    id: root

    required property StaffLoginStep step

    spacing: Style.gutter

    BodyText {
        width: parent.width
        text: root.step.present ? qsTr("用户 {name} 已经有了，密码也在用。不记得密码，就换一个新的，旧的随即作废。").replace("{name}", root.step.user) : qsTr("平时没有人能登录这台机器。要在机器上查日志、改设置，才需要登录；插键盘用，不经过网络。")
    }
    Flow {
        width: parent.width
        spacing: Style.gap

        PushButton {
            objectName: "login-no"
            text: root.step.present ? qsTr("不变") : qsTr("不要登录")
            chosen: !root.step.wanted
            onClicked: root.step.want(false)
        }
        PushButton {
            objectName: "login-yes"
            text: root.step.present ? qsTr("换新密码，记下来") : qsTr("要，把密码记下来")
            chosen: root.step.wanted
            onClicked: root.step.want(true)
        }
    }
    Rectangle {
        width: parent.width
        implicitHeight: account.height + 2 * Style.gutter
        visible: root.step.wanted
        radius: Style.radius
        color: Style.card
        border.width: Style.hairline
        border.color: Style.edge

        Column {
            id: account
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: Style.gutter
            anchors.verticalCenter: parent.verticalCenter
            spacing: Style.base

            BodyText {
                width: parent.width
                text: qsTr("用户名 {name}，密码").replace("{name}", root.step.user)
            }
            BodyText {
                objectName: "password"
                width: parent.width
                text: root.step.password
                font.pixelSize: Style.low ? Style.heading3 : Style.heading2
                font.weight: Style.strong
                font.features: ({
                        "tnum": 1
                    })
            }
            BodyText {
                width: parent.width
                text: qsTr("现在就抄下来，只显示这一次；输入时不打空格。下次开机以后，按 Ctrl+Alt+F2 登录。")
                color: Style.sealText
            }
        }
    }
}
