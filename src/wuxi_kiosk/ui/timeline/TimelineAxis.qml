pragma ComponentBehavior: Bound
import QtQuick
import ui.style
import ui.controls

// A line of true scale: the 同心线 with ticks and labels, and periods as bars above it. `line` is its place, and as its
// height that of the zone of the bars; `labels` is the y of the labels.
Item {
    id: root

    required property rect line
    required property real labels
    required property var ticks
    required property var bars
    property int chosen: -1
    property real overhang: 4 * Style.unit
    // Whether labels name the time after their tick, and stand right of it.
    property bool labelsAfter: false

    Rectangle {
        x: root.line.x - root.overhang
        y: root.line.y - height / 2
        width: root.line.width + 2 * root.overhang
        height: Style.stroke
        radius: height / 2
        color: Style.vermilion
    }
    Repeater {
        model: root.ticks

        Item {
            id: tick

            required property real at
            required property string label

            Rectangle {
                x: tick.at - width / 2
                y: root.line.y - height / 2
                width: tick.label ? 1.5 * Style.hairline : Style.hairline
                height: (tick.label ? 4 : 2.4) * Style.unit
                color: Style.ink
            }
            Caption {
                visible: text !== ""
                text: tick.label
                spoken: false
                x: tick.at - (root.labelsAfter ? 0 : width / 2)
                y: root.labels
                color: Style.ink
                font.weight: Style.strong
                wrapMode: Text.NoWrap
            }
        }
    }
    Repeater {
        model: root.bars

        PeriodBar {
            required property var model

            x: model.x
            y: model.y
            extent: model.width
            size: model.size
            tail: model.tail
            accent: model.accent
            hollow: model.hollow
            chosen: model.event >= 0 && model.event === root.chosen
            visible: model.width > 0
        }
    }
}
