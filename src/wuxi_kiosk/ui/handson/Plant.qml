pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import ui.style
import ui.controls

// Trees to plant on red terraces: a touch plants a tree in the nearest free slot. In the landscape they stand in beds along
// its paths.
PieceActivity {
    id: root

    readonly property real horizonY: 0.3 * sceneHeight
    readonly property int terraces: Math.max(2, Math.round(Math.sqrt(handsOn.slots * (sceneHeight - horizonY) / Math.max(1, sceneWidth) * 0.85)))
    readonly property int columns: Math.ceil(handsOn.slots / terraces)
    // Computed once: every move of a touch point searches all of them.
    readonly property list<point> positions: inLand ? places.map(place => Qt.point(Math.round(place.x), Math.round(place.y))) : Array.from(Array(handsOn.slots).keys(), index => positionOf(index))
    // Whole and even pixels, here and where a tree stands: the software renderer would scale its images in every frame.
    readonly property real treeSize: inLand ? 2 * Math.round((places[0]?.size ?? 0) / 2) : 0
    property real walkProgress: done ? 1 : 0.15

    // The lower edge of a terrace: the y values of a cubic Bézier curve with evenly spaced x values. Terrace 0 is the
    // highest.
    function contour(terrace: int): list<real> {
        const depth = (terrace + 1) / terraces;
        const middle = horizonY + (sceneHeight - horizonY) * (0.35 * depth + 0.65 * depth * depth) * 0.97;
        const bow = (0.1 - 0.045 * depth) * sceneHeight;
        return [middle + bow * 0.7, middle - bow * 1.3, middle - bow * 0.2, middle + bow * 0.75];
    }

    function heightAt(terrace: int, along: real): real {
        const ys = contour(terrace);
        const back = 1 - along;
        return back * back * back * ys[0] + 3 * back * back * along * ys[1] + 3 * back * along * along * ys[2] + along * along * along * ys[3];
    }

    // Slots are numbered from the front terrace back.
    function terraceOf(index: int): int {
        return terraces - 1 - index % terraces;
    }

    function positionOf(index: int): point {
        const terrace = terraceOf(index);
        const column = Math.floor(index / terraces);
        const count = Math.ceil((handsOn.slots - index % terraces) / terraces);
        const along = (column + 0.5 + (terrace % 2 ? 0.15 : -0.15)) / count;
        return Qt.point(along * sceneWidth, 0.2 * heightAt(terrace - 1, along) + 0.8 * heightAt(terrace, along));
    }

    // Plants along a stroke; the small radius keeps a trembling finger from reaching the next slot.
    function plantAlong(from: point, to: point): void {
        const steps = Math.max(1, inLand ? Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / treeSize * 3) : Math.ceil(Math.abs(to.x - from.x) * columns / sceneWidth * 2));
        for (let step = 1; step <= steps; ++step)
            placePiece(nearestFree(Qt.point(from.x + (to.x - from.x) * step / steps, from.y + (to.y - from.y) * step / steps), 0.45));
    }

    // Index of the nearest free slot within a distance counted in trees, or -1.
    function nearestFree(at: point, within: real): int {
        if (inLand)
            return nearest(at, within * treeSize, true);
        let found = -1;
        let shortest = within;
        for (let index = 0; index < handsOn.slots; ++index) {
            const position = positions[index];
            const distance = Math.hypot((position.x - at.x) * columns / sceneWidth, (position.y - at.y) * terraces / (sceneHeight - horizonY) * 0.7);
            if (distance < shortest && !pieceAt(index).placed) {
                shortest = distance;
                found = index;
            }
        }
        return found;
    }

    Behavior on walkProgress {
        NumberAnimation {
            duration: root.done ? 3 * Style.lineTime : 0
        }
    }

    pieces: trees
    illustration: true
    legend: qsTr("一棵树代表%1").arg(handsOn.counted ? handsOn.amount(1) : "")

    Item {
        visible: !root.inLand
        anchors.fill: parent

        Sky {
            horizon: 0.4
        }
        Ridge {
            anchors.fill: parent
            tint: Style.hillFar
            peaks: [0.26, 0.1, 0.22, 0.12, 0.24, 0.17]
        }
        Ridge {
            anchors.fill: parent
            tint: Style.hill
            peaks: [0.2, 0.3, 0.22, 0.3, 0.2, 0.3]
        }
        Repeater {
            model: root.terraces

            Shape {
                id: terrace

                required property int index
                readonly property list<real> above: root.contour(index - 1)
                readonly property list<real> ys: root.contour(index)

                anchors.fill: parent

                ShapePath {
                    strokeWidth: -1
                    fillGradient: LinearGradient {
                        y1: terrace.above[1]
                        y2: terrace.ys[0]

                        GradientStop {
                            position: 0
                            color: Style.soil
                        }
                        GradientStop {
                            position: 1
                            color: Style.soilDark
                        }
                    }
                    startX: 0
                    startY: terrace.above[0]

                    PathCubic {
                        x: root.sceneWidth
                        y: terrace.above[3]
                        control1X: root.sceneWidth / 3
                        control1Y: terrace.above[1]
                        control2X: root.sceneWidth * 2 / 3
                        control2Y: terrace.above[2]
                    }
                    PathLine {
                        x: root.sceneWidth
                        y: root.sceneHeight
                    }
                    PathLine {
                        x: 0
                        y: root.sceneHeight
                    }
                }
                // The contour of one of them is the 同心线.
                ShapePath {
                    strokeWidth: terrace.index === 1 ? Style.stroke * 1.6 : Style.stroke
                    strokeColor: terrace.index === 1 ? Style.vermilion : Style.soilEdge
                    fillColor: Style.clear
                    startX: 0
                    startY: terrace.above[0]

                    PathCubic {
                        x: root.sceneWidth
                        y: terrace.above[3]
                        control1X: root.sceneWidth / 3
                        control1Y: terrace.above[1]
                        control2X: root.sceneWidth * 2 / 3
                        control2Y: terrace.above[2]
                    }
                }
            }
        }
    }
    // The beds of the trees, over what is painted there.
    Repeater {
        model: root.inLand ? root.paths : []

        PathStroke {
            required property var modelData

            points: modelData
            strokeWidth: 0.78 * root.treeSize
            tint: Style.soil
            edgeTint: Style.highContrast ? Style.faint : Style.soilDark
        }
    }
    Repeater {
        id: trees
        model: root.handsOn.slots

        Piece {
            id: tree

            required property int index
            readonly property int terrace: root.terraceOf(index)
            readonly property point position: root.positions[index] ?? Qt.point(0, 0)
            // Not from `terrace`, which may be stale while `terraces` changes: trees would be drawn 3500 pixels high.
            readonly property real treeHeight: root.inLand ? root.treeSize : Math.min(root.sceneWidth / root.columns * 1.1, (root.sceneHeight - root.horizonY) / root.terraces) * (0.72 + 0.5 * (root.terraceOf(index) + 1) / root.terraces)

            // Front terraces are drawn over those behind.
            z: root.inLand ? position.y / root.sceneHeight : terrace
            x: position.x
            y: position.y

            Rectangle {
                visible: !tree.placed
                x: -width / 2
                y: -height
                width: 0.34 * tree.treeHeight
                height: 0.4 * width
                radius: height / 2
                color: Style.highContrast ? Style.paper : Style.soilEdge
                border.width: Style.hairline
                border.color: Style.highContrast ? Style.ink : Style.soilDark
            }
            Item {
                x: -width / 2
                y: -height
                width: tree.treeHeight
                height: width
                visible: scale > 0
                scale: tree.placed ? 1 : 0
                transformOrigin: Item.Bottom

                Behavior on scale {
                    NumberAnimation {
                        duration: 2 * Style.pressTime
                        easing.type: Easing.OutBack
                    }
                }

                Icon {
                    name: "orchard-tree"
                    tint: (tree.index * 7 + tree.terrace) % 3 ? Style.leaf : Style.leafLight
                    size: tree.treeHeight
                }
                Icon {
                    name: "orchard-fruit"
                    tint: Style.fruit
                    size: tree.treeHeight
                }
            }
        }
    }
    Walkers {
        anchors.fill: parent
        visible: root.inLand
        z: root.terraces
        line: root.paths[root.paths.length - 1] ?? []
        progress: root.walkProgress
        bodyHeight: 0.9 * root.treeSize
    }
    SceneTouchArea {
        x: root.free.x
        y: root.free.y
        width: root.free.width
        height: root.free.height
        z: root.terraces
        accepting: !root.done
        description: root.progressText
        onStrokeStarted: at => {
            root.beginStroke();
            root.placePiece(root.nearestFree(at, root.handsOn.slots));
        }
        onStrokeMoved: (from, to) => root.plantAlong(from, to)
    }
}
