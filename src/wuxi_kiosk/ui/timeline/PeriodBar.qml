pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// The period of an event on a line of true scale, as wide as its date is uncertain; hollow if it was still to come. What
// goes on after it has a tail that fades out. Its origin is the middle of its left end.
Item {
    id: root

    required property real extent
    required property real size
    required property string accent
    property real tail: 0
    property bool hollow: false
    property bool chosen: false
    readonly property color tint: Style.accentOf(accent)
    // Even numbers of pixels: otherwise the software renderer leaves a gap between the halves of a round end.
    readonly property real thickness: 2 * Math.max(1, Math.round(size / 2))

    // Most periods have neither a tail nor a ring.
    Loader {
        active: root.tail > 0
        sourceComponent: Rectangle {
            objectName: "tail"
            x: root.extent - root.thickness / 2
            y: -height / 2
            width: root.tail + root.thickness / 2
            height: 0.6 * root.thickness
            gradient: Gradient {
                orientation: Gradient.Horizontal

                GradientStop {
                    position: 0
                    color: root.tint
                }
                GradientStop {
                    position: 1
                    color: Qt.rgba(root.tint.r, root.tint.g, root.tint.b, 0)
                }
            }
        }
    }
    Rectangle {
        y: -height / 2
        width: root.extent
        height: root.thickness
        radius: Math.min(width, height) / 2
        color: root.hollow ? Style.card : root.tint
        border.width: root.hollow ? Math.max(1, root.thickness / 6) : 0
        border.color: root.tint
    }
    // Around the event that is open.
    Loader {
        active: root.chosen
        sourceComponent: Rectangle {
            x: -1.5 * Style.unit
            y: -height / 2
            width: root.extent + 3 * Style.unit
            height: root.thickness + 3 * Style.unit
            radius: height / 2
            color: Style.clear
            border.width: Style.stroke
            border.color: Style.ink
        }
    }
}
