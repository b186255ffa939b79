pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Asks to be touched, in two languages: a sign on a disc, from which rings go out as on water.
Item {
    id: root

    required property list<string> words
    required property list<string> codes
    // Milliseconds; the rings are where they were a breath ago.
    property real time: 0
    property real measure: Style.unit

    readonly property real disc: 30 * measure
    readonly property real ripple: 9 * measure

    implicitWidth: sheet.x + sheet.width
    implicitHeight: disc + 2 * ripple

    Repeater {
        model: 2

        Rectangle {
            id: ring

            required property int index
            readonly property real gone: (root.time / Style.breathTime + index / 2) % 1

            anchors.centerIn: sign
            width: Math.round(root.disc + 2 * root.ripple * gone)
            height: width
            radius: width / 2
            color: Style.clear
            border.width: Style.stroke
            border.color: Style.thread
            // In steps, as all that moves here.
            opacity: Math.round(16 * (1 - gone)) / 16
        }
    }
    Rectangle {
        id: sheet
        x: root.ripple + root.disc / 2
        anchors.verticalCenter: parent.verticalCenter
        width: column.width + root.disc / 2 + 14 * root.measure
        height: column.height + 5 * root.measure
        radius: height / 2
        color: Style.panel
    }
    Rectangle {
        id: sign
        x: root.ripple
        anchors.verticalCenter: parent.verticalCenter
        width: root.disc
        height: width
        radius: width / 2
        color: Style.thread

        Icon {
            anchors.centerIn: parent
            name: "touch"
            size: 19 * root.measure
            tint: Style.accentText
        }
    }
    Column {
        id: column
        x: sign.x + sign.width + 5 * root.measure
        anchors.verticalCenter: parent.verticalCenter

        BodyText {
            text: root.words[0] ?? ""
            font.pixelSize: Math.round(11 * root.measure)
            font.weight: Style.bold
            font.features: Style.featuresOf(root.codes[0] ?? "")
            leading: Style.tight
            wrapMode: Text.NoWrap
        }
        BodyText {
            text: root.words[1] ?? ""
            visible: text !== ""
            font.pixelSize: Math.round(7.5 * root.measure)
            font.features: Style.featuresOf(root.codes[1] ?? "")
            color: Style.secondary
            leading: Style.tight
            wrapMode: Text.NoWrap
        }
    }
}
