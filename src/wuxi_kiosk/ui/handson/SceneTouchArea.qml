pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// All fingers on a scene, each for itself, in pixels of the scene. It keeps them also when there is nothing left to do:
// the next stroke of a child who goes on must not turn the page.
MultiPointTouchArea {
    id: root

    required property string description
    property bool working: true
    // A finger that has come less far has not moved.
    property real stride: 0
    // Where each finger was when it was last told of.
    property var last: ({})
    signal began(at: point)
    signal passed(from: point, to: point)

    function follow(points: list<var>): void {
        for (const finger of points) {
            const from = last[finger.pointId];
            if (Math.hypot(finger.x - from.x, finger.y - from.y) > stride) {
                last[finger.pointId] = Qt.point(finger.x, finger.y);
                if (working)
                    passed(from, last[finger.pointId]);
            }
        }
    }

    objectName: "field"
    Accessible.role: Accessible.Graphic
    Accessible.name: Style.plain(description)
    onPressed: points => {
        for (const finger of points) {
            last[finger.pointId] = Qt.point(finger.x, finger.y);
            if (working)
                began(last[finger.pointId]);
        }
    }
    onUpdated: points => follow(points)
    onReleased: points => follow(points)
    // Nothing that scrolls takes the fingers away.
    onGestureStarted: gesture => gesture.grab()
}
