pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import WuxiKiosk.Models
import ui.style

// Events as cards in a lane, each joined by a leader to its true place on the axis of years.
Item {
    id: root

    required property ExhibitModel exhibit
    property string themeId: ""
    readonly property bool upright: Style.portrait
    readonly property real axisSpace: upright ? 46 * Style.unit : 42 * Style.unit
    readonly property real axisLength: (upright ? height : width) - 16 * Style.unit
    readonly property real cardLength: upright ? 62 * Style.unit : Math.max(86 * Style.unit, (lane.width - (lane.count - 1) * lane.spacing) / Math.max(1, lane.count))
    signal asked(themeId: string)

    function along(fraction: real): real {
        return 8 * Style.unit + fraction * axisLength;
    }

    TimelineModel {
        id: timeline
        exhibit: root.exhibit
        themeId: root.themeId
    }

    // The axis is the thread itself.
    Rectangle {
        id: axis
        color: Style.thread
        radius: Style.stroke / 2
        x: root.upright ? 18 * Style.unit : 0
        y: root.upright ? 0 : root.height - 18 * Style.unit
        width: root.upright ? Style.stroke : root.width
        height: root.upright ? root.height : Style.stroke
    }
    Repeater {
        model: timeline.ticks

        Item {
            id: tick

            required property string year
            required property real at

            x: root.upright ? axis.x : root.along(at)
            y: root.upright ? root.along(at) : axis.y

            Rectangle {
                width: root.upright ? 3 * Style.unit : Style.hairline
                height: root.upright ? Style.hairline : 3 * Style.unit
                x: root.upright ? -width : 0
                color: Style.ink
            }
            Caption {
                text: tick.year
                width: root.upright ? 14 * Style.unit : implicitWidth
                x: root.upright ? -18 * Style.unit : -width / 2
                y: root.upright ? -height / 2 : 4 * Style.unit
                wrapMode: Text.NoWrap
            }
        }
    }
    ListView {
        id: lane
        orientation: root.upright ? ListView.Vertical : ListView.Horizontal
        anchors.fill: parent
        anchors.leftMargin: root.upright ? root.axisSpace : 0
        anchors.bottomMargin: root.upright ? 0 : root.axisSpace
        spacing: Style.gap
        clip: contentWidth > width + 1 || contentHeight > height + 1
        boundsBehavior: Flickable.StopAtBounds
        interactive: clip
        model: timeline.events

        delegate: Item {
            id: card

            required property string date
            required property string title
            required property string text
            required property string facts
            required property string status
            required property string accent
            required property string themeId
            required property string eventId
            required property bool inferred
            required property bool since
            required property real begin
            required property real end

            width: root.upright ? lane.width : root.cardLength
            height: root.upright ? Math.max(words.implicitHeight + 10 * Style.unit, 40 * Style.unit) : lane.height

            readonly property real shift: root.upright ? y - lane.contentY : x - lane.contentX
            readonly property real middle: (begin + (since ? begin : end)) / 2
            readonly property bool within: shift > -Style.touch && shift < (root.upright ? lane.height : lane.width)

            Rectangle {
                anchors.fill: parent
                radius: Style.radius
                color: Style.highContrast ? Style.paper : "#FFFFFF"
                border.width: Style.hairline
                border.color: Style.faint
            }
            Rectangle {
                width: root.upright ? Style.stroke * 1.5 : parent.width
                height: root.upright ? parent.height : Style.stroke * 1.5
                color: Style.accentOf(card.accent)
            }
            Column {
                id: words
                x: 5 * Style.unit
                y: 5 * Style.unit
                width: parent.width - 10 * Style.unit
                spacing: Style.unit

                Words {
                    width: parent.width
                    text: card.date
                    color: Style.accentOf(card.accent)
                    font.weight: Style.bold
                    font.pixelSize: Style.lead
                    leading: Style.tight
                }
                StatusLine {
                    width: parent.width
                    status: card.status
                    inferred: card.inferred
                }
                Words {
                    width: parent.width
                    text: card.title
                    font.weight: Style.strong
                    leading: 1.4
                }
                Words {
                    width: parent.width
                    text: card.text
                    facts: card.facts
                    color: Style.secondary
                    leading: 1.4
                }
            }
        }
    }
    // Leaders and marks stand outside the lane, so that the lane may clip.
    Repeater {
        model: timeline.events

        Item {
            id: mark

            required property int index
            required property real begin
            required property real end
            required property bool since
            required property string accent
            readonly property Item card: lane.itemAtIndex(index)
            readonly property real from: card ? (root.upright ? card.y - lane.contentY + Math.min(card.height / 2, 20 * Style.unit) : card.x - lane.contentX + card.width / 2) : 0
            readonly property real to: root.along(since ? begin : (begin + end) / 2)
            readonly property bool within: card !== null && from >= 0 && from <= (root.upright ? lane.height : lane.width)
            readonly property real laneEdge: root.upright ? lane.x : lane.height

            anchors.fill: parent

            Shape {
                anchors.fill: parent
                visible: mark.within
                preferredRendererType: Shape.CurveRenderer

                ShapePath {
                    strokeColor: Style.accentOf(mark.accent)
                    strokeWidth: Style.hairline
                    fillColor: Style.clear
                    startX: root.upright ? mark.laneEdge : mark.from
                    startY: root.upright ? mark.from : mark.laneEdge

                    PathCubic {
                        x: root.upright ? axis.x : mark.to
                        y: root.upright ? mark.to : axis.y
                        control1X: root.upright ? (mark.laneEdge + axis.x) / 2 : mark.from
                        control1Y: root.upright ? mark.from : (mark.laneEdge + axis.y) / 2
                        control2X: root.upright ? (mark.laneEdge + axis.x) / 2 : mark.to
                        control2Y: root.upright ? mark.to : (mark.laneEdge + axis.y) / 2
                    }
                }
            }
            Rectangle {
                readonly property real span: Math.max(5 * Style.unit, (mark.since ? 0 : mark.end - mark.begin) * root.axisLength)

                width: root.upright ? 5 * Style.unit : span
                height: root.upright ? span : 5 * Style.unit
                x: root.upright ? axis.x + axis.width / 2 - width / 2 : mark.to - width / 2
                y: root.upright ? mark.to - height / 2 : axis.y + axis.height / 2 - height / 2
                radius: 2.5 * Style.unit
                color: Style.paper
                border.width: Style.stroke
                border.color: Style.accentOf(mark.accent)
            }
        }
    }
}
