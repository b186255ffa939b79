import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// Chooses another PIN.
PanelView {
    id: root

    required property PinPage page

    BodyText {
        visible: root.page.done
        width: parent.width
        text: qsTr("密码换好了。请记在只有工作人员看得到的地方。")
    }
    PinPad {
        visible: !root.page.done
        width: parent.width
        height: Math.min(root.screen.height - Style.bar - 4 * Style.padding, 5 * (Style.touch + Style.gap) + 80 * Style.unit)
        question: root.page.question
        message: root.page.message
        focus: visible
        onEntered: pin => root.page.give(pin)
    }
}
