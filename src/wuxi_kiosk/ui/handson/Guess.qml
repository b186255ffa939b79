pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// Two piles of parcels at one scale: a known number, and the visitor's guess, later the answer. In the landscape they are
// two lanes along a road.
Activity {
    id: root

    readonly property int columns: 5
    readonly property int slots: handsOn.slots
    readonly property real knownPieces: handsOn.pieces[1] ?? 0
    readonly property real shownPieces: done ? handsOn.pieces[0] ?? 0 : count
    readonly property real sideMargin: 6 * Style.unit
    readonly property real halfWidth: (sceneWidth - 3 * sideMargin) / 2
    readonly property real guessLeft: halfWidth + 2 * sideMargin
    readonly property real roadTop: sceneHeight - Style.touch - 4 * Style.unit
    // Signs are left out on a very low stage: the text beside the scene says the same.
    readonly property bool signsVisible: sceneHeight >= 4 * Style.touch
    readonly property real signsTop: roadTop - (signsVisible ? Math.max(knownSign.height, guessSign.height) + Style.base : 0)
    readonly property real groundY: signsTop - 3 * Style.unit
    readonly property real parcelHeight: Math.min((groundY - sideMargin) / Math.ceil(Math.max(1, slots) / columns), (halfWidth - sideMargin) / columns)
    readonly property real parcelWidth: Math.min((halfWidth - sideMargin) / columns, 1.3 * parcelHeight)
    readonly property real pileWidth: columns * parcelWidth
    readonly property real roadLength: halfWidth - Style.touch

    function setGuess(value: int): void {
        if (done)
            return;
        const before = count;
        count = Math.max(0, Math.min(slots, value));
        if (count > before)
            placed();
    }

    function pileLeft(start: real): real {
        return start + (halfWidth - pileWidth) / 2;
    }

    function parcelAt(at: point): int {
        const column = Math.max(0, Math.min(columns - 1, Math.floor((at.x - pileLeft(guessLeft)) / parcelWidth)));
        return Math.floor(Math.max(0, groundY - at.y) / parcelHeight) * columns + column + 1;
    }

    function roadX(value: real): real {
        return guessLeft + Style.touch / 2 + roadLength * value / Math.max(1, slots);
    }

    function parcelsAt(x: real): int {
        return Math.round((x - guessLeft - Style.touch / 2) / roadLength * slots);
    }

    // The lorry, in parcels: after the last of the guess, and out of the mountains at the end.
    property real lorry: done ? slots : count

    // The number of parcels up to the one nearest to a point of the landscape; 0 at the foot of the road.
    function parcelsUpTo(at: point): int {
        let found = 0;
        for (let index = 0; index < places.length; ++index) {
            if (Math.hypot(places[index].x - at.x, places[index].y - at.y) < Math.hypot(places[found].x - at.x, places[found].y - at.y))
                found = index;
        }
        return found + 1;
    }

    Behavior on lorry {
        NumberAnimation {
            duration: root.done ? 2 * Style.lineTime : root.inLand ? Style.pressTime : 0
            easing.type: Easing.InOutQuad
        }
    }

    showsComparison: true
    illustration: signsVisible
    legend: qsTr("一个包裹代表%1").arg(handsOn.counted ? handsOn.amount(1) : "")

    buttons: [
        PushButton {
            objectName: "less"
            iconName: "minus"
            description: qsTr("少一个")
            autoRepeat: true
            available: root.count > 0
            onClicked: root.setGuess(root.count - 1)
        },
        PushButton {
            objectName: "more"
            iconName: "plus"
            description: qsTr("多一个")
            autoRepeat: true
            available: root.count < root.slots
            onClicked: root.setGuess(root.count + 1)
        },
        PushButton {
            objectName: "show-answer"
            iconName: "eye"
            text: qsTr("看答案")
            chosen: root.count > 0
            onClicked: root.done = true
        }
    ]

    // A pile from the ground up; the last parcel is filled in part.
    component Pile: Item {
        id: pile

        property real amount
        property color tint
        property int markedParcel: 0

        x: root.pileLeft(0)
        width: root.pileWidth
        height: root.groundY

        Rectangle {
            x: -2 * Style.unit
            y: parent.height
            width: parent.width + 4 * Style.unit
            height: 2 * Style.unit
            radius: Style.unit / 2
            color: Style.wood
        }
        Repeater {
            model: root.slots

            Item {
                id: parcel

                required property int index
                readonly property real full: Math.max(0, Math.min(1, pile.amount - index))

                x: (index % root.columns + 0.04) * root.parcelWidth
                y: root.groundY - (Math.floor(index / root.columns) + 0.96) * root.parcelHeight
                width: 0.92 * root.parcelWidth
                height: 0.92 * root.parcelHeight

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
                    visible: parcel.index === pile.markedParcel - 1
                    anchors.fill: parent
                    anchors.margins: -Style.unit
                    radius: 2 * Style.unit
                    color: Style.clear
                    border.width: 1.5 * Style.stroke
                    border.color: Style.vermilion
                }
            }
        }
    }
    // Labels a pile; not read aloud, as the text beside the scene says the same.
    component Sign: Rectangle {
        id: sign

        property alias amount: amount.text
        property alias name: name.text
        property alias facts: amount.facts
        property color tint

        visible: root.signsVisible
        y: root.signsTop
        width: root.halfWidth
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

    Item {
        visible: !root.inLand
        anchors.fill: parent

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
            y: root.groundY
            width: root.sceneWidth
            height: root.sceneHeight - y
            color: Style.hillNear
            border.width: Style.highContrast ? Style.hairline : 0
            border.color: Style.ink
        }
        Pile {
            x: root.pileLeft(root.sideMargin)
            amount: root.knownPieces
            tint: Style.secondary
        }
        Pile {
            x: root.pileLeft(root.guessLeft)
            amount: root.shownPieces
            tint: Style.accent
            markedParcel: root.done ? root.count : 0
        }
        Sign {
            id: knownSign
            x: root.sideMargin
            amount: root.handsOn.beside
            name: root.handsOn.besideLabel
            facts: root.handsOn.besideFact
            tint: Style.secondary
        }
        Sign {
            id: guessSign
            x: root.guessLeft
            amount: root.done ? root.handsOn.answer : root.amount
            name: root.done ? root.handsOn.answerLabel : root.handsOn.counted
            facts: root.done ? root.handsOn.answerFact : ""
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
            x: root.roadX(root.shownPieces) - width / 2
            y: root.roadTop + Style.touch / 2 - height / 2
            width: 3 * Style.unit
            height: 16 * Style.unit
            radius: width / 2
            color: Style.accent
            border.width: Style.hairline
            border.color: Style.card
        }
        Rectangle {
            x: root.roadX(root.count) - width / 2
            y: root.roadTop
            width: Style.touch
            height: width
            radius: width / 2
            color: root.done ? Style.card : Style.accent
            border.width: Style.stroke
            border.color: root.done ? Style.vermilion : Style.card

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
            description: root.progressText
            accepting: !root.done
            // The known pile is not a touch target.
            onStrokeStarted: at => {
                if (at.x >= root.guessLeft - root.sideMargin)
                    root.setGuess(root.parcelAt(at));
            }
            onStrokeMoved: (from, to) => {
                if (to.x >= root.guessLeft - root.sideMargin)
                    root.setGuess(root.parcelAt(to));
            }
        }
        SceneTouchArea {
            objectName: "road"
            y: root.signsTop
            width: root.sceneWidth
            height: root.sceneHeight - y
            accepting: !root.done
            description: root.progressText
            onStrokeStarted: at => root.setGuess(root.parcelsAt(at.x))
            onStrokeMoved: (from, to) => root.setGuess(root.parcelsAt(to.x))
        }
    }
    Loader {
        active: root.inLand
        anchors.fill: parent
        sourceComponent: RoadScene {
            places: root.places
            besidePlaces: root.besidePlaces
            placesAhead: root.placesAhead
            known: root.knownPieces
            shown: root.shownPieces
            markedParcel: root.done ? root.count : 0
            lorry: root.lorry
        }
    }
    SceneTouchArea {
        visible: root.inLand
        x: root.free.x
        y: root.free.y
        width: root.free.width
        height: root.free.height
        description: root.progressText
        accepting: !root.done
        onStrokeStarted: at => root.setGuess(root.parcelsUpTo(at))
        onStrokeMoved: (from, to) => root.setGuess(root.parcelsUpTo(to))
    }
}
