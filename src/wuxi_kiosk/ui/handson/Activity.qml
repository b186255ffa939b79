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
    // How far it has come, for those who do not see it.
    readonly property string standing: doing.counted + " " + made
    // One below the other, or the words beside the scene and the buttons beneath them, or on a low stage beside it.
    readonly property bool stacked: Style.narrow && (width < height || Style.largeText)
    readonly property bool flat: Style.low && !stacked
    readonly property real column: stacked ? width - 2 * Style.margin : flat ? Math.min(150 * Style.unit, width * 0.28) : Math.min(Style.textWidth * 0.82 * Style.titleScale, width * (Style.largeText ? 0.42 : 0.38))
    readonly property real beneath: flat ? 0 : controls.naturalHeight + Style.gutter
    readonly property real room: stacked ? height - Style.head - beneath - Style.gutter - Style.sheet : height - Style.head - beneath
    // The words can be read in their own place, or else all of the page scrolls.
    readonly property bool stays: (room >= words.naturalHeight || (room >= 0.75 * Style.sheet && !stacked)) && controls.naturalHeight <= height - Style.head
    readonly property real sceneLeast: Math.max(Style.sheet, Math.min(0.55 * width, height - 2 * Style.gutter))
    readonly property real needed: Style.head + words.naturalHeight + beneath + (stacked ? Style.gutter + sceneLeast : 0)
    readonly property int numberSize: Style.shallow ? Style.heading3 : Style.figureSmall
    readonly property Flickable area: page.scrolls ? page.area : words.area
    readonly property alias sceneWidth: picture.width
    readonly property alias sceneHeight: picture.height
    signal sourceAsked
    signal againAsked

    objectName: "workbench"
    onDoneChanged: words.area.contentY = 0

    ScrollablePage {
        id: page
        anchors.fill: parent
        least: root.stays ? 0 : Math.max(root.needed, Style.head + controls.naturalHeight, Style.head + Style.picture) + Style.stroke

        ThemeHeading {
            id: words
            x: Style.margin
            y: Style.head
            width: root.column
            height: root.stays ? Math.min(naturalHeight, root.room) : naturalHeight
            iconName: root.theme.iconName
            name: root.theme.name
            title: root.doing.title
            size: Style.largeText ? Style.heading3 : Style.pageTitle

            BodyText {
                width: parent.width
                text: root.done ? root.doing.ending : root.doing.task
                facts: root.done ? root.doing.endingFacts : root.doing.taskFacts
            }
            Row {
                visible: root.done && root.doing.then !== ""
                width: parent.width
                spacing: Style.base

                Icon {
                    id: quote
                    name: "quote"
                    tint: Style.accent
                }
                BodyText {
                    width: parent.width - quote.width - parent.spacing
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
            x: root.stacked ? Style.margin : words.x + words.width + Style.gutter
            y: root.stacked ? words.y + words.height + Style.gutter : Style.head
            width: (root.flat ? controls.x - Style.gutter : root.width - Style.margin) - x
            height: root.stacked ? controls.y - Style.gutter - y : Math.max(Style.picture, root.height - y)

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
                // The software renderer draws a Shape that is scrolled out of view where it would be without a clip.
                layer.enabled: page.scrolls
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
            x: root.flat ? root.width - width - Style.margin : Style.margin
            y: root.flat ? Style.head : page.sheetHeight - height
            width: root.flat ? Math.min(root.width * 0.34, 116 * Style.unit * Style.textScale) : root.column
            height: naturalHeight
            padding: (Style.shallow ? 3.5 : 6) * Style.unit
            spacing: Style.base

            Grid {
                id: numbers
                width: parent.width
                // A number is not broken from its unit.
                columns: root.done && root.compared && !root.flat && Math.max(made.implicitWidth, answer.implicitWidth) <= (width - columnSpacing) / 2 ? 2 : 1
                columnSpacing: Style.gutter
                rowSpacing: Style.base

                Column {
                    visible: !root.done || root.compared
                    width: numbers.columns === 2 ? (numbers.width - numbers.columnSpacing) / 2 : numbers.width

                    BodyText {
                        id: made
                        objectName: "made"
                        width: parent.width
                        text: root.made
                        color: Style.ink
                        font.pixelSize: root.numberSize
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
                        BodyText {
                            width: parent.width - (ring.visible ? ring.width + parent.spacing : 0)
                            text: root.doing.counted
                            color: Style.secondary
                            leading: 1.4
                        }
                    }
                    Caption {
                        visible: !root.done && !Style.shallow
                        width: parent.width
                        text: root.legend
                    }
                }
                Column {
                    visible: root.done
                    width: numbers.columns === 2 ? (numbers.width - numbers.columnSpacing) / 2 : numbers.width

                    BodyText {
                        id: answer
                        objectName: "answer"
                        width: parent.width
                        text: root.doing.answer
                        facts: root.doing.answerFact
                        color: Style.accent
                        font.pixelSize: root.numberSize
                        font.weight: Style.bold
                        leading: Style.tight
                    }
                    BodyText {
                        width: parent.width
                        text: root.doing.answerLabel
                        color: Style.secondary
                        leading: 1.4
                    }
                    StatusLabel {
                        width: parent.width
                        status: root.doing.status
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
}
