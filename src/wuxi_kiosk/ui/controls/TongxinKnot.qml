pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import ui.style

// The knot at the end of the 同心线: two interlocked loops.
Shape {
    id: root

    property real size: 30 * Style.unit

    width: size * 1.6
    height: size * 1.6
    // Without a layer the software renderer does not clip a Shape inside a flickable.
    layer.enabled: true
    preferredRendererType: Shape.CurveRenderer

    component Loop: ShapePath {
        id: loop

        property real middle

        strokeColor: Style.vermilion
        strokeWidth: Style.stroke * 1.6
        fillColor: Style.clear

        PathAngleArc {
            centerX: loop.middle
            centerY: root.size / 2
            radiusX: root.size * 0.42
            radiusY: root.size * 0.42
            startAngle: 0
            sweepAngle: 360
        }
    }
    Loop {
        middle: root.size * 0.56
    }
    Loop {
        middle: root.size * 1.04
    }
    ShapePath {
        strokeColor: Style.vermilion
        strokeWidth: Style.stroke * 1.6
        fillColor: Style.clear
        capStyle: ShapePath.RoundCap
        startX: root.size * 0.72
        startY: root.size * 0.98
        PathQuad { x: root.size * 0.8; y: root.size * 1.5; controlX: root.size * 0.84; controlY: root.size * 1.2 }
        PathMove { x: root.size * 0.88; y: root.size * 0.98 }
        PathQuad { x: root.size * 0.9; y: root.size * 1.56; controlX: root.size * 0.8; controlY: root.size * 1.26 }
    }
}
