import QtQuick
import WuxiKiosk.Models
import ui.controls
import ui.firststart

// Date, time and place, as in the first start.
PanelView {
    id: root

    required property MachineClockPage page

    ClockPage {
        width: parent.width
        step: root.page.step as ClockStep
    }
    PushButton {
        objectName: "clock-save"
        visible: (root.page.step as ClockStep)?.canSet ?? false
        available: !root.page.busy
        iconName: "check"
        text: qsTr("就用这个时间")
        onClicked: root.page.save()
    }
}
