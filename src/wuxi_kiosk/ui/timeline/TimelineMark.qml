pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// An event on the axis, as wide as its date is uncertain; an ongoing one (`since`) has a tail that fades out by the end
// of the axis. `begin` and `end` are fractions of the axis, which runs from `axisStart` over `axisLength` pixels.
Item {
    id: root

    required property real begin
    required property real end
    required property bool since
    required property string accent
    required property real axisStart
    required property real axisLength
    property bool vertical: false
    property bool chosen: false
    // Even numbers of pixels, as `Style.stepSize`.
    readonly property real size: 2 * Math.round((chosen ? 3.5 : 2.5) * Style.unit)
    readonly property real span: Math.max(size, 2 * Math.round((end - begin) * axisLength / 2))
    readonly property real center: axisStart + (begin + end) / 2 * axisLength
    readonly property color tint: Style.accentOf(accent)

    // Its origin is on the axis.
    x: vertical ? 0 : center
    y: vertical ? center : 0
    // Short marks are drawn over long ones.
    z: chosen ? 1 : begin - end

    Rectangle {
        id: tail

        readonly property real extent: root.axisStart + root.axisLength - root.center

        objectName: "tail"
        visible: root.since
        x: root.vertical ? -width / 2 : 0
        y: root.vertical ? 0 : -height / 2
        width: root.vertical ? 0.6 * root.size : extent
        height: root.vertical ? extent : 0.6 * root.size
        gradient: Gradient {
            orientation: root.vertical ? Gradient.Vertical : Gradient.Horizontal

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
        width: root.vertical ? root.size : root.span
        height: root.vertical ? root.span : root.size
        radius: root.size / 2
        color: root.chosen ? root.tint : Style.paper
        border.width: Style.stroke
        border.color: root.tint
    }
}
