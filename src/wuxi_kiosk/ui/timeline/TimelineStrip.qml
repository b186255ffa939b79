pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// The timeline of the exhibit as a strip; a tap opens the full timeline.
Touchable {
    id: root

    required property ExhibitModel exhibit
    readonly property real inset: 14 * Style.unit

    objectName: "timeline-strip"
    description: exhibit.timelineTitle

    TimelineModel {
        id: timeline
        exhibit: root.exhibit
    }

    background: Panel {}
    contentItem: Item {
        id: area
        readonly property real axisLength: width - 2 * root.inset - open.width - Style.gutter
        readonly property real axisY: 10.5 * Style.unit

        Rectangle {
            x: root.inset
            y: area.axisY - height / 2
            width: area.axisLength
            height: Style.stroke
            radius: height / 2
            color: Style.vermilion
        }
        Item {
            x: root.inset
            y: area.axisY

            Repeater {
                model: timeline.events

                PeriodBar {
                    required property real begin
                    required property real end
                    required property bool since
                    required property bool pending
                    readonly property real middle: (begin + end) / 2 * area.axisLength

                    size: 4 * Style.unit
                    extent: Math.max(thickness, (end - begin) * area.axisLength)
                    x: middle - extent / 2
                    // Short ones are drawn over long ones.
                    z: begin - end
                    tail: since ? area.axisLength - middle - extent / 2 : 0
                    hollow: pending
                }
            }
        }
        Repeater {
            model: timeline.ticks

            Caption {
                required property string year
                required property real at

                text: year
                spoken: false
                x: root.inset + at * area.axisLength - width / 2
                y: area.axisY + 4.5 * Style.unit
                wrapMode: Text.NoWrap
            }
        }
        Row {
            id: open
            anchors.right: parent.right
            anchors.rightMargin: Style.padding
            anchors.verticalCenter: parent.verticalCenter
            spacing: 3 * Style.unit

            BodyText {
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("展开")
                spoken: false
                font.weight: Style.strong
                wrapMode: Text.NoWrap
            }
            ArrowBadge {
                anchors.verticalCenter: parent.verticalCenter
                tint: Style.accentOf("ink")
            }
        }
    }
}
