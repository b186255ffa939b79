pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// Ends what is running: each button asks once more.
PanelView {
    id: root

    required property EndPage page

    component Action: Column {
        id: action

        required property string key
        required property string label
        required property string effect
        signal confirmed

        width: parent?.width ?? 0
        spacing: Style.unit * 2

        ConfirmButton {
            objectName: action.key
            view: root
            label: action.label
            onConfirmed: action.confirmed()
        }
        Caption {
            width: parent.width
            text: action.effect
        }
    }

    BodyText {
        visible: root.page.problem !== ""
        width: parent.width
        text: root.page.problem
        color: Style.sealText
    }
    Action {
        key: "restart-exhibit"
        visible: root.page.canRestart
        label: qsTr("重新启动展项")
        effect: qsTr("几秒钟就好。")
        onConfirmed: root.page.restartExhibit()
    }
    Action {
        key: "restart-machine"
        label: qsTr("重新启动机器")
        effect: qsTr("一两分钟，展项自己会起来。")
        onConfirmed: root.page.restartMachine()
    }
    Action {
        key: "shut-down"
        label: qsTr("关机")
        effect: qsTr("要按电源键才会再开。")
        onConfirmed: root.page.shutDown()
    }
    Action {
        key: "leave"
        label: qsTr("退出展项")
        effect: qsTr("桌面上的机器回到桌面；整机要重新开机，展项才会再起来。")
        onConfirmed: root.page.leaveExhibit()
    }
}
