pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import ui.style

// A small walking figure without a face, in a straw hat; its feet are at the item's origin.
Item {
    id: root

    property real bodyHeight: 14 * Style.unit
    property color coatColor: Style.accent

    Shape {
        x: -root.bodyHeight / 2
        y: -root.bodyHeight
        width: root.bodyHeight
        height: root.bodyHeight

        component Part: ShapePath {
            strokeColor: Style.card
            strokeWidth: Style.hairline
        }
        Part {
            fillColor: root.coatColor
            startX: 0.36 * root.bodyHeight
            startY: 0.99 * root.bodyHeight

            PathLine {
                x: 0.41 * root.bodyHeight
                y: 0.42 * root.bodyHeight
            }
            PathQuad {
                x: 0.59 * root.bodyHeight
                y: 0.42 * root.bodyHeight
                controlX: 0.5 * root.bodyHeight
                controlY: 0.3 * root.bodyHeight
            }
            PathLine {
                x: 0.64 * root.bodyHeight
                y: 0.99 * root.bodyHeight
            }
            PathLine {
                x: 0.36 * root.bodyHeight
                y: 0.99 * root.bodyHeight
            }
        }
        Part {
            fillColor: Style.face

            PathAngleArc {
                centerX: 0.5 * root.bodyHeight
                centerY: 0.25 * root.bodyHeight
                radiusX: 0.1 * root.bodyHeight
                radiusY: 0.12 * root.bodyHeight
                sweepAngle: 360
            }
        }
        Part {
            fillColor: Style.straw
            startX: 0.26 * root.bodyHeight
            startY: 0.21 * root.bodyHeight

            PathQuad {
                x: 0.74 * root.bodyHeight
                y: 0.21 * root.bodyHeight
                controlX: 0.5 * root.bodyHeight
                controlY: 0.27 * root.bodyHeight
            }
            PathLine {
                x: 0.5 * root.bodyHeight
                y: 0.02 * root.bodyHeight
            }
            PathLine {
                x: 0.26 * root.bodyHeight
                y: 0.21 * root.bodyHeight
            }
        }
    }
}
