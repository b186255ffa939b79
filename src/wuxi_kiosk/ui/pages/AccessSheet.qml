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

    readonly property real half: Math.floor((cardWidth - 2 * padding - Style.gap) / 2)

    subject: qsTr("无障碍")
    actions: [
        PushButton {
            objectName: "about"
            iconName: "info"
            text: qsTr("关于本展")
            onClicked: root.aboutAsked()
        },
        PushButton {
            objectName: "sheet-take-away"
            iconName: "qr-code"
            text: qsTr("带走这一页")
            onClicked: root.takeAwayAsked()
        },
        PushButton {
            objectName: "close"
            iconName: "x"
            text: qsTr("关闭")
            onClicked: root.closed()
        }
    ]
    cardWidth: Math.min(width - 2 * Style.margin, 220 * Style.unit)
    // Only now: to look for voices takes a while and memory.
    onOpenChanged: if (open)
        narrator.look()

    Title {
        width: parent.width
        text: root.subject
        font.pixelSize: Style.heading3
    }
    Flow {
        width: parent.width
        spacing: Style.gap

        PushButton {
            objectName: "large-text"
            width: root.half
            text: qsTr("大字")
            choice: true
            chosen: root.access.largeText
            onClicked: root.access.largeText = !root.access.largeText
        }
        PushButton {
            objectName: "high-contrast"
            width: root.half
            text: qsTr("高对比度")
            choice: true
            chosen: root.access.highContrast
            onClicked: root.access.highContrast = !root.access.highContrast
        }
        PushButton {
            objectName: "reduced-motion"
            width: root.half
            text: qsTr("减少动画")
            choice: true
            chosen: root.access.reducedMotion
            onClicked: root.access.reducedMotion = !root.access.reducedMotion
        }
        PushButton {
            objectName: "reach"
            width: root.half
            text: qsTr("画面下移")
            choice: true
            chosen: root.access.reach
            onClicked: root.access.reach = !root.access.reach
        }
        PushButton {
            objectName: "read-aloud"
            visible: root.narrator.available
            width: parent.width
            text: qsTr("朗读")
            choice: true
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
                choice: true
                autoExclusive: true
                chosen: code === root.exhibit.language
                onClicked: root.exhibit.language = code
            }
        }
    }
}
