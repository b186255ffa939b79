pragma ComponentBehavior: Bound
import QtQuick

// All fingers on a scene, each for itself, in pixels of the scene.
MultiPointTouchArea {
    id: root

    property int down: 0
    signal began(at: point)
    signal passed(from: point, to: point)

    function end(points: list<var>): void {
        down = Math.max(0, down - points.length);
    }

    objectName: "field"
    onPressed: points => {
        down += points.length;
        for (const finger of points)
            began(Qt.point(finger.x, finger.y));
    }
    onUpdated: points => {
        for (const finger of points)
            passed(Qt.point(finger.previousX, finger.previousY), Qt.point(finger.x, finger.y));
    }
    onReleased: points => end(points)
    onCanceled: points => end(points)
}
