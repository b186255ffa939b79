pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// A part of a landscape: slides with its plane of depth, and moves by itself if its scene says so. Whole pixels only,
// so that the software renderer copies it and repaints nothing while it stays on a pixel.
AsyncImage {
    id: root

    required property var part
    required property url folder
    required property string place
    required property real factor
    required property point origin
    required property real pose
    required property real time

    readonly property bool moves: part.period !== undefined
    readonly property real turn: moves ? time / 1000 / part.period % 1 : 0
    readonly property var way: moves && part.path.length > 0 ? part.path : null
    readonly property real before: way ? Math.hypot(way[0][0], way[0][1]) : 0
    readonly property real after: way ? Math.hypot(way[2][0], way[2][1]) : 1
    // How far along its path it is, 0 to 1; it begins where it was painted.
    readonly property real along: way ? (before / (before + after) + turn) % 1 : 0
    readonly property point offset: way ? onWay() : Qt.point(moves ? part.sway * Math.sin(2 * Math.PI * turn) : 0, 0)

    function onWay(): point {
        const gone = along * (before + after);
        const end = gone < before ? way[0] : way[2];
        const share = gone < before ? 1 - gone / before : (gone - before) / after;
        return Qt.point(end[0] * share, end[1] * share);
    }

    x: Math.round(origin.x + part.x * factor) + Math.round(offset.x * factor) - Math.round(pose * Style.parallax[part.depth])
    y: Math.round(origin.y + part.y * factor) + Math.round(offset.y * factor)
    width: Math.round(part.width * factor)
    height: Math.round(part.height * factor)
    // By the longer side alone: given both, Qt takes a pixel off to fit, and then every repaint would scale it.
    sourceSize: width >= height ? Qt.size(width, 0) : Qt.size(0, height)
    fillMode: factor > 1 ? Image.Stretch : Image.Pad
    horizontalAlignment: Image.AlignLeft
    verticalAlignment: Image.AlignTop
    source: folder + "/" + place + "/" + part.file
    // Kept by nobody else: what is out of sight is to be out of memory.
    cache: false
    // In steps, each of which can be seen: every change repaints the part.
    opacity: !moves ? 1 : way ? Math.min(1, Math.round(Math.min(along, 1 - along) * 400) / 16) : 1 - part.pulse * Math.round(16 * (1 - Math.cos(2 * Math.PI * turn))) / 32

    Repeater {
        model: root.part.roads ?? []

        RoadLights {
            required property var modelData

            folder: root.folder
            road: modelData
            factor: root.factor
            corner: Qt.point(root.part.x, root.part.y)
            time: root.time
        }
    }
}
