pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import ui.style

// A stretch of the 同心线 that runs across the item once: it grows from one side and leaves on the other.
Shape {
    id: root

    // 0 to 1; whether it runs from right to left.
    property real progress: 0
    property bool back: false

    preferredRendererType: Shape.CurveRenderer
    transform: Scale {
        origin.x: root.width / 2
        xScale: root.back ? -1 : 1
    }

    ShapePath {
        strokeColor: Style.vermilion
        strokeWidth: 2 * Style.stroke
        fillColor: Style.clear
        capStyle: ShapePath.RoundCap
        trim.start: Math.max(0, 1.5 * root.progress - 0.5)
        trim.end: Math.min(1, 1.5 * root.progress)
        startX: 0
        startY: root.height * 0.7

        PathCubic {
            x: root.width / 2
            y: root.height / 2
            control1X: root.width * 0.2
            control1Y: root.height * 0.9
            control2X: root.width * 0.32
            control2Y: root.height * 0.2
        }
        PathCubic {
            x: root.width
            y: root.height * 0.35
            control1X: root.width * 0.68
            control1Y: root.height * 0.8
            control2X: root.width * 0.8
            control2Y: root.height * 0.1
        }
    }
}
