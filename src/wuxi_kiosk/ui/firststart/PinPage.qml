pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// The PIN of the panel, entered twice; none is no panel.
Column {
    id: root

    required property PinStep step

    spacing: Style.gutter

    BodyText {
        visible: root.step.isSet
        width: parent.width
        text: qsTr("密码设好了。请记在只有工作人员看得到的地方。")
    }
    PinPad {
        visible: !root.step.isSet
        width: parent.width
        height: Math.max(4 * Style.touch + 3 * Style.gap, naturalHeight)
        flat: true
        explanation: root.step.present ? qsTr("密码已经有了。要换，就输入新的；不换，直接下一步。") : qsTr("工作人员按住屏幕左上角五秒，输入密码，就能看状况、改设置。不设密码，就没有这个面板。")
        question: root.step.prompt
        message: root.step.message
        focus: visible
        onEntered: pin => root.step.give(pin)
    }
}
