pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// A hundred parcels: the visitor sends some on the road, then sees how many it comes to.
Workbench {
    id: root

    readonly property int abreast: 10
    readonly property int parcels: doing.places
    readonly property real roadTop: sceneHeight - Style.touch - 6 * Style.unit
    readonly property real fieldTop: 0.16 * sceneHeight
    readonly property real lane: sceneWidth - Style.touch - 12 * Style.unit
    readonly property real down: (roadTop - fieldTop - 2 * Style.unit) / Math.ceil(Math.max(1, parcels) / abreast)
    readonly property real across: Math.min((sceneWidth - 12 * Style.unit) / abreast, 1.5 * down)
    readonly property real fieldLeft: (sceneWidth - abreast * across) / 2

    function guess(wanted: int): void {
        if (!done)
            count = Math.max(0, Math.min(parcels, wanted));
    }

    function parcelAt(at: point): int {
        const column = Math.max(0, Math.min(abreast - 1, Math.floor((at.x - fieldLeft) / across)));
        return Math.floor(Math.max(0, at.y - fieldTop) / down) * abreast + column + 1;
    }

    function xOf(sent: int): real {
        return 6 * Style.unit + Style.touch / 2 + lane * sent / Math.max(1, parcels);
    }

    function parcelsAt(x: real): int {
        return Math.round((x - 6 * Style.unit - Style.touch / 2) / lane * parcels);
    }

    compared: true
    legend: qsTr("一共%1").arg(doing.counted ? doing.amount(parcels) : "")
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
        y: root.roadTop + Style.touch / 2 - 2 * Style.unit
        width: root.sceneWidth
        height: root.sceneHeight - y
        color: Style.hillNear
        border.width: Style.highContrast ? Style.hairline : 0
        border.color: Style.ink
    }
    Repeater {
        model: root.parcels

        Item {
            id: parcel

            required property int index
            readonly property bool sent: index < (root.done ? root.doing.goal : root.count)

            x: root.fieldLeft + (index % root.abreast + 0.07) * root.across
            y: root.fieldTop + (Math.floor(index / root.abreast) + 0.09) * root.down
            width: 0.86 * root.across
            height: 0.82 * root.down

            Rectangle {
                anchors.fill: parent
                radius: Style.unit
                color: parcel.sent ? Style.accent : Style.panel
                border.width: Style.hairline
                border.color: parcel.sent ? Style.accent : Style.secondary
            }
            Rectangle {
                visible: parcel.sent
                x: 0.38 * parent.width
                width: 0.24 * parent.width
                height: 0.5 * parent.height
                color: Style.accentText
                opacity: 0.3
            }
            Rectangle {
                visible: root.done && parcel.index === root.count - 1
                anchors.fill: parent
                anchors.margins: -Style.unit
                radius: 2 * Style.unit
                color: Style.clear
                border.width: 1.5 * Style.stroke
                border.color: Style.thread
            }
        }
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
    Thread {
        y: root.roadTop
        width: root.sceneWidth
        height: Style.touch
        slack: 0.06
    }
    Rectangle {
        id: answer
        visible: root.done
        x: root.xOf(root.doing.goal) - width / 2
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
    FingerField {
        width: root.sceneWidth
        height: root.roadTop - Style.gap
        description: root.standing
        working: !root.done
        onBegan: at => root.guess(root.parcelAt(at))
        onPassed: (from, to) => root.guess(root.parcelAt(to))
    }
    FingerField {
        objectName: "road"
        y: root.roadTop - Style.unit
        width: root.sceneWidth
        height: root.sceneHeight - y
        working: !root.done
        description: root.standing
        onBegan: at => root.guess(root.parcelsAt(at.x))
        onPassed: (from, to) => root.guess(root.parcelsAt(to.x))
    }
}
