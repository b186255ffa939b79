pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style

// A ring around each touch point, as feedback for every touch; it fades out shortly after the release.
Item {
    id: root

    required property TouchMonitor touchMonitor

    Repeater {
        model: root.touchMonitor.positions.length

        Rectangle {
            id: indicator

            required property int index
            readonly property var position: root.touchMonitor.positions[index] ?? null
            readonly property bool down: position !== null

            objectName: "touch-mark"
            width: Style.touchMark
            height: width
            radius: width / 2
            visible: opacity > 0
            opacity: 0
            color: Style.clear
            border.width: Style.stroke
            border.color: Style.paper
            onPositionChanged: if (position !== null) {
                x = position.x - width / 2;
                y = position.y - height / 2;
            }
            onDownChanged: {
                fadeOut.stop();
                if (down)
                    opacity = 1;
                else
                    fadeOut.start();
            }

            SequentialAnimation {
                id: fadeOut

                PauseAnimation {
                    duration: Style.touchMarkTime
                }
                NumberAnimation {
                    target: indicator
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
