pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// The exhibit as a visitor needs it: larger text, stronger contrast, less motion, within reach, in their language.
OverlayCard {
    id: root

    readonly property AccessModel access: context.access
    readonly property Narrator narrator: context.narrator

    // Where there is no height for it, the sheet is wider.
    readonly property int across: Style.low ? Math.max(2, Math.min(4, Math.floor(cardWidth / (Style.scroll * 2)))) : 2
    readonly property real share: Math.floor((cardWidth - 2 * padding - (across - 1) * Style.gap) / across)

    subject: qsTr("无障碍")
    actions: [
        PushButton {
            objectName: "about"
            iconName: "info"
            text: qsTr("关于本展")
            onClicked: root.navigator.go("about")
        },
        PushButton {
            objectName: "sheet-qr-code"
            iconName: "qr-code"
            text: qsTr("带走这一页")
            onClicked: root.navigator.go("qr-code")
        },
        PushButton {
            objectName: "close"
            iconName: "x"
            text: qsTr("关闭")
            onClicked: root.close()
        }
    ]
    cardWidth: Math.min(width - 2 * Style.margin, (Style.low ? 400 : 220) * Style.unit)
    // Only now: to look for voices takes a while and memory.
    onOpenChanged: if (open)
        narrator.findVoices()

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
            width: root.share
            text: qsTr("大字")
            choice: true
            chosen: root.access.largeText
            onClicked: root.access.largeText = !root.access.largeText
        }
        PushButton {
            objectName: "high-contrast"
            width: root.share
            text: qsTr("高对比度")
            choice: true
            chosen: root.access.highContrast
            onClicked: root.access.highContrast = !root.access.highContrast
        }
        PushButton {
            objectName: "reduced-motion"
            width: root.share
            text: qsTr("减少动画")
            choice: true
            chosen: root.access.reducedMotion
            onClicked: root.access.reducedMotion = !root.access.reducedMotion
        }
        PushButton {
            objectName: "reach"
            width: root.share
            text: qsTr("画面下移")
            choice: true
            chosen: root.access.reach
            onClicked: root.access.reach = !root.access.reach
        }
        PushButton {
            objectName: "read-aloud"
            visible: root.narrator.available
            width: root.across === 2 ? parent.width : root.share
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
                width: root.share
                text: name
                choice: true
                autoExclusive: true
                chosen: code === root.exhibit.language
                onClicked: root.exhibit.language = code
            }
        }
    }
}
