pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// Two piles of parcels at one scale: one is told, the other is the visitor's guess and then the answer.
Activity {
    id: root

    readonly property int abreast: 5
    readonly property int parcels: doing.places
    readonly property real told: doing.pieces[1] ?? 0
    readonly property real sent: done ? doing.pieces[0] ?? 0 : count
    readonly property real side: 6 * Style.unit
    readonly property real half: (sceneWidth - 3 * side) / 2
    readonly property real ownLeft: half + 2 * side
    readonly property real roadTop: sceneHeight - Style.touch - 4 * Style.unit
    // On a very low stage the words beside the scene are enough.
    readonly property bool roomy: sceneHeight >= 4 * Style.touch
    readonly property real signsTop: roadTop - (roomy ? Math.max(toldSign.height, sentSign.height) + Style.base : 0)
    readonly property real ground: signsTop - 3 * Style.unit
    readonly property real down: Math.min((ground - side) / Math.ceil(Math.max(1, parcels) / abreast), (half - side) / abreast)
    readonly property real across: Math.min((half - side) / abreast, 1.3 * down)
    readonly property real pileWidth: abreast * across
    readonly property real lane: half - Style.touch

    function guess(wanted: int): void {
        if (!done)
            count = Math.max(0, Math.min(parcels, wanted));
    }

    function pileLeft(start: real): real {
        return start + (half - pileWidth) / 2;
    }

    function parcelAt(at: point): int {
        const column = Math.max(0, Math.min(abreast - 1, Math.floor((at.x - pileLeft(ownLeft)) / across)));
        return Math.floor(Math.max(0, ground - at.y) / down) * abreast + column + 1;
    }

    function xOf(parcels: real): real {
        return ownLeft + Style.touch / 2 + lane * parcels / Math.max(1, root.parcels);
    }

    function parcelsAt(x: real): int {
        return Math.round((x - ownLeft - Style.touch / 2) / lane * parcels);
    }

    compared: true
    drawing: roomy
    legend: qsTr("一个包裹代表%1").arg(doing.counted ? doing.amount(1) : "")
    onAgainAsked: {
        done = false;
        count = 0;
    }

    tools: [
        PushButton {
            objectName: "less"
            iconName: "minus"
            description: qsTr("少一个")
            autoRepeat: true
            available: root.count > 0
            onClicked: root.guess(root.count - 1)
        },
        PushButton {
            objectName: "more"
            iconName: "plus"
            description: qsTr("多一个")
            autoRepeat: true
            available: root.count < root.parcels
            onClicked: root.guess(root.count + 1)
        },
        PushButton {
            objectName: "answer-asked"
            iconName: "eye"
            text: qsTr("看答案")
            chosen: root.count > 0
            onClicked: root.done = true
        }
    ]

    // A pile from the ground up; of its last parcel so much is full as counts.
    component Pile: Item {
        id: pile

        property real amount
        property color tint
        property int marked: 0

        x: root.pileLeft(0)
        width: root.pileWidth
        height: root.ground

        Rectangle {
            x: -2 * Style.unit
            y: parent.height
            width: parent.width + 4 * Style.unit
            height: 2 * Style.unit
            radius: Style.unit / 2
            color: Style.wood
        }
        Repeater {
            model: root.parcels

            Item {
                id: parcel

                required property int index
                readonly property real full: Math.max(0, Math.min(1, pile.amount - index))

                x: (index % root.abreast + 0.04) * root.across
                y: root.ground - (Math.floor(index / root.abreast) + 0.96) * root.down
                width: 0.92 * root.across
                height: 0.92 * root.down

                Rectangle {
                    visible: parcel.full > 0
                    anchors.fill: parent
                    radius: Style.unit
                    color: Style.panel
                    border.width: Style.hairline
                    border.color: pile.tint
                }
                Item {
                    width: parcel.full * parent.width
                    height: parent.height
                    clip: parcel.full < 1

                    Rectangle {
                        width: parcel.width
                        height: parcel.height
                        radius: Style.unit
                        color: pile.tint
                    }
                    Rectangle {
                        x: 0.4 * parcel.width
                        width: 0.2 * parcel.width
                        height: 0.45 * parcel.height
                        color: Style.accentText
                        opacity: 0.3
                    }
                }
                Rectangle {
                    visible: parcel.index === pile.marked - 1
                    anchors.fill: parent
                    anchors.margins: -Style.unit
                    radius: 2 * Style.unit
                    color: Style.clear
                    border.width: 1.5 * Style.stroke
                    border.color: Style.thread
                }
            }
        }
    }
    // What a pile is; the words beside the scene say it too.
    component Sign: Rectangle {
        id: sign

        property alias amount: amount.text
        property alias name: name.text
        property alias facts: amount.facts
        property color tint

        visible: root.roomy
        y: root.signsTop
        width: root.half
        height: words.height + 2 * Style.unit
        radius: Style.unit
        color: Style.card

        Column {
            id: words
            x: 2 * Style.unit
            y: Style.unit
            width: parent.width - 2 * x

            BodyText {
                id: amount
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                color: sign.tint
                font.weight: Style.bold
                leading: Style.tight
                spoken: false
            }
            Caption {
                id: name
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                leading: 1.2
                spoken: false
            }
        }
    }

    Sky {}
    Ridge {
        width: root.sceneWidth
        height: root.roadTop + Style.touch / 2
        tint: Style.hillFar
        peaks: [0.1, 0.3, 0.06, 0.24, 0.1, 0.42]
    }
    Ridge {
        width: root.sceneWidth
        height: root.roadTop + Style.touch / 2
        tint: Style.hill
        peaks: [0.5, 0.68, 0.8, 0.86, 0.92, 0.97]
    }
    Rectangle {
        y: root.ground
        width: root.sceneWidth
        height: root.sceneHeight - y
        color: Style.hillNear
        border.width: Style.highContrast ? Style.hairline : 0
        border.color: Style.ink
    }
    Pile {
        x: root.pileLeft(root.side)
        amount: root.told
        tint: Style.secondary
    }
    Pile {
        x: root.pileLeft(root.ownLeft)
        amount: root.sent
        tint: Style.accent
        marked: root.done ? root.count : 0
    }
    Sign {
        id: toldSign
        x: root.side
        amount: root.doing.beside
        name: root.doing.besideLabel
        facts: root.doing.besideFact
        tint: Style.secondary
    }
    Sign {
        id: sentSign
        x: root.ownLeft
        amount: root.done ? root.doing.answer : root.made
        name: root.done ? root.doing.answerLabel : root.doing.counted
        facts: root.done ? root.doing.answerFact : ""
        tint: Style.accent
    }
    // The road out of the mountains: the 同心线 along its middle.
    Rectangle {
        y: root.roadTop + Style.touch / 2 - height / 2
        width: root.sceneWidth
        height: 10 * Style.unit
        color: Style.card
        border.width: Style.hairline
        border.color: Style.highContrast ? Style.ink : Style.gold
    }
    TongxinLine {
        y: root.roadTop
        width: root.sceneWidth
        height: Style.touch
        slack: 0.06
    }
    Rectangle {
        visible: root.done
        x: root.xOf(root.sent) - width / 2
        y: root.roadTop + Style.touch / 2 - height / 2
        width: 3 * Style.unit
        height: 16 * Style.unit
        radius: width / 2
        color: Style.accent
        border.width: Style.hairline
        border.color: Style.card
    }
    Rectangle {
        x: root.xOf(root.count) - width / 2
        y: root.roadTop
        width: Style.touch
        height: width
        radius: width / 2
        color: root.done ? Style.card : Style.accent
        border.width: Style.stroke
        border.color: root.done ? Style.thread : Style.card

        Icon {
            anchors.centerIn: parent
            name: "truck"
            size: 12 * Style.unit
            tint: root.done ? Style.ink : Style.accentText
        }
    }
    SceneTouchArea {
        width: root.sceneWidth
        height: root.signsTop
        description: root.standing
        working: !root.done
        // What is told does not answer to a touch.
        onBegan: at => {
            if (at.x >= root.ownLeft - root.side)
                root.guess(root.parcelAt(at));
        }
        onPassed: (from, to) => {
            if (to.x >= root.ownLeft - root.side)
                root.guess(root.parcelAt(to));
        }
    }
    SceneTouchArea {
        objectName: "road"
        y: root.signsTop
        width: root.sceneWidth
        height: root.sceneHeight - y
        working: !root.done
        description: root.standing
        onBegan: at => root.guess(root.parcelsAt(at.x))
        onPassed: (from, to) => root.guess(root.parcelsAt(to.x))
    }
}
