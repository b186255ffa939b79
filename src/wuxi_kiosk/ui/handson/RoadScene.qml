pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// Two lanes of parcels along a road of the landscape, at one scale and from one foot: a known number, and one that is
// guessed or told. `places` are those of all the parcels that the second lane could hold; before what comes next in that
// lane is the lorry, last at `placesAhead`.
Item {
    id: root

    required property var places
    required property var besidePlaces
    required property var placesAhead
    required property real known
    required property real shown
    required property int markedParcel
    required property real lorry
    readonly property real size: places[0]?.size ?? 0

    readonly property var stops: [...places, ...placesAhead]

    // In the place of the next parcel, so that none is covered.
    function lorryAt(amount: real): point {
        const last = stops.length - 1;
        if (last < 0)
            return Qt.point(0, 0);
        const index = Math.max(0, Math.min(last, Math.floor(amount)));
        const from = stops[index];
        const to = stops[Math.min(last, index + 1)];
        const share = Math.max(0, Math.min(1, amount - index));
        return Qt.point(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
    }

    component Parcel: Item {
        id: parcel

        required property int index
        required property var modelData
        property real amount
        property color tint
        property bool outlined: false
        readonly property real full: Math.max(0, Math.min(1, amount - index))

        x: modelData.x - width / 2
        y: modelData.y - height / 2
        z: modelData.y / Math.max(1, root.height)
        width: 0.94 * modelData.size
        height: 0.8 * modelData.size

        Rectangle {
            // The lorry stands where the next parcel would.
            visible: parcel.full > 0 || (parcel.outlined && parcel.index !== root.lorry)
            opacity: parcel.full > 0 ? 1 : 0.75
            anchors.fill: parent
            radius: 0.6 * Style.unit
            color: Style.outlined
            border.width: Style.hairline
            border.color: parcel.full > 0 ? parcel.tint : Style.secondary
        }
        Item {
            width: parcel.full * parent.width
            height: parent.height
            clip: parcel.full < 1

            Rectangle {
                width: parcel.width
                height: parcel.height
                radius: 0.6 * Style.unit
                color: parcel.tint
                border.width: Style.hairline
                border.color: Style.card
            }
            Rectangle {
                x: 0.42 * parcel.width
                width: 0.16 * parcel.width
                height: 0.42 * parcel.height
                color: Style.card
                opacity: 0.45
            }
        }
        Rectangle {
            visible: parcel.outlined && parcel.index === root.markedParcel - 1
            anchors.fill: parent
            anchors.margins: -Style.unit
            radius: 2 * Style.unit
            color: Style.clear
            border.width: 1.5 * Style.stroke
            border.color: Style.vermilion
        }
    }

    Repeater {
        model: root.besidePlaces

        Parcel {
            amount: root.known
            tint: Style.parcel
        }
    }
    Repeater {
        model: root.places

        Parcel {
            amount: root.shown
            tint: Style.accent
            outlined: true
        }
    }
    Rectangle {
        readonly property point place: root.lorryAt(root.lorry)

        x: place.x - width / 2
        y: place.y - height / 2
        z: 2
        width: root.size
        height: width
        radius: width / 2
        color: Style.card
        border.width: Style.stroke
        border.color: Style.accent

        Icon {
            anchors.centerIn: parent
            name: "truck"
            size: 0.62 * parent.width
            tint: Style.ink
        }
    }
}
