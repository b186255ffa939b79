pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// Small lights that travel a stretch of road, each larger the nearer it is.
Item {
    id: root

    required property url folder
    required property var road
    required property real factor
    required property point corner
    required property real time

    function at(share: real): var {
        const points = road.points;
        const place = share * (points.length - 1);
        const index = Math.min(Math.floor(place), points.length - 2);
        return points[index].map((from, axis) => from + (points[index + 1][axis] - from) * (place - index));
    }

    Repeater {
        model: root.road.lights

        AsyncImage {
            required property int index
            readonly property real share: ((index + 0.5) / root.road.lights + root.time / Style.lightTime / root.road.lights) % 1
            readonly property var spot: root.at(share)

            objectName: "light"
            // The sprite is ten radii wide.
            width: Math.round(10 * spot[2] * root.factor)
            height: width
            x: Math.round((spot[0] - root.corner.x) * root.factor - width / 2)
            y: Math.round((spot[1] - root.corner.y) * root.factor - height / 2)
            opacity: Math.min(1, Math.round(Math.min(share, 1 - share) * 160) / 8)
            source: root.folder + "/lamp.png"
        }
    }
}
