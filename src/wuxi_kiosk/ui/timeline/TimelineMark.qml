pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// An event on an axis of years, as wide as what is known of its date; one that goes on has a tail that fades out by the
// end of the axis. `begin` and `end` are fractions of the axis, which runs from `start` over `length` pixels.
Item {
    id: root

    required property real begin
    required property real end
    required property bool since
    required property string accent
    required property real start
    required property real length
    property bool upright: false
    property bool chosen: false
    // Halves are whole pixels, as those of a step.
    readonly property real size: 2 * Math.round((chosen ? 3.5 : 2.5) * Style.unit)
    readonly property real span: Math.max(size, 2 * Math.round((end - begin) * length / 2))
    readonly property real middle: start + (begin + end) / 2 * length
    readonly property color tint: Style.accentOf(accent)

    // Its origin is on the axis.
    x: upright ? 0 : middle
    y: upright ? middle : 0
    // A day of a year is seen on the mark of the year.
    z: chosen ? 1 : begin - end

    Rectangle {
        id: tail

        readonly property real reach: root.start + root.length - root.middle

        objectName: "tail"
        visible: root.since
        x: root.upright ? -width / 2 : 0
        y: root.upright ? 0 : -height / 2
        width: root.upright ? 0.6 * root.size : reach
        height: root.upright ? reach : 0.6 * root.size
        gradient: Gradient {
            orientation: root.upright ? Gradient.Vertical : Gradient.Horizontal

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
    Rectangle {
        x: -width / 2
        y: -height / 2
        width: root.upright ? root.size : root.span
        height: root.upright ? root.span : root.size
        radius: root.size / 2
        color: root.chosen ? root.tint : Style.paper
        border.width: Style.stroke
        border.color: root.tint
    }
}
