pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Marks a control that opens something; pulses slowly to attract attention.
Rectangle {
    id: root

    property color tint: Style.accent

    width: 13 * Style.unit
    height: width
    radius: width / 2
    color: tint
    border.width: Style.hairline * 2
    border.color: Style.paper

    Icon {
        anchors.centerIn: parent
        name: "arrow-right"
        size: 8 * Style.unit
        tint: Style.accentText
    }
    SequentialAnimation on scale {
        running: root.visible && !Style.reducedMotion
        loops: Animation.Infinite
        onStopped: root.scale = 1

        NumberAnimation {
            to: 1.12
            duration: Style.breathTime / 2
            easing.type: Easing.InOutSine
        }
        NumberAnimation {
            to: 1
            duration: Style.breathTime / 2
            easing.type: Easing.InOutSine
        }
    }
}
