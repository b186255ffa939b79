pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// Days of a year without dates: a finger paints their dots white, then as many are white as the number says.
PieceActivity {
    id: root

    readonly property real inset: 8 * Style.unit
    readonly property size grid: doing.strip(sceneWidth - 2 * inset, sceneHeight - 2 * inset, Style.unit)
    readonly property real pitch: Math.min((sceneWidth - 2 * inset) / grid.width, (sceneHeight - 2 * inset) / grid.height)
    readonly property real fieldLeft: (sceneWidth - pitch * grid.width) / 2
    readonly property real fieldTop: (sceneHeight - pitch * grid.height) / 2
    readonly property bool along: grid.width >= grid.height
    // How the dots after the last whole one fade where the number is open.
    readonly property list<real> tail: doing.open ? [0.7, 0.5, 0.34, 0.22, 0.12] : []

    function placeOf(index: int): point {
        const column = along ? Math.floor(index / grid.height) : index % grid.width;
        const row = along ? index % grid.height : Math.floor(index / grid.width);
        return Qt.point(fieldLeft + (column + 0.5) * pitch, fieldTop + (row + 0.5) * pitch);
    }

    function indexAt(column: int, row: int): int {
        if (column < 0 || row < 0 || column >= grid.width || row >= grid.height)
            return -1;
        return along ? column * grid.height + row : row * grid.width + column;
    }

    // The dots under a finger: a brush of two dots across.
    function dab(at: point): void {
        const column = (at.x - fieldLeft) / pitch - 0.5;
        const row = (at.y - fieldTop) / pitch - 0.5;
        for (const across of [Math.floor(column), Math.ceil(column)]) {
            for (const down of [Math.floor(row), Math.ceil(row)]) {
                if (Math.hypot(across - column, down - row) < 0.8)
                    put(indexAt(across, down));
            }
        }
    }

    finite: false
    compared: true
    pieces: dots
    legend: qsTr("一个点是一天，不分日期")

    Rectangle {
        anchors.fill: parent
        gradient: Gradient {
            GradientStop {
                position: 0
                color: Style.night
            }
            GradientStop {
                position: 1
                color: Style.nightLow
            }
        }
    }
    Repeater {
        id: dots
        model: root.doing.places

        Piece {
            id: dot

            required property int index
            readonly property point place: root.placeOf(index)
            readonly property int beyond: index - root.doing.goal
            readonly property real white: !root.done ? (there ? 1 : 0) : beyond < 0 ? 1 : root.tail[beyond] ?? 0

            x: place.x - width / 2
            y: place.y - height / 2
            width: 0.76 * root.pitch
            height: width

            Rectangle {
                anchors.fill: parent
                visible: dot.white < 1
                radius: width / 2
                color: Style.bare
                border.width: Style.highContrast ? Style.hairline : 0
                border.color: Style.ink
            }
            Rectangle {
                anchors.fill: parent
                visible: dot.white > 0
                opacity: dot.white
                radius: width / 2
                color: Style.snow
            }
        }
    }
    Rectangle {
        readonly property point place: root.placeOf(Math.max(0, root.count - 1))

        visible: root.done && root.count > 0
        x: place.x - width / 2
        y: place.y - height / 2
        width: 1.3 * root.pitch
        height: width
        radius: width / 2
        color: Style.clear
        border.width: Style.stroke * 1.5
        border.color: Style.thread
    }
    SceneTouchArea {
        anchors.fill: parent
        working: !root.done
        description: root.standing
        onBegan: at => {
            root.begin();
            root.dab(at);
        }
        onPassed: (from, to) => {
            const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / (root.pitch / 2)));
            for (let step = 1; step <= steps; ++step)
                root.dab(Qt.point(from.x + (to.x - from.x) * step / steps, from.y + (to.y - from.y) * step / steps));
        }
    }
}
