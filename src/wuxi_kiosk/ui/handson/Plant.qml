pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import ui.style
import ui.controls

// Red terraces, and trees to be planted on them: the nearest free place takes the tree.
PieceActivity {
    id: root

    readonly property real brow: 0.3 * sceneHeight
    readonly property int terraces: Math.max(2, Math.round(Math.sqrt(doing.places * (sceneHeight - brow) / Math.max(1, sceneWidth) * 0.85)))
    readonly property int abreast: Math.ceil(doing.places / terraces)
    // Reckoned once: a finger asks for all of them with each move.
    readonly property list<point> spots: Array.from(Array(doing.places).keys(), index => placeOf(index))

    // Where a terrace ends towards the valley, as the ys of a curve whose xs are evenly spaced; the first is the highest.
    function contour(terrace: int): list<real> {
        const depth = (terrace + 1) / terraces;
        const middle = brow + (sceneHeight - brow) * (0.35 * depth + 0.65 * depth * depth) * 0.97;
        const bow = (0.1 - 0.045 * depth) * sceneHeight;
        return [middle + bow * 0.7, middle - bow * 1.3, middle - bow * 0.2, middle + bow * 0.75];
    }

    function heightAt(terrace: int, along: real): real {
        const ys = contour(terrace);
        const back = 1 - along;
        return back * back * back * ys[0] + 3 * back * back * along * ys[1] + 3 * back * along * along * ys[2] + along * along * along * ys[3];
    }

    // The front terrace is planted first.
    function terraceOf(index: int): int {
        return terraces - 1 - index % terraces;
    }

    function placeOf(index: int): point {
        const terrace = terraceOf(index);
        const column = Math.floor(index / terraces);
        const count = Math.ceil((doing.places - index % terraces) / terraces);
        const along = (column + 0.5 + (terrace % 2 ? 0.15 : -0.15)) / count;
        return Qt.point(along * sceneWidth, 0.2 * heightAt(terrace - 1, along) + 0.8 * heightAt(terrace, along));
    }

    // Along the way of a finger; one that trembles does not reach the next place.
    function sow(from: point, to: point): void {
        const steps = Math.max(1, Math.ceil(Math.abs(to.x - from.x) * abreast / sceneWidth * 2));
        for (let step = 1; step <= steps; ++step)
            put(nearest(Qt.point(from.x + (to.x - from.x) * step / steps, from.y + (to.y - from.y) * step / steps), 0.45));
    }

    // The free place nearest to a finger; how far that may be is counted in trees.
    function nearest(at: point, within: real): int {
        let found = -1;
        let least = within;
        for (let index = 0; index < doing.places; ++index) {
            const place = spots[index];
            const far = Math.hypot((place.x - at.x) * abreast / sceneWidth, (place.y - at.y) * terraces / (sceneHeight - brow) * 0.7);
            if (far < least && !piece(index).there) {
                least = far;
                found = index;
            }
        }
        return found;
    }

    pieces: trees
    drawing: true
    legend: qsTr("一棵树代表%1").arg(doing.counted ? doing.amount(1) : "")

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
                strokeColor: terrace.index === 1 ? Style.thread : Style.soilEdge
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
    Repeater {
        id: trees
        model: root.doing.places

        Piece {
            id: tree

            required property int index
            readonly property int terrace: root.terraceOf(index)
            readonly property point place: root.spots[index] ?? Qt.point(0, 0)
            // Not from `terrace`, which for a moment is that of another number of terraces: trees of 3500 pixels are drawn.
            readonly property real tall: Math.min(root.sceneWidth / root.abreast * 1.1, (root.sceneHeight - root.brow) / root.terraces) * (0.72 + 0.5 * (root.terraceOf(index) + 1) / root.terraces)

            // Those in front stand before those behind.
            z: terrace
            x: place.x
            y: place.y

            Rectangle {
                visible: !tree.there
                x: -width / 2
                y: -height
                width: 0.34 * tree.tall
                height: 0.4 * width
                radius: height / 2
                color: Style.highContrast ? Style.paper : Style.soilEdge
                border.width: Style.hairline
                border.color: Style.highContrast ? Style.ink : Style.soilDark
            }
            Item {
                x: -width / 2
                y: -height
                width: tree.tall
                height: width
                visible: scale > 0
                scale: tree.there ? 1 : 0
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
                    size: tree.tall
                }
                Icon {
                    name: "orchard-fruit"
                    tint: Style.fruit
                    size: tree.tall
                }
            }
        }
    }
    SceneTouchArea {
        anchors.fill: parent
        z: root.terraces
        working: !root.done
        description: root.standing
        onBegan: at => {
            root.begin();
            root.put(root.nearest(at, root.doing.places));
        }
        onPassed: (from, to) => root.sow(from, to)
    }
}
