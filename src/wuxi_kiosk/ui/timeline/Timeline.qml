pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import WuxiKiosk.Models
import ui.style
import ui.controls

// Events as cards in a scrolling lane, each connected by a leader line to its date on the axis. The axis is the 同心线
// and a scrubber: a drag along it scrolls through the cards.
Item {
    id: root

    required property ExhibitModel exhibit
    property string themeId: ""
    property bool insideFlickable: false
    property int currentEvent: -1
    readonly property alias held: finger.active
    readonly property bool vertical: Style.portrait
    readonly property int count: lane.count
    readonly property real inset: Style.touch + Style.gap
    readonly property real noteHeight: note.visible ? note.implicitHeight : 0
    // Below a vertical axis: the note and the buttons.
    readonly property real footerHeight: noteHeight + Style.gap + Style.touch
    // Below a horizontal axis: the years and the note. `axisSpace` also holds the leader lines.
    readonly property real axisMargin: Math.max(Style.touch / 2, 4.5 * Style.unit + 1.45 * Style.caption + noteHeight, Style.low ? 0 : 20 * Style.unit)
    readonly property real axisSpace: vertical ? Math.max(50 * Style.unit, 2 * (Style.touch + Style.gap)) : axisMargin + Style.touch / 2 + (Style.low ? 2 : 4) * Style.gap
    readonly property real axisStart: vertical ? 6 * Style.unit : inset + 6 * Style.unit
    readonly property real axisLength: (vertical ? height - footerHeight : width - 2 * inset) - 12 * Style.unit
    readonly property bool largeCards: count > 0 && count <= (vertical ? 4 : 3)
    // Only whole cards are shown; those that fit side by side share the width.
    readonly property int visibleCards: Math.max(1, Math.min(count, Math.floor((width + Style.gap) / (82 * Style.unit * Style.textScale + Style.gap))))
    readonly property real cardWidth: (width - (visibleCards - 1) * Style.gap) / visibleCards
    readonly property int textSize: largeCards || (Style.chinese && !vertical) ? Style.lead : Style.body
    readonly property real minimumHeight: vertical ? 150 * Style.unit : tallestCard.height + axisSpace
    signal navigationRequested(route: string)

    function positionOf(fraction: real): real {
        return axisStart + fraction * axisLength;
    }

    function show(index: int): void {
        currentEvent = index < 0 || index >= count ? -1 : index;
        if (currentEvent >= 0) {
            lane.currentIndex = currentEvent;
            lane.positionViewAtIndex(currentEvent, ListView.Contain);
        }
    }

    function step(direction: int): void {
        show(Math.max(0, Math.min(count - 1, currentEvent + direction)));
    }

    // The lane itself cannot clip: leader lines run from it to the axis.
    clip: true
    onCardWidthChanged: Qt.callLater(lane.positionViewAtIndex, Math.max(0, currentEvent), ListView.Beginning)

    MaxHeightTracker {
        id: tallestCard
    }
    TimelineModel {
        id: timeline
        exhibit: root.exhibit
        themeId: root.themeId
        onThemeIdChanged: {
            root.currentEvent = -1;
            tallestCard.reset();
        }
    }
    Rectangle {
        id: axis
        color: Style.vermilion
        radius: Style.stroke / 2
        x: root.vertical ? 20 * Style.unit : root.inset
        y: root.vertical ? 0 : root.height - root.axisMargin
        width: root.vertical ? Style.stroke : root.width - 2 * root.inset
        height: root.vertical ? root.height - root.footerHeight : Style.stroke
    }
    Repeater {
        model: timeline.ticks

        Item {
            id: tick

            required property string year
            required property real at

            x: root.vertical ? axis.x : root.positionOf(at)
            y: root.vertical ? root.positionOf(at) : axis.y

            Rectangle {
                width: root.vertical ? 3 * Style.unit : Style.hairline
                height: root.vertical ? Style.hairline : 3 * Style.unit
                x: root.vertical ? -width : 0
                color: Style.ink
            }
            Caption {
                text: tick.year
                spoken: false
                x: root.vertical ? -width - 4 * Style.unit : -width / 2
                y: root.vertical ? -height / 2 : 4.5 * Style.unit
                wrapMode: Text.NoWrap
            }
        }
    }
    ListView {
        id: lane
        objectName: "lane"
        orientation: root.vertical ? ListView.Vertical : ListView.Horizontal
        anchors.fill: parent
        anchors.leftMargin: root.vertical ? root.axisSpace : 0
        anchors.bottomMargin: root.vertical ? 0 : root.axisSpace
        anchors.rightMargin: root.vertical ? Style.base : 0
        // All cards are instantiated: the highest one determines the height of the lane, and the Tab order is the order
        // of creation.
        displayMarginEnd: 100 * Math.max(root.width, root.height)
        displayMarginBeginning: displayMarginEnd
        spacing: root.vertical && root.largeCards ? Math.max(Style.gap, height / count - 52 * Style.unit) : Style.gap
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
            readonly property bool chosen: index === root.currentEvent
            readonly property real shift: root.vertical ? y - lane.contentY : x - lane.contentX
            readonly property real target: root.positionOf((begin + end) / 2) - shift
            readonly property real stem: root.vertical ? Math.min(height / 2, 18 * Style.unit) : width / 2
            readonly property color tint: Style.accentOf(accent)
            readonly property real requiredHeight: implicitContentHeight + 2 * padding

            objectName: "event-" + eventId
            description: date + " " + title
            padding: 4.5 * Style.unit
            // An open card takes the width of two, to have room for the source button under the text.
            width: root.vertical ? lane.width : chosen && !root.largeCards ? Math.min(lane.width, 2 * root.cardWidth + Style.gap) : root.cardWidth
            height: root.vertical ? requiredHeight : Math.min(requiredHeight, lane.height)
            onRequiredHeightChanged: tallestCard.update(index, requiredHeight, root.count)
            Component.onCompleted: tallestCard.update(index, requiredHeight, root.count)
            onClicked: root.show(chosen ? -1 : index)

            background: Item {
                // The leader line to the date on the axis.
                Shape {
                    id: leader

                    readonly property real far: root.vertical ? axis.x - root.axisSpace : axis.y - lane.y
                    readonly property point from: root.vertical ? Qt.point(0, card.stem) : Qt.point(card.stem, card.height)
                    readonly property point to: root.vertical ? Qt.point(far, card.target) : Qt.point(card.target, far)
                    readonly property point middle: Qt.point((from.x + to.x) / 2, (from.y + to.y) / 2)

                    visible: card.shift > -(root.vertical ? card.height : card.width) && card.shift < (root.vertical ? lane.height : lane.width)
                    x: Math.min(from.x, to.x) - Style.stroke
                    y: Math.min(from.y, to.y) - Style.stroke
                    width: Math.abs(from.x - to.x) + 2 * Style.stroke
                    height: Math.abs(from.y - to.y) + 2 * Style.stroke
                    // Without a layer the software renderer does not clip a Shape inside a flickable.
                    layer.enabled: root.insideFlickable
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
                            control1X: (root.vertical ? leader.middle.x : leader.from.x) - leader.x
                            control1Y: (root.vertical ? leader.from.y : leader.middle.y) - leader.y
                            control2X: (root.vertical ? leader.middle.x : leader.to.x) - leader.x
                            control2Y: (root.vertical ? leader.to.y : leader.middle.y) - leader.y
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
                    width: root.vertical ? Style.stroke * 1.5 : parent.width
                    height: root.vertical ? parent.height : Style.stroke * 1.5
                    color: card.tint
                }
            }
            contentItem: Column {
                spacing: Style.unit

                Grid {
                    width: parent.width
                    columns: root.vertical ? 2 : 1
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
                        width: root.vertical ? parent.width - day.width - parent.columnSpacing : parent.width
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
                    font.pixelSize: root.textSize
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
        x: root.vertical ? 0 : root.width - width
        y: root.height - (root.vertical ? root.footerHeight : height)
        visible: timeline.inferred
        text: root.exhibit.inferredNote
    }
    ScrollIndicator {
        visible: root.vertical && lane.interactive
        area: lane
        anchors.right: parent.right
    }
    // On the axis.
    Item {
        x: root.vertical ? axis.x + axis.width / 2 : 0
        y: root.vertical ? 0 : axis.y + axis.height / 2

        Repeater {
            model: timeline.events

            TimelineMark {
                required property int index

                axisStart: root.axisStart
                axisLength: root.axisLength
                vertical: root.vertical
                chosen: index === root.currentEvent
            }
        }
    }
    MouseArea {
        id: scrubber

        // Read by screen readers.
        readonly property int value: root.currentEvent
        readonly property int minimumValue: 0
        readonly property int maximumValue: root.count - 1

        function scrub(place: real): void {
            const start = root.vertical ? axis.y : axis.x;
            root.show(timeline.nearest((place + start - root.axisStart) / root.axisLength));
        }

        objectName: "scrubber"
        x: root.vertical ? axis.x - width / 2 : axis.x
        y: root.vertical ? axis.y : axis.y - height / 2
        width: root.vertical ? Style.touch : axis.width
        height: root.vertical ? axis.height : Style.touch
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
        onPressed: mouse => scrub(root.vertical ? mouse.y : mouse.x)
        onPositionChanged: mouse => scrub(root.vertical ? mouse.y : mouse.x)

        FocusRing {
            control: scrubber
            shown: scrubber.activeFocus
        }
    }
    PushButton {
        objectName: "previous-event"
        x: 0
        y: root.vertical ? root.height - height : axis.y - height / 2
        iconName: root.vertical ? "chevron-up" : "chevron-left"
        description: qsTr("上一件事")
        onClicked: root.step(-1)
    }
    PushButton {
        objectName: "next-event"
        x: root.vertical ? Style.touch + Style.gap : root.width - width
        y: root.vertical ? root.height - height : axis.y - height / 2
        iconName: root.vertical ? "chevron-down" : "chevron-right"
        description: qsTr("下一件事")
        onClicked: root.step(1)
    }
    // On top of everything: a card would grab the touch before a handler below it.
    Item {
        anchors.fill: parent

        PointHandler {
            id: finger
        }
    }
}
