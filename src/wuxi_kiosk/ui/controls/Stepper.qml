pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import ui.style

// The steps of a story as stops on the 同心线, which is drawn up to the current one and dotted beyond it: each with its
// word and, where there is room, its title, or `compact` as circles with the words alone.
Item {
    id: root

    // Maps of step and title.
    required property var stops
    required property int current
    property bool compact: false
    signal stepRequested(number: int)

    readonly property int count: stops.length
    readonly property real cell: count > 0 ? (width - 2 * Style.margin) / count : width
    readonly property real labelWidth: cell - Style.gap - 2 * Style.unit
    readonly property real lineZone: 9 * Style.unit
    // Whether every title has two lines at most.
    readonly property bool titled: !compact && lines.height <= 2
    readonly property real pitch: count > 1 ? Math.min((width - 2 * Style.margin - Style.stepSize) / (count - 1), 2.2 * Style.stepSize) : 0
    readonly property real requiredWidth: 2 * Style.margin + count * (compact ? Style.stepSize + Style.gap : Style.touch + Style.gap)
    // Where the line ends, in stops: it runs on to the next one.
    property real reached: current

    function centre(number: real): real {
        return compact ? Style.margin + Style.stepSize / 2 + (number - 1) * pitch : Style.margin + (number - 0.5) * cell;
    }

    function lineY(x: real): real {
        return compact ? height / 2 : lineZone * (0.5 + 0.22 * Math.sin(Math.PI * (x - Style.margin) / Math.max(1, cell)));
    }

    function points(from: real, to: real): list<point> {
        const found = [];
        const parts = Math.max(1, Math.ceil((to - from) / (4 * Style.unit)));
        for (let index = 0; index <= parts; ++index) {
            const x = from + (to - from) * index / parts;
            found.push(Qt.point(x, lineY(x)));
        }
        return found;
    }

    implicitHeight: compact ? Style.stepSize : Math.max(Style.touch, lineZone + Style.caption * Style.tight + (titled ? labels.height : 0) + 2 * Style.unit)
    implicitWidth: requiredWidth

    Behavior on reached {
        NumberAnimation {
            duration: Style.glideTime
            easing.type: Easing.OutCubic
        }
    }
    MaxHeightTracker {
        id: lines
    }
    MaxHeightTracker {
        id: labels
    }
    Shape {
        width: parent.width
        height: root.compact ? parent.height : root.lineZone
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeColor: Style.vermilion
            strokeWidth: Style.stroke
            strokeStyle: ShapePath.DashLine
            // In widths of the line: dots.
            dashPattern: [0.1, 2.4]
            capStyle: ShapePath.RoundCap
            fillColor: Style.clear

            PathPolyline {
                path: root.points(root.centre(root.reached), root.compact ? root.centre(root.count) : root.width)
            }
        }
        ShapePath {
            strokeColor: Style.vermilion
            strokeWidth: 1.6 * Style.stroke
            capStyle: ShapePath.RoundCap
            fillColor: Style.clear

            PathPolyline {
                path: root.points(root.compact ? root.centre(1) : 0, root.centre(root.reached))
            }
        }
    }
    Repeater {
        model: root.stops
        onCountChanged: {
            lines.reset();
            labels.reset();
        }

        Touchable {
            id: stop

            required property int index
            required property var modelData
            readonly property bool chosen: index + 1 === root.current
            readonly property bool passed: index + 1 < root.current

            objectName: "step-" + (index + 1)
            description: word.text + " " + modelData.title
            x: root.compact ? root.centre(index + 1) - width / 2 : Math.round(Style.margin + index * root.cell + Style.gap / 2)
            width: root.compact ? Style.stepSize : Math.floor(root.cell - Style.gap)
            height: root.height
            feedbackRadius: root.compact ? height / 2 : Style.radius
            onClicked: root.stepRequested(index + 1)

            background: Item {
                // The tag of the current step, the circle of a compact one, a dot on the line.
                Rectangle {
                    visible: root.compact || stop.chosen
                    x: (parent.width - width) / 2
                    width: root.compact ? parent.width : Math.min(parent.width, Math.max(word.contentWidth, root.titled ? title.contentWidth : 0) + 2 * Style.base)
                    height: parent.height
                    radius: stop.feedbackRadius
                    color: stop.chosen ? Style.accent : Style.paper
                    border.width: Style.stroke
                    border.color: stop.chosen ? Style.accent : Style.vermilion
                }
                Rectangle {
                    visible: !root.compact && !stop.chosen
                    // An even number of pixels, as the circle of a compact step.
                    width: 2 * Math.round(2.6 * Style.unit)
                    height: width
                    radius: width / 2
                    x: (parent.width - width) / 2
                    y: Math.round(root.lineY(root.centre(stop.index + 1)) - height / 2)
                    color: stop.passed ? Style.vermilion : Style.paper
                    border.width: Style.stroke
                    border.color: Style.vermilion
                }
            }
            contentItem: Item {
                Column {
                    id: label

                    width: root.labelWidth
                    x: (parent.width - width) / 2
                    y: root.compact || stop.chosen ? (parent.height - height) / 2 : root.lineZone

                    StepWord {
                        id: word
                        width: parent.width
                        step: stop.modelData.step
                        color: stop.chosen ? Style.accentText : root.compact ? Style.ink : Style.sealText
                        font.family: root.compact ? Style.serif : Style.sans
                        font.pixelSize: root.compact && Style.chinese ? Style.lead : Style.caption
                        horizontalAlignment: Text.AlignHCenter
                    }
                    Caption {
                        id: title
                        visible: root.titled
                        width: parent.width
                        text: stop.modelData.title
                        spoken: false
                        color: stop.chosen ? Style.accentText : Style.ink
                        font.weight: stop.chosen ? Style.strong : Style.regular
                        leading: Style.tight
                        horizontalAlignment: Text.AlignHCenter
                        Accessible.ignored: true
                        onLineCountChanged: lines.update(stop.index, lineCount, root.count)
                        onHeightChanged: labels.update(stop.index, height, root.count)
                    }
                }
            }
        }
    }
}
