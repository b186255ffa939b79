pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import ui.style

// The 同心线, the red line of the exhibit: a slightly slack curve across the item.
Shape {
    id: root

    property real slack: 0.35
    property color tint: Style.vermilion

    // Without a layer the software renderer does not clip a Shape inside a flickable.
    layer.enabled: true
    preferredRendererType: Shape.CurveRenderer

    ShapePath {
        strokeColor: root.tint
        strokeWidth: Style.stroke
        fillColor: Style.clear
        capStyle: ShapePath.RoundCap
        startX: 0
        startY: root.height / 2

        PathCubic {
            x: root.width
            y: root.height / 2
            control1X: root.width * 0.3
            control1Y: root.height * (0.5 + root.slack)
            control2X: root.width * 0.7
            control2Y: root.height * (0.5 - root.slack)
        }
    }
}
