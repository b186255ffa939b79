pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// Events as cards over a strip of true scale, each joined to its date. A lens opens crowded years: its frame on the strip
// is dragged and pinched, and so is what it shows. A tap on a card opens the event.
Item {
    id: root

    required property ExhibitModel exhibit
    property string themeId: ""
    readonly property bool held: finger.active && board.hasLens
    readonly property bool opened: board.chosenIndex >= 0
    readonly property bool loading: board.pending
    readonly property EventView openView: (before.item ?? after.item) as EventView
    readonly property real minimumHeight: board.minimumHeight + footer.height + Style.gap
    // On the strip of a theme in landscape, below it otherwise.
    readonly property bool buttonsOnStrip: themeId !== "" && !Style.portrait && !Style.narrow
    readonly property real buttonsWidth: buttonsOnStrip ? stripButtons.width + 2 * Style.gap : 0
    // The fonts of the words of a card, by its level.
    readonly property var levels: [levelOf(Style.body, Style.sans, Style.body, Style.body), levelOf(Style.heading3, Style.serif, Style.lead, Style.body), levelOf(Style.heading2, Style.serif, Style.heading3, Style.lead), levelOf(Style.figure, Style.serif, Style.heading2, Style.lead)]
    readonly property var metrics: ({
            "unit": Style.unit,
            "gap": Math.ceil(Style.gap),
            "touch": Style.touch,
            "card": 58 * Style.unit * Style.textScale,
            "side": 140 * Style.unit,
            "lane": 1.6 * Style.unit,
            "label": Math.ceil(1.45 * Style.caption),
            "header": lensTitle.height + 2 * Style.unit,
            "stacked": Style.portrait,
            "buttons": buttonsWidth,
            "open": opened ? Math.ceil(openView?.leastHeight ?? 0) : 0,
            "textScale": Style.textScale,
            "features": Style.fontFeatures,
            "leading": Style.tight,
            "statuses": statuses.names,
            "shortStatuses": statuses.shortNames,
            "levels": levels
        })
    signal navigationRequested(route: string)

    function levelOf(date: int, family: string, title: int, words: int): var {
        return {
            "date": {
                "family": Style.sans,
                "size": date,
                "weight": Style.bold
            },
            "title": {
                "family": family,
                "size": title,
                "weight": family === Style.serif ? Style.bold : Style.strong
            },
            "status": {
                "family": Style.sans,
                "size": Style.caption,
                "weight": Style.regular
            },
            "words": {
                "family": Style.sans,
                "size": words,
                "weight": Style.regular
            }
        };
    }

    component OpenEvent: Loader {
        visible: root.opened
        x: board.openArea.x
        y: board.openArea.y
        width: board.openArea.width
        height: board.openArea.height
        sourceComponent: EventView {
            exhibit: root.exhibit
            board: board
            onNavigationRequested: route => root.navigationRequested(route)
        }
    }

    TimelineBoard {
        id: board
        exhibit: root.exhibit
        themeId: root.themeId
        filter: footer.filter
        area: Qt.size(Math.floor(canvas.width), Math.floor(canvas.height))
        metrics: root.metrics
    }
    StatusLabel {
        id: statuses
        visible: false
    }
    Item {
        id: canvas
        objectName: "timeline"
        width: parent.width
        height: Math.max(0, parent.height - footer.height - Style.gap)

        Panel {
            x: board.strip.x
            y: board.strip.y
            width: board.strip.width
            height: board.strip.height
        }
        Rectangle {
            visible: board.hasLens
            x: board.lens.x
            y: board.lens.y
            width: board.lens.width
            height: board.lens.height
            radius: Style.radius
            color: Style.panel
            border.width: Style.stroke
            border.color: Style.ink
        }
        BodyText {
            id: lensTitle
            visible: board.hasLens
            x: board.lens.x + 4 * Style.unit
            y: board.lens.y + Style.unit
            text: qsTr("放大：%1").arg(board.lensPeriod)
            font.weight: Style.strong
            leading: Style.tight
        }
        Caption {
            readonly property real room: board.lens.width - lensTitle.implicitWidth - 14 * Style.unit

            visible: board.hasLens && implicitWidth <= room
            x: board.lens.x + board.lens.width - width - 4 * Style.unit
            anchors.baseline: lensTitle.baseline
            text: (board.lensMonths <= 24 ? qsTr("一格＝一个月") : qsTr("一格＝一年")) + qsTr("；拖动下面的框，看别的年份")
        }
        BodyText {
            visible: board.hasLens && board.empty
            x: board.lens.x + (board.lens.width - width) / 2
            y: board.lens.y + (board.lensAxis.y - board.lens.y - height) / 2
            width: Math.min(implicitWidth, board.lens.width - 8 * Style.unit)
            text: qsTr("这段时间，本展没有记事")
            color: Style.secondary
        }
        TimelineAxis {
            visible: board.hasLens
            line: Qt.rect(board.lensAxis.x, board.lensAxis.y, board.lensAxis.width, board.lensAxis.height)
            labels: board.lensAxis.y + 2.5 * Style.unit
            ticks: board.lensTicks
            bars: board.lensBars
            chosen: board.chosenIndex
            overhang: Style.unit
            labelsAfter: true
        }
        TimelineAxis {
            line: Qt.rect(board.axis.x, board.axis.y, board.axis.width, board.axis.height)
            labels: board.labels
            ticks: board.ticks
            bars: board.bars
            chosen: board.chosenIndex
        }
        Repeater {
            model: board.leaders

            Rectangle {
                required property var model

                visible: model.width > 0 && (model.edge || !root.opened)
                x: model.x
                y: model.y
                width: model.width
                height: model.height
                radius: model.radius
                color: Style.accentOf(model.accent)
            }
        }
        LensFrame {
            visible: board.hasLens
            x: board.frame.x
            y: board.frame.y
            width: board.frame.width
            height: board.frame.height
        }
        // The keyboard goes to it before the cards below it, and after those beside it.
        OpenEvent {
            id: before
            z: 1
            active: Style.portrait
        }
        Repeater {
            model: board.cards

            EventCard {
                exhibit: root.exhibit
                sizes: root.levels[place.level]
                badge: !board.illustrated || place.level === root.levels.length - 1
                edgeLeft: !place.inLens
                visible: place.shown && !(root.opened && (place.inLens || !board.hasLens))
                x: place.x
                y: place.y
                width: place.width
                height: place.height
                onClicked: board.choose(event.eventId)
            }
        }
        OpenEvent {
            id: after
            active: !Style.portrait
        }
        Item {
            id: scrubber

            // Read by screen readers.
            readonly property int value: board.place
            readonly property int minimumValue: 0
            readonly property int maximumValue: board.places

            objectName: "scrubber"
            visible: board.hasLens
            x: board.strip.x
            y: board.strip.y
            width: board.strip.width - root.buttonsWidth
            height: board.strip.height
            activeFocusOnTab: true
            Accessible.role: Accessible.Slider
            Accessible.name: qsTr("年代")
            Accessible.onIncreaseAction: board.move(1)
            Accessible.onDecreaseAction: board.move(-1)
            Keys.onLeftPressed: board.move(-1)
            Keys.onUpPressed: board.move(-1)
            Keys.onRightPressed: board.move(1)
            Keys.onDownPressed: board.move(1)

            TapHandler {
                onTapped: eventPoint => {
                    board.center(eventPoint.position.x);
                    board.release();
                }
            }
            DragHandler {
                target: null
                yAxis.enabled: false
                onActiveChanged: active ? board.grab() : board.release()
                onActiveTranslationChanged: board.drag(activeTranslation.x)
            }
            FocusRing {
                control: scrubber
                shown: scrubber.activeFocus
            }
        }
        LensButtons {
            id: stripButtons
            visible: root.buttonsOnStrip && board.hasLens
            x: board.strip.x + board.strip.width - width - Style.gap
            y: board.strip.y + (board.strip.height - height) / 2
            board: board
        }
        DragHandler {
            target: null
            enabled: board.hasLens && !root.opened
            yAxis.enabled: false
            onActiveChanged: active ? board.grab() : board.release()
            onActiveTranslationChanged: board.pan(activeTranslation.x)
        }
        PinchHandler {
            target: null
            enabled: board.hasLens && !root.opened
            onActiveChanged: active ? board.grab() : board.release()
            onActiveScaleChanged: board.pinch(activeScale)
        }
        // On top of everything: a card would grab the touch before a handler below it.
        Item {
            anchors.fill: parent

            PointHandler {
                id: finger
            }
        }
    }
    TimelineFooter {
        id: footer
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: implicitHeight
        exhibit: root.exhibit
        board: board
        filtered: root.themeId === "" && root.exhibit.datedThemes > 1
        lensButtons: !root.buttonsOnStrip
    }
}
