pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import WuxiKiosk.Models
import ui.style
import ui.controls

// Events as cards in a lane, each joined by a leader to its true place on the axis of years. The axis is the 同心线
// and the scrubber: a drag along it, from a mark too, runs through the lane.
Item {
    id: root

    required property ExhibitModel exhibit
    property string themeId: ""
    // Whether it stands in something that scrolls.
    property bool scrolled: false
    property int opened: -1
    readonly property alias held: finger.active
    readonly property bool upright: Style.portrait
    readonly property int count: lane.count
    readonly property real inset: Style.touch + Style.gap
    readonly property real noted: note.visible ? note.implicitHeight : 0
    // Of an upright axis: the note and the buttons.
    readonly property real foot: noted + Style.gap + Style.touch
    // Beneath the axis are its years and the note; between the cards and it the leaders find their way.
    readonly property real beneath: Math.max(Style.touch / 2, 4.5 * Style.unit + 1.45 * Style.caption + noted, Style.low ? 0 : 20 * Style.unit)
    readonly property real axisSpace: upright ? Math.max(50 * Style.unit, 2 * (Style.touch + Style.gap)) : beneath + Style.touch / 2 + (Style.low ? 2 : 4) * Style.gap
    readonly property real axisStart: upright ? 6 * Style.unit : inset + 6 * Style.unit
    readonly property real axisLength: (upright ? height - foot : width - 2 * inset) - 12 * Style.unit
    readonly property bool roomy: count > 0 && count <= (upright ? 4 : 3)
    // Whole cards only: as many as fit side by side share the width.
    readonly property int abreast: Math.max(1, Math.min(count, Math.floor((width + Style.gap) / (82 * Style.unit * Style.textScale + Style.gap))))
    readonly property real cardWidth: (width - (abreast - 1) * Style.gap) / abreast
    readonly property int wordSize: roomy || (Style.chinese && !upright) ? Style.lead : Style.body
    readonly property real least: upright ? 150 * Style.unit : tallest.height + axisSpace
    signal navigationRequested(route: string)

    function along(fraction: real): real {
        return axisStart + fraction * axisLength;
    }

    function show(index: int): void {
        opened = index < 0 || index >= count ? -1 : index;
        if (opened >= 0) {
            lane.currentIndex = opened;
            lane.positionViewAtIndex(opened, ListView.Contain);
        }
    }

    function step(direction: int): void {
        show(Math.max(0, Math.min(count - 1, opened + direction)));
    }

    // Leaders leave the lane for the axis, so the lane itself cannot clip.
    clip: true
    onCardWidthChanged: Qt.callLater(lane.positionViewAtIndex, Math.max(0, opened), ListView.Beginning)

    MaxHeightTracker {
        id: tallest
    }
    TimelineModel {
        id: timeline
        exhibit: root.exhibit
        themeId: root.themeId
        onThemeIdChanged: {
            root.opened = -1;
            tallest.forget();
        }
    }
    Rectangle {
        id: axis
        color: Style.thread
        radius: Style.stroke / 2
        x: root.upright ? 20 * Style.unit : root.inset
        y: root.upright ? 0 : root.height - root.beneath
        width: root.upright ? Style.stroke : root.width - 2 * root.inset
        height: root.upright ? root.height - root.foot : Style.stroke
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
                spoken: false
                x: root.upright ? -width - 4 * Style.unit : -width / 2
                y: root.upright ? -height / 2 : 4.5 * Style.unit
                wrapMode: Text.NoWrap
            }
        }
    }
    ListView {
        id: lane
        objectName: "lane"
        orientation: root.upright ? ListView.Vertical : ListView.Horizontal
        anchors.fill: parent
        anchors.leftMargin: root.upright ? root.axisSpace : 0
        anchors.bottomMargin: root.upright ? 0 : root.axisSpace
        anchors.rightMargin: root.upright ? Style.base : 0
        // All of them are made: the highest says how high the lane has to be, and the keyboard goes through them in the
        // order in which they were made.
        displayMarginEnd: 100 * Math.max(root.width, root.height)
        displayMarginBeginning: displayMarginEnd
        spacing: root.upright && root.roomy ? Math.max(Style.gap, height / count - 52 * Style.unit) : Style.gap
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentWidth > width + 1 || contentHeight > height + 1
        highlightMoveDuration: Style.pageTime
        snapMode: ListView.SnapToItem
        model: timeline.events

        delegate: Touchable {
            id: card

            required property int index
            required property string date
            required property string title
            required property string words
            required property string facts
            required property string status
            required property string accent
            required property string eventId
            required property real begin
            required property real end
            readonly property bool chosen: index === root.opened
            readonly property real shift: root.upright ? y - lane.contentY : x - lane.contentX
            readonly property real target: root.along((begin + end) / 2) - shift
            readonly property real stem: root.upright ? Math.min(height / 2, 18 * Style.unit) : width / 2
            readonly property color tint: Style.accentOf(accent)
            readonly property real need: implicitContentHeight + 2 * padding

            objectName: "event-" + eventId
            description: date + " " + title
            padding: 4.5 * Style.unit
            // Opened among many, a card is as wide as two: its source would not find room under the text.
            width: root.upright ? lane.width : chosen && !root.roomy ? Math.min(lane.width, 2 * root.cardWidth + Style.gap) : root.cardWidth
            height: root.upright ? need : Math.min(need, lane.height)
            onNeedChanged: tallest.note(index, need, root.count)
            Component.onCompleted: tallest.note(index, need, root.count)
            onClicked: root.show(chosen ? -1 : index)

            background: Item {
                // The leader to the card's true place.
                Shape {
                    id: leader

                    readonly property real far: root.upright ? axis.x - root.axisSpace : axis.y - lane.y
                    readonly property point from: root.upright ? Qt.point(0, card.stem) : Qt.point(card.stem, card.height)
                    readonly property point to: root.upright ? Qt.point(far, card.target) : Qt.point(card.target, far)
                    readonly property point middle: Qt.point((from.x + to.x) / 2, (from.y + to.y) / 2)

                    visible: card.shift > -(root.upright ? card.height : card.width) && card.shift < (root.upright ? lane.height : lane.width)
                    x: Math.min(from.x, to.x) - Style.stroke
                    y: Math.min(from.y, to.y) - Style.stroke
                    width: Math.abs(from.x - to.x) + 2 * Style.stroke
                    height: Math.abs(from.y - to.y) + 2 * Style.stroke
                    // The software renderer draws a shape beyond the edge of what scrolls, but no layer.
                    layer.enabled: root.scrolled
                    preferredRendererType: Shape.CurveRenderer

                    ShapePath {
                        strokeColor: card.tint
                        strokeWidth: card.chosen ? Style.stroke : Style.hairline * 1.5
                        fillColor: Style.clear
                        startX: leader.from.x - leader.x
                        startY: leader.from.y - leader.y

                        PathCubic {
                            x: leader.to.x - leader.x
                            y: leader.to.y - leader.y
                            control1X: (root.upright ? leader.middle.x : leader.from.x) - leader.x
                            control1Y: (root.upright ? leader.from.y : leader.middle.y) - leader.y
                            control2X: (root.upright ? leader.middle.x : leader.to.x) - leader.x
                            control2Y: (root.upright ? leader.to.y : leader.middle.y) - leader.y
                        }
                    }
                }
                Rectangle {
                    anchors.fill: parent
                    radius: Style.radius
                    color: Style.card
                    border.width: card.chosen ? Style.stroke : Style.hairline
                    border.color: card.chosen ? card.tint : Style.highContrast ? Style.edge : Style.faint
                }
                Rectangle {
                    width: root.upright ? Style.stroke * 1.5 : parent.width
                    height: root.upright ? parent.height : Style.stroke * 1.5
                    color: card.tint
                }
            }
            contentItem: Column {
                spacing: Style.unit

                Grid {
                    width: parent.width
                    columns: root.upright ? 2 : 1
                    columnSpacing: 4 * Style.unit

                    BodyText {
                        id: day
                        text: card.date
                        wrapMode: Text.NoWrap
                        color: card.tint
                        font.weight: Style.bold
                        font.pixelSize: Style.lead
                        leading: 1.4
                    }
                    BodyText {
                        width: root.upright ? parent.width - day.width - parent.columnSpacing : parent.width
                        text: card.title
                        font.weight: Style.strong
                        font.pixelSize: Style.lead
                        leading: 1.4
                    }
                }
                StatusLabel {
                    width: parent.width
                    status: card.status
                }
                BodyText {
                    width: parent.width
                    text: card.words
                    facts: card.facts
                    color: Style.secondary
                    font.pixelSize: root.wordSize
                    leading: 1.4
                }
                PushButton {
                    objectName: "source"
                    visible: card.chosen
                    iconName: "book-open"
                    text: qsTr("出处")
                    onClicked: root.navigationRequested("source/" + card.eventId)
                }
            }
        }
    }
    Caption {
        id: note
        x: root.upright ? 0 : root.width - width
        y: root.height - (root.upright ? root.foot : height)
        visible: timeline.inferred
        text: root.exhibit.inferredNote
    }
    ScrollIndicator {
        visible: root.upright && lane.interactive
        area: lane
        anchors.right: parent.right
    }
    // On the axis.
    Item {
        x: root.upright ? axis.x + axis.width / 2 : 0
        y: root.upright ? 0 : axis.y + axis.height / 2

        Repeater {
            model: timeline.events

            TimelineMark {
                required property int index

                start: root.axisStart
                length: root.axisLength
                upright: root.upright
                chosen: index === root.opened
            }
        }
    }
    MouseArea {
        id: scrubber

        // As a screen reader finds them.
        readonly property int value: root.opened
        readonly property int minimumValue: 0
        readonly property int maximumValue: root.count - 1

        function scrub(place: real): void {
            const start = root.upright ? axis.y : axis.x;
            root.show(timeline.nearest((place + start - root.axisStart) / root.axisLength));
        }

        objectName: "scrubber"
        x: root.upright ? axis.x - width / 2 : axis.x
        y: root.upright ? axis.y : axis.y - height / 2
        width: root.upright ? Style.touch : axis.width
        height: root.upright ? axis.height : Style.touch
        preventStealing: true
        activeFocusOnTab: true
        Accessible.role: Accessible.Slider
        Accessible.name: qsTr("年代")
        Accessible.onIncreaseAction: root.step(1)
        Accessible.onDecreaseAction: root.step(-1)
        Keys.onLeftPressed: root.step(-1)
        Keys.onUpPressed: root.step(-1)
        Keys.onRightPressed: root.step(1)
        Keys.onDownPressed: root.step(1)
        onPressed: mouse => scrub(root.upright ? mouse.y : mouse.x)
        onPositionChanged: mouse => scrub(root.upright ? mouse.y : mouse.x)

        FocusRing {
            control: scrubber
            shown: scrubber.activeFocus
        }
    }
    PushButton {
        objectName: "previous-event"
        x: 0
        y: root.upright ? root.height - height : axis.y - height / 2
        iconName: root.upright ? "chevron-up" : "chevron-left"
        description: qsTr("上一件事")
        onClicked: root.step(-1)
    }
    PushButton {
        objectName: "next-event"
        x: root.upright ? Style.touch + Style.gap : root.width - width
        y: root.upright ? root.height - height : axis.y - height / 2
        iconName: root.upright ? "chevron-down" : "chevron-right"
        description: qsTr("下一件事")
        onClicked: root.step(1)
    }
    // On top of all: a card that takes a touch would keep it from a handler beneath.
    Item {
        anchors.fill: parent

        PointHandler {
            id: finger
        }
    }
}
