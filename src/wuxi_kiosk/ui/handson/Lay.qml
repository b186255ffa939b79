pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import ui.style

// A footbridge without planks: they are laid from the near bank on, and when the last lies somebody walks across.
PieceActivity {
    id: root

    readonly property real near: 0.15 * sceneWidth
    readonly property real span: sceneWidth - 2 * near
    readonly property real bank: 0.6 * sceneHeight
    readonly property real towerTop: 0.2 * sceneHeight
    readonly property real sag: 0.06 * sceneHeight
    readonly property real plankWidth: span / Math.max(1, doing.places)
    property real walked: done ? 1 : 0

    // The deck and the cable hang: how deep, as a share of the sag, along the way from bank to bank.
    function hang(along: real): real {
        return along <= 0 || along >= 1 ? 0 : 4 * along * (1 - along);
    }

    function xAt(along: real): real {
        return near + along * span;
    }

    function deckAt(along: real): real {
        return bank + sag * hang(along);
    }

    function cableAt(along: real): real {
        return towerTop + (bank - towerTop - 8 * Style.unit) * hang(along);
    }

    // Planks come up to the finger, not before it; one that began further on lets them catch up.
    function follow(from: real, to: real): void {
        const reached = Math.ceil((to - near) / plankWidth);
        add(Math.min(Math.ceil(Math.abs(to - from) / plankWidth), reached - count));
    }

    function wayOf(begin: real, end: real): point {
        const along = begin + (end - begin) * walked;
        return Qt.point(xAt(along), deckAt(along));
    }

    pieces: planks
    steps: [1]
    drawing: true
    legend: qsTr("一块桥板代表%1").arg(doing.counted ? doing.amount(1) : "")

    Behavior on walked {
        NumberAnimation {
            duration: root.done ? 3 * Style.threadTime : 0
        }
    }

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
            strokeColor: Style.thread
            strokeWidth: 1.6 * Style.stroke
            fillColor: Style.clear
            capStyle: ShapePath.RoundCap
            startX: 0
            startY: root.bank - 2 * Style.unit

            PathLine {
                x: root.near
                y: root.towerTop
            }
            PathQuad {
                x: root.xAt(1)
                y: root.towerTop
                controlX: root.sceneWidth / 2
                controlY: 2 * root.cableAt(0.5) - root.towerTop
            }
            PathLine {
                x: root.sceneWidth
                y: root.bank - 2 * Style.unit
            }
        }
        ShapePath {
            strokeColor: Style.ink
            strokeWidth: Style.hairline * 1.5
            fillColor: Style.clear
            startX: root.near
            startY: root.bank

            PathQuad {
                x: root.xAt(1)
                y: root.bank
                controlX: root.sceneWidth / 2
                controlY: 2 * root.deckAt(0.5) - root.bank
            }
        }
    }
    Repeater {
        model: root.doing.places + 1

        Rectangle {
            required property int index
            readonly property real along: index / Math.max(1, root.doing.places)
            readonly property bool tower: along === 0 || along === 1

            x: root.xAt(along) - width / 2
            y: root.cableAt(along) - (tower ? 3 * Style.unit : 0)
            width: tower ? 4 * Style.unit : Style.hairline * 1.5
            height: root.deckAt(along) - y + (tower ? 14 * Style.unit : 0)
            radius: tower ? Style.unit : 0
            color: tower ? Style.wood : Style.ink
        }
    }
    Repeater {
        id: planks
        model: root.doing.places

        Piece {
            id: plank

            required property int index
            readonly property real begin: index / root.doing.places
            readonly property real end: (index + 1) / root.doing.places

            x: root.xAt(begin)
            y: root.deckAt(begin)
            rotation: Math.atan2(root.deckAt(end) - root.deckAt(begin), root.plankWidth) * 180 / Math.PI
            transformOrigin: Item.TopLeft

            Rectangle {
                x: 0.05 * root.plankWidth
                width: 0.9 * root.plankWidth
                height: 5 * Style.unit
                radius: Style.unit
                color: Style.clear
                border.width: Style.hairline
                border.color: Style.ink
                opacity: 0.5
                visible: !plank.there
            }
            Rectangle {
                x: 0.05 * root.plankWidth
                y: plank.there ? 0 : -0.35 * root.sceneHeight
                width: 0.9 * root.plankWidth
                height: 5 * Style.unit
                radius: Style.unit
                color: Style.wood
                border.width: Style.hairline
                border.color: Style.highContrast ? Style.card : Style.soilDark
                visible: plank.there

                Behavior on y {
                    NumberAnimation {
                        duration: plank.there ? Style.pageTime : 0
                        easing.type: Easing.OutBounce
                    }
                }
            }
        }
    }
    Walker {
        readonly property point place: root.wayOf(-0.06, 1.13)

        x: place.x
        y: place.y
    }
    Walker {
        readonly property point place: root.wayOf(-0.12, 1.07)

        x: place.x
        y: place.y
        tall: 10 * Style.unit
        coat: Style.sealText
    }
    SceneTouchArea {
        anchors.fill: parent
        working: !root.done
        description: root.standing
        stride: 0.3 * root.plankWidth
        onBegan: root.add(1)
        onPassed: (from, to) => root.follow(from.x, to.x)
    }

    // A bank with white houses, on the left.
    component Bank: Item {
        id: bank

        Shape {
            anchors.fill: parent

            ShapePath {
                strokeWidth: Style.highContrast ? Style.hairline : -1
                strokeColor: Style.ink
                fillColor: Style.hillNear
                startX: -Style.unit
                startY: root.bank

                PathLine {
                    x: root.near
                    y: root.bank
                }
                PathQuad {
                    x: root.near * 2
                    y: root.sceneHeight + Style.unit
                    controlX: root.near * 1.1
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
                readonly property real wide: root.near * 0.4

                x: modelData * root.near
                y: root.bank - wide * 0.7
                width: wide
                height: wide * 0.7

                Rectangle {
                    anchors.fill: parent
                    color: Style.plaster
                    border.width: Style.highContrast ? Style.hairline : 0
                    border.color: Style.ink
                }
                Rectangle {
                    x: 0.36 * house.wide
                    y: 0.3 * house.wide
                    width: 0.26 * house.wide
                    height: 0.4 * house.wide
                    color: Style.wood
                }
                Shape {
                    anchors.fill: parent

                    ShapePath {
                        strokeWidth: -1
                        fillColor: Style.ink
                        startX: -0.12 * house.wide
                        startY: 0.06 * house.wide

                        PathLine {
                            x: 0.5 * house.wide
                            y: -0.32 * house.wide
                        }
                        PathLine {
                            x: 1.12 * house.wide
                            y: 0.06 * house.wide
                        }
                    }
                }
            }
        }
    }
}
