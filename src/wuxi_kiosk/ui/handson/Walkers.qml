pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Three people who walk along a line one after another; the first has come `progress` of the way, 0 to 1. Nobody is
// shown beyond the sides, where the next page is.
Item {
    id: root

    // Points with `x` and `y`, in pixels.
    required property var line
    required property real progress
    property real bodyHeight: 12 * Style.unit
    // Between two of them, as a share of the line.
    readonly property real spacing: length > 0 ? 1.1 * bodyHeight / length : 0
    readonly property list<real> passed: distances()
    readonly property real length: passed[passed.length - 1] ?? 0

    function distances(): list<real> {
        let total = 0;
        return line.map((point, index) => total += index > 0 ? Math.hypot(point.x - line[index - 1].x, point.y - line[index - 1].y) : 0);
    }

    // Beyond its ends the line goes on straight.
    function pointAt(share: real): point {
        if (line.length < 2)
            return Qt.point(0, 0);
        const distance = share * length;
        let index = 0;
        while (index < line.length - 2 && passed[index + 1] < distance)
            ++index;
        const part = (distance - passed[index]) / Math.max(0.001, passed[index + 1] - passed[index]);
        return Qt.point(line[index].x + (line[index + 1].x - line[index].x) * part, line[index].y + (line[index + 1].y - line[index].y) * part);
    }

    Repeater {
        model: [Style.accent, Style.sealText, Style.ink]

        Walker {
            required property int index
            required property color modelData
            readonly property point place: root.pointAt(root.progress - (index + 0.5) * root.spacing)

            objectName: "walker"
            visible: place.x > bodyHeight / 2 && place.x < root.width - bodyHeight / 2
            x: place.x
            y: place.y
            z: y
            bodyHeight: root.bodyHeight
            coatColor: modelData
        }
    }
}
