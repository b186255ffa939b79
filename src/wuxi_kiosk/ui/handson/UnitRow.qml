pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import ui.style

// One small box for each piece of an activity: filled for those the visitor has placed, dashed for the others.
Item {
    id: root

    required property int count
    required property int slots
    readonly property real gap: 0.8 * Style.unit
    readonly property real boxWidth: Math.min(5.5 * Style.unit, width / Math.max(1, slots) - gap)

    implicitHeight: 9 * Style.unit

    Repeater {
        model: root.slots

        Item {
            id: box

            required property int index
            readonly property bool filled: index < root.count

            x: index * (root.boxWidth + root.gap)
            width: root.boxWidth
            height: root.height

            Rectangle {
                anchors.fill: parent
                visible: box.filled
                radius: 0.6 * Style.unit
                color: Style.plank
                border.width: Style.hairline
                border.color: Style.plankEdge
            }
            Shape {
                anchors.fill: parent
                visible: !box.filled

                ShapePath {
                    strokeColor: Style.secondary
                    strokeWidth: Style.hairline
                    strokeStyle: ShapePath.DashLine
                    dashPattern: [3, 2]
                    fillColor: Style.clear

                    PathRectangle {
                        x: Style.hairline
                        y: Style.hairline
                        width: box.width - 2 * Style.hairline
                        height: box.height - 2 * Style.hairline
                        radius: 0.6 * Style.unit
                    }
                }
            }
        }
    }
}
