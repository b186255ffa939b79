pragma ComponentBehavior: Bound
import QtQuick
import ui.style

// The days of a year as dots without dates: the visitor paints dots white, then the answer shows how many there were. In
// the landscape they are patches of a meadow, which snow covers.
PieceActivity {
    id: root

    readonly property real inset: 8 * Style.unit
    readonly property size grid: handsOn.gridSize(sceneWidth - 2 * inset, sceneHeight - 2 * inset, Style.unit)
    readonly property real pitch: Math.min((sceneWidth - 2 * inset) / grid.width, (sceneHeight - 2 * inset) / grid.height)
    readonly property real gridLeft: (sceneWidth - pitch * grid.width) / 2
    readonly property real gridTop: (sceneHeight - pitch * grid.height) / 2
    readonly property bool columnMajor: grid.width >= grid.height
    // Opacity of the dots after the last whole one if the number is open-ended.
    readonly property list<real> fadeOut: handsOn.openEnded ? [0.7, 0.5, 0.34, 0.22, 0.12] : []

    readonly property real dotSize: inLand ? (places[0]?.size ?? 0) : 0.76 * pitch
    // A brush two dots wide.
    readonly property real brush: inLand ? Math.max(dotSize, 4 * Style.unit) : 0.8 * pitch

    function centerOf(index: int): point {
        if (inLand)
            return Qt.point(places[index]?.x ?? 0, places[index]?.y ?? 0);
        const column = columnMajor ? Math.floor(index / grid.height) : index % grid.width;
        const row = columnMajor ? index % grid.height : Math.floor(index / grid.width);
        return Qt.point(gridLeft + (column + 0.5) * pitch, gridTop + (row + 0.5) * pitch);
    }

    function paintAt(at: point): void {
        for (let index = 0; index < handsOn.slots; ++index) {
            const center = centerOf(index);
            if (Math.abs(center.x - at.x) < brush && Math.hypot(center.x - at.x, center.y - at.y) < brush)
                placePiece(index);
        }
    }

    endsAtTarget: false
    showsComparison: true
    pieces: dots
    legend: qsTr("一个点是一天，不分日期")

    Rectangle {
        visible: !root.inLand
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
    // The meadow beneath the snow.
    Repeater {
        model: root.inLand ? root.paths : []

        PathStroke {
            required property var modelData

            points: modelData
            strokeWidth: 2 * root.rim * root.dotSize
            tint: Style.meadow
            filled: true
        }
    }
    Repeater {
        id: dots
        model: root.handsOn.slots

        Piece {
            id: dot

            required property int index
            readonly property point center: root.centerOf(index)
            readonly property int excess: index - root.handsOn.target
            readonly property real white: !root.done ? (placed ? 1 : 0) : excess < 0 ? 1 : root.fadeOut[excess] ?? 0

            x: center.x - width / 2
            y: center.y - height / 2
            width: root.dotSize
            height: width

            Rectangle {
                anchors.fill: parent
                visible: dot.white < 1
                radius: width / 2
                color: root.inLand ? Style.grass : Style.bare
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
        readonly property point center: root.centerOf(Math.max(0, root.count - 1))

        visible: root.done && root.count > 0
        x: center.x - width / 2
        y: center.y - height / 2
        width: 1.7 * root.dotSize
        height: width
        radius: width / 2
        color: Style.clear
        border.width: Style.stroke * 1.5
        border.color: Style.vermilion
    }
    SceneTouchArea {
        x: root.free.x
        y: root.free.y
        width: root.free.width
        height: root.free.height
        accepting: !root.done
        description: root.progressText
        onStrokeStarted: at => {
            root.beginStroke();
            root.paintAt(at);
        }
        onStrokeMoved: (from, to) => {
            const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / (0.6 * root.dotSize)));
            for (let step = 1; step <= steps; ++step)
                root.paintAt(Qt.point(from.x + (to.x - from.x) * step / steps, from.y + (to.y - from.y) * step / steps));
        }
    }
}
