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

    // Leaders leave the lane for the axis, so the lane itself cannot clip.
    clip: true

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
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentWidth > width + 1 || contentHeight > height + 1
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
            readonly property real target: root.along(since ? begin : (begin + end) / 2) - shift
            readonly property real stem: root.upright ? height / 2 : width / 2

            // The leader to the card's true place on the axis.
            Shape {
                preferredRendererType: Shape.CurveRenderer

                ShapePath {
                    strokeColor: Style.accentOf(card.accent)
                    strokeWidth: Style.hairline * 1.5
                    fillColor: Style.clear
                    startX: root.upright ? 0 : card.stem
                    startY: root.upright ? card.stem : card.height

                    PathCubic {
                        readonly property real far: root.upright ? axis.x - root.axisSpace : axis.y - lane.y

                        x: root.upright ? far : card.target
                        y: root.upright ? card.target : far
                        control1X: root.upright ? far / 2 : card.stem
                        control1Y: root.upright ? card.stem : (card.height + far) / 2
                        control2X: root.upright ? far / 2 : card.target
                        control2Y: root.upright ? card.target : (card.height + far) / 2
                    }
                }
            }
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
    Repeater {
        model: timeline.events

        Rectangle {
            id: mark

            required property real begin
            required property real end
            required property bool since
            required property string accent
            readonly property real size: 5 * Style.unit
            readonly property real span: Math.max(size, (since ? 0 : end - begin) * root.axisLength)
            readonly property real at: root.along(since ? begin : (begin + end) / 2)

            width: root.upright ? size : span
            height: root.upright ? span : size
            x: root.upright ? axis.x + (axis.width - width) / 2 : at - width / 2
            y: root.upright ? at - height / 2 : axis.y + (axis.height - height) / 2
            radius: size / 2
            color: Style.paper
            border.width: Style.stroke
            border.color: Style.accentOf(accent)
        }
    }
}
