pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Tracks every touch point of a scene separately, in scene coordinates. It keeps the grab while it is not accepting:
// a stroke after the end of an activity must not turn the page.
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

    function track(points: list<var>): void {
        for (const finger of points) {
            const from = lastPositions[finger.pointId];
            if (Math.hypot(finger.x - from.x, finger.y - from.y) > minimumDistance) {
                lastPositions[finger.pointId] = Qt.point(finger.x, finger.y);
                if (accepting)
                    strokeMoved(from, lastPositions[finger.pointId]);
            }
        }
    }

    objectName: "field"
    Accessible.role: Accessible.Graphic
    Accessible.name: Style.plain(description)
    onPressed: points => {
        for (const finger of points) {
            lastPositions[finger.pointId] = Qt.point(finger.x, finger.y);
            if (accepting)
                strokeStarted(lastPositions[finger.pointId]);
        }
    }
    onUpdated: points => track(points)
    onReleased: points => track(points)
    // Keep flickables from stealing the touch points.
    onGestureStarted: gesture => gesture.grab()
}
