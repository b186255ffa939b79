pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// The exhibit as a visitor needs it: larger text, stronger contrast, less motion, within reach, in their language.
Overlay {
    id: root

    required property ExhibitModel exhibit
    required property AccessModel access
    required property Narrator narrator
    signal aboutAsked
    signal takeAwayAsked

    readonly property real half: (cardWidth - 2 * Style.padding - Style.gap) / 2

    cardWidth: Math.min(width - 2 * Style.margin, 220 * Style.unit)
    // Only now: to look for voices takes a while and memory.
    onOpenChanged: if (open)
        narrator.look()

    Title {
        width: parent.width
        text: qsTr("无障碍")
        font.pixelSize: Style.heading3
    }
    Grid {
        width: parent.width
        columns: 2
        spacing: Style.gap

        PushButton {
            objectName: "large-text"
            width: root.half
            text: qsTr("大字")
            chosen: root.access.largeText
            onClicked: root.access.largeText = !root.access.largeText
        }
        PushButton {
            objectName: "high-contrast"
            width: root.half
            text: qsTr("高对比度")
            chosen: root.access.highContrast
            onClicked: root.access.highContrast = !root.access.highContrast
        }
        PushButton {
            objectName: "reduced-motion"
            width: root.half
            text: qsTr("减少动画")
            chosen: root.access.reducedMotion
            onClicked: root.access.reducedMotion = !root.access.reducedMotion
        }
        PushButton {
            objectName: "reach"
            width: root.half
            text: qsTr("降低画面")
            chosen: root.access.reach
            onClicked: root.access.reach = !root.access.reach
        }
        PushButton {
            objectName: "read-aloud"
            visible: root.narrator.available
            width: root.half
            text: qsTr("朗读")
            chosen: root.access.readAloud
            onClicked: root.access.readAloud = !root.access.readAloud
        }
        Repeater {
            model: root.exhibit.languages

            PushButton {
                required property string code
                required property string name

                objectName: "sheet-language-" + code
                width: root.half
                text: name
                chosen: code === root.exhibit.language
                onClicked: root.exhibit.language = code
            }
        }
        PushButton {
            objectName: "about"
            width: root.half
            iconName: "info"
            text: qsTr("关于本展")
            onClicked: root.aboutAsked()
        }
        PushButton {
            objectName: "sheet-take-away"
            width: root.half
            iconName: "qr-code"
            text: qsTr("带走这一页")
            onClicked: root.takeAwayAsked()
        }
        PushButton {
            objectName: "close"
            width: root.half
            iconName: "x"
            text: qsTr("关闭")
            onClicked: root.closed()
        }
    }
}
