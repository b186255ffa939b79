pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// Larger text, stronger contrast, less motion.
Overlay {
    id: root

    property bool largeText: false
    property bool highContrast: false
    property bool reducedMotion: false
    signal aboutAsked

    cardWidth: Math.min(width - 2 * Style.margin, 150 * Style.unit)

    Title {
        width: parent.width
        text: qsTr("无障碍")
        font.pixelSize: Style.heading3
    }
    PushButton {
        objectName: "large-text"
        width: parent.width
        text: qsTr("大字")
        chosen: root.largeText
        onClicked: root.largeText = !root.largeText
    }
    PushButton {
        objectName: "high-contrast"
        width: parent.width
        text: qsTr("高对比度")
        chosen: root.highContrast
        onClicked: root.highContrast = !root.highContrast
    }
    PushButton {
        objectName: "reduced-motion"
        width: parent.width
        text: qsTr("减少动画")
        chosen: root.reducedMotion
        onClicked: root.reducedMotion = !root.reducedMotion
    }
    PushButton {
        objectName: "about"
        width: parent.width
        iconName: "info"
        text: qsTr("关于本展")
        onClicked: root.aboutAsked()
    }
    PushButton {
        objectName: "close"
        anchors.right: parent.right
        iconName: "x"
        text: qsTr("关闭")
        onClicked: root.closed()
    }
}
