pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// Small lights that travel along a road, larger the nearer they are.
Item {
    id: root

    required property url folder
    required property var road
    required property real scaleFactor
    required property point partOrigin
    required property real time

    function pointAt(share: real): var {
        const points = road.points;
        const at = share * (points.length - 1);
        const index = Math.min(Math.floor(at), points.length - 2);
        return points[index].map((from, axis) => from + (points[index + 1][axis] - from) * (at - index));
    }

    Repeater {
        model: root.road.lights

        AsyncImage {
            required property int index
            readonly property real share: ((index + 0.5) / root.road.lights + root.time / Style.lightTime / root.road.lights) % 1
            readonly property var position: root.pointAt(share)

            objectName: "light"
            // The sprite is 10 radii wide.
            width: Math.round(10 * position[2] * root.scaleFactor)
            height: width
            x: Math.round((position[0] - root.partOrigin.x) * root.scaleFactor - width / 2)
            y: Math.round((position[1] - root.partOrigin.y) * root.scaleFactor - height / 2)
            opacity: Math.min(1, Math.round(Math.min(share, 1 - share) * 160) / 8)
            source: root.folder + "/lamp.png"
        }
    }
}
