pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// The prompt to touch the screen, in two languages: an icon on a disc with expanding rings.
Item {
    id: root

    required property list<string> texts
    required property list<string> languages
    // Milliseconds; the rings repeat after `Style.breathTime`.
    property real time: 0
    property real scaleUnit: Style.unit

    readonly property real discSize: 30 * scaleUnit
    readonly property real rippleWidth: 9 * scaleUnit

    implicitWidth: Math.ceil(sheet.x + sheet.width)
    implicitHeight: Math.ceil(discSize + 2 * rippleWidth)

    Repeater {
        model: 2

        Rectangle {
            id: ring

            required property int index
            readonly property real progress: (root.time / Style.breathTime + index / 2) % 1

            x: sign.x + (sign.width - width) / 2
            y: sign.y + (sign.height - height) / 2
            width: Math.round(root.discSize + 2 * root.rippleWidth * progress)
            height: width
            radius: width / 2
            color: Style.clear
            border.width: Style.stroke
            border.color: Style.vermilion
            // In steps: every change repaints the ring.
            opacity: Math.round(16 * (1 - progress)) / 16
        }
    }
    // Painted once: the land moves behind it. The item has whole pixels, or it would be painted scaled.
    Item {
        anchors.fill: parent
        layer.enabled: true

        Rectangle {
            id: sheet
            x: root.rippleWidth + root.discSize / 2
            anchors.verticalCenter: parent.verticalCenter
            width: column.width + root.discSize / 2 + 14 * root.scaleUnit
            height: column.height + 5 * root.scaleUnit
            radius: height / 2
            color: Style.panel
        }
        Rectangle {
            id: sign
            x: root.rippleWidth
            anchors.verticalCenter: parent.verticalCenter
            width: root.discSize
            height: width
            radius: width / 2
            color: Style.vermilion

            Icon {
                anchors.centerIn: parent
                name: "touch"
                size: 19 * root.scaleUnit
                tint: Style.accentText
            }
        }
        Column {
            id: column
            x: sign.x + sign.width + 5 * root.scaleUnit
            anchors.verticalCenter: parent.verticalCenter

            BodyText {
                text: root.texts[0] ?? ""
                font.pixelSize: Math.round(11 * root.scaleUnit)
                font.weight: Style.bold
                language: root.languages[0] ?? ""
                leading: Style.tight
                wrapMode: Text.NoWrap
            }
            BodyText {
                text: root.texts[1] ?? ""
                visible: text !== ""
                font.pixelSize: Math.round(7.5 * root.scaleUnit)
                language: root.languages[1] ?? ""
                color: Style.secondary
                leading: Style.tight
                wrapMode: Text.NoWrap
            }
        }
    }
}
