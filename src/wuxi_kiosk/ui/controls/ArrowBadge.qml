pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Marks a control that opens something; pulses slowly to attract attention.
Rectangle {
    id: root

    property color tint: Style.accent
    // Milliseconds since the start of the pulse.
    property int time: 0

    width: 13 * Style.unit
    height: width
    radius: width / 2
    color: tint
    border.width: Style.hairline * 2
    border.color: Style.paper
    // By whole pixels: every change repaints it and what is behind it.
    scale: Math.round(width * (1 + 0.06 * (1 - Math.cos(2 * Math.PI * time / Style.breathTime)))) / width

    Icon {
        anchors.centerIn: parent
        name: "arrow-right"
        size: 8 * Style.unit
        tint: Style.accentText
    }
    Timer {
        interval: Style.landTickTime
        repeat: true
        running: root.visible && !Style.reducedMotion
        onTriggered: root.time = (root.time + interval) % Style.breathTime
        onRunningChanged: if (!running)
            root.time = 0
    }
}
