pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Tracks every touch point of a scene separately, in the coordinates of its parent. It keeps the grab while it is not
// accepting: a stroke after the end of an activity must not turn the page.
MultiPointTouchArea {
    id: root

    required property string description
    property bool accepting: true
    // Moves shorter than this are ignored.
    property real minimumDistance: 0
    // By point id, the position last reported.
    property var lastPositions: ({})
    signal strokeStarted(at: point)
    signal strokeMoved(from: point, to: point)

    function positionOf(finger: var): point {
        return Qt.point(x + finger.x, y + finger.y);
    }

    function track(points: list<var>): void {
        for (const finger of points) {
            const from = lastPositions[finger.pointId];
            const to = positionOf(finger);
            if (Math.hypot(to.x - from.x, to.y - from.y) > minimumDistance) {
                lastPositions[finger.pointId] = to;
                if (accepting)
                    strokeMoved(from, to);
            }
        }
    }

    objectName: "field"
    Accessible.role: Accessible.Graphic
    Accessible.name: Style.plain(description)
    onPressed: points => {
        for (const finger of points) {
            lastPositions[finger.pointId] = positionOf(finger);
            if (accepting)
                strokeStarted(lastPositions[finger.pointId]);
        }
    }
    onUpdated: points => track(points)
    onReleased: points => track(points)
    // Keep flickables from stealing the touch points.
    onGestureStarted: gesture => gesture.grab()
}
