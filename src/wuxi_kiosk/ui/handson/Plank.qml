pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import ui.style

// A plank of a bridge in the landscape: an outline, until it drops into its place. `corners` are the two of its front
// edge, then the two of its back edge, in pixels.
Item {
    id: root

    required property var corners
    required property bool placed
    readonly property real rise: corners.length === 4 ? corners[0].y - corners[3].y : 0
    readonly property real thickness: 0.3 * rise

    // A quarter of the way from one corner to another and so on.
    function between(from: int, to: int, share: real): point {
        const a = corners[from];
        const b = corners[to];
        return Qt.point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share);
    }

    function polygon(indices: list<int>): list<point> {
        return indices.map(index => Qt.point(corners[index].x, corners[index].y));
    }

    visible: corners.length === 4

    Shape {
        visible: !root.placed

        ShapePath {
            strokeColor: Style.ink
            strokeWidth: 1.3 * Style.hairline
            strokeStyle: ShapePath.DashLine
            dashPattern: [5, 3]
            fillColor: Style.outlined

            PathPolyline {
                path: root.visible ? root.polygon([0, 1, 2, 3, 0]) : []
            }
        }
    }
    Shape {
        y: root.placed ? 0 : -4 * root.rise
        visible: root.placed

        Behavior on y {
            NumberAnimation {
                duration: root.placed ? Style.pageTime : 0
                easing.type: Easing.OutBounce
            }
        }

        ShapePath {
            strokeWidth: -1
            fillColor: Style.plankEdge

            PathPolyline {
                path: root.visible ? [...root.polygon([0, 1]), Qt.point(root.corners[1].x, root.corners[1].y + root.thickness), Qt.point(root.corners[0].x, root.corners[0].y + root.thickness)] : []
            }
        }
        ShapePath {
            strokeColor: Style.plankEdge
            strokeWidth: Style.hairline
            fillColor: Style.plank
            joinStyle: ShapePath.RoundJoin

            PathPolyline {
                path: root.visible ? root.polygon([0, 1, 2, 3, 0]) : []
            }
        }
        // The grain of the wood.
        ShapePath {
            strokeColor: Style.plankEdge
            strokeWidth: 0.5 * Style.hairline
            fillColor: Style.clear

            PathMultiline {
                paths: root.visible ? [0.3, 0.62].map(share => [root.between(0, 3, share), root.between(1, 2, share)]) : []
            }
        }
    }
}
