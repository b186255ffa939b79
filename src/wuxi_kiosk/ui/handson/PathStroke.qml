pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import ui.style

// A broad line along points, with an edge; or with `filled` the area within them, grown by half the width. Painted once:
// the software renderer would paint a path anew in every frame that touches it.
Item {
    id: root

    // Points with `x` and `y`, in pixels of the parent.
    required property var points
    required property real strokeWidth
    required property color tint
    property color edgeTint: tint
    property bool filled: false
    readonly property real originX: Math.floor(Math.min(...points.map(point => point.x)) - strokeWidth)
    readonly property real originY: Math.floor(Math.min(...points.map(point => point.y)) - strokeWidth)

    x: originX
    y: originY
    width: Math.ceil(Math.max(...points.map(point => point.x)) + strokeWidth) - originX
    height: Math.ceil(Math.max(...points.map(point => point.y)) + strokeWidth) - originY
    layer.enabled: true

    Shape {
        anchors.fill: parent

        component Line: ShapePath {
            fillColor: root.filled ? root.tint : Style.clear
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin

            PathPolyline {
                path: [...root.points, ...(root.filled ? [root.points[0]] : [])].map(point => Qt.point(point.x - root.originX, point.y - root.originY))
            }
        }
        Line {
            strokeColor: root.edgeTint
            strokeWidth: root.strokeWidth
        }
        Line {
            strokeColor: root.tint
            strokeWidth: 0.82 * root.strokeWidth
        }
    }
}
