pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style

// A ring around each finger, so that every touch is answered, be it on nothing; it stays a moment when the finger goes.
Item {
    id: root

    required property TouchMonitor touchMonitor

    Repeater {
        model: root.touchMonitor.places.length

        Rectangle {
            id: mark

            required property int index
            readonly property var place: root.touchMonitor.places[index] ?? null
            readonly property bool down: place !== null

            objectName: "touch-mark"
            width: Style.touchMark
            height: width
            radius: width / 2
            visible: opacity > 0
            opacity: 0
            color: Style.clear
            border.width: Style.stroke
            border.color: Style.paper
            onPlaceChanged: if (place !== null) {
                x = place.x - width / 2;
                y = place.y - height / 2;
            }
            onDownChanged: {
                leaving.stop();
                if (down)
                    opacity = 1;
                else
                    leaving.start();
            }

            SequentialAnimation {
                id: leaving

                PauseAnimation {
                    duration: Style.touchMarkTime
                }
                NumberAnimation {
                    target: mark
                    property: "opacity"
                    to: 0
                    duration: Style.pressTime * 2
                }
            }
            Rectangle {
                anchors.fill: parent
                anchors.margins: -border.width
                radius: width / 2
                color: Style.clear
                border.width: Style.hairline * 2
                border.color: Style.scrim
            }
        }
    }
}
