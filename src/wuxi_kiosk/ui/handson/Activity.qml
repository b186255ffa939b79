pragma ComponentBehavior: Bound
import QtQuick
import WuxiKiosk.Models
import ui.style
import ui.controls

// Base of the hands-on activities: the task or the result as text, a scene to touch, and buttons for everything that
// touch can do in the scene. The scene is the landscape of the theme, seen from near, which fills the page behind the
// texts; on a page that scrolls it is framed. Where the landscape has no place for it, it is a picture of its own.
Item {
    id: root

    required property ExhibitModel exhibit
    required property HandsOnModel handsOn
    required property ThemeModel theme
    required property url backdrops
    property int count: 0
    property bool done: false
    // What one piece represents.
    property string legend: ""
    // Shows one box for each piece beside the amount.
    property bool showsUnits: false
    // Shows the visitor's amount beside the answer.
    property bool showsComparison: false
    property bool illustration: false
    readonly property bool inLand: land.inLand
    readonly property bool pending: land.pending
    readonly property bool fullBleed: inLand && bleeds
    readonly property bool bleeds: !page.scrolls
    // Where pieces stand in the landscape, each with `x`, `y`, `size` and `corners`, and the anchors as lists of points.
    readonly property var places: land.pieces
    readonly property var besidePlaces: land.beside
    readonly property var placesAhead: land.ahead
    readonly property var paths: land.paths
    readonly property real rim: land.rim
    // What is not covered by texts and buttons, in the coordinates of the scene.
    readonly property rect free: fullBleed ? Qt.rect(sceneFrame.x, sceneFrame.y + offset, sceneFrame.width, sceneFrame.height) : Qt.rect(0, 0, sceneFrame.width, sceneFrame.height)
    default property alias scene: sceneArea.data
    property alias buttons: buttonFlow.data
    // `counted` makes the binding follow the language, which `amount()` alone would not.
    readonly property string amount: handsOn.counted ? handsOn.amount(count) : ""
    // The progress as text, for screen readers.
    readonly property string progressText: handsOn.counted + " " + amount
    // Three layouts: stacked; text over buttons, the scene beside them; on a low stage text, scene and buttons abreast.
    readonly property bool stacked: Style.narrow && (width < height || Style.largeText)
    readonly property bool threeColumns: Style.low && !stacked
    readonly property real textColumnWidth: stacked ? width - 2 * Style.margin : threeColumns ? Math.min(150 * Style.unit, width * 0.28) : Math.min(Style.textWidth * 0.82 * Style.titleScale, width * (Style.largeText ? 0.42 : 0.38))
    readonly property real footerHeight: threeColumns ? 0 : controlPanel.naturalHeight + Style.gutter
    readonly property real availableHeight: stacked ? height - Style.head - footerHeight - Style.gutter - Style.minimumSheetHeight : height - Style.head - footerHeight
    // The heading scrolls by itself where it has a readable height, else the whole page scrolls.
    readonly property bool headingFits: (availableHeight >= heading.naturalHeight || (availableHeight >= 0.75 * Style.minimumSheetHeight && !stacked)) && controlPanel.naturalHeight <= height - Style.head
    readonly property real sceneMinimumHeight: Math.max(Style.minimumSheetHeight, Math.min(0.55 * width, height - 2 * Style.gutter))
    readonly property real requiredHeight: Style.head + heading.naturalHeight + footerHeight + (stacked ? Style.gutter + sceneMinimumHeight : 0)
    // The height of the landscape, and how far the page begins below its top.
    readonly property real pictureHeight: Style.screen.height - Style.bar
    readonly property real offset: pictureHeight - Style.stage.height
    readonly property int numberSize: Style.shallow ? Style.heading3 : Style.figureSmall
    readonly property Flickable area: page.scrolls ? page.area : heading.area
    readonly property alias sceneWidth: sceneArea.width
    readonly property alias sceneHeight: sceneArea.height
    signal sourceRequested
    signal restartRequested
    // The visitor has set down a part.
    signal placed

    function reset(): void {
        count = 0;
        done = false;
    }

    // What the visitor has made so far, for `restore`.
    function snapshot(): var {
        return {
            "count": count,
            "done": done
        };
    }

    function restore(made: var): void {
        count = made.count;
        done = made.done;
    }

    objectName: "activity"
    onRestartRequested: reset()
    onDoneChanged: heading.area.contentY = 0

    ScrollablePage {
        id: page
        anchors.fill: parent
        minimumHeight: root.headingFits ? 0 : Math.max(root.requiredHeight, Style.head + controlPanel.naturalHeight, Style.head + Style.minimumPictureHeight) + Style.stroke

        ThemeHeading {
            id: heading
            x: Style.margin
            y: Style.head
            width: root.textColumnWidth
            height: root.headingFits ? Math.min(naturalHeight, root.availableHeight) : naturalHeight
            iconName: root.theme.iconName
            name: root.theme.name
            title: root.handsOn.title
            size: Style.largeText ? Style.heading3 : Style.pageTitle

            BodyText {
                width: parent.width
                text: root.done ? root.handsOn.ending : root.handsOn.task
                facts: root.done ? root.handsOn.endingFacts : root.handsOn.taskFacts
            }
            Row {
                visible: root.done && root.handsOn.then !== ""
                width: parent.width
                spacing: Style.base

                Icon {
                    id: quote
                    name: "quote"
                    tint: Style.accent
                }
                BodyText {
                    width: parent.width - quote.width - parent.spacing
                    text: root.handsOn.then
                    facts: root.handsOn.thenFacts
                }
            }
            Caption {
                width: parent.width
                text: root.handsOn.asOf
            }
        }
        Item {
            id: sceneFrame
            z: -1
            x: root.stacked ? Style.margin : heading.x + heading.width + Style.gutter
            y: root.stacked ? heading.y + heading.height + Style.gutter : Style.head
            width: (root.threeColumns ? controlPanel.x - Style.gutter : root.width - Style.margin) - x
            height: root.stacked ? controlPanel.y - Style.gutter - y : Math.max(Style.minimumPictureHeight, root.height - y)

            HandsOnLandModel {
                id: land

                exhibit: root.exhibit
                themeId: root.theme.themeId
                size: root.bleeds ? Qt.size(Style.stage.width, root.pictureHeight) : Qt.size(sceneFrame.width, sceneFrame.height)
                free: Qt.rect(root.bleeds ? sceneFrame.x : 0, root.bleeds ? sceneFrame.y + root.offset : 0, sceneFrame.width, sceneFrame.height)
                unit: Style.unit
                slots: root.handsOn.slots
            }
            Rectangle {
                visible: !root.fullBleed
                anchors.fill: parent
                anchors.topMargin: Style.hairline * 2
                anchors.bottomMargin: -Style.hairline * 2
                radius: Style.radius
                color: Style.shadow
            }
            Item {
                id: sceneArea
                x: root.fullBleed ? -sceneFrame.x : 0
                y: root.fullBleed ? -sceneFrame.y - root.offset : 0
                width: root.fullBleed ? Style.stage.width : parent.width
                height: root.fullBleed ? root.pictureHeight : parent.height
                clip: true
                // Without a layer the software renderer draws a scrolled Shape outside the clip.
                layer.enabled: page.scrolls

                LandPicture {
                    anchors.fill: parent
                    visible: root.inLand
                    source: land.file ? root.backdrops + "/" + land.file : ""
                    picture: land.picture
                    naturalSize: land.naturalSize
                }
            }
            Rectangle {
                visible: !root.fullBleed
                anchors.fill: parent
                color: Style.clear
                border.width: Style.mount
                border.color: Style.card
            }
            Rectangle {
                visible: !root.fullBleed
                anchors.fill: parent
                color: Style.clear
                border.width: Style.hairline
                border.color: Style.gold
            }
            IllustrationBadge {
                visible: root.illustration || root.inLand
                anchors.right: parent.right
                anchors.top: parent.top
                anchors.margins: Style.base
                maximumWidth: parent.width - 2 * Style.base
            }
        }
        Panel {
            id: controlPanel
            x: root.threeColumns ? root.width - width - Style.margin : Style.margin
            y: root.threeColumns ? Style.head : page.sheetHeight - height
            width: root.threeColumns ? Math.min(root.width * 0.34, 116 * Style.unit * Style.textScale) : root.textColumnWidth
            height: naturalHeight
            padding: (Style.shallow ? 3.5 : 6) * Style.unit
            spacing: Style.base

            // The known number beside which one is guessed, by the colour of its pieces. Also outside the landscape, so that
            // what is free of the landscape does not depend on whether it has room.
            Row {
                visible: root.handsOn.beside !== "" && !Style.low && (root.stacked || (Style.stage.width >= Style.wide && !Style.largeText))
                width: parent.width
                spacing: 2 * Style.unit

                Rectangle {
                    id: swatch
                    anchors.verticalCenter: parent.verticalCenter
                    width: 6 * Style.unit
                    height: width
                    radius: 0.6 * Style.unit
                    color: root.inLand ? Style.parcel : Style.secondary
                }
                BodyText {
                    width: parent.width - swatch.width - parent.spacing
                    text: root.handsOn.besideLabel + "\u2002" + root.handsOn.beside
                    facts: root.handsOn.besideFact
                    leading: Style.tight
                    spoken: false
                }
            }
            Grid {
                id: numbers
                width: parent.width
                // Side by side only if no number wraps before its unit.
                columns: root.done && root.showsComparison && !root.threeColumns && Math.max(amountText.implicitWidth, answerText.implicitWidth) <= (width - columnSpacing) / 2 ? 2 : 1
                columnSpacing: Style.gutter
                rowSpacing: Style.base

                Column {
                    visible: !root.done || root.showsComparison
                    width: numbers.columns === 2 ? (numbers.width - numbers.columnSpacing) / 2 : numbers.width

                    BodyText {
                        id: amountText
                        objectName: "amount"
                        width: parent.width
                        text: root.amount
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
                            visible: root.done && root.showsComparison
                            y: 1.2 * Style.unit
                            width: 5 * Style.unit
                            height: width
                            radius: width / 2
                            color: Style.clear
                            border.width: Style.stroke
                            border.color: Style.vermilion
                        }
                        BodyText {
                            width: parent.width - (ring.visible ? ring.width + parent.spacing : 0)
                            text: root.handsOn.counted
                            color: Style.secondary
                            leading: 1.4
                        }
                    }
                    Caption {
                        visible: !root.done && !Style.shallow
                        width: parent.width
                        text: root.legend
                    }
                    Item {
                        visible: units.visible
                        width: 1
                        height: Style.base
                    }
                    UnitRow {
                        id: units
                        visible: root.showsUnits && !root.done && !Style.low
                        width: parent.width
                        count: root.count
                        slots: root.handsOn.slots
                    }
                }
                Column {
                    visible: root.done
                    width: numbers.columns === 2 ? (numbers.width - numbers.columnSpacing) / 2 : numbers.width

                    BodyText {
                        id: answerText
                        objectName: "answer"
                        width: parent.width
                        text: root.handsOn.answer
                        facts: root.handsOn.answerFact
                        color: Style.accent
                        font.pixelSize: root.numberSize
                        font.weight: Style.bold
                        leading: Style.tight
                    }
                    BodyText {
                        width: parent.width
                        text: root.handsOn.answerLabel
                        color: Style.secondary
                        leading: 1.4
                    }
                    StatusLabel {
                        width: parent.width
                        status: root.handsOn.status
                    }
                }
            }
            Flow {
                id: buttonFlow
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
                    onClicked: root.sourceRequested()
                }
                PushButton {
                    objectName: "again"
                    iconName: "rotate-ccw"
                    text: qsTr("再来一次")
                    onClicked: root.restartRequested()
                }
            }
        }
    }
}
