pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import ui.style

// A footbridge without planks: the visitor lays them from the near bank on, and people walk after them to the far one.
PieceActivity {
    id: root

    readonly property real bankWidth: 0.15 * sceneWidth
    readonly property real span: sceneWidth - 2 * bankWidth
    readonly property real bankY: 0.6 * sceneHeight
    readonly property real towerTopY: 0.2 * sceneHeight
    readonly property real sag: 0.06 * sceneHeight
    readonly property real plankWidth: span / Math.max(1, handsOn.slots)
    // How far the people have come.
    property real walkProgress: count / Math.max(1, handsOn.slots)
    readonly property real pieceLength: inLand ? (places[0]?.size ?? 0) : plankWidth

    // Sag of deck and cable between the banks: 0 at the banks, 1 in the middle.
    function sagShare(along: real): real {
        return along <= 0 || along >= 1 ? 0 : 4 * along * (1 - along);
    }

    function pointX(along: real): real {
        return bankWidth + along * span;
    }

    function deckY(along: real): real {
        return bankY + sag * sagShare(along);
    }

    function cableY(along: real): real {
        return towerTopY + (bankY - towerTopY - 8 * Style.unit) * sagShare(along);
    }

    function centerOf(index: int): point {
        return inLand ? Qt.point(places[index]?.x ?? 0, places[index]?.y ?? 0) : Qt.point(pointX((index + 0.5) / handsOn.slots), deckY((index + 0.5) / handsOn.slots));
    }

    // The number of planks up to the one at a touch point; 0 before the first.
    function reachedAt(at: point): int {
        let found = 0;
        for (let index = 0; index < handsOn.slots; ++index) {
            if (Math.hypot(centerOf(index).x - at.x, centerOf(index).y - at.y) < Math.hypot(centerOf(found).x - at.x, centerOf(found).y - at.y))
                found = index;
        }
        const first = centerOf(0);
        const ahead = Math.sign(centerOf(1).x - first.x) * (at.x - first.x);
        return ahead < -pieceLength / 2 ? 0 : found + 1;
    }

    // Lays planks up to the touch point, no faster than it moves.
    function layTo(from: point, to: point): void {
        placePieces(Math.min(Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / pieceLength), reachedAt(to) - count));
    }

    pieces: planks
    stepSizes: [1]
    showsUnits: true
    illustration: true
    legend: qsTr("一块桥板代表%1").arg(handsOn.counted ? handsOn.amount(1) : "")

    Behavior on walkProgress {
        NumberAnimation {
            duration: root.done ? 3 * Style.lineTime : root.count > 0 ? Style.pageTime : 0
        }
    }

    Item {
        visible: !root.inLand
        anchors.fill: parent

        Sky {}
        Ridge {
            anchors.fill: parent
            tint: Style.hillFar
            peaks: [0.2, 0.34, 0.16, 0.36, 0.22, 0.12]
        }
        Ridge {
            anchors.fill: parent
            tint: Style.hill
            peaks: [0.3, 0.46, 0.5, 0.47, 0.5, 0.26]
        }
        Rectangle {
            y: 0.74 * root.sceneHeight
            width: root.sceneWidth
            height: root.sceneHeight - y
            color: Style.water
            border.width: Style.highContrast ? Style.hairline : 0
            border.color: Style.ink
        }
        Repeater {
            model: 7

            Rectangle {
                required property int index

                x: (0.2 + 0.19 * ((index * 3) % 4)) * root.sceneWidth - width / 2
                y: (0.79 + 0.028 * index) * root.sceneHeight
                width: (0.1 + 0.03 * (index % 3)) * root.sceneWidth
                height: Style.hairline * 1.5
                radius: height / 2
                color: Style.highContrast ? Style.ink : Style.plaster
                opacity: 0.7
            }
        }
        Repeater {
            model: 2

            Bank {
                id: side

                required property int index

                anchors.fill: parent
                transform: Scale {
                    origin.x: root.sceneWidth / 2
                    xScale: side.index ? -1 : 1
                }
            }
        }
        Shape {
            anchors.fill: parent

            // The 同心线 is the cable.
            ShapePath {
                strokeColor: Style.vermilion
                strokeWidth: 1.6 * Style.stroke
                fillColor: Style.clear
                capStyle: ShapePath.RoundCap
                startX: 0
                startY: root.bankY - 2 * Style.unit

                PathLine {
                    x: root.bankWidth
                    y: root.towerTopY
                }
                PathQuad {
                    x: root.pointX(1)
                    y: root.towerTopY
                    controlX: root.sceneWidth / 2
                    controlY: 2 * root.cableY(0.5) - root.towerTopY
                }
                PathLine {
                    x: root.sceneWidth
                    y: root.bankY - 2 * Style.unit
                }
            }
            ShapePath {
                strokeColor: Style.ink
                strokeWidth: Style.hairline * 1.5
                fillColor: Style.clear
                startX: root.bankWidth
                startY: root.bankY

                PathQuad {
                    x: root.pointX(1)
                    y: root.bankY
                    controlX: root.sceneWidth / 2
                    controlY: 2 * root.deckY(0.5) - root.bankY
                }
            }
        }
        Repeater {
            model: root.handsOn.slots + 1

            Rectangle {
                required property int index
                readonly property real along: index / Math.max(1, root.handsOn.slots)
                readonly property bool tower: along === 0 || along === 1

                x: root.pointX(along) - width / 2
                y: root.cableY(along) - (tower ? 3 * Style.unit : 0)
                width: tower ? 4 * Style.unit : Style.hairline * 1.5
                height: root.deckY(along) - y + (tower ? 14 * Style.unit : 0)
                radius: tower ? Style.unit : 0
                color: tower ? Style.wood : Style.ink
            }
        }
    }
    Repeater {
        id: planks
        model: root.handsOn.slots

        Piece {
            id: plank

            required property int index
            readonly property real begin: index / root.handsOn.slots
            readonly property real end: (index + 1) / root.handsOn.slots

            x: root.inLand ? 0 : root.pointX(begin)
            y: root.inLand ? 0 : root.deckY(begin)
            rotation: root.inLand ? 0 : Math.atan2(root.deckY(end) - root.deckY(begin), root.plankWidth) * 180 / Math.PI
            transformOrigin: Item.TopLeft

            Loader {
                active: root.inLand
                sourceComponent: Plank {
                    corners: root.places[plank.index]?.corners ?? []
                    placed: plank.placed
                }
            }
            Rectangle {
                x: 0.05 * root.plankWidth
                width: 0.9 * root.plankWidth
                height: 5 * Style.unit
                radius: Style.unit
                color: Style.clear
                border.width: Style.hairline
                border.color: Style.ink
                opacity: 0.5
                visible: !root.inLand && !plank.placed
            }
            Rectangle {
                x: 0.05 * root.plankWidth
                y: plank.placed ? 0 : -0.35 * root.sceneHeight
                width: 0.9 * root.plankWidth
                height: 5 * Style.unit
                radius: Style.unit
                color: Style.wood
                border.width: Style.hairline
                border.color: Style.highContrast ? Style.card : Style.soilDark
                visible: !root.inLand && plank.placed

                Behavior on y {
                    NumberAnimation {
                        duration: plank.placed ? Style.pageTime : 0
                        easing.type: Easing.OutBounce
                    }
                }
            }
        }
    }
    Walkers {
        anchors.fill: parent
        // They set out where the next plank is to be laid from, and at last leave the bridge.
        readonly property var deck: Array.from(Array(root.handsOn.slots).keys(), index => root.centerOf(index))

        line: deck
        progress: root.walkProgress * (root.done ? 1.16 : 1) - 0.04
        bodyHeight: root.inLand ? 0.8 * root.pieceLength : 14 * Style.unit
    }
    SceneTouchArea {
        x: root.free.x
        y: root.free.y
        width: root.free.width
        height: root.free.height
        accepting: !root.done
        description: root.progressText
        minimumDistance: 0.3 * root.pieceLength
        onStrokeStarted: root.placePieces(1)
        onStrokeMoved: (from, to) => root.layTo(from, to)
    }

    // The left bank with its houses; mirrored for the right one.
    component Bank: Item {
        id: bankItem

        Shape {
            anchors.fill: parent

            ShapePath {
                strokeWidth: Style.highContrast ? Style.hairline : -1
                strokeColor: Style.ink
                fillColor: Style.hillNear
                startX: -Style.unit
                startY: root.bankY

                PathLine {
                    x: root.bankWidth
                    y: root.bankY
                }
                PathQuad {
                    x: root.bankWidth * 2
                    y: root.sceneHeight + Style.unit
                    controlX: root.bankWidth * 1.1
                    controlY: root.sceneHeight * 0.84
                }
                PathLine {
                    x: -Style.unit
                    y: root.sceneHeight + Style.unit
                }
            }
        }
        Repeater {
            model: [0.04, 0.48]

            Item {
                id: house

                required property real modelData
                readonly property real houseWidth: root.bankWidth * 0.4

                x: modelData * root.bankWidth
                y: root.bankY - houseWidth * 0.7
                width: houseWidth
                height: houseWidth * 0.7

                Rectangle {
                    anchors.fill: parent
                    color: Style.plaster
                    border.width: Style.highContrast ? Style.hairline : 0
                    border.color: Style.ink
                }
                Rectangle {
                    x: 0.36 * house.houseWidth
                    y: 0.3 * house.houseWidth
                    width: 0.26 * house.houseWidth
                    height: 0.4 * house.houseWidth
                    color: Style.wood
                }
                Shape {
                    anchors.fill: parent

                    ShapePath {
                        strokeWidth: -1
                        fillColor: Style.ink
                        startX: -0.12 * house.houseWidth
                        startY: 0.06 * house.houseWidth

                        PathLine {
                            x: 0.5 * house.houseWidth
                            y: -0.32 * house.houseWidth
                        }
                        PathLine {
                            x: 1.12 * house.houseWidth
                            y: 0.06 * house.houseWidth
                        }
                    }
                }
            }
        }
    }
}
