pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// A round mark on a photo that opens a short text.
Touchable {
    id: root

    property bool chosen: false

    feedbackRadius: width / 2
    feedbackInset: (width - 15 * Style.unit) / 2

    background: Item {
        Rectangle {
            anchors.centerIn: parent
            width: 15 * Style.unit
            height: width
            radius: width / 2
            color: Style.shadow
        }
        Rectangle {
            anchors.centerIn: parent
            width: 13 * Style.unit
            height: width
            radius: width / 2
            color: root.chosen ? Style.vermilion : Style.paper
            border.width: Style.stroke
            border.color: root.chosen ? Style.paper : Style.vermilion
        }
        Icon {
            anchors.centerIn: parent
            name: "plus"
            size: 8 * Style.unit
            tint: root.chosen ? Style.accentText : Style.vermilion
            rotation: root.chosen ? 45 : 0

            Behavior on rotation {
                NumberAnimation {
                    duration: Style.pressTime
                }
            }
        }
    }
}
