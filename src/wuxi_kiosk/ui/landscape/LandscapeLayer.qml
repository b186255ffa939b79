pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// A layer of a landscape: shifts with the parallax according to its depth, and is animated if its scene says so. It
// moves by whole pixels, so that the software renderer can copy it and repaints nothing in between.
AsyncImage {
    id: root

    required property var part
    required property url folder
    required property string imageFolder
    required property real scaleFactor
    required property point origin
    required property real parallax
    required property real time

    readonly property bool animated: part.period !== undefined
    readonly property real phase: animated ? time / 1000 / part.period % 1 : 0
    readonly property var path: animated && part.path.length > 0 ? part.path : null
    readonly property real leadIn: path ? Math.hypot(path[0][0], path[0][1]) : 0
    readonly property real leadOut: path ? Math.hypot(path[2][0], path[2][1]) : 1
    // Position on its path, 0 to 1; it starts where it was painted.
    readonly property real pathProgress: path ? (leadIn / (leadIn + leadOut) + phase) % 1 : 0
    readonly property point offset: path ? pathOffset() : Qt.point(animated ? part.sway * Math.sin(2 * Math.PI * phase) : 0, 0)

    function pathOffset(): point {
        const travelled = pathProgress * (leadIn + leadOut);
        const end = travelled < leadIn ? path[0] : path[2];
        const share = travelled < leadIn ? 1 - travelled / leadIn : (travelled - leadIn) / leadOut;
        return Qt.point(end[0] * share, end[1] * share);
    }

    x: Math.round(origin.x + part.x * scaleFactor) + Math.round(offset.x * scaleFactor) - Math.round(parallax * Style.parallax[part.depth])
    y: Math.round(origin.y + part.y * scaleFactor) + Math.round(offset.y * scaleFactor)
    width: Math.round(part.width * scaleFactor)
    height: Math.round(part.height * scaleFactor)
    // Only the longer side: given both, Qt may reduce one by a pixel, and every repaint would scale the image.
    sourceSize: width >= height ? Qt.size(width, 0) : Qt.size(0, height)
    fillMode: scaleFactor > 1 ? Image.Stretch : Image.Pad
    horizontalAlignment: Image.AlignLeft
    verticalAlignment: Image.AlignTop
    source: folder + "/" + imageFolder + "/" + part.file
    // Not cached, so that unused landscapes are freed.
    cache: false
    // In visible steps: every change repaints the layer.
    opacity: !animated ? 1 : path ? Math.min(1, Math.round(Math.min(pathProgress, 1 - pathProgress) * 400) / 16) : 1 - part.pulse * Math.round(16 * (1 - Math.cos(2 * Math.PI * phase))) / 32

    Repeater {
        model: root.part.roads ?? []

        RoadLights {
            required property var modelData

            folder: root.folder
            road: modelData
            scaleFactor: root.scaleFactor
            partOrigin: Qt.point(root.part.x, root.part.y)
            time: root.time
        }
    }
}
