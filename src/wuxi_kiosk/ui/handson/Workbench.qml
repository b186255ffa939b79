pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// What every page of something to do has: what to do or what came of it, a scene to be touched, and buttons that do all
// that fingers can do in the scene.
Item {
    id: root

    required property ExhibitModel exhibit
    required property HandsOnModel doing
    required property ThemeModel theme
    property int count: 0
    property bool done: false
    // What one piece stands for.
    property string legend: ""
    // The visitor's own number stands beside the answer.
    property bool compared: false
    property bool drawing: false
    default property alias scene: picture.data
    property alias tools: tools.data
    // The count of the words tells that the language may have changed.
    readonly property string made: doing.counted ? doing.amount(count) : ""
    readonly property bool low: height < 150 * Style.unit
    readonly property bool upright: width < height * 1.05
    readonly property real column: upright ? width - 2 * Style.margin : low ? Math.min(150 * Style.unit, width * 0.28) : Math.min(Style.textWidth * 0.82 * Style.titleScale, width * (Style.largeText ? 0.42 : 0.38))
    readonly property alias sceneWidth: picture.width
    readonly property alias sceneHeight: picture.height
    signal sourceAsked
    signal againAsked

    ThemeHeading {
        id: words
        x: Style.margin
        y: Style.margin
        width: root.column
        height: Math.min(naturalHeight, root.upright ? root.height * 0.4 : root.low ? root.height - y : controls.y - Style.gutter - y)
        iconName: root.theme.iconName
        name: root.theme.name
        title: root.doing.title
        size: root.low || Style.largeText ? Style.heading3 : Style.heading2

        Words {
            width: parent.width
            text: root.done ? root.doing.ending : root.doing.task
            facts: root.done ? root.doing.endingFacts : root.doing.taskFacts
        }
        Row {
            visible: root.done && root.doing.then !== ""
            spacing: Style.base

            Icon {
                id: quote
                name: "quote"
                tint: Style.accent
            }
            Words {
                width: parent.parent.width - quote.width - parent.spacing
                text: root.doing.then
                facts: root.doing.thenFacts
            }
        }
        Caption {
            width: parent.width
            text: root.exhibit.asOf
        }
    }
    Item {
        id: frame
        x: root.upright ? Style.margin : words.x + words.width + Style.gutter
        y: root.upright ? words.y + words.height + Style.gutter : Style.margin
        width: (root.upright ? root.width : root.low ? controls.x - Style.gutter : root.width) - x - (root.low && !root.upright ? 0 : Style.margin)
        height: (root.upright ? controls.y - Style.gutter : root.height) - y

        Rectangle {
            anchors.fill: parent
            anchors.topMargin: Style.hairline * 2
            anchors.bottomMargin: -Style.hairline * 2
            radius: Style.radius
            color: Style.shadow
        }
        Item {
            id: picture
            anchors.fill: parent
            clip: true
        }
        Rectangle {
            anchors.fill: parent
            color: Style.clear
            border.width: Style.mount
            border.color: Style.card
        }
        Rectangle {
            anchors.fill: parent
            color: Style.clear
            border.width: Style.hairline
            border.color: Style.gold
        }
        IllustrationBadge {
            visible: root.drawing
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.margins: Style.base
            room: parent.width - 2 * Style.base
        }
    }
    Panel {
        id: controls
        x: root.upright || !root.low ? Style.margin : root.width - width - Style.margin
        y: root.low && !root.upright ? Style.margin : root.height - height
        width: root.low && !root.upright ? Math.min(root.width * 0.34, 116 * Style.unit * Style.textScale) : root.column
        height: Math.min(naturalHeight, root.height - (root.low && !root.upright ? y : 0))
        padding: 6 * Style.unit
        spacing: Style.base

        Grid {
            id: numbers
            width: parent.width
            columns: root.done && root.compared && !root.low ? 2 : 1
            columnSpacing: Style.gutter
            rowSpacing: Style.base

            Column {
                visible: !root.done || root.compared
                width: numbers.columns === 2 ? (numbers.width - numbers.columnSpacing) / 2 : numbers.width

                Words {
                    objectName: "made"
                    width: parent.width
                    text: root.made
                    color: Style.ink
                    font.pixelSize: Style.figureSmall
                    font.weight: Style.bold
                    leading: Style.tight
                }
                Row {
                    width: parent.width
                    spacing: Style.base / 2

                    Rectangle {
                        id: ring
                        visible: root.done && root.compared
                        y: 1.2 * Style.unit
                        width: 5 * Style.unit
                        height: width
                        radius: width / 2
                        color: Style.clear
                        border.width: Style.stroke
                        border.color: Style.thread
                    }
                    Words {
                        width: parent.width - (ring.visible ? ring.width + parent.spacing : 0)
                        text: root.doing.counted
                        color: Style.secondary
                        leading: 1.4
                    }
                }
                Caption {
                    visible: !root.done && text !== ""
                    width: parent.width
                    text: root.legend
                }
            }
            Column {
                visible: root.done
                width: numbers.columns === 2 ? (numbers.width - numbers.columnSpacing) / 2 : numbers.width

                Words {
                    objectName: "answer"
                    width: parent.width
                    text: root.doing.answer
                    facts: root.doing.answerFact
                    color: Style.accent
                    font.pixelSize: Style.figureSmall
                    font.weight: Style.bold
                    leading: Style.tight
                }
                Words {
                    width: parent.width
                    text: root.doing.answerLabel
                    color: Style.secondary
                    leading: 1.4
                }
                StatusLine {
                    width: parent.width
                    status: root.doing.status
                    inferred: root.doing.inferred
                }
            }
        }
        Flow {
            id: tools
            visible: !root.done
            width: parent.width
            spacing: Style.gap
        }
        Flow {
            visible: root.done
            width: parent.width
            spacing: Style.gap

            PushButton {
                objectName: "source"
                iconName: "book-open"
                text: qsTr("出处")
                onClicked: root.sourceAsked()
            }
            PushButton {
                objectName: "again"
                iconName: "rotate-ccw"
                text: qsTr("再来一次")
                onClicked: root.againAsked()
            }
        }
    }
}
